"""At whom acts are directed, and who acts when several are told together or nobody is named. Invented people."""

from __future__ import annotations

from .conftest import Row, Told

KASHIWAGI = "柏木:JP"
WHITMORE = "ホイットモア:AU"

CARRIED = [
    Row(
        "北朝鮮は6日朝、弾道ミサイルを発射した。両外相は、今回の発射を強く非難した。",
        [Told("condemn", "強く非難した", to="KP", strength=2)],
    ),
    Row(
        "中国については、ロシアの防衛産業への支援を停止するよう求めた。",
        [Told("urge", "求めた", to="CN")],
    ),
    Row(
        "両外相は、北朝鮮による発射を非難し、完全な非核化を求めた。",
        [Told("condemn", "非難し", to="KP"), Told("urge", "求めた", to="KP")],
    ),
    Row(
        "柏木大臣は、中国による演習に懸念を表明し、情報の共有を求めた。",
        [Told("concern", "懸念を表明し", KASHIWAGI, "CN"), Told("urge", "求めた", KASHIWAGI, "AU")],
    ),
    Row(
        "柏木大臣は、人道状況の悪化に懸念を表明した。",
        [Told("concern", "懸念を表明した", KASHIWAGI)],
    ),
    Row(
        "柏木大臣は、ロシアの攻撃について「国際法への重大な違反だ」と述べた。",
        [Told("state", "述べた", KASHIWAGI, "RU", marks="q")],
    ),
    Row(
        "両外相は、ロ朝の軍事協力に深刻な懸念を共有した。",
        [Told("concern", "深刻な懸念を共有した", to="KP RU", strength=2)],
    ),
    Row(
        "両外相は、ウクライナの主権に対する支持を改めて表明した。",
        [Told("support", "支持を改めて表明した", to="UA")],
    ),
    Row(
        "ホイットモア外相は、我が国の立場への支持を表明した。",
        [Told("support", "支持を表明した", WHITMORE, "JP")],
    ),
    Row(
        "両外相は、全ての当事者に対し、暴力を停止するよう求めた。",
        [Told("urge", "求めた")],
    ),
    Row(
        "沖縄県の玉城知事は防衛省を訪れ、高瀬防衛大臣と面会し、訓練を中止するよう要請した。",
        [Told("urge", "要請した", "玉城:JP-47", "JP")],
        opening=False,
    ),
    Row(
        "ホイットモア外相は、艦船を派遣する考えを示した。柏木大臣は、こうした意向を歓迎した。",
        [Told("intend", "考えを示した", WHITMORE, marks="p"), Told("welcome", "歓迎した", KASHIWAGI, "AU")],
    ),
]
TOGETHER = [
    Row(
        "アメリカのハモンド大統領と中国の林首相は、気候変動について意見を交わした。",
        [Told("discuss", "意見を交わした", "US+CN")],
        opening=False,
    ),
    Row("2か国の外相は、交渉の開始を歓迎した。", [Told("welcome", "歓迎した")]),
    Row("柏木大臣は、対話を続けることで一致した。", [Told("agree", "一致した", marks="p")]),
    Row(
        "外務省は、避難の支援を始めると発表した。同省は、来週にも職員を派遣する。",
        [Told("intend", "始めると発表した", "JP", marks="p"), Told("commit", "派遣する", "JP", marks="p")],
    ),
    Row(
        "共同声明には、捜索訓練を毎年行うことが盛り込まれた。",
        [Told("commit", "盛り込まれた", marks="p")],
    ),
    Row("マレーシアの外務省は、報告を歓迎する声明を発表した。", [Told("welcome", "歓迎する", "MY")]),
]
STATEMENTS = [
    Row(
        "Ｇ７首脳声明\n\n我々は、ロシアに対し、停戦に同意するよう求める。\n\n我々は、途上国への支援を加速させることにコミットする。",
        [Told("urge", "求める", "G7", "RU"), Told("commit", "コミットする", "G7", marks="p")],
        False,
        "joint_statement",
    ),
    Row(
        "中国軍の戦闘機がレーダーを照射した。柏木大臣は「極めて遺憾だ」と述べた。",
        [Told("state", "述べた", KASHIWAGI, "CN", marks="q")],
    ),
    Row(
        "柏木大臣は「改革が進んでいる」と胸を張った。",
        [Told("state", "胸を張った", KASHIWAGI, marks="q")],
    ),
    Row("防衛装備の共同生産について、両国は対話を重ねてきたと通信社が伝えた。", []),
    Row(
        "柏木大臣は、制裁を継続すると述べ、中国に抗議したことを明らかにした。",
        [
            Told("commit", "継続すると述べ", KASHIWAGI, marks="p"),
            Told("condemn", "抗議した", KASHIWAGI, "CN"),
        ],
    ),
    Row(
        "両首脳は、演習を毎年行うことで一致した。宇宙の分野でも協力を深める。",
        [Told("agree", "一致した", marks="p"), Told("commit", "深める", marks="p")],
    ),
]
STATEMENTS.append(
    Row(
        "外務大臣談話\n\n我が国は、停戦の合意を歓迎します。\n\n我が国は、復旧に積極的に貢献してまいります。",
        [Told("welcome", "歓迎します", "JP"), Told("commit", "貢献してまいります", "JP", marks="p")],
        opening=False,
    )
)
QUESTIONS = [
    Row(
        "防衛大臣臨時会見\n\n発射を受け、情報収集に万全を期すよう指示いたしました。\n\n"
        "Q：受け止めを伺います。\n\nA：北朝鮮の発射は断じて容認できません。",
        [
            Told("instruct", "指示いたしました", "JP", "JP", marks="p"),
            Told("oppose", "容認できません", "JP", "KP", 2),
        ],
        False,
        "transcript",
    ),
    Row(
        "外務大臣会見記録\n\n（記者）中国による輸出の規制について伺います。\n\n"
        "（外務大臣）運用が不透明であることを強く懸念しております。来週、直接働きかけたいと思います。",
        [
            Told("concern", "強く懸念しております", "JP", "CN", 2),
            Told("intend", "直接働きかけたいと思います", "JP", marks="p"),
        ],
        False,
        "transcript",
    ),
]
_UNREST = "ペルーの議会は3日、首都での集会を禁じる法律を可決した。"
SCENES = [
    Row(
        f"{_UNREST}チリのモラレス外相は、混乱の拡大に憂慮を表明し、選挙のやり直しを求めた。",
        [
            Told("decide", "可決した", "PE"),
            Told("concern", "憂慮を表明し", "モラレス:CL", "PE"),
            Told("urge", "求めた", "モラレス:CL", "PE"),
        ],
        False,
        "news",
    ),
    Row(
        f"{_UNREST}チリのモラレス外相は、全ての当事者に自制を求めた。",
        [Told("decide", "可決した", "PE"), Told("urge", "求めた", "モラレス:CL")],
        False,
        "news",
    ),
]
SHARED = [
    Row(
        "柏木大臣は、過剰な生産への懸念を米国と共有しているとした。",
        [Told("concern", "共有しているとした", KASHIWAGI, "US")],
    ),
    Row(
        "○国務大臣（柏木健君）　私は、豪州を訪問し、ホイットモア外相と会談いたしました。"
        "ホイットモア外相からは、専門家の派遣の要請がありました。",
        [Told("urge", "要請がありました", WHITMORE, "JP")],
        False,
        "transcript",
    ),
]
GROUPS = {
    "the country a report is about": SCENES,
    "shared with somebody, asked of us": SHARED,
    "targets carried over": CARRIED,
    "sides told together": TOGETHER,
    "statements, the press, what goes on": STATEMENTS,
    "press conferences": QUESTIONS,
}
