"""A paper with one of everything, and words that would break a careless writer."""

from __future__ import annotations

from kyogi.rendering.blocks import Heading, Paper, PaperNote, Paragraph, Run, Table

NASTY = "<b>5 & 7</b> *stars* | [x](y) `code` ]]>"


def make_paper(lang: str = "en") -> Paper:
    row = (
        (Paragraph((Run("1", "muted"),), "small"),),
        (Paragraph((Run("“share cables”", "quote", (2, 1)),)), Paragraph((Run("overdue", "alarm"),), "small")),
        (Paragraph((Run("Japan: ", "strong"), Run("in progress", "plain", (3,))), "small"),),
    )
    return Paper(
        lang="ja" if lang == "ja" else "en",
        kicker="Brief",
        title="Japan–Australia foreign ministers",
        subtitle="For the meeting of 1 June 2026",
        handling="For official use",
        facts=(("Parties", Paragraph((Run("Japan, Australia", "plain", (1,)),))), ("", Paragraph((Run(NASTY),)))),
        blocks=(
            Heading(1, "Promises"),
            Table(("", "Promise", "Progress"), (5, 57, 38), (((Paragraph((Run("Cables", "strong"),), "band"),),), row)),
            Heading(2, "Wording"),
            Paragraph((Run("will ", "plain"), Run("consider", "removed"), Run("decide", "added", (2,)))),
            Paragraph((Run("A step", "suggested"),), "item", "1"),
        ),
        notes_title="Notes",
        notes=(
            PaperNote(1, "“met in Tokyo”", "Joint statement, line 3"),
            PaperNote(2, "“share\ncables”", "Joint statement, line 9"),
            PaperNote(3, f"“{NASTY}”", "Report, line 2"),
        ),
        footer="Japan–Australia, made 1 May 2026",
    )
