"""What was judged of a commitment, in the reader's language: entries of the ledger, due dates, scores."""

from __future__ import annotations

from typing import Any

from kyogi.records.following import CLOSING, Due
from kyogi.records.ledger import (
    ClosingApproved,
    ClosingDeclined,
    DueSet,
    IncidentWithdrawn,
    LedgerEntry,
    MeasureFollowed,
    Merged,
    PositionSet,
    ProgressSet,
    RouteAdded,
    RouteKnown,
    Split,
    Unmerged,
)
from kyogi.terms.loading import Terms

LABELS = "following_labels"


def tell_judgement(entry: LedgerEntry, terms: Terms) -> str:
    """What an entry says."""
    what: Any = entry.what
    code = type(what).__struct_config__.tag
    values: dict[str, Any] = {}
    if isinstance(what, Split):
        values = {"into": what.into}
    elif isinstance(what, Merged | Unmerged):
        values = {"absorbed": what.absorbed}
    elif isinstance(what, PositionSet):
        values = {"party": terms.party(what.party), "value": terms.term("positions", what.position)}
    elif isinstance(what, DueSet):
        code = code if what.last else "no-due"
        values = {"days": what.last if what.first == what.last else f"{what.first} – {what.last}"}
    elif isinstance(what, ProgressSet):
        code = "closing" if what.progress in CLOSING else code
        values = {"party": terms.party(what.party), "value": terms.term("progress", what.progress)}
    elif isinstance(what, ClosingApproved | ClosingDeclined):
        values = {"party": terms.party(what.party), "proposal": what.proposal}
    elif isinstance(what, RouteAdded):
        values = {"sender": terms.party(what.sender), "receiver": terms.party(what.receiver)}
    elif isinstance(what, RouteKnown):
        values = {"route": what.route, "known": what.known}
    elif isinstance(what, IncidentWithdrawn):
        values = {"number": entry.supersedes}
    elif isinstance(what, MeasureFollowed):
        values = {"commitment": what.commitment}
    return terms.say("judgements", str(code), **values)


def tell_due(due: Due, terms: Terms) -> str:
    """The due date as stated, and apart from it what a rule inferred, with the rule's name."""
    stated = terms.say(LABELS, "due_unstated")
    if due.stated is not None:
        stated = terms.say(LABELS, "due_stated", words=due.stated.quote.strip())
    rule = terms.say(LABELS, "due_rule", rule=terms.term("due_rules", due.rule))
    if due.last is None:
        return f"{stated}  {terms.say(LABELS, 'due_not_inferred')}  {rule}"
    if due.first is None or due.first == due.last:
        return f"{stated}  {terms.say(LABELS, 'due_day', last=due.last)}  {rule}"
    return f"{stated}  {terms.say(LABELS, 'due_interval', first=due.first, last=due.last)}  {rule}"


def tell_score(value: int | None, lowest: int, highest: int, rule: str, terms: Terms) -> str:
    """A score, or the interval it lies in, with its rule."""
    named = terms.term("score_rules", rule)
    if value is not None:
        return terms.say(LABELS, "score_is", value=write_sign(value), rule=named)
    return terms.say(LABELS, "score_between", lowest=write_sign(lowest), highest=write_sign(highest), rule=named)


def write_sign(value: int) -> str:
    """+1, 0, −1 with the minus of typography."""
    return "0" if value == 0 else f"{'+' if value > 0 else '−'}{abs(value)}"
