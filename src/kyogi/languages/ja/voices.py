"""Who speaks in the text's own voice: the turns of a transcript, and promises that a statement or a speaker simply makes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.complements import judge_complement
from kyogi.languages.ja.roster import HOME, Person, Roster
from kyogi.languages.ja.scan import Scan, Sentence
from kyogi.reading.drafts import Place
from kyogi.records import Actor
from kyogi.records.vocabulary import Kind

_TURN = re.compile(
    r"^[ 　]*(?:○(?P<diet>[^　\n（(]{2,24}(?:（[^）]{1,12}君）)?)　|【(?P<bracket>[^】\n]{1,40})】|[（(](?P<paren>[^（）()\n]{1,20})[）)]"
    r"|(?P<letter>[QＱAＡ問答])(?:[．.）)]|[ 　])|(?P<plain>[^：:「」。、\n（）]{1,16})(?:[：:])"
    r"|(?P<line>[^：:「」。、\n]{2,30})$)",
    re.MULTILINE,
)
HEAD = 200  # characters in which a transcript says whose it is
ENDING = 80  # characters at the end of a sentence in which its last predicate stands
_ASKS = re.compile(
    r"^(?:Q|Ｑ|問|質問|記者|司会|進行|[^、。]{0,18}(?:記者|新聞|テレビ|通信|放送|ＮＨＫ|NHK|幹事社|タイムズ|ポスト)|[^、。]{0,16}(?:社))"
)
_ANSWERS = re.compile(
    r"^(?:A|Ａ|答|回答)|^[^、。]{0,16}(?:大臣|外相|防衛相|長官|総理|首相|大統領|報道官|事務総長|次官|知事|議長|局長)"
)
_OWN_WORDS = re.compile(r"(?:冒頭)?発言|発表")  # 【冒頭発言】: the host speaks
_HOSTED = re.compile(r"(?:の?(?:閣議後|臨時|定例))?(?:の?(?:記者|共同記者))?会見")
_LINE = re.compile(r"(?P<who>[^（(]{2,24}?)(?:[（(][^（）()]{1,12}[）)])?")
_NAMED_OFFICE = re.compile(
    r"(?!外務|防衛|国防|内閣|財務|経済|農林|国務|法務|文部|厚生|国土|環境|総務|官房|副|両|同|前)(?P<name>[一-龥々]{1,4}|[ァ-ヴー・]{2,16})"
    r"(?P<office>(?:内閣)?官房長官|内閣総理大臣|総理大臣|総理|首相|大統領|(?:外務|防衛|国防|財務|経済産業|農林水産)大臣|外相|防衛相|国防相|大臣|報道官|外務報道官)"
)
_PRESIDES = re.compile(r"委員長|議長|会長|主査")  # those who lead a committee and do nothing but that
_OFFICIAL = re.compile(r"大臣|長官|政務官|参考人|総理|公述人|証人")
_DIET_NAME = re.compile(r"（([一-龥々ァ-ヴー]{2,10})君）")
_PLAIN = re.compile(r"(?:[一-龥ァ-ヴー]{2,}する|[一-龥]{1,2}[ぁ-ん]{0,3}[うくぐすつぬぶむる]|ていく|支援を行う)。?$")
_NOT_PLAIN = re.compile(
    r"(?:ている|である|ある|なる|できる|有する|含む|基づく|関する|対する|至る|いう|とする|思う|考える|信じる|異なる|属する|意味する|れる|られる|資する|寄与する|おる|述べる|語る|期待する|予定する|留意する|認める|認識する|確信する|示す|感謝する|称賛する|遺憾とする|存在する|続く|つながる|求める|終える|採択する|発出する|公表する)。?$"
)
_POLITE = re.compile(
    r"(?P<trigger>[一-龥ァ-ヴー]{0,4}[ぁ-ん]{0,4}?(?:てまいります|て参ります|でまいります|ていきます|でいきます|てまいりたい(?:と(?:思い|考えて[いお]り?)ます)?|ていきたい(?:と(?:思い|考えて[いお]り?)ます)?|いたします|します|させます|築きます|広げます|つなげます|整えます|つくります|作ります|切り拓きます|切り開きます|守り抜きます|引き上げます|引き下げます|打ち出します|立ち上げます|働きかけます|貫きます|届けます|防ぎます|担います|臨みます|注ぎます|向き合います|寄り添います|改めます|見合わせます|進めます|行います|取り組みます|続けます|努めます|尽くします|果たします|深めます|高めます|強めます|目指します|守ります|開きます|設けます|始めます|主催します|出席します|訪問します|派遣します|参加します|終えます|決めます|まとめます|示します|急ぎます|講じます|図ります|重ねます|備えます|支えます|[一-龥]{2}(?:を)?(?:行い|図り|実施し|推進し|強化し|継続し)ます))(?:。|$)"
)
_NOT_POLITE = re.compile(
    r"(?:報告|説明|申し|紹介|答え|お伝え|承知|認識|存じ|お願い|失礼|終わり|なり|控え|期待|歓迎|感謝|評価|支持|遺憾|懸念|非難|お詫び|おわび|求め|思い|確信|理解|想定|関係|影響|回答|発表|コメント|御礼|開始|終了|帰国|到着|出発|言及|指摘|確認|御指摘|存在|判明|発生|開会|閉会|散会|休憩|議題と|聴取|許可|指名|再開|共感|痛感|危惧|自負|敬服)(?:を)?(?:いた)?します。?$|(?:申し上げ|思い|考え|あり|おり|なり|でき)ます。?$|(?:お答え|お伝え)(?:を)?(?:し|いたし|申し上げ)て(?:まいり|いき)ます。?$"
)
# what a speaker will explain to others, not here: 県に対して丁寧に説明いたします
_EXPLAINS = re.compile(
    r"(?:に対して|丁寧に|しっかりと?)(?:御)?説明(?:を)?(?:いた)?し(?:ます|てまいります|ていきます)。?$"
)
_WISHES = re.compile(
    r"(?P<trigger>[一-龥ァ-ヴー]{0,4}することを考えて(?:おります|います)|[一-龥ァ-ヴー]{0,6}[ぁ-ん]{0,3}たいと(?:考えて(?:おります|います)|考えます|存じます|思います|思って(?:おります|います)))。?$"
)
_NOT_WISH = re.compile(
    r"(?:感謝|歓迎|評価|敬意|期待|お願い|お詫び|申し上げ|支持|控え|振り返り|述べ|紹介|お答え|触れ|御報告|いただ|強調|求め|思い)[ぁ-ん]{0,4}たいと"
)
_VIEW = re.compile(
    r"(?P<trigger>(?:と|ものと)(?:考えて(?:おります|います)|考えます|認識(?:を)?(?:いた)?して(?:おります|います)|確信(?:を)?(?:いた)?して(?:おります|います)|受け止めて(?:おります|います)|思います|思って(?:おります|います)|存じます))。?$"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks from a position on; `asks` is true of those who only put questions."""

    start: int
    actor: Actor
    asks: bool


