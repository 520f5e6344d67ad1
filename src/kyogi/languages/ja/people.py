"""Who is named: persons with their offices and parties, joined across the text, and the sides they speak for.

A person is first met with a full office (柏木真理子外務大臣, 中国の陳国防相) and later in short forms (柏木大臣, 陳氏);
the roster joins them. Every mention, of a person, a side, the sides together or a document, becomes a `Mention`.
"""

from __future__ import annotations

import re
from collections import Counter

from kyogi.knowledge import Knowledge, Office, load_knowledge
from kyogi.languages.ja.abbreviations import find_abbreviations
from kyogi.languages.ja.names import KANJI, find_name, split_country
from kyogi.languages.ja.origins import HEADED, Origins
from kyogi.languages.ja.roster import HOME, Mention, Person, Roster
from kyogi.languages.ja.scan import BLANK, REACH, Hit, Scan, find_beginning

_PAREN = re.compile(rf"（{BLANK}+）$|\({BLANK}+\)$")
_TITLE_TAIL = re.compile(r"(?:兼[^、。はがもとにをの]{2,12})?(?:（[^）]{1,40}）|\([^)]{1,60}\))?")
_JOINED_OFFICE = re.compile(r"兼[^、。はがもとにをの（(]{2,12}")
_CALLED = re.compile("氏(?!名)|さん|師|女史")
_HONORIFICS = frozenset({"氏", "さん", "師", "君", "両氏", "各氏"})
_LOCAL_OFFICES = frozenset({"governor", "mayor", "prefectural-official"})
_DESK = re.compile(
    r"(?:駐[一-龥ァ-ヴーA-ZＡ-Ｚ]{1,8}|(?:外務|防衛|国防|農林水産|経済産業|国土交通|財務|環境|総務|法務|文部科学|厚生労働|内閣府|商務|貿易|産業|エネルギー|保健|教育|内務"
    r"|通商|財政|観光|気候変動|宇宙|鉱業|鉱山|農業|漁業|海洋水産|水産|環境保護|企画財政|産業通商|労働|運輸|開発|国際協力|行政安全|科学技術|水利|灌漑|国際通商|外交通商|移民|(?:環境|外交|国防|商務|統一|教育|公安|保健福祉|雇用労働|国土交通|産業通商資源)部)(?:・[一-龥ァ-ヴー]{2,8})?"
    r"|(?:北米|アジア大洋州|欧州|中東アフリカ|中南米|総合外交政策|国際法|防衛政策|地方協力|整備計画|経済|国際協力|領事|東アジア・太平洋)局"
    r"|副|前|元|次期|現|アジア(?:大洋州|太平洋)?(?:関係)?|農業農村|商務|財政|公安|生態環境|工業情報化|文化観光|東アジア|南アジア|北東アジア|アフリカ|中東|北米|米州|欧州|中南米|経済|総合外交政策|国際協力|防衛政策|領事|国際法|条約|(?:外務|外交部|国防|財務|商務)?(?:第[0-9０-９一二三]|筆頭|常任|首席|上級|特別)|[一-龥]{2,6}担当|(?<=[ァ-ヴー])(?:[一-龥]{2,6}・){1,3}[一-龥]{0,4})$"
)
_ORGANISATION_TAIL = re.compile(
    rf"([ァ-ヴー{KANJI}A-Za-zＡ-Ｚ・]+(?:省|庁|府|局|部|院|委員会|本部|大使館|事務所|事務局|県|都|道|市|町|村|連合|機構|基金|銀行|軍|隊|政府|当局|代表部|与党|野党|議会|国会|大統領府|首相府))の?$"
)
_MEETING_TAIL = re.compile(r"会談|会合|会議|協議|電話|間の|級|対話|共同声明|レベル")
# 外務大臣藤代隆及び: a name of kanji behind its office, in statements
_KANJI_NAME = re.compile(
    r"(?P<name>(?![^、。]{0,4}[会談級間等側省庁局部補佐政職代経相協電共同声話発答士官邸府室周辺自身夫人候選出席人事者案名義])[一-龥々ヶ]{2,5})(?=(?P<joined>及び|並びに|および)|、|は|が|と(?!の)|[（(])"
)
_LATIN_OR_KATAKANA_NAME = re.compile(r"[ァ-ヴー]{2,}(?:[・＝][ァ-ヴー]{1,}){1,3}")
_KATAKANA_RUN = re.compile(r"[ァ-ヴー・＝]{6,}$")
_FACTION = re.compile(
    r"(?P<name>(?:立憲民主|国民民主|自由民主|社会民主|日本共産|自民|民主|社民|公明|共産|民進|自由|保守|国民新|新)党?|日本維新の会|維新の会|大阪維新の会"
    r"|みんなの党|れいわ新選組|たちあがれ日本|希望の党|参政党|次世代の党|生活の党|太陽の党|新党(?:日本|大地|さきがけ|改革))"
    r"(?:共同|副|前|元|次期|暫定)?$"
)
_SOURCE = re.compile("、(?:19|20)[0-9]{2}年")  # 外務省、2006年4月9日。: where it was read
_ENVOY = re.compile("駐(?P<to>[一-龥ァ-ヴーA-ZＡ-Ｚ]{2,12}?)(?:特命全権|臨時代理|次席)?(?:大使|公使|総領事)")
_TURN = re.compile(r"^[ 　]*(?:【|（|\()?([^：:】）\n「」。、]{1,24})(?:】|）|\))?[：:]")
_STATE_FORM = re.compile(r"・?(?:人民|民主|連邦|社会主義|イスラム|アラブ)*(?:共和国|王国|連邦|公国|首長国)$")


