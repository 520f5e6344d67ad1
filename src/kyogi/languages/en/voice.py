"""For whom a document speaks: the parties behind "we", from its opening words, its title, or those who meet in it."""

from __future__ import annotations

from kyogi.knowledge import load_knowledge
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.tokens import Tokens

NAMED = frozenset({"G7", "NATO", "ASEAN", "EU", "G20", "QUAD", "AUKUS", "UN", "GCC", "BRICS", "PIF", "AfricanUnion", "CARICOM", "APEC"})
MOST_STATES = 4  # codebook, section 1: more states than these speak under the name of their group


def find_opening(blocks: list[tuple[Tokens, list[Mention]]]) -> tuple[str, ...]:
    """The parties of "We, the leaders of A, B and C, ..." in the first blocks, or an empty tuple."""
    for tokens, mentions in blocks[:6]:
        words = tokens.words
        for at, word in enumerate(words[:60]):
            if word != "we" or at + 1 >= len(words) or words[at + 1] not in (",", "–", "—", "the", "-"):
                continue
            end = _find_close(words, at + 2)
            codes = _collect([m for m in mentions if at < m.first < end])
            if codes:
                return settle(codes)
    return ()


def _find_close(words: list[str], at: int) -> int:
    for k in range(at, min(len(words), at + 90)):
        if words[k] in (".", ";", "met", "convened", "gathered", "reaffirm", "reaffirmed", "convene", "celebrate", "welcome", "affirm", "meet"):
            return k
        if words[k] in ("–", "—") and k > at + 3:
            return k
    return min(len(words), at + 90)


def _collect(mentions: list[Mention]) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for mention in mentions:
        if mention.how == "capital" or mention.how == "pronoun":
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
        if group in ("QUAD", "AUKUS") and len(members) <= MOST_STATES:
            return parties[group].members
        if not states or len(states) > MOST_STATES or set(states) <= members or codes[0] == group:
            return (group,)
    return codes


def find_title(tokens: Tokens, mentions: list[Mention]) -> tuple[str, ...]:
    """The parties that a title names: "Joint Statement of A and B", "Readout of X's Call with Y of B"."""
    codes: dict[str, None] = {}
    for mention in mentions:
        before = tokens.words[max(0, mention.first - 4) : mention.first]
        if mention.how == "capital" and before[-1:] in (["in"], ["at"]):
            continue
        if codes and any(w in ("on", "regarding", "about", "concerning", ";", "against") for w in before) and "meeting" not in before:
            continue
        for code in mention.codes or ((mention.party,) if mention.party else ()):
            codes[code] = None
    return settle(tuple(codes))


def find_meeting(blocks: list[tuple[Tokens, list[Mention]]]) -> tuple[str, ...]:
    """The parties named in the first paragraph that names two."""
    for tokens, mentions in blocks[:6]:
        if "." not in tokens.words[8:]:
            continue
        codes: dict[str, None] = {}
        limit = next((k for k, w in enumerate(tokens.words) if w == "." and k > 8), len(tokens.words))
        for mention in mentions:
            if mention.first > limit:
                break
            if mention.how in ("person", "party", "compound", "capital", "adjective", "group", "office"):
                for code in mention.codes or ((mention.party,) if mention.party else ()):
                    codes[code] = None
        if len(codes) >= 2:
            return settle(tuple(codes)[:MOST_STATES])
    return ()
