"""A reading laid out for a person: what, by whom, towards whom, in which words, where in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from kyogi.cli.layout import find_width, join_pieces, print_lines, show_safely, wrap_text
from kyogi.records import Act, Actor, Reading, Relation, Span
from kyogi.text.sentences import SentenceIndex

if TYPE_CHECKING:
    from rich.console import Console

    from kyogi.terms import Terms

SUGGESTION = 0.5  # below this confidence a finding waits for a person to confirm it
_JOINED = 60  # characters between content and predicate that are still printed with them
_MARGIN = 5  # cells before the words of an item, so that they stand under its heading

STYLES = {"heading": "bold", "kind": "bold cyan", "quiet": "dim", "trigger": "bold", "mark": "bold magenta"}


@dataclass(frozen=True, slots=True)
class View:
    """What every part of the page needs: the reading, the words of the reader's language, numbers, and the width."""

    reading: Reading
    terms: Terms
    index: SentenceIndex
    numbers: Mapping[str, str]
    repeats: Mapping[str, str]
    width: int | None

    def number(self, act_id: str | None) -> str | None:
        """The number under which an act is printed; None for no act."""
        return None if act_id is None else self.numbers[act_id]

    def place(self, span: Span) -> str:
        """The sentence and line of a span, in the reader's language."""
        return self.terms.label(
            "place_in_text", sentence=self.index.number_at(span.start), line=self.index.line_at(span.start)
        )


def print_reading(console: Console, reading: Reading, terms: Terms, source: str) -> None:
    """Print `reading` for a person; `source` is the name under which the hint to `kyogi explain` names the document."""
    view = make_view(reading, terms, find_width(console))
    print_lines(console, _lay_out(view, source))


def make_view(reading: Reading, terms: Terms, width: int | None) -> View:
    """The view of `reading` for lines of `width` cells, or whole lines without one."""
    numbers = {act.id: str(number) for number, act in enumerate(reading.acts, 1)}
    repeats = {act.id: act.same_as for act in reading.acts if act.same_as}
    return View(reading, terms, index_sentences(reading), numbers, repeats, width)


def index_sentences(reading: Reading) -> SentenceIndex:
    """The sentences of the reading's document by their numbers; all parts count, whatever their role."""
    parts = [(part.start, part.end, part.lang) for part in reading.document.parts]
    return SentenceIndex(reading.document.text, parts)


def _lay_out(view: View, source: str) -> Iterator[Text]:
    yield from _show_head(view)
    sections = (
        ("acts", _show_acts),
        ("commitments", _show_commitments),
        ("consultations", _show_consultations),
        ("bodies", _show_bodies),
        ("instruments", _show_instruments),
        ("projects", _show_projects),
        ("incidents", _show_incidents),
    )
    empty = True
    for name, show in sections:
        items = getattr(view.reading, name)
        if items:
            empty = False
            yield Text()
            yield Text.assemble((view.terms.label(name), STYLES["heading"]), (f" {len(items)}", STYLES["quiet"]))
            yield from show(view)
    yield Text()
    if empty:
        yield Text(view.terms.label("nothing_found"))
    else:
        yield from _show_legend(view, source)


def _show_head(view: View) -> Iterator[Text]:
    document, terms = view.reading.document, view.terms
    yield from _wrap(view, Text(show_safely(document.title or terms.label("untitled")), STYLES["heading"]), 0)
    published = terms.label("published", date=document.published) if document.published else terms.label("undated")
    facts = [document.publisher, document.kind and terms.term("document_kinds", document.kind), published, document.id]
    yield from _wrap(view, Text(show_safely("  ".join(fact for fact in facts if fact)), STYLES["quiet"]), 0)
    if view.reading.parties:
        names = terms.join([terms.party(code) for code in view.reading.parties])
        yield from _wrap(view, Text(terms.label("parties", names=names)), 2)


def _show_legend(view: View, source: str) -> Iterator[Text]:
    terms, acts = view.terms, view.reading.acts
    if acts:
        yield Text(terms.label("trigger_legend"), STYLES["quiet"])
        if any(act.confidence < SUGGESTION for act in acts):
            yield from _wrap(view, Text(terms.label("suggestion_legend"), STYLES["quiet"]), 2)
        number = view.index.number_at(acts[0].trigger.start)
        yield Text(show_safely(terms.label("explain_hint", source=source, number=number)), STYLES["quiet"])


# ---- acts


def _show_acts(view: View) -> Iterator[Text]:
    for number, act in enumerate(view.reading.acts, 1):
        yield from show_act(view, act, number)


