"""What a reported clause says of its speaker: a stance, a promise, a wish, a request, or plain news.

Read from its end, as Japanese is: 極めて遺憾である → regret; 取り組む → commit; 派遣したい → intend.
"""

from __future__ import annotations

import re

_STRONG = re.compile(
    r"(?:極めて|強く|断固(?:として)?|深く|深刻に|重大な|深刻な|厳しく|断じて|到底|全く|まったく|誠に|甚だ|大変|非常に|全面的に)(?:、)?$"
)
_STRONGEST = re.compile(r"最も(?:強い|厳しい)(?:言葉|表現)で$")
_BE = r"(?:だ|である|です|であります|でございます|に思う|に思います|に思っている|に思っており(?:ます)?|だった|なことだ|なことである)?"
_ING = r"(?:し(?:ている|ています|ており|ております|た|ました|たい|ます)|する|だ|である|を示す|を表明する|を持っている|を抱いている|を有している)"
_STANCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("regret", re.compile(rf"(?:遺憾(?:の意を表(?:する|します))?|残念|申し訳な(?:い|く)|不快){_BE}$|(?:おわび|お詫び|謝罪|陳謝)(?:する|したい|します|申し上げる|申し上げます|いたします)$")),
    ("condemn", re.compile(rf"(?:非難|抗議|糾弾){_ING}$|(?:厳正|厳重)な申し入れを(?:行っ|し)た$|暴挙{_BE}$")),
    ("concern", re.compile(rf"(?:懸念|憂慮|危惧|警戒)(?:{_ING}|すべき(?:だ|である|こと(?:だ|である)?))$|(?:懸念|憂慮|危機感)を[^、。はが]{{0,8}}共有し(?:ている|ており|ています|た)$|(?:懸念|憂慮|危機感|警戒感)を(?:持っ|抱い|強め|深め|有し)(?:ている|ており|ています)$")),
    ("oppose", re.compile(rf"(?:(?:認め|受け入れ|容認でき|許され|許容でき|放置でき|座視でき|看過でき|見過ごせ|黙認でき|同意でき|賛成でき|正当化でき|許し)(?:ない|ません|られない|られません|得ない|ることはできない)|容認(?:しない|できるものではない)|(?:応じ|受け入れ|認め|譲ら|譲歩し)(?:ない|ません)|(?:認める|受け入れる|容認する|看過する|許す)ことは(?:断じて|到底)?でき(?:ない|ません)|反対{_ING}|拒否{_ING}|否定{_ING}|(?:許容し|容認し|許し|認め|看過し|放置し|見過ごし)てはならない|あってはならない)(?:もの|こと)?{_BE}$")),
    ("reaffirm", re.compile(r"(?:方針|立場|考え|決意|姿勢|コミットメント)に変わりは(?:ない|ありません)$")),
    ("support", re.compile(rf"(?:支持|賛同|賛成|連帯){_ING}$|(?:お祈り(?:する|します|しており(?:ます)?)|祈(?:る|ります)|お見舞い申し上げ(?:る|ます)|お悔やみ申し上げ(?:る|ます))$")),
    ("welcome", re.compile(r"(?:うれしく|嬉しく|喜ばしく|心強く)思(?:う|います|っている|っており(?:ます)?)$|歓迎(?:する|している|したい|します|しています|しており)$")),
    ("commend", re.compile(r"(?:感謝|称賛|高く評価|評価)(?:する|している|したい|します|しています|しており|申し上げる|申し上げます)$|敬意を表(?:する|したい|します)$")),
    ("urge", re.compile(r"(?:(?:求め|促し|呼びかけ)(?:る|たい|ている|ます)|(?:要請|要求)(?:する|したい|します|している)|(?:て|で)(?:ほしい|もらいたい|いただきたい))$")),
)  # fmt: skip
# what every stance has one of; most clauses have none, and are spared the closer look
_HINT = re.compile(
    r"変わり|遺憾|残念|申し訳|不快|おわび|お詫び|謝罪|陳謝|非難|抗議|糾弾|申し入れ|暴挙|懸念|憂慮|危惧|警戒|危機感|ない|ません|反対|拒否|否定|支持|賛同|賛成|連帯|祈|お見舞い|お悔やみ|歓迎|感謝|称賛|評価|敬意|うれしく|嬉しく|喜ばしく|心強く|求め|促し|呼びかけ|要請|要求|ほしい|もらいたい|いただきたい"
)
_WISH = re.compile(
    r"(?:(?:たい|たく)(?:と(?:考え|思|の考え)\w{0,4})?|(?:予定|方針|考え|意向|つもり|用意|計画)(?:だ|である|です|がある|があります|であり)?)$"
)
_STATIVE = re.compile(
    r"(?:だろう|でしょう|であろう|[一二三四五ひと]つ|である|ている|でいる|ある|いる|なる|できる|られる|(?<![入触訪離逃恐忘免])れる|なければならない|必要がある|おそれがある|得る|うる|ありえる|つながる|言える|いえる|見える|思う|考える|信じる|異なる|かかわる|関わる|続く|分かる|わかる|違う|かかる|すぎる|過ぎる|ほかならない|基づく|属する|相当する|反する|違反する|該当する|関する|対する|値する|直結する|由来する|依存する|存在する|成り立つ|資する|寄与する|意味する|示す|物語る|脅かす|損なう|ておる|でおる|感じる|覚える|負う|担う|分かれる|揺らぐ|変わる|高まる|深まる|広がる|進む|増える|強まる|始まる|終わる|決まる|望む|願う|期待する|祈る|お祈りする|要する|を有する|触れる|当たる|あたる|含む|伴う|必要とする|相次ぐ|起きる|起こる|生じる|発生する|残る|に至る|に達する|超える|上回る|下回る|占める|失う|悪化する|矛盾する|一致する|通用する|機能する|もたらす|招く|妨げる|反映する|欠ける|欠く|困る|苦しむ|死ぬ|亡くなる)$"
)
_PROMISE = re.compile(
    r"(?:辞さない|(?:行わ|使用し|保有し|開発し|配備し|製造し|実施し)ない|惜しまない|惜しみません|て(?:いく|いきます|まいる|まいります|いくつもりだ)|[うくぐすつぬぶむる]|(?:取り組|進め|行い|続け|努め|強化し|実施し|継続し|し)ます)$"
)


