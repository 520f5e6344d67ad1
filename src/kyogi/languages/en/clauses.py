"""How predicates of a sentence stand to one another: joined, inside another's content, merged with speech."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyogi.languages.en.frames import PredicateFinder
from kyogi.languages.en.lexicon import Lexicon
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.morphology import BASE
from kyogi.languages.en.predicates import Predicate
from kyogi.languages.en.quotations import Quotation
from kyogi.languages.en.subjects import COORDINATORS, State, Subject, SubjectFinder
from kyogi.languages.en.targets import REQUESTS, STANCES
from kyogi.languages.en.tokens import Tokens

_POSTURES = frozenset({"be+ready", "be+committed", "be+determined", "stand-ready"})


@dataclass(slots=True)
class Reading:
    """One accepted predicate with its subject; `begin` is where its clause begins, `end` where its content ends."""

    predicate: Predicate
    subject: Subject
    begin: int
    end: int = 0
    speaker: Subject | None = None
    merged_from: int | None = None
    quotation: Quotation | None = None
    content: tuple[int, int] | None = None
    whole_clause: bool = False


@dataclass(slots=True)
class Sentence:
    """One sentence of a block: tokens ``[start, end)`` with the block's mentions and quotations."""

    tokens: Tokens
    start: int
    end: int
    mentions: list[Mention]
    quotations: list[Quotation]
    item: bool = False
    lead: Subject | None = None
    topic: tuple[str, ...] = ()
    topic_words: str = ""
    accepted: list[Reading] = field(default_factory=list)


