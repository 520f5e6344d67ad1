"""Own sentences with the acts that they tell, by how the predicate is built."""

from __future__ import annotations

from .conftest import Row, Told

KASHIWAGI = "柏木:JP"
WHITMORE = "ホイットモア:AU"

# chains of clauses
CHAINS = [
    Row(
        "両外相は、北朝鮮による核開発を非難し、ロシアに対し部隊の撤退を求めました。",
        [Told("condemn", "非難し", to="KP"), Told("urge", "求めました", to="RU")],
    ),
    Row(
        "両外相は、地域の安定が重要だという認識で一致し、防衛協力を深めていくことで合意しました。",
        [Told("concur", "認識で一致し"), Told("agree", "合意しました", marks="p")],
    ),
    Row(
        "両外相は、中国による威圧的な活動に深刻な懸念を表明するとともに、対話の重要性を改めて確認しました。",
        [Told("concern", "深刻な懸念を表明する", to="CN", strength=2), Told("reaffirm", "重要性を改めて確認しました")],
    ),
    Row(
        "柏木大臣は、ロシアによる侵略を強く非難し、ウクライナへの支持を表明しました。",
        [Told("condemn", "強く非難し", KASHIWAGI, "RU", 2), Told("support", "支持を表明しました", KASHIWAGI, "UA")],
    ),
    Row(
        "両外相は、合意の履行を歓迎しつつ、残る課題について協議しました。",
        [Told("welcome", "歓迎しつつ"), Told("discuss", "協議しました")],
    ),
    Row(
        "両外相は地域情勢をめぐり意見を交わし、共同訓練を拡大することを決めました。",
        [Told("discuss", "意見を交わし"), Told("decide", "決めました", marks="p")],
    ),
    Row(
        "両外相は、攻撃を最も強い言葉で非難した上で、全ての当事者に自制を求めた。",
        [Told("condemn", "最も強い言葉で非難した", strength=3), Told("urge", "求めた")],
    ),
    Row(
        "両外相は、協力の進展を評価し、次の会談をパースで開くことで一致した。",
        [Told("commend", "評価し"), Told("agree", "一致した", marks="p")],
    ),
]
# stance nouns
NOUNS = [
    Row(
        "両外相は、力による一方的な現状変更の試みに強い反対の意を表明しました。",
        [Told("oppose", "強い反対の意を表明しました", to="CN", strength=2)],
    ),
    Row(
        "両外相は、東シナ海における一方的な現状変更の試みに強い反対を改めて表明しました。",
        [Told("oppose", "強い反対を改めて表明しました", to="CN", strength=2)],
    ),
    Row(
        "両外相は、ミャンマーの情勢に深刻な懸念を示しました。",
        [Told("concern", "深刻な懸念を示しました", to="MM", strength=2)],
    ),
    Row(
        "柏木大臣は、北朝鮮の発射に対し遺憾の意を表しました。",
        [Told("regret", "遺憾の意を表しました", KASHIWAGI, "KP")],
    ),
    Row(
        "ホイットモア外相は、日本の取り組みに全面的な支持を表明しました。",
        [Told("support", "全面的な支持を表明しました", WHITMORE, "JP", 2)],
    ),
    Row(
        "両外相は、ウクライナへの揺るぎない支持を再確認しました。",
        [Told("support", "揺るぎない支持を再確認しました", to="UA", strength=2)],
    ),
    Row("両外相は、同盟へのコミットメントを再確認しました。", [Told("reaffirm", "コミットメントを再確認しました")]),
    Row("両外相は、法の支配の重要性を強調しました。", [Told("emphasise", "重要性を強調しました")]),
    Row("両外相は、継続的に調整していく重要性を強調しました。", [Told("emphasise", "重要性を強調しました", marks="p")]),
    Row("両外相は、対話の必要性を確認しました。", [Told("affirm", "必要性を確認しました")]),
    Row("両外相は、連携を強化していく必要性を確認しました。", [Told("affirm", "必要性を確認しました", marks="p")]),
    Row(
        "柏木大臣は、オーストラリアの山火事の犠牲者に哀悼の意を表しました。",
        [Told("support", "哀悼の意を表しました", KASHIWAGI, "AU")],
    ),
    Row("日本側は中国側に抗議の意を伝えた。", [Told("condemn", "抗議の意を伝えた", "JP", "CN")]),
    Row("両外相は、合意を守り抜く決意を示しました。", [Told("decide", "決意を示しました", marks="p")]),
    Row(
        "両外相は、合意を守り抜く決意を改めて確認しました。", [Told("reaffirm", "決意を改めて確認しました", marks="p")]
    ),
    Row(
        "中国外務省の報道官は、日本の発表に強い不快感を示した。", [Told("regret", "強い不快感を示した", "CN", "JP", 2)]
    ),
]
# light verbs
LIGHT = [
    Row("両外相は、地域情勢について意見交換を行いました。", [Told("discuss", "意見交換を行いました")]),
    Row(
        "両外相は、北朝鮮の発射について協議を行い、強い懸念を共有しました。",
        [Told("discuss", "協議を行い"), Told("concern", "強い懸念を共有しました", to="KP", strength=2)],
    ),
    Row("両外相は覚書に署名しました。", [Told("sign", "署名しました")]),
    Row(
        "柏木大臣は、ホイットモア外相の尽力に敬意を表しました。", [Told("commend", "敬意を表しました", KASHIWAGI, "AU")]
    ),
    Row(
        "ホイットモア外相は、日本の支援に深い感謝の意を伝えた。",
        [Told("commend", "深い感謝の意を伝えた", WHITMORE, "JP", 2)],
    ),
    Row("両外相は、常設の作業部会を設置しました。", [Told("establish", "設置しました")]),
    Row(
        "柏木大臣は、事件について中国側に厳正な申し入れを行った。",
        [Told("condemn", "厳正な申し入れを行った", KASHIWAGI, "CN")],
    ),
]
# shared views
VIEWS = [
    Row("両外相は、協力が不可欠だとの認識で一致しました。", [Told("concur", "認識で一致しました")]),
    Row("両外相は、情勢は厳しさを増しているという認識を共有しました。", [Told("concur", "認識を共有しました")]),
    Row("両外相は、台湾海峡の平和と安定が重要だとの見解で一致した。", [Told("concur", "見解で一致した")]),
    Row("両外相は、供給網の強化に向けて連携していくことで一致した。", [Told("agree", "一致した", marks="p")]),
    Row("両外相は、北朝鮮に対話への復帰を求めていくことで一致した。", [Told("agree", "一致した")]),
]
# plans and outcomes
PLANS = [
    Row("日本政府は、専門家を派遣するとしている。", [Told("commit", "派遣するとしている", "JP", marks="p")]),
    Row(
        "柏木大臣は、新たな事務所を開設する考えを示しました。",
        [Told("intend", "考えを示しました", KASHIWAGI, marks="p")],
    ),
    Row("ホイットモア外相は、艦船を派遣する方針を示した。", [Told("intend", "方針を示した", WHITMORE, marks="p")]),
    Row("日本政府は、専門家を派遣する意向を表明した。", [Told("intend", "意向を表明した", "JP", marks="p")]),
    Row("柏木大臣は、対応を見直すべきとの考えを示した。", [Told("concur", "考えを示した", KASHIWAGI)]),
    Row("両外相は、年内に専門家会合を開くことになりました。", [Told("agree", "開くことになりました", marks="p")]),
    Row("両国は、来年から共同訓練を始める運びとなりました。", [Told("agree", "始める運びとなりました", marks="p")]),
    Row(
        "柏木大臣は、支援を継続していくと表明しました。",
        [Told("commit", "継続していくと表明しました", KASHIWAGI, marks="p")],
    ),
    Row("ホイットモア外相は、追加の支援を行うと約束した。", [Told("commit", "約束した", WHITMORE, marks="p")]),
    Row("柏木大臣は、来月にも現地を訪問したいと述べた。", [Told("intend", "訪問したいと述べた", KASHIWAGI, marks="p")]),
]
# reported speech and requests
SPEECH = [
    Row("柏木大臣から、輸出管理の現状を説明した。", [Told("state", "説明した", KASHIWAGI)]),
    Row("ホイットモア外相は、両国の協力は順調である旨を述べた。", [Told("state", "述べた", WHITMORE)]),
    Row(
        "柏木大臣は、中国の動向を警戒していると述べました。",
        [Told("concern", "警戒していると述べました", KASHIWAGI, "CN")],
    ),
    Row(
        "柏木大臣は、中国による一連の行為は極めて遺憾だと述べました。",
        [Told("regret", "極めて遺憾だと述べました", KASHIWAGI, "CN", 2)],
    ),
    Row(
        "柏木大臣は、中国による一方的な変更は認められないと述べた。",
        [Told("oppose", "認められないと述べた", KASHIWAGI, "CN")],
    ),
    Row("柏木大臣は、輸入規制を早期に撤廃するよう求めました。", [Told("urge", "求めました", KASHIWAGI, "AU")]),
    Row(
        "柏木大臣は、中国に対し規制を即時に撤廃するよう強く求めました。",
        [Told("demand", "強く求めました", KASHIWAGI, "CN", 2)],
    ),
    Row("柏木大臣は、北朝鮮に対し、決議の完全な履行を要求した。", [Told("demand", "要求した", KASHIWAGI, "KP")]),
    Row(
        "両外相は、事務当局に対し、計画を作成するよう指示しました。",
        [Told("instruct", "指示しました", to="AU JP", marks="p")],
    ),
    Row("ホイットモア外相は共同研究の開始を提案した。", [Told("urge", "提案した", WHITMORE, "JP")]),
]
# sentences that end in a noun
STOPS = [
    Row("柏木外相は、北朝鮮の発射を強く非難。", [Told("condemn", "強く非難", KASHIWAGI, "KP", 2)]),
    Row("両外相は全ての当事者に自制を要求。", [Told("demand", "要求")]),
    Row("両外相、サイバー分野で連携強化を確認。", [Told("affirm", "確認")]),
    Row("柏木外相は会談後、新事務所を開設する考え。", [Told("intend", "開設する考え", KASHIWAGI, marks="p")]),
]
# passives and existence
PASSIVES = [
    Row("日本側から、輸入規制への懸念が示されました。", [Told("concern", "懸念が示されました", "JP", "AU")]),
    Row(
        "オーストラリア側から、日本の協力に対する謝意が表明された。", [Told("commend", "謝意が表明された", "AU", "JP")]
    ),
    Row(
        "先方から、前向きに検討する旨の発言がありました。",
        [Told("commit", "検討する旨の発言がありました", "AU", marks="p")],
    ),
    Row("共同声明では、国際法の重要性が強調された。", [Told("emphasise", "重要性が強調された")]),
]
GROUPS = {
    "chains of clauses": CHAINS,
    "stance nouns": NOUNS,
    "light verbs": LIGHT,
    "shared views": VIEWS,
    "plans and outcomes": PLANS,
    "reported speech and requests": SPEECH,
    "sentences that end in a noun": STOPS,
    "passives and existence": PASSIVES,
}
