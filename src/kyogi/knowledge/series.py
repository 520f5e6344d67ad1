"""The series of consultations and the tracks of meetings: `data/series.yaml`, checked, with look-ups by name."""

from __future__ import annotations

import functools
import importlib.resources
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable

import msgspec

from kyogi.errors import KnowledgeError
from kyogi.knowledge.entries import Knowledge, Names, PartyForm, Series, Track
from kyogi.knowledge.loading import convert_entries, load_knowledge, read_sections

FILE = "series.yaml"
LARGEST = 4  # parties; a larger meeting without a name of its own is not told from others by who was there
# after compatibility normalisation and case folding: one way to write what forms of a name differ in
_ONE_WAY = (
    (re.compile(r"[\u2010-\u2015\u2212]"), "-"),
    (re.compile(r"[\u2018\u2019\u02bc]"), "'"),
    (re.compile(r"[\"“”「」『』【】]"), ""),
    (re.compile(r"\bu\.s\.(a\.)?|\bunited states( of america)?"), "us"),
    (re.compile(r"\brepublic of korea( \(rok\))?"), "rok"),
    (re.compile(r"\bunited kingdom"), "uk"),
    (re.compile(r"\bdefence"), "defense"),
    (re.compile(r"\s*-\s*"), "-"),
    (re.compile(r"\s+"), " "),
)


class SeriesCatalogue(msgspec.Struct, frozen=True, kw_only=True):
    """Every named series, track and short form of a party.

    `forms` are the folded words that tell a series, longest first; `by_meeting` finds it by who meets on which track.
    """

    series: Mapping[str, Series]
    tracks: Mapping[str, Track]
    party_forms: Mapping[str, PartyForm]
    aliases: Mapping[str, str]
    forms: tuple[tuple[str, str], ...]
    by_meeting: Mapping[tuple[frozenset[str], str], str]

    def find_by_name(self, name: str) -> Series | None:
        """The series with this id or alias, or that bears exactly this name in either language; None for none."""
        asked = name.strip().casefold()
        id_ = asked if asked in self.series else self.aliases.get(asked)
        id_ = id_ or dict(self.forms).get(fold_meeting_name(name))
        return self.series[id_] if id_ else None

    def find_in(self, text: str) -> Iterator[Series]:
        """The series whose names, meetings or statements `text` (folded) names, the longest words first, each once."""
        seen = set()
        for form, id_ in self.forms:
            if id_ not in seen and has_words(text, form):
                seen.add(id_)
                yield self.series[id_]

    def get_series_of(self, parties: Iterable[str], track: str, knowledge: Knowledge) -> Series | None:
        """The series of meetings of exactly `parties` on `track`: a named one, else one made of their names.

        None for one state alone, and for more than `LARGEST` parties that have no named series.
        """
        members = frozenset(parties)
        named = self.by_meeting.get((members, track))
        if named is not None:
            return self.series[named]
        alone = len(members) == 1 and knowledge.get_party(next(iter(members))).kind in ("state", "subnational")
        if not members or alone or len(members) > LARGEST:
            return None
        return self._make_series(self._sort_parties(members, knowledge), self.tracks[track], knowledge)

    def _sort_parties(self, members: Iterable[str], knowledge: Knowledge) -> list[str]:
        order = {code: place for place, code in enumerate(self.party_forms)}
        return sorted(members, key=lambda code: (order.get(code, len(order)), knowledge.get_party(code).get_name("en")))

    def _make_series(self, codes: list[str], track: Track, knowledge: Knowledge) -> Series:
        names = [self._name_party(code, knowledge) for code in codes]
        short = all(code in self.party_forms for code in codes)
        japanese = ("" if short else "・").join(name.ja[0] for name in names) + track.names.ja[0]
        english = f"{'-'.join(name.en[0] for name in names)} {track.names.en[0]}"
        slugs = (re.sub(r"[^a-z0-9]+", "-", fold_meeting_name(name.en[0])).strip("-") for name in names)
        return Series(
            id="-".join((*slugs, track.id)),
            names=Names(ja=(japanese,), en=(english,)),
            parties=tuple(codes),
            track=track.id,
        )

    def _name_party(self, code: str, knowledge: Knowledge) -> Names:
        form = self.party_forms.get(code)
        if form is not None:
            return form.names
        party = knowledge.get_party(code)
        return Names(ja=(party.get_name("ja"),), en=(party.get_name("en"),))


