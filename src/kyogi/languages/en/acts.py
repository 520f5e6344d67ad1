"""The acts of one sentence: candidates from left to right, each with its subject, what it says and where that ends."""

from __future__ import annotations

from kyogi.languages.en.clauses import Reading, Sentence
from kyogi.languages.en.lexicon import get_words
from kyogi.languages.en.morphology import BASE
from kyogi.languages.en.predicates import Predicate
from kyogi.languages.en.shapes import ShapeReader
from kyogi.languages.en.sidewords import HEARERS
from kyogi.languages.en.subjects import State, Subject, SubjectFinder
from kyogi.records import Actor

_FRAMINGS = get_words("framings")
_REFUSALS = get_words("refusals")
_SILENCES = get_words("silences")
_PREFACES, _TURNING_POINTS = get_words("prefaces"), get_words("turning_points")


_ENVOYS = frozenset({"ambassador", "ambassadors", "envoy", "envoys", "diplomats", "troops"})
_CONCLUDED = get_words("documents") | {"pact", "deal", "convention", "accord", "mous"}
_SPOKEN = frozenset({"remarks", "questions"})
_STATES = get_words("states")


_EFFECTS = get_words("effects")
TOGETHER = frozenset({"agree", "discuss", "sign", "concur"})  # what nobody does alone
_VOCATIVES = frozenset({"mr", "mr.", "madam", "excellency", "excellencies"})  # "Mr. President, we have ..."
_SHARED = TOGETHER | {"decide", "establish", "affirm", "reaffirm"}  # what a host tells of himself and his company


