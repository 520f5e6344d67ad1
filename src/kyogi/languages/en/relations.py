"""Bodies and one another: what they are to do, who set them up, whose part, under whose command, whose counterpart."""

from __future__ import annotations

from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.morphology import BASE, ING
from kyogi.languages.en.predicates import is_adverb
from kyogi.languages.en.tokens import Tokens
from kyogi.reading.drafts import BodyDraft, Place, RelationDraft
from kyogi.records.vocabulary import Predicate

_CREATED = get_words("created")
_REORGANISED = get_words("reorganised")
_STOPS = frozenset({".", ";", ",", "which", "that", "who"})
_OPEN = frozenset({"the", "a", "an", "new", "existing", "its", "their", "our"})
_LINKS = ([","], [",", "as"], ["as"], ["is"], ["which", "is"], [",", "which", "is"], ["established"], ["set", "up"])
_NO_TASKS = frozenset({"including", "being", "following", "according", "meeting", "working", "consisting", "based"})
_COMMANDERS = frozenset({"general", "admiral", "commander", "officer"})
_REPORTS = frozenset({"report", "reports", "reporting", "answer", "answers", "answering", "answerable"})
_CHIEFS = get_words("chiefs")
_FOUNDED = frozenset({"established", "created", "launched", "founded", "formed"})
_PASSIVE = ([], [","], *([*c, w, v] for c in ([], [","]) for w in ("which", "that") for v in ("was", "were")), ["was"])
_ENDS = frozenset({"in", "at", "on", "to", "during", "and", "will", "is", "was", "last", "which", "that", "with"})
_ARMS = frozenset({"command", "headquarters", "fleet", "bureau", "directorate", "office", "division", "department"})
_GROUPS = frozenset({"group", "team", "force", "committee", "board", "panel", "cell", "taskforce", "unit"})
_NO_DUTIES = get_words("no_duties")
NEAR = 8  # tokens between a body and the words that relate it to another
Run = tuple[int, int]


