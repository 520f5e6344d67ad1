from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kyogi.errors import SettingsError
from kyogi.settings import find_data_folder, read_settings


def test_the_command_line_counts_most_then_the_environment_then_the_default() -> None:
    assert read_settings("a.db", {"KYOGI_DB": "b.db"}).database == "a.db"
    assert read_settings(None, {"KYOGI_DB": "b.db"}).database == "b.db"
    default = read_settings(None, {"KYOGI_DB": ""})
    assert (Path(default.database), default.is_default_database) == (find_data_folder() / "kyogi.db", True)
    assert not read_settings("a.db", {}).is_default_database


def test_values() -> None:
    settings = read_settings(
        None, {"KYOGI_BUSY_SECONDS": "1.5", "KYOGI_USER": "三枝", "KYOGI_NETWORKS": "10.0.0.0/8, fd00::/8"}
    )
    assert (settings.busy_seconds, settings.user) == (1.5, "三枝")
    assert settings.allowed_networks == ("10.0.0.0/8", "fd00::/8")


@pytest.mark.parametrize(
    "environment",
    [{"KYOGI_BUSY_SECONDS": v} for v in ("soon", "-1", "nan", "inf", "")] + [{"KYOGI_NETWORKS": "everywhere"}],
)
def test_values_that_are_none(environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="KYOGI_"):
        read_settings(None, environment)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-11-25", datetime(2026, 11, 25, tzinfo=UTC)),
        ("2026-11-25T09:00Z", datetime(2026, 11, 25, 9, tzinfo=UTC)),
        ("2026-11-25T09:00+09:00", datetime(2026, 11, 25, tzinfo=UTC)),
    ],
)
def test_the_clock_can_be_set(words: str, moment: datetime) -> None:
    assert read_settings("x", {"KYOGI_NOW": words}).now == moment
    assert read_settings("x", {}).now is None


@pytest.mark.parametrize("words", ["2026-02-30", "tomorrow", "26"])
def test_a_clock_set_to_no_moment_is_refused(words: str) -> None:
    with pytest.raises(SettingsError, match="KYOGI_NOW"):
        read_settings("x", {"KYOGI_NOW": words})


@pytest.fixture
def provider_settings(tmp_path: Path) -> dict[str, str]:
    """What names an OpenID provider."""
    (tmp_path / "secret").write_text("s3cret\n")
    given = {"ISSUER": "https://id.example/realms/mofa", "CLIENT": "kyogi", "SECRET_FILE": str(tmp_path / "secret")}
    return {f"KYOGI_OIDC_{name}": value for name, value in (given | {"ADDRESS": "https://kyogi.example/"}).items()}


def test_a_provider_of_single_sign_on(provider_settings: dict[str, str]) -> None:
    provider = read_settings("x", provider_settings).provider
    assert provider is not None and "s3cret" not in repr(provider)
    assert (provider.issuer, provider.secret) == ("https://id.example/realms/mofa", "s3cret")
    assert (provider.address, provider.claim, provider.label) == (
        "https://kyogi.example", "preferred_username", "id.example",
    )  # fmt: skip
    assert read_settings("x", {}).provider is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLIENT", ""), ("SECRET_FILE", ""), ("SECRET_FILE", "/nowhere/secret"), ("SECRET_FILE", "/dev/null"),
        ("ADDRESS", ""), ("ADDRESS", "kyogi.example"), ("ADDRESS", "http://kyogi.example"),
        ("ISSUER", "http://id.example"), ("ISSUER", "https://id.example/?a=b"), ("ISSUER", "https://[::"),
    ],
)  # fmt: skip
def test_half_a_provider_is_refused(provider_settings: dict[str, str], name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"KYOGI_OIDC_{name}"):
        read_settings("x", provider_settings | {f"KYOGI_OIDC_{name}": value})
