"""`make screenshots`: every page in both languages at both widths, into build/screenshots, to be looked at."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.addresses import PAGES
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.serving import make_sample_store, serving

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "screenshots"
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


def main(names: list[str]) -> None:
    """Take the pictures of the pages called `names`, or of all."""
    if not names:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        serving(make_sample_store(ROOT, Path(folder))) as server,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for ui in ("ja", "en"):
            for kind, (width, height) in WIDTHS.items():
                context = browser.new_context(locale=ui, viewport={"width": width, "height": height})
                page = context.new_page()
                for name in names or PAGES:
                    page.goto(server + PAGES[name])
                    page.screenshot(path=FOLDER / f"{name}-{ui}-{kind}.png", full_page=True)
                context.close()
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
