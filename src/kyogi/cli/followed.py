"""Commitments and ledger entries laid out for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from kyogi.cli.layout import join_pieces, show_safely, wrap_text
from kyogi.cli.storage import name_file
from kyogi.records.following import FollowedCommitment, Position, ProgressState
from kyogi.records.ledger import LedgerEntry, list_subjects
from kyogi.terms.judged import LABELS, tell_due, tell_judgement, tell_score, write_sign

if TYPE_CHECKING:
    from kyogi.following.scores import Score
    from kyogi.records import Evidence
    from kyogi.records.following import EvidenceRef
    from kyogi.services.follow import CommitmentList, CommitmentView
    from kyogi.terms import Terms


def lay_out_list(found: CommitmentList, terms: Terms, width: int | None) -> Iterator[Text]:
    """One commitment a paragraph: id, status, due date and flags; its words; each party's progress and score."""
    for view in found.commitments:
        yield from _lay_out_head(view, terms, width)
        commitment = view.commitment
        ref = view.choose_promise(terms.ui)
        yield from wrap_text(Text("    " + show_safely(ref.evidence.exact)), width, 4)
        yield from join_pieces([Text(f"    {_tell_party(view, party, terms)}", "dim") if not n
                                else Text(_tell_party(view, party, terms), "dim")
                                for n, party in enumerate(commitment.progress)], width, 4)  # fmt: skip
        source = [Text(f"    {ref.address}  {_name_source(view, ref.document)}", "dim")]
        others = len(commitment.promises) - 1
        if others:
            source.append(Text(terms.say(LABELS, "more_promises", count=others), "dim"))
        if commitment.suggested:
            source.append(Text("? " + terms.say(LABELS, "more_suggested", count=len(commitment.suggested)), "yellow"))
        yield from join_pieces(source, width, 4)
    yield Text(terms.say(LABELS, "commitments_found", shown=len(found.commitments), total=found.total), "dim")
    if found.next:
        yield Text(terms.say(LABELS, "more_commitments", cursor=found.next), "dim")


def lay_out_commitment(view: CommitmentView, terms: Terms, width: int | None) -> Iterator[Text]:
    """Everything about one commitment, every claim with its words and their place."""
    commitment = view.commitment
    yield from _lay_out_head(view, terms, width)
    yield from wrap_text(Text("  " + " / ".join(_tell_subject(commitment, terms))), width, 2)
    if commitment.due is not None:
        yield from wrap_text(Text("  " + show_safely(tell_due(commitment.due, terms))), width, 2)
    yield Text(terms.say(LABELS, "promises"), "bold")
    for ref in commitment.promises:
        yield from _lay_out_words(view, ref.address, ref.document, ref.evidence, width)
    if commitment.suggested:
        yield Text(terms.say(LABELS, "suggested_promises"), "bold yellow")
        for ref in commitment.suggested:
            yield from _lay_out_words(view, ref.address, ref.document, ref.evidence, width)
    yield Text(terms.say(LABELS, "parties_state"), "bold")
    for party in dict.fromkeys((*commitment.progress, *commitment.positions)):
        yield from _lay_out_party(view, party, terms, width)
    for label, refs in (
        ("accepted_evidence", commitment.evidence),
        ("rejected_evidence", commitment.rejected_evidence),
    ):
        if refs:
            yield Text(terms.say(LABELS, label), "bold")
            yield from _lay_out_evidence(view, refs, terms, width)
    if commitment.absorbed:
        yield Text(terms.say(LABELS, "absorbs", ids=terms.join(list(commitment.absorbed))))
    number = commitment.last_entry
    hint = (
        terms.say(LABELS, "last_entry", number=number) if number else terms.say(LABELS, "not_judged", id=commitment.id)
    )
    yield from wrap_text(Text(hint, "dim"), width, 2)


def _lay_out_head(view: CommitmentView, terms: Terms, width: int | None) -> Iterator[Text]:
    commitment = view.commitment
    status = terms.term("commitment_statuses", commitment.status)
    mark = "? " if commitment.status == "suggested" else ""
    pieces = [Text(commitment.id, "bold"), Text(mark + status, "yellow" if mark else "green")]
    if commitment.into:
        pieces.append(Text(terms.say(LABELS, "merged_into", id=commitment.into)))
    pieces.append(Text(terms.join([terms.party(code) for code in commitment.obligors]), "bold cyan"))
    if commitment.due is None:
        pieces.append(Text(terms.say(LABELS, "no_due"), "dim"))
    elif commitment.due.last is not None:
        pieces.append(Text(terms.say(LABELS, "due_until", last=commitment.due.last)))
    else:
        words = show_safely(commitment.due.stated.quote.strip()) if commitment.due.stated else ""
        pieces.append(Text(terms.say(LABELS, "due_stated", words=words)))
    pieces += [Text("[" + terms.term("flags", flag) + "]", "bold red" if flag == "overdue" else "yellow")
               for flag in view.flags]  # fmt: skip
    yield from join_pieces(pieces, width, 2)


