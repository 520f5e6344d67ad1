"""Whose somebody is in the news: by countries joined, by office and day, by political party, by the words around."""

from __future__ import annotations

from .conftest import Row, Told

# countries joined by ・ and 両国, missions, envoys, seats of government, newspapers that are no countries
SIDES = [
    Row(
        "ベネズエラ・グアテマラ両国の外相が、投票の中止を要請した。その後、両国は候補を立てることで合意した。",
        [Told("urge", "要請した", "VE+GT"), Told("agree", "合意した", "VE+GT", marks="p")],
        False,
        "news",
    ),
    Row(
        "ベネズエラは立候補した。チリは10月に棄権した。同国代表は、結果を歓迎すると述べた。",
        [Told("welcome", "歓迎すると述べた", "CL")],
        False,
        "news",
    ),
    Row(
        "国境に展開する国連エチオピア・エリトリア派遣団(UNMEE)は活動の支障を訴えた。"
        "UNMEEのゲイル・ロウ報道官は、緊張があると指摘した。",
        [Told("emphasise", "訴えた", "UN"), Told("state", "指摘した", "ゲイル・ロウ:UN")],
        False,
        "news",
    ),
    Row(
        "ホワイトハウスのモーガン副報道官は遺憾の意を表明した。ハント駐中国米大使は中国政府に自制するよう申し入れた。",
        [
            Told("regret", "遺憾の意を表明した", "モーガン:US"),
            Told("urge", "申し入れた", "ハント:US", "CN"),
        ],
        False,
        "news",
    ),
    Row(
        "朝日・日経によれば、カナダ政府は支援を続けることを決めた。",
        [Told("decide", "決めた", "CA", marks="p")],
        False,
        "news",
    ),
    Row(
        "福岡空港で事件があった。福岡県警は、中国当局に捜査への協力を要請した。",
        [Told("urge", "要請した", "JP-40", "CN")],
        False,
        "news",
    ),
    Row(
        "大韓民国の朴哲洙(パク・チョルス)外交通商相は、支援への謝意を表明した。",
        [Told("commend", "謝意を表明した", "朴哲洙:KR")],
        False,
        "news",
    ),
    Row(
        "デンマークの貿易・開発相は、インドからの支援に謝意を表した。",
        [Told("commend", "謝意を表した", "DK", "IN")],
        False,
        "news",
    ),
]
# holders of the highest offices whom everybody knows, without their country
HOLDERS = [
    Row(
        "日本の原田首相は支援を表明した。ブッシュ元大統領は、この決定を歓迎した。",
        [Told("support", "支援を表明した", "原田:JP"), Told("welcome", "歓迎した", "ブッシュ:US")],
        False,
        "news",
    ),
    Row(
        "フィジーで選挙の結果が確定した。マクロン大統領とプーチン大統領が相次いで歓迎した。ラブロフ外相も歓迎した。",
        [
            Told("welcome", "歓迎した", "FR+RU"),
            Told("welcome", "歓迎した", "ラブロフ:RU"),
        ],
        False,
        "news",
    ),
    Row(
        "原田首相は、マクロンフランス大統領との会談で支援を求めた。グテーレス事務総長は、戦闘の拡大に懸念を表明した。",
        [Told("urge", "求めた", "原田:JP", "FR"), Told("concern", "懸念を表明した", "グテーレス:UN")],
        False,
        "news",
    ),
]
# political parties between name and office; a name before a country with its form of state
FACTIONS = [
    Row(
        "日本で選挙があった。海江田万里民主党代表は「言及がない」と述べた。石原太郎日本維新の会共同代表は改革に反対した。"
        "民主党の前原代表は結果を歓迎した。",
        [
            Told("state", "述べた", "海江田万里:JP", marks="q"),
            Told("oppose", "反対した", "石原太郎:JP"),
            Told("welcome", "歓迎した", "前原:JP"),
        ],
        False,
        "news",
    ),
    Row(
        "ドイツのフランツ・ベルガーSPD党首は総選挙を行う意向を示した。アメリカの民主党のローズ院内総務は制裁に反対した。",
        [
            Told("intend", "意向を示した", "フランツ・ベルガー:DE", marks="p"),
            Told("oppose", "反対した", "ローズ:US"),
        ],
        False,
        "news",
    ),
    Row(
        "堀外務大臣は、ムトゥア・ケニア共和国外務・ディアスポラ担当大臣と会談した。ムトゥア大臣は支援に謝意を表明した。",
        [Told("commend", "謝意を表明した", "ムトゥア:KE", "JP")],
        False,
        "news",
    ),
]
# words that look like countries, a day that is no Japan, officials of the scene, the desk between name and office
LOOKALIKES = [
    Row(
        "原田首相は韓国を訪問し、朴大統領と会談した。朴大統領は支援に謝意を表明した。",
        [Told("commend", "謝意を表明した", "朴:KR", "JP")],
        False,
        "news",
    ),
    Row(
        "ドイツの経済相は、関税は消費者の負担を増やすと指摘した。国軍は、事態を注視しているとの声明を発表した。",
        [Told("state", "指摘した", "DE"), Told("state", "発表した", "DE")],
        False,
        "news",
    ),
    Row(
        "中国の報道官は談話を発表した。李駐EU大使は措置の撤回を求めた。欧州委員会のヴァイス通商担当委員は提案を拒否した。",
        [Told("urge", "求めた", "李:CN"), Told("oppose", "拒否した", "ヴァイス:EU")],
        False,
        "news",
    ),
    Row(
        "北海道で、日米安保条約に反対する集会があった。フィジーの首相は援助を求めた。豪州の外相は支援を表明した。両国は協力で合意した。",
        [
            Told("urge", "求めた", "FJ", "AU"),
            Told("support", "支援を表明した", "AU", "FJ"),
            Told("agree", "合意した", "FJ+AU", marks="p"),
        ],
        False,
        "news",
    ),
    Row(
        "エチオピアで暴動が起きた。首都から450キロ西にある刑務所から人々が釈放された。首相は「釈放が最善だ」と述べた。",
        [Told("state", "述べた", "ET", marks="q")],
        False,
        "news",
    ),
    Row(
        "イラク政府は、フセイン元大統領の死刑を執行したと発表した。20日フセイン元大統領は無実を訴えた。外務省、2006年4月9日。",
        [Told("state", "発表した", "IQ"), Told("emphasise", "訴えた", "フセイン:IQ")],
        False,
        "news",
    ),
    Row(
        "ドイツで選挙の結果が確定した。政府高官は結果を歓迎した。",
        [Told("welcome", "歓迎した", "DE")],
        False,
        "news",
    ),
    Row(
        "国連のヤン・エーデル緊急支援調整官は支援を要請した。国連世界食糧計画(WFP)のマイク・ソーン南部アフリカ地域担当官は"
        "「脅威だ」と指摘した。",
        [Told("urge", "要請した", "ヤン・エーデル:UN"), Told("state", "指摘した", "マイク・ソーン:WFP", marks="q")],
        False,
        "news",
    ),
    Row(
        "リトアニアの国防相は、領空侵犯であるとロシアを非難した。国連人権理事会の作業部会は調査を求めた。",
        [Told("condemn", "非難した", "LT", "RU"), Told("urge", "求めた", "UN")],
        False,
        "news",
    ),
    Row(
        "外務省は、死亡したのは日本人であると発表した。特派員協会が声明を出しミャンマー政府の行為を非難。",
        [Told("state", "発表した", "JP")],
        False,
        "news",
    ),
    Row(
        "カナダの首相は支援を表明した。通信社によると、死者が出たことを伝えている。逮捕者が訴追されることが発表された。",
        [Told("support", "支援を表明した", "CA")],
        False,
        "news",
    ),
]
GROUPS = {"lookalikes": LOOKALIKES, "sides-in-news": SIDES, "holders": HOLDERS, "factions": FACTIONS}
