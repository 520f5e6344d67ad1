"""At whom a stance or a request is directed: those who own, do or are what the content names, and those implied."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from kyogi.knowledge import load_knowledge
from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.morphology import BASE, PAST, THIRD
from kyogi.languages.en.tokens import Tokens, split_words

PRAISE = frozenset({"welcome", "commend", "support"})
OBJECTIONS = frozenset({"concern", "regret", "oppose", "condemn"})
STANCES = PRAISE | OBJECTIONS
REQUESTS = frozenset({"urge", "demand", "instruct"})
ASSURANCES = frozenset({"affirm", "reaffirm", "emphasise"})
NEAR_HEAD = 6  # tokens from the beginning of the content within which a party is that of its head
_EVERYBODY = frozenset(
    [
        "all",
        "every",
        "any",
        "states",
        "parties",
        "countries",
        "nations",
        "community",
        "partners",
        "our",
        "their",
        "others",
        "each",
    ]
)
_UNNAMED = frozenset({"all", "every", "any"})
_AGAINST = get_words("against")
_WITHIN = frozenset({"of", "in", "for"})
_DOING = ("-backed", "-linked", "-sponsored", "-supported", "-aligned")  # what such a party does is not praised
_ACCEPTING = (["accept"], ["recognize"], ["recognise"], ["tolerate"])
_BENEFITS = frozenset({"for", "to", "with"})
_TEXTS = frozenset({"act", "statement", "declaration", "treaty", "communiqué", "communique", "communiques", "accords"})
_ENVOYS = (["special"], ["chair"], ["secretariat"], ["envoy"])
_HARMS = get_words("harms")
_STRUCK = frozenset({"attack", "attacks", "bombing", "bombings", "shooting", "shootings", "blast", "explosion"})
_BONDS = frozenset({"cooperation", "collaboration", "alignment", "partnership", "transfers", "pact", "trade", "ties"})
_EVENTS = _HARMS | {"incident", "incidents", "violence", "escalation", "fighting", "clashes", "launch", "test"}
_CLOSED_WORDS = get_words("closed_words")
_BREAKS = frozenset(["by", "of", "'s", "'", ",", ";", "that", "and", "which", "in", "for"])
_GROUPS = get_words("groups")


@dataclass(slots=True)
class Content:
    """The tokens of an act's content with the block's mentions, for one act of the parties `own`."""

    tokens: Tokens
    mentions: list[Mention]
    first: int
    last: int
    own: frozenset[str]
    topic: tuple[str, ...] = ()
    topic_words: str = ""
    voice: tuple[str, ...] = ()
    joint: bool = True
    asked: bool = False  # the predicate is put to somebody ("reiterated my request", "expressed her condolences")
    dispute: bool = False  # a report of news, in which one side's protest means the other side

    def inside(self, first: int, last: int) -> list[Mention]:
        """The mentions in a run of tokens that can be targets."""
        return [m for m in self.mentions if first <= m.first and m.last <= last and m.how != "pronoun"]


def find_targets(
    lexicon: Lexicon, kind: str, content: Content, whom: tuple[int, int] | None, commitment: bool
) -> list[str]:
    """The codes of the parties that an act of `kind` is directed at, in text order; for Hong Kong China answers."""
    found = _find_targets(lexicon, kind, content, whom, commitment)
    if kind in OBJECTIONS | REQUESTS and "HK" in found:
        found = list(dict.fromkeys("CN" if code == "HK" else code for code in found))
    return found


def _find_targets(
    lexicon: Lexicon, kind: str, content: Content, whom: tuple[int, int] | None, commitment: bool
) -> list[str]:
    if whom is not None and kind == "instruct" and content.tokens.words[whom[0]] in ("it", "them"):
        return []
    if whom is not None and (kind in REQUESTS or kind in PRAISE or kind in OBJECTIONS):
        found = _find_asked(content, whom)
        if not found and kind == "commend" and content.joint:
            ours = list(dict.fromkeys(c for m in content.inside(*whom) for c in m.codes if c in content.own))
            found = ours if len(ours) == 1 < len(content.own) else []
        if not found and kind in REQUESTS and not _EVERYBODY & set(content.tokens.words[whom[0] : whom[1]]):
            return list(content.topic)
        if found or kind in REQUESTS:
            return found
    if kind in REQUESTS and content.tokens.words[content.first : content.first + 1] in (["all"], ["every"]):
        return []  # "demand that all parties ..."
    if kind in STANCES or kind in REQUESTS:
        found = _find_doers(lexicon, kind, content) or _find_places(lexicon, kind, content)
        found = _add_implied(lexicon, kind, content, found)
        topic = list(content.topic) if _concerns_topic(kind, content) else []
        return found or topic or _find_own(lexicon, kind, content) or _find_counterpart(kind, content)
    if kind in ASSURANCES:
        if kind == "emphasise" and commitment:
            return []
        return _add_implied(lexicon, kind, content, _find_concerned(lexicon, kind, content, commitment))
    return []


def _concerns_topic(kind: str, content: Content) -> bool:
    """Whether a stance without a name is at what the sentence opens with: not on the strait, nor on another's deed."""
    words = content.tokens.words[content.first : content.last]
    if kind in OBJECTIONS:
        by = next((k for k in range(content.first, content.last) if content.tokens.words[k] == "by"), None)
        others = by is not None and by + 1 < content.last and content.tokens.is_capital(by + 1)  # "the attack by Daesh"
        return content.topic != ("TW",) and not others
    return kind != "commend" or words not in (["this"], ["that"])