def _tell_subject(commitment: FollowedCommitment, terms: Terms) -> Iterator[str]:
    yield terms.term("forces", commitment.force)
    if commitment.promised:
        yield commitment.promised
    if commitment.counterparts:
        names = [terms.party(name) for name in commitment.counterparts]
        yield terms.say(LABELS, "with_others", names=show_safely(terms.join(names)))
    if commitment.topics:
        yield terms.say(LABELS, "about_topics", names=terms.join([_name_topic(t, terms) for t in commitment.topics]))


def _name_topic(topic: str, terms: Terms) -> str:
    from kyogi.knowledge import load_knowledge

    known = load_knowledge().topics.get(topic)
    forms = known.names.get_forms(terms.ui) if known else ()
    return forms[0] if forms else topic


def _tell_party(view: CommitmentView, party: str, terms: Terms) -> str:
    state = view.commitment.progress[party]
    score = view.scores.get(party)
    told = "" if score is None else f"{write_sign(score.lowest)}…{write_sign(score.highest)}"
    if score is not None and score.value is not None:
        told = write_sign(score.value)
    mark = "*" if state.pending_second else ""
    return f"{terms.party(party)}: {terms.term('progress', state.value)}{mark} [{told}]"


def _tell_score(score: Score, terms: Terms) -> str:
    return tell_score(score.value, score.lowest, score.highest, score.rule, terms)


def _lay_out_party(view: CommitmentView, party: str, terms: Terms, width: int | None) -> Iterator[Text]:
    commitment = view.commitment
    state = commitment.progress.get(party)
    position: Position | None = commitment.positions.get(party)
    pieces = [Text("  " + terms.party(party), "bold")]
    if position is not None:
        pieces.append(Text(terms.say(LABELS, "position_of", value=terms.term("positions", position))))
    if state is not None:
        pieces.append(Text(_tell_progress(state, terms), "cyan"))
    if party in view.scores:
        pieces.append(Text(_tell_score(view.scores[party], terms), "dim"))
    yield from join_pieces(pieces, width, 4)
    if state is None:
        return
    if state.successor:
        yield Text("    " + terms.say(LABELS, "successor", id=state.successor))
    yield from _lay_out_evidence(view, state.evidence, terms, width)
    if state.pending_second and state.proposed is not None:
        value = terms.term("progress", state.proposed)
        told = terms.say(
            LABELS, "pending_second", value=value, who=show_safely(state.proposed_by or ""), entry=state.proposal
        )
        yield from wrap_text(Text("    " + told, "yellow"), width, 4)
        yield from _lay_out_evidence(view, state.proposed_evidence, terms, width)


def _tell_progress(state: ProgressState, terms: Terms) -> str:
    value = terms.term("progress", state.value)
    if state.since is None:
        return value
    return terms.say(
        LABELS, "progress_since", value=value, since=state.since, who=show_safely(state.who or ""), entry=state.entry
    )


def _lay_out_evidence(
    view: CommitmentView, refs: Sequence[EvidenceRef], terms: Terms, width: int | None
) -> Iterator[Text]:
    for ref in refs:
        mark = terms.say(LABELS, "orphaned_mark") + " " if ref.orphaned else ""
        yield from _lay_out_words(view, _name_place(ref), ref.document, ref.evidence, width, mark=mark)


def _name_place(ref: EvidenceRef) -> str:
    """Where the words stand, as the commands take it."""
    return f"{ref.document}#{ref.act}" if ref.act else f"{ref.document}@{ref.evidence.start}-{ref.evidence.end}"


def _lay_out_words(
    view: CommitmentView, place: str, document: str, evidence: Evidence, width: int | None, *, mark: str = ""
) -> Iterator[Text]:
    yield from wrap_text(Text(f"    {mark}{show_safely(evidence.exact)}", "red" if mark else ""), width, 4)
    label = view.documents.get(document)
    date = f"{label.published}  " if label and label.published else ""
    yield from wrap_text(Text(f"      {date}{place}  {_name_source(view, document)}", "dim"), width, 6)


def _name_source(view: CommitmentView, document: str) -> str:
    label = view.documents.get(document)
    return "" if label is None else show_safely(label.title or name_file(label.name))


def lay_out_entries(entries: Sequence[LedgerEntry], terms: Terms, width: int | None) -> Iterator[Text]:
    """The ledger's entries, oldest first: number, time, who, what, on which words."""
    for entry in entries:
        told = {"number": entry.number, "at": entry.at, "who": show_safely(entry.who), "id": list_subjects(entry)[0]}
        line = terms.say(LABELS, "entry_line", what=tell_judgement(entry, terms), **told)
        yield from wrap_text(Text(line), width, 4)
        if entry.supersedes is not None:
            yield Text("    " + terms.say(LABELS, "entry_supersedes", number=entry.supersedes), "dim")
        for ref in entry.evidence:
            place = (
                f"{ref.document}#{ref.act}" if ref.act else f"{ref.document}@{ref.evidence.start}-{ref.evidence.end}"
            )
            yield from wrap_text(Text(f"    {place}  {show_safely(ref.evidence.exact)}", "dim"), width, 4)
        if entry.note:
            yield from wrap_text(Text("    " + terms.say(LABELS, "entry_note", note=show_safely(entry.note))), width, 4)
    if not entries:
        yield Text(terms.say(LABELS, "nothing_judged"), "dim")
