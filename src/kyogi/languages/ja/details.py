"""What the head of a Japanese text says of the document: when it was published, what kind it is."""

from __future__ import annotations

import re

from dateutil.parser import parse as parse_date

from kyogi.languages.ja.dates import find_dates
from kyogi.reading.pack import Details, Passage

_ENGLISH_DATE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (?:[12][0-9]|3[01]|[1-9]), 20[0-9]{2}\b"
)
_TRANSCRIPT = re.compile(r"記者会見|会見記録|会見録|閣議後会見|質疑応答|委員会議事録")
_TURNS = re.compile(
    r"(?m)^[ 　]*(?:(?:大臣|長官|総理|首相|報道官|知事|記者|司会|問|答|質問|回答)[：:]|[QＱAＡ][：:．]|(?:問|答)[ 　]"
    r"|[（(](?:問|答|質問|回答|[^（）()\n]{0,14}(?:大臣|長官|総理|首相|報道官|知事|議長|記者))[）)]"
    r"|【[^】\n]{0,16}(?:大臣|長官|総理|首相|報道官|知事|議長|記者)】|○[^\n　]{2,20}　)"
)
_DIET = re.compile(r"(?m)\A○|^○[^\n　]{2,24}（[^）\n]{1,12}君）")
_SPOKEN = re.compile(r"記者発表|記者会見|会見|ぶら下がり|会議録|議事録")
_LINES = re.compile(
    r"(?m)^[ 　]*(?:[一-龥々ァ-ヴー・]{1,16}(?:大臣|外相|首相|総理|大統領|長官|報道官)(?:[（(][^（）()\n]{1,12}[）)])?|司会|記者(?:[（(][^（）()\n]{1,16}[）)])?)$"
)
_STATEMENT = re.compile(r"共同声明|共同宣言|共同発表|コミュニケ|首脳宣言|議長声明|共同文書|(?:首脳|外相|閣僚|大臣)声明")
_READOUT = re.compile(r"（概要）|概要は以下|会談を行ったところ|を行いました。?概要|（結果）|（結果概要）")


def find_details(passage: Passage) -> Details:
    """Publication date (the first full date of head or text), kind and title of the document."""
    text = passage.text
    head = "\n".join(text[p.start : p.end] for p in passage.parts[:6])[:900]
    title = next((text[p.start : p.end].strip() for p in passage.parts if p.role in ("title", "headline")), None)
    return Details(published=_find_published(passage), kind=_find_kind(text, head, title), title=title)


def _find_published(passage: Passage) -> str | None:
    text = passage.text
    for roles in (("dateline", "byline", "title", "post"), ("body",)):
        for part in passage.parts[:12]:
            if part.role in roles:
                if role_date := _find_english_date(text[part.start : part.end]) if part.role == "post" else None:
                    return role_date
                for dated in find_dates(text, part.start, min(part.end, part.start + 400)):
                    when = dated.when
                    if when.year and when.month and when.day:
                        return f"{when.year:04d}-{when.month:02d}-{when.day:02d}"
    return None


def _find_english_date(words: str) -> str | None:
    """The day of a quoted post, which social networks write in English (July 28, 2024)."""
    found = _ENGLISH_DATE.search(words)
    return parse_date(found.group()).date().isoformat() if found else None


def _find_kind(text: str, head: str, title: str | None) -> str:
    """transcript, joint_statement, readout or news."""
    name = title or head[:60]
    turns = len(_TURNS.findall(text[:6000]))
    if turns >= 2 or (turns and _TRANSCRIPT.search(name)) or _DIET.search(text[:2000]):
        return "transcript"
    if _SPOKEN.search(name) and len(_LINES.findall(text[:6000])) >= 2:
        return "transcript"
    if _STATEMENT.search(name) and not re.search(r"発表(?:へ|した)|(?:で|を|に)(?:合意|一致|採択)|要求", name):
        return "joint_statement"
    return "readout" if _READOUT.search(head) else "news"
