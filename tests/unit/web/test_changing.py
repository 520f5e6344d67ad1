"""Adding documents and judging acts through the pages."""

from __future__ import annotations

import re
import time
from typing import Any

from litestar.testing import TestClient

from kyogi.services.samples import list_samples
from tests.unit.web.test_app import read_csrf

Client = TestClient[Any]
STATEMENT = "e89a97ffc2178098"
CONDEMN = f"/documents/{STATEMENT}/acts/a955"
TEXT = "外務省の発表\n\n両外相は、北朝鮮によるミサイルの発射を強く非難しました。\n"


def post(client: Client, address: str, **data: Any) -> Any:
    return client.post(address, data={"csrf": read_csrf(client), **data})


def read_panel(client: Client, address: str = CONDEMN) -> str:
    return str(client.get(address, headers={"hx-request": "true", "accept-language": "en"}).text)


def wait_for(client: Client, address: str) -> str:
    for _ in range(200):
        page = client.get(address, headers={"accept-language": "en"}).text
        if "hx-trigger" not in page:
            return str(page)
        time.sleep(0.1)
    raise AssertionError("the batch never ended")


def test_pasted_text_becomes_a_document(client: Client) -> None:
    done = post(client, "/documents", text=TEXT, name="発表", published="2026-11-25")
    assert done.status_code == 303
    page = wait_for(client, done.headers["location"])
    found = re.search(r'href="(/documents/[0-9a-f]{16})"', page)
    assert found and "1 of 1" in page
    assert "非難" in client.get(found[1], headers={"accept-language": "ja"}).text


def test_files_come_with_their_outcomes(client: Client) -> None:
    token = read_csrf(client)
    files = [
        ("files", ("../../a.txt", TEXT.encode())),
        ("files", ("b.pdf", b"%PDF-broken")),
        ("files", ("c.txt", b"\0\1")),
    ]
    done = client.post("/documents", data={"csrf": token}, files=files)
    page = wait_for(client, done.headers["location"])
    assert page.count("failed") == 2 and "3 of 3" in page and ".." not in page
    again = client.post("/documents", data={"csrf": token}, files=files[:1])
    assert "unchanged" in wait_for(client, again.headers["location"])


def test_a_batch_is_for_who_began_it(client: Client) -> None:
    assert client.get("/documents/adding/none").status_code == 404


def test_an_empty_form_and_a_wrong_one_are_refused(client: Client) -> None:
    assert post(client, "/documents").status_code == 400
    assert post(client, "/documents", addresses="file:///etc/passwd").status_code == 400
    assert post(client, "/documents", text="x", published="yesterday").status_code == 400
    assert post(client, "/documents", text="x", lang="fr").status_code == 400


def test_too_large_a_form_is_refused(client: Client) -> None:
    answer = client.post("/documents", data={"csrf": read_csrf(client), "text": "x" * 22_000_000})
    assert answer.status_code == 413


def test_the_samples_come_with_one_click(make_client: Any) -> None:
    client = make_client()
    page = wait_for(client, post(client, "/documents/samples").headers["location"])
    count = len(list_samples())
    assert f"{count} of {count}" in page and "failed" not in page
    assert "home" not in client.get("/").headers.get("location", "")


def test_a_correction_is_kept_with_its_author_and_the_first_reading(client: Client) -> None:
    fields = {"kind": "oppose", "strength": "2", "actors": "Japan", "targets": "KP", "note": "looked at the Japanese"}
    done = post(client, CONDEMN, **fields)
    assert done.headers["location"] == f"/documents/{STATEMENT}?act=a955&notice=corrected#a955"
    panel = read_panel(client)
    assert "oppose" in panel and "tester corrected or confirmed the kind" in panel and "looked at the Japanese" in panel
    assert post(client, CONDEMN, **fields).headers["location"].endswith("notice=nothing_changed#a955")


