"""Acts in less usual shapes: passives, purposes, judgements, nouns for verbs, joined -ing forms."""

from __future__ import annotations

from kyogi.languages.en.clauses import ClauseReader, Reading, Sentence
from kyogi.languages.en.lexicon import get_words
from kyogi.languages.en.morphology import BASE, ING, PAST
from kyogi.languages.en.predicates import Mood, Predicate, is_adverb
from kyogi.languages.en.subjects import Subject, SubjectFinder
from kyogi.records.vocabulary import Kind

_DOCUMENTS = get_words("documents")
_ARRANGED, _ARRANGEMENTS = get_words("arranged"), get_words("arrangements")
_UNYIELDING = get_words("unyielding")
_NAMING, _BRANDED = get_words("naming"), get_words("branded")
_FINDING = frozenset({"find", "finds", "found", "consider", "considers", "considered", "deem", "deems", "deemed"})
_STATEMENTS = frozenset({"statement", "declaration", "communiqué", "communique", "resolution"})
_ISSUING = frozenset({"issued", "released", "adopted", "published", "issue", "adopt"})
_STANCES = frozenset({"support", "oppose", "condemn", "welcome", "commend", "urge"})


_NOMINAL: dict[str, Kind] = {
    "discussion": "discuss", "discussions": "discuss", "talks": "discuss", "exchange": "discuss",
    "confirmation": "affirm", "views": "discuss",
    "agreement": "agree", "decision": "decide", "commitment": "commit", "consultations": "discuss",
}  # fmt: skip


