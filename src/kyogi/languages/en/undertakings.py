"""Joint projects, and incidents that the parties answer for."""

from __future__ import annotations

from kyogi.languages.en.incidents import IncidentFinder
from kyogi.languages.en.lexicon import Lexicon
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.tokens import Tokens
from kyogi.reading.drafts import ActDraft, IncidentDraft, ProjectDraft


class UndertakingFinder:
    """Finds projects and incidents block by block."""

    def __init__(self, lexicon: Lexicon, voice: tuple[str, ...]) -> None:
        self.lexicon, self.voice = lexicon, voice
        self.names = lexicon.sections["projects"]
        self.events = IncidentFinder(lexicon)
        self.projects: list[ProjectDraft] = []
        self._seen: set[str] = set()

    def read(self, tokens: Tokens, mentions: list[Mention], sentences: list[tuple[int, int]]) -> None:
        """Add what one block tells."""
        for start, end in sentences:
            self._read_projects(tokens, start, end)
            self.events.read(tokens, mentions, start, end)

    @property
    def incidents(self) -> list[IncidentDraft]:
        """The incidents found so far."""
        return self.events.incidents

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

    def attach(self, acts: list[ActDraft]) -> None:
        """Give projects and incidents the act whose content names them, and incidents what was promised about them."""
        for project in self.projects:
            project.act = next((a for a in acts if a.content and a.content[0] <= project.name[0] < a.content[1]), None)
        for incident in self.incidents:
            incident.act = next(
                (a for a in acts if a.content and a.content[0] <= incident.name[0] < a.content[1] + 200), None
            )
