"""Roles and scopes: what each allows, and that nothing is allowed to nobody."""

from __future__ import annotations

import pytest

from kyogi.access import ACTIONS, ROLES, SCOPES, Grant, check_password, require
from kyogi.errors import ForbiddenError, UsageError

READING = {"search", "show", "list documents", "list acts"}


def test_every_action_is_allowed_by_some_role() -> None:
    assert Grant(frozenset(ROLES)).actions == set(ACTIONS)


def test_no_role_allows_nothing() -> None:
    assert Grant(frozenset()).actions == frozenset()


@pytest.mark.parametrize("role", ROLES)
def test_everybody_who_has_a_role_may_read(role: str) -> None:
    assert Grant(frozenset({role})).actions >= READING  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "action", "allowed"),
    [
        ("reader", "add", False),
        ("reader", "correct", False),
        ("analyst", "correct", True),
        ("analyst", "manage people", False),
        ("approver", "add", False),
        ("approver", "approve closing", True),
        ("analyst", "approve closing", False),
        ("administrator", "manage people", True),
        ("administrator", "correct", False),
        ("administrator", "restore", True),
    ],
)
def test_roles_are_apart(role: str, action: str, allowed: bool) -> None:
    assert (action in Grant(frozenset({role})).actions) is allowed  # type: ignore[arg-type]


def test_a_token_allows_no_more_than_its_owner_and_its_scopes() -> None:
    reader = Grant(frozenset({"reader"}), frozenset(SCOPES))
    assert "add" not in reader.actions
    analyst = Grant(frozenset({"analyst"}), frozenset({"read"}))
    assert "add" not in analyst.actions and "show" in analyst.actions


def test_no_token_may_make_tokens_or_passwords() -> None:
    assert "keep own account" not in Grant(frozenset(ROLES), frozenset(SCOPES)).actions


def test_a_refusal_names_the_action_and_nothing_else() -> None:
    with pytest.raises(ForbiddenError, match="sato: may not add here") as refused:
        require(Grant(frozenset({"reader"})), "sato", "add")
    assert "document" not in str(refused.value)


@pytest.mark.parametrize("password", ["short", "a" * 12, "satosatosato", "x" * 1_001])
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(UsageError):
        check_password(password, "sato")


def test_a_few_words_in_a_row_are_a_password() -> None:
    check_password("correct horse battery", "sato")
    check_password("これはとても長い合言葉です", "sato")
