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

GROUPS = {"strangers": STRANGERS, "callings": CALLINGS}