_FORECAST = re.compile(
    r"(?:だろう|であろう|でしょう|はずだ|はずである|見込みだ|見通しだ|(?:可能性|恐れ|おそれ)がある|[りい]得る|かねない)$"
)


def is_forecast(words: str) -> bool:
    """Whether a clause says that something will or may be so: the view that it will is no plan."""
    return _FORECAST.search(words[-12:]) is not None


_NO_STANCE = re.compile(r"予断[はを](?:全く)?許(?:しません|さない)$")


def judge_complement(words: str, *, fragment: bool = False) -> tuple[str, int]:
    """Kind and strength of what a clause says of its speaker: a stance's kind, ``commit``, ``intend`` or ``state``.

    `words` is the clause without its と; in a quoted `fragment` a trailing 。 does not count.
    """
    clause = words.rstrip("。．、 　\n") if fragment else words.rstrip("、 　")
    tail = clause[-40:]
    if _NO_STANCE.search(tail):
        return "state", 1
    if not _HINT.search(tail):
        return ("intend" if _WISH.search(tail) else "commit" if _promises(tail) else "state"), 1
    for kind, pattern in _STANCES:
        found = pattern.search(tail)
        if found:
            before = tail[: found.start()]
            if _STRONGEST.search(before):
                return kind, 3
            return kind, 2 if _STRONG.search(before) else 1
    if _WISH.search(tail):
        return "intend", 1
    return ("commit" if _promises(tail) else "state"), 1


def _promises(tail: str) -> bool:
    return bool(_PROMISE.search(tail)) and not _STATIVE.search(tail)
