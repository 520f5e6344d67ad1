"""The pack: the order in which a passage is read."""

from __future__ import annotations

import functools
import re
from collections import Counter

from kyogi.languages.en.acts import ActReader, Reading, Sentence
from kyogi.languages.en.dates import find_date, find_due
from kyogi.languages.en.drafting import Drafter
from kyogi.languages.en.frames import PredicateFinder
from kyogi.languages.en.layout import Block, split_blocks
from kyogi.languages.en.lexicon import load_lexicon
from kyogi.languages.en.meetings import MeetingFinder
from kyogi.languages.en.mentions import Mention, load_names
from kyogi.languages.en.morphology import BASE, PAST
from kyogi.languages.en.naming import NameFinder
from kyogi.languages.en.newsprint import is_news
from kyogi.languages.en.persons import MentionFinder
from kyogi.languages.en.quotations import Quotation, find_quotations
from kyogi.languages.en.relations import RelationFinder
from kyogi.languages.en.roster import Person, Roster
from kyogi.languages.en.sides import SideFinder
from kyogi.languages.en.speech import SpeechReader
from kyogi.languages.en.subjects import State, Subject, SubjectFinder
from kyogi.languages.en.tokens import Tokens, find_sentence_ends
from kyogi.languages.en.topics import find_topic
from kyogi.languages.en.turns import TurnFinder
from kyogi.languages.en.undertakings import UndertakingFinder
from kyogi.languages.en.voice import NAMED, find_voice
from kyogi.reading.drafts import ActDraft, CommitmentDraft, Findings
from kyogi.reading.pack import Details, Passage
from kyogi.records import Actor

_KINDS = (
    ("joint_statement", re.compile(r"(?:joint |leaders['’]? )+(?:statement|declaration)|communiqu", re.I)),
    (
        "transcript",
        re.compile(
            r"\bremarks by\b|press (?:conference|briefing|gaggle|availability|point)|transcript|\bdoorst[eo]p"
            r"|media (?:availability|conference)",
            re.I,
        ),
    ),
    ("readout", re.compile(r"\breadout\b|\b(?:call|meeting) with\b", re.I)),
    ("fact_sheet", re.compile(r"fact sheet", re.I)),
)  # fmt: skip


_LABELS = re.compile(
    r"^(?:\*\*)?(?:[A-Z][A-Z.’' \-]{1,40}|Q|Question|Reporter|Journalist|Moderator)(?: \([^()\n]{1,60}\))?"
    r"(?:\*\*)?:(?:\*\*)?\s",
    re.M,
)
LABELLED = 6000  # characters in which two labels in capitals make a transcript
LONGEST_LEAD = 14  # words that name who does what the list below tells, and no more


_DATELINES = 6  # parts at the head of a passage among which its dateline stands


class EnglishPack:
    """Reads the English parts of documents."""

    code = "en"
    version = "4"

    def __init__(self) -> None:
        self.lexicon = load_lexicon()
        self.names = load_names()
        self.finder = PredicateFinder(self.lexicon)

    def find_details(self, passage: Passage) -> Details:
        """Date, kind and title as the first lines of the passage give them."""
        text = passage.text
        first = passage.parts[0].start if passage.parts else 0
        head = text[first : first + 1500]
        title = passage.document.title
        if title is None:
            line = next((ln.strip(" *#") for ln in head.splitlines() if ln.strip()), "")
            title = (
                line
                if 8 < len(line) < 200 and not line.endswith(".") and not line.endswith(",") and line[0].isupper()
                else None
            )
        kind = next(
            (k for k, pattern in _KINDS if pattern.search(title or "") or (not title and pattern.search(head[:300]))),
            "transcript" if len(_LABELS.findall(text[:LABELLED])) > 1 else None,
        )
        kind = kind or ("news" if is_news(passage) else None)
        return Details(_find_published(passage, head), kind, title, None)

    def read_passage(self, passage: Passage) -> Findings:
        """Every finding of the passage."""
        return _PassageReader(self, passage).read()


