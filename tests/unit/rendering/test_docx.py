"""The DOCX opened again: notes and the places that refer to them meet, fonts and page are those of the language."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from kyogi.rendering import write_docx
from tests.unit.rendering.papers import NASTY, make_paper


def open_docx(lang: str = "en") -> tuple[Document, bytes]:  # type: ignore[valid-type]
    data = write_docx(make_paper(lang))
    return Document(io.BytesIO(data)), data


def list_links(document: Document) -> list[tuple[str, str]]:  # type: ignore[valid-type]
    links = document.element.body.iter(qn("w:hyperlink"))  # type: ignore[attr-defined]
    return [(link.get(qn("w:anchor")), "".join(t.text for t in link.iter(qn("w:t"))).strip()) for link in links]


def test_every_reference_leads_to_the_note_of_its_number_and_back() -> None:
    document, _ = open_docx()
    links = list_links(document)
    marks = {m.get(qn("w:name")) for m in document.element.body.iter(qn("w:bookmarkStart"))}  # type: ignore[attr-defined]
    assert [link for link in links if link[0].startswith("note-")] == [
        ("note-1", "1"), ("note-2", "2"), ("note-1", "1"), ("note-3", "3"), ("note-2", "2"),
    ]  # fmt: skip
    assert [link for link in links if link[0].startswith("ref-")] == [("ref-1", "1"), ("ref-2", "2"), ("ref-3", "3")]
    assert {anchor for anchor, _ in links} <= marks
    ids = [m.get(qn("w:id")) for m in document.element.body.iter(qn("w:bookmarkStart"))]  # type: ignore[attr-defined]
    assert len(ids) == len(set(ids))


def test_the_notes_hold_the_words_and_where_they_stand() -> None:
    document, _ = open_docx()
    notes = [p.text for p in document.paragraphs if p.style.name == "Paper Note"]  # type: ignore[attr-defined]
    assert len(notes) == 3
    assert "met in Tokyo" in notes[0] and "line 3" in notes[0]
    assert NASTY in notes[2]


def test_the_page_is_a4_with_numbers_and_the_handling_line_on_every_page() -> None:
    document, _ = open_docx()
    section = document.sections[0]  # type: ignore[attr-defined]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    assert "For official use" in section.header.paragraphs[0].text
    fields = [e.text.strip() for e in section.footer.paragraphs[0]._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_fonts_are_named_with_what_may_stand_in_for_them(lang: str) -> None:
    document, data = open_docx(lang)
    fonts = document.styles["Normal"].element.rPr.find(qn("w:rFonts"))  # type: ignore[attr-defined]
    assert fonts.get(qn("w:eastAsia")) == "游明朝"
    language = document.styles["Normal"].element.rPr.find(qn("w:lang"))  # type: ignore[attr-defined]
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("en-GB", "ja-JP")
    table = zipfile.ZipFile(io.BytesIO(data)).read("word/fontTable.xml").decode()
    assert 'w:altName w:val="Yu Mincho, ヒラギノ明朝 ProN, Noto Serif CJK JP, MS Mincho"' in table


def test_a_redline_is_struck_and_underlined() -> None:
    document, _ = open_docx()
    runs = [r for p in document.paragraphs for r in p.runs]  # type: ignore[attr-defined]
    assert [r.text for r in runs if r.font.strike] == ["consider"]
    assert [r.text for r in runs if r.font.underline] == ["decide"]


def test_the_table_repeats_its_head_and_keeps_its_rows() -> None:
    document, _ = open_docx()
    table = document.tables[1]  # type: ignore[attr-defined]
    assert [cell.text for cell in table.rows[0].cells] == ["", "Promise", "Progress"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[2]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert table.rows[1].cells[0].text == "Cables"
