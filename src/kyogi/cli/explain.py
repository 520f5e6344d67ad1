"""`kyogi explain`: why a sentence was read as it was, or why nothing was read from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kyogi.cli.intake import LangOption, PublishedOption, SourceArgument, read_source
from kyogi.cli.layout import find_width, make_console, print_lines, show_safely, wrap_text, write_bytes
from kyogi.cli.options import JsonOption, UiOption, choose_terms
from kyogi.errors import UsageError
from kyogi.records import Part

if TYPE_CHECKING:
    from rich.text import Text

    from kyogi.cli.render import View
    from kyogi.records import Act
    from kyogi.terms import Terms

SentenceOption = Annotated[
    int | None, typer.Option("--sentence", "-n", metavar="N", help="The sentence's number; all sentences without it.")
]
# Roles in which the codebook finds no acts.
SILENT_ROLES = frozenset({"title", "headline", "dateline", "byline", "caption", "post", "hashtags", "boilerplate"})


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("explain")(explain_document)


def explain_document(
    context: typer.Context,
    source: SourceArgument,
    sentence: SentenceOption = None,
    published: PublishedOption = None,
    json: JsonOption = False,
    lang: LangOption = None,
    ui: UiOption = None,
) -> None:
    """Show which rule read a sentence, from which words, and why.

    Where nothing was read, the words of the lexicon in the sentence are shown. `kyogi read` prints the numbers.

    Example: kyogi explain statement.txt --sentence 4
    """
    from kyogi.cli.render import make_view

    terms = choose_terms(context, ui)
    console = make_console()
    view = make_view(read_source(source, published, lang), terms, find_width(console))
    count = len(view.index.sentences)
    if sentence is not None and not 1 <= sentence <= count:
        raise UsageError(f"--sentence {sentence}: {source} has sentences 1 to {count}; give one of these numbers")
    numbers = range(1, count + 1) if sentence is None else [sentence]
    if json:
        import msgspec

        found = [describe_sentence(view, number) for number in numbers]
        write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
        return
    for number in numbers:
        print_lines(console, _show_sentence(view, number))


def describe_sentence(view: View, number: int) -> dict[str, Any]:
    """What is known of a sentence: its place and words, its acts in full, and lexicon words that came to nothing."""
    import msgspec

    start, end = view.index.sentences[number - 1]
    return {
        "sentence": number,
        "line": view.index.line_at(start),
        "start": start,
        "end": end,
        "text": view.reading.document.text[start:end],
        "role": find_part(view, start).role,
        "acts": [msgspec.to_builtins(act) for _, act in find_acts(view, number)],
        "unused": [
            {"start": at, "end": to, "quote": view.reading.document.text[at:to], "kind": kind}
            for at, to, kind in find_unused(view, number)
        ],
    }


def find_acts(view: View, number: int) -> list[tuple[int, Act]]:
    """The acts whose predicate begins in a sentence, with the numbers under which `kyogi read` prints them."""
    start, end = view.index.sentences[number - 1]
    acts = view.reading.acts  # in the order of their predicates
    first = bisect_left(acts, start, key=lambda act: act.trigger.start)
    last = bisect_left(acts, end, key=lambda act: act.trigger.start)
    return [(n + 1, acts[n]) for n in range(first, last)]


def find_part(view: View, position: int) -> Part:
    """The part of the document that holds `position`; body text in the document's language where none does."""
    document = view.reading.document
    at = bisect_right(document.parts, position, key=lambda part: part.start) - 1
    if at >= 0 and position < document.parts[at].end:
        return document.parts[at]
    return Part(position, position + 1, "body", document.lang)


def find_unused(view: View, number: int) -> list[tuple[int, int, str]]:
    """Words of the lexicon in a sentence that no act rests on, as (start, end, kind)."""
    from kyogi.languages import LANGUAGES, find_triggers

    start, end = view.index.sentences[number - 1]
    lang = find_part(view, start).lang
    if lang not in LANGUAGES:
        return []
    used = [(act.trigger.start, act.trigger.end) for _, act in find_acts(view, number)]
    return [
        (at, to, kind)
        for at, to, kind in find_triggers(lang, view.reading.document.text, start, end)
        if not any(at < last and first < to for first, last in used)
    ]


def _show_sentence(view: View, number: int) -> Iterator[Text]:
    from rich.text import Text

    from kyogi.cli.render import STYLES, show_act

    start, end = view.index.sentences[number - 1]
    text, terms = view.reading.document.text, view.terms
    line = view.index.line_at(start)
    yield Text(terms.label("sentence", number=number, line=line, start=start, end=end), STYLES["heading"])
    yield from wrap_text(Text(show_safely(text[start:end])), view.width)
    acts = find_acts(view, number)
    for act_number, act in acts:
        yield Text()
        yield from show_act(view, act, act_number)
        for fact in _list_facts(terms, act):
            yield from wrap_text(Text("     ").append(fact, STYLES["quiet"]), view.width, 7)
    if not acts:
        yield from _show_silence(view, number)
    yield Text()


def _list_facts(terms: Terms, act: Act) -> Iterator[str]:
    """The rule and the confidence of an act, then what the rule looked at."""
    if act.rule:
        yield f"{terms.label('rule')}: {show_safely(act.rule)}  {terms.label('confidence')}: {act.confidence:.2f}"
    for field in (act.trigger, act.content):
        if field is not None:
            name = terms.label("trigger" if field is act.trigger else "content")
            yield f"{name}: {field.start}–{field.end} {show_safely(field.quote)}"
    for reason in act.because:
        yield f"{terms.label('because')}: {show_safely(reason.label)} ← {show_safely(reason.span.quote)}"


def _show_silence(view: View, number: int) -> Iterator[Text]:
    """Why a sentence gave no act, as far as the pack tells."""
    from rich.text import Text

    terms = view.terms
    yield Text(terms.label("no_act"))
    role = find_part(view, view.index.sentences[number - 1][0]).role
    if role in SILENT_ROLES:
        yield Text(terms.label("not_read", role=terms.term("roles", role)))
        return
    unused = find_unused(view, number)
    if not unused:
        yield Text(terms.label("no_trigger"))
    for at, to, kind in unused:
        words = show_safely(view.reading.document.text[at:to])
        yield from wrap_text(
            Text(terms.label("trigger_seen", words=words, kind=terms.term("kinds", kind))), view.width, 2
        )
