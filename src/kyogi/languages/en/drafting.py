"""From readings to drafts: character spans, actors, targets, strength, promises, and the reasons for each."""

from __future__ import annotations

from kyogi.languages.en.acts import Reading, Sentence
from kyogi.languages.en.commitments import STANDING, find_form, find_quoted_promise, split_actions
from kyogi.languages.en.contents import cut_attribution, cut_occasion, is_unmatched
from kyogi.languages.en.dates import find_due
from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.morphology import BASE, ING
from kyogi.languages.en.predicates import Predicate, is_adverb
from kyogi.languages.en.quotations import Quotation
from kyogi.languages.en.roster import Roster
from kyogi.languages.en.strength import find_late_intensifier, judge_strength
from kyogi.languages.en.targets import ASSURANCES, OBJECTIONS, REQUESTS, Content, find_targets, split_addressee
from kyogi.languages.en.tokens import Tokens
from kyogi.reading.drafts import ActDraft, CommitmentDraft
from kyogi.records import Actor
from kyogi.records.vocabulary import Kind

_TRIM_END = frozenset(".,;:—–-!?*\\") | {"and", "but", "...", "while"}
_DEFENCE = frozenset({"defense", "defence", "security"})
_FUTURE = frozenset({"will", "shall", "would", "'ll"})
_GRIEF = frozenset({"condolences", "condolence", "sympathy", "sympathies"})
_ASKING = frozenset({"request", "ask-for", "ask-that"})
_CALLED_FOR = get_words("called_for")
_FRAMEWORKS = frozenset(
    {"partnership", "initiative", "dialogue", "framework", "compact", "coalition", "alliance", "pact"}
)
_ARRANGED = get_words("arranged")
_SETTLED = frozenset({"agree", "decide", "commit"})  # what is settled so will be, whoever does it
_RULERS = frozenset({"regime", "junta", "authorities", "military", "leadership"})
_DEEDS, _MEANS = get_words("deeds"), get_words("means")
_DONE = get_words("done")
_OWN_WORDS = get_words("own_words")


