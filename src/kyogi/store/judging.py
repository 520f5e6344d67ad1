"""What the store offers to following: ledger, promises and commitments; `View` and `Work` take it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy.engine import Connection

from kyogi.records.following import EvidenceRef, Flag, FollowedCommitment, Promise
from kyogi.records.ledger import LedgerEntry, LedgerHead, LedgerRow, What
from kyogi.store import documents, following, ledger


class FollowingView:
    """The ledger and the commitments at one moment."""

    _connection: Connection

    def load_head(self) -> LedgerHead:
        """The ledger's head as it is kept."""
        return ledger.load_head(self._connection)

    def iterate_ledger(self, after: int = 0) -> Iterator[LedgerRow]:
        """Every entry above number `after` as it is kept, in order."""
        return ledger.iterate_rows(self._connection, after)

    def find_entry(self, number: int) -> LedgerEntry | None:
        """The entry with this number, or None."""
        return ledger.find_entry(self._connection, number)

    def list_entries(self, commitment: str | None = None, after: int = 0, limit: int = 1000) -> list[LedgerEntry]:
        """At most `limit` entries above number `after`, of one commitment or of all."""
        return ledger.list_entries(self._connection, commitment, after, limit)

    def list_entries_about(self, subjects: Iterable[str]) -> list[LedgerEntry]:
        """Every entry about any of `subjects`, commitments or incidents, each once, in order."""
        return ledger.list_entries_about(self._connection, subjects)

    def list_judged(self) -> set[str]:
        """Every commitment that any entry is about."""
        return ledger.list_judged(self._connection)

    def list_joined(self, ids: Iterable[str]) -> tuple[set[str], list[LedgerEntry]]:
        """The commitments that entries join to `ids`, and every entry of any of them."""
        return ledger.list_joined(self._connection, ids)

    def find_following_version(self) -> str | None:
        """Which version of the rules made the tables of following; None where they were never made."""
        return following.find_version(self._connection)

    def list_promises(
        self, *, commitments: Iterable[str] = (), documents: Iterable[str] = ()
    ) -> list[following.KeptPromise]:
        """Every promise of any of `commitments` or `documents`."""
        return following.list_promises(self._connection, commitments=commitments, documents=documents)

    def list_promised(self, meeting: str, documents: int) -> list[following.KeptPromise]:
        """The promises made at `meeting`, of the first `documents` that tell of it, by their place."""
        return following.list_promised(self._connection, meeting, documents)

    def list_unsettled(self, after: str = "", limit: int = 200) -> list[str]:
        """At most `limit` births above `after` of promises of which it is not settled where they stand."""
        return following.list_unsettled(self._connection, after, limit)

    def list_all_promises(self) -> list[Promise]:
        """Every promise of every reading."""
        return following.list_all_promises(self._connection)

    def list_meetings(self, after: str = "", limit: int = 200) -> list[str]:
        """At most `limit` meetings (day and obligors) above `after` at which anything was promised."""
        return following.list_meetings(self._connection, after, limit)

    def find_next_meeting(self, id_: str, day: str) -> str | None:
        """The first day after `day` of a meeting of the document's series that a joint statement tells of."""
        return following.find_next_meeting(self._connection, documents.get_seq(self._connection, id_), day)

    def find_neighbours(self, id_: str) -> tuple[str | None, str | None]:
        """The joint statements of the same series and language before and after this one."""
        return following.find_neighbours(self._connection, documents.get_seq(self._connection, id_))

    def list_uncompared(self, seconds: int = 0) -> dict[str, str]:
        """The mark of every document still to be compared with the statements beside it, for `seconds` or longer."""
        return following.list_uncompared(self._connection, seconds)

    def list_awaiting(self, id_: str) -> list[str]:
        """The documents of the same series as this one that promise something for the next meeting."""
        return following.list_awaiting(self._connection, documents.get_seq(self._connection, id_))

    def load_commitments(self, ids: Iterable[str]) -> dict[str, FollowedCommitment]:
        """The commitments with these ids, as far as there are such."""
        return following.load_commitments(self._connection, ids)

    def load_all_commitments(self) -> dict[str, FollowedCommitment]:
        """Every commitment."""
        return following.load_all_commitments(self._connection)

    def find_standing(self, birth: str) -> str | None:
        """The commitment under which the promise stands that is born as `birth`."""
        return following.find_standing(self._connection, birth)

    def list_commitment_ids(self, prefix: str, limit: int) -> list[str]:
        """At most `limit` ids that begin with `prefix`, of commitments and of what stands under one."""
        return following.list_ids(self._connection, prefix, limit)

    def list_flags(self, ids: Sequence[str]) -> dict[str, tuple[Flag, ...]]:
        """The flags of these commitments that do not hang on the day."""
        return following.list_flags(self._connection, ids)

    def find_commitments(self, query: following.CommitmentQuery) -> following.CommitmentPage:
        """The commitments that `query` asks for."""
        return following.find_commitments(self._connection, query)

    def load_labels(self, ids: Iterable[str]) -> dict[str, documents.DocumentLabel]:
        """What names these documents to a person, as far as they are stored."""
        return documents.load_labels(self._connection, ids)

    def list_ids(self, after: str = "", limit: int = 100) -> list[str]:
        """At most `limit` ids of documents above `after`."""
        return documents.list_ids(self._connection, after, limit)


class FollowingWork(FollowingView):
    """The ledger grows, and the tables of following are brought up to date, in one transaction."""

    def append(
        self,
        what: What,
        *,
        who: str,
        at: str,
        evidence: Sequence[EvidenceRef] = (),
        supersedes: int | None = None,
        note: str | None = None,
    ) -> LedgerEntry:
        """Write the next entry of the ledger, by the clock time `at` (UTC, ISO 8601 to the second)."""
        return ledger.append_entry(
            self._connection, what, who=who, at=at, evidence=evidence, supersedes=supersedes, note=note
        )

    def replace_promises(self, id_: str, promises: Sequence[Promise]) -> list[following.KeptPromise]:
        """Put `promises` in the place of those kept of one document, and give those back."""
        seq = documents.get_seq(self._connection, id_)
        return following.replace_promises(self._connection, seq, promises)

    def mark_uncompared(self, ids: Iterable[str]) -> None:
        """Note that these documents are still to be compared with the statements beside them."""
        following.mark_uncompared(self._connection, [documents.get_seq(self._connection, id_) for id_ in ids])

    def tick_off(self, marks: Iterable[str]) -> None:
        """Take away the marks of documents that are compared now."""
        following.tick_off(self._connection, marks)

    def write_commitments(
        self, gone: Iterable[str], rows: Sequence[following.CommitmentRow], standing: Mapping[str, str]
    ) -> None:
        """Put `rows` in the place of those commitments and of those `gone`; note where each promise stands now."""
        following.write_commitments(self._connection, gone, rows, standing)

    def clear_following(self) -> None:
        """Empty the tables of following, to be made anew."""
        following.clear_all(self._connection)

    def set_following_version(self, version: str) -> None:
        """Note which version of the rules made the tables of following."""
        following.set_version(self._connection, version)
