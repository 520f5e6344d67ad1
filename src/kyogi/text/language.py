"""Which language a text or a line is in, by script and function words (docs/adr/0004-language-detection.md)."""

from __future__ import annotations

import re

SAMPLE = 6_000  # characters looked at from each of the start, the middle and the end of a long text
_UNKNOWN = "und"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆"
_KANA = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_KANA_FOUND = re.compile(f"[{_KANA}]")
_CJK_FOUND = re.compile(f"[{_KANA}{_HAN}]")
_CJK_RUNS = re.compile(f"[{_KANA}{_HAN}]+")
_LATIN_FOUND = re.compile(r"[a-zA-ZÀ-ɏ]")
_LATIN_WORD = re.compile(r"[a-zA-ZÀ-ɏ]+")
_SCRIPTS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("ko", "Korean", re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")),
    ("ru", "Russian or another language in Cyrillic script", re.compile("[\u0400-\u052f]")),
    ("ar", "Arabic", re.compile("[\u0600-\u06ff]")),
    ("el", "Greek", re.compile("[\u0370-\u03ff]")),
    ("he", "Hebrew", re.compile("[\u0590-\u05ff]")),
    ("hi", "Hindi or another Indian language", re.compile("[\u0900-\u0dff]")),
    ("th", "Thai", re.compile("[\u0e00-\u0e7f]")),
)
# Forms that today's Japanese does not write, out of the commonest characters of Chinese news.
_CHINESE = re.compile(
    "[这们说为对时个进开关发经问题现东车长门见马书习乐买卖华单卫双变义议论让设证评识认讲许访该误请谈还边"
    "达过运远违连迟适选递鉴她它吗呢吧决并将维护报导产级际军协约战争势继续总统权无两乱劳务员觉团图师带库应类给计话"
    "們這個說對經過會關發還來從實應將與為於國雙]"
)
_CHINESE_PARTICLES = re.compile("[的是在我他不也都，]")  # Japanese has them too, but seldom without kana between
_PROFILES: dict[str, tuple[str, frozenset[str]]] = {
    code: (name, frozenset(words.split()))
    for code, name, words in (
        ("en", "English", "the of and to in is that for with on as was by are have has from this be at an we you will"),
        ("fr", "French", "le la les des et du une est dans pour que qui sur par au avec il elle nous sont cette"),
        ("de", "German", "der die das und ist von den mit für auf dem des ein eine nicht zu im sich auch wir hat"),
        ("es", "Spanish", "el la los las de del y que en por con una para se es su al como más no lo sus este"),
        ("it", "Italian", "il di che e la per un una del della con è non gli dei le sono nel alla delle ha si"),
        ("pt", "Portuguese", "o os as de que e do da em um uma para com não por dos das no na se ao é mais"),
        ("nl", "Dutch", "de het een en van in is dat op te voor met zijn niet aan er om ook wij door naar"),
        ("id", "Indonesian or Malay", "yang dan di untuk dengan ini itu dari pada dalam akan tidak oleh kami juga"),
        ("vi", "Vietnamese", "và của là các những được trong cho với này không có người một đã về khi"),
        ("pl", "Polish", "i w na z się nie do że jest o jak po to przez oraz od dla są"),
        ("tr", "Turkish", "ve bir bu da de için ile olarak daha çok olan gibi ancak sonra"),
        ("sv", "Swedish or another Nordic language", "och att det som en är av för med den till på inte har ett om"),
    )
}  # fmt: skip
_NAMES = {
    "ja": "Japanese",
    "zh": "Chinese",
    _UNKNOWN: "no language that is known here",
    **{code: name for code, name, _ in _SCRIPTS},
    **{code: name for code, (name, _) in _PROFILES.items()},
}
_ENGLISH_FOUND = re.compile(
    r"\b(?:[Tt]he|of|and|[Tt]o|[Ii]n|is|[Tt]hat|[Ww]ith|[Ff]or|[Ww]e|I|you|[Ii]t|[Oo]n"
    r"|has|have|was|were|by|will|are|at|from|[Tt]his)\b"
)
_ENGLISH_SURELY = 25  # one function word in so many characters, which no other language reaches with these words
_ENGLISH_EVERY = 40  # running English has a function word in fewer characters than these; see the ADR


