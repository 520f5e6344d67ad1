"""Reported words whose speaker is told behind them: "Russia was ready to take part, he told a briefing"."""

from __future__ import annotations

from kyogi.languages.en.clauses import Reading, Sentence
from kyogi.languages.en.lexicon import get_words
from kyogi.languages.en.predicates import Predicate
from kyogi.languages.en.subjects import Subject, SubjectFinder

_ATTRIBUTING = get_words("attributing")
LONGEST = 24  # tokens from the comma to the verb that tells who said it


def attribute(sentence: Sentence, readings: list[Reading], subjects: SubjectFinder) -> list[Reading]:
    """The readings with the speaker named at the end of the sentence, or one more where they hold none of his."""
    if subjects.state.transcript or any(q.speech for q in sentence.quotations):
        return readings
    found = _find_attribution(sentence, subjects)
    if found is None:
        return readings
    comma, verb, speaker = found
    before = [r for r in readings if r.predicate.head < comma]
    kept = [r for r in readings if r.predicate.head != verb]
    theirs = {a.party for a in speaker.actors}
    for reading in before:
        own = {a.party for a in reading.subject.actors} <= theirs and reading.predicate.mood != "passive"
        if own and speaker.how == "person" and reading.quotation is None:
            reading.speaker = speaker
        if sentence.tokens.words[verb] == "announced" and reading.predicate.kind == "commit":
            reading.predicate.kind = "intend"  # what is announced is still to be done
    if not before and comma - sentence.start > 3:
        kept.append(_tell(sentence, comma, verb, speaker))
    return kept


def _ends_there(sentence: Sentence, subjects: SubjectFinder, verb: int) -> bool:
    """Whether no more than time, place or hearer stands behind the verb ("told a daily briefing", "said on Monday")."""
    words, closed = sentence.tokens.words, subjects.lexicon.closed
    after = words[verb + 1] if verb + 1 < sentence.end else "."
    if words[verb] == "told":
        return "that" not in words[verb + 1 : sentence.end]
    timed = after in closed["weekdays"] or after in closed["adverbs"] or after in closed["prepositions"] - {"of"}
    return (timed or not after[0].isalnum()) and "that" not in words[verb + 1 : sentence.end]


def _tell(sentence: Sentence, comma: int, verb: int, speaker: Subject) -> Reading:
    predicate = Predicate(
        "state", "attributed", verb, verb, verb + 1, verb + 1, "none", "past", False, verb - 1, "never"
    )
    return Reading(predicate, speaker, verb, end=sentence.end, content=(sentence.start, comma))


def _find_attribution(sentence: Sentence, subjects: SubjectFinder) -> tuple[int, int, Subject] | None:
    """The last comma behind which stand only a speaker and his verb, that verb, and the speaker."""
    words, start, end = sentence.tokens.words, sentence.start, sentence.end
    for verb in range(end - 1, start + 4, -1):
        if words[verb] not in _ATTRIBUTING or not _ends_there(sentence, subjects, verb):
            continue
        for comma in range(verb - 2, max(start + 2, verb - LONGEST), -1):
            if words[comma] != ",":
                continue
            speaker = subjects.find_at(verb - 1, comma + 1)
            if speaker is not None and speaker.first - comma <= 3 and speaker.how in ("person", "party", "voice"):
                return comma, verb, speaker
        return None
    return None