def show_act(view: View, act: Act, number: int) -> Iterator[Text]:
    """One act: a line of who, what and towards whom, and below it the words."""
    terms = view.terms
    head = _number(number, "?" if act.confidence < SUGGESTION else " ")
    head.append(name_actors(terms, act))
    kind = Text(terms.term("kinds", act.kind), STYLES["kind"])
    if act.strength > 1:
        kind = kind + Text(f" [{terms.term('strengths', str(act.strength))}]", STYLES["mark"])
    pieces = [head, kind]
    if act.targets:
        pieces.append(Text(f"→ {terms.join([terms.party(code) for code in act.targets])}"))
    notes = [terms.label("quote")] if act.quote else []
    notes += [terms.label("promise")] if act.commitment else []
    if repeated := view.number(act.same_as):
        notes.append(terms.label("repeat_of", number=repeated))
    yield from _lay(view, pieces, [*notes, view.place(act.trigger)])
    yield from _wrap(view, _indent(show_words(view.reading.document.text, act)), _MARGIN)


def name_actors(terms: Terms, act: Act) -> str:
    """Who did an act, in the reader's language: persons with their offices, parties by name."""
    names = terms.join([name_actor(terms, actor) for actor in act.actors]) or terms.label("unknown_actor")
    bracketed = f"({terms.label('joint')})" if terms.ui == "ja" else f" {terms.label('joint')}"
    return names + (bracketed if act.joint and len(act.actors) > 1 else "")


def name_actor(terms: Terms, actor: Actor) -> str:
    """A person, office or party with what is known of it: 大野外務大臣(日本), Foreign Minister Ono (Japan)."""
    party = terms.party(actor.party) if actor.party else ""
    words = [show_safely(word) for word in (actor.person, actor.office) if word]
    if not words:
        return party or terms.label("unknown_actor")
    is_latin = words[0][-1].isascii()
    told = " ".join(reversed(words)) if is_latin else "".join(words)  # Foreign Minister Ono, but 大野外務大臣
    bracketed = f"({party})" if terms.ui == "ja" else f" ({party})"
    return told + (bracketed if party else "")


def show_date(date: str) -> str:
    """A date, month or year as records hold it; an interval with a dash, or as its month where it is one."""
    first, _, last = date.partition("/")
    return first if last in ("", first) else f"{first}–{last}"


def show_words(text: str, act: Act) -> Text:
    """The words of an act as they stand, its predicate between « »; what lies far between is left out as …"""
    trigger, content = act.trigger, act.content and _open(text, act.content)
    if content is None:
        return _highlight(text, trigger.start, trigger.end, trigger)
    first, last = sorted((trigger, content), key=lambda span: (span.start, -span.end))
    if last.start - first.end <= _JOINED:
        return _highlight(text, first.start, max(first.end, last.end), trigger)
    words = _highlight(text, first.start, first.end, trigger)
    words.append(" … ", STYLES["quiet"])
    return words.append_text(_highlight(text, last.start, last.end, trigger))


def _open(text: str, span: Span) -> Span:
    """`span` with the quotation mark that opens it."""
    start = span.start - 1
    return Span.of(text, start, span.end) if start >= 0 and text[start] in '「『“‘"' else span


def _highlight(text: str, start: int, end: int, trigger: Span) -> Text:
    """``text[start:end]`` with the predicate marked where it lies in it."""
    if not (start <= trigger.start and trigger.end <= end):
        return Text(show_safely(text[start:end]))
    words = Text(show_safely(text[start : trigger.start]))
    words.append("«", STYLES["quiet"])
    words.append(show_safely(trigger.quote), STYLES["trigger"])
    words.append("»", STYLES["quiet"])
    return words.append(show_safely(text[trigger.end : end]))


# ---- the other layers


def _show_commitments(view: View) -> Iterator[Text]:
    terms = view.terms
    for number, promise in enumerate(view.reading.commitments, 1):
        head = _number(number)
        head.append(terms.join([terms.party(code) for code in promise.obligors]) or terms.label("unknown_actor"))
        pieces = [head]
        if promise.due:
            pieces.append(Text(terms.label("due", date=show_date(promise.due)), STYLES["kind"]))
        if promise.counterparts:
            names = terms.join([show_safely(terms.party(name)) for name in promise.counterparts])
            pieces.append(Text(terms.label("with_counterparts", names=names)))
        notes = [terms.label("of_act", number=view.number(promise.act))]
        if repeated := view.number(view.repeats.get(promise.act)):
            notes.append(terms.label("repeat_of", number=repeated))
        yield from _lay(view, pieces, [*notes, view.place(promise.text)])
        yield from _wrap(view, _indent(Text(show_safely(promise.text.quote))), _MARGIN)


