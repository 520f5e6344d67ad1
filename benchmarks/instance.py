"""A large instance for measuring the pages: documents from varied templates with the acts that stand in them.

    python -m benchmarks.instance build/large.db --documents 100000

Every document is put together from sentences of our own in Japanese or English: other parties, people, subjects,
places, numbers and days each time, by a seed, so that two runs give the same. What is read from a sentence is known
from how it was made; the store, its index and its terms are the real ones.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kyogi.knowledge import load_knowledge
from kyogi.records import Act, Actor, Commitment, Consultation, Document, Part, Reading, Span
from kyogi.records.ids import document_id, item_id
from kyogi.records.vocabulary import KINDS, Kind
from kyogi.services.analysis import PackAnalyser
from kyogi.services.series import assign_series
from kyogi.services.standing import rebuild
from kyogi.store import Entry, make_entry, open_store

SENTENCES = 10
IN_ONE_TRANSACTION = 400
PARTIES = (
    *("JP", "US", "AU", "IN", "KR", "PH", "GB", "FR", "DE", "CA", "NZ", "VN", "ID", "TH", "SG", "MY", "IT", "NL"),
    *("SE", "FI", "UA", "PL", "BR", "ZA", "KE", "EU", "NATO", "ASEAN", "G7"),
)
AIMED_AT = ["CN", "KP", "RU", "IR", "MM", "SY", "BY"]
SURNAMES = {
    "ja": ("三枝", "榎並", "大峰", "小宮山", "久慈", "白河", "鳥羽", "名取", "早川", "深津", "真鍋", "渡良瀬"),
    "en": ("Halloran", "Marwick", "Ellery", "Tindall", "Osgood", "Prentice", "Calloway", "Redfern", "Varga", "Okafor"),
}
PLACES = {
    "ja": ["東京", "シドニー", "マニラ", "ジャカルタ", "ソウル", "釧路", "那覇", "神戸", "ブリスベン", "ハノイ"],
    "en": ["Tokyo", "Sydney", "Manila", "Jakarta", "Seoul", "Kushiro", "Naha", "Kobe", "Brisbane", "Hanoi"],
}
NOUNS = {
    "ja": ("協力", "取組", "枠組み", "計画", "支援", "演習", "能力構築", "情報共有", "研究開発", "対話"),
    "en": ("cooperation", "efforts", "frameworks", "plans", "assistance", "exercises", "training", "research", "talks"),
}
MEETINGS = ("外相会談", "防衛相会談", "首脳会談", "次官級協議")
TRIGGERS: dict[str, dict[Kind, tuple[str, ...]]] = {
    "ja": {
        "commit": ("約束した", "行うと表明した"), "agree": ("一致した", "合意した"), "decide": ("決定した", "決めた"),
        "intend": ("考えを示した", "方針を示した"), "establish": ("設置した",), "sign": ("署名した",),
        "state": ("述べた", "説明した"), "emphasise": ("強調した",), "affirm": ("確認した",),
        "reaffirm": ("改めて確認した", "再確認した"), "concur": ("認識を共有した",), "welcome": ("歓迎した",),
        "commend": ("評価した",), "support": ("支持した",), "concern": ("深刻な懸念を表明した", "懸念を表明した"),
        "regret": ("遺憾の意を表した",), "oppose": ("強く反対した", "反対した"),
        "condemn": ("強く非難した", "最も強い言葉で非難した"), "urge": ("求めた", "促した"), "demand": ("強く求めた",),
        "instruct": ("指示した",), "discuss": ("意見を交わした", "協議した"),
    },
    "en": {
        "commit": ("committed to", "pledged"), "agree": ("agreed on", "agreed to"), "decide": ("decided on",),
        "intend": ("intend to pursue", "plan"), "establish": ("established", "launched"), "sign": ("signed",),
        "state": ("stated", "noted"), "emphasise": ("emphasised", "underscored"), "affirm": ("affirmed",),
        "reaffirm": ("reaffirmed", "reiterated"), "concur": ("shared the view on",), "welcome": ("welcomed",),
        "commend": ("commended", "thanked"), "support": ("supported", "endorsed"),
        "concern": ("expressed serious concern over", "expressed concern over"), "regret": ("regretted",),
        "oppose": ("strongly opposed", "opposed"), "condemn": ("strongly condemned", "condemned"),
        "urge": ("called on all sides to advance", "urged"), "demand": ("demanded",), "instruct": ("directed",),
        "discuss": ("discussed", "exchanged views on"),
    },
}  # fmt: skip
PROMISES = frozenset({"commit", "agree", "decide", "intend"})
AIMED = frozenset({"concern", "regret", "oppose", "condemn", "urge", "demand"})


@dataclass(slots=True)
class _Sheet:
    """A text that grows sentence by sentence, with what stands in it."""

    lang: str
    text: str
    acts: list[Act]
    commitments: list[Commitment]
    taken: set[str]


def make_entries(documents: int, seed: int = 1) -> Iterator[Entry]:
    """`documents` entries, each another one."""
    analyser, topics = PackAnalyser(), sorted(load_knowledge().topics)
    for number in range(documents):
        yield make_one(random.Random(f"{seed} {number}"), number, topics, analyser)


def make_one(chance: random.Random, number: int, topics: list[str], analyser: PackAnalyser) -> Entry:
    """One document with its reading, ready to be stored."""
    lang = chance.choice(("ja", "en"))
    sides = chance.sample(PARTIES, 2)
    day = date(2012, 1, 1) + timedelta(days=chance.randrange(5_400))
    names = [load_knowledge().parties[code].get_name("ja" if lang == "ja" else "en") for code in sides]
    place = chance.choice(PLACES[lang])
    title = (
        f"{names[0]}・{names[1]}{chance.choice(MEETINGS)}（第{number % 97 + 1}回）"
        if lang == "ja"
        else f"Joint Statement of {names[0]} and {names[1]}, {place}, No. {number % 97 + 1}"
    )
    sheet = _Sheet(lang, title + "\n\n", [], [], set())
    meeting = item_id("c", 0, sheet.taken)
    for _ in range(SENTENCES):
        _write_sentence(chance, sheet, sides, names, topics, meeting)
    return _enter(sheet, title, sides, day, meeting, number, analyser)


def _write_sentence(
    chance: random.Random, sheet: _Sheet, sides: list[str], names: list[str], topics: list[str], meeting: str
) -> None:
    knowledge, lang = load_knowledge(), sheet.lang
    kind = chance.choice(KINDS)
    words = chance.choice(TRIGGERS[lang][kind])
    topic = chance.choice(topics)
    about = knowledge.topics[topic].names.get_forms("ja" if lang == "ja" else "en")[0]
    noun, place, amount = chance.choice(NOUNS[lang]), chance.choice(PLACES[lang]), chance.randrange(2, 900)
    joint = chance.random() < 0.6
    person = chance.choice(SURNAMES[lang])
    target = chance.choice(AIMED_AT) if kind in AIMED else None
    at = len(sheet.text)
    if lang == "ja":
        subject = "両者は、" if joint else f"{person}大臣は、"
        aimed = f"{knowledge.parties[target].get_name('ja')}による" if target else ""
        content = f"{aimed}{place}での{about}に関する{amount}件の{noun}"
        text = f"{subject}{content}について{words}。"
    else:
        subject = "The two sides " if joint else f"Minister {person} "
        aimed = f" by {knowledge.parties[target].get_name('en')}" if target else ""
        content = f"{amount} {noun} on {about} in {place}{aimed}"
        text = f"{subject}{words} {content}. "
    begin, trigger = at + text.index(content), at + text.index(words)
    sheet.text += text + ("\n" if chance.random() < 0.3 else "")
    span = Span.of(sheet.text, begin, begin + len(content))
    actors = tuple(Actor(party=side) for side in sides) if joint else (Actor(person, None, sides[0]),)
    act = Act(
        id=item_id("a", trigger, sheet.taken),
        kind=kind,
        trigger=Span.of(sheet.text, trigger, trigger + len(words)),
        content=span,
        actors=actors,
        joint=joint,
        targets=(target,) if target else (),
        strength=2 if words.startswith(("強く", "深刻", "strongly")) else 1,
        commitment=kind in PROMISES,
        consultation=meeting,
        topics=(topic,),
        rule=f"generated/{kind}",
        confidence=chance.choice((0.4, 0.6, 0.9, 0.95)),
    )
    sheet.acts.append(act)
    if act.commitment:
        obligors = tuple(sides) if joint else (sides[0],)
        sheet.commitments.append(
            Commitment(id=item_id("p", begin, sheet.taken), act=act.id, text=span, obligors=obligors)
        )


def _enter(
    sheet: _Sheet, title: str, sides: list[str], day: date, meeting: str, number: int, analyser: PackAnalyser
) -> Entry:
    original = sheet.text.encode("utf-8")
    body = len(title) + 2
    document = Document(
        id=document_id(original),
        text=sheet.text,
        lang=sheet.lang,
        parts=(Part(0, len(title), "title", sheet.lang), Part(body, len(sheet.text), "body", sheet.lang)),
        sha256=hashlib.sha256(original).hexdigest(),
        kind=("joint_statement", "readout", "news")[number % 3],
        publisher=None,
        published=day.isoformat(),
        title=title,
    )
    consultation = Consultation(
        id=meeting,
        name=Span.of(sheet.text, 0, len(title)),
        level="ministers",
        date=day.isoformat(),
        place=None,
        held=True,
        first=False,
        participants=tuple(Actor(party=side) for side in sides),
    )
    reading = Reading(
        document=document,
        engine="generated",
        parties=tuple(sides),
        acts=tuple(sheet.acts),
        commitments=tuple(sheet.commitments),
        consultations=(consultation,),
    )
    name = f"generated-{number}.txt"
    return make_entry(document, reading, original, analyser, name=name, media_type="text/plain", encoding="utf-8")


def fill(path: Path, documents: int, seed: int = 1) -> None:
    """Put `documents` documents into the store at `path`, and say how far it is."""
    begun, done = time.monotonic(), 0
    entries = make_entries(documents, seed)
    with open_store(str(path)) as store:
        while True:
            with store.working() as work:
                added = 0
                for entry in entries:
                    work.add(entry)
                    assign_series(work, entry.reading)
                    added += 1
                    if added == IN_ONE_TRANSACTION:
                        break
            done += added
            if added < IN_ONE_TRANSACTION:
                break
            if done % 4_000 == 0:
                print(f"{done:,} documents, {time.monotonic() - begun:.0f} s", flush=True)
        with store.working() as work:
            rebuild(work)
    print(f"{documents:,} documents with {documents * SENTENCES:,} acts in {path}", flush=True)


def main() -> None:
    """Make the instance that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    arguments = parser.parse_args()
    fill(arguments.path, arguments.documents)


if __name__ == "__main__":
    main()
