"""The Japanese pack: rules over characters, from a lexicon that a diplomat can read and correct.

The road through it: `scan` finds everything that has a name, `people` and `sides` say who is who, `consultations` and
`particulars` where they met, `predicates` and `frames` what was done with words, `attributions` by whom, `aims` to whom,
`acts` puts these together, `promises` says what was promised, `bodies`, `relations`, `ties`, `things`, `incidents` the
rest of the record.
"""

from __future__ import annotations

import re

from kyogi.knowledge import load_knowledge
from kyogi.languages.ja.acts import ActFinder
from kyogi.languages.ja.bodies import BodyFinder
from kyogi.languages.ja.consultations import MeetingFinder
from kyogi.languages.ja.details import find_details
from kyogi.languages.ja.incidents import IncidentFinder
from kyogi.languages.ja.meetings import Meetings, find_level
from kyogi.languages.ja.roster import HOME
from kyogi.languages.ja.scan import Scan, scan_passage
from kyogi.languages.ja.sides import Sides, find_sides
from kyogi.languages.ja.things import find_instruments, find_projects
from kyogi.languages.ja.voices import Voices
from kyogi.reading.drafts import ActDraft, ConsultationDraft, Findings
from kyogi.reading.pack import Details, Passage
from kyogi.records import Actor

# countries that only name a treaty or an alliance: 日米安保条約に反対する集会
_OF_A_TREATY = re.compile(
    "(?:(?:相互)?(?:安全保障|安保)|地位|刑事共助|犯罪人引渡し?|平和友好|通商|租税|投資)?(?:条約|協定|同盟)"
)
HEAD = 80  # characters in which a statement says whose it is


class JapanesePack:
    """Reads Japanese: broadcast and newspaper news, ministry readouts, joint statements, transcripts."""

    code = "ja"
    version = "10"

    def find_details(self, passage: Passage) -> Details:
        """Date of publication, kind of document and title, as far as the text's head tells them."""
        return find_details(passage)

    def read_passage(self, passage: Passage) -> Findings:
        """Every finding of the passage."""
        scan = scan_passage(passage)
        kind = passage.document.kind
        sides, roster = find_sides(scan)
        meetings = MeetingFinder(scan, sides, roster, kind).find()
        parties = _find_parties(scan, sides, meetings)
        finder = ActFinder(scan, sides, roster, meetings, parties, kind)
        acts = finder.find()
        _seat_hosts(meetings, finder.voices)
        _seat_reporters(meetings, acts, finder.voices)
        instruments = find_instruments(scan, acts)
        bodies, relations = BodyFinder(scan, [i.name for i in instruments]).find()
        _seat_speakers(meetings, acts, scan)
        return Findings(
            parties=parties,
            acts=acts,
            consultations=[m.draft for m in meetings.found],
            bodies=bodies,
            relations=relations,
            instruments=instruments,
            projects=find_projects(scan, sides, acts, parties),
            incidents=IncidentFinder(scan, sides, acts).find(),
        )


def _find_parties(scan: Scan, sides: Sides, meetings: Meetings) -> list[str]:
    """The parties of the document's consultation: those of the main meeting, else of the first compound, else named most."""
    main = meetings.main
    if scan.passage.document.kind == "transcript":
        told = main.parties if main else []
        if len(told) < 2 and not (main is not None and main.group):
            told = next((codes for _, _, codes in sides.compounds if HOME in codes), told)
        return list(dict.fromkeys([HOME, *told]))
    if main is not None and main.draft.level != "press" and len(main.parties) >= 2:
        return list(main.parties)
    if met := next((c for c in sides.compounds if not _OF_A_TREATY.match(scan.masked, c[1])), None):
        return list(met[2])
    if group := _find_group_in_head(scan):
        return [group]
    if main is not None and main.parties:
        return list(main.parties)
    counted: dict[str, int] = {}
    for hit in scan.hits["party"]:
        if load_knowledge().parties[str(hit.value)].kind == "state":
            counted[str(hit.value)] = counted.get(str(hit.value), 0) + 1
    if any(m.party == HOME for m in sides.mentions):
        counted[HOME] = len(scan.hits["party"])  # whoever else is named most, it is home that the text is about
    return sorted(counted, key=lambda c: -counted[c])[:2] or [HOME]