@dataclass(slots=True)
class Voices:
    """The turns of a transcript, in order; empty for other texts."""

    turns: list[Voice] = field(default_factory=list)

    def find_at(self, position: int) -> Voice | None:
        """The turn that `position` stands in, or None."""
        index = bisect_right([t.start for t in self.turns], position) - 1
        return self.turns[index] if index >= 0 else None


def find_voices(scan: Scan, roster: Roster, kind: str | None) -> Voices:
    """The turns of a transcript; none for other kinds of document."""
    voices = Voices()
    if kind != "transcript":
        return voices
    host = _find_host(scan, roster)
    for found in _TURN.finditer(scan.text):
        groups = ("diet", "bracket", "paren", "letter", "plain", "line")
        label = next(g for g in map(found.group, groups) if g)
        if found["line"] and not _is_speaker_line(label, roster):
            continue
        if found["diet"]:
            asks = bool(_PRESIDES.search(label)) or not _OFFICIAL.search(label)
            voices.turns.append(Voice(found.start(), _diet_speaker(label, roster), asks))
            continue
        asks = bool(_ASKS.match(label)) and not (_ANSWERS.match(label) and label[0] not in "QＱ")
        named = None if asks else _find_named(label, roster)
        if named is not None and host.person is None and host.party == named.party:
            host = named
            voices.turns = [Voice(t.start, host, t.asks) if not t.asks else t for t in voices.turns]
        if named or asks or _ANSWERS.match(label) or _OWN_WORDS.search(label):
            voices.turns.append(Voice(found.start(), named or host, asks))
    if voices.turns and not _DIET_NAME.search(scan.text, 0, voices.turns[0].start + HEAD):
        voices.turns.insert(0, Voice(0, host, False))  # what stands before the first question is the host's statement
    return voices