def _show_consultations(view: View) -> Iterator[Text]:
    terms = view.terms
    for number, meeting in enumerate(view.reading.consultations, 1):
        facts = [
            terms.term("levels", meeting.level) if meeting.level else None,
            show_date(meeting.date) if meeting.date else None,
            terms.label("at_place", name=show_safely(meeting.place.quote)) if meeting.place else None,
            terms.label("first") if meeting.first else None,
            None if meeting.held else terms.label("not_held"),
        ]
        yield from _lay(view, [_name(_number(number), meeting.name), *_texts(facts)], [view.place(meeting.name)])
        if meeting.participants:
            names = terms.join([name_actor(terms, person) for person in meeting.participants])
            yield from _wrap(view, _indent(Text(names)), _MARGIN)
        elif meeting.held:
            yield _indent(Text(terms.label("no_participants"), STYLES["quiet"]))


def _show_bodies(view: View) -> Iterator[Text]:
    terms = view.terms
    relations: dict[str, list[Relation]] = {}
    for relation in view.reading.relations:
        relations.setdefault(relation.subject.quote, []).append(relation)
    for number, body in enumerate(view.reading.bodies, 1):
        facts = [
            terms.party(body.party) if body.party else None,
            terms.term("body_kinds", body.kind) if body.kind != "other" else None,
            terms.term("body_statuses", body.status) if body.status != "existing" else None,
        ]
        yield from _lay(view, [_name(_number(number), body.name), *_texts(facts)], [view.place(body.name)])
        for relation in relations.pop(body.name.quote, []):
            yield from _show_relation(view, relation)
    for subject, others in relations.items():  # those of a body named otherwise, or of an office
        yield _indent(Text(show_safely(subject), STYLES["kind"]))
        for relation in others:
            yield from _show_relation(view, relation)


def _show_relation(view: View, relation: Relation) -> Iterator[Text]:
    predicate = view.terms.term("predicates", relation.predicate)
    yield from _wrap(view, _indent(Text(f"{predicate}: {show_safely(relation.object.quote)}")), _MARGIN + 2)


def _show_instruments(view: View) -> Iterator[Text]:
    for instrument in view.reading.instruments:
        facts = [view.terms.label("article", number=instrument.article)] if instrument.article else []
        facts += [view.terms.label("applied_to", name=show_safely(instrument.to.quote))] if instrument.to else []
        yield from _show_item(view, instrument.name, facts, instrument.act)


def _show_projects(view: View) -> Iterator[Text]:
    for project in view.reading.projects:
        facts = [view.terms.join([view.terms.party(code) for code in project.parties])]
        facts += [view.terms.label("subject", name=show_safely(project.what.quote))] if project.what else []
        yield from _show_item(view, project.name, facts, project.act)


def _show_incidents(view: View) -> Iterator[Text]:
    terms = view.terms
    for incident in view.reading.incidents:
        facts = [terms.label("where", name=show_safely(incident.where.quote))] if incident.where else []
        facts += [terms.label("whose", name=terms.party(incident.whose))] if incident.whose else []
        yield from _show_item(view, incident.name, facts, incident.act)
        for measure in incident.measures:
            line = Text(f"{terms.label('measures')}: {show_safely(measure.quote)}")
            yield from _wrap(view, _indent(line), _MARGIN + 2)
        if incident.followup:
            line = Text(f"{terms.label('followup')}: {show_safely(incident.followup.quote)}")
            yield from _wrap(view, _indent(line), _MARGIN + 2)


def _show_item(view: View, name: Span, facts: Iterable[str | None], act: str | None) -> Iterator[Text]:
    number = view.number(act)
    notes = [view.terms.label("of_act", number=number)] if number else []
    yield from _lay(view, [_name(Text("  -  "), name), *_texts(facts)], [*notes, view.place(name)])


# ---- lines


def _number(number: int, mark: str = " ") -> Text:
    return Text().append(f"{number:>3}", STYLES["quiet"]).append(f"{mark} ", STYLES["mark"])


def _name(before: Text, name: Span) -> Text:
    return before.append(show_safely(name.quote), STYLES["kind"])


def _texts(facts: Iterable[str | None]) -> list[Text]:
    return [Text(fact) for fact in facts if fact]


def _lay(view: View, pieces: list[Text], notes: Iterable[str]) -> Iterator[Text]:
    yield from join_pieces([*pieces, *(Text(note, STYLES["quiet"]) for note in notes)], view.width, _MARGIN)


def _indent(words: Text) -> Text:
    return Text(" " * _MARGIN).append_text(words)


def _wrap(view: View, text: Text, indent: int) -> Iterator[Text]:
    yield from wrap_text(text, view.width, indent)
