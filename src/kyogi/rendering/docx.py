"""A paper as DOCX on A4: styles of its own, page numbers, notes at the end with links there and back.

python-docx has no footnotes; the notes are numbered paragraphs with bookmarks, which every word processor follows.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm, Pt, RGBColor

from kyogi.rendering.blocks import Block, Heading, Paper, Paragraph, Run, RunStyle, Table

INK, MUTED, ALARM = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x59, 0x59, 0x59), RGBColor(0x9C, 0x1C, 0x1C)
ACCENT, SUGGESTED, ADDED = RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x6B, 0x4E, 0x00), RGBColor(0x14, 0x53, 0x2D)
# (Latin, East Asian) names; what stands in the font table tells a word processor what to take where one is missing
_SERIF = {"ja": ("Times New Roman", "游明朝"), "en": ("Times New Roman", "游明朝")}
_SANS = {"ja": ("Arial", "游ゴシック"), "en": ("Arial", "游ゴシック")}
_ALTERNATIVES = {
    "游明朝": "Yu Mincho, ヒラギノ明朝 ProN, Noto Serif CJK JP, MS Mincho",
    "游ゴシック": "Yu Gothic, ヒラギノ角ゴ ProN, Noto Sans CJK JP, MS Gothic",
}
_LANGUAGES = {"ja": "ja-JP", "en": "en-GB"}
_COLOURS: dict[RunStyle, RGBColor] = {
    "muted": MUTED, "alarm": ALARM, "suggested": SUGGESTED, "removed": ALARM, "added": ADDED,
}  # fmt: skip
_LINE = Mm(170)  # between the margins


def write_docx(paper: Paper) -> bytes:
    """`paper` as the bytes of a DOCX file; its notes are the bookmarks ``note-N``, first referred to from ``ref-N``."""
    return _Writer(paper).write()


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._document = Document()
        self._referred: set[int] = set()
        self._bookmarks = 0

    def write(self) -> bytes:
        self._set_up()
        self._write_head()
        for block in self._paper.blocks:
            self._write_block(block)
        self._write_notes()
        stream = io.BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    # ---- page and styles

    def _set_up(self) -> None:
        paper, document = self._paper, self._document
        section = document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(22), Mm(20)
        section.header_distance = section.footer_distance = Mm(10)
        properties = document.core_properties
        properties.title, properties.subject, properties.author = paper.title, paper.subtitle, "Kyogi"
        properties.language = _LANGUAGES[paper.lang]
        self._set_styles()
        self._name_alternatives()
        header = section.header.paragraphs[0]
        header.style = document.styles["Paper Small"]
        _set_tabs(header, _LINE)
        self._add_run(header, Run(f"{paper.kicker}\t", "muted"))
        self._add_run(header, Run(paper.handling, "alarm"))
        footer = section.footer.paragraphs[0]
        footer.style = document.styles["Paper Small"]
        _set_tabs(footer, _LINE)
        self._add_run(footer, Run(f"{paper.footer}\t", "muted"))
        _add_field(footer, "PAGE")
        self._add_run(footer, Run(" / ", "muted"))
        _add_field(footer, "NUMPAGES")

    def _set_styles(self) -> None:
        is_ja = self._paper.lang == "ja"
        size = 10.5 if is_ja else 11
        self._set_style("Normal", _SERIF, size, after=4, line=1.35 if is_ja else 1.15)
        self._set_style("Title", _SANS, 19, bold=True, colour=ACCENT, before=4, after=2, line=1.2)
        self._set_style("Subtitle", _SANS, 12, colour=INK, after=10)
        self._set_style("Heading 1", _SANS, 13, bold=True, colour=ACCENT, before=16, after=5, keep=True)
        self._set_style("Heading 2", _SANS, 10.5, bold=True, colour=INK, before=9, after=3, keep=True)
        self._set_style("Paper Small", _SERIF, size - 1.5, after=2, line=1.2)
        self._set_style("Paper Lead", _SERIF, size, before=6, after=2, keep=True)
        self._set_style("Paper Item", _SERIF, size, after=3, indent=8)
        self._set_style("Paper Head", _SANS, 8.5, bold=True, colour=MUTED, after=1)
        self._set_style("Paper Band", _SANS, 10, bold=True, before=7, after=1, keep=True)
        self._set_style("Paper Note", _SERIF, size - 2, after=3, indent=10, line=1.15)

    def _set_style(self, name: str, fonts: dict[str, tuple[str, str]], size: float, *, bold: bool = False,
                   colour: RGBColor | None = None, before: float = 0, after: float = 0, line: float = 1.25,
                   keep: bool = False, indent: float = 0) -> None:  # fmt: skip
        styles = self._document.styles
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name not in ("Normal",) and not name.startswith(("Heading", "Title", "Subtitle")):
            style.base_style = styles["Normal"]
        _set_fonts(style.element.get_or_add_rPr(), *fonts[self._paper.lang])
        font, form = style.font, style.paragraph_format
        font.size, font.bold, font.italic = Pt(size), bold, False
        font.color.rgb = colour or INK
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
        form.keep_with_next = keep
        form.widow_control = True
        if indent:
            form.left_indent, form.first_line_indent = Mm(indent), Mm(-indent)
        _remove_borders(style.element)

    def _name_alternatives(self) -> None:
        """Say in the font table what may stand in for a font that the reader's machine has not."""
        for part in self._document.part.package.iter_parts():
            if str(part.partname) == "/word/fontTable.xml":
                added = "".join(
                    f'<w:font w:name="{name}"><w:altName w:val="{names}"/><w:charset w:val="80"/></w:font>'
                    for name, names in _ALTERNATIVES.items()
                )
                part._blob = part.blob.replace(b"</w:fonts>", f"{added}</w:fonts>".encode())

    # ---- what stands in it

    def _write_head(self) -> None:
        paper, document = self._paper, self._document
        document.add_paragraph(paper.title, style="Title")
        subtitle = document.add_paragraph(paper.subtitle, style="Subtitle")
        _add_rule(subtitle)
        table = document.add_table(rows=0, cols=2)
        _lay_out_table(table, (17, 83))
        for label, fact in paper.facts:
            left, right = table.add_row().cells
            _set_cell(left, _LINE * 17 // 100)
            _set_cell(right, _LINE * 83 // 100)
            left.paragraphs[0].style = document.styles["Paper Head"]
            left.paragraphs[0].add_run(label)
            self._fill(right.paragraphs[0], fact)

    def _write_block(self, block: Block) -> None:
        if isinstance(block, Heading):
            heading = self._document.add_paragraph(block.text, style=f"Heading {block.level}")
            if block.level == 1:
                _add_rule(heading, "B9B9B9", 4)
        elif isinstance(block, Paragraph):
            self._fill(self._document.add_paragraph(), block)
        else:
            self._write_table(block)

    def _write_table(self, block: Table) -> None:
        table = self._document.add_table(rows=0, cols=len(block.head))
        _lay_out_table(table, block.widths)
        head = table.add_row()
        _repeat_row(head)
        for cell, words, width in zip(head.cells, block.head, block.widths, strict=True):
            _set_cell(cell, _LINE * width // 100, below="1A1A1A")
            cell.paragraphs[0].style = self._document.styles["Paper Head"]
            cell.paragraphs[0].add_run(words)
        for cells in block.rows:
            row = table.add_row()
            _keep_row(row)
            if len(cells) == 1:
                band = row.cells[0].merge(row.cells[-1])
                _set_cell(band, _LINE, below="DDDDDD")
                self._fill(band.paragraphs[0], cells[0][0])
                continue
            for cell, paragraphs, width in zip(row.cells, cells, block.widths, strict=True):
                _set_cell(cell, _LINE * width // 100, below="DDDDDD")
                for place, paragraph in enumerate(paragraphs):
                    self._fill(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), paragraph)

    def _fill(self, target: Any, paragraph: Paragraph) -> None:
        style = {"small": "Paper Small", "lead": "Paper Lead", "item": "Paper Item", "band": "Paper Band"}.get(
            paragraph.style, "Normal"
        )
        target.style = self._document.styles[style]
        if paragraph.mark is not None:
            self._add_run(target, Run(f"{paragraph.mark}\t", "muted"))
        for run in paragraph.runs:
            self._add_run(target, run)
            for number in run.notes:
                self._refer(target, number)

    def _add_run(self, target: Any, run: Run) -> None:
        made = target.add_run(run.text)
        if run.style in _COLOURS:
            made.font.color.rgb = _COLOURS[run.style]
        if run.style in ("strong", "alarm"):
            made.font.bold = True
        made.font.strike = True if run.style == "removed" else None
        made.font.underline = True if run.style == "added" else None

    # ---- notes

    def _refer(self, target: Any, number: int) -> None:
        """A raised number that leads to its note; the first one of a number is where the note leads back to."""
        link = _add_link(target, f"note-{number}")
        _add_linked_run(link, str(number), raised=True)
        if number not in self._referred:
            self._referred.add(number)
            self._bookmark(link, f"ref-{number}")

    def _write_notes(self) -> None:
        if not self._paper.notes:
            return
        heading = self._document.add_paragraph(self._paper.notes_title, style="Heading 1")
        _add_rule(heading, "B9B9B9", 4)
        for note in self._paper.notes:
            target = self._document.add_paragraph(style="Paper Note")
            if note.number in self._referred:
                link = _add_link(target, f"ref-{note.number}")
                _add_linked_run(link, str(note.number))
                self._bookmark(link, f"note-{note.number}")
            else:
                target.add_run(str(note.number))
            target.add_run("\t")
            target.add_run(note.quote)
            self._add_run(target, Run(f"  {note.source}", "muted"))

    def _bookmark(self, element: Any, name: str) -> None:
        self._bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self._bookmarks))
        start.set(qn("w:name"), name)
        element.addprevious(start)
        element.addnext(end)


# ---- what python-docx has no words for


def _set_fonts(properties: Any, latin: str, east_asian: str) -> None:
    """Name the fonts, and the languages of either script: Latin words in a Japanese text break as English does."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # theme fonts would win over the names
    for name, value in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", east_asian)):
        fonts.set(qn(f"w:{name}"), value)
    lang = properties.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        properties.append(lang)
    lang.set(qn("w:val"), _LANGUAGES["en"])
    lang.set(qn("w:eastAsia"), _LANGUAGES["ja"])


def _remove_borders(style: Any) -> None:
    properties = style.find(qn("w:pPr"))
    borders = properties.find(qn("w:pBdr")) if properties is not None else None
    if borders is not None:
        properties.remove(borders)


def _add_rule(paragraph: Any, colour: str = "1F3A5F", eighths: int = 12) -> None:
    """A line below the paragraph, `eighths` of a point thick."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "3"), ("color", colour)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _set_tabs(paragraph: Any, right: Length) -> None:
    stops = paragraph.paragraph_format.tab_stops
    from docx.enum.text import WD_TAB_ALIGNMENT

    stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)