def fold_meeting_name(name: str) -> str:
    """The form in which names of meetings are compared.

    >>> fold_meeting_name("U.S.–Japan  “2＋2”") == fold_meeting_name("United States - Japan 2+2")
    True
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    for pattern, plain in _ONE_WAY:
        folded = pattern.sub(plain, folded)
    return folded.strip()


def has_words(text: str, form: str) -> bool:
    """Whether `form` stands in `text` (both folded), as whole words where it is written in Latin letters."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        before, after = text[at - 1 : at], text[end : end + 1]
        if not (_is_latin(form[0]) and _is_latin(before)) and not (_is_latin(form[-1]) and _is_latin(after)):
            return True
        at = text.find(form, at + 1)
    return False


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@functools.cache
def load_series() -> SeriesCatalogue:
    """The bundled series, parsed once in a process; raises KnowledgeError where the file is wrong."""
    return read_series(importlib.resources.files("kyogi.knowledge") / "data", load_knowledge())


def read_series(directory: Traversable, knowledge: Knowledge) -> SeriesCatalogue:
    """The series in `series.yaml` of `directory`; raises KnowledgeError, naming entry and field, for what is wrong."""
    sections = read_sections(directory, FILE, ("party_forms", "tracks", "series"))
    known = frozenset(knowledge.parties)
    party_forms = convert_entries(FILE, sections["party_forms"], PartyForm, "code", known)
    for code in party_forms:
        if code not in known:
            raise KnowledgeError(f"{FILE}, entry {code!r}: no party has this code; add it to parties.yaml")
    tracks = convert_entries(FILE, sections["tracks"], Track, "id", known)
    series = convert_entries(FILE, sections["series"], Series, "id", known)
    roles = {office.role for office in knowledge.offices.values()}
    for track in tracks.values():
        _check_values(track.id, "roles", track.roles, roles)
    for entry in series.values():
        _check_values(entry.id, "track", (entry.track,) if entry.track else (), tracks)
        _check_values(entry.id, "topic", (entry.topic,) if entry.topic else (), knowledge.topics)
    return SeriesCatalogue(
        series=series,
        tracks={track.id: _fold_words(track) for track in tracks.values()},
        party_forms=party_forms,
        aliases=_index_aliases(series),
        forms=_index_forms(series),
        by_meeting=_index_meetings(series),
    )


def _check_values(id_: str, field: str, values: Iterable[str], known: Iterable[str | None]) -> None:
    for value in values:
        if value not in known:
            raise KnowledgeError(f"{FILE}, entry {id_!r}: {field}: {value!r} is not known; see the head of the file")


def _fold_words(track: Track) -> Track:
    words = Names(
        ja=tuple(fold_meeting_name(word) for word in track.words.ja),
        en=tuple(fold_meeting_name(word) for word in track.words.en),
    )
    return msgspec.structs.replace(track, words=words)


def _index_aliases(series: Mapping[str, Series]) -> dict[str, str]:
    aliases: dict[str, str] = {}
    for entry in series.values():
        for alias in entry.aliases:
            if alias in series or aliases.setdefault(alias, entry.id) != entry.id:
                raise KnowledgeError(f"{FILE}, entry {entry.id!r}: aliases: {alias!r} already names another series")
    return aliases


def _index_forms(series: Mapping[str, Series]) -> tuple[tuple[str, str], ...]:
    forms: dict[str, str] = {}
    for entry in series.values():
        for names in (entry.names, entry.meetings, entry.statements):
            for form in (*names.ja, *names.en):
                folded = fold_meeting_name(form)
                if forms.setdefault(folded, entry.id) != entry.id:
                    raise KnowledgeError(
                        f"{FILE}, entry {entry.id!r}: {form!r} already names {forms[folded]!r}; "
                        "take it from one of the two"
                    )
    return tuple(sorted(forms.items(), key=lambda item: (-len(item[0]), item[0])))


def _index_meetings(series: Mapping[str, Series]) -> dict[tuple[frozenset[str], str], str]:
    meetings: dict[tuple[frozenset[str], str], str] = {}
    for entry in series.values():
        if entry.parties and entry.track:
            key = (frozenset(entry.parties), entry.track)
            if key in meetings:
                raise KnowledgeError(
                    f"{FILE}, entry {entry.id!r}: parties and track are those of {meetings[key]!r}; leave out one track"
                )
            meetings[key] = entry.id
    return meetings