def _is_speaker_line(line: str, roster: Roster) -> bool:
    """Whether a line of its own holds no more than who speaks below it: 浅野外務大臣, ハウグ外務大臣（仮訳）, 記者（北洋新聞）."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return False
    who = found["who"]
    return who in ("司会", "進行", "記者", "質問") or bool(
        _NAMED_OFFICE.fullmatch(who) and _find_named(who, roster) is not None
    )


def _find_named(label: str, roster: Roster) -> Actor | None:
    """Whom a label names: somebody of the roster, the longest name first, else whoever stands before an office."""
    known = sorted((p for p in roster.people if p.name), key=lambda p: -len(p.name))
    named = next((p for p in known if p.name in label or p.name[:2] in label), None)
    if named is not None:
        return _as_actor(named)
    found = _NAMED_OFFICE.match(label)
    return Actor(person=found["name"], office=found["office"], party=HOME) if found and label[0] > "一" else None


def _as_actor(person: Person) -> Actor:
    return Actor(person=person.name, office=person.office, party=person.party)


def _find_host(scan: Scan, roster: Roster) -> Actor:
    """Whose press conference it is: the office in its title and who holds it, else the first of the home party's people."""
    for hit in scan.between("office", 0, HEAD):
        if not _HOSTED.match(scan.text, hit.end):
            continue
        office = scan.text[hit.start : hit.end]
        holder = next(
            (p for p in roster.people if p.office and (p.office in office or office.endswith(p.office))), None
        )
        if holder is not None:
            return _as_actor(holder)
        return Actor(office=office, party=load_knowledge().offices[str(hit.value)].party or HOME)
    own = sorted((p for p in roster.people if p.party == HOME), key=lambda p: p.start)
    return _as_actor(own[0]) if own else Actor(office="大臣", party=HOME)


def _diet_speaker(label: str, roster: Roster) -> Actor:
    """○国務大臣（衛藤征士郎君） and ○麻生国務大臣."""
    named = _DIET_NAME.search(label)
    office = re.search(r"(国務大臣|内閣総理大臣|大臣|副大臣|政府参考人|政務官|長官)", label)
    name = named.group(1) if named else label[: office.start()] if office else label
    known = roster.find_person(name) if name else None
    return Actor(
        person=known.name if known else name or None,
        office=office.group(1) if office else None,
        party=HOME,
    )


def find_own_promise(
    scan: Scan, sentence: Sentence, low: int, spoken: bool, goes_on: bool
) -> tuple[Place, Kind, int] | None:
    """Trigger, kind and strength of a promise (or stance) in the text's own voice at the end of a sentence, or None."""
    start, low = low, max(low, sentence.end - ENDING)
    words = scan.masked[low : sentence.end]
    if spoken:
        stance, strength = judge_complement(
            re.sub(r"という(?:立場|考え|認識)(?:であり|です|でございます)?$", "", words.rstrip("。"))
        )
        tail = re.search(r"(?:[一-龥ァ-ヴー]{1,6}[ぁ-ん]{1,10}|あってはなら[ぁ-ん]{1,10})。?$", words)
        if (
            stance not in ("commit", "intend", "state")
            and tail
            and not re.search(r"(?:に|と)(?:感謝|お願い)", words[-12:])
        ):
            end = low + tail.end() - words.endswith("。")
            return (_begin_word(scan.masked, low + tail.start(), low), end), stance, strength  # type: ignore[return-value]
        for pattern, refused, kind in (
            (_WISHES, _NOT_WISH, "intend"),
            (_POLITE, _NOT_POLITE, "commit"),
            (_VIEW, None, "concur"),
        ):
            found = pattern.search(words)
            explains = kind == "commit" and _EXPLAINS.search(scan.masked, start, sentence.end)
            if found and refused and not explains and refused.search(words[max(0, found.start() - 4) :]):
                return None
            if found:
                begin = _begin_word(scan.masked, low + found.start("trigger"), low)
                return (begin, low + found.end("trigger")), kind, 1  # type: ignore[return-value]
        return None
    found = _PLAIN.search(words)
    if found is None or _NOT_PLAIN.search(words) or not (goes_on or "は" in scan.masked[start : sentence.end]):
        return None
    end = found.end() - (1 if found.group().endswith("。") else 0)
    return (low + found.start(), low + end), "commit", 1


def _begin_word(text: str, start: int, low: int) -> int:
    """Where the word begins, not before `low`, within which `start` stands: 取り|組みます, 具|体的協力を進めます."""
    while text[start] in "、　":
        start += 1
    if text[start] in _ENDINGS and (stem := _STEM.search(text, max(low, start - 8), start)):
        return stem.start()  # 検討し|ていきたいと
    if text[max(low, start - 1) : start] in ("お", "御"):
        return start - 1
    if (half := _FIRST_HALF.search(text, max(low, start - 2), start)) and _SECOND_HALF.match(text, start):
        return half.start()
    begin = start
    while (
        low < begin and start - begin < _LONGEST_RUN and "一" <= text[begin - 1] <= "龥" and "一" <= text[start] <= "龥"
    ):
        begin -= 1
    return begin if start - begin < _LONGEST_RUN else start


_FIRST_HALF = re.compile("[一-龥][いきしちみりぎじびえけせねめれげべ]$")
_STEM = re.compile("[一-龥ァ-ヴー]{1,4}[ぁ-ん]{0,5}$")
_ENDINGS = "てでるりきしえめけれ"  # no word begins so
_SECOND_HALF = re.compile("[一-龥][ぁ-ん]")
_LONGEST_RUN = 4  # characters: a longer run is a compound with what is done in front
