"""Own sentences with the acts that they tell, by who speaks, in whose words, and what is no act at all."""

from __future__ import annotations

from .conftest import Row, Told

KASHIWAGI = "柏木:JP"
WHITMORE = "ホイットモア:AU"

# direct speech
QUOTES = [
    Row("柏木大臣は中国側に「ただちに中止すべきだ」と求めた。", [Told("urge", "求めた", KASHIWAGI, "CN", marks="q")]),
    Row("柏木大臣は「率直な議論ができた」と述べた。", [Told("state", "述べた", KASHIWAGI, marks="q")]),
    Row(
        "ホイットモア外相は「日本の支援は忘れない」と謝意を示した。",
        [Told("commend", "謝意を示した", WHITMORE, "JP", marks="q")],
    ),
    Row(
        "柏木大臣は「連携が何よりも大切だ」と強調しました。", [Told("emphasise", "強調しました", KASHIWAGI, marks="q")]
    ),
    Row("柏木大臣は「両国は『特別な絆』で結ばれている」と語った。", [Told("state", "語った", KASHIWAGI, marks="q")]),
    Row(
        "柏木大臣は「状況は厳しい。\nだが対話の扉は開いている」と述べました。",
        [Told("state", "述べました", KASHIWAGI, marks="q")],
    ),
    Row("柏木大臣は「攻撃を強く非難し、支援を約束する」と述べた。", [Told("state", "述べた", KASHIWAGI, marks="qp")]),
    Row("柏木大臣は「支援を続けていく」と述べた。", [Told("state", "述べた", KASHIWAGI, marks="qp")]),
    Row(
        "ホイットモア外相は「断固として抗議する」と中国を非難した。",
        [Told("condemn", "非難した", WHITMORE, "CN", 3, "q")],
    ),
]
# no act
NONE = [
    Row(
        "柏木外務大臣会見記録\n\n記者：伺います。\n\n柏木外務大臣：御指摘には共感をいたします。丁寧にお答えしてまいります。",
        [],
        False,
        "transcript",
    ),
    Row("政府が先月発表した措置は、今も続いています。", []),
    Row("オーストラリアは提案に反対しなかった。", []),
    Row("柏木大臣は質問への回答を差し控えた。", []),
    Row("柏木大臣は、増税の可能性を否定しなかった。", []),
    Row("会談はおよそ1時間行われました。", []),
    Row("両国の協力はかつてなく深まっている。", []),
    Row("先の会談で両国が合意した計画の一部は遅れている。", []),
    Row("外相会談のあと、共同声明を発出しました。", []),
    Row("野党が批判した法案は、来週審議される。", []),
    Row("外務省によると、来月にも次の会談が開かれる。", []),
]
# topics and subjects carried over
ANAPHORA = [
    Row(
        "中国については、両外相は、威圧的な行動に強い懸念を表明しました。また、透明性の欠如に懸念を示しました。",
        [Told("concern", "強い懸念を表明しました", to="CN", strength=2), Told("concern", "懸念を示しました", to="CN")],
    ),
    Row(
        "柏木大臣は、協力の進展を歓迎しました。そのうえで、課題が残っていると指摘しました。",
        [Told("welcome", "歓迎しました", KASHIWAGI), Told("state", "指摘しました", KASHIWAGI)],
    ),
    Row(
        "ホイットモア外相は日本の立場を支持した。さらに、艦船を派遣する考えを示した。",
        [Told("support", "支持した", WHITMORE, "JP"), Told("intend", "考えを示した", WHITMORE, marks="p")],
    ),
    Row(
        "柏木外相は会談で中国の発射を非難した。柏木氏は「容認できない」と述べた。",
        [Told("condemn", "非難した", KASHIWAGI, "CN"), Told("state", "述べた", KASHIWAGI, "CN", marks="q")],
    ),
    Row("これに対し、ホイットモア外相は謝意を示しました。", [Told("commend", "謝意を示しました", WHITMORE, "JP")]),
]
# sides, groups, offices
SIDES = [
    Row("日本側は、早期の再開を求めました。", [Told("urge", "求めました", "JP", "AU")]),
    Row("オーストラリア側は、日本の取り組みを評価しました。", [Told("commend", "評価しました", "AU", "JP")]),
    Row("双方は、対話を続けることで一致しました。", [Told("agree", "一致しました", marks="p")]),
    Row("先方は、提案を歓迎しました。", [Told("welcome", "歓迎しました", "AU")]),
    Row("両国は、輸送艦の共同開発を進めることで合意した。", [Told("agree", "合意した", marks="p")]),
    Row(
        "日本と韓国の外務・防衛の4人の閣僚が東京で会談しました。4人は、対話の重要性を確認しました。",
        [Told("affirm", "重要性を確認しました", "JP+KR")],
        False,
    ),
    Row(
        "沖縄県の玉城知事は在日アメリカ軍に抗議しました。県側は、再発防止を求めました。",
        [Told("condemn", "抗議しました", "玉城:JP-47", "US"), Told("urge", "求めました", "JP-47", "US")],
        False,
    ),
    Row(
        "G7の外相会合が5日、長野県で開かれた。G7は声明で、ロシアの侵略を強く非難した。",
        [Told("condemn", "強く非難した", "G7", "RU", 2)],
        False,
    ),
    Row("EUは、ロシアへの追加制裁を決定した。", [Told("decide", "決定した", "EU", marks="p")], False),
    Row("北朝鮮外務省は、合同演習を強く非難した。", [Told("condemn", "強く非難した", "KP", strength=2)], False),
]
# own voice of statements and transcripts
VOICE = [
    Row(
        "日本とフィリピンの首脳は3日、マニラで会談した。\n\n両首脳は、海洋秩序の維持にコミットする。",
        [Told("commit", "コミットする", "JP+PH", marks="p")],
        False,
        "joint_statement",
    ),
    Row(
        "日本国政府及びフィリピン政府は、2026年3月3日にマニラで会談した。\n\n両国は、年次の共同訓練を実施する。",
        [Told("commit", "実施する", "JP+PH", marks="p")],
        False,
        "joint_statement",
    ),
    Row(
        "柏木外務大臣会見記録\n\n記者：今後の対応は。\n\n柏木外務大臣：この問題に取り組んでまいります。",
        [Told("commit", "取り組んでまいります", KASHIWAGI, marks="p")],
        False,
        "transcript",
    ),
    Row(
        "柏木外務大臣会見記録\n\n記者：今後の対応は。\n\n柏木外務大臣：新しい分野を切り開いていきます。",
        [Told("commit", "切り開いていきます", KASHIWAGI, marks="p")],
        False,
        "transcript",
    ),
    Row(
        "柏木外務大臣会見記録\n\n記者：今後の対応は。\n\n柏木外務大臣：今後の道筋をお示ししていきます。",
        [Told("commit", "お示ししていきます", KASHIWAGI, marks="p")],
        False,
        "transcript",
    ),
    Row(
        "柏木外務大臣会見記録\n\n記者：今後の対応は。\n\n柏木外務大臣：中小企業への具体的協力を進めます。",
        [Told("commit", "具体的協力を進めます", KASHIWAGI, marks="p")],
        False,
        "transcript",
    ),
    Row(
        "柏木外務大臣会見記録\n\n記者：今後の対応は。\n\n柏木外務大臣：国民の皆様に丁寧に説明していきたいと思います。",
        [Told("intend", "説明していきたいと思います", KASHIWAGI, marks="p")],
        False,
        "transcript",
    ),
    Row(
        "柏木外務大臣会見記録\n\n記者：今後の対応は。\n\n柏木外務大臣：米国と緊密に連携してまいります。",
        [Told("commit", "連携してまいります", KASHIWAGI, marks="p")],
        False,
        "transcript",
    ),
    Row(
        "柏木外務大臣会見記録\n\n記者：発射を非難しますか。\n\n柏木外務大臣：北朝鮮の発射を強く非難します。",
        [Told("condemn", "強く非難します", KASHIWAGI, "KP", 2)],
        False,
        "transcript",
    ),
]
AGREED_AND_TOLD = [
    Row("両外相は、対話が重要であることで一致した。", [Told("concur", "一致した")]),
    Row(
        "ホイットモア外相は歓迎の意を表明しました。また、先方から謝意が示されました。",
        [Told("welcome", "歓迎の意を表明しました", WHITMORE, "JP"), Told("commend", "謝意が示されました", "AU", "JP")],
    ),
    Row(
        "日本とカナダの外相会談が開かれた。両国は、合意を歓迎した。",
        [Told("welcome", "歓迎した", "JP+CA")],
        opening=False,
    ),
    Row("両外相は、ロシアによる占領に反対することで一致した。", [Told("oppose", "反対することで一致した", to="RU")]),
    Row("両外相は、北朝鮮に自制を求めることで一致した。", [Told("urge", "求めることで一致した", to="KP")]),
    Row("柏木大臣は、関係の改善に取り組むと述べた。", [Told("commit", "取り組むと述べた", KASHIWAGI, marks="p")]),
    Row(
        "日本政府は、避難民を引き続き受け入れるとしている。",
        [Told("commit", "受け入れるとしている", "JP", marks="p")],
    ),
    Row("柏木外相、北朝鮮の発射を強く非難。", [Told("condemn", "強く非難", KASHIWAGI, "KP", 2)]),
    Row(
        "柏木大臣は中国の発表について「極めて遺憾だ」とした。",
        [Told("regret", "「極めて遺憾だ」とした", KASHIWAGI, "CN", 2, "q")],
    ),
    Row("柏木大臣は「ただちに中止すべきだ」と中国側に求めた。", [Told("urge", "求めた", KASHIWAGI, "CN", marks="q")]),
]
GROUPS = {
    "direct speech": QUOTES,
    "no act": NONE,
    "topics and subjects carried over": ANAPHORA,
    "sides, groups, offices": SIDES,
    "own voice of statements and transcripts": VOICE,
    "what was agreed on, quotations told apart, headlines": AGREED_AND_TOLD,
}
