"""What people do in a browser, from beginning to end."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import JOINT_STATEMENT_EN, JOINT_STATEMENT_JA, JOINT_STATEMENT_SYDNEY_EN, PAGES
from tests.browser.conftest import OpenPage
from tests.provider import CLIENT, SECRET, providing
from tests.serving import KYOGI, copy_store, serving

NEWS = """三枝大臣の発表

両外相は、北朝鮮によるミサイルの発射を強く非難しました。双方は、協力を続けていくことで一致しました。
"""
PASSWORD = "correct horse battery"


def test_a_fresh_instance_reads_the_samples_with_one_click(open_page: OpenPage, tmp_path: Path) -> None:
    with serving(tmp_path / "fresh.db") as server:
        page = open_page(server, ui="en")
        page.get_by_role("button", name="Read the sample set").click()
        expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="To the documents").click()
        assert page.locator("ol.documents > li").count() >= 9


def test_a_pasted_text_is_read_and_its_acts_are_shown(open_page: OpenPage, changing_server: str) -> None:
    page = open_page(f"{changing_server}/documents/add", ui="ja")
    page.get_by_label("文章を貼り付ける").fill(NEWS)
    page.get_by_role("button", name="追加して読み取る").click()
    expect(page.get_by_role("heading", name="読み取りが終わりました")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="三枝大臣の発表").click()
    page.locator("a.trigger", has_text="強く非難しました").click()
    panel = page.locator(".act-panel")
    expect(panel.get_by_role("heading", level=2)).to_contain_text("非難")
    expect(panel).to_contain_text("北朝鮮")
    expect(page.locator(".run.chosen").first).to_be_visible()


def test_an_act_is_corrected_and_says_by_whom(open_page: OpenPage, changing_server: str) -> None:
    page = open_page(f"{changing_server}/documents/{JOINT_STATEMENT_EN}?act=a955")
    page.locator(".act-panel summary", has_text="Correct").click()
    page.locator(".act-panel select[name=kind]").select_option("oppose")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("status")).to_contain_text("The correction is kept")
    expect(page.locator(".act-panel h2").first).to_contain_text("oppose")
    expect(page.locator(".corrections")).to_contain_text("the kind")


def test_words_that_are_selected_become_an_act(open_page: OpenPage, changing_server: str) -> None:
    page = open_page(f"{changing_server}/documents/{JOINT_STATEMENT_JA}", ui="ja")
    page.evaluate(
        """() => {
          const holds = (node) => node.textContent.includes('次のとおり決定した');
          const line = [...document.querySelectorAll('.line')].find(holds);
          const node = [...line.childNodes].find(holds);
          const text = node.nodeType === 3 ? node : node.firstChild;
          const range = document.createRange();
          const at = text.data.indexOf('次のとおり決定した');
          range.setStart(text, at); range.setEnd(text, at + 9);
          const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
        }"""
    )
    page.locator("#add-act > summary").click()
    page.get_by_role("button", name="選択を述語にする").click()
    form = page.locator("#add-act form")
    expect(form.locator("[name=words]")).to_have_value("次のとおり決定した")
    form.locator("[name=kind]").select_option("decide")
    form.locator("[name=actors]").fill("日本、オーストラリア")
    form.get_by_role("button", name="行為を加える").click()
    expect(page.locator(".act-panel")).to_contain_text("人が加えた行為")


def test_japanese_is_found_and_highlighted(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{server}/search", ui="ja")
    page.get_by_role("searchbox").fill("海底ケーブル")
    page.keyboard.press("Enter")
    expect(page.locator("mark", has_text="海底ケーブル").first).to_be_visible()
    expect(page.locator(".count")).to_contain_text("論点")
    assert page.locator("li.document").count() > 3


def test_the_language_is_switched_where_one_is(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{server}/acts?kind=condemn", ui="en")
    page.get_by_role("button", name="日本語").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("行為")
    assert page.url.endswith("/acts?kind=condemn")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_document_is_read_by_keyboard_alone(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{server}/documents", ui="en")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    page.locator("ol.documents a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*")
    page.keyboard.press("j")
    expect(page.locator(".act-panel .number").first).to_have_text("1")
    page.keyboard.press("j")
    expect(page.locator(".act-panel h2 .number")).to_have_text("2")
    page.keyboard.press("k")
    expect(page.locator(".act-panel h2 .number")).to_have_text("1")
    page.locator("a.trigger[id]").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".act-panel h2 .number")).to_have_text("3")
    assert page.locator(":focus").evaluate("(e) => getComputedStyle(e).outlineStyle") != "none"


def test_the_queue_is_reviewed_by_keyboard_alone_and_undone(open_page: OpenPage, changing_server: str) -> None:
    page = open_page(f"{changing_server}/review", ui="en")
    shown = page.locator(".deciding input[name=key]").first
    first = shown.input_value()
    page.keyboard.press("s")
    expect(shown).not_to_have_value(first)
    page.wait_for_load_state()
    second = shown.input_value()
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_have_text("Accepted.")
    page.wait_for_load_state()
    assert shown.input_value() != second
    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_have_text("The last decision is taken back.")
    expect(shown).to_have_value(second)
    page.get_by_role("button", name="Turn single keys off").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Turn single keys on")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("r")
    expect(shown).to_have_value(second)


def test_on_a_phone_the_menu_opens_and_the_act_can_be_closed(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{server}/documents/{JOINT_STATEMENT_JA}", ui="ja", width=390)
    expect(page.get_by_role("link", name="検索")).to_be_hidden()
    page.locator(".menu > summary").click()
    expect(page.get_by_role("link", name="検索")).to_be_visible()
    page.locator("a.trigger").first.click()
    page.locator(".act-panel").get_by_role("link", name="閉じる").click()
    expect(page.locator(".act-panel")).to_have_count(0)


def test_pages_work_without_scripts(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{server}/documents/{JOINT_STATEMENT_EN}", ui="en", java_script_enabled=False)
    page.locator("a.trigger", has_text="condemned").click()
    expect(page.locator(".act-panel h2").first).to_contain_text("condemn")


@pytest.fixture
def team_server(samples: Path, tmp_path: Path) -> Iterator[str]:
    """A server whose store has an administrator."""
    store = copy_store(samples, tmp_path)
    command = [
        KYOGI,
        "--db",
        store,
        "people",
        "add",
        "admin",
        "--role",
        "administrator",
        "--role",
        "analyst",
        "--stdin",
    ]
    subprocess.run(command, input=PASSWORD, text=True, check=True, capture_output=True)
    with serving(store) as address:
        yield address


def test_people_sign_in_make_a_token_and_sign_out(open_page: OpenPage, team_server: str) -> None:
    page = open_page(f"{team_server}/settings", ui="en")
    page.get_by_label("Name").fill("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/settings")
    page.locator("summary", has_text="Make a token").click()
    page.get_by_label("What for").fill("weekly figures")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("code.token")).to_contain_text("kyogi_")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_people_sign_in_by_their_organisation(
    open_page: OpenPage, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = copy_store(samples, tmp_path)
    (tmp_path / "secret").write_text(SECRET)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with providing() as provider:
        for name, value in {
            "ISSUER": provider.issuer,
            "CLIENT": CLIENT,
            "SECRET_FILE": str(tmp_path / "secret"),
            "ADDRESS": f"http://127.0.0.1:{port}",
            "LABEL": "Ministry",
        }.items():
            monkeypatch.setenv(f"KYOGI_OIDC_{name}", value)
        for made in (["admin", "--role", "administrator"], ["sato", "--role", "analyst"]):
            command = [KYOGI, "--db", store, "people", "add", *made, "--single-sign-on"]
            subprocess.run(command, check=True, capture_output=True)
        listed = subprocess.run([KYOGI, "--ui", "en", "--db", store, "people", "list"], capture_output=True, text=True)
        assert "sato  analyst  single sign-on" in listed.stdout
        with serving(store, "--port", str(port)) as server:
            page = open_page(f"{server}/commitments?obligor=JP", ui="en")
            page.get_by_role("link", name="Sign in with Ministry").click()
            page.wait_for_url("**/commitments?obligor=JP")
            page.goto(f"{server}/settings")
            expect(page.locator("#password ~ p")).to_contain_text("signs in by the organisation's provider")


@pytest.fixture
def two_people(samples: Path, tmp_path: Path) -> Iterator[str]:
    """A server whose store has ana, who judges, and ben, who may approve what she proposes."""
    store = copy_store(samples, tmp_path)
    roles = {"admin": "administrator", "ana": "analyst", "ben": "approver"}
    for name, role in roles.items():
        command = [KYOGI, "--db", store, "people", "add", name, "--role", role, "--stdin"]
        subprocess.run(command, input=PASSWORD, text=True, check=True, capture_output=True)
    with serving(store) as address:
        yield address


def sign_in(open_page: OpenPage, server: str, name: str, at: str) -> Page:
    """The page at `at` as `name` sees it, in a browser of their own."""
    page = open_page(server + at, ui="en")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**" + at)
    return page


def test_a_commitment_is_closed_by_two_people(open_page: OpenPage, two_people: str) -> None:
    ana = sign_in(open_page, two_people, "ana", "/commitments?obligor=JP")
    ana.locator("ol.commitments .act-words a").first.click()
    ana.get_by_role("button", name="Confirm as a commitment").click()
    expect(ana.get_by_role("status")).to_contain_text("The commitment is confirmed")
    address = urlsplit(ana.url).path
    words = ana.locator("#wordings ~ ul .act-words a").first.get_attribute("href") or ""
    document, act = urlsplit(words).path.removeprefix("/documents/"), parse_qs(urlsplit(words).query)["act"][0]
    for value in ("reported_implemented", "implemented_verified"):
        ana.locator(".judging summary", has_text="Enter progress").click()
        form = ana.locator(".judging form[action$='/progress']")
        form.get_by_label("Party").select_option(label="Japan")
        form.get_by_label("Progress").select_option(value)
        form.get_by_label("Evidence").fill(f"{document}#{act}")
        form.get_by_role("button", name="Enter", exact=True).click()
        expect(ana.get_by_role("status")).to_contain_text("The progress is entered")
    japan = ana.locator("#by-party ~ .wide tr", has_text="Japan")
    expect(japan.locator(".value").first).to_have_text("reported implemented (unverified)")
    expect(japan.get_by_role("button", name="Take back")).to_be_visible()
    expect(japan.get_by_role("button", name="Approve")).to_have_count(0)  # who proposed may not approve

    ben = sign_in(open_page, two_people, "ben", address)
    japan = ben.locator("#by-party ~ .wide tr", has_text="Japan")
    expect(japan.locator(".suggested-box")).to_contain_text("ana")
    japan.get_by_role("button", name="Approve").click()
    expect(ben.get_by_role("status")).to_contain_text("Approved")
    expect(japan.locator(".value").first).to_have_text("implemented (verified)")
    ana.goto(two_people + address)
    expect(ana.locator(".history > li").first).to_contain_text("ben")


def test_suggested_evidence_is_accepted(open_page: OpenPage, changing_server: str) -> None:
    page = open_page(f"{changing_server}/commitments?text=敷設船", ui="ja")
    page.locator("ol.commitments .act-words a", has_text="敷設船を相互に融通するための取決めを").first.click()
    page.get_by_role("button", name="約束として確認する").click()
    suggested = page.locator("#suggested ~ .suggested-words > li").first
    words = suggested.locator("q").first.inner_text()
    suggested.get_by_role("button", name="根拠として採用").click()
    expect(page.get_by_role("status")).to_contain_text("根拠として採用し")
    expect(page.locator("#evidence ~ .evidence q", has_text=words)).to_be_visible()
    expect(page.locator(".suggested-words q", has_text=words)).to_have_count(0)
    expect(page.locator(".history > li").first).to_contain_text(words)


def test_two_statements_are_compared_word_by_word(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{server}/compare", ui="en")
    page.get_by_label("First document").select_option(JOINT_STATEMENT_EN)
    page.get_by_label("Second document").select_option(JOINT_STATEMENT_SYDNEY_EN)
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.locator("del").first).to_be_visible()
    expect(page.locator("ins", has_text="March 2027").first).to_be_visible()
    kept = page.locator(".twin .text").nth(1).inner_text()
    assert "Sydney" in kept and "submarine cables" in kept


def test_two_languages_are_compared_act_by_act(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{server}/compare", ui="ja")
    page.get_by_label("一つ目の文書").select_option(JOINT_STATEMENT_JA)
    page.get_by_label("二つ目の文書").select_option(JOINT_STATEMENT_EN)
    page.get_by_role("button", name="比べる").click()
    expect(page.get_by_role("heading", name="異同", exact=True)).to_be_visible()
    pair = page.locator("#agreeing ~ ol > li").first
    expect(pair.locator(".version:lang(ja) q.words")).to_be_visible()
    pair.locator(".version:lang(en) .act-words a").click()
    page.wait_for_url(f"**/documents/{JOINT_STATEMENT_EN}?act=*")
    expect(page.locator(".act-panel")).to_be_visible()


@pytest.mark.parametrize(("ui", "button"), [("ja", "DOCX で保存"), ("en", "Save as DOCX")])
def test_the_brief_that_is_saved_opens(open_page: OpenPage, server: str, tmp_path: Path, ui: str, button: str) -> None:
    page = open_page(f"{server}{PAGES['brief']}", ui=ui)
    title = page.locator(".paper-title").inner_text()
    with page.expect_download() as downloading:
        page.get_by_role("link", name=button).click()
    assert downloading.value.suggested_filename == f"brief-2026-12-01-{ui}.docx"
    downloading.value.save_as(tmp_path / "brief.docx")
    paper = docx.Document(str(tmp_path / "brief.docx"))
    assert title in [paragraph.text for paragraph in paper.paragraphs]
    assert paper.tables and any("2027" in cell.text for row in paper.tables[-1].rows for cell in row.cells)


def test_bodies_are_seen_as_of_the_day_of_a_slider(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{server}/bodies", ui="en")
    slider = page.get_by_role("slider")
    slider.press("Home")
    page.wait_for_url("**/bodies?step=1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("As of 11 March 2026")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "11 March 2026")
    graph = page.locator(".chart img")
    assert graph.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 300

    plain = open_page(f"{server}/bodies", ui="en", java_script_enabled=False)
    plain.get_by_role("slider").press("ArrowLeft")
    plain.get_by_role("button", name="Show").first.click()
    plain.wait_for_url("**/bodies?step=*")


def test_a_quoted_word_leads_to_itself(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{server}/bodies", ui="en")
    page.locator("summary", has_text="Evidence").first.click()
    quote = page.locator(".told[open] q").first
    words = quote.inner_text()
    quote.click()
    page.wait_for_url("**/documents/*?span=*")
    pointed = page.locator("#span")
    expect(pointed).to_have_text(words)
    expect(pointed).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["positions-ladder", "consultations", "bodies"])
def test_charts_come_in_the_colours_of_the_page(open_page: OpenPage, server: str, name: str, scheme: str) -> None:
    page = open_page(server + PAGES[name], ui="ja", color_scheme=scheme)
    image = page.locator(".chart img")
    assert image.evaluate("async (image) => { await image.decode(); return image.naturalHeight; }") > 50
    assert ("theme=dark" in image.evaluate("(image) => image.currentSrc")) == (scheme == "dark")