class ShapeReader(ClauseReader):
    """Accepts candidates of these shapes."""

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

    def _find_issuing(self, sentence: Sentence, at: int) -> Predicate | None:
        """ "issued a joint statement | condemning the attack": the -ing form is what was done."""
        words, start = sentence.tokens.words, sentence.start
        if at - 3 < start or words[at - 1] not in _STATEMENTS:
            return None
        verb = next(
            (
                v
                for rest, bits, v in self.lexicon.heads.get(words[at], ())
                if not rest and bits & ING and "noun" in v.takes and not v.only_nouns and not v.weak
            ),
            None,
        )
        issued = next((k for k in range(at - 2, max(start - 1, at - 7), -1) if words[k] in _ISSUING), None)
        if issued is None or verb is None:
            return None
        group = self.finder.look_left(sentence.tokens, issued, start)
        if group.negated or group.to_before or any(w in self.finder.be for w in group.auxiliaries):
            return None
        return Predicate(verb.kind, verb.id, at, at, at + 1, at + 1, "noun", "past", False, group.before, "never")

    def _find_branding(self, sentence: Sentence, at: int) -> Predicate | None:
        """ "described the detention as arbitrary", "called the claim unacceptable": a stance by the name given."""
        words, end = sentence.tokens.words, sentence.end
        if words[at] in _FINDING:
            return self._find_finding(sentence, at)
        if words[at] not in _NAMING or words[at + 1 : at + 2] in (["on"], ["for"], ["upon"]):
            return None
        for k in range(at + 2, min(end, at + 12)):
            if words[k] in ("“", '"', ",", ";", "that", "to", "and"):
                return None
            stance = next((a for rest, a in self.lexicon.adjectives.get(words[k], ()) if a.about and not rest), None)
            if words[k] not in _BRANDED and stance is None:
                continue
            group = self.finder.look_left(sentence.tokens, at, sentence.start)
            bits = next((b for rest, b, _ in self.lexicon.heads.get(words[at], ()) if not rest), PAST)
            kind: Kind = stance.kind if stance is not None else "condemn"
            mood = self.finder.judge_mood(group, bits, words[at])
            if mood not in ("past", "perfect", "present") or group.negated:
                return None
            return Predicate(
                kind, "branding", at, group.first, at + 1, at + 1, "noun", mood, False, group.before, "never"
            )
        return None

    def _find_finding(self, sentence: Sentence, at: int) -> Predicate | None:
        """ "find it unacceptable that": a stance by the judgement given."""
        words, end = sentence.tokens.words, sentence.end
        k = at + 2
        while k < end and is_adverb(words[k], self.finder.adverbs):
            k += 1
        if words[at + 1 : at + 2] != ["it"] or k + 1 >= end or words[k + 1] not in ("that", "to", "when", "how"):
            return None
        stance = next((a for rest, a in self.lexicon.adjectives.get(words[k], ()) if a.about and not rest), None)
        group = self.finder.look_left(sentence.tokens, at, sentence.start)
        mood = self.finder.judge_mood(
            group, PAST if words[at] in ("found", "considered", "deemed") else BASE, words[at]
        )
        if stance is None or mood not in ("past", "perfect", "present") or group.negated:
            return None
        return Predicate(
            stance.kind, "finding", at, group.first, k + 1, k + 2, "that", mood, False, group.before, "never"
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

    def _accept_passive(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        """ "was welcomed by the Ministers", "It was agreed that", "working groups have been established"."""
        words, start, end = sentence.tokens.words, sentence.start, sentence.end
        by = words[found.last : found.last + 1] == ["by"]
        weak = (
            found.weak and found.kind not in ("establish", "sign", "instruct") and not (by and found.kind in _STANCES)
        )
        if found.kind == "state" or weak or found.negated:
            return None
        theme = self._theme(sentence, found)
        if theme is None:
            return None
        if found.complement == "whom-to":
            return self._accept_asked(sentence, subjects, found, theme)
        k = found.last
        agent: Subject | None = None
        if k < end and words[k] == "by":
            agent = self._find_agent(subjects, k + 1, end)
            if agent is None:
                return None
        elif (
            found.weak
            and found.kind == "sign"
            and (subjects.roster.news or not _DOCUMENTS & set(words[theme[0] : theme[1]]))
        ):
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
                "sign",
            ):
                return None
        if found.kind == "establish" and any(m.first >= theme[0] and m.last == theme[1] for m in sentence.mentions):
            return None  # "The Quad was established to": who they are, not what they do
        reading = Reading(found, agent, max(start, theme[0]), whole_clause=True)
        reading.content = theme
        behind = words[k] if k < end else ""
        settled = words[slice(*theme)] == ["it"] and found.kind in ("agree", "decide")
        if behind == "that" or (behind == "to" and settled):
            reading.content, reading.whole_clause, found.content = None, False, k + 1
            found.complement = "that" if behind == "that" else "to"
        elif words[theme[0]] in ("it",):
            return None
        return self._place(sentence, reading)

    def _accept_trailing(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        """ "The minister went further, | warning that ...": in reports, what the subject of the sentence also did."""
        last = sentence.accepted[-1] if sentence.accepted else None
        if not subjects.roster.news or found.negated or found.before <= sentence.start:
            return None
        subject = last.subject if last is not None else subjects.find_leading(found.first, sentence.start)
        if subject is None or (last is not None and last.whole_clause):
            return None
        return self._place(sentence, Reading(found, subject, found.before, speaker=last.speaker if last else None))

    def _accept_asked(
        self, sentence: Sentence, subjects: SubjectFinder, found: Predicate, theme: tuple[int, int]
    ) -> Reading | None:
        """ "Tarvia was urged by the Commission | to share its data": the theme is the one asked."""
        words, k = sentence.tokens.words, found.last
        agent = self._find_agent(subjects, k + 1, sentence.end) if words[k : k + 1] == ["by"] else None
        to = agent.last + 1 if agent is not None else k
        if (
            words[k : k + 1] != ["by"]
            and found.kind == "instruct"
            and not (subjects.roster.news or self.state.transcript)
        ):
            agent = subjects.speak_jointly(found.first)  # "Officials have been tasked to": by those who say so
        if agent is None or words[to : to + 1] not in (["to"], ["with"]):
            return None
        found.whom, found.content = theme, to + 1
        return self._place(sentence, Reading(found, agent, theme[0]))

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
        if words[first] in self.finder.prepositions:  # "Following the talks, | a plan was signed"
            first = next((k + 1 for k in range(first, last - 1) if words[k] == ","), first)
        while first < last and (not words[first][0].isalnum() or words[first] in ("and", "but")):
            first += 1
        return (first, last) if first < last else None

    def _find_agent(self, subjects: SubjectFinder, at: int, end: int) -> Subject | None:
        found: Subject | None = None
        for k in range(at + 1, min(end, at + 30) + 1):
            mention = subjects.ends.get(k)
            if found is not None and (mention is None or mention.how in ("adjective", "compound")):
                continue
            longer = subjects.find_at(k - 1, at)
            if longer is not None and (found is None or longer.first == found.first):
                found = longer
            elif found is not None:
                break
        return found

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
            return self._merge(last, found, (last.predicate.content, found.before + 1))
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

    def _is_time(self, word: str) -> bool:
        return (
            word in self.lexicon.closed["months"] or word.isdigit() or word in ("the", "end", "next", "early", "late")
        )

    def _accept_arranged(self, sentence: Sentence, subjects: SubjectFinder, found: Predicate) -> Reading | None:
        """ "The next talks will be held in Vell": those who say so promise it."""
        words, k = sentence.tokens.words, found.head + 1
        while k < sentence.end and is_adverb(words[k], self.finder.adverbs):
            k += 1
        theme = self._theme(sentence, found)
        told = subjects.roster.news or sentence.accepted
        if k + 1 >= sentence.end or words[k] not in _ARRANGED or theme is None or told:
            return None
        if words[k + 1] == "by" and not (words[k + 2 : k + 3] and self._is_time(words[k + 2])):
            return None
        if words[k] != "convened" and not any(w.rstrip("s") in _ARRANGEMENTS for w in words[slice(*theme)]):
            return None
        subject = subjects.speak_jointly(theme[0])
        if subject is None:
            return None
        found.rule, found.last, found.content = "will-be-held", k + 1, found.head
        return self._place(sentence, Reading(found, subject, theme[0], whole_clause=True))

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
