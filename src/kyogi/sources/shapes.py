"""The shapes of lines: what a dateline, a by-line, a caption, a heading or a title looks like in either language.

Every pattern is tried on short lines only and cannot backtrack more than a line's length.
"""

from __future__ import annotations

import re

SHORT = 160  # longer lines are running text whatever they begin with
_SENTENCE_END = re.compile(r"[。．！？!?…」』）)】”\"’.:;：；、,，]$")
_SENTENCE = re.compile(r"。|[a-z]\.$")
_CLOSED_EN = re.compile(
    r"[.,:;!?][”\"’')\]]*$|[a-z]\. [A-Z]"
)  # a mark at the end, quotation marks apart, or a full stop
_FULL_STOP = re.compile(r"[。！？]")

_DATE_JA = (
    r"(?:(?:令和|平成|昭和|西暦)?\s?(?:[0-9０-９]{1,4}|元)\s?年)?\s?[0-9０-９]{1,2}\s?月\s?[0-9０-９]{1,2}\s?日"
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
)
_WEEKDAY = r"(?:\s?[（(][月火水木金土日](?:曜日?)?(?:[・･]?祝)?[)）])?"
_TIME_JA = r"(?:[\s、T]*(?:午前|午後)?\s?[0-9０-９]{1,2}\s?(?:時|[:：])\s?(?:[0-9０-９]{1,2}\s?分?)?(?::[0-9]{2})?)?"
_DATELINE_JA = re.compile(
    rf"(?:(?:配信|更新|公開|掲載|投稿|最終更新|公表)?(?:日時?)?[:：]?\s?)?[（(]?(?:{_DATE_JA}){_WEEKDAY}{_TIME_JA}[)）]?"
    r"(?:[\s、，]*(?:配信|更新|公開|掲載|付|現在|JST|[（(][^（()）。]{1,20}[)）]|[^\s。、（()）ぁ-ん]{1,14}))?$"
)
_VENUE_JA = re.compile(rf"[（(](?:{_DATE_JA}){_WEEKDAY}{_TIME_JA}[\s　]*於[:：][^（()）。]{{1,24}}[)）]$")
_FIELD_JA = re.compile(
    r"(?:日時|日付|場所|備考|会場|開催地|開催日時?|時間|日程|掲載日|発表日|配信日)[\s　]*(?:[:：]|[\s　])[\s　]*\S"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE_EN = (
    rf"(?:{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?"
    rf"|[0-9]{{1,2}} {_MONTH}(?:,? [0-9]{{4}})?|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
)
_CLOCK_EN = re.compile(
    r"\(?[0-9]{1,2}[:.][0-9]{2} ?[AaPp]\.? ?[Mm]\.?(?: ?\(?[A-Z]{2,5}\)?| \(?[A-Z][a-z]+ [Tt]ime\)?)?\)?$"
)
_DATELINE_EN = re.compile(
    r"(?:(?:Published|Updated|Posted|Released|Last updated|Date|Issued)(?: on)?:? )?"
    r"(?:[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,5},? )?"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?{_DATE_EN}"
    r"(?:,? (?:at )?[0-9]{1,2}:[0-9]{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?"
    r"(?:,? \(?[A-Z][A-Za-z .,]{1,40}\)?)?\.?$"
)
_OPENING_JA = re.compile(
    r"[【［][^】］。]{1,24}(?:[0-9０-９]日|時事|共同|AFP|ＡＦＰ|ロイター|特派員|＝[^】］]{1,12}|=[^】］]{1,12})[】］]"
)
_OPENING_EN = re.compile(
    rf"[A-Z][A-Z.'’-]{{2,}}(?:,? [A-Z][A-Za-z.'’-]*){{0,4}}(?:,? {_DATE_EN})?"
    rf"(?: ?\((?:[A-Za-z /]{{2,30}}|{_DATE_EN})\)){{0,2}} ?(?:[—–]|--| - )"
)
_BYLINE = re.compile(
    r"(?:By|BY) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*| and| AND| in| IN|,)*(?:, [a-z][\w’' -]{3,50})?$"
    r"|(?:文|取材|執筆|取材・文|文・写真)[:：・＝=][^。]+$"
    r"|(?:[^\s。、「」]{1,14}[ 　・])?[^\s。、「」]{0,12}(?:記者|編集委員|特派員|支局長|論説委員|通信員)"
    r"(?:[ 　＝=・][^。「」]{1,20})?$"
    r"|[（(【［][^。「」]{0,20}(?:記者|特派員|[＝=][^）)】］]{2,14})[)）】］]$"
)
_CAPTION = re.compile(
    r"(?:【|［|\[|（|\(|▲|▼|■)?(?:写真|動画|画像|図表?|イラスト|Photo|PHOTO|Image|Video|Caption|File photo)"
    r"(?:[0-9０-９①-⑨])?(?:[:：＝=】］\]／/]| by | credit| courtesy)|写真は"
    r"|[（(](?:Photo|Image|Credit|AP Photo|写真|撮影|画像)[^()（）]*[)）]\.?$"
    r"|.{0,140}(?:\(AP Photo/|AP Photo/|Reuters/[A-Z][a-z]+ [A-Z])"
    r"|[^。]{4,100}[＝=（(][^。（(]{0,30}(?:撮影|写真|(?:省|庁|隊|社|府|氏|国|通信|新聞)提供)[)）]?$"
)
_ATTRIBUTION = re.compile(r"[—–―‐-]{1,2}\s?[^\n]{0,80}[(（][@＠]\w{1,30}[)）]")
_HANDLE = re.compile(r"[@＠]\w{1,30}(?:\s*[·・]\s*[^。]{1,30})?$")
_POST_LINK = re.compile(r"https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+")
_URL_LINE = re.compile(r"(?:https?://|www\.)[^\s。]+$")
_TAG = re.compile(r"[#＃]([^\s#＃]+)")
_HASHTAGS = re.compile(r"(?:[#＃][^\s#＃]+\s*)+$")
_FOOTNOTE = re.compile(
    r"(?:\[\^?[0-9]{1,3}\]:?|\\?\[[0-9]{1,3}\\?\]|※|＊[0-9 　]|[（(]?注(?:[0-9０-９]{1,2})?[)）:：]|脚注|†|\^[0-9])"
)
_END_MARK = re.compile(
    r"\\?#(?:[ \\]*#)+$|[-–—*_=－─━] ?(?:[-–—*_=－─━] ?){2,}$|<!--[^\n]*-->$"
    r"|(?:以上|[（(]以上[)）]|[（(]了[)）]|了|〔[^〕]{1,60}〕|\[完\]|【了】|END|-END-|ENDS|MORE|\(END\)|- ?30 ?-"
    r"|END [0-9][0-9:. APMapm]{3,14}(?: [A-Z]{2,4})?)[。.]?$"
    r"|(?i:for immediate release|embargoed until [^.]*|(?:copyright|©).*|all rights reserved\.?)$"
)
_SERVICE = re.compile(
    r"(?i:(?:media |press )?contacts?:|contact information|follow us|share this|read more|back to top|printer-friendly"
    r"|related (?:links|articles|content)|skip to )"
    r"|連絡先|(?:お)?問い?合わ?せ|本件に関する(?:お|問|連絡)|担当[:：]|電話[:：]"
    r"|(?:TEL|Tel|FAX)[.:： ]{0,2}[(（+0-9０-９]"
    r"|関連リンク|関連記事|関連ニュース|このページの先頭|ページの?トップ|シェアする|印刷する|無断転載|あわせて読みたい"
    r"|この記事を|続きを読む|会員限定"
)
_HEADING_MARK = re.compile(r"#{1,6}\s+\S|\*\*[^*]{1,140}\*\*:?$|__[^_]{1,140}__:?$|<b>[^<]{1,140}</b>$")
_NUMBER_JA = re.compile(
    r"(?P<number>第?[0-9０-９]{1,2}[章節部]?|[一二三四五六七八九十]{1,3}|[IVXⅠ-Ⅻ]{1,4}|[A-ZＡ-Ｚ])"
    r"(?:[\s　]+|[．.、](?![0-9０-９])[\s　]*)\S"
    r"|[（(〈<《【［](?:[0-9０-９一二三四五六七八九十]{1,3}|[ア-ンａ-ｚa-z]{1,3})[)）〉>》】］][\s　]*\S"
    r"|[①-⑳]\s*\S|[■□◆◇▼▽◎★☆●][\s　]*\S"
    r"|[〈<《【［＜][^〉>》】］＞。]{1,40}[〉>》】］＞]$"
)
_NUMBER_EN = re.compile(
    r"(?:[0-9]{1,2}|[IVX]{1,5}|[A-H])[.)] +[A-Z]|(?:Section|Part|Chapter|Article|Annex) [0-9IVXA-H]+"
)
_COUNTER = re.compile("[0-9０-９一二三四五六七八九十①-⑳]+")
_TURN_JA = re.compile(r"[^\s：:「」]{1,16}[：:]|[○〇◯][^\s　]{1,30}[　 ]|[（(]?(?:問|答|記者|質問|回答)[)）]?[　 ]")
_TURN_EN = re.compile(r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,5}(?: ?\([^()]{1,40}\))?:|(?:Q|A)[ \u00a0.:])")
_BULLET = re.compile(r"[-–—*•‣▪◦・･‐][ 　\t\u00a0]?|▽|－")
_UNFINISHED = re.compile(r"[、がのて]$")  # headlines do end in へ, に, を and も
_CLAUSE_END = re.compile(r"(?:[,;:]|\b(?:and|or|the|of))$")
_TITLE_WORD = re.compile(
    r"(?i)\b(?:statement|remarks|press|readout|fact sheet|meeting|declaration|conference|communiqu|joint)"
)
_REGION = re.compile(
    r"[^\s、。「」]*(?:国|連邦|王国|島国|連合|地域|諸島|首長国|アジア|欧州|ヨーロッパ|アフリカ|中東|中南米|北米|大洋州)$"
    r"|日米安全保障体制$"
)
_MARKUP = re.compile(r"[*_#]{2,}|^#\s+|</?[a-z][^>]{0,80}>")


