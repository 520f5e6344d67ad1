#!/usr/bin/env python3
"""Write what the documentation takes from the program: commands, glossary, decisions, output of runnable examples.

    python docs/generate.py            write docs/commands.md, glossary.md, adr/README.md, and the READMEs' examples
    python docs/generate.py --check    write nothing; exit status 1 where a file would change
    python docs/generate.py --figures  write the tables of figures as well (takes the gold and some seconds)

A block that begins with ```console runnable is run line by line: each line that begins with "$ " is a command, what
follows is what it prints. A README and its Japanese twin run in their own language and each in an empty data folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # evaluation/ is run from the clone

if TYPE_CHECKING:
    from kyogi.scoring import GoldDocument

RUNNABLE = re.compile(r"(?<=```console runnable\n).*?(?=```)", re.DOTALL)
TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
FIGURES = (
    "act:kind", "act:whole", "act:targets", "quote:speaker", "participants",
    "commitments", "consultations", "bodies", "relations",
)  # fmt: skip
HEADS: dict[str, dict[object, str]] = {
    "en": {"ja": "Japanese, ", "en": "English, ", True: "tuned on", False: "unseen"},
    "ja": {"ja": "日本語・", "en": "英語・", True: "調整に使用", False: "未見"},
}
EXAMPLES = {"README.md": "en", "README.ja.md": "ja"}
WIDTH = "80"
NOTE = "<!-- Written by docs/generate.py; change {source} and run it again. -->\n"


def generate() -> dict[str, str]:
    """Every generated file of the repository, by its path, as it ought to be."""
    files = {
        "docs/commands.md": make_commands(),
        "docs/glossary.md": make_glossary(),
        "docs/adr/README.md": make_decisions(),
    }
    for name, ui in EXAMPLES.items():
        files[name] = run_examples((ROOT / name).read_text("utf-8"), ui)
    return files


def make_commands() -> str:
    """docs/commands.md: the help of every command."""
    from kyogi.cli.main import COMMANDS

    lines = [
        "# Commands",
        "",
        NOTE.format(source="the commands in src/kyogi/cli/"),
        "Every command prints its help with `--help`. Exit status: 0 done, 1 the input cannot be read, 2 the command",
        "was given wrongly, 70 a fault of Kyogi itself, 130 interrupted.",
        "",
    ]
    for name in ("", *(path for module in COMMANDS for path in _list_paths(module.__name__.rpartition(".")[2]))):
        command = f"kyogi {name}".strip()
        lines += [f"## `{command}`", "", "```text", _print_help(name), "```", ""]
    return "\n".join(lines)


def _print_help(name: str) -> str:
    """The help of one command, printed in this process: starting Python for each of them takes a minute."""
    from typer.testing import CliRunner

    from kyogi.cli.main import app

    given = [*name.split(), "--help"]
    return CliRunner().invoke(app, given, prog_name="kyogi", terminal_width=int(WIDTH) - 2).output.rstrip()


def _list_paths(name: str) -> list[str]:
    """The command `name` and, where it has commands below it, those: ``commitments``, ``commitments show``."""
    import typer

    from kyogi.cli.main import app

    paths, waiting = [], [(name, typer.main.get_command(app).commands[name])]
    while waiting:
        path, command = waiting.pop(0)
        paths.append(path)
        waiting += [(f"{path} {below}", inner) for below, inner in getattr(command, "commands", {}).items()]
    return paths


def make_glossary() -> str:
    """docs/glossary.md: the terms of src/kyogi/terms/terms.yaml in both languages."""
    from kyogi.terms import load_terms

    titles = {
        "records": ("What records hold", "記録に含まれるもの"),
        "following": ("What following keeps", "約束の追跡で扱うもの"),
        "positions": ("Position of a party", "当事者の立場"),
        "progress": ("Progress of a party", "当事者の進捗"),
        "flags": ("Flags of a commitment", "約束の標識"),
        "forces": ("Force of a promise", "約束の拘束の度合い"),
        "commitment_statuses": ("Status of a commitment", "約束の扱い"),
        "wording": ("Comparing wordings", "文言の比較"),
        "differences": ("Differences of language versions", "言語版の異同"),
        "moves": ("What became of a wording", "文言の推移"),
        "kinds": ("Kinds of act", "行為の種類"),
        "families": ("Families of kinds", "種類の系統"),
        "strengths": ("Strength of an act", "行為の強さ"),
        "levels": ("Levels of a consultation", "協議の級"),
        "body_kinds": ("Kinds of body", "組織の種類"),
        "body_statuses": ("Status of a body", "組織の状態"),
        "standings": ("Standing of a body on a day", "ある時点での組織の位置付け"),
        "predicates": ("Relations of a body", "組織の関係"),
        "roles": ("Parts of a document", "文書の部分"),
        "document_kinds": ("Kinds of document", "文書の種類"),
    }
    lines = [
        "# Glossary 用語集",
        "",
        NOTE.format(source="src/kyogi/terms/terms.yaml"),
        "One word for one thing, in records, commands and documentation. The code is what files and options carry.",
        "",
        "一つの事柄には一つの言葉を、記録でもコマンドでも文書でも用います。コードはファイルやオプションで使う形です。",
        "",
    ]
    terms = load_terms()
    for group, (english, japanese) in titles.items():
        explained = any("means_en" in entry for entry in terms[group].values())
        lines += [f"## {english} {japanese}", ""]
        lines += ["| Code | English | 日本語 |" + (" Meaning | 意味 |" if explained else "")]
        lines += ["| --- | --- | --- |" + (" --- | --- |" if explained else "")]
        for code, entry in terms[group].items():
            row = f"| `{code}` | {entry['en']} | {entry['ja']} |"
            lines.append(row + (f" {entry['means_en']} | {entry['means_ja']} |" if explained else ""))
        lines.append("")
    return "\n".join(lines)


def make_decisions() -> str:
    """docs/adr/README.md: the decisions by number and title."""
    lines = ["# Decisions", "", NOTE.format(source="the files beside it")]
    lines += ["Why things are as they are; [0001](0001-record-decisions.md) says how they are written.", ""]
    lines += ["| | |", "| --- | --- |"]
    for path in sorted((ROOT / "docs" / "adr").glob("0*.md")):
        title = path.read_text("utf-8").partition("\n")[0].lstrip("# ")
        lines.append(f"| [{path.stem[:4]}]({path.name}) | {re.sub('^[0-9]+[.:] *', '', title)} |")
    return "\n".join(lines) + "\n"


def run_examples(text: str, ui: str) -> str:
    """`text` with the output of its runnable blocks as the program prints it now, in the language `ui`."""
    with tempfile.TemporaryDirectory() as folder:
        return RUNNABLE.sub(lambda block: "".join(_run_block(block[0], ui, Path(folder))), text)


def _run_block(block: str, ui: str, folder: Path) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{run_command(line[2:], ui, folder)}"


def run_command(command: str, ui: str, folder: Path | None = None) -> str:
    """What the shell prints for `command`, run in the root of the clone with an empty environment of its own."""
    with tempfile.TemporaryDirectory() as own:
        tools = Path(own) / "bin"
        tools.mkdir()
        script = tools / "kyogi"
        script.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from kyogi.cli.main import main; main()" "$@"\n')
        script.chmod(0o755)
        data = folder or Path(own)
        environment = {
            "PATH": f"{tools}:{os.environ.get('PATH', os.defpath)}",
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "HOME": str(data),
            "XDG_DATA_HOME": str(data),
            "LANG": "C.UTF-8",
            "KYOGI_UI": ui,
            "KYOGI_NOW": "2026-11-20",  # what is told of a day must not hang on the day it is run
            "KYOGI_USER": "saegusa-desk",
            "COLUMNS": WIDTH,
            "PYTHONUNBUFFERED": "1",  # so that notes stand where they were said
        }
        shell = subprocess.Popen(
            ["sh", "-c", command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return shell.communicate()[0].decode("utf-8")


def measure_figures(text: str, ui: str) -> str:
    """`text` with the table of figures as they are measured now; unseen sets beside those tuned on."""
    from evaluation.sets import SETS, find_shared, load_set
    from kyogi.scoring import evaluate
    from kyogi.services.gold import read_gold

    columns: dict[tuple[bool, str], list[GoldDocument]] = {}
    for gold_set in SETS:
        for document in load_set(gold_set, find_shared()) or []:
            columns.setdefault((gold_set.tuned, document.lang), []).append(document)
    order = sorted(columns, key=lambda column: (column[1] != "ja", column[0]))
    scores = {column: evaluate(columns[column], read_gold).figures()["all"] for column in order}
    words = HEADS[ui]
    heads = [f"{words[lang]}{words[tuned]} ({len(columns[tuned, lang])})" for tuned, lang in order]
    lines = ["| F1 | " + " | ".join(heads) + " |", "| --- |" + " ---: |" * len(order)]
    for layer in FIGURES:
        lines.append(f"| {layer} | " + " | ".join(f"{scores[column][layer].f1:.3f}" for column in order) + " |")
    return TABLE.sub(lambda _: "\n".join(lines) + "\n", text)


def main() -> int:
    """Write the generated files, or with ``--check`` only name those that would change."""
    checking = sys.argv[1:] == ["--check"]
    if sys.argv[1:] == ["--figures"]:
        for name, ui in EXAMPLES.items():
            (ROOT / name).write_text(measure_figures((ROOT / name).read_text("utf-8"), ui), "utf-8")
    stale = {name: text for name, text in generate().items() if not _holds(name, text)}
    for name, text in stale.items():
        if checking:
            print(f"{name} is out of date: run python docs/generate.py", file=sys.stderr)
        else:
            (ROOT / name).write_text(text, "utf-8")
            print(f"wrote {name}")
    return int(checking and bool(stale))


def _holds(name: str, text: str) -> bool:
    path = ROOT / name
    return path.exists() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
