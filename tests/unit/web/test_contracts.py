"""Pages keep what they promise: documented contexts, templates that use them, words that exist and are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from jinja2 import meta, nodes

import kyogi.web.app as app  # imports every page
from kyogi.terms import load_page_words
from kyogi.web.navigation import NAVIGATION
from kyogi.web.rendering import Page, get_environment

ALWAYS = {"frame", "w", "say"}
TEMPLATES = Path(app.__file__).parent / "templates"


def list_pages(kind: type[Page] = Page) -> Iterator[type[Page]]:
    for below in kind.__subclasses__():
        yield below
        yield from list_pages(below)


def list_names(template: str) -> set[str]:
    """What a template, those it includes, and those it extends take from their context."""
    environment = get_environment()
    assert environment.loader is not None
    tree = environment.parse(environment.loader.get_source(environment, template)[0])
    # Jinja takes for undeclared inside a block what the template imports or sets outside of it.
    declared = {node.target for node in tree.find_all(nodes.Import)} | {
        node.name for node in tree.find_all(nodes.Macro)
    }
    declared |= {node.target.name for node in tree.body if isinstance(node, nodes.Assign)}  # type: ignore[attr-defined]
    names = meta.find_undeclared_variables(tree) - declared
    for node in tree.find_all((nodes.Include, nodes.Extends)):
        assert isinstance(node.template, nodes.Const)
        names |= list_names(node.template.value)
    return names


@pytest.mark.parametrize("page", list(list_pages()), ids=lambda page: page.__name__)
def test_every_field_of_a_page_says_what_it_holds(page: type[Page]) -> None:
    hints = get_type_hints(page, include_extras=True)
    for field in fields(page):
        assert get_origin(hints[field.name]) is Annotated, field.name
        assert get_args(hints[field.name])[1].endswith("."), field.name


@pytest.mark.parametrize("page", list(list_pages()), ids=lambda page: page.__name__)
def test_a_template_uses_its_page_and_nothing_else(page: type[Page]) -> None:
    names = list_names(page.template) - ALWAYS - set(get_environment().globals)
    assert names == {field.name for field in fields(page)}


def test_words_of_pages_exist_and_none_is_kept_for_nothing() -> None:
    written = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    written += "".join(path.read_text("utf-8") for path in TEMPLATES.parent.rglob("*.py"))
    told = set(re.findall(r"(?:say|tell)\(\"([a-z_]+\.[a-z_0-9]+)\"[,)]", written))
    assert told <= load_page_words().keys()
    beginnings = tuple(re.findall(r"(?:say|tell)\(\"([a-z_]+\.[a-z_0-9]*)\" ~", written))
    beginnings += ("notices.", "fields.", "errors.", "document.because_")
    unused = {name for name in load_page_words() if name not in told and not name.startswith(beginnings)}
    assert unused == set()


def test_every_notice_is_given_somewhere() -> None:
    code = "".join(path.read_text("utf-8") for path in TEMPLATES.parent.rglob("*.py"))
    notices = {name.partition(".")[2] for name in load_page_words() if name.startswith("notices.")}
    assert {name for name in notices - {"unknown"} if not re.search(rf"[\"=]{name}\"", code)} == set()


def test_every_entry_of_the_navigation_has_its_name() -> None:
    assert {f"navigation.{entry.name}" for entry in NAVIGATION} <= load_page_words().keys()


def test_templates_hold_no_script_and_no_style() -> None:
    for path in TEMPLATES.rglob("*.html"):
        html = path.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|hx-on|<script(?! src=)|javascript:|\|\s*safe\b", html), path