def find_role(line: str, lang: str) -> str:
    """The role that the shape of `line` alone gives it; empty where its neighbours have to be asked."""
    if len(line) > SHORT:
        return "footnote" if _FOOTNOTE.match(line) else "post" if _is_post(line) else ""
    first = line[0]
    if _END_MARK.match(line) or (len(line) < 60 and _SERVICE.match(line) and not _SENTENCE.search(line)):
        return "boilerplate"
    if first in "#＃" and _HASHTAGS.match(line):
        return "hashtags"
    if _ATTRIBUTION.match(line) or _HANDLE.match(line) or _is_post(line):
        return "post"
    if _URL_LINE.match(line):
        return "boilerplate"
    if _CAPTION.match(line) and "。" not in line[:-1]:
        return "caption"
    if _FOOTNOTE.match(line):
        return "footnote"
    if _HEADING_MARK.match(line):
        return "heading"
    if "\n" in line:
        return ""
    if (
        is_clock(line)
        or _DATELINE_JA.match(line)
        or _VENUE_JA.match(line)
        or _FIELD_JA.match(line)
        or (lang != "ja" and _DATELINE_EN.match(line))
    ):
        return "dateline"
    if _BYLINE.match(line):
        return "byline"
    return "heading" if _is_numbered_heading(line, lang) else ""