class Drafter:
    """Makes drafts of the readings of one document."""

    def __init__(self, lexicon: Lexicon, roster: Roster, published: str | None) -> None:
        self.lexicon, self.roster, self.published = lexicon, roster, published
        self.first_quarrel: list[str] = []
        self.quarrel: list[str] = []  # at whom the last objection of a report was
        self.run: tuple[Tokens | None, int, list[str]] = (None, 0, [])  # where the last such stance was, and at whom
        self.mentions: list[Mention] = []  # those of the block that is being read

    def draft(self, sentence: Sentence, reading: Reading) -> ActDraft | None:
        """The draft of one reading, with its commitments."""
        tokens, found = sentence.tokens, reading.predicate
        span = self._content_tokens(sentence, reading)
        quotation = reading.quotation
        content = (tokens.starts[span[0]], tokens.ends[span[1] - 1]) if span else None
        if quotation is not None:
            content = (quotation.start, quotation.end)
        actors = self._actors(reading)
        strength, why = judge_strength(
            self.lexicon, tokens, found.first, max(found.last, min(found.content, found.last + 6))
        )
        late = find_late_intensifier(self.lexicon, tokens, *span) if span and quotation is None else None
        if late is not None and span is not None:
            strength, span = max(strength, late[0]), (span[0], late[1])
            content = (tokens.starts[span[0]], tokens.ends[span[1] - 1])
        promised = quotation is None and self._promises(tokens, reading, span)
        kind = self._kind(tokens, reading, span, promised=promised)
        own = frozenset(a.party for a in actors if a.party)
        block = self._block(sentence, reading, span, kind, own)
        if (
            found.whom is None
            and span
            and quotation is None
            and kind in ("commend", "support")
            and found.complement in ("noun", "ing")
        ):
            cut = split_addressee(block, *span)
            if cut is not None:
                found.whom, block.first, span = (span[0], cut), cut + 1, (cut + 1, span[1])
                content = (tokens.starts[span[0]], tokens.ends[span[1] - 1])
        targets = find_targets(self.lexicon, kind, block, found.whom, promised)
        if found.whom is not None and kind in ("urge", "instruct", "demand"):
            promised, targets = self._own_bodies(tokens, found.whom, own, targets, kind, actors)
        draft = ActDraft(
            kind=kind,
            trigger=self._trigger(tokens, reading),
            content=content,
            actors=actors,
            joint=reading.subject.joint,
            targets=targets,
            strength=max(strength, found.strength),
            quote=quotation is not None,
            commitment=promised,
            rule=found.rule,
            confidence=0.7 if found.weak else 0.9,
        )
        if self.roster.news:
            self._settle_quarrel(draft, own, bare=found.complement == "none")
        if draft.kind in OBJECTIONS | REQUESTS:
            self._settle_run(draft, sentence, block, found.whom)
        draft.because = self._reasons(sentence, reading, why)
        if promised and span is not None:
            draft.commitments = self._commitments(sentence, reading, span, actors)
        elif quotation is not None and kind in ("state", "emphasise"):
            draft.commitments = self._quoted_promises(sentence, quotation, actors)
            draft.commitment = bool(draft.commitments)
        return draft

    def add_promises(self, draft: ActDraft, sentence: Sentence, quotation: Quotation) -> None:
        """Add what a quotation promises that goes on behind the words that tell who speaks."""
        draft.commitments += self._quoted_promises(sentence, quotation, draft.actors)
        draft.commitment = draft.commitment or bool(draft.commitments)

    def _quoted_promises(self, sentence: Sentence, quotation: Quotation, actors: list[Actor]) -> list[CommitmentDraft]:
        """What the quoted words themselves promise: "We will help pay for it"."""
        words = sentence.tokens.words
        obligors = list(dict.fromkeys(a.party for a in actors if a.party))
        found: list[CommitmentDraft] = []
        own = {
            m.last - 1: m.first
            for m in sentence.mentions
            if m.how in ("party", "capital") and m.codes == tuple(obligors)
        }
        k = quotation.first + 1
        while k < quotation.last - 1:
            first = find_quoted_promise(self.lexicon, words, k, quotation.last, own)
            end = next((j for j in range(k, quotation.last) if words[j] in (".", "!", "?", ";")), quotation.last - 1)
            if first is not None and first < end:
                found.append(self._commitment(sentence, self._trim(sentence.tokens, (first, end)), obligors))
            k = end + 1
        return found

    def _settle_run(self, draft: ActDraft, sentence: Sentence, block: Content, whom: tuple[int, int] | None) -> None:
        """The stances of a sentence are at one party, where later ones name nobody ("... and urged restraint")."""
        tokens, at, targets = self.run
        words = sentence.tokens.words[block.first : block.last]
        meant = bool(_CALLED_FOR & set(words[:6])) and "by" not in words and "all" not in words[:2]
        named = any(m.codes or m.person for m in block.inside(block.first, block.last))
        asked = whom is not None and self._is_known_addressee(sentence.tokens, whom)
        meant = meant and whom is None
        here = tokens is sentence.tokens and (at == sentence.start or asked) and not block.own & set(targets)
        if here and (meant or asked) and not named and not draft.targets:
            draft.targets = list(targets)
        self.run = (sentence.tokens, sentence.start, draft.targets)

    def _is_known_addressee(self, tokens: Tokens, whom: tuple[int, int]) -> bool:
        """Whether those who are asked were told of before without their name: "the regime", "the authorities"."""
        words = [w for w in tokens.words[slice(*whom)] if w not in ("on", "upon", "the")]
        return len(words) <= 2 and bool(words) and words[-1] in _RULERS

    def _settle_quarrel(self, draft: ActDraft, own: frozenset[str], *, bare: bool) -> None:
        """In a report of a quarrel, protests without a name are at the one whom the protests before them named."""
        if draft.kind not in OBJECTIONS and draft.kind != "demand":
            return
        if draft.targets:
            self.quarrel = draft.targets[:1]
            self.first_quarrel = self.first_quarrel or self.quarrel
            return
        if is_domestic(draft.actors):
            return
        quarrel = self.quarrel if own & set(self.roster.voice) else self.first_quarrel  # a third side joins the first
        if not quarrel and draft.kind == "demand" and len(self.roster.voice) == 2 and len(own) == 1:
            quarrel = [c for c in self.roster.voice if c not in own] if own & set(self.roster.voice) else []
        if draft.kind != "regret" and (draft.kind != "concern" or bare) and not own & set(quarrel):
            draft.targets = list(quarrel)

    def _kind(self, tokens: Tokens, reading: Reading, span: tuple[int, int] | None, *, promised: bool) -> Kind:
        """The predicate's kind, or the one that its complement makes of it."""
        found = reading.predicate
        if found.bare is not None and found.complement == "that" and not promised:
            return found.bare
        if found.kind == "state" and promised and found.complement == "that":
            wished = span is not None and {"like", "wish", "hope"} & set(tokens.words[span[0] : span[0] + 6])
            return "intend" if wished or found.rule == "announce-that" else "commit"
        if found.rule == "worry" and promised:
            return "commit"  # "warned that it would halt its aid"
        if (
            found.rule == "announce"
            and span is not None
            and (_DONE | {"that"}) & set(tokens.words[span[0] : span[0] + 2])
        ):
            return "state"
        if found.rule == "announce" and span is not None and self._is_framework(tokens.words[span[0] : span[0] + 7]):
            return "establish"
        if found.rule == "be+due" and len({a.party for a in self._actors(reading)}) < 2:
            return "intend"  # what one side is due to do it has not agreed with another
        if found.rule == "concur-noun+readiness":
            return "commit"
        if found.rule == "concur-noun+intention" and promised:
            return "intend"  # "shared their intention to conclude the talks"
        return found.kind

    def _is_framework(self, words: list[str]) -> bool:
        """Whether what is announced is a partnership, dialogue or the like: "an enhanced partnership called ..."."""
        head = next((w for w in words[1:] if w in _FRAMEWORKS), None)
        return (
            words[0] in ("a", "an") and head is not None and not {"of", "to", "for"} & set(words[: words.index(head)])
        )

    def _block(
        self, sentence: Sentence, reading: Reading, span: tuple[int, int] | None, kind: Kind, own: frozenset[str]
    ) -> Content:
        """What the targets of an act are looked for in."""
        found, voice = reading.predicate, self.roster.voice
        first, last = span or (found.content, found.content)
        return Content(
            sentence.tokens,
            sentence.mentions,
            first,
            last,
            own,
            sentence.topic if kind not in ("reaffirm", "affirm") else (),
            sentence.topic_words,
            voice,
            len({a.party for a in self._actors(reading)}) > 1 or len(voice) < 2,
            found.rule.endswith("+request") or found.rule in _ASKING or self._is_grief(sentence.tokens, found),
            self.roster.news and not is_domestic(self._actors(reading)),
        )

    def _is_grief(self, tokens: Tokens, found: Predicate) -> bool:
        """Whether condolences are expressed: of two sides, to the other."""
        return found.noun is not None and tokens.words[found.noun] in _GRIEF

    def _trigger(self, tokens: Tokens, reading: Reading) -> tuple[int, int]:
        found = reading.predicate
        first = found.first
        while (
            first < found.head
            and is_adverb(tokens.words[first], self.lexicon.closed["adverbs"])
            and tokens.words[first] not in self.lexicon.strong_words
        ):
            first += 1
        last = max(found.last, (found.noun or 0) + 1, found.head + 1)
        return tokens.starts[first], tokens.ends[last - 1]

    def _actors(self, reading: Reading) -> list[Actor]:
        return list((reading.speaker or reading.subject).actors)

    def _reasons(
        self, sentence: Sentence, reading: Reading, why: tuple[int, int] | None
    ) -> list[tuple[str, tuple[int, int]]]:
        tokens, found, subject = sentence.tokens, reading.predicate, reading.subject
        reasons = [("predicate", self._trigger(tokens, reading))]
        if sentence.start <= subject.first <= subject.last < sentence.end:
            reasons.append(("subject", (tokens.starts[subject.first], tokens.ends[subject.last])))
        if found.noun is not None:
            reasons.append(("stance noun", (tokens.starts[found.noun], tokens.ends[found.noun])))
        if why is not None:
            reasons.append(("strength", (tokens.starts[why[0]], tokens.ends[why[1] - 1])))
        if found.whom is not None and found.whom[1] > found.whom[0]:
            reasons.append(("addressee", (tokens.starts[found.whom[0]], tokens.ends[found.whom[1] - 1])))
        return reasons

    # ---- content

    def _content_tokens(self, sentence: Sentence, reading: Reading) -> tuple[int, int] | None:
        words = sentence.tokens.words
        first, last = reading.content or (reading.predicate.content, reading.end)
        while first < last and (
            words[first] in (",", ":", "*", ";", "–", "—", ".")
            or (words[first] == "that" and reading.predicate.complement == "that")
        ):
            first += 1
        if words[first : first + 1] in (['"'], ["”"]) and not {'"', "”"} & set(words[first + 1 : last]):
            first += 1  # said it "firmly opposes" | the deal
        last = cut_attribution(words, first, last)
        if reading.predicate.complement == "noun" or reading.predicate.whom is not None:
            last = cut_occasion(words, first, last)
        while last > first and (
            words[last - 1] in _TRIM_END
            or (words[last - 1] in (")", "”", '"', "]") and is_unmatched(words, first, last - 1))
        ):
            last -= 1
        return (first, last) if last > first else None

    # ---- promises

    def _promises(self, tokens: Tokens, reading: Reading, span: tuple[int, int] | None) -> bool:
        found, words = reading.predicate, tokens.words
        if span is None or found.promises == "never":
            return False
        if found.complement == "that":
            return self._clause_promises(tokens, reading, span)
        if found.rule.endswith("seek-to"):
            return False
        if found.complement == "to":
            return True
        if found.rule == "nominal":
            return False
        gerund = self._first_word(words, span)
        if found.complement == "ing" or (self.lexicon.actions.get(gerund, 0) & ING and gerund.endswith("ing")):
            return not ("importance" in found.rule and gerund in STANDING)
        if found.promises == "true" or (found.rule == "announce" and _MEANS & set(words[span[0] : span[1]])):
            return True
        head = words[span[0] : span[0] + 6]
        if "commitment" in found.rule and (
            head[0] in _DEFENCE
            or (len(head) > 1 and head[1] in _DEFENCE)
            or ("'s" in head[1:3] and any(w in _DEFENCE for w in head))
        ):
            return True
        if found.rule in ("be+committed", "commit-ing") and found.kind == "commit":
            return True
        return ("commitment" in found.rule or found.rule.startswith("be+committed")) and bool(
            _DEEDS & set(words[span[0] : span[0] + 4])
        )

    def _first_word(self, words: list[str], span: tuple[int, int]) -> str:
        k = span[0]
        while k < span[1] - 1 and is_adverb(words[k], self.lexicon.closed["adverbs"]):
            k += 1
        return words[k]

    def _clause_promises(self, tokens: Tokens, reading: Reading, span: tuple[int, int]) -> bool:
        """Whether a that-clause promises: a future verb whose subject is the actors' own side."""
        words, found = tokens.words, reading.predicate
        limit = min(span[1], span[0] + 22)
        for k in range(span[0], limit):
            if words[k] in _FUTURE:
                arranged = words[k + 2 : k + 3] and words[k + 2] in _ARRANGED
                if words[k + 1 : k + 2] == ["not"] or (
                    words[k + 1 : k + 2] == ["be"] and found.kind not in _SETTLED and not arranged
                ):
                    return False
                if arranged or found.kind in ("agree", "commit", "decide"):
                    return True
                return self._is_own_subject(reading, tokens, span[0], k)
            if words[k] in ("which", "who", "that", ";"):
                return False
            if words[k] == "responsibility" and words[span[0]] in ("we", "they") and words[k + 1 : k + 2] == ["to"]:
                return True
        return found.kind == "commit"

    def _is_own_subject(self, reading: Reading, tokens: Tokens, first: int, verb: int) -> bool:
        words = tokens.words[first:verb]
        if any(w in _OWN_WORDS for w in words[:2]):
            return words[0] != "it"
        ours = {a.party for a in reading.subject.actors}
        inside = [m for m in self.mentions if first <= m.first < verb]
        return any(set(m.codes) & ours for m in inside[:2] if m.how in ("party", "capital", "person"))

    def _own_bodies(
        self,
        tokens: Tokens,
        whom: tuple[int, int],
        own: frozenset[str],
        targets: list[str],
        kind: str,
        actors: list[Actor],
    ) -> tuple[bool, list[str]]:
        """Orders to one's own ministers are promises of one's own; orders to others are not."""
        words = tokens.words[whom[0] : whom[1]]
        ours = [a.party for a in actors if a.party]
        to_own = {"our", "their", "its", "my", "his", "her"} & set(words) or kind == "instruct"
        if to_own and set(targets) <= own:
            return True, list(dict.fromkeys(ours))
        return False, targets

    def _commitments(
        self, sentence: Sentence, reading: Reading, span: tuple[int, int], actors: list[Actor]
    ) -> list[CommitmentDraft]:
        tokens, found = sentence.tokens, reading.predicate
        obligors = list(dict.fromkeys(a.party for a in actors if a.party))
        first, last = span
        if found.complement == "that":
            obligors = self._clause_obligors(sentence, reading, span) or obligors
            return [self._commitment(sentence, p, obligors) for p in self._split_clauses(tokens, first, last)]
        form = find_form(self.lexicon, tokens, first, last)
        pieces = [(first, last)]
        if form is not None:
            pieces = split_actions(self.lexicon, tokens, first, last, form)
        return [self._commitment(sentence, p, obligors) for p in (self._trim(tokens, p) for p in pieces) if p[1] > p[0]]

    def _split_clauses(self, tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
        """The promised clauses that are joined by "and that"; one that promises nothing is left out."""
        words = tokens.words
        cuts = [k for k in range(first + 2, last - 2) if words[k : k + 2] == ["and", "that"]]
        begins, ends = [first, *(k + 2 for k in cuts)], [*cuts, last]
        pieces = [self._trim(tokens, piece) for piece in zip(begins, ends, strict=True)]
        return [p for p in pieces if _FUTURE & set(words[p[0] : p[1]])] or [(first, last)]

    def _trim(self, tokens: Tokens, piece: tuple[int, int]) -> tuple[int, int]:
        first, last = piece
        while last > first and tokens.words[last - 1] in _TRIM_END:
            last -= 1
        return first, last

    def _clause_obligors(self, sentence: Sentence, reading: Reading, span: tuple[int, int]) -> list[str]:
        """The subject of the promised clause, where it is one of the parties: "Oslo will contribute"."""
        words = sentence.tokens.words
        verb = next((k for k in range(span[0], span[1]) if words[k] in _FUTURE), span[0])
        ours = {a.party for a in reading.subject.actors}
        inside = [m for m in sentence.mentions if span[0] <= m.first and m.last <= verb]
        if any(m.how in ("adjective", "compound") for m in inside[:1]):
            return []  # "a Ruvian astronaut will fly": nobody's promise but that of those who agreed
        found = [c for m in inside for c in m.codes if c in ours]
        return list(dict.fromkeys(found)) if len(ours) > 1 and reading.subject.how != "person" else []

    def _commitment(self, sentence: Sentence, piece: tuple[int, int], obligors: list[str]) -> CommitmentDraft:
        tokens = sentence.tokens
        start, end = tokens.starts[piece[0]], tokens.ends[piece[1] - 1]
        return CommitmentDraft(
            (start, end),
            list(obligors),
            find_due(tokens.text, start, end, self.published),
            self._counterparts(sentence, piece, obligors),
        )

    def _counterparts(self, sentence: Sentence, piece: tuple[int, int], obligors: list[str]) -> list[str]:
        words, found = sentence.tokens.words, []
        for mention in sentence.mentions:
            if not piece[0] <= mention.first < piece[1] or mention.how not in ("party", "person", "office", "capital"):
                continue
            k = mention.first - 1
            while k > piece[0] and words[k] in ("the", "government", "of"):
                k -= 1
            if k >= piece[0] and words[k] in ("with", "inform", "together"):
                found += [c for c in mention.codes if c not in obligors]
        return list(dict.fromkeys(found))


def is_domestic(actors: list[Actor]) -> bool:
    """Whether the opposition or somebody out of office speaks: their quarrel is with their own government."""
    return any((a.office or "").lower().startswith(("opposition", "former")) for a in actors)


def make_quote(quotation: Quotation, content: tuple[int, int] | None) -> tuple[int, int]:
    """The characters inside a quotation, joined to those before."""
    return (min(content[0], quotation.start), quotation.end) if content else (quotation.start, quotation.end)


__all__ = ["ASSURANCES", "BASE", "Drafter", "make_quote"]
