"""For whom a document speaks: the parties behind "we", from its opening words, or by votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import zip_longest

from kyogi.knowledge import load_knowledge
from kyogi.languages.en.layout import Block
from kyogi.languages.en.lexicon import get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.tokens import Tokens

NAMED = get_words("named")
MOST_STATES = 4  # codebook, section 1: more states than these speak under the name of their group
FIRST_BLOCKS = 12
OFTEN = 3  # times that both of two parties must be named to be taken for the sides of a document that does not say
SHARE = 0.6  # of a vote, for each time that the least named party of a set is named
MOST_IN_NEWS = 3  # times; news tells of those who are talked about more often than of those who talk
AT_HOME = 1.5  # votes for two sides one of which stands in the dateline of news
TOGETHER = 4.0  # votes that a lone speaker must have to be taken to speak for two sides
LEAST = 0.5  # votes; a passing "X and Y" far down is no evidence of who speaks
_ARMED = get_words("armed")
_STOPS = frozenset(
    {
        ".",
        ";",
        "met",
        "convened",
        "gathered",
        "reaffirm",
        "reaffirmed",
        "convene",
        "celebrate",
        "welcome",
        "affirm",
        "meet",
        "held",
        "issue",
        "commit",
        "declare",
        "condemn",
        "are",
    }
)
_MET = get_words("voice_met")
_SIDES = frozenset({"leaders", "ministers", "chiefs", "officials", "presidents", "secretaries", "heads", "envoys"})
_TALKED_OF = frozenset(
    {"discuss", "discussed", "discussing", "regarding", "concerning", "about", "following", "ahead", "reaffirm"}
    | {"exchange", "exchanged", "review", "reviewed", "condemn", "coordinate", "consult", "underscore", "after"}
)
_ISSUED = frozenset({"statement", "statements", "declaration", "communiqué", "communique"})
_ISSUERS = frozenset({"by", "from", "of", "between", "among"})
_ABOUT = frozenset({"on", "regarding", "about", "concerning", ";", "against", "in"})

Pair = tuple[Block, list[Mention]]


def find_voice(
    pairs: list[Pair],
    title: tuple[Tokens, list[Mention]],
    *,
    news: bool,
    speaker: str | None = None,
    home: str | None = None,
) -> tuple[str, ...]:
    """The codes of the parties that the document speaks for, in the order of naming; empty where unknown."""
    opening = find_opening(pairs)
    if opening and (len(opening) > 1 or opening[0] in NAMED):
        return opening
    if authors := find_authors(*title):
        return settle(authors)
    votes: dict[tuple[str, ...], float] = {}
    titled = _of_title(*title)
    if titled and not news:
        _vote(votes, titled, 6.0 if len(titled) > 1 or titled[0] in NAMED else 1.0)
    seen = 0
    for block, mentions in pairs[:FIRST_BLOCKS]:
        mentions = [m for m in mentions if not (m.codes and ("-" in m.codes[0] or m.codes[0] in _ARMED))]
        if block.tokens is None or (news and "." not in block.tokens.words):
            continue
        _vote_block(votes, block, mentions, 1.0 / (1.0 + 0.25 * seen))
        seen += 1
    _vote_often(votes, pairs, news=news)
    if news and home:
        for codes in votes:
            votes[codes] += AT_HOME * (home in codes and len(codes) > 1)
    if not votes:
        return opening
    if speaker is not None:
        votes = {codes: weight for codes, weight in votes.items() if speaker in codes and weight >= TOGETHER}
        if not votes:
            return (speaker,)
    best, weight = max(votes.items(), key=lambda v: (v[1], len(v[0])))
    return settle(best) if weight >= LEAST else opening


def _vote_often(votes: dict[tuple[str, ...], float], pairs: list[Pair], *, news: bool) -> None:
    """Parties that the whole text names most often: a vote for the first two, and weight for sets already voted for."""
    counts: Counter[str] = Counter()
    for _, mentions in pairs:
        for mention in mentions:
            if mention.how in ("party", "person", "adjective", "compound", "office", "group"):
                counts.update(set(mention.codes or ((mention.party,) if mention.party else ())))
    for code in list(counts):
        if "-" in code or code in _ARMED or (len(code) > 2 and code not in NAMED) or code == "UN":
            del counts[code]
    top = counts.most_common(2)
    if len(top) == 2 and top[1][1] >= OFTEN:
        pair = tuple(code for code in counts if code in (top[0][0], top[1][0]))
        _vote(votes, pair, LEAST)
    for codes in votes:
        if len(codes) > 1:
            named = min(counts[code] for code in codes)
            votes[codes] += SHARE * (min(named, MOST_IN_NEWS) if news else named)


def _vote(votes: dict[tuple[str, ...], float], codes: Iterable[str], weight: float) -> None:
    """A vote for a set of parties; the same parties in another order are the same set."""
    codes = tuple(dict.fromkeys(codes))
    if not codes:
        return
    for known in votes:
        if set(known) == set(codes):
            votes[known] += weight
            return
    votes[codes] = weight
    for known in list(votes):
        if known != codes and set(known) < set(codes) and len(known) > 1:
            votes[codes] += votes[known] * 0.5


def _vote_block(votes: dict[tuple[str, ...], float], block: Block, mentions: list[Mention], weight: float) -> None:
    tokens = block.tokens
    assert tokens is not None
    for chain in find_chains(tokens.words, mentions):
        codes = _collect(chain)
        if len(codes) > 1:
            _vote(votes, codes, weight * (2.0 if _are_sides(tokens.words, chain[0].first) else 0.6))
    for mention in mentions:
        if mention.how == "compound" and len(mention.codes) > 1:
            _vote(votes, mention.codes, weight)
        elif (
            mention.how in ("party", "group")
            and mention.codes
            and mention.codes[0] in NAMED
            and (mention.first < 8 or mention.codes[0] == "G7")
        ):
            _vote(votes, mention.codes[:1], weight)
    if weight == 1.0:
        _vote_lead(votes, block, mentions)
    for first, last in block.sentences[:2]:
        if _MET & set(tokens.words[first:last]):
            people = [
                m
                for m in _list_present(tokens.words, mentions, first, last)
                if m.how in ("person", "office", "group") or (m.how == "party" and m.first - first < 3)
            ]
            codes = _collect(people)
            if len(codes) > 1:
                _vote(votes, codes[: MOST_STATES + 3], weight * 4.0)
            elif len(codes) == 1:
                others = [
                    c
                    for m in mentions
                    if first <= m.first < last and m.how in ("party", "adjective")
                    for c in m.codes
                    if c not in codes
                ]
                _vote(votes, (*codes, *others[:1]), weight * 2.0)
            break


def _list_present(words: list[str], mentions: list[Mention], first: int, last: int) -> list[Mention]:
    """The mentions of a sentence up to what is talked about, once two parties are named: "A met B | to discuss"."""
    present: list[Mention] = []
    for mention in mentions:
        if not first <= mention.first < last:
            continue
        if present and len(_collect(present)) > 1 and _TALKED_OF & set(words[present[-1].last : mention.first]):
            break
        present.append(mention)
    return present


def _are_sides(words: list[str], first: int) -> bool:
    """Whether parties joined at `first` act or are those of ministers or leaders; else they are spoken of."""
    k = first - 1
    while k > 0 and words[k] in ("the", "governments", "government"):
        k -= 1
    if k < 0 or words[k] not in ("by", "of", "in", "to", "from", "against"):
        return True
    return words[k] == "of" and k > 0 and words[k - 1] in _SIDES


def _vote_lead(votes: dict[tuple[str, ...], float], block: Block, mentions: list[Mention]) -> None:
    """The first two parties of the very first sentence, where one opens it: "Japan lodged a protest with Russia"."""
    first, last = block.sentences[0]
    inside = [m for m in mentions if first <= m.first < last and m.how in ("party", "capital", "person") and m.codes]
    if inside and inside[0].first - first <= 1 and inside[0].how in ("party", "capital"):
        codes = tuple(dict.fromkeys(c for m in inside for c in m.codes))[:2]
        if len(codes) == 2:
            _vote(votes, codes, 1.0)


def find_chains(words: list[str], mentions: list[Mention]) -> list[list[Mention]]:
    """Runs of mentions joined by commas and "and"."""
    chains: list[list[Mention]] = []
    run: list[Mention] = []
    begin: int | None = None  # of the adjective that stands right before an office: "U.S. | Defense Secretary A"
    for mention, following in zip_longest(mentions, mentions[1:]):
        if mention.how not in ("party", "person", "capital", "adjective") and not (mention.own and mention.codes):
            continue
        if not run and mention.how in ("party", "capital") and words[mention.first - 1 : mention.first] == ["in"]:
            continue  # "after talks in Singapore, Defense Minister A and ..."
        first = mention.first if begin is None else begin
        begin = None
        if following is not None and following.first == mention.last and following.how == "person":
            begin = first
            continue
        if run and _joins(words[run[-1].last : first]):
            run.append(mention)
            continue
        if len(run) > 1:
            chains.append(run)
        run = [mention]
    if len(run) > 1:
        chains.append(run)
    return chains


def _joins(gap: list[str]) -> bool:
    """Whether the words between two names only join them: "A (“X”), and the Government of B", "A–B"."""
    if not gap or len(gap) > 12:
        return False
    outside, depth = [], 0
    for word in gap:
        depth += (word == "(") - (word == ")")
        if depth == 0 and word != ")":
            outside.append(word)
    return set(outside) <= {",", "and", "the", "&", "government", "of", "governments", "–"} and bool(
        set(outside) & {",", "and", "&", "–"}
    )


def find_opening(pairs: list[Pair]) -> tuple[str, ...]:
    """The parties of "We, the leaders of A, B and C, ..." in the first blocks, or an empty tuple."""
    for block, mentions in pairs[:6]:
        words = block.tokens.words if block.tokens else []
        for at, word in enumerate(words[:60]):
            if word != "we" or at + 1 >= len(words) or words[at + 1] not in (",", "–", "—", "the", "-"):
                continue
            end = _find_close(words, at + 2)
            codes = _collect([m for m in mentions if at < m.first < end])
            if codes:
                return settle(codes)
    return ()


def _find_close(words: list[str], at: int) -> int:
    for k in range(at, min(len(words), at + 110)):
        if words[k] in _STOPS and not (words[k] == "." and len(words[k - 1]) <= 2):
            return k
        if words[k] in ("–", "—") and k > at + 3:
            return k
    return min(len(words), at + 110)


def _collect(mentions: list[Mention]) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for mention in mentions:
        if mention.how in ("capital", "pronoun", "name"):
            continue
        for code in mention.codes or ((mention.party,) if mention.party else ()):
            codes[code] = None
    return tuple(codes)


def settle(codes: tuple[str, ...]) -> tuple[str, ...]:
    """A named group speaks under its own name, unless its members stand one by one and are few."""
    parties = load_knowledge().parties
    groups = [c for c in codes if c in NAMED]
    states = [c for c in codes if c not in NAMED]
    for group in groups:
        members = set(parties[group].members) if group in parties else set()
        if len(states) >= 2 and set(states) <= members and len(states) <= MOST_STATES:
            return tuple(states)
        if group in ("G7", "G20"):
            return (group,)
        if group in ("QUAD", "AUKUS", "E3") and len(members) <= MOST_STATES:
            return parties[group].members
        if len(states) == 1 and len(codes) == 2:
            return codes  # "President A's meeting with Secretary General B of NATO"
        inside = len(set(states) & members)
        if not states or inside == len(states) or (len(states) > MOST_STATES and inside * 2 >= len(states)):
            return (group,)
    return codes


def find_authors(tokens: Tokens, mentions: list[Mention]) -> tuple[str, ...]:
    """The parties by which a title says that a statement is: "Joint Statement by A, B and C"; empty for fewer than two.

    What is said of a meeting or a call in a title ("Statement on A's call with B") names no authors.
    """
    words = tokens.words
    at = next((k for k, word in enumerate(words[:-1]) if word in _ISSUED and words[k + 1] in _ISSUERS), None)
    if at is None or _ABOUT & set(words[:at]) or (mentions and mentions[0].first < at):
        return ()
    authors = _of_title(tokens, mentions)
    return authors if len(authors) > 1 else ()


def _of_title(tokens: Tokens, mentions: list[Mention]) -> tuple[str, ...]:
    """The parties that a title names: "Joint Statement of A and B", "Readout of X's Call with Y of B"."""
    codes: dict[str, None] = {}
    for mention in mentions:
        before = tokens.words[max(0, mention.first - 4) : mention.first]
        if mention.how in ("capital", "name") and before[-1:] in (["in"], ["at"]):
            continue
        if codes and any(w in _ABOUT for w in before) and "meeting" not in before:
            continue
        for code in mention.codes or ((mention.party,) if mention.party else ()):
            codes[code] = None
    return tuple(codes)