def _find_group_in_head(scan: Scan) -> str | None:
    """The group whose statement it is, by its title or first words: Ｇ７首脳声明."""
    if scan.passage.document.kind != "joint_statement":
        return None
    for hit in scan.between("party", 0, HEAD):
        if load_knowledge().parties[str(hit.value)].kind == "group":
            return str(hit.value)
    return None


def _seat_speakers(meetings: Meetings, acts: list[ActDraft], scan: Scan) -> None:
    """Those took part who spoke there: at the main meeting, or at a press conference that their own sentence names."""
    full = {a.person: a for m in meetings.found for a in m.draft.participants}
    places = {id(m.draft): m.positions for m in meetings.found}
    for act in acts:
        draft = act.consultation
        if draft is None or not draft.held:
            continue
        at_press = draft.level == "press"
        if (
            at_press
            and scan.passage.document.kind != "transcript"
            and not _is_near(scan, act, draft, places[id(draft)])
        ):
            continue
        for actor in act.actors:
            if not at_press and _only_reports(scan, draft, actor):
                continue
            spokesman = not at_press and "報道官" in (actor.office or "")
            if not actor.person or spokesman or not _belongs(meetings, draft, actor.party):
                continue
            names = (a for name, a in full.items() if name and (name == actor.person or actor.person in name))
            known = next(names, actor)
            if all(p.person != known.person for p in draft.participants):
                draft.participants.append(known)


def _only_reports(scan: Scan, draft: ConsultationDraft, actor: Actor) -> bool:
    """Whether a minister tells a parliament of what leaders did: he is not said to have been there."""
    level = find_level(actor.office or "")
    return scan.passage.document.kind == "transcript" and draft.level == "leaders" and level == "ministers"


def _is_near(scan: Scan, act: ActDraft, draft: ConsultationDraft, positions: list[int]) -> bool:
    """Whether a press conference is named in the paragraph of `act`, or before it by those of the same party."""
    begin = scan.text.rfind("\n", 0, act.trigger[0]) + 1
    host = draft.participants[0].party if draft.participants else None
    return any(begin <= p <= act.trigger[1] for p in positions) or any(a.party == host for a in act.actors)


def _seat_hosts(meetings: Meetings, voices: Voices) -> None:
    """Whoever answers in a transcript took part in its press conference."""
    press = next((m.draft for m in meetings.found if m.draft.level == "press" and m.draft.held), None)
    for turn in voices.turns:
        if (
            press
            and not turn.asks
            and turn.actor.person
            and all(p.person != turn.actor.person for p in press.participants)
        ):
            press.participants.append(turn.actor)


def _seat_reporters(meetings: Meetings, acts: list[ActDraft], voices: Voices) -> None:
    """Whoever reports what the sides did at a meeting of his own level took part in it, unless somebody else of home did."""
    for act in acts:
        voice = voices.find_at(act.trigger[0])
        draft = act.consultation
        if voice is None or draft is None or not (act.joint and draft.held) or draft.level == "press":
            continue
        there = any(p.party == HOME for p in draft.participants)
        same = find_level(voice.actor.office or "") == draft.level
        if same and not there and voice.actor.person and HOME in {a.party for a in act.actors}:
            draft.participants.append(voice.actor)


def _belongs(meetings: Meetings, draft: ConsultationDraft, party: str | None) -> bool:
    """Whether somebody of `party` can sit at a group's meeting: outsiders are only spoken of."""
    meeting = next((m for m in meetings.found if m.draft is draft), None)
    if meeting is None or draft.level == "press":
        return True
    if meeting.group is None:
        return len(meeting.parties) < 2 or party in meeting.parties
    members = load_knowledge().parties[meeting.group].members
    return not members or party in members or party == meeting.group


__all__ = ["JapanesePack"]
