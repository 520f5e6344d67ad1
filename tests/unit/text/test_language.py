"""Japanese and English are told from one another and from the rest."""

from __future__ import annotations

import pytest

from kyogi.text.language import confirm_english, detect_language, detect_line, name_language

SAMPLES = {
    "ja": "両大臣は、東シナ海における一方的な現状変更の試みに強い反対を表明しました。",
    "en": "The ministers expressed their strong opposition to the unilateral attempts.",
    "zh": "中国外交部发言人周二表示，中方坚决反对美方的做法，要求美方停止干涉中国内政，并将采取必要措施维护自身利益。",
    "ko": "한국과 일본의 외교장관은 서울에서 회담을 열고 미사일 발사를 강력히 규탄했다.",
    "ru": "Министры иностранных дел встретились в Москве и обсудили вопросы безопасности.",
    "fr": "Les ministres se sont réunis à Paris pour discuter de la sécurité en Europe et ont condamné l'agression.",
    "de": "Die Minister sind in Berlin zusammengekommen und haben den Angriff auf das Land verurteilt.",
    "es": "Los ministros se reunieron en Madrid para hablar de la seguridad y reiteraron su apoyo a la paz.",
    "it": "I ministri si sono incontrati a Roma per discutere della sicurezza e hanno ribadito il sostegno.",
    "pt": "Os ministros reuniram-se em Lisboa para discutir a segurança e não aceitaram as ameaças do país.",
    "nl": "De ministers kwamen in Den Haag bijeen om te spreken over de veiligheid van het gebied.",
    "id": "Menteri luar negeri kedua negara bertemu di Jakarta untuk membahas keamanan dan kerja sama yang lebih erat.",
    "vi": "Bộ trưởng Ngoại giao hai nước đã hội đàm tại Hà Nội và nhất trí tăng cường hợp tác trong các lĩnh vực.",
    "ar": "التقى وزيرا خارجية البلدين وناقشا قضايا الأمن في المنطقة.",
    "th": "รัฐมนตรีต่างประเทศของทั้งสองประเทศพบกันที่กรุงเทพฯ",
}


@pytest.mark.parametrize(("code", "text"), SAMPLES.items())
def test_languages_are_told_apart(code: str, text: str) -> None:
    assert detect_language(text) == code
    assert name_language(code) not in ("", code)


def test_traditional_chinese_is_no_japanese() -> None:
    assert detect_language("外交部發言人表示，我國與美國將進一步深化合作關係，並對軍事演習表達嚴正關切。") == "zh"


def test_japanese_without_kana_is_japanese() -> None:
    for text in ("日米韓外相電話会談", "次回会合二〇二七年東京開催決定", "日米安全保障協議委員会共同発表"):
        assert detect_language(text) == "ja"


def test_texts_without_words_are_no_language() -> None:
    assert detect_language("123 --- 456") == "und"
    assert detect_language(" ".join(f"Qx{chr(97 + n)}zzt" for n in range(25))) == "und"


def test_japanese_that_quotes_english_stays_japanese() -> None:
    line = "大臣は「a free and open Indo-Pacific」と述べた"
    assert detect_line(line, "en") == "ja"
    assert detect_line("The Ministers used the word 協議 (kyogi) for their consultation.", "ja") == "en"


def test_the_context_decides_for_lines_that_do_not_tell() -> None:
    assert detect_line("NATO", "ja") == "ja"
    assert detect_line("NATO", "en") == "en"
    assert detect_line("日米共同声明", "ja") == "ja"


def test_a_paragraph_in_another_language_is_no_english() -> None:
    assert confirm_english(SAMPLES["es"]) == "es"
    assert confirm_english(SAMPLES["en"]) == "en"
    assert (
        confirm_english(
            "Palestinian Liberation Organization Secretary General Sample Al Name, Foreign Minister Marcelo Sample"
        )
        == "en"
    )


def test_the_cost_of_a_long_text_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    from kyogi.text import language

    seen: list[int] = []
    tell = language._tell_japanese
    monkeypatch.setattr(language, "_tell_japanese", lambda text: seen.append(len(text)) or tell(text))
    for times in (2_000, 20_000):
        assert language.detect_language(SAMPLES["ja"] * times) == "ja"
    assert seen[0] == seen[1]
