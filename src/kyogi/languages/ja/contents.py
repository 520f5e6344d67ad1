"""Contents: the words that were stated, promised, condemned or asked, without what only leads up to them."""

from __future__ import annotations

import re

from kyogi.languages.ja.framing import Frame
from kyogi.languages.ja.talk import Talk
from kyogi.reading.drafts import Place

OPENER = re.compile(
    r"(?:(?:とともに|と共に|と同時に|一方(?!的)で?|うえで|上で|のに対し(?:て)?|ほか|が|【[^】]{1,20}】|[QＱAＡ][：:]|大臣[：:]|[（(][^（）()]{0,12}(?:大臣|長官|総理|報道官|知事|答)[）)]|（〓{2,14}）|[^、。]{0,8}ルートを通じ(?:て)?|累次の機会に|いずれにせよ|いずれにしても|いずれにいたしましても|こうした中(?:で)?|このような中(?:で)?|他方(?:で)?|その際|当然ながら|諸般の事情が許せば、|[^、。]{2,24}(?:による(?:と|ところでは)|によれば)、?(?:(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:に|、))?|○?[^　 。]{2,24}（(?:[^）]{2,10}君|〓{3,12})）[　 ]|○[^　 。、]{2,16}(?:大臣|長官|総理|政務官|参考人)　|[一二三四五六七八九]つ、|そのほか|ため、|ぜひ、|是非、|わけ(?:です|であります|でございます)(?:が|けれども)、|[^、。]{0,14}(?:といたしまして|としまして|として)(?:は|も)、|具体的に(?:は|申し(?:上げ)?ますと)、|また|さらに|更に|そのうえで|その上で|一方(?!的)で?|このほか|そして|なお|加えて|次に|最後に|まず|特に|同時に|これに(?:対し(?:て|まして)?|加え(?:て)?|先立ち|関連し(?:て)?)|続いて|引き続き|併せて|あわせて|ただ|しかし|"
    r"(?:この|その|同|今回の)?(?:会談|会合|協議|会議|対話|電話会談|会見|共同会見|記者会見|声明|演説|冒頭|最後|席上)(?:で(?:は)?|(?:におい|におきまし)て(?:は)?、|には|、)|[（(][0-9０-９一二三四五六七八九十]{1,2}[）)]|[0-9０-９]{1,2}[．.　 、]|[▽●○◆・]|はじめに|私から(?:は)?|本日|きょう|今日)、?[ 　]*)+"
)
_CIRCUMSTANCE = re.compile(
    r"[^。]*(?:(?:である|だ|なる|いる|ある|った)として|(?:会談|会合|協議|対話|面会|会議|会見)(?:し|を行い|を開き|を実施し|を開催し|の場を持ち)|(?:開催(?:を)?され|行われ|開かれ)(?:まして|て)|問題(?:で|について)(?:[0-9]{1,2}日)?|の(?:求め|要請|招待|招き)(?:に応じ|を受け)(?:て)?|(?:声明|談話|コメント)を(?:出し|発表し)(?:て)?|とも?会い|を?(?:[^、。]{0,12})(?:開き|開いて|開かれ)|を踏まえ(?:て)?|を受け(?:て)?|を念頭に|を訪れ|を訪問し|に出席し|に参加し|に臨み|に臨んで|などから|ことから|反対せず|からは|に先立ち|会談で|会合で|協議で|会見で|記者発表で|演説で|講演で|ますが|ませんが|終了後)、"
)
# 経済については、…: under which head it was said, or at which meeting, is no part of it
_SCOPE = re.compile(
    r"(?:我が|わが|[^、。「」はが]){1,30}(?:については|につきまして[はも]|に関しては|に関しまして[はも]|分野に?お(?:いて|きまして)[はも]|(?:会談|会合|会議|協議|サミット)(?:では|にお(?:いて|きまして)は))、"
)
_DAY = re.compile(
    r"(?:(?:(?P<year>20[0-9]{2})年)?(?P<month>[0-9]{1,2})月)?(?P<day>[0-9]{1,2})日(?:[（(][^（）()]{1,16}[)）])?"
    r"(?:の?(?:午前|午後|夜|夕方|朝|未明)(?:[0-9]{1,2}時(?:[0-9]{1,2}分)?)?)?(?:に)?、"
)
_FIRST_PLANNED = re.compile("[^、。]*(?:を訪問し|を訪れ|を開き|を開いて)、$")
_DAY_ONLY = re.compile("(?:同日|即日|直ちに|これまでに)、?")
_ROUTE_ONLY = re.compile("[^、。]{0,10}ルート(?:を通じて?|で)、?")  # 北京の大使館ルートを通じて|厳重に抗議し
_NUMBERED = re.compile(r"第[一二三四五六七八九]に、|[一二三四五六]つ目は、")
_OTHERS = re.compile(r"(?:多くの|幾つかの|いくつかの|複数の|各|参加|加盟)[^、。をがは]{1,8}(?:から|の)?")
_ANAPHOR = re.compile(
    r"^(?:これ(?:ら)?|それ|このこと|同計画|同方針|こう(?:した|いった)(?:点|取組|こと|内容)?|その(?:点|こと|旨)?)(?:を|に|で|において|について|につき|に対し(?:て)?)?$"
)
# …を高めていく、こういった点で一致: what gathers up the points is none of them
_POINTS = re.compile(
    r"(?<=.)、?(?:こう(?:した|いった)|このような|そういった)(?:点|こと|内容|方針|趣旨|考え)(?:など)?(?:を|で|に|において|について|につき)?$"
)
_MET_ONLY = re.compile(r"[^、。]{0,20}(?:会談|協議|会合|面会)(?:し|を行い|を開き)")
# この報告書|に対し、公式の声明を出して
_BY_STATEMENT = re.compile(r"に対し(?:て)?、?[^、。]{0,10}(?:声明|談話|コメント)を(?:出し|発表し)(?:て)?$")
_TRAIL = re.compile(
    r"(?:(?:こと)?(?:を|が|も|に|に(?:対し(?:て)?|対する|ついて(?:は|も)?|関し(?:て)?)|への|で|と|との|という|旨(?:の)?|の|について|、|を巡り|をめぐり|との間で)|として|など|、)+$"
)


