"""Own sentences from ministers' reports to parliament: which meeting is meant, whose acts are told, what is none."""

from __future__ import annotations

from .conftest import Row, Told

HARADA = "原田:JP"
_TWO = "○原田内閣総理大臣　日豪首脳会談及び日加首脳会談について御報告いたします。\n　まず、日豪首脳会談を行いました。"
_SUMMIT = "○原田内閣総理大臣　私は、五月十日に米国で開催されたＧ８サミットに出席しました。\n　"
_FORUM = "○原田内閣総理大臣　私は、ＡＰＥＣ首脳会議への出席のため、米国を訪問しました。\n　本年のＡＰＥＣ首脳会議では、"


def _told(text: str, *acts: Told) -> Row:
    return Row(text, list(acts), False, "transcript")


MEETINGS = [
    _told(
        f"{_TWO}会談では、漁業協力を進めることで一致いたしました。",
        Told("agree", "一致いたしました", "JP+AU", marks="p"),
    ),
    _told(
        f"{_TWO}\n　次に、日加首脳会談の成果について申し上げます。"
        "会談においては、鉱物協力を進めることで一致いたしました。",
        Told("agree", "一致いたしました", "JP+CA", marks="p"),
    ),
    _told(
        f"{_SUMMIT}Ｇ８サミットでは、飢餓への対応について、密度の濃い意見交換を行うことができました。",
        Told("discuss", "密度の濃い意見交換を行うことができました", "G8"),
    ),
    _told(
        f"{_FORUM}関税の透明性を高めていくことに合意しました。",
        Told("agree", "合意しました", "APEC", marks="p"),
    ),
    _told(
        f"{_FORUM}関税について意見交換等を行い、次のとおり措置をとることが合意されました。",
        Told("discuss", "意見交換等を行い", "APEC"),
        Told("agree", "合意されました", "APEC"),
    ),
    _told(
        f"{_SUMMIT}この機会に、ルソー・フランス大統領、ベルク・オランダ首相、ロッシ・イタリア首相と二国間の会談を行いました。"
        "ロッシ・イタリア首相とは、宇宙協力を進めていくことを確認しました。また、漁業協力を続けていくことで一致しました。",
        Told("affirm", "確認しました", "JP+IT", marks="p"),
        Told("agree", "一致しました", "JP+IT", marks="p"),
    ),
]
SIDES = [
    _told(
        f"{_TWO}会談では、日中韓三か国の協力が重要であることを確認しました。",
        Told("affirm", "確認しました", "JP+AU"),
    ),
    _told(
        f"{_TWO}会談では、日米加印首脳テレビ会議が成功裏に開催されたことを歓迎し、協力を強化していくことを確認しました。"
        "会談では、鉱物協力を進めることでも一致しました。",
        Told("welcome", "歓迎し"),
        Told("affirm", "確認しました", marks="p"),
        Told("agree", "一致しました", marks="p"),
    ),
    _told(
        f"{_TWO}\n　その後、私はオランダを訪問し、外相と会談しました。オランダ側とは、"
        "漁業協力を進めることで一致しました。また、日ＥＵ・ＥＰＡの早期締結の重要性についても一致しました。",
        Told("agree", "一致しました", "JP+NL", marks="p"),
        Told("concur", "重要性についても一致しました", "JP+NL"),
    ),
    _told(
        "○原田国務大臣　日中韓外相会談が開催されました。\n　日中関係は重要な二国間関係の一つです。"
        "両国は、往来を広げることを確認しています。",
        Told("affirm", "確認しています", "JP+CN", marks="p"),
    ),
    _told(
        "○原田国務大臣　日中韓外相会談が開催されました。\n　昨年九月、日米地位協定の補足協定を締結しました。",
        Told("sign", "締結しました", "JP+US"),
    ),
]
VIEWS = [
    _told(
        "○原田国務大臣　今回の訪問は、両国の関係を深める重要な一歩となったと思います。",
        Told("concur", "と思います", HARADA),
    ),
    _told(
        "○原田国務大臣　この枠組みは地域の安定に資するものになったと確信をしております。",
        Told("concur", "と確信をしております", HARADA),
    ),
    _told(
        "○原田国務大臣　引き続き積極的な外交を進めてまいりたいと存じます。",
        Told("intend", "まいりたいと存じます", HARADA, marks="p"),
    ),
    _told(
        f"{_TWO}北朝鮮が緊張を高める行動をとるべきではないとの点でも一致をしております。",
        Told("concur", "一致をしております", "JP+AU"),
    ),
    _told(
        f"{_TWO}鉱物の官民協議を開催すること、こういった合意もありました。",
        Told("agree", "合意もありました", "JP+AU", marks="p"),
    ),
    _told(
        f"{_TWO}漁業会合を東京で開催することが決まりました。",
        Told("agree", "開催することが決まりました", "JP+AU", marks="p"),
    ),
]
RECEIVED = [
    _told(
        f"{_SUMMIT}Ｇ８サミットでは、私から飢餓への対応を呼びかけ、各国首脳の賛同を得て、協力を進めることを確認しました。",
        Told("urge", "呼びかけ", HARADA),
        Told("support", "賛同を得て", "G8", "JP"),
        Told("affirm", "確認しました", "G8", marks="p"),
    ),
    _told(
        f"{_SUMMIT}私から、急速な円高が進んでいることへの強い懸念を表明しました。",
        Told("concern", "強い懸念を表明しました", HARADA, strength=2),
    ),
    _told(
        f"{_TWO}会談では、日本側から謝意を表明しました。",
        Told("commend", "謝意を表明しました", "JP", "AU"),
    ),
    _told(
        "○原田国務大臣　先週、オランダのベルク外務大臣と会談を行いましたが、日本の役割への期待が示されました。",
        Told("welcome", "期待が示されました", "ベルク:NL", "JP"),
    ),
    _told(
        f"{_SUMMIT}ＥＵ首脳、ルソー・フランス大統領とも個別に会談し、関税交渉の早期開始の働きかけを行いました。",
        Told("urge", "働きかけを行いました", HARADA, "EU FR"),
    ),
]
# where it was, though it is only remembered; who did it together with whom
WHERE = [
    _told(
        f"{_TWO}\n　先般の２プラス２においては、移設に向けた日米両国の強い決意を再確認した上で、"
        "措置に取り組んでいくことで一致しました。",
        Told("reaffirm", "両国の強い決意を再確認した", "JP+US", strength=2),
        Told("agree", "一致しました", "JP+US", marks="p"),
    ),
    _told(
        f"{_SUMMIT}先般、私のインド、カンボジア訪問の際に、対話が重要であることを確認いたしました。",
        Told("affirm", "確認いたしました", "JP+IN+KH"),
    ),
    _told(
        "○原田国務大臣　四月二十七日、日米安全保障協議委員会、いわゆる２プラス２会合を開催いたしました。"
        "今回の会合は、総理の訪米に先立つ形で開催されました。再編を着実に進めていくことで一致しました。",
        Told("agree", "一致しました", "JP+US", marks="p"),
    ),
    _told(
        f"{_SUMMIT}私とルソー・フランス大統領は、計画に反対することを確認をいたしました。",
        Told("oppose", "反対することを確認をいたしました", "JP+FR"),
    ),
    _told(
        "○原田国務大臣　先般、日ロ首脳会談が行われました。その際に安倍総理からロシアが役割を果たすように促し、"
        "ペトロフ大統領からは懸念が表明されました。",
        Told("urge", "促し", "安倍:JP", "RU"),
        Told("concern", "懸念が表明されました", "ペトロフ:RU"),
    ),
    _told(
        f"{_SUMMIT}日本の立場を支持する、こういった発言がルソー・フランス大統領からありました。",
        Told("support", "支持する", "ルソー:FR", "JP"),
    ),
    _told(
        f"{_TWO}会談では、事務方に指示を出す、こういったことで一致をいたしました。",
        Told("agree", "一致をいたしました", marks="p"),
    ),
    _told(
        "○原田国務大臣　ロシアが重要な役割を果たしている、これは御指摘のとおりだと思います。"
        "私は、外務大臣として、改革に取り組んでまいります。",
        Told("concur", "と思います", HARADA),
        Told("commit", "取り組んでまいります", HARADA, marks="p"),
    ),
    _told(
        "○原田国務大臣　東シナ海における一方的な現状変更の試みは断じて認められず、冷静に対応します。"
        "中国に対しては、行動を求めていく考えに変わりありません。",
        Told("oppose", "断じて認められず", HARADA, "CN", 2),
        Told("commit", "対応します", HARADA, marks="p"),
        Told("reaffirm", "考えに変わりありません", HARADA),
    ),
]
# several who gave one each
GIVERS = [
    _told(
        f"{_SUMMIT}会合では、米国からは制裁の実施について、英国からは支援の拡大について報告がありました。",
        Told("state", "報告がありました", "US,GB"),
    ),
    _told(
        f"{_SUMMIT}また、米国からは計画への懸念が、英国からは決議への支持が表明されました。",
        Told("concern", "懸念", "US"),
        Told("support", "支持が表明されました", "GB"),
    ),
]
# whom a speaker stands for, what was agreed on somebody's proposal, what a group's declaration says
ON_BEHALF = [
    _told(
        "○原田国務大臣　防衛省としても、先般、日米防衛相会談において、"
        "方向性が一致していることを確認したところであります。",
        Told("affirm", "確認した", "JP+US"),
    ),
    _told(
        f"{_SUMMIT}ルソー・フランス大統領からは、戦略対話の立ち上げを提案いただき、合意いたしました。",
        Told("agree", "合意いたしました", "JP+FR", marks="p"),
    ),
    _told(
        f"{_SUMMIT}Ｇ８首脳声明においては、核兵器による威嚇に対し警告を発しました。",
        Told("oppose", "警告を発しました", "G8"),
    ),
    _told(
        f"{_SUMMIT}韓国の李相和環境部長官からは韓国の成長政策、中国の周成環境保護部長からは中国の政策について、報告がありました。",
        Told("state", "報告がありました", "李相和:KR,周成:CN"),
    ),
]
# what a cabinet decides, what is reported, what will be explained to others
ANSWERS = [
    _told(
        "○原田国務大臣　本日の閣議において、警備艇の供与が決定されました。",
        Told("decide", "決定されました", "JP", marks="p"),
    ),
    _told(
        f"{_TWO}会談では、先方から、協議を開きたいとの意向が示されたと報告を受けております。",
        Told("intend", "意向が示された", "AU", marks="p"),
    ),
    _told(
        "○原田国務大臣　結果は、米側から提供があり次第、県に対して丁寧に説明いたします。",
        Told("commit", "説明いたします", HARADA, marks="p"),
    ),
]
# what a speaker objects to stands, though the sentence goes on to what he will do
GOING_ON = [
    _told(
        "○原田国務大臣　シリアにおける暴力を強く非難し、国際社会とともに、人道支援を進めます。",
        Told("condemn", "強く非難し", HARADA, "SY", 2),
        Told("commit", "人道支援を進めます", HARADA, marks="p"),
    ),
    _told(
        "○原田国務大臣　北朝鮮が核実験を強行したことは、断じて容認できず、厳重に抗議します。",
        Told("oppose", "断じて容認できず", HARADA, "KP", 2),
        Told("condemn", "厳重に抗議します", HARADA, "KP", 2),
    ),
    _told(
        "○原田国務大臣　日ロ関係を更に発展させます。",
        Told("commit", "発展させます", HARADA, marks="p"),
    ),
    _told(
        "○原田国務大臣　今年一月の日米２プラス２におきまして、私から協力を要請し、"
        "緊密に連携することを確認したところでございますが、"
        "通報が着実に行われることが不可欠であると考えております。",
        Told("urge", "要請し", HARADA, "US"),
        Told("affirm", "確認した", "JP+US", marks="p"),
        Told("concur", "と考えております", HARADA),
    ),
    _told(
        "○原田国務大臣　直ちに、米国及び韓国と外相電話会談を実施し、決議の遵守を求めていくことを確認しました。",
        Told("affirm", "確認しました", "JP+US+KR"),
    ),
    _told(
        f"{_SUMMIT}私から理解と協力を求め、ルソー・フランス大統領から力強い支持を得ました。",
        Told("urge", "求め", HARADA, "G8"),
        Told("support", "力強い支持を得ました", "ルソー:FR", "JP", 2),
    ),
]
NO_ACT = [
    _told(
        "○原田国務大臣　合意の履行を求め、決断を迫ることが不可欠です。予断は許しません。"
        "改善が認められず、残念な状況です。"
    ),
    _told("○原田国務大臣　今回の会合では、\nこのことは、国際社会の強い意思を示すものです。"),
    _told(f"{_SUMMIT}会合では、新たな指針という成果文書を発表しました。"),
    _told(
        "○原田国務大臣　自衛官を派遣し、事故現場の状況を確認するとともに、"
        "判断の根拠等について確認をしたところであります。"
    ),
    _told("○原田国務大臣　各国において、格差の拡大が生じたと指摘をされています。"),
    _told(f"{_SUMMIT}アフリカの発展に貢献する姿勢を力強く示すことができました。"),
    _told(f"{_TWO}そして、次の漁業会合が東京で開催されることとなりました。"),
    _told(f"{_SUMMIT}私は、世界経済の会合において、以下の諸点について発言を行いました。"),
    _told(
        f"{_TWO}大統領が指示を出した、新たな独創的な手法のもとで、ともに作業を行っていくことで一致いたしました。",
        Told("agree", "一致いたしました", "JP+AU", marks="p"),
    ),
    _told(
        f"{_FORUM}成長を促すため、関税の透明性を高めていくことに合意しました。",
        Told("agree", "合意しました", "APEC", marks="p"),
    ),
]
GROUPS = {
    "answers": ANSWERS,
    "on-behalf": ON_BEHALF,
    "givers": GIVERS,
    "where-in-reports": WHERE,
    "going-on": GOING_ON,
    "meetings": MEETINGS,
    "sides-in-reports": SIDES,
    "views": VIEWS,
    "received": RECEIVED,
    "no-act-in-reports": NO_ACT,
}
