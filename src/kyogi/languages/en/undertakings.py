"""Tasks of bodies and who set them up, joint projects, and incidents that the parties answer for."""

from __future__ import annotations

from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.morphology import BASE, ING
from kyogi.languages.en.predicates import is_adverb
from kyogi.languages.en.tokens import Tokens
from kyogi.reading.drafts import ActDraft, BodyDraft, IncidentDraft, ProjectDraft, RelationDraft

_CREATED = get_words("created")
_STOPS = frozenset({".", ";", ",", "which", "that", "who"})


class UndertakingFinder:
    """Finds relations, projects and incidents block by block."""

    def __init__(self, lexicon: Lexicon, voice: tuple[str, ...]) -> None:
        self.lexicon, self.voice = lexicon, voice
        self.names = lexicon.sections["projects"]
        self.events = lexicon.sections["incidents"]
        self.relations: list[RelationDraft] = []
        self.projects: list[ProjectDraft] = []
        self.incidents: list[IncidentDraft] = []
        self._seen: set[str] = set()

    def read(
        self, tokens: Tokens, mentions: list[Mention], bodies: list[BodyDraft], sentences: list[tuple[int, int]]
    ) -> None:
        """Add what one block tells; `bodies` are those named in it."""
        at_char = {start: k for k, start in enumerate(tokens.starts)}
        for body in bodies:
            first = at_char.get(body.name[0])
            if first is not None:
                self._read_body(tokens, body, first, sentences)
        for start, end in sentences:
            self._read_projects(tokens, start, end)
            self._read_incidents(tokens, mentions, start, end)

    # ---- relations

    def _read_body(self, tokens: Tokens, body: BodyDraft, first: int, sentences: list[tuple[int, int]]) -> None:
        words = tokens.words
        last = first
        while last < len(words) and tokens.starts[last] < body.name[1]:
            last += 1
        start, end = next(((s, e) for s, e in sentences if s <= first < e), (0, len(words)))
        task = self._find_task(tokens, first, last, start, end)
        if task is not None:
            span = (tokens.starts[task[0]], tokens.ends[task[1] - 1])
            self.relations.append(
                RelationDraft(body.name, "tasked_with", span, (body.name[0], max(span[1], body.name[1])))
            )
        maker = self._find_maker(tokens, first, start)
        if maker is not None:
            self.relations.append(RelationDraft(body.name, "set_up_by", maker, (maker[0], body.name[1])))

    def _find_task(self, tokens: Tokens, first: int, last: int, start: int, end: int) -> tuple[int, int] | None:
        """What a body is to do: responsible for, tasked with, directed ... to, a purpose, a participle."""
        words, actions = tokens.words, self.lexicon.actions
        if words[last : last + 2] == ["responsible", "for"]:
            return last + 2, self._task_end(words, last + 2, end)
        for k in range(last, min(end - 2, last + 24)):
            if (
                words[k] in ("tasked", "charged", "mandated")
                and words[k + 1 : k + 2]
                and "with" in words[k + 1 : k + 3]
            ):
                begin = k + 2 + (words[k + 1] != "with")
                return begin, self._task_end(words, begin, end)
            if words[k] in (".", ";"):
                break
        if (
            last < end
            and actions.get(words[last], 0) & ING
            and words[last] not in ("including", "being", "following", "according", "meeting")
        ):
            return last, self._task_end(words, last, end)
        told = any(
            w in ("directed", "tasked", "instructed", "instruct", "task", "direct", "asked")
            for w in words[max(start, first - 4) : first]
        )
        made = any(w in _CREATED for w in words[max(start, first - 7) : first])
        if not told and not made:
            return None
        for k in range(last, min(end - 1, last + 16)):
            if words[k] == "to" and actions.get(words[k + 1], 0) & BASE:
                return k + 1, self._task_end(words, k + 1, end)
            if words[k] in (".", ";", ",", "that", "which") or (words[k] == "and" and told):
                return None
        return None

    def _task_end(self, words: list[str], at: int, end: int) -> int:
        k = at
        while k < end and words[k] not in _STOPS and k - at < 22:
            k += 1
        return max(k, at + 1)

    def _find_maker(self, tokens: Tokens, first: int, start: int) -> tuple[int, int] | None:
        """ "The two sides | launched the X": who set it up."""
        words = tokens.words
        k = first - 1
        while k > start and words[k] in ("the", "a", "an", "new"):
            k -= 1
        if k <= start or words[k] not in ("launched", "established", "created", "inaugurated"):
            return None
        last = k - 1
        while last > start and is_adverb(words[last], self.lexicon.closed["adverbs"]):
            last -= 1
        begin = last
        while (
            begin > start
            and (words[begin - 1][0].isalpha() or words[begin - 1] in ("'s", "'"))
            and words[begin - 1] not in ("and", "that", "when", "today")
        ):
            begin -= 1
        if last - begin > 6 or words[last] in ("we", "which", "that", "they", "have", "be", "been"):
            return None
        return tokens.starts[begin], tokens.ends[last]

    # ---- projects

    def _read_projects(self, tokens: Tokens, start: int, end: int) -> None:
        words, joint, alone = tokens.words, self.names["joint"], self.names["alone"]
        k = start
        while k < end:
            word = words[k]
            last = None
            if word == "joint":
                last = next(
                    (
                        j + 1
                        for j in range(k + 1, min(end, k + 6))
                        if words[j] in joint and all(w[0].isalnum() for w in words[k:j])
                    ),
                    None,
                )
            elif word in alone:
                last = k + 1
                if (
                    words[last : last + 1] == ["and"]
                    and words[last + 1 : last + 2]
                    and words[last + 1] in alone | {"co-production"}
                ):
                    last += 2
            elif word == "joint" or (tokens.is_capital(k) and k > start and word in self.names["heads"]):
                last = self._named_end(tokens, k, start)
                if last is None:
                    k += 1
                    continue
                self._enter_project(tokens, last, k + 1)
                k += 1
                continue
            if last is None:
                k += 1
                continue
            self._enter_project(
                tokens, k, self._with_subject(words, last, end) if word == "joint" and last == k + 2 else last
            )
            k = last
        return

    def _with_subject(self, words: list[str], last: int, end: int) -> int:
        """ "joint research | on polar-capable vessels"."""
        if words[last : last + 1] in (["on"], ["of"], ["into"]):
            j = last + 1
            while (
                j < end
                and words[j][0].isalnum()
                and words[j] not in self.lexicon.closed["prepositions"]
                and words[j] not in ("and", "that", "which", "to")
            ):
                j += 1
            return j if j > last + 1 else last
        return last

    def _named_end(self, tokens: Tokens, head: int, start: int) -> int | None:
        """The first token of a run of capitals that ends in a project's noun."""
        words, k = tokens.words, head
        while k > start and (
            (tokens.is_capital(k - 1) and words[k - 1][0].isalpha() and words[k - 1] not in ("the", "our", "this"))
            or (words[k - 1] in ("and", "of", "&") and tokens.is_capital(k - 2))
        ):
            k -= 1
        return k if head - k >= 2 else None

    def _enter_project(self, tokens: Tokens, first: int, last: int) -> None:
        key = " ".join(tokens.words[first:last])
        if key in self._seen:
            return
        self._seen.add(key)
        place = (tokens.starts[first], tokens.ends[last - 1])
        words = tokens.words
        what = None
        if words[last : last + 1] == ["of"] and last + 1 < len(words):
            j = last + 1
            while (
                j < len(words) and words[j][0].isalnum() and words[j] not in ("and", "to", "in", "for", "with", "that")
            ):
                j += 1
            what = (tokens.starts[last + 1], tokens.ends[j - 1]) if j > last + 1 else None
        self.projects.append(ProjectDraft(place, list(self.voice), what))

    # ---- incidents

    def _read_incidents(self, tokens: Tokens, mentions: list[Mention], start: int, end: int) -> None:
        words, nouns, verbs = tokens.words, self.events["nouns"], self.events["verbs"]
        for k in range(start, end):
            if words[k] in nouns and self._is_event(tokens, k, start, end):
                last = self._event_end(tokens, k, end)
                first = k - 1 if k > start and words[k - 1] in ("the", "a") else k
                self._enter_incident(tokens, mentions, first, last, end)
                return
            if (
                words[k] in verbs
                and k > start
                and words[k - 1]
                in (
                    "helicopter",
                    "aircraft",
                    "ship",
                    "vessel",
                    "boat",
                    "plane",
                    "jet",
                    "submarine",
                    "ferry",
                    "trawler",
                    "drone",
                    "tanker",
                )
            ):
                first = k - 1
                while first > start and (
                    tokens.is_capital(first - 1)
                    or words[first - 1] in ("a", "an", "the", "fishing", "patrol", "transport", "research", "military")
                ):
                    first -= 1
                self._enter_incident(tokens, mentions, first, k + 1, end)
                return

    def _is_event(self, tokens: Tokens, k: int, start: int, end: int) -> bool:
        """ "the sinking of the X": one event, told with an article and what it befell."""
        words = tokens.words
        if words[k + 1 : k + 2] != ["of"] or k + 3 >= end or words[k - 1 : k] not in (["the"], ["a"]):
            return False
        if words[k] == "launch":
            return False
        return words[k + 2] in ("the", "a", "an") or tokens.is_capital(k + 2)

    def _event_end(self, tokens: Tokens, k: int, end: int) -> int:
        words, j = tokens.words, k + 2
        while (
            j < end
            and (words[j][0].isalnum() or words[j] in ("'s",))
            and words[j] not in ("off", "on", "in", "at", "near", "and", "by", "which", "that", "during", "last")
        ):
            j += 1
        return j

    def _enter_incident(self, tokens: Tokens, mentions: list[Mention], first: int, last: int, end: int) -> None:
        words = tokens.words
        where = None
        if last + 1 < end and words[last] in ("off", "near", "in", "at") and tokens.is_capital(last + 1):
            j = last + 1
            while j < end and tokens.is_capital(j) and words[j][0].isalpha():
                j += 1
            keep = last if words[last] in ("off", "near") else last + 1
            where = (tokens.starts[keep], tokens.ends[j - 1])
        codes = [c for m in mentions if first <= m.first < last for c in m.codes]
        place = (tokens.starts[first], tokens.ends[last - 1])
        self.incidents.append(IncidentDraft(place, where, codes[0] if codes else None))

    def attach(self, acts: list[ActDraft]) -> None:
        """Give projects and incidents the act whose content names them, and incidents what was promised about them."""
        for project in self.projects:
            project.act = next((a for a in acts if a.content and a.content[0] <= project.name[0] < a.content[1]), None)
        for incident in self.incidents:
            incident.act = next(
                (a for a in acts if a.content and a.content[0] <= incident.name[0] < a.content[1] + 200), None
            )