# whoever is asked without a name
_HEARER = re.compile(
    r"(?:(?:全て|すべて|あらゆる)の)?(?:[一-龥ァ-ヴー]{0,4}(?:当事者|当事国|関係国|関係者|国民|市民|住民|邦人|加盟国|支持者|政党|両者|双方|勢力|企業))"
    r"に(?:対し(?:て|まして)?、?)?(?=[^、。関つよ])"
)
_THINGS = re.compile(r"(?:[一-龥ァ-ヴーA-Za-zＡ-Ｚａ-ｚ0-9０-９・「」]|の|と|や|および|への|における|更なる|さらなる)+")


class Contents:
    """Finds the contents of one talk's acts."""

    def __init__(self, talk: Talk) -> None:
        self.scan, self.sides, self.memory = talk.scan, talk.sides, talk.memory

    def find(self, frame: Frame, low: int, after: int) -> Place | None:
        if frame.quote is not None:
            return frame.quote
        start, end = max(low, after), frame.content_end
        masked = self.scan.masked
        opener = OPENER.match(masked, start, max(start, end))
        if opener and opener.end() < end:
            start = opener.end()
        numbered = _NUMBERED.match(masked, start, end)
        if numbered and not _NUMBERED.search(masked, numbered.end(), end):
            start = numbered.end()  # 第三に, where no more are told in this sentence
        asked = frame.kind in ("urge", "demand")  # 私から、Ｇ８に対し、|…よう求めました
        if asked or (after <= low and (start == low or opener)):
            start = self._skip_addressee(start, end)
        if scope := _SCOPE.match(masked, start, end):
            start = scope.end()
        dated = self._skip_date(start, end)
        start = self._skip_circumstance(dated, end, planned=frame.rule == "plan")
        if start > dated:
            start = self._skip_addressee(start, end)  # 会見で、米国に対し、|…よう要求
        while start < end and masked[start] in "、 　":
            start += 1
        start = self._skip_hearer(start, end) if asked else start
        if frame.complement or end > start:
            end = self._trim_end(start, end, frame)
        return self._settle(start, end)

    def _settle(self, start: int, end: int) -> Place | None:
        """The words, unless they only tell when or how, or mean what was told before."""
        masked = self.scan.masked
        if _DAY_ONLY.fullmatch(masked, start, end):
            return None  # 同日、歓迎する声明を出した
        if end <= start or _ROUTE_ONLY.fullmatch(masked, start, end) or _ANAPHOR.match(masked[start:end]):
            return self.memory.content
        return start, end

    def _skip_date(self, start: int, end: int) -> int:
        """Past the day on which an act was done: 5日、|辞任を拒否した. A day that is still to come is part of what is promised."""
        found = _DAY.match(self.scan.text, start, end)
        published = self.scan.passage.document.published
        if found is None or not published or found.end() >= end:
            return start
        year = int(found["year"] or published[:4])
        month, day = int(found["month"] or published[5:7]), int(found["day"])
        return found.end() if f"{year:04d}-{month:02d}-{day:02d}" <= published else start

    def _skip_circumstance(self, start: int, end: int, *, planned: bool) -> int:
        """Past clauses that only say when or in view of what: 会談し、…を踏まえ、…; what is planned first is planned too."""
        found = _CIRCUMSTANCE.match(self.scan.masked, start, end)
        if found and planned and (first := _FIRST_PLANNED.search(self.scan.masked, start, found.end())):
            return first.start()  # |韓国を訪問し、会談を行う予定
        return found.end() if found and end - found.end() >= 6 else start

    def _skip_addressee(self, start: int, end: int) -> int:
        for mention in self.sides.between(start, min(end, start + 30)):
            if mention.start > start + 2:
                break
            found = re.match(
                r"(?:各国|諸国|側|政府|の双方)?に対し(?:て|まして)?(?:は|も)?、?",
                self.scan.masked[mention.end : mention.end + 12],
            )
            at = self.scan.masked[mention.end : mention.end + 6]
            found = found or re.match(r"(?:各国|諸国|側)に(?=[^、。よお関つ])", at)  # Ｇ８各国に|協力を求めました
            if found and mention.end + found.end() < end:
                return mention.end + found.end()
        return start

    def _skip_hearer(self, start: int, end: int) -> int:
        """Past the one who is asked, where a thing is asked of him: 北朝鮮に|非核化を, 全ての当事者に|自制を."""
        hearer = _HEARER.match(self.scan.masked, start, end)
        named = next((m.end for m in self.sides.between(start, end) if m.start <= start + 1), None)
        if hearer is None and (named is None or not self.scan.masked.startswith("に", named)):
            return start
        at = hearer.end() if hearer else named + 1 if named is not None else start
        things = hearer is not None or _THINGS.fullmatch(self.scan.masked, at, end)
        return at if things and at < end else start

    def _trim_end(self, start: int, end: int, frame: Frame) -> int:
        words = self.scan.masked[start:end]
        if points := _POINTS.search(words):
            return start + points.start()
        if _MET_ONLY.fullmatch(words):
            return start  # 両国外相が会談し、|合意したもの
        if issued := _BY_STATEMENT.search(words):
            return start + issued.start()
        if words.endswith("こと"):
            return end
        if told := re.search(r"こと(?=を[一-龥ァ-ヴー]{1,8}(?:側)?(?:に)?$)", words):
            return start + told.end()  # 配慮することを|豪側に
        found = _TRAIL.search(words)
        if frame.rule.startswith("exist") and (giver := re.search(r"、?[^、。]{2,14}から$", words)):
            end = start + giver.start()  # …することについて、多くの閣僚から|支持がありました
            about = re.search(r"(?:について|に関し|に対し)(?:て)?$", words[: giver.start()])
            return start + about.start() if about else end
        if frame.rule.startswith(("exist", "noun")) and _OTHERS.fullmatch(words):
            return start  # 各国首脳の|賛同を得た: of what was told before
        owner = re.search(r"(?:に対する|への)(?:[一-龥ァ-ヴー]{2,8}の?)$", words)
        if owner and frame.noun:
            return start + owner.start()
        if found and not frame.rule.startswith("outcome"):
            keep = 2 if found.group().startswith("こと") else 0
            if found.group().startswith("と") and words[: found.start()].endswith("こ"):
                keep = 1
            return start + found.start() + keep
        return end
