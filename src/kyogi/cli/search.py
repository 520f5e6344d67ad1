"""`kyogi search`: documents by their words, with the words in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.layout import find_width, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import LimitOption, SinceOption, UntilOption, name_file, open_desk, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from kyogi.services.search import DocumentFound, SearchAnswer
    from kyogi.terms import Terms

QueryArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="QUERY...", help='Words that must all be there; "a phrase"; a word to leave out after --: -word.'
    ),
]
LangFilter = Annotated[str | None, typer.Option("--lang", metavar="ja|en", help="Documents in this language only.")]
KindFilter = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="Documents of this kind only: news, joint_statement, ...")
]
PageOption = Annotated[int, typer.Option("--page", min=1, metavar="N", help="Which page of the answer, from 1.")]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("search")(search_documents)


def search_documents(
    context: typer.Context,
    query: QueryArgument,
    lang: LangFilter = None,
    kind: KindFilter = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 10,
    page: PageOption = 1,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Find documents by their words, best first; a topic's name finds it in both languages.

    Words without spaces between them, as in Japanese, are one phrase.

    Example: kyogi search 拡大抑止 --since 2024 --lang en
    """
    terms = choose_terms(context, ui)
    from kyogi.services import search

    words = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in query)
    request = search.SearchRequest(words=words, lang=lang, kind=kind, since=since, until=until, limit=limit, page=page)
    with open_desk(context, db) as desk:
        answer = search.search(desk, request)
    if json:
        write_json(
            {
                "query": words,
                "total": answer.page.total,
                "page": page,
                "limit": limit,
                "topics": [topic.id for topic in answer.topics],
                "documents": answer.page.documents,
            }
        )
        return
    console = make_console()
    print_lines(console, _lay_out(answer, terms, find_width(console)))


def _lay_out(answer: SearchAnswer, terms: Terms, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    for found in answer.page.documents:
        head = Text(found.id, "bold")
        head.append(
            f"  {found.published or terms.label('undated')}  {show_safely(found.title or name_file(found.name))}"
        )
        if found.why == "topic":
            head.append("  " + terms.label("by_topic", names=terms.join(_name_topics(answer, terms))), "dim")
        elif found.why == "name":
            head.append("  " + terms.label("by_name"), "dim")
        yield from wrap_text(head, width, 2)
        for text in _show_snippets(found):
            yield from wrap_text(text, width, 4)
    yield Text(terms.label("found_documents", shown=len(answer.page.documents), total=answer.page.total), "dim")


def _name_topics(answer: SearchAnswer, terms: Terms) -> list[str]:
    return [topic.names.get_forms(terms.ui)[0] for topic in answer.topics]


def _show_snippets(found: DocumentFound) -> Iterator[Text]:
    """Each snippet on one line, indented, the words that answer in bold."""
    from rich.text import Text

    for snippet in found.snippets:
        text = Text("    ")
        text.append(show_safely(snippet.text))
        for start, end in snippet.highlights:
            text.stylize("bold", 4 + start - snippet.start, 4 + end - snippet.start)
        yield text
