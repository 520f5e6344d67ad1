"""Roles of people and scopes of tokens, and the actions that each allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from kyogi.errors import ForbiddenError, UsageError

Role = Literal["reader", "analyst", "releaser", "approver", "administrator"]
Scope = Literal["read", "write", "manage"]
Action = Literal[
    "search",
    "show",
    "list documents",
    "list acts",
    "list commitments",
    "show commitment",
    "add",
    "correct",
    "reread",
    "verify",
    "judge commitment",
    "approve closing",
    "keep own account",
    "manage people",
    "see audit",
    "back up",
    "restore",
]

ROLES: tuple[Role, ...] = get_args(Role)
SCOPES: tuple[Scope, ...] = get_args(Scope)
ACTIONS: tuple[Action, ...] = get_args(Action)

_READING: frozenset[Action] = frozenset(
    {"search", "show", "list documents", "list acts", "list commitments", "show commitment", "verify"}
)
_OWN: frozenset[Action] = frozenset({"keep own account"})  # no token may do this: it could make itself another one
_WRITING: frozenset[Action] = frozenset({"add", "correct", "reread", "judge commitment"})
_APPROVING: frozenset[Action] = frozenset({"approve closing"})  # whoever judges needs another for it: an approver
_MANAGING: frozenset[Action] = frozenset({"manage people", "see audit", "back up", "restore"})
# What a role may do; everybody who has a role may read.
_BY_ROLE: Mapping[Role, frozenset[Action]] = {
    "reader": _READING | _OWN,
    "analyst": _READING | _OWN | _WRITING,
    "releaser": _READING | _OWN,
    "approver": _READING | _OWN | _APPROVING,
    "administrator": _READING | _OWN | _MANAGING | {"reread"},
}
_BY_SCOPE: Mapping[Scope, frozenset[Action]] = {"read": _READING, "write": _WRITING | _APPROVING, "manage": _MANAGING}

SHORTEST_PASSWORD = 12  # characters; NIST SP 800-63B asks for 8 at least, and for no rules of composition
LONGEST_PASSWORD = 1_000


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody may do: by their roles, and no more than the scopes of the token they came with, if with one."""

    roles: frozenset[Role]
    scopes: frozenset[Scope] | None = None

    @property
    def actions(self) -> frozenset[Action]:
        """Every action that is allowed."""
        allowed = frozenset[Action]().union(*(_BY_ROLE[role] for role in self.roles))
        if self.scopes is None:
            return allowed
        return allowed & frozenset[Action]().union(*(_BY_SCOPE[scope] for scope in self.scopes))


def require(grant: Grant, who: str, action: Action) -> None:
    """Raise ForbiddenError, naming the action but nothing of what it was asked for, unless `grant` allows it."""
    if action not in grant.actions:
        raise ForbiddenError(
            f"{who}: may not {action} here; ask an administrator for a role that may", code="forbidden"
        )


def check_password(password: str, name: str) -> None:
    """Raise UsageError for a password that is too short, too long, or only the account's name."""
    if len(password) < SHORTEST_PASSWORD:
        raise UsageError(
            f"a password has at least {SHORTEST_PASSWORD} characters; a few words in a row are a good one",
            code="password_short",
            count=SHORTEST_PASSWORD,
        )
    if len(password) > LONGEST_PASSWORD:
        raise UsageError(
            f"a password has at most {LONGEST_PASSWORD:,} characters", code="password_long", count=LONGEST_PASSWORD
        )
    if not password.casefold().replace(name.casefold() or "\0", "") or len(set(password)) < 4:
        raise UsageError("this password is easily guessed; take a few words in a row", code="password_easy")
