"""News of the world: who acts though no list holds him, and whose acts are nobody's."""

from __future__ import annotations

from .conftest import Row, Told

# somebody acts who is no side: nothing is told, neither of the side named last nor of home
STRANGERS = [
    Row(
        "イスラエルは停戦を決定した。住民グループは撤回を求めた。",
        [Told("decide", "決定した", "IL", marks="p")],
        False,
        "news",
    ),
    Row(
        "カナダは支援を表明した。同球団公式ページが10日、契約を更新すると発表した。",
        [Told("support", "支援を表明した", "CA")],
        False,
        "news",
    ),
    Row(
        "カナダは支援を表明した。複数の企業は計画への反対を表明した。さらに、中止を求めた。",
        [Told("support", "支援を表明した", "CA")],
        False,
        "news",
    ),
    # forces and courts speak for their state
    Row(
        "フィジーの首相は辞任を拒否した。軍は、首相を解任すると発表した。",
        [Told("oppose", "拒否した", "FJ"), Told("intend", "解任すると発表した", "FJ", marks="p")],
        False,
        "news",
    ),
]
# a name with a calling: in front of the name, or between it and the office
CALLINGS = [
    Row(
        "ヒズボラ指導者ナスララ師は、勝利を宣言した。ナスララ師は決議を批判した。",
        [Told("affirm", "宣言した", "ナスララ:Hizballah"), Told("condemn", "批判した", "ナスララ:Hizballah")],
        False,
        "news",
    ),
    Row(
        "フィジーのモーゼス・ドライヴァー文民警察長官は、クーデターを非難した。",
        [Told("condemn", "非難した", "モーゼス・ドライヴァー:FJ")],
        False,
        "news",
    ),
]
# what the press tells is nobody's act; what is announced as settled is the settling
TOLD = [
    Row(
        "通信社によると、カナダの首相は「権利はどの国にもある」と述べた。これは、初めて立場を表明したものだったと伝えた。",
        [Told("state", "述べた", "CA", marks="q")],
        False,
        "news",
    ),
    Row(
        "カナダの首相は、輸入を再開することを決定したと17日、議会での演説で発表した。",
        [Told("decide", "決定したと17日、議会での演説で発表した", "CA", marks="p")],
        False,
        "news",
    ),
    Row("カナダの首相は、一括での解決は難しい考えを伝えた。", [Told("concur", "考えを伝えた", "CA")], False, "news"),
    Row("柏木大臣は、アフリカなどの国も参加するべきだと述べた。", [Told("state", "述べた", "柏木:JP")], True),
]
# what home receives is the doing of those it comes from
RECEIVED = [
    Row(
        "柏木大臣は協力の強化を提案し、多くの国から賛同を得ました。",
        [Told("urge", "提案し", "柏木:JP", "AU"), Told("support", "賛同を得ました", "AU", "JP")],
    ),
    Row("この点について、先方の理解を得ました。", [Told("support", "理解を得ました", "AU", "JP")]),
    Row("両国は相互理解を深めることができました。", []),
]

GROUPS = {"strangers": STRANGERS, "callings": CALLINGS, "told": TOLD, "received": RECEIVED}
