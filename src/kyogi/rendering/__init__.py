"""Papers for people: a brief laid out once as blocks of runs, and written as DOCX, HTML or Markdown; charts as SVG.

Owns typography: fonts, pages, notes, dates as each language writes them. Refuses to choose what a paper or chart says
(`kyogi.following` does), to know a store, and to hold a word for people (`kyogi.terms` does).
"""

from kyogi.rendering.blocks import Paper
from kyogi.rendering.brief import lay_out_brief
from kyogi.rendering.docx import write_docx
from kyogi.rendering.html import write_html
from kyogi.rendering.markdown import write_markdown

__all__ = ["Paper", "lay_out_brief", "write_docx", "write_html", "write_markdown"]
