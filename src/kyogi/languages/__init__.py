"""Language packs: one package each, with a lexicon as data and the rules that use it; independent of one another.

`get_packs` makes them; it is imported by those who read documents, and imports a pack only when asked for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kyogi.reading.pack import LanguagePack

LANGUAGES = ("ja", "en")


@cache
def get_pack(code: str) -> LanguagePack:
    """The pack of one language, made once per process; raises KeyError for a language without one."""
    if code == "ja":
        from kyogi.languages.ja import JapanesePack

        return JapanesePack()
    if code == "en":
        from kyogi.languages.en import EnglishPack

        return EnglishPack()
    raise KeyError(code)


class _Packs(Mapping[str, LanguagePack]):
    """All packs, each made when it is first asked for."""

    def __getitem__(self, code: str) -> LanguagePack:
        return get_pack(code)

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)

    def __contains__(self, code: object) -> bool:
        return code in LANGUAGES


def get_packs() -> Mapping[str, LanguagePack]:
    """All packs by language code."""
    return _Packs()


def find_triggers(code: str, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The words of a language's lexicon in ``text[start:end]``, as (start, end, kind), whatever rules made of them."""
    if code == "ja":
        from kyogi.languages.ja.triggers import find_triggers as find

        return find(text, start, end)
    if code == "en":
        from kyogi.languages.en.triggers import find_triggers as find

        return find(text, start, end)
    raise KeyError(code)


def find_words(code: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every word and mark of ``text[start:end]`` as (start, end): morphemes of Japanese, words of other languages."""
    if code == "ja":
        from kyogi.languages.ja.morphology import find_morphemes

        return find_morphemes(text, start, end)
    from kyogi.languages.en.tokens import find_words as find

    return find(text, start, end)


def find_quantities(
    code: str, text: str, start: int, end: int, published: str | None
) -> Iterator[tuple[int, int, str, bool]]:
    """The numbers of ``text[start:end]`` by value, the same in every language, as (start, end, value, is_sure).

    Months are ``m1`` to ``m12``. `published` is the ISO date from which "next year" is counted.
    """
    if code == "ja":
        from kyogi.languages.ja.quantities import find_quantities as find
    else:
        from kyogi.languages.en.quantities import find_quantities as find
    return find(text, start, end, published)
