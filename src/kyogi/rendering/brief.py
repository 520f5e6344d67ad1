"""A brief as a paper: which line stands where, in the words of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from kyogi.records import Actor
from kyogi.records.brief import (
    BodyLine,
    Brief,
    Heard,
    IncidentLine,
    MeasureLine,
    MeetingLine,
    Note,
    PartyProgress,
    PromiseLine,
    StepLine,
    WordingLine,
)
from kyogi.rendering.blocks import Block, Heading, Paper, PaperNote, Paragraph, Run, RunStyle, Table
from kyogi.rendering.dates import Calendar, write_date
from kyogi.terms import Terms

_SHOWN_FLAGS = ("overdue", "due_soon", "stale", "strengthened", "weakened", "reworded", "dropped", "ongoing")
_ALARMS = ("overdue", "dropped", "weakened")
_UNHEARD_SHOWN = 6  # promises nobody has heard of that are told in full before the table
_PIECES: dict[str, RunStyle] = {"same": "plain", "removed": "removed", "added": "added"}


def lay_out_brief(brief: Brief, terms: Terms, calendar: Calendar = "western") -> Paper:
    """The paper of `brief` in the language of `terms`; Japanese dates by era where `calendar` says so."""
    return _BriefLayout(brief, terms, calendar).make()


class _BriefLayout:
    def __init__(self, brief: Brief, terms: Terms, calendar: Calendar) -> None:
        self._brief, self._terms, self._calendar = brief, terms, calendar
        self._promises = {line.number: line for line in brief.list_promises()}

    def make(self) -> Paper:
        brief, say = self._brief, self._say
        name = brief.names.get(self._terms.ui) or brief.series
        return Paper(
            lang=self._terms.ui,
            kicker=say("kicker"),
            title=name,
            subtitle=say("for", date=self._date(brief.meeting)),
            handling=brief.handling or say("unmarked"),
            facts=tuple(self._list_facts()),
            blocks=tuple(self._list_blocks()),
            notes_title=say("notes"),
            notes=tuple(self._write_note(note) for note in brief.notes),
            footer=say("footer", name=name, date=self._date(brief.made), who=brief.who),
        )

    def _say(self, name: str, /, **values: Any) -> str:
        return self._terms.say("brief", name, **values)

    def _date(self, value: str | None) -> str:
        return write_date(value, self._terms.ui, self._calendar)

    def _parties(self, codes: Iterable[str]) -> str:
        return self._terms.join([self._terms.party(code) for code in codes])

    # ---- head

    def _list_facts(self) -> Iterator[tuple[str, Paragraph]]:
        brief, say = self._brief, self._say
        if brief.parties:
            yield say("parties"), Paragraph((Run(self._parties(brief.parties)),))
        if brief.upcoming is not None:
            yield say("announced"), Paragraph(tuple(self._tell_upcoming(brief.upcoming)))
        for place, meeting in enumerate(brief.meetings):
            yield say("last_meetings") if place == 0 else "", Paragraph(tuple(self._tell_meeting(meeting)))
        people = tuple(self._list_people())
        if people:
            yield say("participants"), Paragraph(people)
        if brief.as_of < brief.made:
            yield say("as_of"), Paragraph((Run(say("as_of_day", date=self._date(brief.as_of))),))
        yield say("made"), Paragraph((Run(say("made_on", date=self._date(brief.made), who=brief.who)),))

    def _tell_upcoming(self, meeting: MeetingLine) -> Iterator[Run]:
        yield Run(self._tell_when_and_where(meeting), "plain", meeting.notes)

    def _tell_meeting(self, meeting: MeetingLine) -> Iterator[Run]:
        yield Run(self._tell_when_and_where(meeting), "plain", meeting.notes)
        if meeting.titles:
            yield Run(self._say("titles", titles=self._say("between").join(meeting.titles)), "muted")

    def _tell_when_and_where(self, meeting: MeetingLine) -> str:
        date = self._date(meeting.date) or self._terms.label("undated_meeting")
        return self._terms.join([date, *([self._terms.place(meeting.place)] if meeting.place else [])])

    def _tell_person(self, actor: Actor) -> str:
        office = self._terms.office(actor.office, actor.party) if actor.office else ""
        return self._say("person", person=actor.person, office=office).strip()

    def _list_people(self) -> Iterator[Run]:
        """Each party's people with their offices, then the reservation that nobody has said who will come."""
        brief = self._brief
        for place, party in enumerate(brief.parties):
            own = [(actor, number) for actor, number in brief.participants if actor.party == party]
            if not own:
                continue
            people = [self._tell_person(actor) for actor, _ in own]
            before = self._say("between") if place else ""
            yield Run(f"{before}{self._terms.party(party)}: ", "strong")
            yield Run(self._terms.join(people), "plain", tuple(dict.fromkeys(number for _, number in own)))
        if brief.participants:
            yield Run(self._say("people_assumed"), "muted")

    # ---- the sections

    def _list_blocks(self) -> Iterator[Block]:
        brief, say = self._brief, self._say
        yield Heading(1, say("key_points"))
        yield from self._list_key_points()
        overdue = [self._promises[number] for number in brief.overdue]
        unheard = [self._promises[n] for n in brief.unheard if n not in brief.overdue]
        if overdue or unheard:
            yield Heading(1, say("pressing"))
            if overdue:
                yield Heading(2, say("overdue"))
                yield from (self._tell_pressing(line) for line in overdue)
            if unheard:
                yield Heading(2, say("unheard"))
                yield Paragraph((Run(say("unheard_means"), "muted"),), "small")
                yield from (self._tell_pressing(line) for line in unheard[:_UNHEARD_SHOWN])
                if more := unheard[_UNHEARD_SHOWN:]:
                    numbers = self._write_numbers([line.number for line in more])
                    yield Paragraph((Run(say("unheard_more", numbers=numbers), "muted"),), "item", "")
        if brief.subjects:
            yield Heading(1, say("promises"))
            yield from self._list_subjects()
        if brief.wording:
            yield Heading(1, say("wording"))
            yield from self._list_wording()
        if brief.incidents:
            yield Heading(1, say("incidents"))
            for incident in brief.incidents:
                yield from self._tell_incident(incident)
        if brief.bodies:
            yield Heading(1, say("bodies"))
            yield from (self._tell_body(body) for body in brief.bodies)
        if brief.steps:
            yield Heading(1, say("steps"))
            yield from (self._tell_step(step, str(number)) for number, step in enumerate(brief.steps, 1))

    def _list_wording(self) -> Iterator[Block]:
        brief = self._brief
        for move in brief.wording:
            yield from self._tell_move(move)
        if brief.wording_more:
            words = self._say("more_wording", count=brief.wording_more, series=brief.series)
            yield Paragraph((Run(words, "muted"),), "small")

    def _list_key_points(self) -> Iterator[Block]:
        """One line each for what there is; a line is left out where there is none of it."""
        brief = self._brief
        suggested = sum(line.status == "suggested" for line in self._promises.values())
        counted = (
            ("count_promises", len(self._promises)),
            ("count_overdue", len(brief.overdue)),
            ("count_unheard", len(brief.unheard)),
            ("count_wording", sum(move.change != "kept" for move in brief.wording) + brief.wording_more),
            ("count_incidents", len(brief.incidents)),
            ("count_bodies", len(brief.bodies)),
        )
        if not self._promises:
            yield Paragraph((Run(self._say("no_promises")),), "lead")
        for name, count in counted:
            if count:
                style: RunStyle = "alarm" if name == "count_overdue" else "plain"
                yield Paragraph((Run(self._say(name, count=count), style),), "item", "•")
        if suggested:
            yield Paragraph((Run(self._say("suggested_means", count=suggested), "muted"),), "small")

    def _tell_pressing(self, line: PromiseLine) -> Paragraph:
        """A promise in one line: its number, its words, when it was due, whose it is."""
        due = self._tell_due(line)
        runs = [Run(self._quote(line.words), "quote", line.notes)]
        if due:
            runs.append(Run(self._say("dash") + due, "alarm" if "overdue" in line.flags else "muted"))
        if line.obligors:
            runs.append(Run(self._say("in_brackets", words=self._parties(line.obligors)), "muted"))
        count = sum(heard.suggested for heard in line.heard) + line.heard_more
        if count:
            runs.append(Run(self._say("flag", flag=self._say("candidates", count=count)), "suggested"))
        return Paragraph(tuple(runs), "item", f"{line.number}")

    def _list_subjects(self) -> Iterator[Block]:
        say = self._say
        rows: list[tuple[tuple[Paragraph, ...], ...]] = []
        for group in self._brief.subjects:
            rows.append(((Paragraph((Run(self._name_topic(group.topic), "strong"),), "band"),),))
            rows += [
                (
                    (Paragraph((Run(str(line.number), "muted"),), "small"),),
                    tuple(self._tell_promise(line)),
                    tuple(self._tell_progress(line)),
                )
                for line in group.promises
            ]
        yield Table(("", say("column_words"), say("column_progress")), (5, 57, 38), tuple(rows))

    def _name_topic(self, topic: str | None) -> str:
        from kyogi.knowledge import load_knowledge

        if topic is None:
            return self._say("other_subjects")
        found = load_knowledge().topics.get(topic)
        name = found.names.get_forms(self._terms.ui)[0] if found else topic
        return name[:1].upper() + name[1:]

    def _tell_promise(self, line: PromiseLine) -> Iterator[Paragraph]:
        yield Paragraph((Run(self._quote(line.words), "quote", line.notes),))
        facts = [self._parties(line.obligors)] if line.obligors else []
        facts += [self._say("promised", date=self._date(line.promised))] if line.promised else []
        facts += [self._tell_due(line)]
        runs = [Run(self._say("between").join(fact for fact in facts if fact), "muted")]
        for flag in line.flags:
            if flag in _SHOWN_FLAGS and not (flag == "stale" and line.heard):  # what is suggested stands beside it
                style: RunStyle = "alarm" if flag in _ALARMS else "strong"
                runs.append(Run(self._say("flag", flag=self._terms.term("flags", flag)), style))
        if line.status == "suggested":
            runs.append(Run(self._say("flag", flag=self._say("unconfirmed")), "suggested"))
        yield Paragraph(tuple(runs), "small")

    def _tell_due(self, line: PromiseLine) -> str:
        """When it is due: the day worked out, and the words that say so where they say more."""
        if line.due_last and line.due_words:
            return self._say("due_both", date=self._date(line.due_last), words=line.due_words)
        if line.due_last:
            return self._terms.label("due", date=self._date(line.due_last))
        return self._say("due_words", words=line.due_words) if line.due_words else ""

    def _tell_progress(self, line: PromiseLine) -> Iterator[Paragraph]:
        for parties in _group_alike(line.progress):
            yield Paragraph(tuple(self._tell_party(parties)), "small")
        for heard in line.heard:
            yield Paragraph(tuple(self._tell_heard(heard)), "small")
        if line.heard_more:
            yield Paragraph((Run(self._say("more_heard", count=line.heard_more), "muted"),), "small")

    def _tell_party(self, parties: Sequence[PartyProgress]) -> Iterator[Run]:
        """How far these parties are, who are equally far by the same words."""
        party = parties[0]
        yield Run(self._say("party", party=self._parties(p.party for p in parties)), "strong")
        words = self._terms.term("progress", party.progress)
        if party.since:
            words += self._say("in_brackets", words=self._date(party.since))
        yield Run(words, "muted" if party.progress == "no_evidence_found" else "plain", party.notes)
        if party.pending:
            yield Run(self._say("pending", progress=self._terms.term("progress", party.pending)), "suggested")

    def _tell_heard(self, heard: Heard) -> Iterator[Run]:
        if heard.suggested:
            yield Run(self._say("candidate"), "suggested")
        told = [self._date(heard.date)] if heard.date else []
        told += [self._terms.term("progress", heard.progress)] if heard.progress else []
        if told:
            yield Run(self._say("heard", told=self._terms.join(told)), "muted")
        yield Run(self._quote(heard.words), "quote", heard.notes)

    def _tell_move(self, move: WordingLine) -> Iterator[Block]:
        style: RunStyle = "alarm" if move.change in _ALARMS else "strong"
        dates = [self._date(date) for date in (move.before_date, move.after_date) if date]
        runs = [Run(self._terms.term("changes", move.change), style)]
        runs.append(Run(self._say("move_of", subject=self._name_topic(move.topic)), "plain"))
        runs.append(Run(self._say("in_brackets", words=self._say("arrow").join(dates)), "muted"))
        yield Paragraph(tuple(runs), "lead")
        pieces = move.pieces
        if pieces:
            ends = [Run(piece.text, _PIECES[piece.kind]) for piece in pieces]
            last = Run(ends[-1].text, ends[-1].style, move.notes)
            yield Paragraph((*ends[:-1], last))
        elif move.after or move.before:
            gone: RunStyle = "removed" if move.after is None else "quote"
            yield Paragraph((Run(self._quote(move.after or move.before or ""), gone, move.notes),))

    def _tell_incident(self, incident: IncidentLine) -> Iterator[Block]:
        facts = [incident.where or "", self._terms.party(incident.whose) if incident.whose else ""]
        facts += [self._say("first_told", date=self._date(incident.first_told))] if incident.first_told else []
        runs = [Run(incident.name, "strong", incident.notes)]
        told = self._terms.join([fact for fact in facts if fact])
        runs += [Run(self._say("in_brackets", words=told), "muted")] if told else []
        yield Paragraph(tuple(runs), "lead")
        for route in incident.routes:
            words = self._say("route", sender=self._terms.party(route.sender),
                                receiver=self._terms.party(route.receiver))  # fmt: skip
            known = self._say("known", moment=route.known) if route.known else self._say("not_known")
            late = [Run(self._say("late", minutes=route.late), "alarm")] if route.late else []
            yield Paragraph((Run(words), Run(known, "muted"), *late), "item", "•")
        for title, held in (("measures", incident.measures), ("followup", incident.followups)):
            for measure in held:
                yield Paragraph(tuple(self._tell_measure(title, measure)), "item", "•")
        if not (incident.measures or incident.followups):
            yield Paragraph((Run(self._say("no_measures"), "muted"),), "item", "•")

    def _tell_measure(self, title: str, measure: MeasureLine) -> Iterator[Run]:
        yield Run(self._say("party", party=self._terms.label(title)), "strong")
        yield Run(self._quote(measure.words), "quote", measure.notes)
        for parties in _group_alike(measure.progress):
            yield Run(self._say("between"))
            yield from self._tell_party(parties)

    def _tell_body(self, body: BodyLine) -> Paragraph:
        owner = self._terms.party(body.party) if body.party else self._parties(body.parties)
        runs = [Run(body.name, "strong", body.notes)]
        runs.append(Run(self._say("in_brackets", words=owner), "muted"))
        runs.append(Run(self._say("standing", standing=self._terms.term("standings", body.standing),
                                    date=self._date(body.since))))  # fmt: skip
        if body.predecessors:
            names = self._terms.join(list(body.predecessors))
            runs.append(Run(self._say("predecessors", names=names), "muted"))
        return Paragraph(tuple(runs), "item", "•")

    def _tell_step(self, step: StepLine, mark: str) -> Paragraph:
        numbers = self._write_numbers(step.promises)
        words = self._say(f"step_{step.kind}", count=step.count, numbers=numbers, words=step.words or "",
                            date=self._date(self._brief.meeting))  # fmt: skip
        return Paragraph((Run(words, "plain", step.notes),), "item", mark)

    def _write_numbers(self, numbers: Sequence[int]) -> str:
        """Numbers in a row, those that follow one another as a range: 1–4, 7."""
        ranges: list[list[int]] = []
        for number in sorted(numbers):
            if ranges and number == ranges[-1][-1] + 1:
                ranges[-1].append(number)
            else:
                ranges.append([number])
        return self._terms.join(
            [f"{r[0]}–{r[-1]}" if len(r) > 2 else self._terms.join(list(map(str, r))) for r in ranges]
        )

    # ---- notes

    def _quote(self, words: str) -> str:
        return self._say("quoted", words=" ".join(words.split()))

    def _write_note(self, note: Note) -> PaperNote:
        facts = [note.title or note.document, self._date(note.published)]
        facts.append(self._say("place", line=note.line, start=note.start, end=note.end))
        facts.append(note.document)
        source = self._terms.join([fact for fact in dict.fromkeys(facts) if fact])
        return PaperNote(note.number, self._quote(note.quote), source, note.document, (note.start, note.end))


def _group_alike(progress: Sequence[PartyProgress]) -> list[list[PartyProgress]]:
    """The parties, those together that stand where another does by the same words."""
    groups: list[list[PartyProgress]] = []
    for party in progress:
        home = next((group for group in groups if replace(group[0], party=party.party) == party), None)
        if home is None:
            groups.append([party])
        else:
            home.append(party)
    return groups
