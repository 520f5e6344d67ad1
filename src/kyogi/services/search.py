"""Searching documents by their words, in both languages at once where the words name a topic."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyogi.errors import UsageError
from kyogi.knowledge import Topic
from kyogi.languages import LANGUAGES
from kyogi.services.desk import Desk
from kyogi.services.naming import check_order, find_other_names, find_topics, get_first_day, get_last_day
from kyogi.store import Analyser, Clause, DocumentFound, Known, SearchPage, SearchQuery, SnippetFound

__all__ = ["DocumentFound", "SearchAnswer", "SearchRequest", "SnippetFound", "parse_words", "search", "warm_up"]

_QUOTES = '"“”「」『』 \u3000'
LONGEST_QUERY = 1_000  # characters; a pasted page would take seconds and match nothing
# a phrase in quotation marks (a missing closing one is forgiven), or words up to the next space or mark
_CLAUSE = re.compile(r"""(-?)(?:["“”]([^"“”]*)(?:["“”]|$)|[「『]([^「」『』]*)(?:[」』]|$)|([^\s"“”「『]+))""")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """What a person asks: `words` with filters; `page` counts from 1."""

    words: str
    lang: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20
    page: int = 1


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """A page of documents, and the topics that the words name."""

    page: SearchPage
    topics: tuple[Topic, ...]


def search(desk: Desk, request: SearchRequest) -> SearchAnswer:
    """The documents that hold the words (or share the topic that they name), best first.

    Raises UsageError for words that hold nothing to look for, and for filters with values that are none.
    """
    desk.may(desk.who, "search", None)
    if request.lang is not None and request.lang not in LANGUAGES:
        raise UsageError(
            f"--lang {request.lang}: documents are in {', '.join(LANGUAGES)}; give one of them",
            code="no_choice",
            name=request.lang,
        )
    since, until = get_first_day(request.since, "--since"), get_last_day(request.until, "--until")
    check_order(since, until)
    topics = find_topics(request.words.strip('"“”「」『』 \u3000'))
    whole = request.words.strip(_QUOTES)
    names = dict.fromkeys(name for topic in topics for name in (*topic.names.ja, *topic.names.en))
    names |= dict.fromkeys(find_other_names(whole))
    with desk.store.viewing() as view:
        if request.kind is not None and request.kind not in (kinds := view.list_kinds()):
            listed = ", ".join(kinds) or "none"
            raise UsageError(
                f"--kind {request.kind}: no document is of this kind; there are {listed}",
                code="no_choice",
                name=request.kind,
            )
        known = view.find_known_terms
        query = SearchQuery(
            clauses=parse_words(request.words, desk.analyser, known),
            topics=tuple(topic.id for topic in topics),
            topic_phrases=tuple(phrase for name in names for phrase in desk.analyser.find_phrases(name, known)),
            lang=request.lang,
            kind=request.kind,
            since=since,
            until=until,
            limit=request.limit,
            offset=(request.page - 1) * request.limit,
        )
        return SearchAnswer(view.find_documents(query), topics)


def warm_up(desk: Desk) -> None:
    """Load what the first search would wait for: the dictionaries of both languages, half a second."""
    parse_words("会談 meeting", desk.analyser)


def parse_words(words: str, analyser: Analyser, known: Known = frozenset) -> tuple[Clause, ...]:
    """The clauses of a query: all words must be there, ``"…"`` and 「…」 as one phrase, ``-`` before what must not be.

    Words written without spaces (as Japanese is) are one phrase of their terms. What bears a name of the shared
    knowledge is looked for under its other names as well, in both languages. Raises UsageError for nothing to look for.
    """
    if len(words) > LONGEST_QUERY:
        raise UsageError(
            f"{len(words):,} characters are no query; give at most {LONGEST_QUERY:,}: the words that matter",
            code="query_long",
            count=LONGEST_QUERY,
        )
    clauses: dict[Clause, None] = {}
    for minus, quoted, bracketed, plain in _CLAUSE.findall(words):
        phrases = analyser.find_phrases(quoted or bracketed or plain, known)
        if phrases:
            names = () if minus else find_other_names(quoted or bracketed or plain)
            aliases = dict.fromkeys(p for name in names for p in analyser.find_phrases(name, known))
            clauses[Clause(phrases, bool(minus), tuple(p for p in aliases if p not in phrases))] = None
    if not any(not clause.excluded for clause in clauses):
        raise UsageError(
            f'{words!r} holds no word to look for; give words, a "phrase", or -word for what must be absent',
            code="query_empty",
            name=words,
        )
    return tuple(clauses)