def _codes(mention: Mention, content: Content) -> list[str]:
    codes = mention.codes or ((mention.party,) if mention.party else ())
    return [c for c in codes if c not in content.own]


def _find_asked(content: Content, whom: tuple[int, int]) -> list[str]:
    words = content.tokens.words
    if words[whom[0]] in _UNNAMED or (words[whom[0]] == "on" and words[whom[0] + 1] in _UNNAMED):
        return []
    inside = content.inside(*whom)
    found: list[str] = []
    for mention in inside:
        before = words[mention.first - 1] if mention.first > whom[0] else ""
        if mention.how == "compound" or (before in ("in", "from", "against", "to") and found):
            continue
        found += _codes(mention, content)
    if not found and words[whom[0] : whom[1]][-1:] and set(words[whom[0] : whom[1]]) & {"both", "two"}:
        return [c for c in content.voice if c not in content.own]
    if not found and words[whom[0]] in ("it", "them", "him", "her") and whom[1] - whom[0] <= 2:
        near = [
            m
            for m in content.mentions
            if m.last <= whom[0] and whom[0] - m.last < 30 and _codes(m, content) and m.how not in ("compound", "name")
        ]
        found = _codes(near[-1], content)[:1] if near else []
    return list(dict.fromkeys(found))


# ---- doers


def _find_doers(lexicon: Lexicon, kind: str, content: Content) -> list[str]:
    """Owners, agents and subjects first ("Russia's war", "by the DPRK", "that Pyongyang tested"), else adjectives."""
    if kind in OBJECTIONS and (bound := _find_bound(content)):
        return bound
    strong, weak = _sort_doers(lexicon, kind, content)
    if strong and kind in OBJECTIONS:
        first = next((m for m in content.inside(content.first, content.last) if _codes(m, content)), None)
        if (
            first is not None
            and first.how != "name"
            and set(first.codes) <= set(weak)
            and first.first - content.first <= NEAR_HEAD
        ):
            return [*weak[:1], *(c for c in strong if c != weak[0])]  # "the deployment of A troops in B's war"
    return strong or weak


