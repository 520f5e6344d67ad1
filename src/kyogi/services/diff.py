"""Two documents in one language, word by word."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from kyogi.errors import UsageError
from kyogi.following.redline import Cut, Redline, Wording, make_wording, redline
from kyogi.languages import find_words
from kyogi.records import Document, Reading, Span
from kyogi.services.desk import Desk
from kyogi.services.given import get_reading
from kyogi.text.language import name_language


class Side(Struct, frozen=True, kw_only=True):
    """One of the documents that are compared."""

    id: str
    title: str | None
    published: str | None
    lang: str
    text: str

    @classmethod
    def of(cls, document: Document) -> Side:
        """What is shown of `document`."""
        return cls(
            id=document.id,
            title=document.title,
            published=document.published,
            lang=document.lang,
            text=document.text,
        )


class DocumentDiff(Struct, frozen=True, kw_only=True):
    """The redline from `a` to `b`; `identical` where no word differs."""

    a: Side
    b: Side
    identical: bool
    redline: Redline


def diff(a: str, b: str, desk: Desk | None = None) -> DocumentDiff:
    """The redline from document `a` to document `b`, each a file or an id in the desk's store.

    Raises UsageError where they are in different languages: those are compared act by act, by `kyogi concord`.
    """
    return diff_readings(get_reading(a, desk), get_reading(b, desk))


def diff_readings(a: Reading, b: Reading) -> DocumentDiff:
    """The redline from one reading's document to the other's; raises as `diff`."""
    first, second = a.document, b.document
    if first.lang != second.lang:
        languages = f"{name_language(first.lang)} and {name_language(second.lang)}"
        raise UsageError(
            f"{first.id} and {second.id} are in {languages}: words of two languages cannot be compared; "
            f"`kyogi concord` aligns the two act by act",
            code="two_languages",
        )
    found = redline(make_document_wording(first), make_document_wording(second))
    return DocumentDiff(a=Side.of(first), b=Side.of(second), identical=found.is_same, redline=found)


def make_document_wording(document: Document) -> Wording:
    """The wording of a whole document without boilerplate, each part cut into the words of its language."""
    passages = [(p.start, p.end, p.lang) for p in document.parts if p.role != "boilerplate"]
    return make_wording(document.text, passages, cut_words)


def make_span_wording(document: Document, span: Span) -> Wording:
    """The wording of a stretch of `document`, as one sentence in the document's language."""
    return make_wording(document.text, [(span.start, span.end, document.lang)], cut_words)


def cut_words(lang: str) -> Cut:
    """How a text in `lang` is cut into words."""
    return partial(find_words, lang)
