"""To which series a document and each of its consultations belong: by their names, by who met on which track."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kyogi.knowledge import Knowledge, Names, Office, Series, SeriesCatalogue, Track, fold_meeting_name
from kyogi.knowledge.series import LARGEST, has_words
from kyogi.records import Consultation, Reading
from kyogi.records.dates import bound_date
from kyogi.records.series import SeriesChoice, SeriesMembership, SeriesRole

RULES = "1"  # raised when these functions come to other results
_COMING = re.compile(r"次回|次の|今後の|\b(next|upcoming|forthcoming)\b")
# words of a name that says no more than "the next one"
_OWN = frozenset(
    re.split(
        r"\s+",
        "the next upcoming forthcoming annual regular in person their our meeting meetings talks session round of "
        "ministerial ministers ministers' leaders leaders' summit consultations "
        "次回 次回の 次の 今後の 会談 会合 会議 協議 閣僚会合 閣僚協議 の",
    )
)
_OWN_PART = re.compile(r"[a-z']+|次回の?|次の|今後の|閣僚会合|閣僚協議|会談|会合|会議|協議|[^\x00-\x7f]")
_WORD = re.compile(r"[0-9a-z.&'+]+|[^\x00-\x7f]")
_LONGEST_NAME = 12  # words, or Japanese characters, of a party's name
_GROUPS = ("group", "organisation")


class _Meeting(Struct, frozen=True):
    """A consultation as the matching sees it, names folded; `title` only where the document is about it."""

    name: str
    title: str
    level: str | None
    roles: frozenset[str]
    parties: tuple[str, ...]


_Acting = Mapping[str | None, Counter[str]]  # consultation → the parties that acted in it


class SeriesMatcher:
    """Tells the series of documents from a catalogue and the knowledge; make it once, it indexes every name."""

    def __init__(self, catalogue: SeriesCatalogue, knowledge: Knowledge) -> None:
        self._catalogue, self._knowledge = catalogue, knowledge
        digest = hashlib.sha256(msgspec.json.encode((catalogue.series, catalogue.tracks, catalogue.party_forms)))
        # What decides the assignments; documents assigned by another version are assigned again.
        self.version = f"{RULES}-{digest.hexdigest()[:12]}"
        self._names = _index_names(knowledge)
        self._short = dict(knowledge.party_short_names())
        offices = knowledge.offices
        self._offices = {
            fold_meeting_name(name): offices[id_]
            for names in (knowledge.office_names("ja"), knowledge.office_names("en"))
            for name, id_ in names
        }
        self._generic = {
            track.level: track for track in catalogue.tracks.values() if track.level
        }  # the last of a level

    def assign(self, reading: Reading) -> tuple[SeriesMembership, ...]:
        """The series that `reading` belongs to: the one it is about first, then in the order of the text.

        A consultation that was held makes the document a record of its series; one announced for later makes it one
        that tells of the next meeting. Press conferences count as what they were about. Where neither a name nor the
        parties and the track tell a series, nothing is said of that consultation. What a person said of the document
        (`Document.series`) goes before all rules.
        """
        main, acting = find_main(reading), _count_parties(reading)
        found: list[SeriesMembership] = []
        if reading.document.series is not None:
            series, rule = self._get_chosen(reading.document.series), "person"
        else:
            series, rule = self._find_series(self._see_document(reading, main, acting))
        if series is not None:
            found.append(_join(series, rule, reading, main, "record", is_main=True))
        for consultation in reading.consultations:
            role = None if consultation is main else _find_role(consultation, reading, acting)
            member = self._place(consultation, role, reading, series, acting) if role else None
            if member is not None and not any(_is_same(member, other) for other in found):
                found.append(member)
        return tuple(found)

    def _get_chosen(self, choice: SeriesChoice) -> Series | None:
        if choice.series is None:
            return None
        made = Series(id=choice.series, names=Names(ja=(), en=()), parties=choice.parties, track=choice.track)
        return self._catalogue.series.get(choice.series, made)

    def _place(
        self, consultation: Consultation, role: SeriesRole, reading: Reading, about: Series | None, acting: _Acting
    ) -> SeriesMembership | None:
        """The membership by a consultation beside the main one, which is of the series `about`."""
        meeting = self._see(consultation, reading, acting)
        series, rule = self._find_series(meeting, by_level=False)
        if series is None and role == "next" and about is not None and _OWN.issuperset(_OWN_PART.findall(meeting.name)):
            track = self._catalogue.tracks.get(about.track or "")
            if track is None or track.level is None or meeting.level in (None, track.level):
                # a "first meeting" to come, after a meeting of this series, is one of something else
                series, rule = (None, "") if consultation.first else (about, "next")
                return _join(series, rule, reading, consultation, role, is_main=False) if series else None
        if series is None and role != "referred":  # "a meeting of ministers" that is only mentioned could be any
            series, rule = self._find_series(meeting)
        return _join(series, rule, reading, consultation, role, is_main=False) if series else None

    # ---- which series a meeting is of

    def _find_series(self, meeting: _Meeting, *, by_level: bool = True) -> tuple[Series | None, str]:
        """The series and the rule that told it; without `by_level` a bare level (閣僚会合) tells nothing."""
        # A title tells more surely than a level that was worked out from who is named.
        for text, seen in ((meeting.name, meeting), (meeting.title, replace(meeting, level=None))):
            for series in self._catalogue.find_in(text):
                if self._fits(series, seen):
                    return series, "name"
        topical = self._find_by_topic(meeting)
        if topical is not None:
            return topical, "topic"
        track = self._find_track(meeting)
        if track is None and by_level and meeting.level is not None:
            track = self._generic.get(meeting.level)  # type: ignore[call-overload]
        if track is None:
            return None, ""
        return self._catalogue.get_series_of(meeting.parties, track.id, self._knowledge), "track"

    def _fits(self, series: Series, meeting: _Meeting) -> bool:
        """Whether a meeting so named can be of `series`: somebody of its parties met, and the level is the track's."""
        if series.track and not _is_level(self._catalogue.tracks[series.track], meeting.level):
            return False
        members = {member for code in series.parties for member in (code, *self._knowledge.get_party(code).members)}
        return not series.parties or not meeting.parties or not members.isdisjoint(meeting.parties)

    def _find_by_topic(self, meeting: _Meeting) -> Series | None:
        for series in self._catalogue.series.values():
            if series.topic and set(series.parties) == set(meeting.parties):
                names = self._knowledge.topics[series.topic].names
                if any(has_words(meeting.name, fold_meeting_name(form)) for form in (*names.ja, *names.en)):
                    return series
        return None

    def _find_track(self, meeting: _Meeting) -> Track | None:
        """The first track whose words the name holds, else the title, else whose offices took part."""
        fitting = [track for track in self._catalogue.tracks.values() if _is_level(track, meeting.level)]
        for text in (meeting.name, meeting.title):
            for track in fitting:
                if any(has_words(text, word) for word in (*track.words.ja, *track.words.en)):
                    return track
        for track in fitting:
            if track.roles and set(track.roles) <= meeting.roles and meeting.level == track.level:
                return track
        return None

    # ---- who met

    def _see_document(self, reading: Reading, main: Consultation | None, acting: _Acting) -> _Meeting:
        title = fold_meeting_name(reading.document.title or "")
        sides = self._list_sides(reading)
        if main is None:
            return _Meeting("", title, None, frozenset(), sides)
        seen = replace(self._see(main, reading, acting), title=title)
        named = self._find_parties(seen.name)
        if len(named) < 2 and not self._is_group(named) and set(sides) & set(seen.parties):
            seen = replace(seen, parties=sides)
        return seen

    def _see(self, consultation: Consultation, reading: Reading, acting: _Acting) -> _Meeting:
        name = fold_meeting_name(consultation.name.quote)
        parties = self._find_parties(name)
        if len(parties) < 2 and not self._is_group(parties):
            there = (p.party for p in consultation.participants if p.party and self._is_side(p.party))
            parties = tuple(dict.fromkeys((*parties, *there, *acting.get(consultation.id, ()))))
            sides = self._list_sides(reading)
            if len(parties) < 2 and not self._is_group(parties) and set(parties) <= set(sides):
                parties = sides
        found = (self._find_office(p.office) for p in consultation.participants if p.office)
        offices = [office for office in found if office is not None]
        level: str | None = consultation.level
        if level in (None, "press"):  # of what it was about, then
            levels = {office.level for office in offices}
            level = levels.pop() if len(levels) == 1 else None
        return _Meeting(name, "", level, frozenset(office.role for office in offices if office.role), parties)

    def _list_sides(self, reading: Reading) -> tuple[str, ...]:
        """The two to four parties, or the one group, that the document is of; empty where it is of others.

        A group beside one of its own members (ADMM-Plus, and Japan in it) leaves open who met.
        """
        sides = tuple(code for code in reading.parties if self._is_side(code))
        members = {member for code in sides for member in self._knowledge.parties[code].members}
        named = 2 <= len(sides) <= LARGEST and members.isdisjoint(sides)
        return sides if named or self._is_group(sides) else ()

    def _is_side(self, code: str) -> bool:
        party = self._knowledge.parties.get(code)
        return party is not None and party.kind != "subnational"

    def _is_group(self, parties: tuple[str, ...]) -> bool:
        return len(parties) == 1 and self._knowledge.parties[parties[0]].kind in _GROUPS

    def _find_parties(self, name: str) -> tuple[str, ...]:
        """The parties that a meeting's name (folded) names, as they stand there: 日米韓, us-japan."""
        found: dict[str, None] = {}
        words = [match.group() for match in _WORD.finditer(name)]
        at = 0
        while at < len(words):
            length = next((n for n in range(_LONGEST_NAME, 0, -1) if tuple(words[at : at + n]) in self._names), 0)
            run = at
            while run < len(words) and words[run] in self._short:
                run += 1
            if run - at >= max(2, length):  # 日米; a 中 or 印 by itself is no country
                found |= dict.fromkeys(self._short[word] for word in words[at:run])
                at = run
            elif length:
                found[self._names[tuple(words[at : at + length])]] = None
                at += length
            else:
                at += 1
        return tuple(found)

    def _find_office(self, office: str) -> Office | None:
        """The office as written; 米国防長官 is found by its longest ending that is one."""
        folded = fold_meeting_name(office)
        endings = (folded[at:] for at in range(len(folded))) if not folded.isascii() else iter((folded,))
        return next((self._offices[ending] for ending in endings if ending in self._offices), None)


