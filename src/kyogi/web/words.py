"""The words of a page in its reader's language: terms, what pages say, dates, numbers, lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as day
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import PurePath
from typing import Any, Protocol, TypeVar

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal

from kyogi.errors import KyogiError
from kyogi.following.scores import Score
from kyogi.records import Act, Actor
from kyogi.records.following import ProgressState, PromiseRef
from kyogi.records.ledger import LedgerEntry
from kyogi.services.acts import ActFound
from kyogi.services.commitments import CommitmentView
from kyogi.services.search import SnippetFound
from kyogi.terms import UI_LANGUAGES, Terms, Ui, load_page_words, load_terms
from kyogi.terms.judged import tell_judgement, tell_score, write_sign
from kyogi.terms.linked import Reason, name_reasons

_LOCALES: dict[Ui, Locale] = {"ja": Locale("ja", "JP"), "en": Locale("en", "GB")}
_SHOWN = 80  # characters of what somebody typed
# by how much of the date is known; skeletons of CLDR would give "Mar 2026" where running text wants "March 2026"
_PATTERNS: dict[Ui, dict[int, str]] = {
    "ja": {4: "y年", 7: "y年M月", 10: "y年M月d日"},
    "en": {4: "y", 7: "MMMM y", 10: "d MMMM y"},
}


# the fields of errors whose values are codes of these groups of terms
_ERROR_TERMS = {"progress": "progress", "before": "progress", "standing": "commitment_statuses"}


class _InLanguage(Protocol):
    @property
    def lang(self) -> str: ...


_Written = TypeVar("_Written", bound=_InLanguage)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the words of an act, or a gap between them."""

    words: str
    is_trigger: bool = False
    is_gap: bool = False


