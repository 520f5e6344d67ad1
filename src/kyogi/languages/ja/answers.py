"""What was promised about an incident: measures against its happening again, and what is told of it afterwards."""

from __future__ import annotations

import re

from kyogi.languages.ja.scan import Scan
from kyogi.reading.drafts import ActDraft, IncidentDraft, Place

# what is looked into and told afterwards: 調査の結果を共有する, 対策の実施状況を点検する「検証部会」を設ける
_FOLLOWS = re.compile(
    r"(?:調査|検証|究明|解明|捜査|点検|履行|実施)[^。、]{0,16}(?:結果|状況)|結果[^。]{0,16}(?:報告|公表|共有|提供|通報|説明|通知|伝え)"
    r"|原因(?:の)?(?:究明|解明)|フォロー(?:アップ)?|検証(?:部会|班|委員会)|情報(?:の)?提供|面会|捜査に(?:協力|全面)|改善を続け"
)
# what is to keep it from happening again, or to help those it befell
_MEASURES = re.compile(
    r"再発|防止|安全(?!保障)|徹底|手順|点検|見直|改め|処分|パトロール|停止|見合わせ|禁止|許可制|通報|取り替え|退避|外出|訓練|支援|供与|連絡室|対策本部|警戒監視|補償|賠償|復旧|撤去|回収|採取|分析"
)
_AGAIN = re.compile("再発|同様の(?:事案|事故|事件)")
_NOUN = re.compile(
    r"(?:事件|事故|事案|問題|件|発射|侵入|火災|地震|被害|攻撃|流出|墜落|不時着|拿捕|拘束|接触|衝突|災害)$"
)
# the stronger sort of follow-up: what is found is told, or somebody is set to look at what was done
_TOLD_AFTER = re.compile("結果|検証|究明|フォロー|履行状況|実施状況|改善を続け")
REACH = 700  # characters behind an incident in which what is promised about it stands
OPENING = 200  # characters of a text in which it says what it is about
LINES = 3  # line ends between them at most, where a text has paragraphs
MOST = 6  # measures of one incident


def answer_incidents(scan: Scan, incidents: list[IncidentDraft], acts: list[ActDraft]) -> None:
    """Gives every incident the measures and the follow-up that the acts promise behind it, before the next incident."""
    for number, incident in enumerate(incidents):
        start = incident.name[0]
        stop = incidents[number + 1].name[0] if number + 1 < len(incidents) else len(scan.text)
        main = start < OPENING  # the text is about it
        reach = len(scan.text) if main else REACH
        for act in acts:
            near = start <= act.trigger[1] < min(stop, start + reach)
            near = near and (main or scan.text.count("\n", start, act.trigger[1]) <= LINES)
            whole = scan.text[(act.content or act.trigger)[0] : act.trigger[1]]
            keeps = _AGAIN.search(whole) is not None and start <= act.trigger[1]
            if near or keeps or _comes_back(scan, act, incident, stop):
                for promise in act.commitments:
                    _enter(scan, incident, promise.text, keeps=keeps)


def _enter(scan: Scan, incident: IncidentDraft, promise: Place, *, keeps: bool) -> None:
    """Enters one promise as the follow-up of an incident or among its measures; `keeps` says that it is against a repeat."""
    words = scan.text[slice(*promise)]
    if _FOLLOWS.search(words):
        before = incident.followup
        told = before is not None and _TOLD_AFTER.search(scan.text[slice(*before)])
        incident.followup = promise if before is None or (not told and _TOLD_AFTER.search(words)) else before
    elif (keeps or _MEASURES.search(words)) and len(incident.measures) < MOST and promise not in incident.measures:
        incident.measures.append(promise)


def _comes_back(scan: Scan, act: ActDraft, incident: IncidentDraft, stop: int) -> bool:
    """Whether an act behind other incidents speaks of this one by its noun: 不時着事故を受け, …の再発防止のため."""
    noun = _NOUN.search(scan.text[slice(*incident.name)])
    if noun is None or act.trigger[0] < stop:
        return False
    words = scan.text[(act.content or act.trigger)[0] : act.trigger[1]]
    return incident.name[1] - incident.name[0] > len(noun.group()) and scan.text[slice(*incident.name)][-6:] in words


__all__ = ["answer_incidents"]
