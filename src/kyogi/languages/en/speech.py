"""Who said what stands in quotation marks: the speaker before, after or inside it."""

from __future__ import annotations

from kyogi.languages.en.acts import Reading, Sentence
from kyogi.languages.en.attributions import attribute
from kyogi.languages.en.frames import PredicateFinder
from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.predicates import Predicate
from kyogi.languages.en.quotations import Quotation
from kyogi.languages.en.subjects import State, Subject, SubjectFinder
from kyogi.records.vocabulary import Kind

_NEAR = 16  # tokens between a speech verb and its quotation
_NAMING = get_words("naming")
_SPOKEN = get_words("spoken")


class SpeechReader:
    """Attaches quotations to the readings of a sentence, and finds the speech verbs that stand behind them."""

    def __init__(self, lexicon: Lexicon, finder: PredicateFinder, state: State) -> None:
        self.lexicon, self.finder, self.state = lexicon, finder, state

    def attach(self, sentence: Sentence, readings: list[Reading], subjects: SubjectFinder) -> list[Reading]:
        """The readings, some now with their quotation, and new ones for quotations told by a verb behind them."""
        left = list(sentence.quotations)
        for reading in readings:
            self._attach_after(sentence, reading, left)
        for quotation in list(left):
            if not quotation.speech or quotation not in left:
                continue
            if any(
                r.predicate.content <= quotation.first < r.end
                for r in readings
                if r.quotation is None and quotation.first > sentence.start + 1
            ):
                continue
            behind = self._find_behind(sentence, quotation, readings, subjects)
            if behind is None:
                continue
            reading = behind
            left.remove(quotation)
            following = next(
                (q for q in left if q.first > quotation.last and q.first - (reading.predicate.head + 1) <= _NEAR), None
            )
            span = quotation
            told = reading.quotation
            if told is not None:
                span = Quotation(quotation.first, told.last, quotation.start, told.end, True, told.open)
            elif following is not None:
                left.remove(following)
                span = Quotation(quotation.first, following.last, quotation.start, following.end, True, following.open)
            reading.quotation = span
            if reading not in readings:
                readings.append(reading)
        readings = attribute(sentence, readings, subjects)
        readings.sort(key=lambda r: r.predicate.head)
        return [
            r
            for r in readings
            if r.predicate.rule not in ("say", "express-that")
            or r.quotation is not None
            or r.predicate.complement == "that"
            or self.announces(sentence, r)
        ]

    def announces(self, sentence: Sentence, reading: Reading) -> bool:
        """Whether the words spoken stand in the paragraphs below: "The Foreign Secretary said:"."""
        last = len(sentence.tokens.words) - 1
        said = reading.predicate.rule == "say" and reading.predicate.complement == "none"
        return said and reading.predicate.content == last and sentence.tokens.words[last] == ":"

    def _attach_after(self, sentence: Sentence, reading: Reading, left: list[Quotation]) -> None:
        """A quotation that begins where the content begins."""
        words, found = sentence.tokens.words, reading.predicate
        for quotation in left:
            if quotation.first < found.head or (found.noun is not None and quotation.first < found.noun):
                continue  # expressed "grave concern": the predicate itself is quoted
            gap = words[found.content : quotation.first]
            plain = all(w in (",", ":", "that", "as", "the") for w in gap)
            described = (
                found.speaks
                and found.complement in ("none", "noun")
                and quotation.first - found.head <= _NEAR
                and (
                    words[found.head] in _NAMING
                    or gap[-1:] == ["as"]
                    or (words[found.head] in ("told", "tells") and gap[-1:] in ([","], [":"], ["that"]))
                )
            )
            if (
                found.speaks
                and found.complement == "none"
                and gap
                and not described
                and not plain
                and gap[0][0].isalnum()
                and gap[0] not in self.finder.prepositions
            ):
                found.complement = "that"
                reading.end = max(reading.end, quotation.last)
                return
            asked = (
                found.kind in ("demand", "urge")
                and found.complement == "that"
                and len(gap) <= 4
                and not any(w in self.finder.auxiliaries for w in gap)
            )
            if (plain and (quotation.speech or found.speaks)) or described or asked:
                if plain and not quotation.speech and found.kind not in ("state",):
                    return
                if not found.speaks and not asked and any(w[0].isalnum() for w in words[quotation.last : reading.end]):
                    return  # concern over "dangerous acts" by somebody: only a part is quoted
                reading.quotation = quotation
                if asked and gap and not plain:
                    found.whom = (found.content, quotation.first)
                left.remove(quotation)
                return
            return

    def _find_behind(
        self, sentence: Sentence, quotation: Quotation, readings: list[Reading], subjects: SubjectFinder
    ) -> Reading | None:
        """ "...," he said; "...," said Foreign Minister X; "...," Marsden told reporters."""
        tokens = sentence.tokens
        words = tokens.words
        for k in range(quotation.last, min(sentence.end, quotation.last + _NEAR)):
            word = words[k]
            if word in ("“", '"') and k > quotation.last:
                break
            if word == "saying" and words[k - 2 : k] == ["quoted", "as"]:
                quoted = subjects.find_at(k - 4, quotation.last)
                return Reading(self._speech("said", k), quoted, quotation.first, end=sentence.end) if quoted else None
            if word not in _SPOKEN:
                continue
            known = next((r for r in readings if r.predicate.head == k), None)
            if known is not None:
                return known
            subject = subjects.find_at(k - 1, quotation.last) if k > quotation.last else None
            if subject is None:
                subject = self._find_inverted(subjects, k + 1, sentence.end)
            if subject is None:
                return None
            return Reading(self._speech(word, k), subject, quotation.first, end=sentence.end)
        return None

    def _speech(self, word: str, at: int) -> Predicate:
        kind: Kind = next(
            (
                v.kind
                for rest, _, v in self.lexicon.heads.get(word, ())
                if not rest and not v.only_nouns and v.kind in ("emphasise", "urge", "reaffirm", "affirm")
            ),
            "state",
        )
        if word in ("said", "told", "added", "announced", "noted", "recalled", "acknowledged", "called"):
            kind = "state"
        return Predicate(kind, "quotation", at, at, at + 1, at + 1, "none", "past", False, at - 1, "never", speaks=True)

    def _find_inverted(self, subjects: SubjectFinder, at: int, end: int) -> Subject | None:
        for k in range(at, min(end, at + 14)):
            mention = subjects.starts.get(k)
            if mention is not None and mention.how in ("person", "office") and k - at <= 5:
                return subjects.find_at(mention.last - 1, at)
        return None

    def is_bare(self, sentence: Sentence) -> bool:
        """Whether the sentence is nothing but a quotation."""
        return (
            bool(sentence.quotations)
            and sentence.quotations[0].first <= sentence.start + 1
            and sentence.quotations[-1].last >= sentence.end - 1
        )