def _find_published(passage: Passage, head: str) -> str | None:
    """The day in a dateline, else in one of the short lines at the head of the text."""
    datelines = [passage.text[p.start : p.end] for p in passage.parts[:_DATELINES] if p.role == "dateline"]
    for line in (*datelines, *(line for line in head.splitlines()[:12] if len(line) < 60)):
        found = find_date(line, 0, len(line), None) if re.search(r"\d{4}", line) else None
        if found is not None and len(found) == 10:
            return found
    return None


class _PassageReader:
    """One reading of one passage."""

    def __init__(self, pack: EnglishPack, passage: Passage) -> None:
        self.pack, self.passage, self.lexicon = pack, passage, pack.lexicon
        self.text = passage.text
        self.roster = Roster(pack.lexicon)
        self.state = State()
        self.names = MentionFinder(pack.lexicon, pack.names, self.roster)
        self.acts = ActReader(pack.lexicon, pack.finder, self.state)
        self.drafter = Drafter(pack.lexicon, self.roster, passage.document.published)
        self.speech = SpeechReader(pack.lexicon, pack.finder, self.state)
        self.blocks: list[Block] = []
        self.mentions: list[list[Mention]] = []
        self.findings = Findings()
        self.lead_fresh = False
        spoken = passage.document.kind == "transcript"
        self.turns = TurnFinder(self.text, self.roster, self.names, self.state, spoken=spoken)

    def read(self) -> Findings:
        self.blocks = list(split_blocks(self.passage))
        self.roster.has_koreas = "North Korea" in self.text or "Pyongyang" in self.text
        if self.passage.document.kind == "transcript":
            self.roster.list_named = functools.cache(self._list_named)
        self._meet_title()
        for block in self.blocks:
            self.turns.meet_label(block)
            block.tokens = Tokens(self.text, block.start, block.end)
            block.quotations = find_quotations(block.tokens)
            begin = 0
            for end in find_sentence_ends(block.tokens, [(q.first, q.last) for q in block.quotations]):
                block.sentences.append((begin, end))
                begin = end
            mentions = self.names.find(block.tokens)
            self.turns.meet_line(block, mentions)
            self.mentions.append(mentions)
        self.turns.seat_host(self.blocks)
        self.turns.name_holders()
        self._settle_voice()
        self.turns.seat_monologue(self.blocks, self.mentions, self.title_mentions)
        self._settle_parties()
        self._read_blocks()
        first = next((p.start for p in self.passage.parts if p.role != "boilerplate"), 0)
        meetings = MeetingFinder(self.lexicon, self.roster, self.passage.document.published, self.text, first)
        self.findings.consultations = meetings.read(self.blocks, self.mentions, transcript=self.state.transcript)
        meetings.attach(self.findings.acts)
        self._read_names()
        self.findings.parties = list(self.roster.voice)
        return self.findings

    def _read_names(self) -> None:
        """Bodies, instruments, relations, projects and incidents."""
        names = NameFinder(self.lexicon)
        relations = RelationFinder(self.lexicon)
        undertakings = UndertakingFinder(self.lexicon, self.roster.voice)
        for block, mentions in zip(self.blocks, self.mentions, strict=True):
            if block.tokens is None or block.role not in ("body", "footnote") or block.question:
                continue
            before = len(names.bodies)
            names.read(block.tokens, mentions)
            relations.read(block.tokens, names.bodies[before:], block.sentences)
            undertakings.read(block.tokens, mentions, block.sentences)
        names.attach(self.findings.acts)
        undertakings.attach(self.findings.acts)
        self.findings.bodies, self.findings.instruments = names.bodies, names.instruments
        self.findings.relations, self.findings.projects = relations.relations, undertakings.projects
        self.findings.incidents = undertakings.incidents

    # ---- who is there

    def _list_named(self) -> frozenset[str]:
        """Every party that the text names, so that no office is given to a state that it never names."""
        title = self.passage.document.title or ""
        found = self.names.list_named(Tokens(title, 0, len(title)))
        for part in self.passage.parts:
            found |= self.names.list_named(Tokens(self.text, part.start, part.end))
        return frozenset(found)

    def _meet_title(self) -> None:
        title = self.passage.document.title or ""
        self.title_tokens = Tokens(title, 0, len(title))
        self.title_mentions = self.names.find(self.title_tokens)
        self.turns.meet_title(self.title_tokens, self.title_mentions)

    def _settle_voice(self) -> None:
        pairs = [
            (b, m)
            for b, m in zip(self.blocks, self.mentions, strict=True)
            if b.role == "body" and b.tokens is not None and b.tokens.words
        ]
        news = is_news(self.passage)
        speaking = {p.party for p in self.turns.speakers.values() if p.party}
        lone = (
            next(iter(speaking))
            if len(set(map(id, self.turns.speakers.values()))) == 1 and len(speaking) == 1
            else None
        )
        asked = any(b.question for b in self.blocks) and "joint" not in self.title_tokens.words
        voice = (
            (lone,)
            if lone and asked
            else find_voice(
                pairs, (self.title_tokens, self.title_mentions), news=news, speaker=lone, home=self._find_host()
            )
        )
        self.roster.voice, self.roster.news = voice, news
        if len(voice) == 1 and voice[0] in NAMED:
            self.roster.named_group = voice[0]
        self.state.plural = self.roster.speak_for_all()

    def _settle_parties(self) -> None:
        """Who is whose, where the text does not say it beside the name."""
        speakers: list[Person | None] = []
        current: Person | None = None
        for block, _named in zip(self.blocks, self.mentions, strict=True):
            if block.question:
                current = None
            elif block.label is not None:
                current = self.turns.speakers.get(block.label)
            speakers.append(current)
        host = self._find_host()
        self.roster.home = host if self.roster.news else None
        SideFinder(self.roster, self.blocks, self.mentions, speakers, host, self.title_mentions).settle()
        voice, home = self.roster.voice, self.roster.home
        if home and len(voice) < 2 and home not in voice and not set(voice) & NAMED:
            guests = [p.party for p in self.roster.persons if p.party and p.party != home]
            self.roster.voice = (home, *(voice or tuple(guests[:1])))
        self.state.plural = self.roster.speak_for_all()
        if self.state.transcript and len(self.roster.voice) == 1:
            self.state.recent = self._find_company(self.roster.voice[0])

    def _find_company(self, own: str) -> list[Actor]:
        """Of one who faces the press alone: his side and the one whom he tells of having met, before any question."""
        counts: Counter[str] = Counter()
        for block, named in zip(self.blocks, self.mentions, strict=True):
            if block.question:
                break
            people = [m for m in named if m.how in ("person", "office") and m.party not in (None, own)]
            counts.update(m.party for m in people if m.party)
        best = next(iter(counts.most_common(1)), None)
        return [Actor(party=own), Actor(party=best[0])] if best is not None else []

    def _find_host(self) -> str | None:
        """The party whose capital stands in the dateline or by-line, or in the title as a place."""
        for part in self.passage.parts:
            if part.role in ("dateline", "byline"):
                found = self.names.find(Tokens(self.text, part.start, part.end))
                here = next((m.codes[0] for m in found if m.how in ("capital", "party")), None)
                if here is not None or (part.role == "dateline" and not self.state.transcript):
                    return here
        words = self.title_tokens.words
        placed = (m for m in self.title_mentions if m.how == "capital" and m.codes)
        return next(
            (m.codes[0] for m in placed if words[m.first - 1 : m.first] in (["in"], ["at"], [","], ["|"])), None
        )

    # ---- reading

    def _read_blocks(self) -> None:
        lead: tuple[ActDraft, Reading] | None = None
        subject: Subject | None = None
        question = False
        continued: ActDraft | None = None
        declared: Subject | None = None  # "We, the Ministers, ...:", whose verbs open the blocks that follow
        for block, mentions in zip(self.blocks, self.mentions, strict=True):
            tokens = block.tokens
            if tokens is None or not tokens.words:
                continue
            if block.label is not None or block.question:
                question = not self._take_turn(block)
                self.state.questioned = self.state.questioned or question
            self._note_counterpart(block, mentions)
            if question or block.role not in ("body", "footnote"):
                if block.role == "heading":
                    lead, subject = None, None
                continue
            below = block.item or (block.numbered and tokens.words[0].isalpha() and not tokens.is_capital(0))
            if below and lead is not None:
                self._extend_lead(lead, block)
                continue
            lead = None
            quotations = block.quotations
            if continued is not None:
                goes_on, continued = self._go_on(continued, quotations, block)
                if goes_on:
                    continue
            declared = self._find_declared(tokens, mentions) or declared
            opens = declared if self._opens_with_verb(tokens) else None
            drafts, last = self._read_block(block, mentions, quotations, subject if block.item and subject else opens)
            continued = self._find_unfinished(tokens, drafts, last)
            lead, subject = self._find_lead(block, mentions, drafts, subject)

    def _find_lead(
        self,
        block: Block,
        mentions: list[Mention],
        drafts: list[tuple[ActDraft, Reading]],
        subject: Subject | None,
    ) -> tuple[tuple[ActDraft, Reading] | None, Subject | None]:
        """The act that the items below belong to, where its lead-in ends in a colon; else whose verbs they are."""
        tokens = block.tokens
        assert tokens is not None
        if tokens.words[-1] != ":":
            return None, subject if block.item else None
        if drafts:
            draft, reading = drafts[-1]
            whole = draft.content is not None or reading.predicate.complement in ("to", "noun")
            if "following" in tokens.words[-4:-1] and draft.content is not None:
                draft.content = None  # "agreed on the following:", and what follows is agreed
            if draft.trigger[0] >= tokens.starts[block.sentences[-1][0]] and whole:
                self.lead_fresh = True
                return drafts[-1], reading.subject
        return None, self._lead_subject(tokens, mentions)

    def _find_unfinished(
        self,
        tokens: Tokens,
        drafts: list[tuple[ActDraft, Reading]],
        last: list[tuple[ActDraft, Quotation | None]],
    ) -> ActDraft | None:
        """The act whose quotation goes on in the blocks below: left open, or only announced ("The Minister said:")."""
        if tokens.words[-1] == ":" and drafts and drafts[-1][0].rule == "say" and drafts[-1][0].content is None:
            announced = drafts.pop()[0]
            announced.quote = True
            return announced
        return next((d for d, q in last if q is not None and q.open), None)

    def _go_on(self, draft: ActDraft, quotations: list[Quotation], block: Block) -> tuple[bool, ActDraft | None]:
        """Whether the block goes on with the quotation of `draft`, and what is still unfinished after it."""
        if block.tokens is not None and block.tokens.words[0] in ("“", '"'):
            return True, self._continue_quote(draft, quotations, block)
        if draft.content is None:
            self.findings.acts.remove(draft)  # "The Minister said:", and no quotation
        return False, None

    def _find_declared(self, tokens: Tokens, mentions: list[Mention]) -> Subject | None:
        """The subject of a declaration that runs on into the blocks below: "We, the Ministers of A and B,"."""
        words = tokens.words
        listed = words[-1] == ":" or words[-1][0].isalnum()
        runs_on = (words[0] == "we" and words[-1] in (":", ",", ";")) or (listed and len(words) <= LONGEST_LEAD)
        if not runs_on or len(words) < 2:
            return None
        if words[0] == "we":
            return Subject(self.roster.speak_for_all(), True, 0, 0, "voice") if self.roster.voice else None
        finder = SubjectFinder(self.lexicon, self.roster, self.state, tokens, mentions)
        found = finder.find_at(len(words) - 1 - (words[-1] == ":"), 0)
        return found if found is not None and found.first <= 1 else None

    def _opens_with_verb(self, tokens: Tokens) -> bool:
        """Whether a block begins with a bare performative: "Express deep concern over"."""
        words, determiners = tokens.words, self.lexicon.closed["determiners"]
        forms = self.lexicon.heads.get(words[0], ())
        plain = len(words) > 1 and words[1] in determiners  # "Share the view", not "Share prices"
        return any(
            bits & (BASE | PAST)
            and (plain or not verb.weak or not bits & BASE)
            and tuple(words[1 : 1 + len(rest)]) == rest
            for rest, bits, verb in forms
        )

    def _lead_subject(self, tokens: Tokens, mentions: list[Mention]) -> Subject | None:
        finder = SubjectFinder(self.lexicon, self.roster, self.state, tokens, mentions)
        return finder.find_at(len(tokens.words) - 2, 0)

    def _note_counterpart(self, block: Block, mentions: list[Mention]) -> None:
        """Whom a question or heading says that a lone speaker met, for "we agreed" in what he says then."""
        hosts = {p.party for p in self.turns.speakers.values()}
        if len(hosts) == 1 and (block.question or block.role == "heading"):
            others = [m.party for m in mentions if m.how in ("person", "office") and m.party and m.party not in hosts]
            self.state.counterpart = others[-1] if others else None

    def _take_turn(self, block: Block) -> bool:
        """Whether a person with an office has the floor from here."""
        if block.question or block.label is None:
            self.state.speaker = None
            return False
        found = self.turns.speakers.get(block.label)
        if found is not None:
            self.state.speaker = self.state.person = found
            return True
        asks = block.tokens is not None and "?" in block.tokens.words  # "Harbour Times: Will you sign?"
        if self.state.transcript and (asks or self.text[block.label[0] : block.label[1]].isupper()):
            self.state.speaker = None
            block.question = True
            return False
        return True

    def _continue_quote(self, draft: ActDraft, quotations: list[Quotation], block: Block) -> ActDraft | None:
        if quotations:
            draft.content = (draft.content[0] if draft.content else quotations[0].start, quotations[0].end)
            if block.tokens is not None:
                sentence = Sentence(block.tokens, 0, len(block.tokens.words), [], quotations)
                self.drafter.add_promises(draft, sentence, quotations[0])
            return draft if quotations[0].open else None
        return None

    def _read_block(
        self, block: Block, mentions: list[Mention], quotations: list[Quotation], lead: Subject | None
    ) -> tuple[list[tuple[ActDraft, Reading]], list[tuple[ActDraft, Quotation | None]]]:
        tokens = block.tokens
        assert tokens is not None
        subjects = SubjectFinder(self.lexicon, self.roster, self.state, tokens, mentions)
        drafted: list[tuple[ActDraft, Reading]] = []
        spoken: list[tuple[ActDraft, Quotation | None]] = []
        self.drafter.mentions = mentions
        previous: ActDraft | None = None
        topic: tuple[tuple[str, ...], str] = ((), "")
        for start, end in block.sentences:
            inside = [q for q in quotations if start <= q.first < end]
            opened = find_topic(tokens, mentions, start, end)
            topic = opened if opened[1] else topic
            sentence = Sentence(tokens, start, end, mentions, inside, block.item, lead, *topic)
            readings = self.acts.read(sentence, subjects)
            readings = self.speech.attach(sentence, readings, subjects)
            opener = next((m for m in mentions if start <= m.first <= start + 1), None)
            if opener is not None and opener.how == "person" and not self.state.transcript:
                self.state.person = opener.person
            if not readings and inside and previous is not None and previous.quote and self.speech.is_bare(sentence):
                previous.content = (previous.content[0], inside[-1].end) if previous.content else None
                self.drafter.add_promises(previous, sentence, inside[-1])
            for reading in readings:
                draft = self.drafter.draft(sentence, reading)
                if draft is not None:
                    drafted.append((draft, reading))
                    spoken.append((draft, reading.quotation))
                    self.findings.acts.append(draft)
                    previous = draft
        return drafted, spoken

    def _extend_lead(self, lead: tuple[ActDraft, Reading], block: Block) -> None:
        """An item under a lead-in: part of its content, and a promised action where the lead-in promises."""
        draft, _ = lead
        tokens = block.tokens
        assert tokens is not None
        last = len(tokens.words)
        while last > 1 and tokens.words[last - 1] in (".", ";", ",", "and"):
            last -= 1
        first = 0
        while first < last - 1 and not tokens.words[first][0].isalnum():
            first += 1
        span = (tokens.starts[first], tokens.ends[last - 1])
        lead_end = draft.content[1] if draft.content else 0
        if draft.content is None:
            draft.commitment = lead[1].predicate.promises != "never"
        draft.content = (draft.content[0] if draft.content else span[0], span[1])
        if draft.commitment:
            if self.lead_fresh and draft.commitments and draft.commitments[-1].text[1] >= lead_end - 2:
                draft.commitments.pop()
            self.lead_fresh = False
            obligors = list(dict.fromkeys(a.party for a in draft.actors if a.party))
            due = find_due(self.text, *span, self.passage.document.published)
            draft.commitments.append(CommitmentDraft(span, obligors, due))


__all__ = ["Actor", "EnglishPack"]