class RelationFinder:
    """Finds relations block by block; it remembers the acronyms under which bodies come back."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.relations: list[RelationDraft] = []
        self._acronyms: set[str] = set()
        self._names: set[tuple[str, ...]] = set()
        self._heads: set[str] = set()
        self._again: list[Run] = []
        self._last: Place | None = (
            None  # the body that "it" means: what the sentence before began with, else what it named last
        )

    def read(self, tokens: Tokens, bodies: list[BodyDraft], sentences: list[tuple[int, int]]) -> None:
        """Add what one block tells; `bodies` are those that it names for the first time."""
        at_char = {start: k for k, start in enumerate(tokens.starts)}
        placed = [(body, at_char[body.name[0]]) for body in bodies if body.name[0] in at_char]
        runs = [(first, self._end_of(tokens, body.name, first)) for body, first in placed]
        for number, (body, _) in enumerate(placed):
            self._read_body(tokens, body, runs, number, sentences)
            self._read_owner(tokens, runs, number)
            last = runs[number][1]
            if tokens.words[last - 1] == ")":
                self._acronyms.add(tokens.words[last - 2])
            self._remember(tokens.words, runs[number])
        if not runs and not self._names:
            return
        self._again = [
            run for run in self._find_again(tokens) if not any(r[0] < run[1] and run[0] < r[1] for r in runs)
        ]
        for start, end in sentences:
            self._read_ties(tokens, runs, start, end)
            self._read_duties(tokens, runs, start, end)
            named = self._runs_in(tokens, runs, start, end)
            if named:
                leading = named[-1] if named[-1][0] <= start + 1 else named[0]
                self._last = self._place(tokens, leading)

    # ---- bodies that come back

    def _remember(self, words: list[str], run: Run) -> None:
        """Keep a name for when it comes back whole, or as "the working group"."""
        first, last = run
        if words[last - 1] == ")" and last - first > 4:
            last -= 3
        while first < last and words[first] in _OPEN:
            first += 1
        self._names.add(tuple(words[first:last]))
        self._heads.add(words[last - 1])

    def _find_again(self, tokens: Tokens) -> list[Run]:
        """Where bodies named before come back: by their whole name, or by its last words behind "the"."""
        words, found = tokens.words, []
        for k, word in enumerate(words):
            if word not in self._heads:
                continue
            whole = [n for n in self._names if n[-1] == word and tuple(words[k + 1 - len(n) : k + 1]) == n]
            if whole and max(map(len, whole)) > 1:
                found.append((k + 1 - max(map(len, whole)), k + 1))
                continue
            size = next((n for n in (1, 2, 3) if words[k - n : k - n + 1] == ["the"] and k >= n), None)
            tail = tuple(words[k + 1 - size : k + 1]) if size else ()
            if tail and any(n[-len(tail) :] == tail for n in self._names):
                found.append((k + 1 - len(tail), k + 1))
        return found

    def _read_owner(self, tokens: Tokens, runs: list[Run], number: int) -> None:
        """ "the Northern Guard Joint Command", "NGF Joint Command": part of the body named right before or inside."""
        first, last = runs[number]
        before = next((r for r in runs if r[1] == first), None)
        if before is None and last - first > 2 and tokens.words[first] in self._acronyms:
            before = (first, first + 1)
        if before is not None:
            self._enter(tokens, "part_of", (first, last), before)

    def _end_of(self, tokens: Tokens, name: Place, first: int) -> int:
        last = first
        while last < len(tokens.words) and tokens.starts[last] < name[1]:
            last += 1
        return last

    # ---- ties between two bodies

    def _read_ties(self, tokens: Tokens, runs: list[Run], start: int, end: int) -> None:
        """Commands, counterparts, reorganisations and parts that one sentence tells."""
        words = tokens.words
        for k in range(start + 1, end - 1):
            word = words[k]
            if word == "command" and words[k + 1] == "of" and "under" in words[max(start, k - 3) : k]:
                self._tie(tokens, runs, "under_command_of", k, k + 2, start, end)
            elif word in _REPORTS and "to" in words[k + 1 : k + 3]:
                self._read_report(tokens, runs, k, start, end)
            elif word == "counterpart" and "its" in words[max(start, k - 2) : k]:
                self._read_its_counterpart(tokens, runs, k, start, end)
            elif words[k : k + 3] == ["to", "form", "the"] or words[k : k + 2] == ["will", "become"]:
                self._read_merger(tokens, runs, k, start, end)
            elif word == "by" and words[k - 1] in ("up", *_FOUNDED):
                self._read_founder(tokens, runs, k, start, end)
            elif word in ("counterpart", "counterparts") and words[k + 1] in ("to", "of", "for"):
                self._tie(tokens, runs, "counterpart_of", k, k + 2, start, end)
            elif word in _REORGANISED:
                self._read_reorganised(tokens, runs, k, end)
            elif word == "of" and any(r[1] == k for r in runs) and words[k + 1] == "the":
                self._read_arm(tokens, runs, k, end)
            elif word in ("under", "within", "inside") or words[k : k + 2] == ["part", "of"]:
                self._read_part(tokens, runs, k, start, end)

    def _tie(
        self, tokens: Tokens, runs: list[Run], predicate: Predicate, k: int, after: int, start: int, end: int
    ) -> None:
        subject = self._body_before(tokens, runs, k, start)
        other = self._name_at(tokens, runs, after, end)
        if subject is not None and other is not None and subject != other:
            self._enter(tokens, predicate, subject, other)

    def _read_report(self, tokens: Tokens, runs: list[Run], k: int, start: int, end: int) -> None:
        """ "the council reports to ministers", "It will answer to the Dialogue": under whose command."""
        words = tokens.words
        if words[k] in ("report", "answer") and words[k - 1] not in ("will", "shall", "would"):
            return
        after = words.index("to", k) + 1
        other = self._name_at(tokens, runs, after, end) or self._office_at(tokens, after, end)
        subject = self._body_before(tokens, runs, k, start)
        if other is None or (subject is not None and subject == other):
            return
        if subject is not None:
            self._enter(tokens, "under_command_of", subject, other)
        elif "it" in words[start:k] and self._last is not None:
            self._enter_places("under_command_of", self._last, self._place(tokens, other))

    def _office_at(self, tokens: Tokens, at: int, end: int) -> Run | None:
        """ "the two countries' transport ministers": those who hold an office, unnamed."""
        words, heads = tokens.words, _CHIEFS
        head = next((k for k in range(at, min(end, at + 7)) if words[k] in heads), None)
        return (at, head + 1) if head is not None else None

    def _read_its_counterpart(self, tokens: Tokens, runs: list[Run], k: int, start: int, end: int) -> None:
        """ "Its Kenyan counterpart is the X", "the X will act as its counterpart": of the body named last before."""
        words = tokens.words
        if self._last is None:
            return
        if words[k + 1 : k + 2] == ["is"] or words[k + 1 : k + 3] == ["will", "be"]:
            named = self._name_at(tokens, runs, k + 2 + (words[k + 1] == "will"), end)
        elif words[k - 2] in ("as", "be", "is") or words[k - 3 : k - 2] in (["as"], ["be"], ["is"]):
            named = next(reversed(self._runs_in(tokens, runs, start, k)), None)
            if named is not None and {"in", "within", "of"} & set(words[max(start, named[0] - 2) : named[0]]):
                return  # "a unit in the Foreign Office will act as its counterpart"
        else:
            named = None
        if named is not None and self._place(tokens, named) != self._last:
            self._enter_places("counterpart_of", self._place(tokens, named), self._last)

    def _read_merger(self, tokens: Tokens, runs: list[Run], k: int, start: int, end: int) -> None:
        """ "the X will become a permanent Y", "the X will be merged with the Y to form the Z"."""
        words = tokens.words
        forming = words[k] == "to"
        if forming and not {"merge", "merged", "merging", "combine", "combined"} & set(words[start:k]):
            return
        new = self._name_at(tokens, runs, k + 2, end) or self._named_within(tokens, runs, k + 2, min(end, k + 6))
        before = self._runs_in(tokens, runs, start, k)
        for old in reversed(before) if forming else before[:1]:
            if new is not None and new != old:
                self._enter(tokens, "reorganised_from", new, old)

    def _named_within(self, tokens: Tokens, runs: list[Run], start: int, end: int) -> Run | None:
        return next((r for r in reversed(self._runs_in(tokens, runs, start, end + 4)) if r[0] < end), None)

    def _read_founder(self, tokens: Tokens, runs: list[Run], k: int, start: int, end: int) -> None:
        """ "the X, which was set up by our predecessors"."""
        words = tokens.words
        verb = k - 1 - (words[k - 1] == "up")
        gap_from = self._body_before(tokens, runs, verb, start)
        if gap_from is None or words[gap_from[1] : verb] not in _PASSIVE or words[verb] not in {*_FOUNDED, "set"}:
            return
        last = k + 1
        while last < end and last - k < 7 and words[last][0].isalpha() and words[last] not in _ENDS:
            last += 1
        if last > k + 1:
            self._enter(tokens, "set_up_by", gap_from, (k + 1, last))

    def _read_duties(self, tokens: Tokens, runs: list[Run], start: int, end: int) -> None:
        """ "The working group, co-chaired by A, will develop standards": what a group of the text is to do."""
        words, actions = tokens.words, self.lexicon.actions
        for k in range(start + 1, min(end - 2, start + 24)):
            if words[k] not in ("will", "shall") and words[k : k + 2] != ["is", "to"]:
                continue
            verb = k + 1 + (words[k] == "is")
            subject = next((r for r in self._again if start <= r[0] <= start + 1), None)
            if subject is None or words[subject[1] - 1] not in _GROUPS or not actions.get(words[verb], 0) & BASE:
                return
            aside = words[subject[1] : k]
            if words[verb] in _NO_DUTIES or (aside and (aside[0] != "," or aside[-1] != ",")):
                return
            self._enter(tokens, "tasked_with", subject, (verb, self._task_end(words, verb, end)))
            return

    def _read_reorganised(self, tokens: Tokens, runs: list[Run], k: int, end: int) -> None:
        """ "reconstitute the Northern Guard as a joint headquarters": the new one from the old."""
        words = tokens.words
        old = self._name_at(tokens, runs, k + 1, end)
        if old is None or old[1] >= end or words[old[1]] not in ("as", "into", "to"):
            return
        new = self._name_at(tokens, runs, old[1] + 1, end) or self._phrase_at(tokens, old[1] + 1, end)
        if new is not None:
            self._enter(tokens, "reorganised_from", new, old)

    def _read_part(self, tokens: Tokens, runs: list[Run], k: int, start: int, end: int) -> None:
        """ "a working group under the Joint Committee", "the Harbour Desk within the Coast Guard"."""
        words = tokens.words
        near = self._runs_in(tokens, runs, start, k)
        before = next((r for r in near if self._leads_to(words, r[1], k)), None)
        other = self._name_at(tokens, runs, k + 1 + (words[k] == "part"), end)
        if before is None or other is None or words[other[1] : other[1] + 1] == ["'s"]:
            return
        self._enter(tokens, "part_of", before, other)

    def _read_arm(self, tokens: Tokens, runs: list[Run], k: int, end: int) -> None:
        """ "the Fleet Command of the Kenyan Navy": a part of the forces or the ministry named behind."""
        whole = next((r for r in self._runs_in(tokens, runs, k + 2, end) if r[0] == k + 2), None)
        part = next(r for r in runs if r[1] == k)
        if whole is not None and tokens.words[part[1] - 1] in _ARMS and whole[1] - whole[0] > 1:
            self._enter(tokens, "part_of", part, whole)

    def _leads_to(self, words: list[str], last: int, k: int) -> bool:
        """Whether only a link or what the body is for stands between: "a working group | on ports | under"."""
        gap = words[last:k]
        return not gap or gap in _LINKS or (gap[0] in ("on", "for") and len(gap) <= 5 and "," not in gap)

    def _enter(self, tokens: Tokens, predicate: Predicate, subject: Run, other: Run) -> None:
        self._enter_places(predicate, self._place(tokens, subject), self._place(tokens, other))

    def _place(self, tokens: Tokens, run: Run) -> Place:
        return tokens.starts[run[0]], tokens.ends[run[1] - 1]

    def _enter_places(self, predicate: Predicate, subject: Place, other: Place) -> None:
        evidence = min(subject[0], other[0]), max(subject[1], other[1])
        if not any((r.subject, r.predicate, r.object) == (subject, predicate, other) for r in self.relations):
            self.relations.append(RelationDraft(subject, predicate, other, evidence))

    def _runs_in(self, tokens: Tokens, runs: list[Run], start: int, end: int) -> list[Run]:
        """The bodies named in tokens ``[start, end)``, the last first, acronyms of bodies named before among them."""
        found = [r for r in [*runs, *self._again] if start <= r[0] and r[1] <= end]
        found += [
            (k, k + 1)
            for k in range(start, end)
            if tokens.words[k] in self._acronyms and not any(r[0] <= k < r[1] for r in [*runs, *self._again])
        ]
        return sorted(found, reverse=True)

    def _body_before(self, tokens: Tokens, runs: list[Run], k: int, start: int) -> Run | None:
        near = next(iter(self._runs_in(tokens, runs, start, k)), None)
        return near if near is not None and k - near[1] <= 2 * NEAR else None

    def _name_at(self, tokens: Tokens, runs: list[Run], at: int, end: int) -> Run | None:
        """A body or a commander named at `at`, its article apart: "the Commander of the Northern Fleet"."""
        words = tokens.words
        while at < end and words[at] in _OPEN:
            at += 1
        inside = [r for r in self._runs_in(tokens, runs, at, end) if r[0] == at]
        if inside:
            return inside[0]
        k = at
        while k < end and (
            (tokens.is_capital(k) and words[k][0].isalpha())
            or (k > at and words[k] in ("of", "the", "for") and k + 1 < end)
            or (k > at and words[k] in ("(", ")") and tokens.is_capital(k - 1))
        ):
            k += 1
        while k > at and words[k - 1] in ("of", "the", "for"):
            k -= 1
        if k > at and k < end and words[k] in _COMMANDERS:
            k += 1
        named = k - at >= 2 or (k > at and len(words[at]) > 2 and tokens.raw(at).isupper())
        return (at, k) if named else None

    def _phrase_at(self, tokens: Tokens, at: int, end: int) -> Run | None:
        """ "a joint force headquarters": a body without a name."""
        words, heads = tokens.words, self.lexicon.sections["bodies"]["heads"]
        while at < end and words[at] in _OPEN:
            at += 1
        head = next((k for k in range(at, min(end, at + 5)) if words[k] in heads), None)
        while head is not None and head + 1 < end and words[head + 1] in heads:
            head += 1
        return (at, head + 1) if head is not None else None

    # ---- tasks and makers

    def _read_body(
        self, tokens: Tokens, body: BodyDraft, runs: list[Run], number: int, sentences: list[tuple[int, int]]
    ) -> None:
        """What one body is to do, and who set it up; a task that another body stands before is that one's."""
        first, last = runs[number]
        start, end = next(((s, e) for s, e in sentences if s <= first < e), (0, len(tokens.words)))
        end = min([end, *(r[0] for r in runs if r[0] == last)])
        origin = next((r[0] for r in runs if r[1] == first), first)
        task = self._find_task(tokens, body, (origin, last), start, end)
        if task is not None:
            span = (tokens.starts[task[0]], tokens.ends[task[1] - 1])
            self.relations.append(
                RelationDraft(body.name, "tasked_with", span, (body.name[0], max(span[1], body.name[1])))
            )
        maker = self._find_maker(tokens, first, start)
        if maker is not None:
            self.relations.append(RelationDraft(body.name, "set_up_by", maker, (maker[0], body.name[1])))

    def _find_task(self, tokens: Tokens, body: BodyDraft, run: Run, start: int, end: int) -> tuple[int, int] | None:
        """What a body is to do: responsible for, tasked with, directed ... to, a purpose, a participle."""
        words, actions, (first, last) = tokens.words, self.lexicon.actions, run
        for k in range(last, min(end - 3, last + 14)):
            if words[k : k + 3] == ["which", "is", "to"]:
                return k + 3, self._task_end(words, k + 3, end)
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
        if last < end and actions.get(words[last], 0) & ING and words[last] not in _NO_TASKS:
            return last, self._task_end(words, last, end)
        ministerial = body.kind in ("ministry", "forces") or (body.party is not None and body.entity is not None)
        told = not ministerial and any(
            w in ("directed", "tasked", "instructed", "instruct", "task", "direct", "asked")
            for w in words[max(start, first - 4) : first]
        )
        made = any(w in _CREATED for w in words[max(start, first - 7) : first])
        if not told and not made:
            return None
        for k in range(last, min(end - 1, last + 16)):
            if words[k] == "to" and words[k + 1] != "form" and actions.get(words[k + 1], 0) & BASE:
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