class Words(Terms):
    """`Terms` with what only pages need: dates, numbers and names written as the language writes them."""

    def date(self, value: str | None) -> str:
        """An ISO date, month, year or interval of them in words; "undated" for None."""
        if not value:
            return self.tell("frame.undated")
        first, _, last = value.partition("/")
        if not last or last == first:
            return self._one_date(first)
        return f"{self._one_date(first)}{'～' if self.ui == 'ja' else ' – '}{self._one_date(last)}"

    def _one_date(self, value: str) -> str:
        pattern = _PATTERNS[self.ui].get(len(value))
        if pattern is None:
            return value
        try:
            parsed = day.fromisoformat(value + "-01-01"[len(value) - 4 :])
        except ValueError:
            return value
        return format_date(parsed, pattern, locale=_LOCALES[self.ui])

    def moment(self, value: str) -> str:
        """A time of the store (UTC) in words, to the minute."""
        parsed = datetime.fromisoformat(value)
        pattern = "y年M月d日 H:mm" if self.ui == "ja" else "d MMM y, HH:mm"
        return format_datetime(parsed, pattern, locale=_LOCALES[self.ui]) + " UTC"

    def duration(self, value: timedelta) -> str:
        """A length of time, to its largest unit: 3 hours."""
        return format_timedelta(value, locale=_LOCALES[self.ui])

    def number(self, value: float) -> str:
        """A number with its separators."""
        return format_decimal(value, locale=_LOCALES[self.ui])

    def parties(self, codes: tuple[str, ...] | list[str]) -> str:
        """The names of parties in a row."""
        return self.join([self.party(code) for code in codes])

    def actor(self, actor: Actor) -> str:
        """A person, office or party with what is known of it: 大野外務大臣（日本）, Foreign Minister Ono (Japan)."""
        party = self.party(actor.party) if actor.party else ""
        words = [word for word in (actor.person, actor.office) if word]
        if not words:
            return party or self.label("unknown_actor")
        is_latin = words[0][-1].isascii()
        told = " ".join(reversed(words)) if is_latin else "".join(words)
        return self.in_brackets(told, party) if party else told

    def actors(self, actors: tuple[Actor, ...]) -> str:
        """Who did something, in a row; "nobody named" for nobody."""
        return self.join([self.actor(actor) for actor in actors]) or self.label("unknown_actor")

    def topic(self, id_: str) -> str:
        """The name of a topic; its id where the knowledge does not know it."""
        from kyogi.knowledge import load_knowledge

        topic = load_knowledge().topics.get(id_)
        return topic.names.get_forms(self.ui)[0] if topic else id_

    def title(self, title: str | None, name: str) -> str:
        """What a document is called: its title, else the last part of its file's name, else its address."""
        return title or (name if "://" in name else PurePath(name).name) or self.label("untitled")

    def judgement(self, entry: LedgerEntry) -> str:
        """What an entry of the ledger says."""
        return tell_judgement(entry, self)

    def reasons(self, reasons: Iterable[Reason]) -> str:
        """Why the program put words together as promise and evidence."""
        return name_reasons(reasons, self)

    def score(self, score: Score) -> str:
        """A score or its interval, with its rule."""
        return tell_score(score.value, score.lowest, score.highest, score.rule, self)

    def mark(self, score: Score) -> str:
        """A score or its interval, without its rule: +1, −1…+1."""
        if score.value is not None:
            return write_sign(score.value)
        return f"{write_sign(score.lowest)}…{write_sign(score.highest)}"

    def equally_far(self, progress: Mapping[str, ProgressState]) -> list[tuple[list[str], ProgressState]]:
        """The parties by how far they are, those that are equally far together, in their order."""
        groups: dict[tuple[str, str | None], list[str]] = {}
        for party, state in progress.items():
            groups.setdefault((state.value, state.proposed), []).append(party)
        return [(parties, progress[parties[0]]) for parties in groups.values()]

    def options(self, group: str, codes: tuple[str, ...] | None = None) -> list[tuple[str, str]]:
        """Codes of a group of terms with their words, as a choice of a form takes them."""
        return [(code, self.term(group, code)) for code in (load_terms()[group] if codes is None else codes)]

    def words(self, group: str, codes: tuple[str, ...]) -> list[str]:
        """The words for several codes of a group of terms."""
        return [self.term(group, code) for code in codes]

    def party_options(self, codes: tuple[str, ...]) -> list[tuple[str, str]]:
        """Codes of parties with their names, as a choice of a form takes them."""
        return [(code, self.party(code)) for code in codes]

    def because(self, label: str) -> str:
        """What a rule went by, as readings name it: a part of the sentence, or a word with the kind of act it tells."""
        known = load_page_words().get("document.because_" + label.replace(" ", "_"))
        if known:
            return known[self.ui]
        word, _, kind = label.rpartition(": ")
        return f"{word} → {self.term('kinds', kind)}" if kind in load_terms()["kinds"] else label

    def field(self, name: str) -> str:
        """What a field of a claim is called; its name in the record where the words have none."""
        known = load_page_words().get(f"fields.{name}")
        return known[self.ui] if known else name

    def write_actors(self, actors: tuple[Actor, ...]) -> str:
        """Actors as a form takes them: parties by name, persons as ``name / office / party``; parted by commas."""
        return self.join(
            [
                " / ".join((a.person or "", a.office or "", self.party(a.party) if a.party else ""))
                if a.person or a.office
                else self.party(a.party or "")
                for a in actors
            ]
        )

    def error(self, error: KyogiError) -> str:
        """What is wrong and what to do about it on the page; something general for what only commands meet with."""
        if error.code is None:
            return self.tell("errors.unknown")
        named = {name: self._name_field(name, value) for name, value in error.fields.items()}
        return self.tell(f"errors.{error.code}", **named)

    def _name_field(self, name: str, value: Any) -> str:
        """A field of an error in words, by its name: what `kyogi.errors` says of fields."""
        tells: dict[str, Callable[[str], str]]
        if name in _ERROR_TERMS:
            return self.term(_ERROR_TERMS[name], value)
        if isinstance(value, int):
            return str(value) if name in ("number", "status") else self.number(value)
        if isinstance(value, str):
            if name in ("since", "until", "due", "promised"):
                return self.date(value)
            tells = {"party": self.party, "at": self.moment, "field": self.field}
            return tells.get(name, _shorten)(value)
        if isinstance(value, Iterable):
            tells = {"parties": self.party, "topics": self.topic, "progresses": partial(self.term, "progress")}
            tell = tells.get(name, str)
            return self.join([tell(each) for each in value])
        return str(value)

    def notice(self, name: str) -> str:
        """What is said once after something was done; something general where the name is unknown."""
        known = f"notices.{name}" in load_page_words()
        return self.tell(f"notices.{name}" if known else "notices.unknown")

    def pieces(self, act: ActFound | Act) -> list[Piece]:
        """The words of an act in the order of the text: its predicate and its content, with a gap where others lie."""
        trigger, content = act.trigger, act.content
        if content is None:
            return [Piece(trigger.quote, is_trigger=True)]
        if content.start <= trigger.start and trigger.end <= content.end:
            before, after = trigger.start - content.start, trigger.end - content.start
            cut = (content.quote[:before], content.quote[before:after], content.quote[after:])
            return [Piece(words, is_trigger=n == 1) for n, words in enumerate(cut) if words]
        first, second = sorted((trigger, content), key=lambda span: span.start)
        told = [Piece(first.quote, is_trigger=first is trigger)]
        if second.start > first.end:
            told.append(Piece("", is_gap=True))
        return [*told, Piece(second.quote[max(0, first.end - second.start) :], is_trigger=second is trigger)]

    def stance(self, kind: str, strength: int) -> str:
        """A kind of act, with its strength where it is not plain: 懸念（強い）, concern (strong)."""
        if strength <= 1:
            return self.term("kinds", kind)
        return self.in_brackets(self.term("kinds", kind), self.term("strengths", str(strength)))

    def in_brackets(self, words: str, told: str) -> str:
        """Words with others in brackets behind them: 懸念（強い）, concern (strong)."""
        return f"{words}（{told}）" if self.ui == "ja" else f"{words} ({told})"

    def within(self, lang: str) -> Words:
        """The words of another language, for what stands in words of a document; these where pages are not in it."""
        return get_words(lang) if lang in UI_LANGUAGES else self

    def own(self, documents: Sequence[_Written]) -> _Written:
        """Of some documents the first in the reader's language, else the first."""
        return next((document for document in documents if document.lang == self.ui), documents[0])

    def wording(self, view: CommitmentView) -> PromiseRef:
        """The words of a commitment to show: the first in the reader's language, else the first."""
        refs = (*view.commitment.promises, *view.commitment.suggested)
        labels = view.documents
        return next((ref for ref in refs if ref.document in labels and labels[ref.document].lang == self.ui), refs[0])

    def topics(self, ids: tuple[str, ...]) -> list[str]:
        """The names of topics."""
        return [self.topic(id_) for id_ in ids]

    def highlight(self, snippet: SnippetFound) -> list[Piece]:
        """A snippet cut where the words that were looked for begin and end; those count as triggers."""
        pieces, reached = [], snippet.start
        for start, end in snippet.highlights:
            pieces.append(Piece(snippet.text[reached - snippet.start : start - snippet.start]))
            pieces.append(Piece(snippet.text[start - snippet.start : end - snippet.start], is_trigger=True))
            reached = end
        return [piece for piece in (*pieces, Piece(snippet.text[reached - snippet.start :])) if piece.words]


def _shorten(typed: str) -> str:
    """What somebody typed, as much of it as tells which it is."""
    return typed if len(typed) <= _SHOWN else typed[: _SHOWN - 1] + "…"


@cache
def get_words(ui: Ui) -> Words:
    """The words of one language."""
    return Words(ui)


def choose_ui(asked: str | None, accepted: str) -> Ui:
    """The language asked for, else the first of the browser's (its Accept-Language) that pages are written in."""
    if asked in UI_LANGUAGES:
        return asked
    weighed: list[tuple[float, Ui]] = []
    for part in accepted.split(","):
        tag, _, weight = part.strip().partition(";q=")
        base = tag.partition("-")[0].lower()
        for ui in UI_LANGUAGES:
            if base == ui:
                try:
                    weighed.append((-float(weight or "1"), ui))
                except ValueError:
                    continue
    return min(weighed)[1] if weighed else "en"
