"""From commitments to the events that a digest tells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from kyogi.following.brief import SeenEvidence, Tracked
from kyogi.following.commitments import is_open
from kyogi.following.flags import SOON, STALE
from kyogi.records.digest import Deadline, Digest, DigestItem, DigestKind
from kyogi.records.following import FollowedCommitment, PromiseRef

_ORDER: Mapping[DigestKind, int] = {"overdue": 0, "due": 1, "evidence": 2, "stale": 3}


def make_digest(tracked: Iterable[Tracked], langs: Mapping[str, str], lang: str, since: date, until: date) -> Digest:
    """The events of `tracked` from `since` to `until`; `langs` are the languages of documents by their ids.

    A commitment is ``due`` from 30 days before its last day on, ``overdue`` from the day after it, ``stale`` after 180
    days without a word, as its flags say; what is due is told for as long as it is, the rest on its day. Commitments
    that are over, rejected or merged tell nothing. Words are in `lang` where a document has them so.
    """
    items: dict[str, DigestItem] = {}
    deadlines: list[Deadline] = []
    for item in tracked:
        commitment = item.commitment
        if commitment.status in ("rejected", "merged") or not commitment.promises or not is_open(commitment):
            continue
        shown = _choose_words(commitment, langs, lang)
        for found in _list_events(commitment, item.evidence, shown, since, until):
            items[found.id] = found
        last = commitment.due.last if commitment.due else None
        if last is not None and last >= until.isoformat():
            deadlines.append(
                Deadline(
                    commitment=commitment.id,
                    words=shown.evidence.exact,
                    parties=commitment.obligors,
                    day=last,
                    since=commitment.promised or last,
                    entry=commitment.last_entry,
                )
            )
    return Digest(
        since=since.isoformat(),
        until=until.isoformat(),
        items=tuple(sorted(items.values(), key=lambda i: (_ORDER[i.kind], i.day, i.id))),
        deadlines=tuple(sorted(deadlines, key=lambda d: (d.day, d.commitment))),
    )


def _choose_words(commitment: FollowedCommitment, langs: Mapping[str, str], lang: str) -> PromiseRef:
    refs = (*commitment.promises, *commitment.suggested)
    return next((ref for ref in refs if langs.get(ref.document) == lang), commitment.promises[0])


def _list_events(
    commitment: FollowedCommitment, evidence: Iterable[SeenEvidence], shown: PromiseRef, since: date, until: date
) -> Iterator[DigestItem]:
    def make(kind: DigestKind, day: date, key: str, seen: SeenEvidence | None = None) -> DigestItem:
        return DigestItem(
            id=f"urn:kyogi:digest:{kind}:{commitment.id}:{key}",
            kind=kind,
            day=day.isoformat(),
            commitment=commitment.id,
            words=shown.evidence.exact,
            parties=commitment.obligors,
            due=commitment.due.last if commitment.due else None,
            document=seen.ref.document if seen else None,
            evidence=seen.ref.evidence.exact if seen else None,
        )

    if commitment.due is not None and commitment.due.last is not None:
        last = date.fromisoformat(commitment.due.last)
        promised = date.fromisoformat(commitment.promised) if commitment.promised else last
        soon = max(last - timedelta(days=SOON), min(promised, last))
        if soon <= until <= last:
            yield make("due", soon, last.isoformat())
        if since <= last + timedelta(days=1) <= until:
            yield make("overdue", last + timedelta(days=1), last.isoformat())
    if commitment.heard is not None:
        silent = date.fromisoformat(commitment.heard) + timedelta(days=STALE + 1)
        if since <= silent <= until:
            yield make("stale", silent, commitment.heard)
    told: set[date] = set()  # the best of a day speaks for the rest: a digest is no flood
    for seen in evidence:
        if seen.date is not None and len(seen.date) == len("2026-11-18") and not seen.accepted:
            day = date.fromisoformat(seen.date)
            if since <= day <= until and day not in told:
                told.add(day)
                place = f"{seen.ref.document}:{seen.ref.evidence.start}:{seen.ref.evidence.end}"
                yield make("evidence", day, hashlib.sha256(place.encode()).hexdigest()[:16], seen)
