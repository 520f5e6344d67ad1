"""Strength: the adverbs and adjectives that go with a performative, and how strong they make it."""

from __future__ import annotations

import re
from functools import cache

from kyogi.languages.ja.lexicon import load_lexicon

_PLAIN_ADVERBS = (
    "真摯に|重く|深刻に|謙虚に|厳粛に|引き続き|共に|ともに|相互に|互いに|明確に|正式に|速やかに|直ちに|早急に|それぞれ|そろって|併せて|あわせて|合わせて|おおむね|全会一致で|満場一致で|賛成多数で|反対多数で|完全に|緊密に|直接|率直に|次のように|以下のように|高く|心から|温かく"
    "|心より|特に|一致して|明示的に|公式に|はっきりと?|きっぱりと?|端的に|詳細に|丁寧に|個別に|幅広く|率直な|同様に|さらに|更に|また|早期に|大筋で|基本的に|口頭で|文書で|電話で|ここに|これを|これに|併せ|集中的に"
    "|突っ込んだ|活発な|幅広い|有意義な|建設的な|忌憚のない|真剣な|集中的な|詳細な|綿密な|緊密な|闊達な|実りある|激しい|密度の濃い|中身の濃い|大変有益な|有益な|実り多い|腹蔵のない|胸襟を開いた"
)


@cache
def get_adverbs() -> re.Pattern[str]:
    """The adverbs at the end of the words before a predicate."""
    lexicon = load_lexicon()
    words = [f"{w}で" for w in lexicon.strongest if not w.endswith(("抗議", "非難"))]
    words += list(lexicon.again)
    words += [w for w in lexicon.intensified if not w.endswith(("い", "な", "ぬ", "た", "る", "き"))]
    alternatives = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?:(?:{alternatives}|{_PLAIN_ADVERBS})(?:、)?)+$")


@cache
def get_modifiers() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lexicon = load_lexicon()

    def any_of(words: tuple[str, ...]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    return (
        re.compile(any_of(lexicon.strongest)),
        re.compile(any_of(lexicon.intensified)),
        re.compile(any_of(lexicon.again)),
    )


def measure_strength(words: str) -> int:
    """1, 2 or 3, by the modifiers among `words` (the performative's own, never the content's)."""
    strongest, intensified, _ = get_modifiers()
    if strongest.search(words):
        return 3
    return 2 if intensified.search(words) else 1
