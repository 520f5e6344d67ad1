"""Reading again what an older engine read, and feeding the index again with what an older analyser made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kyogi.errors import KyogiError, StoreError
from kyogi.reading import ENGINE_VERSION, read
from kyogi.reading.pack import LanguagePack
from kyogi.services.desk import Desk
from kyogi.services.series import assign_outdated, assign_series
from kyogi.services.standing import await_comparison, follow_moves, follow_readings
from kyogi.services.suggest import prepare, suggest_for_documents, suggest_outdated
from kyogi.store import Correction, Terms


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one document: corrections that its new reading no longer meets, or why it could not be read."""

    id: str
    unmatched: tuple[Correction, ...] = ()
    error: str | None = None


def count_outdated(desk: Desk) -> int:
    """How many documents another engine read."""
    desk.may(desk.who, "search", None)
    with desk.store.viewing() as view:
        counts = view.count_by_engine()
    return sum(count for engine, count in counts.items() if not is_current(engine, desk.packs))


def reread_outdated(desk: Desk) -> Iterator[Reread]:
    """Read again every document that another engine read, one transaction each, and say what became of each.

    Where a document cannot be read, its old reading stays. Corrections stay in any case. Then series are told again
    where another catalogue told them, and the full-text index is fed again where another analyser fed it.
    """
    desk.may(desk.who, "reread", None)
    with desk.store.viewing() as view:
        outdated = [engine for engine in view.count_by_engine() if not is_current(engine, desk.packs)]
    after = ""
    while True:
        with desk.store.viewing() as view:
            ids = view.list_read_by(outdated, after) if outdated else []
        if not ids:
            break
        for id_ in ids:
            yield reread(desk, id_)
        after = ids[-1]
    assign_outdated(desk)
    suggest_outdated(desk)
    _reindex(desk)


def reread(desk: Desk, id_: str) -> Reread:
    """Read the document with exactly this id again; its reading is replaced in one transaction."""
    desk.may(desk.who, "reread", id_)
    with desk.store.viewing() as view:
        document = view.load_document(id_)
    try:
        reading = read(document, desk.packs)
    except StoreError:
        raise
    except KyogiError as error:
        return Reread(id_, error=str(error))
    with desk.store.working() as work:
        await_comparison(work, [id_])
        corrected = work.replace_reading(reading)
        assign_series(work, corrected.reading)
        follow_readings(work, [corrected.reading])
        suggest_for_documents(work, [prepare(corrected.reading)])
    follow_moves(desk.store)
    return Reread(id_, tuple(o.correction for o in corrected.outcomes if o.claim is None))


def is_current(engine: str, packs: Mapping[str, LanguagePack]) -> bool:
    """Whether `engine`, as a reading names it (``1+en-3+ja-7``), is what would read the same document now."""
    version, *languages = engine.split("+")
    known = {code: f"{code}-{pack.version}" for code, pack in packs.items()}
    return version == ENGINE_VERSION and all(known.get(lang.partition("-")[0]) == lang for lang in languages)


def _reindex(desk: Desk) -> None:
    after = ""
    while True:
        with desk.store.viewing() as view:
            ids = view.list_indexed_otherwise(desk.analyser.version, after)
        if not ids:
            return
        for id_ in ids:
            with desk.store.viewing() as view:
                document = view.load_document(id_)
            terms = Terms.of(document, desk.analyser)
            with desk.store.working() as work:
                work.reindex(id_, terms)
        after = ids[-1]
