"""Fetching stays within its limits and away from where it must not go."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from kyogi.errors import FetchError, InputTooLargeError
from kyogi.sources import FetchPolicy, fetching, load_url

HERE = FetchPolicy(allowed_networks=("127.0.0.0/8",), read_timeout=0.4, total_timeout=5)


def test_a_page_is_loaded_with_its_bytes_and_address(server: Any) -> None:
    loaded = load_url(server.address + "/page", policy=HERE)
    assert loaded.document.title == "会談の結果"
    assert loaded.document.url == server.address + "/page"
    assert loaded.document.id == server.address + "/page"
    assert loaded.original.startswith(b"<html>")
    assert "強い反対を改めて表明しました。" in loaded.document.text


def test_the_charset_of_the_server_is_used(server: Any) -> None:
    loaded = load_url(server.address + "/sjis", policy=HERE, name="told.txt")
    assert loaded.encoding == "Shift_JIS"
    assert loaded.document.id == "told.txt"


def test_a_redirect_is_followed_and_the_last_address_kept(server: Any) -> None:
    loaded = load_url(server.address + "/to?/page", policy=HERE)
    assert loaded.document.url == server.address + "/page"


def test_a_redirect_to_a_forbidden_address_is_refused_before_it_is_asked(server: Any) -> None:
    with pytest.raises(FetchError, match=r"169\.254\.169\.254, which is link-local"):
        load_url(server.address + "/to?http://169.254.169.254/latest/meta-data", policy=HERE)


def test_a_redirect_to_a_file_is_refused(server: Any) -> None:
    with pytest.raises(FetchError, match="only http and https"):
        load_url(server.address + "/to?file:///etc/passwd", policy=HERE)


def test_an_endless_redirect_ends_after_the_limit(server: Any) -> None:
    with pytest.raises(FetchError, match="more than 5 times"):
        load_url(server.address + "/round", policy=HERE)
    assert len(server.asked) == 6


def test_a_body_that_says_it_is_too_large_is_not_read(server: Any) -> None:
    with pytest.raises(InputTooLargeError, match="20,000,000"):
        load_url(server.address + "/big", policy=HERE)


def test_an_endless_body_is_cut_at_the_limit(server: Any) -> None:
    policy = FetchPolicy(allowed_networks=("127.0.0.0/8",), max_bytes=300_000)
    with pytest.raises(InputTooLargeError, match="300,000"):
        load_url(server.address + "/endless", policy=policy)


def test_a_silent_server_is_given_up(server: Any) -> None:
    with pytest.raises(FetchError, match="too long"):
        load_url(server.address + "/silent", policy=HERE)


@pytest.mark.parametrize("path", ["/drip", "/drip_headers"])
def test_a_dripping_server_is_given_up_after_the_total_time(server: Any, path: str) -> None:
    policy = FetchPolicy(allowed_networks=("127.0.0.0/8",), read_timeout=5, total_timeout=0.3)
    with pytest.raises(FetchError):
        load_url(server.address + path, policy=policy)


def test_a_picture_is_refused_by_its_content_type(server: Any) -> None:
    with pytest.raises(FetchError, match="image/png"):
        load_url(server.address + "/picture", policy=HERE)


def test_a_missing_page_is_no_document(server: Any) -> None:
    with pytest.raises(FetchError, match="404"):
        load_url(server.address + "/gone", policy=HERE)


def test_nothing_listening_is_an_error_of_ours() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="cannot be fetched"):
        load_url(f"http://127.0.0.1:{port}/", policy=HERE)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:0a00:0001::]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[ff02::1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
    ],
)
def test_addresses_that_are_not_public_are_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_fetch_from", lambda *_: pytest.fail("a connection was made"))
    with pytest.raises(FetchError, match="which is"):
        load_url(url, policy=FetchPolicy())


@pytest.mark.parametrize(
    "url",
    [
        "ftp://192.0.2.1/a",
        "file:///etc/passwd",
        "data:text/plain,a",
        "gopher://a/",
        "http://",
        "",
        "http://a b/",
        "//x",
        "http://１２７.0.0.1/",
        "http://0177.0.0.1/",
    ],
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(FetchError):
        load_url(url, policy=FetchPolicy())


def test_passwords_in_addresses_are_refused_and_not_repeated() -> None:
    with pytest.raises(FetchError) as caught:
        load_url("http://user:secret@192.0.2.1/", policy=FetchPolicy())
    assert "secret" not in str(caught.value)


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [ipaddress.ip_address("93.184.216.34"), ipaddress.ip_address("10.0.0.7")]
    monkeypatch.setattr(fetching, "look_up", lambda *_: both)
    with pytest.raises(FetchError, match=r"10\.0\.0\.7, which is private"):
        load_url("http://ministry.example/", policy=FetchPolicy())


def test_the_name_is_looked_up_once_and_the_checked_address_asked(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time (DNS rebinding) gets no second time."""
    answers = iter([[ipaddress.ip_address("127.0.0.1")], [ipaddress.ip_address("10.0.0.7")]])
    monkeypatch.setattr(fetching, "look_up", lambda *_: next(answers))
    port = server.server_address[1]
    loaded = load_url(f"http://ministry.example:{port}/page", policy=HERE)
    assert server.asked == [("/page", f"ministry.example:{port}")]
    assert loaded.document.url == f"http://ministry.example:{port}/page"


def test_public_addresses_are_allowed() -> None:
    for address in ("93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"):
        assert fetching.find_forbidden(ipaddress.ip_address(address), FetchPolicy()) is None
