"""Documents on their way in: each batch is read by a thread while its page tells how far it is."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from kyogi.errors import KyogiError, NotFoundError
from kyogi.services.ingest import Outcome

_LOG = logging.getLogger(__name__)
_KEPT = 200  # batches that can still be looked at; older ones that are done are let go


@dataclass(frozen=True, slots=True)
class Batch:
    """How far a batch is: `outcomes` so far, of `total`; `error` where the store itself failed."""

    id: str
    who: str
    total: int
    outcomes: tuple[Outcome, ...]
    is_done: bool
    error: KyogiError | None = None

    @property
    def added(self) -> int:
        """How many documents are new."""
        return sum(outcome.status == "added" for outcome in self.outcomes)


@dataclass(slots=True)
class _Running:
    who: str
    total: int
    outcomes: list[Outcome] = field(default_factory=list)
    is_done: bool = False
    error: KyogiError | None = None


class Intake:
    """The batches of one application. They are read one after the other: the store has one writer at a time anyway."""

    def __init__(self) -> None:
        self._running: dict[str, _Running] = {}
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kyogi-intake")

    def start(self, who: str, total: int, read: Callable[[], Iterator[Outcome]]) -> str:
        """Begin to read a batch of `total` documents for `who`; its id."""
        id_ = secrets.token_urlsafe(9)
        batch = _Running(who, total)
        with self._lock:
            done = [key for key, kept in self._running.items() if kept.is_done]
            for key in done[: max(0, len(self._running) - _KEPT)]:
                del self._running[key]
            self._running[id_] = batch
        self._threads.submit(self._read, batch, read)
        return id_

    def _read(self, batch: _Running, read: Callable[[], Iterator[Outcome]]) -> None:
        try:
            for outcome in read():
                with self._lock:
                    batch.outcomes.append(outcome)
        except KyogiError as error:
            batch.error = error
        except Exception:
            _LOG.exception("a batch failed")
            batch.error = KyogiError("a fault of Kyogi itself; please report it")
        finally:
            batch.is_done = True

    def get(self, id_: str, who: str) -> Batch:
        """How far a batch is; raises NotFoundError for none, or one of somebody else."""
        with self._lock:
            batch = self._running.get(id_)
            if batch is None or batch.who != who:
                raise NotFoundError(
                    f"{id_}: no such batch; what was added stands in the list of documents", code="no_batch"
                )
            return Batch(id_, batch.who, batch.total, tuple(batch.outcomes), batch.is_done, batch.error)

    def close(self) -> None:
        """Wait for what is being read and begin nothing more."""
        self._threads.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Piece:
    """A document that came with a form: its bytes and the name to keep it under."""

    name: str
    data: bytes


def name_pieces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """`pieces` with names that are only names: no folders, nothing that cannot be printed."""
    cleaned = []
    for piece in pieces:
        name = piece.name.replace("\\", "/").rpartition("/")[2]
        name = "".join(c for c in name if c.isprintable())[:200]
        cleaned.append(Piece(name or "document.txt", piece.data))
    return tuple(cleaned)
