"""A digest of what is followed: due, overdue, silent, and evidence suggested since a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, get_args

from kyogi.errors import UsageError
from kyogi.following.brief import Tracked
from kyogi.following.digest import make_digest
from kyogi.records.digest import Digest
from kyogi.records.following import FollowedCommitment
from kyogi.rendering.digest import write_digest_atom, write_digest_ics, write_digest_text
from kyogi.services.brief import suggest_evidence
from kyogi.services.commitments import CommitmentRequest, list_commitments
from kyogi.services.desk import Desk
from kyogi.services.naming import get_first_day
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
        raise UsageError(f"--since {since}: lies after today ({today.isoformat()}); give an earlier day")
    commitments = list(_list_all(desk))
    with desk.store.viewing() as view:
        new = view.list_party_documents(begin.isoformat(), today.isoformat(), ())[:_NEWEST]
        promised = {ref.document for c in commitments for ref in (*c.promises, *c.suggested)}
        readings = {id_: view.load_corrected(id_).reading for id_ in sorted(promised | set(new))} if new else {}
        langs = {id_: label.lang for id_, label in view.load_labels(promised).items()}
    evidence = suggest_evidence(commitments, {id_: readings[id_] for id_ in promised if id_ in readings},
                                {id_: readings[id_] for id_ in new})  # fmt: skip
    tracked = (Tracked(commitment=c, evidence=tuple(evidence.get(c.id, ()))) for c in commitments)
    return make_digest(tracked, langs, lang, begin, today)


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
    raise UsageError(f"--format {name}: a digest is written as {', '.join(FORMATS)}; give one of them")


def _list_all(desk: Desk) -> Iterator[FollowedCommitment]:
    after: str | None = None
    while True:
        page = list_commitments(desk, CommitmentRequest(limit=_PAGE, after=after))
        yield from (view.commitment for view in page.commitments)
        after = page.next
        if after is None:
            return
