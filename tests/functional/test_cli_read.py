"""`kyogi read`, `explain`, `evaluate`, `schema` as a person and as a script type them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.cells import cell_len

from kyogi import __version__
from kyogi.cli import main as command_line
from kyogi.records.codec import from_codebook, from_record

TEXT = """島嶼防衛相会談 共同訓練で一致
2026年5月11日 18時02分

三枝防衛大臣は11日、東京でオーストラリアのウィア国防相と会談し、救難の共同訓練を毎年行うことで一致しました。
三枝大臣は「隊員の命を守る備えを怠らない」と述べました。
両防衛相は、北朝鮮による弾道ミサイルの発射を強く非難しました。
"""
CONDEMNS = 5  # the number of its last sentence
SLOW = (
    "sqlalchemy",
    "alembic",
    "sudachipy",
    "trafilatura",
    "lxml",
    "pypdfium2",
    "docx",
    "httpx",
    "yaml",
    "ahocorasick",
)


@dataclass(frozen=True)
class Result:
    """What a command ended with and printed."""

    returncode: int
    stdout: bytes
    stderr: bytes


Run = Callable[..., Result]


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    """A short report in a file."""
    path = tmp_path / "statement.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command in this process, in English unless told otherwise."""

    def run(*arguments: object, stdin: bytes = b"", **environment: str) -> Result:
        with monkeypatch.context() as patch:
            for name in os.environ.keys() - _environment().keys():
                patch.delenv(name)
            for name, value in {"LANG": "C.UTF-8", **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["kyogi", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            status = 0
            try:
                command_line.main()
            except SystemExit as ended:
                status = int(ended.code or 0)
        printed = capsysbinary.readouterr()
        return Result(status, printed.out, printed.err)

    return run


def _run_process(*arguments: object, **environment: str) -> Result:
    """Runs the command as a process of its own, for what only a process shows."""
    command = [sys.executable, "-m", "kyogi.cli.main", *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, env={**_environment(), **environment}, check=False)
    return Result(ended.returncode, ended.stdout, ended.stderr)


def _environment() -> dict[str, str]:
    unwanted = {"KYOGI_DB", "KYOGI_UI", "LC_ALL", "LC_MESSAGES", "COLUMNS", "FORCE_COLOR", "NO_COLOR"}
    return {**{name: value for name, value in os.environ.items() if name not in unwanted}, "LANG": "C.UTF-8"}


def _fail(result: Result, status: int) -> str:
    """The one message of a command that failed as it should: nothing printed, no traceback, status `status`."""
    message = result.stderr.decode()
    assert result.returncode == status, message
    assert result.stdout == b""
    assert "Traceback" not in message
    return message


# ---- for a person


def test_a_person_sees_who_did_what_in_which_words(run: Run, statement: Path) -> None:
    result = run("read", statement, "--ui", "ja")
    assert result.returncode == 0, result.stderr.decode()
    lines = result.stdout.decode().split("\n")
    assert lines[0] == "島嶼防衛相会談 共同訓練で一致"
    condemned = next(number for number, line in enumerate(lines) if "非難 [強い]  → 北朝鮮" in line)
    assert f"文{CONDEMNS} 行6" in lines[condemned]
    assert lines[condemned + 1] == "     北朝鮮による弾道ミサイルの発射を«強く非難しました»"
    assert any("「隊員の命を守る備えを怠らない」と«述べました»" in line for line in lines)


def test_the_language_of_the_output_is_chosen_in_four_ways(run: Run, statement: Path) -> None:
    acts = {
        "option": run("read", statement, "--ui", "ja"),
        "before the command": run("--ui", "ja", "read", statement),
        "variable": run("read", statement, KYOGI_UI="ja"),
        "locale": run("read", statement, LANG="ja_JP.UTF-8"),
    }
    assert {name: "行為 " in result.stdout.decode() for name, result in acts.items()} == dict.fromkeys(acts, True)
    assert "Acts " in run("read", statement).stdout.decode()
    assert "Acts " in run("--ui", "ja", "read", statement, "--ui", "en").stdout.decode()


def test_a_pipe_gets_whole_lines_without_colour(run: Run, statement: Path) -> None:
    statement.write_text(TEXT.replace("共同訓練を", "共同訓練、" + "海難の情報共有、" * 30 + "共同訓練を"), "utf-8")
    shown = run("read", statement, COLUMNS="80", TERM="xterm-256color").stdout.decode()
    assert "\x1b" not in shown
    assert any("海難の情報共有、" * 30 in line for line in shown.split("\n"))
    assert not [line for line in shown.split("\n") if line != line.rstrip()]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("width", [40, 80])
def test_a_terminal_gets_lines_that_fit(statement: Path, width: int) -> None:
    import fcntl
    import pty
    import struct
    import termios

    statement.write_text(TEXT.replace("共同訓練を", "共同訓練、" + "海難の情報共有、" * 30 + "共同訓練を"), "utf-8")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    command = [sys.executable, "-m", "kyogi.cli.main", "--ui", "ja", "read", str(statement)]
    with subprocess.Popen(command, stdout=theirs, env={**_environment(), "TERM": "xterm", "NO_COLOR": "1"}) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read_terminal(ours):
            shown += chunk
    assert process.returncode == 0
    hint = "kyogi explain"  # a command to copy stands on one line, however long
    plain = [line for line in _strip(shown.decode()).splitlines() if hint not in line]
    assert len(plain) > 20
    assert not [line for line in plain if cell_len(line) > width]


def _read_terminal(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux's way of telling that the other end is closed
        return b""


def _strip(shown: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_a_reader_that_stops_reading_ends_the_command_in_silence(statement: Path) -> None:
    for extra in ([], ["--json"]):
        command = [sys.executable, "-m", "kyogi.cli.main", "read", str(statement), *extra]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()) as process:
            assert process.stdout is not None and process.stderr is not None
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_and_no_traceback(statement: Path) -> None:
    for extra in ([], ["--json"]):
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "kyogi.cli.main", "read", str(statement), *extra]
            ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=_environment(), check=False)
        assert (ended.returncode, ended.stderr.decode().count("\n")) == (1, 1)
        assert b"No space left on device" in ended.stderr


def test_a_terminal_of_another_encoding_shows_codes_instead_of_failing(statement: Path) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = _run_process("read", statement, **ascii_only)
    assert result.returncode == 0, result.stderr.decode()
    assert b"\\u" in result.stdout
    assert "非難" in _run_process("read", statement, "--json", **ascii_only).stdout.decode("utf-8")


# ---- for a program


def test_json_is_the_codebooks_form_with_the_text(run: Run, statement: Path) -> None:
    result = run("read", statement, "--json")
    reading = from_codebook(result.stdout)
    assert reading.document.text == TEXT
    assert reading.document.published == "2026-05-11"
    assert ("condemn", ("KP",), 2) in {(act.kind, act.targets, act.strength) for act in reading.acts}
    assert list(json.loads(result.stdout)) == [
        "document", "text", "acts", "commitments", "consultations",
        "bodies", "relations", "instruments", "projects", "incidents",
    ]  # fmt: skip
    assert run("read", statement, "--format", "codebook").stdout == result.stdout


def test_the_standard_input_is_read_like_a_file(run: Run, statement: Path) -> None:
    from_file = json.loads(run("read", statement, "--json").stdout)
    from_input = json.loads(run("read", "-", "--json", stdin=TEXT.encode()).stdout)
    assert from_input["document"].pop("id") == "-"
    assert from_file["document"].pop("id") == "statement.txt"
    assert from_input == from_file


def test_reading_twice_gives_the_same_bytes(run: Run, statement: Path) -> None:
    first, second = (_run_process("read", statement, "--format", "record", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first == second
    assert first.stdout == run("read", statement, "--format", "record").stdout


def test_the_record_form_says_why(run: Run, statement: Path) -> None:
    reading = from_record(run("read", statement, "--format", "record").stdout)
    assert all(act.rule and act.because for act in reading.acts)


def test_plover_is_one_event_a_line(run: Run, statement: Path) -> None:
    events = [json.loads(line) for line in run("read", statement, "--format", "plover").stdout.splitlines()]
    condemned = next(event for event in events if event["kind"] == "condemn")
    assert condemned["event_type"] == "ACCUSE"
    assert condemned["event_date"] == "2026-05-11"
    assert set(condemned["source"]) == {"JP", "AU"}
    assert condemned["target"] == ["KP"]
    assert TEXT[condemned["start"] : condemned["end"]] == condemned["text"]


def test_annotations_select_words_of_the_text(run: Run, statement: Path) -> None:
    page = json.loads(run("read", statement, "--format", "web-annotation").stdout)
    for item in page["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            assert TEXT[position["start"] : position["end"]] == quote["exact"]


def test_a_date_that_is_told_counts(run: Run, statement: Path) -> None:
    statement.write_text(TEXT.replace("2026年5月11日 18時02分\n", ""), "utf-8")
    reading = from_codebook(run("read", statement, "--json", "--published", "2031-05-12").stdout)
    assert reading.document.published == "2031-05-12"
    assert "2031-05-11" in {meeting.date for meeting in reading.consultations}


def test_the_schema_is_printed_for_both_forms(run: Run) -> None:
    for form in ("codebook", "record"):
        schema = json.loads(run("schema", "--format", form).stdout)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert "kind" in schema["$defs"]["Act"]["properties"]


# ---- why


def test_a_sentence_is_explained_by_rule_and_words(run: Run, statement: Path) -> None:
    shown = run("explain", statement, "--sentence", CONDEMNS).stdout.decode()
    assert shown.startswith(f"Sentence {CONDEMNS} (line 6, characters ")
    assert "rule: " in shown and "because: " in shown
    (sentence,) = json.loads(run("explain", statement, "-n", CONDEMNS, "--json").stdout)
    assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]
    assert [act["kind"] for act in sentence["acts"]] == ["condemn"]
    assert all(act["rule"] for act in sentence["acts"])


def test_a_sentence_without_acts_tells_what_it_holds(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "silent.txt"
    path.write_text("大臣は記者団に会いました。\n反対する声があり、ほかの声もあるということです。\n", "utf-8")
    first, second = json.loads(run("explain", path, "--published", "2026-05-11", "--json").stdout)
    assert (first["acts"], first["unused"]) == ([], [])
    assert second["acts"] == []
    assert [(word["quote"], word["kind"]) for word in second["unused"]] == [("反対", "oppose")]
    shown = run("explain", path, "-n", "2", "--ui", "ja").stdout.decode()
    assert "「反対」(反対)は辞書にありますが" in shown


def test_a_title_says_that_titles_are_not_read(run: Run, statement: Path) -> None:
    assert "This part is a title" in run("explain", statement, "-n", "1").stdout.decode()


def test_a_number_that_no_sentence_has_is_refused(run: Run, statement: Path) -> None:
    assert f"sentences 1 to {CONDEMNS}" in _fail(run("explain", statement, "--sentence", "99"), 2)
    assert "sentences 1 to" in _fail(run("explain", statement, "--sentence", "0"), 2)


# ---- measured


def test_evaluate_scores_a_folder_of_gold(run: Run, statement: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "one.json").write_bytes(run("read", statement, "--json").stdout)
    figures = json.loads(run("evaluate", gold, "--json").stdout)
    assert figures["ja"]["act:whole"] == figures["all"]["act:whole"]
    assert {row["f1"] for row in figures["ja"].values()} == {1.0}
    table = run("evaluate", gold).stdout.decode()
    assert "act:whole             1.000  1.000  1.000" in table


def test_evaluate_refuses_what_is_no_gold(run: Run, tmp_path: Path) -> None:
    assert "no such folder" in _fail(run("evaluate", tmp_path / "nowhere"), 1)
    (tmp_path / "bad.json").write_text("{", "utf-8")
    assert "bad.json" in _fail(run("evaluate", tmp_path), 1)


# ---- what cannot be read


def test_what_is_asked_wrongly_ends_with_status_2(run: Run, statement: Path, tmp_path: Path) -> None:
    assert "no such file" in _fail(run("read", tmp_path / "nothing.txt"), 2)
    assert "YYYY-MM-DD" in _fail(run("read", statement, "--published", "28 July"), 2)
    assert "YYYY-MM-DD" in _fail(run("read", statement, "--published", "20260728"), 2)
    assert "ja and en" in _fail(run("read", statement, "--ui", "fr"), 2)
    assert "ja, en" in _fail(run("read", statement, "--lang", "fr"), 2)
    assert "give one of them" in _fail(run("read", statement, "--json", "--format", "plover"), 2)
    assert "No such command" in _fail(run("reed", statement), 2)
    assert "No such option" in _fail(run("read", statement, "--jsn"), 2)
    assert "Missing argument" in _fail(run("read"), 2)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
        b"%PDF-1.7 broken",
        b"PK\x03\x04 no real archive",
        "Les ministres se sont rencontrés à Paris et ont décidé de se revoir bientôt.".encode(),
        "三枝大臣は\x00述べた。".encode(),
        b"\xff\xfe\xfd\x80\x81",
        b"<html><head><title>x</title></head><body></body></html>",
    ],
    ids=["empty", "blank", "picture", "pdf", "zip", "French", "NUL", "no encoding", "no body"],
)
def test_what_cannot_be_read_ends_with_status_1_and_a_message(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "input"
    path.write_bytes(data)
    for source, stdin in ((path, b""), ("-", data)):
        message = _fail(run("read", source, stdin=stdin), 1)
        assert message.startswith("kyogi: ") and ("input" in message or "-" in message), message


# ---- the command itself


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.decode() == f"kyogi {__version__}\n"


def test_every_command_has_help_with_an_example(run: Run) -> None:
    for command in command_line.COMMANDS:
        name = command.__name__.rpartition(".")[2]
        shown = run(name, "--help").stdout.decode()
        assert f"Example: kyogi {name}" in shown, name


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['kyogi', '--help']\nfrom kyogi.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('loaded:', *sorted(name for name in sys.modules if '.' not in name), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, env=_environment(), check=True)
    assert b"Commands:" in result.stdout
    loaded = result.stderr.decode().split()
    assert "typer" in loaded
    assert not set(SLOW) & set(loaded)


def test_an_interrupt_ends_with_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kyogi.cli.read.read_source", interrupt)
    monkeypatch.setattr(sys, "argv", ["kyogi", "read", "-"])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    assert ended.value.code == 130


def test_a_fault_of_the_program_is_called_one(run: Run, statement: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("kyogi.cli.read.read_source", stumble)
    message = _fail(run("read", statement), 70)
    assert "a fault of Kyogi itself, not of your input (ZeroDivisionError: by zero)" in message
    with pytest.raises(ZeroDivisionError):
        run("read", statement, KYOGI_TRACEBACK="1")
