"""A digest of what is followed: due, overdue, silent, and evidence suggested since a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, get_args

from kyogi.errors import UsageError
from kyogi.following.brief import SeenEvidence, Tracked
from kyogi.following.digest import make_digest
from kyogi.following.flags import SOON, STALE
from kyogi.records.digest import Digest
from kyogi.records.following import FollowedCommitment
from kyogi.rendering.digest import write_digest_atom, write_digest_ics, write_digest_text
from kyogi.services.brief import is_judged, see_evidence
from kyogi.services.desk import Desk
from kyogi.services.naming import get_first_day
from kyogi.services.suggest import Decided, list_told
from kyogi.store import CommitmentQuery, View
from kyogi.terms import Terms, Ui

Format = Literal["text", "atom", "ics"]
FORMATS: tuple[Format, ...] = get_args(Format)
MEDIA_TYPES: dict[Format, str] = {
    "text": "text/plain; charset=utf-8",
    "atom": "application/atom+xml",
    "ics": "text/calendar; charset=utf-8",
}
DAYS = 7  # that a digest looks back on where nobody says since when
_PAGE = 1000
_NEWEST = 100  # documents whose evidence one digest looks for


def prepare_digest(desk: Desk, lang: Ui, since: str | None = None) -> Digest:
    """The digest of the days from `since` (a year, month or day; else a week ago) to now.

    Raises UsageError for a day that is none or lies ahead.
    """
    today = desk.now().date()
    first = get_first_day(since, "--since")
    begin = date.fromisoformat(first) if first else today - timedelta(days=DAYS)
    if begin > today:
        raise UsageError(
            f"--since {since}: lies after today ({today.isoformat()}); give an earlier day",
            code="since_future",
            since=since,
        )
    told = _list_told(desk, begin, today)
    desk.may(desk.who, "list commitments", None)
    with desk.store.viewing() as view:
        commitments = {c.id: c for c in _list_moved(view, begin, today)} | view.load_commitments(told)
        langs = view.load_labels({ref.document for c in commitments.values() for ref in (*c.promises, *c.suggested)})
    tracked = (Tracked(commitment=c, evidence=tuple(_choose(c, told.get(id_, ())))) for id_, c in commitments.items())
    return make_digest(tracked, {id_: label.lang for id_, label in langs.items()}, lang, begin, today)


def render_digest(digest: Digest, form: Format, lang: Ui) -> bytes:
    """`digest` as a file: text or Atom in UTF-8, or a calendar."""
    terms = Terms(lang)
    if form == "atom":
        return write_digest_atom(digest, terms)
    return write_digest_ics(digest, terms) if form == "ics" else write_digest_text(digest, terms).encode("utf-8")


def get_format(name: str) -> Format:
    """The format called `name`; raises UsageError for another."""
    for known in FORMATS:
        if name == known:
            return known
    raise UsageError(
        f"--format {name}: a digest is written as {', '.join(FORMATS)}; give one of them", code="no_choice", name=name
    )


def _list_moved(view: View, begin: date, today: date) -> Iterator[FollowedCommitment]:
    """The commitments that were or come due from `begin` on, and those that fell silent since."""
    silence = timedelta(days=STALE + 1)
    asked = CommitmentQuery(
        today=today.isoformat(),
        soon_until=(today + timedelta(days=SOON)).isoformat(),
        stale_before=(today - silence).isoformat(),
        limit=_PAGE,
    )
    due = replace(asked, due_since=(begin - timedelta(days=1)).isoformat())
    silent = replace(asked, heard=((begin - silence).isoformat(), (today - silence).isoformat()))
    for query in (due, silent):
        after: str | None = None
        while True:
            page = view.find_commitments(replace(query, after=after))
            yield from page.commitments
            after = page.next
            if after is None:
                break


def _list_told(desk: Desk, begin: date, today: date) -> dict[str, list[SeenEvidence]]:
    """By commitment, what the newest documents of these days are suggested to tell of it, the likeliest first.

    The suggestions are those that were kept when the documents were added.
    """
    with desk.store.viewing() as view:
        new = view.list_party_documents(begin.isoformat(), today.isoformat(), ())[:_NEWEST]
    suggested = [decided for decided in _list_suggested(desk, new) if decided.commitment is not None]
    telling = dict.fromkeys(decided.suggestion.evidence.document for decided in suggested)
    with desk.store.viewing() as view:
        documents = {reading.document.id: reading.document for reading in view.iterate_corrected(list(telling))}
    found: dict[str, list[SeenEvidence]] = {}
    for decided in suggested:
        seen = see_evidence(decided.suggestion, documents[decided.suggestion.evidence.document])
        found.setdefault(decided.commitment or "", []).append(seen)
    return found


def _list_suggested(desk: Desk, documents: Sequence[str]) -> Iterator[Decided]:
    after: str | None = None
    while True:
        page = list_told(desk, documents, after, _PAGE)
        yield from page.suggestions
        after = page.next
        if after is None:
            return


def _choose(commitment: FollowedCommitment, told: Iterable[SeenEvidence]) -> Iterator[SeenEvidence]:
    """What was told after it was promised, each words once, and neither its own promises nor what people decided."""
    taken: set[tuple[str, int]] = set()
    for seen in told:
        document, words = seen.ref.document, seen.ref.evidence
        if (document, words.start) in taken or (seen.date or "") <= (commitment.promised or ""):
            continue
        if not is_judged(commitment, document, words.start, words.end):
            taken.add((document, words.start))
            yield seen
