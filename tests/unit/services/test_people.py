"""Accounts, sessions and tokens on a real store: who gets in, for how long, and what is kept of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kyogi.errors import NotFoundError, SignInError, UsageError
from kyogi.services import audit, people, sessions
from kyogi.services.desk import Desk

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"


def make_account(desk: Desk, name: str = "sato", *roles: str) -> None:
    people.add_account(desk, name, PASSWORD, roles or ("administrator",), NOW)


def be(desk: Desk, who: str) -> Desk:
    return Desk(desk.store, who)


def test_the_first_account_must_be_an_administrator(desk: Desk) -> None:
    with pytest.raises(UsageError, match="administrator"):
        make_account(desk, "sato", "reader")
    make_account(desk)
    make_account(desk, "ono", "reader")
    assert [account.name for account in people.list_accounts(desk)] == ["ono", "sato"]


def test_names_are_taken_once_and_look_like_names(desk: Desk) -> None:
    make_account(desk)
    with pytest.raises(UsageError, match="take another"):
        make_account(desk)
    for name in ("", "a b", "x/y", "n" * 65):
        with pytest.raises(UsageError, match="no name"):
            make_account(desk, name)


def test_the_last_administrator_stays(desk: Desk) -> None:
    make_account(desk)
    make_account(desk, "ono", "analyst")
    with pytest.raises(UsageError, match="last administrator"):
        people.set_roles(desk, "sato", ["reader"])
    with pytest.raises(UsageError, match="last administrator"):
        people.set_disabled(desk, "sato", True)
    people.set_roles(desk, "ono", ["administrator"])
    people.set_disabled(desk, "sato", True)
    assert [a.disabled for a in people.list_accounts(desk)] == [False, True]


def test_a_password_is_kept_as_argon2id_and_never_shown(desk: Desk) -> None:
    make_account(desk)
    with desk.store.viewing() as view:
        hashed = view.people.find_password("sato")
    assert hashed is not None and hashed.startswith("$argon2id$") and PASSWORD not in hashed
    assert PASSWORD not in str(audit.list_audit(desk))


def test_signing_in_gives_every_time_another_token(desk: Desk) -> None:
    make_account(desk)
    first, session = sessions.sign_in(desk.store, "sato", PASSWORD, NOW)
    second, _ = sessions.sign_in(desk.store, "sato", PASSWORD, NOW)
    assert first != second and first not in session.key
    found = sessions.find_session(desk.store, first, NOW)
    assert found is not None and found.account.name == "sato"


@pytest.mark.parametrize(("name", "password"), [("sato", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_whoever_is_refused_learns_nothing(desk: Desk, name: str, password: str) -> None:
    make_account(desk)
    with pytest.raises(SignInError, match="do not belong together, or the account is disabled"):
        sessions.sign_in(desk.store, name, password, NOW)


def test_sessions_end_when_unused_and_in_any_case(desk: Desk) -> None:
    make_account(desk)
    token, _ = sessions.sign_in(desk.store, "sato", PASSWORD, NOW)
    assert sessions.find_session(desk.store, token, NOW + sessions.IDLE - timedelta(minutes=1))
    assert sessions.find_session(desk.store, token, NOW + 2 * sessions.IDLE) is None
    token, _ = sessions.sign_in(desk.store, "sato", PASSWORD, NOW)
    moment = NOW
    while moment < NOW + sessions.LONGEST - timedelta(hours=6):
        moment += timedelta(hours=6)
        if moment < NOW + sessions.LONGEST:
            assert sessions.find_session(desk.store, token, moment)
    assert sessions.find_session(desk.store, token, NOW + sessions.LONGEST) is None


def test_a_new_password_or_a_disabled_account_ends_sessions_at_once(desk: Desk) -> None:
    make_account(desk)
    make_account(desk, "ono", "reader")
    token, _ = sessions.sign_in(desk.store, "ono", PASSWORD, NOW)
    people.set_disabled(desk, "ono", True)
    assert sessions.find_session(desk.store, token, NOW) is None
    people.set_disabled(desk, "ono", False)
    token, _ = sessions.sign_in(desk.store, "ono", PASSWORD, NOW)
    with pytest.raises(SignInError):
        people.change_password(be(desk, "ono"), "wrong", "another long password")
    people.change_password(be(desk, "ono"), PASSWORD, "another long password")
    assert sessions.find_session(desk.store, token, NOW) is None
    assert sessions.sign_in(desk.store, "ono", "another long password", NOW)


def test_a_password_set_by_an_administrator_revokes_tokens_and_ones_own_does_not(desk: Desk) -> None:
    make_account(desk)
    make_account(desk, "ono", "reader")
    own, admin = be(desk, "ono"), be(desk, "sato")
    token, _ = sessions.make_token(own, "weekly", ["read"], 10, NOW)
    other, _ = sessions.make_token(admin, "mine", ["read"], 10, NOW)
    people.change_password(own, PASSWORD, "another long password")
    assert sessions.find_token(desk.store, token, NOW)
    session, _ = sessions.sign_in(desk.store, "ono", "another long password", NOW)
    people.set_password(admin, "ono", "a third long password")
    assert sessions.find_token(desk.store, token, NOW) is None
    assert sessions.find_session(desk.store, session, NOW) is None
    assert sessions.find_token(desk.store, other, NOW)
    with desk.store.viewing() as view:
        told = [(entry.action, entry.subject, entry.detail) for entry in view.people.list_audit(limit=2)]
    assert told == [("revoke token", "weekly", {"account": "ono"}), ("set password", "ono", {})]


def test_a_token_is_for_its_time_and_can_be_revoked(desk: Desk) -> None:
    make_account(desk)
    own = be(desk, "sato")
    token, kept = sessions.make_token(own, "weekly", ["read"], 10, NOW)
    assert token.startswith("kyogi_") and kept.scopes == ("read",)
    assert sessions.find_token(desk.store, token, NOW + timedelta(days=9))
    assert sessions.find_token(desk.store, token, NOW + timedelta(days=11)) is None
    sessions.revoke_token(own, kept.id, NOW)
    assert sessions.find_token(desk.store, token, NOW) is None
    make_account(desk, "ono", "reader")
    with pytest.raises(NotFoundError):
        sessions.revoke_token(be(desk, "ono"), kept.id, NOW)


@pytest.mark.parametrize(
    ("name", "scopes", "days"), [("", ["read"], 1), ("x", [], 1), ("x", ["all"], 1), ("x", ["read"], 0)]
)
def test_a_token_needs_a_name_scopes_and_an_end(desk: Desk, name: str, scopes: list[str], days: int) -> None:
    make_account(desk)
    with pytest.raises(UsageError):
        sessions.make_token(be(desk, "sato"), name, scopes, days, NOW)


def test_attempts_are_counted_in_a_window() -> None:
    throttle = sessions.Throttle(3, timedelta(minutes=15))
    for minute in range(3):
        throttle.check("sato", NOW + timedelta(minutes=minute))
        throttle.fail("sato", NOW + timedelta(minutes=minute))
    with pytest.raises(SignInError, match="too many"):
        throttle.check("sato", NOW + timedelta(minutes=3))
    throttle.check("ono", NOW + timedelta(minutes=3))
    throttle.check("sato", NOW + timedelta(minutes=15))


def test_every_change_stands_in_the_audit_list_in_order(desk: Desk) -> None:
    make_account(desk)
    make_account(desk, "ono", "reader")
    people.set_roles(desk, "ono", ["analyst"])
    entries = audit.list_audit(desk)
    assert [(e.action, e.subject) for e in entries] == [
        ("set roles", "ono"), ("add account", "ono"), ("add account", "sato"),
    ]  # fmt: skip
    assert entries[0].detail == {"before": ["reader"], "after": ["analyst"]}
    assert audit.list_audit(desk, before=entries[0].id)[0] == entries[1]
    assert audit.list_audit(desk, who="nobody") == []