def name_language(code: str) -> str:
    """The English name of the language that `code` stands for; the code itself when it is not known."""
    return _NAMES.get(code, code)


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language that most of `text` is in; ``und`` where none can be told.

    Long texts are sampled at their start, middle and end, so the cost does not grow with the text. A text with no
    word at all (digits, signs) is ``und``; a few words in Latin script that no profile knows are taken as English.
    """
    sample = _take_sample(text)
    if sample.isascii():
        return _detect_latin(sample)
    cjk = sum(map(len, _CJK_RUNS.findall(sample)))
    latin = sum(map(len, _LATIN_WORD.findall(sample)))
    for code, _, pattern in _SCRIPTS:
        if (found := len(pattern.findall(sample))) > cjk and found * 3 > latin:
            return code
    if cjk and cjk * 4 >= latin:
        return _tell_japanese(sample)
    return _detect_latin(sample)


def detect_line(line: str, context: str) -> str:
    """The language of one line by its script; Latin script is taken as English where it is long enough to tell.

    `context` is the answer where the line alone does not tell. A Japanese sentence that quotes English stays
    Japanese: one kana or kanji weighs as much as four Latin letters.
    """
    if line.isascii():
        return _detect_latin_line(line, context)
    if _CJK_FOUND.search(line):
        if _KANA_FOUND.search(line):
            return "ja" if "。" in line or _outweighs_latin(line) else "en"
        if not _outweighs_latin(line):
            return _detect_latin_line(line, context)
        return "ja" if context == "ja" else _tell_japanese(line)
    for code, _, pattern in _SCRIPTS:
        if pattern.search(line) and len(pattern.findall(line)) * 3 > sum(map(len, _LATIN_WORD.findall(line))):
            return code
    return _detect_latin_line(line, context)


def confirm_english(paragraph: str) -> str:
    """``en``, or another language in Latin script where the function words of `paragraph` say so clearly."""
    sample = paragraph[:300]
    if len(sample) < 60 or len(_ENGLISH_FOUND.findall(sample)) * _ENGLISH_EVERY >= len(sample):
        return "en"
    words = [word.lower() for word in _LATIN_WORD.findall(paragraph[:600])]
    best, most, english = _match_profiles(words)
    return best if best != "en" and most >= 4 and most > 2 * english and most * 8 >= len(words) else "en"


def _detect_latin(text: str) -> str:
    """The language in Latin script whose function words `text` holds most of."""
    if len(_ENGLISH_FOUND.findall(text[:2_000])) * _ENGLISH_SURELY > min(len(text), 2_000) > 100:
        return "en"
    words = [word.lower() for word in _LATIN_WORD.findall(text)]
    if not words:
        return _UNKNOWN
    best, most, _ = _match_profiles(words)
    # each profile covers a quarter of running text and more in its language; under a fifteenth it is none of them
    return best if len(words) < 20 or most * 15 >= len(words) else _UNKNOWN


def _match_profiles(words: list[str]) -> tuple[str, int, int]:
    """The best profile with its hits, and the hits of English, which wins a draw."""
    hits = {code: sum(word in profile for word in words) for code, (_, profile) in _PROFILES.items()}
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    return best, hits[best], hits["en"]


def _take_sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def _tell_japanese(text: str) -> str:
    """``ja`` or ``zh`` for text with Han characters: kana decides, then characters that only Chinese writes."""
    cjk = sum(map(len, _CJK_RUNS.findall(text)))
    kana = len(_KANA_FOUND.findall(text))
    if kana * 12 >= cjk:  # even treaty titles and tables hold more kana than this; Chinese quotes next to none
        return "ja"
    forms, particles = len(_CHINESE.findall(text)), len(_CHINESE_PARTICLES.findall(text))
    return "zh" if forms * 20 >= cjk or (particles > 1 and particles * 10 >= cjk) or cjk > 200 else "ja"


def _outweighs_latin(line: str) -> bool:
    return 4 * sum(map(len, _CJK_RUNS.findall(line))) >= sum(map(len, _LATIN_WORD.findall(line)))


def _detect_latin_line(line: str, context: str) -> str:
    if _ENGLISH_FOUND.search(line[:200]):
        return "en"
    return "en" if len(line) >= 60 and _LATIN_FOUND.search(line) else context