def test_a_wrong_value_is_refused_and_nothing_is_kept(client: Client) -> None:
    assert post(client, CONDEMN, kind="shout").status_code == 400
    assert post(client, CONDEMN, kind="oppose", actors="Atlantis").status_code == 400
    assert post(client, CONDEMN, kind="oppose", actors="a / b / c / d").status_code == 400
    assert "corrected or confirmed" not in read_panel(client)


def test_a_rejected_act_is_gone_and_the_document_is_not(client: Client) -> None:
    assert post(client, f"{CONDEMN}/reject").status_code == 303
    assert client.get(CONDEMN, headers={"hx-request": "true"}).status_code == 404
    assert "condemned" in client.get(f"/documents/{STATEMENT}").text


def test_an_act_is_added_by_its_words_and_can_be_corrected_and_rejected(client: Client) -> None:
    done = post(
        client, f"/documents/{STATEMENT}/acts", words="decided as follows", kind="decide", strength="1",
        actors="Claire Halloran / Minister for Foreign Affairs / AU、日本", note="the chapeau",
    )  # fmt: skip
    found = re.search(r"\?act=(a\d+)&notice=act_added", done.headers["location"])
    assert found
    address = f"/documents/{STATEMENT}/acts/{found[1]}"
    panel = read_panel(client, address)
    assert "added by a person" in panel and "Claire" in panel and "the chapeau" in panel
    assert post(client, address, kind="agree", strength="1", actors="JP、AU").status_code == 303
    assert "agree" in read_panel(client, address)
    post(client, f"{address}/reject")
    assert client.get(address, headers={"hx-request": "true"}).status_code == 404


def test_words_that_mean_no_one_place_are_refused(client: Client) -> None:
    for words in ("The Ministers", "no such words", ""):
        answer = post(client, f"/documents/{STATEMENT}/acts", words=words, kind="state")
        assert answer.status_code == 400, words


def test_an_act_that_was_read_already_is_not_added_again(client: Client) -> None:
    answer = post(client, f"/documents/{STATEMENT}/acts", words="condemned", kind="condemn", actors="JP")
    assert answer.status_code == 400 and "a955" in answer.text


def test_a_copy_of_the_store_can_be_saved_and_restored(client: Client) -> None:
    token = read_csrf(client)
    copy = client.post("/settings/backup", data={"csrf": token})
    assert copy.content.startswith(b"SQLite format 3") and "attachment" in copy.headers["content-disposition"]
    post(client, f"{CONDEMN}/reject")
    done = client.post("/settings/restore", data={"csrf": token}, files={"copy": ("copy.db", copy.content)})
    assert done.headers["location"] == "/settings/backup?notice=restored"
    assert client.get(CONDEMN, headers={"hx-request": "true"}).status_code == 200
    refused = client.post("/settings/restore", data={"csrf": token}, files={"copy": ("copy.db", b"nothing" * 500)})
    assert refused.status_code == 422


def test_a_document_is_put_into_another_series(client: Client) -> None:
    address = f"/documents/{STATEMENT}"
    known = {"title": "Joint Statement", "kind": "joint_statement", "publisher": "", "published": "2026-03-11"}
    done = post(client, address, **known, series="Japan-US 2+2", note="it says so")
    assert done.status_code == 303
    page = client.get(done.headers["location"], headers={"accept-language": "en"}).text
    assert "/consultations/japan-us-2plus2" in page and "said by a person" in page and "it says so" in page
    again = post(client, address, **known, series="japan-us-2plus2")
    assert "nothing_changed" in again.headers["location"]
    refused = client.post(address, data={"csrf": read_csrf(client), **known, "series": "xyzzy"})
    assert refused.status_code == 404 and "xyzzy" in refused.text
    post(client, address, **known, series="none")
    page = client.get(address, headers={"accept-language": "ja"}).text
    assert "/consultations/japan-us-2plus2" not in page and 'value="none"' in page
