"""The acts of one sentence: candidates from left to right, each with its subject, what it says and where that ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.morphology import BASE
from kyogi.languages.en.predicates import Mood, Predicate, PredicateFinder
from kyogi.languages.en.quotations import Quotation
from kyogi.languages.en.subjects import COORDINATORS, State, Subject, SubjectFinder
from kyogi.languages.en.tokens import Tokens
from kyogi.records.vocabulary import Kind

_UNYIELDING = get_words("unyielding")
_REFUSALS = get_words("refusals")
_STATES = get_words("states")
_EFFECTS = get_words("effects")
_NOMINAL: dict[str, Kind] = {
    "discussion": "discuss", "discussions": "discuss", "talks": "discuss", "exchange": "discuss", "confirmation": "affirm",
    "agreement": "agree", "decision": "decide", "commitment": "commit", "consultations": "discuss",
}  # fmt: skip


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
    accepted: list[Reading] = field(default_factory=list)


class ActReader:
    """Reads the sentences of one document in order; the state remembers who spoke."""

    def __init__(self, lexicon: Lexicon, finder: PredicateFinder, state: State) -> None:
        self.lexicon, self.finder, self.state = lexicon, finder, state

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
            found = self._candidate(sentence, at) or self._find_joining(sentence, at)
            if found is None:
                continue
            reading = self._accept(sentence, subjects, found)
            if reading is not None:
                busy = max(busy, found.last, (found.noun or 0) + 1)
        self._close(sentence)
        return sentence.accepted

    def _candidate(self, sentence: Sentence, at: int) -> Predicate | None:
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

    def _find_joining(self, sentence: Sentence, at: int) -> Predicate | None:
        """ "join President Biden in welcoming": the -ing form is what is done."""
        words, start = sentence.tokens.words, sentence.start
        if at - 2 < start or words[at - 1] != "in":
            return None
        join = next(
            (k for k in range(at - 2, max(start - 1, at - 10), -1) if words[k] in ("join", "joins", "joined")), None
        )
        heads = self.lexicon.heads.get(words[at], ())
        verb = next(
            (v for rest, bits, v in heads if not rest and bits & 16 and "noun" in v.takes and not v.only_nouns), None
        )
        if join is None or verb is None:
            return None
        group = self.finder.look_left(sentence.tokens, join, start)
        mood: Mood = "past" if words[join] == "joined" else "present"
        return Predicate(
            verb.kind, verb.id, at, group.first, at + 1, at + 1, "noun", mood, group.negated, group.before, "never"
        )

    def _find_is_to(self, sentence: Sentence, at: int) -> Predicate | None:
        """ "The two sides are to meet in May": a promise."""
        words = sentence.tokens.words
        if at - 1 <= sentence.start or words[at - 1] not in ("is", "are") or at + 1 >= sentence.end:
            return None
        k = at + 1
        bits = self.lexicon.actions.get(words[k], 0)
        if not bits & BASE or words[k] in ("be", "ensure", "achieve"):
            return None
        return Predicate("commit", "is-to", k, at - 1, k + 1, k, "to", "present", False, at - 2, "true", weak=True)

    # ---- acceptance

    def _accept(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        if found.mood == "passive":
            return self._accept_passive(sentence, subjects, found)
        if found.mood == "infinitive":
            return self._accept_infinitive(sentence, subjects, found)
        if (
            found.mood == "progressive"
            and (found.weak or found.kind in ("discuss", "state", "support"))
            and found.kind != "establish"
        ):
            return None
        if found.negated and not self._settle_negation(sentence, found):
            return None
        if found.about:
            return self._accept_judgement(sentence, subjects, found)
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
        if word in _REFUSALS:
            found.kind, found.rule, found.promises = "oppose", "refusal", "never"
            if found.rule == "will":
                found.content = found.head + 1
            return True
        if found.kind in ("oppose", "concern") and found.rule.startswith("be+"):
            return False
        return found.rule == "will"

    def _with_subject(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        words, start, p = sentence.tokens.words, sentence.start, found.before
        last = sentence.accepted[-1] if sentence.accepted else None
        if p < start:
            return self._headless(sentence, found)
        if words[p] in COORDINATORS:
            if last is None or words[p] in ("–", "—", ","):
                subject = subjects.find_at(p, start) if last is None else None
                if subject is not None:
                    return Reading(found, subject, self._clause_start(words, subject.first, start))
            return self._join(sentence, subjects, found, last)
        subject = self._of_it(last, words, found) or subjects.find_at(p, start)
        if subject is None:
            return None
        return Reading(found, subject, self._clause_start(words, subject.first, start))

    def _of_it(self, last: Reading | None, words: list[str], found: Predicate) -> Subject | None:
        """ "said it would": it is who said so."""
        p = found.before
        if last is None or words[p] != "it" or not last.predicate.speaks or last.predicate.content != p:
            return None
        return Subject(last.subject.actors, last.subject.joint, p, p, "they")

    def _headless(self, sentence: Sentence, found: Predicate) -> Reading | None:
        """An item that begins with a verb, under a lead-in that names the subject."""
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
        if last.whole_clause or not self._same_form(sentence, found, last):
            return None
        return Reading(found, last.subject, begin, speaker=last.speaker)

    def _same_form(self, sentence: Sentence, found: Predicate, last: Reading) -> bool:
        words, before = sentence.tokens.words, last.predicate
        if before.shared and found.head == before.content - 1:
            return True
        if found.first < before.content and before.complement != "none":
            return False
        own = {words[k] for k in range(found.first, found.head)}
        if own & self.finder.auxiliaries:
            return True
        if found.mood == "past":
            return (
                before.mood in ("past", "perfect", "passive")
                or before.rule.startswith("be+")
                or before.mood == "infinitive"
            )
        if found.mood != "present":
            return False
        if found.kind in ("oppose", "condemn") and found.base and before.complement == "to" and before.kind == "agree":
            return True
        if before.mood == "past" and not before.base:
            return False
        if before.rule in ("will", "is-to") or (before.complement in ("to", "whom-to") and found.base):
            if found.weak or before.rule in ("will", "is-to"):
                return False
            return words[before.head] != words[found.head] or found.kind != before.kind
        return not (found.weak and found.base and self._has_infinitive(words, before.content, found.first))

    def _has_infinitive(self, words: list[str], first: int, last: int) -> bool:
        actions = self.lexicon.actions
        return any(words[k] == "to" and actions.get(words[k + 1], 0) & BASE for k in range(first, last - 1))

    def _is_plausible(self, sentence: Sentence, reading: Reading) -> bool:
        """Weighs kind, mood and subject: promises and weak verbs need more than a name before them."""
        found, subject = reading.predicate, reading.subject
        words = sentence.tokens.words
        verb = words[found.head]
        if found.rule in ("will", "will-be", "is-to"):
            if found.rule == "will-be" or verb in _STATES - {"help", "take", "remain"}:
                return False
            if verb in _EFFECTS and (
                subject.how == "body"
                or (subject.how == "party" and any(len(a.party or "") > 2 for a in subject.actors))
            ):
                return False
            if verb == "remain" and not found.carried:
                return False
            return subject.how != "person" or not self._only_serves(words, found)
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
        if found.kind == "establish" and found.weak and not self._names_body(sentence, found):
            return False
        speaker = self.state.speaker
        if (
            self.state.transcript
            and speaker is not None
            and subject.how == "party"
            and found.mood in ("present", "future", "progressive")
            and [a.party for a in subject.actors] == [speaker.party]
        ):
            reading.subject = Subject([speaker.as_actor()], False, subject.first, subject.last, "i")
        if self.state.transcript and subject.how == "we" and found.mood in ("past", "perfect"):
            voice = subject_for_all(self.state, reading)
            if voice is not None:
                reading.subject = voice
        return True

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

    def _only_serves(self, words: list[str], found: Predicate) -> bool:
        return words[found.head] in ("serve", "become", "continue")

    # ---- special shapes

    def _accept_passive(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        """ "was welcomed by the Ministers", "It was agreed that", "working groups have been established"."""
        words, start, end = sentence.tokens.words, sentence.start, sentence.end
        if found.kind == "state" or (found.weak and found.kind not in ("establish", "sign")) or found.negated:
            return None
        theme = self._theme(sentence, found)
        if theme is None:
            return None
        k = found.last
        agent: Subject | None = None
        if k < end and words[k] == "by":
            agent = self._find_agent(subjects, k + 1, end)
            if agent is None:
                return None
        elif found.weak and found.kind == "sign":
            return None
        if agent is None:
            agent = subjects.speak_jointly(found.first)
            if agent is None or found.kind not in (
                "agree",
                "affirm",
                "establish",
                "reaffirm",
                "decide",
                "emphasise",
                "discuss",
            ):
                return None
        reading = Reading(found, agent, max(start, theme[0]), whole_clause=True)
        reading.content = theme
        if k < end and words[k] == "that":
            reading.content, found.content, found.complement, reading.whole_clause = None, k + 1, "that", False
        elif words[theme[0]] in ("it",):
            return None
        return self._place(sentence, reading)

    def _theme(self, sentence: Sentence, found: Predicate) -> tuple[int, int] | None:
        """The tokens of the subject of a passive clause."""
        words, start = sentence.tokens.words, sentence.start
        last = found.before + 1
        first = start
        for k in range(last - 1, start - 1, -1):
            if words[k] in (";", "that", "which", "who", "when", "where", "as", "if") or words[k] == ":":
                if words[k] in ("which", "who", "when", "where", "as", "if", "that"):
                    return None
                first = k + 1
                break
        while first < last and (not words[first][0].isalnum() or words[first] in ("and", "but")):
            first += 1
        return (first, last) if first < last else None

    def _find_agent(self, subjects: SubjectFinder, at: int, end: int) -> Subject | None:
        for k in range(at + 1, min(end, at + 14) + 1):
            found = subjects.find_at(k - 1, at)
            if found is not None:
                return found
        return None

    def _accept_infinitive(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        """ "held a call to reaffirm": an act of those who met; "decided to instruct" is one act, to instruct."""
        words, start = sentence.tokens.words, sentence.start
        last = sentence.accepted[-1] if sentence.accepted else None
        to = found.before
        if last is not None and last.predicate.complement == "to" and last.predicate.content == found.first:
            if found.kind == "instruct" and last.predicate.kind in ("decide", "agree", "intend"):
                merged = last.predicate
                found.first, found.before, found.mood, found.base = (
                    merged.first,
                    merged.before,
                    merged.mood,
                    merged.base,
                )
                last.predicate = found
                return last
            return None
        if found.weak and found.kind not in ("discuss", "sign"):
            return None
        if last is not None and last.predicate.mood != "infinitive":
            return None
        meeting = self._find_meeting(words, start, to)
        if meeting is None:
            return None
        subject = subjects.find_at(
            self.finder.look_left(sentence.tokens, meeting, start).before, start
        ) or subjects.find_leading(to, start)
        if subject is None:
            return None
        if (
            subject.how == "person"
            and len(subject.actors) == 1
            and found.kind in ("discuss", "reaffirm", "emphasise", "concur")
        ):
            together = subjects.speak_jointly(subject.first)
            subject = together if found.kind == "discuss" and together is not None else subject
        return self._place(sentence, Reading(found, subject, to))

    def _find_meeting(self, words: list[str], start: int, to: int) -> int | None:
        for k in range(start, to):
            bits = self.lexicon.meeting.get(words[k], 0)
            if bits and words[k] not in (
                "meeting",
                "call",
                "visit",
                "calls",
                "visits",
                "host",
                "chair",
                "release",
                "issue",
                "lead",
                "talk",
                "use",
            ):
                return k
        return None

    def _accept_judgement(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        """ "X is unacceptable": said by whoever speaks; inside reported speech it is the speaker's stance."""
        last = sentence.accepted[-1] if sentence.accepted else None
        if (
            last is not None
            and last.predicate.speaks
            and last.predicate.complement == "that"
            and last.predicate.content < found.first
        ):
            theme = (last.predicate.content, found.before + 1)
            return self._merge(last, found, theme)
        theme = self._theme(sentence, found)
        if theme is None or last is not None:
            return None
        subject: Subject | None = None
        if self.state.transcript and self.state.speaker is not None:
            subject = Subject([self.state.speaker.as_actor()], False, theme[0], theme[0], "i")
        elif subjects.roster.voice and self.state.own_party is None:
            subject = subjects.speak_jointly(theme[0])
        if subject is None:
            return None
        reading = Reading(found, subject, theme[0], whole_clause=True)
        reading.content = theme
        return self._place(sentence, reading)

    def _accept_unwavering(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        """ "Our support for Ukraine will not waver": a promise whose subject is what is promised."""
        words = sentence.tokens.words
        if (
            found.rule != "will"
            or not found.negated
            or words[found.head] not in _UNYIELDING
            or words[sentence.start] != "our"
        ):
            return None
        subject = subjects.speak(sentence.start)
        if subject is None:
            return None
        reading = Reading(found, subject, sentence.start, whole_clause=True)
        reading.content = (sentence.start, found.head + 1)
        return reading

    def _find_nominal(self, sentence: Sentence, subjects: SubjectFinder, at: int) -> Reading | None:
        """ "Discussion took place on", "confirmation was made": what was done is told as a noun."""
        words = sentence.tokens.words
        k = at - 1
        while k > sentence.start and (words[k] in self.finder.auxiliaries or words[k] in self.finder.adverbs):
            k -= 1
        kind = _NOMINAL.get(words[k])
        if kind is None or k < sentence.start or sentence.accepted:
            return None
        subject = subjects.speak_jointly(k)
        if subject is None:
            return None
        content = at + (2 if words[at] in ("took", "taken", "take") else 1)
        if content < sentence.end and words[content] in ("on", "to", "that", "over", "about", "regarding", "for"):
            content += 1
        found = Predicate(
            kind,
            "nominal",
            at,
            k,
            content,
            content,
            "to" if words[content - 1] == "to" else "noun",
            "passive",
            False,
            k - 1,
            "maybe",
        )
        return self._place(sentence, Reading(found, subject, sentence.start))

    def _merge(self, outer: Reading, inner: Predicate, content: tuple[int, int] | None) -> Reading:
        """A stance inside reported speech: the outer words, the inner kind."""
        said = outer.predicate
        outer.merged_from = said.head
        merged = inner
        merged.first, merged.before, merged.mood = said.first, said.before, said.mood
        merged.rule = f"{said.rule}>{inner.rule}"
        merged.speaks = False
        outer.predicate, outer.content = merged, content
        return outer

    def _place(self, sentence: Sentence, reading: Reading) -> Reading | None:
        """Add a reading, merge it into the speech that holds it, or drop it as a part of another's content."""
        last = sentence.accepted[-1] if sentence.accepted else None
        if last is not None and self._is_inside(sentence, last, reading):
            if (
                not last.predicate.speaks
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

    # ---- where contents end

    def _close(self, sentence: Sentence) -> None:
        accepted = sentence.accepted
        for number, reading in enumerate(accepted):
            end = accepted[number + 1].begin if number + 1 < len(accepted) else sentence.end
            reading.end = max(end, reading.predicate.content)
        for number in range(len(accepted) - 2, -1, -1):
            if accepted[number].predicate.shared:
                accepted[number].content = (accepted[number + 1].predicate.content, accepted[number + 1].end)


def subject_for_all(state: State, reading: Reading) -> Subject | None:
    """For a speaker who tells what the sides did ("we agreed"): the sides."""
    if not state.plural:
        return None
    return Subject(list(state.plural), True, reading.subject.first, reading.subject.last, "voice")