class ClauseReader:
    """Places readings in their sentence; the state remembers who spoke."""

    def __init__(self, lexicon: Lexicon, finder: PredicateFinder, state: State) -> None:
        self.lexicon, self.finder, self.state = lexicon, finder, state

    def _with_subject(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        words, start, p = sentence.tokens.words, sentence.start, found.before
        last = sentence.accepted[-1] if sentence.accepted else None
        if p < start:
            return self._headless(sentence, subjects, found)
        if words[p] in COORDINATORS:
            if last is None or words[p] in ("–", "—", ","):
                since = start if last is None else max(start, last.predicate.content)
                subject = subjects.find_at(p, since) if last is None or words[p] == "," else None
                if subject is not None and not self._disagrees(sentence, found, subject):
                    return Reading(found, subject, self._clause_start(words, subject.first, start))
            return self._join(sentence, subjects, found, last)
        subject = (
            self._of_it(last, words, found)
            or subjects.find_at(p, start)
            or self._of_as(subjects, found, start)
            or self._of_who(subjects, found, start)
            or self._of_let(subjects, found, start)
        )
        if subject is None or self._disagrees(sentence, found, subject):
            return None
        return Reading(found, subjects.join(subject), self._clause_start(words, subject.first, start))

    def _disagrees(self, sentence: Sentence, found: Predicate, subject: Subject) -> bool:
        """Whether a bare verb stands behind one person or state: "helps Tarvia | respond" is no sentence of its own."""
        words = sentence.tokens.words
        own = {words[k] for k in range(found.first, found.head)} & self.finder.auxiliaries
        if found.mood != "present" or not found.base or own or found.carried or found.rule.startswith(("be+", "is-to")):
            return False
        single = len(subject.actors) == 1 and len(subject.actors[0].party or "") == 2
        plural = words[subject.last] in self.lexicon.closed["groups"]
        joined = "and" in words[subject.last : found.before]  # "The Tarvian Navy and our communities | thank"
        return single and subject.how in ("party", "person") and not plural and not joined

    def _of_as(self, subjects: SubjectFinder, found: Predicate, start: int) -> Subject | None:
        """ "agreed to train together, as they condemned the launch": what is told behind "as" is done, too."""
        p, words = found.before, subjects.tokens.words
        told = words[p] in ("they", "we", "he", "she") and words[p - 2 : p] == [",", "as"]
        if not told or found.mood != "past" or found.kind not in STANCES | REQUESTS or p - 2 <= start:
            return None
        return subjects.find_pronoun(p)

    def _of_who(self, subjects: SubjectFinder, found: Predicate, start: int) -> Subject | None:
        """ "was received by Minister A, who | reaffirmed": a person named last is told to have done something more."""
        p, words = found.before, subjects.tokens.words
        if words[p - 1 : p + 1] != [",", "who"] or found.mood != "past" or found.kind == "state" or p - 1 <= start:
            return None
        named = subjects.ends.get(p - 1)
        if named is None or named.how != "person" or named.first <= start + 2:
            return None
        return subjects.find_named(named)

    def _of_let(self, subjects: SubjectFinder, found: Predicate, start: int) -> Subject | None:
        """ "Let me thank", "Allow me to congratulate": the speaker does it, where it is a stance and no framing."""
        p, words = found.before, subjects.tokens.words
        asked = words[p] == "me" and p > start and words[p - 1] in ("let", "allow")
        return subjects.speak(p) if asked and found.kind in STANCES else None

    def _of_it(self, last: Reading | None, words: list[str], found: Predicate) -> Subject | None:
        """ "said it would": it is who said so, where that is no person."""
        p = found.before
        if (
            last is None
            or words[p] != "it"
            or last.subject.how == "person"
            or not last.predicate.speaks
            or last.predicate.content != p
        ):
            return None
        return Subject(last.subject.actors, last.subject.joint, p, p, "they")

    def _headless(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        """An item that begins with a verb, under a lead-in that names the subject."""
        if sentence.tokens.words[found.first] in ("all", "both", "each") and found.mood in ("past", "present"):
            subject = subjects.speak_jointly(found.first)
            return Reading(found, subject, found.first) if subject is not None else None
        if sentence.lead is not None and found.mood in ("past", "present"):
            return Reading(found, sentence.lead, found.first)
        return None

    def _clause_start(self, words: list[str], first: int, start: int) -> int:
        """Back from a subject to the conjunction that joins its clause to the one before."""
        for k in range(first - 1, max(start - 1, first - 12), -1):
            if words[k] in ("and", "but", "while", ";", "—", "–", "because"):
                while k - 1 >= start and words[k - 1] in (",", ";"):
                    k -= 1
                return k
            if k == first - 1 and words[k] == ",":
                return k
            if k == first - 1 and words[k - 1 : k + 1] == [",", "as"] and k - 1 > start:
                return k - 1
        return first

    def _join(
        self, sentence: Sentence, subjects: SubjectFinder, found: Predicate, last: Reading | None
    ) -> Reading | None:
        """A predicate joined by "and" to one before: it has the same subject, and must have the same form."""
        words, start = sentence.tokens.words, sentence.start
        begin = found.before
        while begin - 1 >= start and words[begin - 1] in COORDINATORS and words[begin - 1] not in ("while", "as"):
            begin -= 1
        if last is None:
            if found.mood not in ("past", "perfect", "present") or found.to_before:
                return None
            if (found.mood == "present" and found.weak) or not {"and", "but", ";"} & set(
                words[begin : found.before + 1]
            ):
                return None
            subject = subjects.find_leading(found.first, start)
            if subject is None or (found.mood == "present" and subject.how in ("person",) and found.base):
                return None
            return Reading(found, subject, begin)
        if last.predicate.speaks and last.predicate.complement == "that" and found.rule in _POSTURES:
            # "noted that A is near and | stands ready"
            return Reading(found, last.subject, begin, speaker=last.speaker)
        if last.whole_clause or not self._same_form(sentence, found, last):
            return None
        if found.mood == "future" and last.predicate.complement == "that" and last.predicate.mood != "future":
            return None  # "agreed that they will meet and | will report"
        return Reading(found, last.subject, begin, speaker=last.speaker)

    def _same_form(self, sentence: Sentence, found: Predicate, last: Reading) -> bool:
        words, before = sentence.tokens.words, last.predicate
        if before.shared and found.head == before.content - 1:
            return True
        if found.first < before.content and before.complement != "none":
            return False
        own = {words[k] for k in range(found.first, found.head)}
        if (
            found.rule == "will"
            and before.rule != "will"
            and {"which", "who"} & set(words[before.content : found.first])
        ):
            return False  # "a review which takes an approach that is open to and will explore diplomacy"
        if own & self.finder.auxiliaries:
            return True
        if found.mood == "past":
            return (
                before.mood in ("past", "perfect", "passive")
                or before.rule.startswith("be+")
                or before.mood == "infinitive"
                or (before.mood == "present" and found.complement in ("whom-to", "to", "that"))
            )
        if found.mood != "present":
            return False
        if found.kind in ("oppose", "condemn") and found.base and before.complement == "to" and before.kind == "agree":
            return True
        if before.mood == "past" and not before.base:
            return False
        if before.rule in ("will", "is-to") or (before.complement in ("to", "whom-to") and found.base):
            if found.weak or (before.rule in ("will", "is-to") and found.base):
                return False
            again = words[before.head] == words[found.head] and found.kind == before.kind
            return not again or (found.whom is not None and before.whom is not None)
        return not (found.weak and found.base and self._has_infinitive(words, before.content, found.first))

    def _has_infinitive(self, words: list[str], first: int, last: int) -> bool:
        actions = self.lexicon.actions
        return any(words[k] == "to" and actions.get(words[k + 1], 0) & BASE for k in range(first, last - 1))

    def _names_body(self, sentence: Sentence, found: Predicate) -> bool:
        """Whether what is launched is a body, framework or undertaking, not "a dedication" or "a new era"."""
        words, heads = sentence.tokens.words, self.lexicon.closed["body_heads"] | self.lexicon.closed["frameworks"]
        if found.mood == "passive":
            return any(
                w in heads or w.rstrip("s") in heads for w in words[max(sentence.start, found.first - 12) : found.first]
            )
        for k in range(found.content, min(sentence.end, found.content + 14)):
            if words[k] in heads or (words[k].endswith("s") and words[k][:-1] in heads):
                return True
            if words[k] in (";", ".", "to", "that", "which", "for"):
                return False
        return False

    def _merge(self, outer: Reading, inner: Predicate, content: tuple[int, int] | None) -> Reading:
        """A stance inside reported speech: the outer words, the inner kind."""
        said = outer.predicate
        outer.merged_from = said.head
        merged = inner
        merged.first, merged.before, merged.mood = said.first, said.before, said.mood
        merged.rule = f"{said.rule}>{inner.rule}"
        merged.speaks = False
        if said.rule == "announce-that" and merged.kind == "commit":
            merged.kind = "intend"  # what is announced is still to be done
        outer.predicate, outer.content = merged, content
        return outer

    def _place(self, sentence: Sentence, reading: Reading) -> Reading | None:
        """Add a reading, merge it into the speech that holds it, or drop it as a part of another's content."""
        last = sentence.accepted[-1] if sentence.accepted else None
        if last is not None and self._is_inside(sentence, last, reading):
            if (
                not (last.predicate.speaks or self._restates(last, reading))
                or reading.predicate.kind == "state"
                or reading.whole_clause
                or last.merged_from is not None
            ):
                return None
            if not self._speaks_for(last, reading):
                return None
            if reading.predicate.rule in ("will",) and reading.predicate.content == reading.predicate.head:
                reading.predicate.rule = "said-will"
            self._merge(last, reading.predicate, None)
            return last
        sentence.accepted.append(reading)
        return reading

    def _restates(self, last: Reading, reading: Reading) -> bool:
        """Whether a stance is said again: "reiterated that the United States opposes"."""
        outer, inner = last.predicate, reading.predicate
        return (
            (outer.rule in ("reaffirm", "affirm") or (outer.rule == "concur" and outer.kind == "concur"))
            and outer.complement == "that"
            and inner.kind in ("oppose", "support", "condemn")
            and inner.mood == "present"
            and reading.subject.first <= outer.content + 1
            and reading.begin >= outer.content
        )

    def _is_inside(self, sentence: Sentence, last: Reading, reading: Reading) -> bool:
        """Whether the reading's clause lies in the that-clause (or other content) of the last one."""
        words, outer = sentence.tokens.words, last.predicate
        if reading.subject is last.subject:
            return False
        first = reading.subject.first if reading.subject.how != "lead" else reading.predicate.first
        if reading.predicate.first < outer.content:
            return True
        if outer.complement == "that" and first <= outer.content + 1:
            return True
        before = words[first - 1] if first > sentence.start else ""
        if before in ("and", "but", ";", "—", "–", "while") or (
            before == "because" and reading.predicate.kind == "concur"
        ):
            return False
        if words[first - 2 : first] == [",", "as"]:
            return False
        if (
            before == ","
            and reading.subject.how in ("voice", "we", "i", "they")
            and self._opens_after_and(words, outer.content, first)
        ):
            return False
        if before == "," and outer.complement == "none":
            return False
        return not (before == "," and words[first - 2 : first - 1] == ["regard"])

    def _opens_after_and(self, words: list[str], start: int, first: int) -> bool:
        """ "..., and in this regard, we": the conjunction stands before an opening phrase."""
        return any(words[k] in ("and", ";", "but") for k in range(max(start, first - 12), first))

    def _speaks_for(self, outer: Reading, inner: Reading) -> bool:
        """Whether who speaks and who acts inside the speech are one side."""
        if inner.subject.how in ("they", "we", "i", "voice"):
            return True
        ours = {a.party for a in outer.subject.actors}
        theirs = {a.party for a in inner.subject.actors}
        return bool(ours & theirs)

    def _close(self, sentence: Sentence) -> None:
        accepted = sentence.accepted
        for number, reading in enumerate(accepted):
            end = accepted[number + 1].begin if number + 1 < len(accepted) else sentence.end
            reading.end = max(end, reading.predicate.content)
        for number in range(len(accepted) - 2, -1, -1):
            if accepted[number].predicate.shared:
                accepted[number].content = (accepted[number + 1].predicate.content, accepted[number + 1].end)