def _find_bound(content: Content) -> list[str]:
    """Both whose dealings are objected to: "military cooperation between A and B"."""
    words = content.tokens.words
    for k in range(content.first + 1, min(content.last, content.first + NEAR_HEAD + 2)):
        if words[k] == "between" and words[k - 1] in _BONDS:
            found = [c for m in content.inside(k, min(content.last, k + 10)) for c in _codes(m, content)]
            return list(dict.fromkeys(found))[:2]
    return []


def _sort_doers(lexicon: Lexicon, kind: str, content: Content) -> tuple[list[str], list[str]]:
    words = content.tokens.words
    strong: list[str] = []
    weak: list[str] = []
    for mention in content.inside(content.first, content.last):
        codes = _codes(mention, content)
        if (
            not codes
            or _is_in_title(content.tokens, mention)
            or (kind in OBJECTIONS and _is_endangered(content, mention))
        ):
            continue
        if mention.how == "name":
            if (
                kind in PRAISE
                and (mention.first - content.first <= 1 or words[mention.last : mention.last + 1] in _ENVOYS)
                and not words[mention.last].startswith(
                    ("charter", "convention", "security", "general", "resolution", "framework", "human", "climate")
                )
            ):
                strong += codes
            continue
        if _is_owner(lexicon, kind, words, mention, content):
            if strong and kind in OBJECTIONS and words[mention.first - 1] in _BENEFITS:
                continue  # "the PRC's support for Russia's war": it is the PRC who is meant
            if strong and kind in OBJECTIONS and _suffers_of(words, mention, content):
                continue
            if strong and kind in PRAISE and not _joins_owner(lexicon, kind, words, mention, content):
                continue  # "the people of A in their effort to resist B's invasion"
            strong += codes
        elif mention.how == "compound" and kind in OBJECTIONS and len(codes) == len(mention.codes) == 2:
            weak += codes  # "Tarvia-Ruvia military cooperation"
        elif (
            (mention.how in ("adjective", "compound") or _is_attributive(content.tokens, mention))
            and len(mention.codes) == 1
            and not _follows_infinitive(lexicon, words, mention, content)
            and not _is_victim(words, mention, content)
            and not (kind != "regret" and _is_harmed(words, mention, content))
            and not (kind in PRAISE and mention.how == "compound" and words[mention.first].endswith(_DOING))
        ):
            weak += codes
    return list(dict.fromkeys(strong)), list(dict.fromkeys(weak))


def _is_in_title(tokens: Tokens, mention: Mention) -> bool:
    """Whether the name only stands in the title of a text: "the Taiwan Relations Act"."""
    for k in range(mention.last, min(mention.last + 4, len(tokens.words))):
        if not tokens.is_capital(k):
            return False
        if tokens.words[k] in _TEXTS:
            return True
    return False


def _is_in_name(tokens: Tokens, mention: Mention) -> bool:
    """Whether the name stands in the title of a text, behind its head or before it: "Joint Statement on Tarvia"."""
    k = mention.first - 1
    while k >= 0 and mention.first - k <= 6 and (tokens.is_capital(k) or tokens.words[k] in ("on", "for", "of", "the")):
        if tokens.words[k] in _TEXTS and tokens.is_capital(k) and tokens.words[k + 1] in ("on", "for", "of"):
            return True
        k -= 1
    return _is_in_title(tokens, mention)


def _is_attributive(tokens: Tokens, mention: Mention) -> bool:
    """Whether a short name stands before a noun as its adjective: "PRC military activity"."""
    raw = tokens.raw(mention.last - 1)
    if mention.how != "party" or len(raw) < 3 or not raw.isupper() or mention.last >= len(tokens.words):
        return False
    after = tokens.words[mention.last]
    return after.isalpha() and after not in _CLOSED_WORDS and not after.endswith("ed")


