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
    Row(
        "フィジーの首相は辞任を拒否した。国際社会は懸念を表明している。全常任理事国を含む14ヶ国が非難で一致した。",
        [Told("oppose", "拒否した", "FJ")],
        False,
        "news",
    ),
    Row(
        "カナダの首相は支援を表明した。最高指導者タシ・ドルマ14世は、主張を否定した。さらに、調査を呼びかけた。",
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
# where it happens, people need no country before them; a form of state, a half-width dot, an office without の
SCENES = [
    # a day is no Japan, letters within letters no body, a provisional government that of its country
    Row(
        "28日ソマリアの新聞が侵攻を伝えた。ソマリア暫定政府は国境の閉鎖を宣言した。ShMNは、UNSCの協議が続いたと伝えた。",
        [Told("affirm", "宣言した", "SO")],
        False,
        "news",
    ),
    Row(
        "フィジーで5日、クーデターが起きた。オーストラリアのジョン・ハワード首相は懸念を表明した。ライセニア・ガラセ首相は辞任を拒否した。",
        [
            Told("concern", "懸念を表明した", "ジョン・ハワード:AU"),
            Told("oppose", "拒否した", "ライセニア・ガラセ:FJ"),
        ],
        False,
        "news",
    ),
    Row(
        "モンテネグロで投票が行われた。セルビア共和国のボリス・タディッチ大統領は、対話を始めることを強調した。",
        [Told("emphasise", "強調した", "ボリス・タディッチ:RS")],
        False,
        "news",
    ),
    Row(
        "モンテネグロで投票が行われた。アメリカ国務省ショーン･マコーマック報道官は｢国民に祝意を表する｣と述べた。",
        [Told("state", "述べた", "ショーン・マコーマック:US", marks="q")],
        False,
        "news",
    ),
    Row(
        "パキスタン政府は死者の数を発表した。ある政府高官は、死者が増えたと語った。報道は、救援が難航していると伝えている。",
        [Told("state", "発表した", "PK"), Told("state", "語った", "PK")],
        False,
        "news",
    ),
    Row(
        "カナダの首相は、条約は承認されるであろうとの考えを示した。",
        [Told("state", "考えを示した", "CA")],
        False,
        "news",
    ),
    Row(
        "カナダの首相は、条約に署名する考えを示した。", [Told("intend", "考えを示した", "CA", marks="p")], False, "news"
    ),
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
# a text that tells of no talk has no sides to fall back on; a passive tells only by whom it says
NOBODY = [
    Row("フランスとカナダの選手が入賞した。記念の催しの開催を正式に決定した。", [], False, "news"),
    Row("カナダの首相は出席した。一部の住民から辞任を要求されている。", [], False, "news"),
    Row(
        "カナダの首相はアメリカから強く批判された。", [Told("condemn", "強く批判された", "US", "CA", 2)], False, "news"
    ),
    Row("これにより、党は分裂状態で選挙に突入することになる。", [], False, "news"),
    Row("両国の観測の結果は、以前のデータと一致した。", [], False, "news"),
    Row("カナダの首相は来日した。カナダ政府は昨年の報告に関する論文を発表した。", [], False, "news"),
    Row(
        "アメリカの大統領は、歴史的な瞬間を迎えたとの認識を示すとともに、軍の功績を称賛した。",
        [Told("concur", "認識を示す", "US"), Told("commend", "称賛した", "US")],
        False,
        "news",
    ),
]
# organisations, and names that hold a place's character or stand beside a place
NAMED = [
    Row(
        "世界保健財団(WHF)は支援を中止する方針を示した。また、WHFは日本に協力を求めた。",
        [Told("intend", "方針を示した", "WHF", marks="p"), Told("urge", "求めた", "WHF", "JP")],
        False,
        "news",
    ),
    Row(
        "国連教育科学文化機関(ユネスコ)世界遺産委員会は、登録を決定した。",
        [Told("decide", "決定した", "UNESCO", marks="p")],
        False,
        "news",
    ),
    Row(
        "下村博文文部科学大臣は、条約を支持すると述べた。",
        [Told("support", "支持すると述べた", "下村博文:JP")],
        False,
        "news",
    ),
    Row(
        "大澤正明群馬県知事は「名誉だ」と述べた。",
        [Told("state", "述べた", "大澤正明:JP-10", marks="q")],
        False,
        "news",
    ),
    Row(
        "3日、仏大統領官邸が会談を中止すると発表した。",
        [Told("intend", "中止すると発表した", "FR", marks="p")],
        False,
        "news",
    ),
    Row(
        "ペルー元大統領アルベルト・フジモリ氏は、大統領選挙に出馬することを発表した。",
        [Told("intend", "発表した", "アルベルト・フジモリ:PE", marks="p")],
        False,
        "news",
    ),
    Row(
        "カナダのスミス首相は、タナカ総裁は辞任すべきだと考えると、記者会見で述べた。",
        [Told("state", "述べた", "スミス:CA")],
        False,
        "news",
    ),
]
# whose government, whose 氏, and who goes by letters; lists of other articles, half-width brackets
WHOSE = [
    Row(
        "エクアドル政府は支援を歓迎した。この声明の中で政府は、除去作業を始めると述べた。",
        [Told("welcome", "歓迎した", "EC"), Told("commit", "始めると述べた", "EC", marks="p")],
        False,
        "news",
    ),
    Row(
        "カナダの外相は「水門は閉じられた」と述べた。FLKE側は「攻撃はしていない」と主張した。CNNは影響は大きいと指摘した。",
        [Told("state", "述べた", "CA", marks="q"), Told("state", "主張した", "FLKE", marks="q")],
        False,
        "news",
    ),
    Row(
        "韓国の潘基文(パン・ギムン)外交通商相が出席した。氏は、平和のために働きたいと述べた。",
        [Told("intend", "働きたいと述べた", "潘基文:KR", marks="p")],
        False,
        "news",
    ),
    Row(
        "また、厚生労働省では予定していた会合について取りやめることを決めた。",
        [Told("decide", "決めた", "JP", marks="p")],
        False,
        "news",
    ),
    Row("韓国の外相は声明の中で｢遺憾に思う｣と述べた。", [Told("state", "述べた", "KR", marks="q")], False, "news"),
    Row(
        "特集:選挙すべての記事2党が入閣を辞退「大連立」交渉が合意、新内閣人事も決定10月2日、カナダで選挙が行われた。",
        [],
        False,
        "news",
    ),
    Row(
        "米ジョージ・W・ブッシュ大統領は、決議を支持した。",
        [Told("support", "支持した", "ジョージ・W・ブッシュ:US")],
        False,
        "news",
    ),
    Row(
        "麻生太郎外相は、立候補を表明する意向であることを明らかにした。",
        [Told("intend", "明らかにした", "麻生太郎:JP", marks="p")],
        False,
        "news",
    ),
    Row("カナダの首相は出席した。失敗に見せかけたと言われている。", [], False, "news"),
    Row("カナダの首相は、交渉に戻るのはまだ先になるだろうとしている。", [], False, "news"),
    Row(
        "中国外交部は、参拝に強く抗議するという声明文を発表した。",
        [Told("condemn", "強く抗議する", "CN", "", 2)],
        False,
        "news",
    ),
]


def _news(text: str, *acts: Told) -> Row:
    return Row(text, list(acts), False, "news")


# who acts, in the wire's and the encyclopaedia's ways of naming people
RUN_TOGETHER = [
    _news(
        "交渉にはロバート・ブランドンアメリカ国務副長官が出席した。ブランドン副長官は「第一歩だ」と述べた。",
        Told("state", "述べた", "ブランドン:US", marks="q"),
    ),
    _news(
        "ポーランドの保守系首相候補アンナ・コワルスカは、増税に反対した。",
        Told("oppose", "反対した", "アンナ・コワルスカ:PL"),
    ),
    _news(
        "ベナンのコフィ・アジャビ設備・鉱業・電気通信相(当時)は、大統領に就任すると宣言した。",
        Told("commit", "就任すると宣言した", "コフィ・アジャビ:BJ", marks="p"),
    ),
    _news(
        "欧州連合のハンス・ミュラー欧州委員はトルコを訪問した。同委員は、交渉は難しいと述べた。",
        Told("state", "述べた", "ハンス・ミュラー:EU"),
    ),
    _news("ビルマ(現ミャンマー)は北朝鮮の謝罪を求めたが、実らなかった。", Told("urge", "求めた", "MM", "KP")),
    _news("スーダン政府とスーダン解放軍(SLM)多数派が和平協定に調印した。", Told("sign", "調印した", "SD+SLM")),
    _news(
        "ニューヨークの国際連合本部で28日総会が開かれ、モンテネグロの加盟を全会一致で承認した。",
        Told("decide", "全会一致で承認した", "UN"),
    ),
    _news("国連安全保障理事会で22日、同国の加盟を推薦することを決めた。", Told("decide", "決めた", "UN", marks="p")),
]
DENIALS = [
    _news("北朝鮮は関与を否定した。", Told("oppose", "否定した", "KP")),
    _news(
        "国際連合は、多数の市民が殺害されたと指摘した。トーゴ政府はこの指摘を否定する構えを示している。",
        Told("state", "指摘した", "UN"),
        Told("oppose", "構えを示している", "TG", "UN"),
    ),
    _news("トーゴ政府はこの報告書に対し、公式の声明を出して反論した。", Told("oppose", "反論した", "TG")),
    _news("トーゴ政府は、犠牲者の数に根拠がないとしている。", Told("state", "根拠がないとしている", "TG")),
    _news("報告書は反対派の責任についても言及している。被害の状況も述べられている。"),
    _news("カナダ政府は協定に署名した。毎日は、長い時間が必要だろうと伝えている。", Told("sign", "署名した", "CA")),
]

# one sentence, two stances; words told on; what was once signed; what somebody is of a mind to do
TOLD_ON = [
    Row(
        "カナダの外相は、計画は時期尚早だとする一方、協議には応じると述べた。",
        [Told("state", "時期尚早だとする", "CA"), Told("commit", "応じると述べた", "CA", marks="p")],
        False,
        "news",
    ),
    Row("ヨーロッパ各国は撤退を求めた。", [], False, "news"),
    Row("カナダの首相は、増税も示唆した。", [Told("state", "示唆した", "CA")], False, "news"),
    Row(
        "カナダの首相は「増税は避けられない」と語ったと伝えている。",
        [Told("state", "語った", "CA", marks="q")],
        False,
        "news",
    ),
    Row("カナダ政府は4月に合意文書に調印していた。", [Told("sign", "調印していた", "CA")], False, "news"),
    Row(
        "マリ・アルカティリ・東ティモール首相は、国境は安全だと述べた。",
        [Told("state", "述べた", "マリ・アルカティリ:TL")],
        False,
        "news",
    ),
    Row("カナダの委員長も計画を支持する考えだ。", [Told("support", "支持する考えだ", "CA")], False, "news"),
    Row(
        "カナダの首相は、病院を建設する構想を表明した。",
        [Told("intend", "構想を表明した", "CA", marks="p")],
        False,
        "news",
    ),
]
# who says it with からは, in council, from the podium; what only says where or when it was said
SAID = [
    Row(
        "柏木大臣は首相を表敬し、ホイットモア外相からは、来年日本を訪問したいという意向が示されました。",
        [Told("intend", "意向が示されました", "ホイットモア:AU", marks="p")],
    ),
    Row(
        "国連安全保障理事会は声明を発表した。理事国は、この攻撃を最も強い言葉で非難した。"
        "米国のシェイ国連臨時代理大使は、決議案を提出する考えを示した。",
        [
            Told("condemn", "最も強い言葉で非難した", "UN", strength=3),
            Told("intend", "考えを示した", "シェイ:US", marks="p"),
        ],
        False,
        "news",
    ),
    Row(
        "ロシアのザハロフ報道官は「日本の政策は、両国関係を破壊するものだ」と述べて反発し、対抗措置をとると警告した。",
        [
            Told("oppose", "反発し", "ザハロフ:RU", "JP", marks="q"),
            Told("commit", "対抗措置をとると警告した", "ザハロフ:RU", marks="p"),
        ],
        False,
        "news",
    ),
    Row(
        "米政府は、武器売却を承認した。安全保障協力局が発表した。",
        [Told("decide", "承認した", "US")],
        False,
        "news",
    ),
    Row(
        "柏木大臣は、企業関係者らからなる調査団を派遣する方針を伝えた。",
        [Told("intend", "方針を伝えた", "柏木:JP", marks="p")],
    ),
    Row(
        "日・フィリピン・オーストラリア防衛相会談が開かれた。閣僚は、仲裁判断が法的拘束力を有することを再確認した。",
        [Told("reaffirm", "再確認した", "PH+AU+JP")],
        False,
        "news",
    ),
    Row(
        "（記者）発射について伺います。\n（官房長官）総理からは、情報の収集に全力を挙げるよう指示がありました。"
        "尖閣諸島は我が国固有の領土であり、中国側の発表は全く受け入れられません。",
        [
            Told("instruct", "指示がありました", "JP", "JP", marks="p"),
            Told("oppose", "受け入れられません", "JP", "CN", 2),
        ],
        False,
        "transcript",
    ),
]
# what is said of oneself in the plain future is a promise, what only comes about is none
FUTURES = [
    Row(
        "カナダの首相は、事故の検証も行うとした。",
        [Told("commit", "行うとした", "CA", marks="p")],
        False,
        "news",
    ),
    Row(
        "カナダの首相は、なお改善を要するとしている。",
        [Told("state", "要するとしている", "CA")],
        False,
        "news",
    ),
    Row("カナダの首相は、計画を進めようとした。", [], False, "news"),
]
GROUPS = {
    "said": SAID,
    "futures": FUTURES,
    "told-on": TOLD_ON,
    "run-together": RUN_TOGETHER,
    "denials": DENIALS,
    "strangers": STRANGERS,
    "callings": CALLINGS,
    "told": TOLD,
    "received": RECEIVED,
    "nobody": NOBODY,
    "scenes": SCENES,
    "named": NAMED,
}