class ActReader(ShapeReader):
    """Reads the sentences of one document in order."""

    def read(self, sentence: Sentence, subjects: SubjectFinder) -> list[Reading]:
        """The accepted readings of the sentence, in order, with the ends of their content."""
        words, triggers = sentence.tokens.words, self.finder.triggers
        shields = [(q.first, q.last) for q in sentence.quotations if q.speech]
        named = {
            k
            for m in sentence.mentions
            if m.last > m.first + 1 and m.first < sentence.end
            for k in range(m.first, m.last)
        }
        if self._is_preamble(sentence):
            return []
        busy = sentence.start
        for at in range(sentence.start, sentence.end):
            if at < busy or words[at] not in triggers or at in named:
                continue
            shield = next((s for s in shields if s[0] <= at < s[1]), None)
            if shield is not None:
                busy = shield[1]
                continue
            if words[at] in ("took", "made", "reached") and (
                words[at] != "took" or words[at + 1 : at + 2] == ["place"]
            ):
                nominal = self._find_nominal(sentence, subjects, at)
                if nominal is not None:
                    busy = nominal.predicate.content
                    continue
            found = self._candidate(sentence, at)
            if found is None:
                continue
            reading = self._accept(sentence, subjects, found)
            if reading is not None:
                busy = max(busy, found.last, (found.noun or 0) + 1)
        self._close(sentence)
        return sentence.accepted

    def _is_preamble(self, sentence: Sentence) -> bool:
        """ "APPRECIATING the support of ...;": a clause of a preamble, in which nothing is done."""
        words, end = sentence.tokens.words, sentence.end
        first = next((k for k in range(sentence.start, min(end, sentence.start + 4)) if words[k][0].isalpha()), None)
        verb = words[first] if first is not None else ""
        return verb.endswith("ing") and verb in self.lexicon.heads and words[end - 1] == ";"

    def _candidate(self, sentence: Sentence, at: int) -> Predicate | None:
        """The predicate at `at`, in whatever shape it stands there."""
        branding = self._find_branding(sentence, at)
        plain = branding or self._find_plain(sentence, at)
        return plain or self._find_joining(sentence, at) or self._find_issuing(sentence, at)

    def _find_plain(self, sentence: Sentence, at: int) -> Predicate | None:
        tokens, start, end = sentence.tokens, sentence.start, sentence.end
        word = tokens.words[at]
        if word == "going":
            return self.finder.find_going(tokens, at, start, end)
        if word in self.finder.future:
            found = self.finder.find_promise(tokens, at, start, end)
            if found is not None:
                return found
            if word != "will":
                return None
        if word == "to":
            return self._find_is_to(sentence, at)
        if word in self.lexicon.adjectives:
            found = self.finder.find_adjective(tokens, at, start, end)
            if found is not None:
                return found
        if word in self.lexicon.heads:
            found = self.finder.find_verb(tokens, at, start, end)
            if found is not None and found.mood != "future":
                return found
        return None

    def _accept(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        if found.mood == "passive":
            return self._accept_passive(sentence, subjects, found)
        if found.mood == "trailing":
            return self._accept_trailing(sentence, subjects, found)
        if found.mood == "infinitive":
            return self._accept_infinitive(sentence, subjects, found)
        if (
            found.mood == "progressive"
            and (found.weak or found.kind in ("discuss", "state", "support"))
            and found.kind != "establish"
            and sentence.tokens.words[found.head] != "announcing"
        ):
            return None
        if found.negated and not self._settle_negation(sentence, found):
            return None
        if found.about:
            return self._accept_judgement(sentence, subjects, found)
        if found.rule == "will-be" and not found.negated:
            return self._accept_arranged(sentence, subjects, found)
        reading = self._with_subject(sentence, subjects, found)
        if reading is None:
            reading = self._accept_unwavering(sentence, subjects, found)
            return self._place(sentence, reading) if reading is not None else None
        if not self._is_plausible(sentence, reading):
            return None
        return self._place(sentence, reading)

    def _settle_negation(self, sentence: Sentence, found: Predicate) -> bool:
        """Whether a negated predicate is an act after all: "will not recognise" opposes, "will not waver" promises."""
        word = sentence.tokens.words[found.head]
        if word in _SILENCES:
            return False
        if word in _REFUSALS:
            found.kind, found.rule, found.promises = "oppose", "refusal", "never"
            if found.rule == "will":
                found.content = found.head + 1
            return True
        if found.kind in ("oppose", "concern") and found.rule.startswith("be+"):
            return False
        return found.rule == "will"

    def _is_plausible(self, sentence: Sentence, reading: Reading) -> bool:
        """Weighs kind, mood and subject: promises and weak verbs need more than a name before them."""
        found, subject = reading.predicate, reading.subject
        words = sentence.tokens.words
        if found.rule == "will" and _SPOKEN & set(words[found.head + 1 : found.head + 5]):
            return False  # "will make opening remarks"
        if found.rule in ("will", "will-be", "is-to"):
            self._settle_speaker(sentence, reading)
            if self.state.transcript and (_leads_over(words, found.head, sentence.end) or not self._is_side(subject)):
                return False
            return self._is_promise(words[found.head], found, subject)
        if subject.how == "body":
            return (
                found.kind in ("commit", "agree", "decide", "intend", "discuss", "welcome", "condemn")
                and not found.weak
            )
        if found.kind == "state" and subject.how in ("voice",) and found.mood == "present" and not found.speaks:
            return False
        if (
            found.mood == "perfect"
            and found.weak
            and (found.kind in ("support", "discuss", "state", "emphasise", "concur") or found.rule == "decide-on")
        ):
            return False
        if found.rule == "announce-new" and words[found.last - 1] == "new" and not self._names_body(sentence, found):
            found.kind, found.rule, found.promises = "intend", "announce", "maybe"
        if self._is_other_sense(sentence, found):
            return False
        if found.kind == "establish" and found.weak and not self._names_body(sentence, found):
            return False
        self._settle_speaker(sentence, reading)
        return True

    def _is_other_sense(self, sentence: Sentence, found: Predicate) -> bool:
        """Whether the verb means something else here: a chat, silence, the end of a visit, an envoy called home."""
        words, c = sentence.tokens.words, found.content
        if found.rule == "talk-about":
            aimed = (
                words[c - 1] == "to"
                and words[c] in self.lexicon.heads
                and bool(self.lexicon.actions.get(words[c], 0) & BASE)
            )
            return aimed or bool(HEARERS & set(words[c : c + 3]))  # "spoke to reaffirm", "spoke to the press"
        if found.rule == "threaten":
            return found.mood != "past"  # cooperation that threatens to undermine peace
        if found.rule == "oppose":
            return words[c] in _SILENCES  # "declined to comment"
        if found.rule == "sign" and words[found.head].startswith("conclu"):
            return not _CONCLUDED & set(words[c : c + 10])  # a meeting or a visit
        return found.rule == "recall" and bool(_ENVOYS & set(words[c : c + 6]))  # called home, not to mind

    def _settle_speaker(self, sentence: Sentence, reading: Reading) -> None:
        """In a transcript, what a speaker's country does now he does; what "we" did, the sides did, unless to "you"."""
        found, subject, speaker = reading.predicate, reading.subject, self.state.speaker
        words = sentence.tokens.words
        if (
            self.state.transcript
            and speaker is not None
            and subject.how == "party"
            and found.mood in ("present", "future", "progressive")
            and [a.party for a in subject.actors] == [speaker.party]
        ):
            reading.subject = Subject([speaker.as_actor()], False, subject.first, subject.last, "i")
        spoken_to = (
            found.mood == "perfect" and words[sentence.start] in _VOCATIVES and found.kind not in ("agree", "discuss")
        )
        if self.state.transcript and subject.how == "we" and not spoken_to and self._is_told(words, found):
            reading.subject = find_told_sides(self.state, sentence, found, subject) or subject

    def _is_told(self, words: list[str], found: Predicate) -> bool:
        """Whether "we" are the sides whose doing a speaker tells: not what is done now, to "you", or by his own."""
        past = found.mood == "past" or "did" in words[found.first : found.head]
        if not past and found.mood != "perfect":
            return False
        if found.kind in TOGETHER:
            return True
        if {"you", "your"} & set(words[found.content : found.content + 4]):
            return False
        # to a question one answers for one's own: "We have decided to keep the border closed"
        return past or not self.state.questioned

    def _is_side(self, subject: Subject) -> bool:
        """Whether those who act take part: what a speaker says that others will do is no promise."""
        sides = {a.party for a in [*self.state.plural, *self.state.recent]}
        sides |= {self.state.speaker.party} if self.state.speaker is not None else set()
        return subject.how not in ("party", "person") or bool(sides & {a.party for a in subject.actors})

    def _is_promise(self, verb: str, found: Predicate, subject: Subject) -> bool:
        """Whether "will" promises: not what only is or comes about, not the effects of a body's work."""
        if found.rule == "will-be" or verb in _STATES - {"help", "take", "remain"}:
            return False
        of_group = subject.how == "party" and any(len(a.party or "") > 2 for a in subject.actors)
        if verb in _EFFECTS and (subject.how == "body" or of_group):
            return False
        if verb == "remain" and not found.carried:
            return False
        return subject.how != "person" or verb not in ("serve", "become", "continue")


def find_told_sides(state: State, sentence: Sentence, found: Predicate, subject: Subject) -> Subject | None:
    """For a speaker who tells what the sides did ("we agreed"): the sides, or he and whom he has spoken of last."""
    actors = list(state.plural)
    own = state.speaker.party if state.speaker is not None else None
    shared = found.kind in _SHARED or "both" in sentence.tokens.words[subject.first : found.head]
    if len(actors) < 2 and shared and own is not None and own in {a.party for a in state.recent}:
        actors = list(state.recent)
    if len(actors) < 2:
        holders = [m for m in sentence.mentions if m.how in ("person", "office") and m.first < found.first]
        named = [m.party for m in holders if m.party]
        other = next((p for p in reversed(named) if p != own), state.counterpart)
        if own is None or other in (None, own) or found.kind not in TOGETHER:
            return None
        actors = [Actor(party=own), Actor(party=other)]
    return Subject(actors, True, subject.first, subject.last, "voice")


__all__ = ["ActReader", "Reading", "Sentence"]


def _leads_over(words: list[str], head: int, end: int) -> bool:
    """Whether a speaker only leads over to what follows: "I will say this", "I'll close by", "take two questions"."""
    if words[head] in _PREFACES:
        return words[head] != "tell" or words[head + 1 : head + 2] == ["you"]
    if words[head] in _TURNING_POINTS and words[head + 1 : head + 2] in (["by"], ["with"], ["there"], ["here"]):
        return True
    return bool(_FRAMINGS & set(words[head : min(end, head + 6)]))