def find_main(reading: Reading) -> Consultation | None:
    """The consultation that the document is about: the one held with most acts, the first of equals.

    A press conference is it only where no other meeting with acts was held. None where none was held.
    """
    counted = Counter(act.consultation for act in reading.acts)
    held = [c for c in reading.consultations if c.held]
    return max(
        held, key=lambda c: (c.level != "press" and counted[c.id] > 0, counted[c.id], -c.name.start), default=None
    )


def _index_names(knowledge: Knowledge) -> dict[tuple[str, ...], str]:
    """The words (characters, in Japanese) of every party's names, folded → its code."""
    return {
        tuple(match.group() for match in _WORD.finditer(folded)): code
        for names in (knowledge.party_names("ja"), knowledge.party_names("en"))
        for form, code in names
        if len(folded := fold_meeting_name(form)) > 1
    }


def _count_parties(reading: Reading) -> dict[str | None, Counter[str]]:
    acting: dict[str | None, Counter[str]] = {}
    for act in reading.acts:
        parties = (actor.party for actor in act.actors if actor.party and "-" not in actor.party)  # JP-47 is Japan's
        acting.setdefault(act.consultation, Counter()).update(parties)
    return acting


def _is_level(track: Track, level: str | None) -> bool:
    return track.level is None or level is None or track.level == level


def _is_same(one: SeriesMembership, other: SeriesMembership) -> bool:
    return (one.series, one.role, one.date) == (other.series, other.role, other.date)


def _find_role(consultation: Consultation, reading: Reading, acting: _Acting) -> SeriesRole | None:
    if consultation.held:
        if consultation.level == "press":
            return None  # a second telling of the meeting that it followed
        return "record" if acting.get(consultation.id) else "referred"
    if _COMING.search(fold_meeting_name(consultation.name.quote)):
        return "next"
    bounds, published = bound_date(consultation.date), reading.document.published
    return "next" if bounds and published and bounds[1] > published else "referred"


def _join(
    series: Series, rule: str, reading: Reading, consultation: Consultation | None, role: SeriesRole, *, is_main: bool
) -> SeriesMembership:
    date = consultation.date if consultation else None
    return SeriesMembership(
        series=series.id,
        parties=series.parties,
        track=series.track,
        consultation=consultation.id if consultation else None,
        role=role,
        main=is_main,
        date=date or (reading.document.published if role == "record" else None),
        rule=rule,
    )
