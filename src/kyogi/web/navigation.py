"""The pages that every page leads to, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from kyogi.access import Action


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the navigation: the name of its words (``navigation.NAME``), its address, and the action it is."""

    name: str
    href: str
    action: Action


NAVIGATION: tuple[Entry, ...] = (
    Entry("home", "/", "show"),
    Entry("review", "/review", "correct"),
    Entry("documents", "/documents", "list documents"),
    Entry("commitments", "/commitments", "list commitments"),
    Entry("positions", "/positions", "list acts"),
    Entry("consultations", "/consultations", "search"),
    Entry("bodies", "/bodies", "search"),
    Entry("incidents", "/incidents", "search"),
    Entry("acts", "/acts", "list acts"),
    Entry("compare", "/compare", "show"),
    Entry("brief", "/brief", "search"),
    Entry("search", "/search", "search"),
    Entry("settings", "/settings", "keep own account"),
)