def _is_owner(lexicon: Lexicon, kind: str, words: list[str], mention: Mention, content: Content) -> bool:
    before = _word_before(words, mention.first, content.first)
    after = words[mention.last] if mention.last < content.last else ""
    if before in ("under", "during", "on", "at") and kind in PRAISE:
        return False  # "under Tarvia's chairmanship" tells of the setting
    if after in ("'s", "'") and mention.how in ("party", "capital", "person", "office"):
        return kind not in OBJECTIONS or not _is_victim(words, mention, content) or mention.first == content.first
    if before == "" and mention.how in ("party", "person", "office", "capital", "group", "adjective"):
        return True
    if (
        before == "by"
        or (before == "including" and kind in REQUESTS)
        or (before in ("and", ",") and _joins_owner(lexicon, kind, words, mention, content))
    ):
        return True
    governing = _governing_word(words, mention, content)
    if mention.how in ("party", "capital", "person") and not {before, governing} & (_AGAINST | _WITHIN):
        bits = lexicon.actions.get(after, 0)
        return (bool(bits & (THIRD | PAST)) and (not bits & BASE or before in ("that", "which", "as", "what"))) or (
            before in ("that", "which", "what") and bool(bits)
        )
    return before in ("people", "government") and kind in PRAISE


def _word_before(words: list[str], at: int, first: int) -> str:
    """The word before a name, its article apart; "people of" counts as nothing between."""
    k = at - 1
    while k >= first and words[k] in ("the", "both", "prime", "president", "other"):
        k -= 1
    if k < first:
        return ""
    if (
        words[k] == "of"
        and k - 1 >= first
        and words[k - 1] in ("people", "government", "peoples", "leaders", "leadership", "governments", "citizens")
    ):
        inner = _word_before(words, k - 1, first)
        return inner if inner != "and" else words[k - 1]
    return words[k]


def _governing_word(words: list[str], mention: Mention, content: Content) -> str:
    """The word before the first of the names that are joined up to this one: "of | Japan and South Korea"."""
    first = mention.first
    for near in reversed([m for m in content.mentions if m.last <= mention.first and m.first >= content.first]):
        if not set(words[near.last : first]) <= {"and", ",", "the"}:
            break
        first = near.first
    return _word_before(words, first, content.first)


def _joins_owner(lexicon: Lexicon, kind: str, words: list[str], mention: Mention, content: Content) -> bool:
    near = [m for m in content.mentions if m.last <= mention.first and m.first >= content.first]
    if not near:
        return False
    gap = words[near[-1].last : mention.first]
    return set(gap) <= {"and", ",", "the"} and (
        near[-1].how == "group" or _is_owner(lexicon, kind, words, near[-1], content)
    )


def _follows_infinitive(lexicon: Lexicon, words: list[str], mention: Mention, content: Content) -> bool:
    """Whether an adjective belongs to what somebody wants to do: "attempts to acquire Ukrainian territory"."""
    for k in range(mention.first - 1, max(content.first, mention.first - 5), -1):
        if words[k - 1] == "to" and lexicon.actions.get(words[k], 0) & BASE:
            return True
    return False


def _is_victim(words: list[str], mention: Mention, content: Content) -> bool:
    """Whether the party suffers or receives: against Ukraine, to Russia, between A and B."""
    for k in range(mention.first - 1, max(content.first - 1, mention.first - 8), -1):
        if words[k] in _AGAINST:
            return words[k - 1 : k + 1] != ["end", "to"]
        if words[k] in _BREAKS:
            return False
    return False


def _suffers_of(words: list[str], mention: Mention, content: Content) -> bool:
    """Whether something of the party's is acted on by another: "the annexation by Ruvia | of Tarvia's provinces"."""
    owned = words[mention.last : mention.last + 1] in (["'s"], ["'"])
    return owned and words[mention.first - 1] == "of" and "by" in words[content.first : mention.first]


def _is_endangered(content: Content, mention: Mention) -> bool:
    """Whether what is objected to would harm the party: "any step that would undermine A's unity"."""
    words = content.tokens.words
    clause = next((k for k in range(content.first, mention.first) if words[k] in ("that", "which")), None)
    return clause is not None and words[clause + 1] in ("would", "could", "might", "may") and clause + 1 < mention.first