def is_english_dateline(line: str) -> bool:
    """Whether an English line is place and date and nothing else (Tokyo, March 11, 2026)."""
    return len(line) <= SHORT and _DATELINE_EN.match(line) is not None


def is_attribution(line: str) -> bool:
    """Whether `line` says who posted the message above it."""
    return bool(_ATTRIBUTION.match(line))


def weigh_post(text: str) -> int:
    """The length of `text` as X counts it: what is not ASCII counts double."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def is_clock(line: str) -> bool:
    """Whether `line` is the time at which a transcript begins ("2:16 P.M. JST")."""
    return len(line) < 40 and bool(_CLOCK_EN.match(line))


def find_counter_style(line: str) -> str | None:
    """How a numbered line counts (``（0）``, ``0. ``, ``■``), to tell the items of one list; None for others."""
    match = _NUMBER_JA.match(line) or _NUMBER_EN.match(line)
    return _COUNTER.sub("0", line[: match.end() - 1].rstrip()) if match and match.end() <= 8 else None


def is_place(line: str) -> bool:
    """Whether `line`, standing above a transcript's time, names a place and no occasion."""
    return len(line) < 60 and not _TITLE_WORD.search(line) and not _FULL_STOP.search(line)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as sentences, quotations and brackets do."""
    return bool(_SENTENCE_END.search(text[-2:]))


def is_running(text: str, lang: str) -> bool:
    """Whether `text` is running text: it is long, or holds a full stop, or is a turn or a list item."""
    if lang == "ja":
        return "。" in text or len(text) > SHORT or (len(text) > 15 and bool(_BULLET.match(text)))
    if len(text) > 2 * SHORT:
        return True
    return (text[-1] in '.!?;:”"' and len(text) > 40) or bool(re.search(r"[a-z)”\"][.!?][”\"]?\s", text))


def is_title(line: str, lang: str) -> bool:
    """Whether a line before the first sentence may be a title: no sentence, no turn, no list item."""
    limit = 120 if lang == "ja" else 300
    if len(line) > limit or _BULLET.match(line) or _FULL_STOP.search(line):
        return False
    if lang == "ja":
        return not _UNFINISHED.search(line)
    return not _CLAUSE_END.search(line) and not (line[-1] == "." and _TURN_EN.match(line))


def is_subheadline(line: str, lang: str) -> bool:
    """Whether a line between paragraphs may be a heading or a sub-headline (上川外相「抑止力高める」)."""
    if _BULLET.match(line) or _FULL_STOP.search(line):
        return False
    if lang == "ja":
        return len(line) <= 48 and not _TURN_JA.match(line) and not _UNFINISHED.search(line)
    return (
        len(line) <= 110
        and "\n" not in line
        and not _CLOSED_EN.search(line)
        and not _TURN_EN.match(line)
        and line[0].isupper()
    )


def is_region(line: str) -> bool:
    """Whether `line` is no more than the name of a country or region (オーストラリア連邦)."""
    return len(line) <= 16 and bool(_REGION.match(line))


def find_dateline_end(text: str) -> int:
    """Where the dateline that opens a paragraph ends, 0 where none does."""
    match = _OPENING_JA.match(text) or _OPENING_EN.match(text)
    return match.end() if match and match.end() < len(text) else 0


def split_hashtags(line: str) -> list[str]:
    """The hashtags of `line` without their ``#``."""
    return _TAG.findall(line)


def strip_post(post: str) -> str:
    """The message of a quoted post: its lines without attribution, addresses and hashtags."""
    lines = [
        line for line in post.split("\n") if not _ATTRIBUTION.match(line.strip()) and not _HANDLE.match(line.strip())
    ]
    message = _POST_LINK.sub(" ", " ".join(lines))
    return " ".join(_TAG.sub(" ", re.sub(r"https?://\S+", " ", message)).split())


def strip_markup(line: str) -> str:
    """`line` without the marks of Markdown and HTML."""
    return _MARKUP.sub("", line).strip()


def _is_post(line: str) -> bool:
    return len(line) <= 600 and ("t.co/" in line or ".com/" in line) and bool(_POST_LINK.search(line))


def _is_numbered_heading(line: str, lang: str) -> bool:
    if lang == "ja":
        return (
            len(line) <= 40
            and bool(_NUMBER_JA.match(line))
            and not re.search(r"[。、：:]|(?:した|する|ます|です)$", line)
        )
    return len(line) <= 90 and bool(_NUMBER_EN.match(line)) and line[-1] not in ".;,:" and len(line.split()) <= 12
