"""`kyogi review`: what waits for a person, one after the other: accept, correct, reject, skip, undo."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.layout import find_width, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import LimitOption, open_desk, write_json
from kyogi.errors import KyogiError, UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kyogi.services.review import Item, Review
    from kyogi.terms import Terms

LABELS = "review_labels"
PARTS = ("groupings", "evidence", "readings")
PartOption = Annotated[
    str | None,
    typer.Option("--only", metavar="PART", help="groupings (of promises), evidence, or readings (of low confidence)."),
]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("review")(review)


def review(
    context: typer.Context,
    only: PartOption = None,
    limit: LimitOption = 1000,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Walk through what waits for a person: promises grouped by rule, evidence suggested, doubtful readings.

    Keys, each with Enter: a accept, o accept without what was grouped, c correct (kind=oppose strength=2), r reject, s
    skip, u undo, q quit. They can come from a file or pipe. --json lists the queue and asks nothing.

    Example: kyogi review --only groupings
    """
    if only not in (None, *PARTS):
        raise UsageError(f"--only {only}: there are {', '.join(PARTS)}; give one of them")
    terms = choose_terms(context, ui)
    from kyogi.services import review as services

    with open_desk(context, db) as desk:
        queue = islice(services.iterate_queue(desk, only), limit)  # type: ignore[arg-type]
        if json:
            write_json({"items": list(queue)})
            return
        # The whole queue first: what is decided must not move the pages of what is still to come.
        _Sitting(services.Review(desk), deque(queue), terms, make_console()).run()


class _Sitting:
    """The walk through the queue; decisions are made by `Review`, this asks and tells."""

    def __init__(self, review: Review, queue: deque[Item], terms: Terms, console: Console) -> None:
        self._review, self._queue, self._terms, self._console = review, queue, terms, console
        self._counts: Counter[str] = Counter()
        self._decided: list[str] = []
        self._total = len(queue)

    def run(self) -> None:
        """Ask about one item after the other until the queue or the input ends, or the person quits."""
        if not self._queue:
            print(self._say("nothing_waits"))
            return
        while True:
            if self._queue:
                self._show(self._queue[0])
            if not self._ask():
                break
        counts = {name: self._counts[name] for name in ("accepted", "corrected", "rejected", "skipped")}
        print(self._say("summary", left=len(self._queue), **counts))

    def _ask(self) -> bool:
        """Read keys until one decides about the first item; False to stop."""
        while True:
            sys.stdout.write(self._say("prompt" if self._queue else "end_prompt") + " ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                print()
                return False
            key, _, more = line.strip().partition(" ")
            if key == "q":
                return False
            try:
                if self._decide(key, more):
                    return True
            except KyogiError as error:
                print(self._terms.label("error", message=show_safely(str(error))))

    def _decide(self, key: str, more: str) -> bool:
        """Do what `key` says; True where the next item is to be shown."""
        if key == "u":
            self._queue.appendleft(self._review.undo())
            self._counts[self._decided.pop()] -= 1
            print(self._say("undone"))
            return True
        if not self._queue:
            print(self._say("keys"))
            return False
        item = self._queue[0]
        if key == "s":
            self._counts["skipped"] += 1
            self._queue.popleft()
            return True
        if key in ("a", "o"):
            self._review.accept(item, own_only=key == "o")
            return self._count("accepted")
        if key == "r":
            self._review.reject(item)
            return self._count("rejected")
        if key == "c":
            self._review.correct(item, more or self._ask_fields())
            return self._count("corrected")
        print(self._say("keys"))
        return False

    def _ask_fields(self) -> str:
        sys.stdout.write(self._say("fields") + " ")
        sys.stdout.flush()
        return sys.stdin.readline().strip()

    def _count(self, what: str) -> bool:
        self._counts[what] += 1
        self._decided.append(what)
        self._queue.popleft()
        return True

    def _show(self, item: Item) -> None:
        print()
        print(self._say("place", number=self._total - len(self._queue) + 1, total=self._total))
        print_lines(self._console, _lay_out(item, self._terms, find_width(self._console)))

    def _say(self, name: str, **values: object) -> str:
        return self._terms.say(LABELS, name, **values)


def _lay_out(item: Item, terms: Terms, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    from kyogi.services.review import EvidenceItem, GroupingItem

    if isinstance(item, GroupingItem):
        from kyogi.cli.followed import lay_out_commitment

        yield from lay_out_commitment(item.view, terms, width)
        return
    if isinstance(item, EvidenceItem):
        from kyogi.terms.linked import name_reasons

        promise, told = item.suggestion.promise, item.suggestion.evidence
        yield Text(item.commitment, "bold")
        yield from wrap_text(Text(f"    {show_safely(promise.span.quote)}"), width, 4)
        yield Text(f"      {promise.document}", "dim")
        yield from wrap_text(Text(f"  → {show_safely(told.span.quote)}", "cyan"), width, 4)
        yield Text(f"      {item.place}", "dim")
        yield from wrap_text(Text(f"    {name_reasons(item.suggestion.reasons, terms)}", "dim"), width, 4)
        return
    from kyogi.cli.acts import lay_out_act

    yield from lay_out_act(item.act, terms, width)
    rule = f"{terms.label('rule')}: {show_safely(item.act.rule)}"
    yield Text(f"    {rule}  {terms.label('confidence')}: {item.act.confidence:.2f}", "dim")