def _is_harmed(words: list[str], mention: Mention, content: Content) -> bool:
    """Whether the content tells what befell the party: "the ramming of a Philippine boat"."""
    event = next((k for k in range(content.first, min(content.first + 3, mention.first)) if words[k] in _HARMS), None)
    return event is not None and words[event + 1] == "of" and mention.first - event <= 4


# ---- places, beneficiaries, counterparts


def _find_places(lexicon: Lexicon, kind: str, content: Content) -> list[str]:
    """Where no doer is named: the party in which, of which or for which the thing is ("the crisis in Myanmar")."""
    words = content.tokens.words
    if kind == "oppose" and words[content.first : content.first + 1] in _ACCEPTING:
        content = replace(content, first=content.first + 1)  # "will not | accept A as a nuclear-weapon state"
    compound: list[str] = []
    for mention in content.inside(content.first, content.last):
        codes = _codes(mention, content)
        if not codes or mention.how in ("name", "office") or _is_in_name(content.tokens, mention):
            continue
        if mention.how == "compound":
            compound = compound or (codes if len(mention.codes) == 1 else [])
            continue
        before = _word_before(words, mention.first, content.first)
        if (kind == "oppose" and _is_harmed(words, mention, content)) or (
            kind in OBJECTIONS and before == "in" and _STRUCK & set(words[content.first : content.first + 4])
        ):
            continue  # "any forced displacement | of Palestinians", "the attack | in Moscow": not who did it
        if kind in PRAISE and mention.how == "capital" and before == "in":
            continue  # where it was said
        if before in ("in", "of", "for", "inside", "with", "to", "at", "from", "") or (
            mention.how == "adjective" and kind in PRAISE
        ):
            if set(codes) & _GROUPS and before in ("in", "of") and mention.first - content.first > 6:
                continue
            return codes
    return compound


def _find_concerned(lexicon: Lexicon, kind: str, content: Content, commitment: bool) -> list[str]:
    """Whom an assurance concerns: doers, else the beneficiaries ("assistance to Ukraine", "the defence of Japan")."""
    strong, weak = _sort_doers(lexicon, "reaffirm", content)
    found = [c for c in strong if c not in _GROUPS or not content.joint]
    if found:
        return found if not (set(found) & set(content.voice) and commitment and content.joint) else []
    words = content.tokens.words
    for mention in content.inside(content.first, content.last):
        codes = [c for c in _codes(mention, content) if c not in _GROUPS]
        if not codes or mention.how in ("office", "name") or _is_in_name(content.tokens, mention):
            continue
        before = _word_before(words, mention.first, content.first)
        helped = mention.first - content.first <= 2 and lexicon.actions.get(before, 0)
        if (
            mention.how == "compound"
            and len(mention.codes) > 1
            and (content.joint or not set(codes) <= set(content.voice))
        ):
            continue
        if (
            helped
            or before in ("to", "of", "with", "for", "and", "", "both", "together", "help", "people", "government")
            or mention.how == "compound"
        ):
            if before == "with" and set(codes) & set(content.voice):
                continue
            if found and not _joins(words, content, mention):
                break
            found += codes
    return list(dict.fromkeys(found)) or [c for c in weak if c not in _GROUPS]


def _joins(words: list[str], content: Content, mention: Mention) -> bool:
    """Whether only "and" and commas part a mention from the one before it."""
    near = [m for m in content.mentions if m.last <= mention.first and m.first >= content.first]
    return bool(near) and set(words[near[-1].last : mention.first]) <= {"and", ",", "the", "both"}


def _find_own(lexicon: Lexicon, kind: str, content: Content) -> list[str]:
    """All sides together praise one of them: "welcomed Indonesia's accession"; none where two of them are named."""
    if not content.joint or kind not in PRAISE or len(content.own) < 2:
        return []
    open_content = replace(content, own=frozenset())
    named = {c for m in content.inside(content.first, content.last) for c in m.codes if c in content.own}
    if len(named) != 1:
        return []
    strong, weak = _sort_doers(lexicon, kind, open_content)
    return [c for c in strong or (weak if content.asked else []) if c in content.own]