def _before_form(text: str, end: int) -> int:
    """Where the country's name ends whose form of state ends at `end`: セルビア|共和国."""
    form = _STATE_FORM.search(text, max(0, end - 12), end)
    return form.start() if form else end


def _inside_a_word(text: str, position: int) -> bool:
    """Whether a country's one character is part of a longer word: behind kanji, and シニスカル|ロ behind katakana."""
    word = "一-龥ァ-ヴー" if "ァ" <= text[position] <= "ヴ" else "一-龥0-9０-９"  # 20日|フセイン元大統領
    return position > 0 and re.match(f"[{word}]", text[position - 1]) is not None


class PeopleFinder:
    """Finds the persons of a scan; made for one document."""

    def __init__(self, scan: Scan, compounds: list[tuple[int, int, list[str]]], home: str = HOME) -> None:
        self.scan = scan
        self.knowledge: Knowledge = load_knowledge()
        self.roster = Roster()
        self.home = home
        self._party_ends = {h.end: h for h in scan.hits["party"]}
        self._group_ends = {h.end for h in scan.hits["group"]}
        self._office_ends = {h.end: h for h in scan.hits["office"]}
        self._short = dict(self.knowledge.party_short_names())
        self.abbreviations = find_abbreviations(scan) if scan.passage.document.kind == "news" else []
        self._abbreviation_ends = {a.end: a.party for a in self.abbreviations}
        self._compounds = compounds
        self.is_home_named = self._judge_home()
        self._origins = Origins(scan, compounds, home, is_home_named=self.is_home_named)

    def _judge_home(self) -> bool:
        """Whether the text names home, or a ministry, place or compound of countries that is home's."""
        counted = Counter(str(h.value).split("-")[0] for h in self.scan.hits["party"])
        if counted[self.home] and counted[self.home] * 3 < max(counted.values()):
            return False  # a text on others, in which home is one of many
        told = (h for h in self.scan.hits["body"] if not _SOURCE.match(self.scan.text, h.end))
        bodies = (self.knowledge.bodies[str(h.value)].party for h in told)
        codes = {str(h.value).split("-")[0] for h in self.scan.hits["party"]}
        return self.home in codes or self.home in bodies or any(self.home in c for _, _, c in self._compounds)

    def find(self) -> Roster:
        """All persons and their mentions, in order of the text."""
        for hit in self.scan.hits["office"]:
            if self.scan.masked[hit.start] == BLANK and self.scan.find_quote_around(hit.start) is None:
                continue
            if hit.end in self._group_ends or _MEETING_TAIL.match(self.scan.text, hit.end):
                continue
            self._meet_office(hit)
        self._meet_honorifics()
        self._origins.settle(self.roster)
        self.roster.mentions.sort(key=lambda m: m.start)
        return self.roster

    def _meet_office(self, hit: Hit) -> None:
        office = self.knowledge.offices[str(hit.value)]
        text = self.scan.text
        desk = _DESK.search(text, max(0, hit.start - 18), hit.start)
        office_start = desk.start() if desk else hit.start
        start, party = self._strip_party(office_start)
        name_start, name = find_name(self.scan, start)
        end = hit.end + len((_TITLE_TAIL.match(text, hit.end) or [""])[0])
        if name is not None and (post := self._find_post_before(name_start, office)):
            office, office_start, hit = self.knowledge.offices[str(post.value)], post.start, post
        joined = _JOINED_OFFICE.match(text, hit.end)
        written = text[office_start : joined.end() if joined else hit.end]
        if name is None and (behind := self._find_name_behind(hit, office)):
            called = _CALLED.match(text, behind.end())
            name_start, name, end = hit.end, behind.group(), called.end() if called else behind.end()
            party = party or self._find_party_before(start)
        if name is None:
            self._meet_bare_office(hit, office, party, start, end, written)
            return
        before = self._find_party_before(name_start)
        if office.id in _LOCAL_OFFICES or written in ("知事", "市長", "町長", "村長", "副知事"):
            party = party or self._find_prefecture()
        party = party or (office.party if office.party and before == "UN" else before) or office.party
        if office.role == "secretary_general" and party is None:
            party = self._organisation_before(name_start)
        if office.id == "un-ambassador" and party in (None, "UN"):
            party = self._country_speaking(name_start)
        if party is None and written.startswith("駐") and re.match(f"[{KANJI}]", name):
            party = self._country_told_of(name_start)
        if party is None or (office.party and office.party != party and party == self._side_at(name_start)):
            side = self._side_at(name_start)
            party = office.party or (None if side == self.home and re.match("[ァ-ヴ]", name) else side)
        person = self.roster.find_person(name, written)
        if person is None or (
            not office.short
            and person.office_id not in (None, office.id)
            and person.party
            and party
            and person.party != party
        ):
            if office.short and person is None and office.names.ja[0] in ("氏", "君"):
                return
            person = Person(name, written, party, office.id, name_start)
            self.roster.people.append(person)
        else:
            self._enrich(person, name, written, party, office)
        self.roster.mentions.append(
            Mention(
                min(name_start, start),
                end,
                "person",
                person=person,
                name=name,
                office=person.office if written in _HONORIFICS else written,
                party=person.party,
            )
        )

    def _find_name_behind(self, hit: Hit, office: Office) -> re.Match[str] | None:
        """The name that follows an office without one before it: 国防大臣ラジーヴ・シン, 外務大臣藤代隆."""
        found = _LATIN_OR_KATAKANA_NAME.match(self.scan.text, hit.end)
        if found is None and not office.short:
            found = _KANJI_NAME.match(self.scan.text, hit.end)
            stated = self.scan.passage.document.kind == "joint_statement"  # elsewhere 大統領選挙は, 首相指名が
            found = found if found is None or stated or found["joined"] else None
        return None if found is None or self.scan.text.startswith("側", found.end()) else found

    def _find_post_before(self, position: int, office: Office) -> Hit | None:
        """The office that stands before a name and says more than the one behind: 党首の福島氏, 指導者ナスララ師."""
        behind = self._office_ends.get(position - 1)
        if behind is not None and self.scan.text[position - 1] == "の":
            return behind
        if office.names.ja[0] not in _HONORIFICS:
            return None
        if behind is not None and self.scan.text[position - 1] in "・、":
            return behind
        return self._office_ends.get(position)

    def _enrich(self, person: Person, name: str, written: str, party: str | None, office: Office) -> None:
        if len(name) > len(person.name):
            person.name = name
        if len(written) > len(person.office) and not office.short:
            person.office, person.office_id = written, office.id
        person.party = person.party or party

    def _strip_party(self, position: int) -> tuple[int, str | None]:
        """Where the words before an office end when a country stands between name and office (ハモンド米国|国務長官)."""
        text = self.scan.text
        if faction := _FACTION.search(text, max(0, position - REACH), position):
            behind = text[position : position + 1]
            if behind == "党" or faction["name"].endswith(("党", "会", "組", "日本")):
                apart = faction.start() - (text[faction.start() - 1] in "・（(")
                return apart, self._party_of_faction(text[apart - 1 : apart])
        if envoy := _ENVOY.match(text, position):
            return position, self._party_of_envoy(envoy["to"])
        if text.endswith("同国", 0, position):
            return position - 2, self._state_named_before(position)
        if position and text[position - 1] == "同":
            last = self.roster.mentions[-1] if self.roster.mentions else None
            return position - 1, last.party if last is not None else None
        hit = self._party_ends.get(position) or self._party_ends.get(_before_form(text, position))
        around = next((h for h in self.scan.between("party", max(0, position - 5), position) if h.end > position), None)
        if hit is not None or around is not None:  # 大澤正明|群馬県|知事, whose office is 県知事
            told = hit or around
            assert told is not None
            return told.start, str(told.value)
        run = _KATAKANA_RUN.search(text, max(0, position - REACH), position)
        if run is not None and (split := split_country(run.group())):
            return run.start() + len(split[0]), split[1]
        before = text[position - 1 : position]
        if before in self._short and not _inside_a_word(text, position - 1) and not self.roster.find_person(before):
            return position - 1, self._short[before]
        return position, None

    def _party_of_faction(self, beside: str) -> str | None:
        """Whose a political party is that has a name of kanji beside it: home's, where the text names home."""
        return self.home if self.is_home_named and re.match("[一-龥]", beside) else None

    def _party_of_envoy(self, countries: str) -> str | None:
        """Whose ambassador stands in 駐日中国大使, 駐中国米大使: the country named second, where two are."""
        names = {name: code for name, code in self.knowledge.party_names("ja") if name in countries}
        places = {countries.find(name): (name, code) for name, code in sorted(names.items(), key=lambda n: len(n[0]))}
        taken = {i for at, (name, _) in places.items() for i in range(at, at + len(name))}
        found = [(at, code) for at, (_, code) in places.items()]
        found += [(i, self._short[c]) for i, c in enumerate(countries) if i not in taken and c in self._short]
        return max(found)[1] if len({at for at, _ in found}) > 1 else None

    def _state_named_before(self, position: int) -> str | None:
        """The state named last before `position`, which 同国 stands for."""
        near = self.scan.between("party", max(0, position - HEADED), position)
        named = [h for h in reversed(near) if self.knowledge.parties[str(h.value)].kind == "state"]
        topics = (h for h in named if re.match("(?:政府|側)?は", self.scan.text[h.end : h.end + 3]))
        chosen = next(topics, named[0] if named else None)
        return None if chosen is None else str(chosen.value)

    def _find_party_before(self, position: int) -> str | None:
        """The party that stands before a name: 中国の陳…, 外務省の大城…, フランスのクレマン・…"""
        text = self.scan.text
        end = position
        if end and text[end - 1] in "の・":
            end -= 1
            if paren := _PAREN.search(self.scan.masked, max(0, end - 16), end):
                end = paren.start()  # 朝鮮民主主義人民共和国(略:北朝鮮)の…
        elif end and text[end - 1] in "、（(":
            return None
        if code := self._party_ending(end):
            return code
        if self.roster.mentions and self.roster.mentions[-1].end == end and self.roster.mentions[-1].party:
            return self.roster.mentions[-1].party
        holder = self._office_ends.get(end)
        if holder is not None:
            return self.knowledge.offices[str(holder.value)].party or self._strip_party(holder.start)[1]
        for kind in ("body", "form"):
            for found in self.scan.between(kind, max(0, end - 14), end):
                if found.end == end:
                    return self._party_of_body(kind, found)
        organisation = _ORGANISATION_TAIL.search(text[max(0, end - 14) : end])
        if organisation:
            return self._party_of_words(organisation.group(1), end)
        return None

    def _party_ending(self, end: int) -> str | None:
        """The country or organisation whose name, one character or short name ends at `end`."""
        text = self.scan.text
        if hit := self._party_ends.get(end) or self._party_ends.get(_before_form(text, end)):
            return str(hit.value)
        if text[end - 1 : end] in self._short and not _inside_a_word(text, end - 1):
            return self._short[text[end - 1 : end]]
        if faction := _FACTION.search(text, max(0, end - REACH), end):
            start = faction.start()
            owner = self._party_ends.get(start - 1 if text[start - 1] == "の" else start)  # アメリカの民主党の…
            return str(owner.value) if owner else self._party_of_faction(text[end + 1 : end + 2])
        return self._abbreviation_ends.get(end)

    def _party_of_body(self, kind: str, hit: Hit) -> str | None:
        if kind == "body":
            return self.knowledge.bodies[str(hit.value)].party
        _, party = self._strip_party(hit.start)
        return party or self._side_at(hit.start) or self.knowledge.body_forms[str(hit.value)].unmarked_ja

    def _party_of_words(self, words: str, position: int) -> str | None:
        if re.search("[県市町村]議会$", words):
            return self._find_prefecture()
        if words.endswith(("県", "市", "町", "村", "都", "道", "府")) and not words.endswith("大統領府"):
            return self._find_prefecture()
        named = [h for h in self.scan.hits["party"] if self.scan.text[h.start : h.end] in words]
        if named:
            return str(named[0].value)
        return self.find_unmarked_side(position) if words.endswith(("局", "省", "庁", "事務所")) else None

    def _find_prefecture(self) -> str | None:
        """The prefecture that the text speaks of."""
        for hit in self.scan.hits["party"]:
            if str(hit.value).startswith("JP-"):
                return str(hit.value)
        return None

    def _side_at(self, position: int) -> str | None:
        """The side whose list this position stands in: 日本側から外務省の三浦北米局長と…、アメリカ側から…"""
        text, masked = self.scan.text, self.scan.masked
        begin = find_beginning(masked, position)
        for hit in reversed(self.scan.between("party", begin, position)):
            if re.match(r"(?:政府)?(?:側)?から(?:は)?(?:、)?", text[hit.end : hit.end + 8]) and not re.search(
                r"[。]", text[hit.end : position]
            ):
                return str(hit.value)
        return None

    def _meet_bare_office(
        self, hit: Hit, office: Office, party: str | None, start: int, end: int, written: str
    ) -> None:
        """An office without a name: 長官からは (its holder, if the text has named him), 防衛省の幹部, 中国外務省の報道官."""
        holder = None
        if self.scan.text.startswith("同", hit.start - 1) and hit.start:
            holder = next((m.person for m in reversed(self.roster.mentions) if m.person and m.start < hit.start), None)
            if holder is not None:
                self.roster.mentions.append(
                    Mention(
                        hit.start - 1,
                        end,
                        "person",
                        person=holder,
                        name=holder.name,
                        office=written,
                        party=holder.party,
                    )
                )
                return
        if party is None and not re.search(r"[のァ-ヴー一-龥]$", self.scan.text[max(0, start - 1) : start]):
            holders = [p for p in reversed(self.roster.people) if p.office == written or p.office.endswith(written)]
            holder = next(
                (p for p in holders if p.party in (self.home, None) and office.level == "leaders"),
                holders[0] if holders else None,
            )
        if holder is not None:
            self.roster.mentions.append(
                Mention(start, end, "person", person=holder, name=holder.name, office=written, party=holder.party)
            )
            return
        if re.search(r"(?:両国|両政府|各国|[3３三4４四](?:か国|カ国))の$", self.scan.text[max(0, start - 5) : start]):
            return
        before = self._find_party_before(start)
        if before is None and (written.startswith("政府") or self.scan.text.endswith("政府", 0, start)):
            before, start = self.find_unmarked_side(start), start - 2 * (not written.startswith("政府"))
        if before is None and party is None and not office.party and office.short:
            return
        begin = self._widen_office(start)
        if office.id in _LOCAL_OFFICES:
            party = party or self._find_prefecture()
        owner = party or before or office.party or self._side_at(start)
        self.roster.mentions.append(
            Mention(
                begin, end, "office", office=self.scan.text[begin:end], party=owner or self.find_unmarked_side(start)
            )
        )

    def find_unmarked_side(self, position: int) -> str:
        """Whose office is meant where nothing says it: home's, or in a text on others alone the state's named last."""
        if self.is_home_named or self.scan.passage.document.kind != "news":
            return self.home
        for hit in reversed(self.scan.between("party", 0, position)):
            if self.knowledge.parties[str(hit.value)].kind == "state":
                return str(hit.value)
        return self.home

    def _widen_office(self, start: int) -> int:
        """The start of the words that name whose office it is: 中国外務省の|報道官."""
        text = self.scan.text
        if self._party_ends.get(start - 1) is not None:  # 韓国の外相: the country is the party, not the office
            return start
        found = re.search(rf"(?:[ァ-ヴー{KANJI}A-Za-z]+の)?$", text[max(0, start - 16) : start])
        return start - len(found.group()) if found else start

    def _meet_honorifics(self) -> None:
        """Later mentions by name and 氏, or by name alone before は, of people already met."""
        text = self.scan.text
        taken = sorted((m.start, m.end) for m in self.roster.mentions)
        names: dict[str, Person] = {}
        for person in self.roster.people:
            for form in {person.name, *re.split("[・＝ 　]", person.name)}:
                names.setdefault(form, person)
            if "一" <= person.name[0] <= "龥":
                for mention in self.roster.mentions:
                    if mention.person is person and mention.name:
                        names.setdefault(mention.name, person)
        if not names:
            return
        pattern = re.compile(
            "("
            + "|".join(sorted(map(re.escape, (n for n in names if n)), key=len, reverse=True))
            + r")(氏|さん|師)(?=[^名])"
        )
        found_names: dict[str, Person] = {}
        for found in pattern.finditer(text):
            if any(s <= found.start() < e for s, e in taken):
                continue
            person = names[found.group(1)]
            found_names[found.group(1)] = person
            self._mention_again(found, person)
        self._meet_surnames(found_names)

    def _mention_again(self, found: re.Match[str], person: Person) -> None:
        """A later mention of somebody known, by a name (the first group) and 氏."""
        start, end = found.span()
        self.roster.mentions.append(
            Mention(start, end, "person", person, name=found.group(1), office=person.office, party=person.party)
        )

    def _meet_surnames(self, known: dict[str, Person]) -> None:
        """Family names of kanji with 氏 that were met in full before: 小泉純一郎首相 … 小泉氏."""
        text = self.scan.text
        taken = {m.start for m in self.roster.mentions}
        for found in re.finditer(rf"(?<![{KANJI}])([{KANJI}]{{1,3}})氏(?!名)", text):
            if found.start() in taken or found.group(1) in known:
                continue
            person = self.roster.find_person(found.group(1))
            if person is not None:
                self._mention_again(found, person)

    def _organisation_before(self, position: int) -> str | None:
        """The organisation named last before a secretary general: ＮＡＴＯ本部でブラーテン事務総長とも会い."""
        for hit in reversed(self.scan.between("party", max(0, position - REACH), position)):
            if self.knowledge.parties[str(hit.value)].kind == "organisation":
                return str(hit.value)
        return None

    def _country_told_of(self, position: int) -> str | None:
        """Whose people of kanji names the text has just told of: 中国の何報道官は…。李駐EU大使は."""
        last = self.roster.mentions[-1] if self.roster.mentions else None
        near = last is not None and position - last.end < 2 * REACH
        return last.party if near and last is not None and last.party in ("CN", "KR", "KP", "TW") else None

    def _country_speaking(self, position: int) -> str | None:
        """The state that the sentence before has as its subject: 中国は賛成票を投じた。李国連大使は…"""
        for hit in reversed(self.scan.between("party", max(0, position - 2 * REACH), position)):
            state = self.knowledge.parties[str(hit.value)].kind == "state"
            if state and re.match(r"(?:側|政府)?[はも]", self.scan.text[hit.end : hit.end + 3]):
                return str(hit.value)
        return None