def _add_field(paragraph: Any, name: str) -> None:
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        run.font.color.rgb = MUTED
        if kind == "shown":
            run.text = text
        elif text:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _add_link(paragraph: Any, anchor: str) -> Any:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    paragraph._p.append(link)
    return link


def _add_linked_run(link: Any, text: str, *, raised: bool = False) -> None:
    run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), str(ACCENT))
    properties.append(colour)
    if raised:
        align = OxmlElement("w:vertAlign")
        align.set(qn("w:val"), "superscript")
        properties.append(align)
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {text}" if raised else text
    run.append(properties)
    run.append(words)
    link.append(run)


def _lay_out_table(table: Any, widths: tuple[int, ...]) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = _LINE * width // 100


def _set_cell(cell: Any, width: int, below: str | None = None) -> None:
    cell.width = Emu(width)
    properties = cell._tc.get_or_add_tcPr()
    if below is not None:
        borders, bottom = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", below)):
            bottom.set(qn(f"w:{name}"), value)
        borders.append(bottom)
        properties.append(borders)
    margins = OxmlElement("w:tcMar")
    for side, twips in (("top", "50"), ("bottom", "50")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), twips)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)


def _repeat_row(row: Any) -> None:
    head = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(head)


def _keep_row(row: Any) -> None:
    """A row stays on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