def _find_counterpart(kind: str, content: Content) -> list[str]:
    """Of two sides, the other one: "voiced her gratitude", "strongly supported my determination"."""
    others = [c for c in content.voice if c not in content.own]
    if content.joint and kind == "support" and content.last <= content.first and content.own <= set(content.voice):
        return others  # two of three "voiced their support"
    if content.joint or kind not in STANCES | REQUESTS:
        return []
    if content.own & set(content.voice):
        inside = [
            c
            for m in content.inside(content.first, content.last)
            for c in (m.codes or ())
            if len(c) == 2 and c not in content.voice
        ]
        if len(content.voice) != 2 or inside:
            return []
        words = content.tokens.words[content.first : content.last]
        owned = not words or bool({"my", "his", "her", "its", "their", "your", "this"} & set(words[:3]))
        meant = bool({"you", "your"} & set(words)) or kind == "commend" or (kind == "support" and owned)
        meant = meant or content.asked or (kind in REQUESTS and content.dispute)
        short = kind == "welcome" and len(words) <= 4 and words[:1] in (["this"], ["the"], ["that"])
        short = short or (kind == "regret" and words[:1] in (["this"], ["the"], ["that"], ["these"], ["any"]))
        return others if meant or short or (content.dispute and kind in OBJECTIONS - {"concern"}) else []
    words = content.tokens.words[content.first : content.first + 3]
    if kind in OBJECTIONS and content.dispute and _EVENTS & set(words):
        return []  # an incident, whose it was is told before
    return others if words[:1] in (["the"], ["their"], ["this"]) and content.last > content.first else []


def _add_implied(lexicon: Lexicon, kind: str, content: Content, found: list[str]) -> list[str]:
    if content.last <= content.first or (found and kind in PRAISE | REQUESTS):
        return found
    topic = f"{content.topic_words} " if kind in OBJECTIONS else ""
    text = topic + " ".join(content.tokens.words[content.first : content.last])
    for rule in lexicon.implied:
        if kind not in rule.kinds or rule.party in found or rule.party in content.own:
            continue
        also = not rule.also or any(w in text for w in rule.also)
        if also and any(w in text for w in rule.words) and not any(w in text for w in rule.unless):
            if rule.id.startswith("status-quo") and found:
                continue
            found = [*found, rule.party]
    if not found and (kind in OBJECTIONS or kind in REQUESTS):
        plain = text.replace("-", " ")
        found = [party for name, party in load_concerns() if name in plain and party not in content.own][:1]
    return found


@functools.cache
def load_concerns() -> tuple[tuple[str, str], ...]:
    """Names of places and topics with the party that a stance on them is directed at, from the knowledge."""
    knowledge = load_knowledge()
    named = [(p.names.en, p.concerns) for p in knowledge.places.values()]
    named += [(t.names.en, t.concerns) for t in knowledge.topics.values()]
    return tuple(
        (" ".join(split_words(name)).replace("-", " "), party) for names, party in named if party for name in names
    )


def split_addressee(content: Content, first: int, last: int) -> int | None:
    """Where the one thanked ends and what for begins: "the people of Ukraine | for their resistance"."""
    words = content.tokens.words
    for k in range(first + 1, min(last, first + 30)):
        if words[k] in ("for", "on", "over") and k + 1 < last:
            named = next((m for m in content.mentions if m.last == k and m.first >= first), None)
            return (
                k
                if named is not None
                or words[k - 1]
                in (
                    "people",
                    "government",
                    "forces",
                    "governments",
                    "peoples",
                    "authorities",
                    "families",
                    "him",
                    "her",
                    "them",
                )
                else None
            )
        if words[k] in (".", ";", ":", "to", "in", "with", "by"):
            return None
    return None
