"""From a page's dataclass to HTML: one template each, which sees the fields of its page and what `Frame` holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Response
from litestar.enums import MediaType

from kyogi import __version__
from kyogi.access import Action
from kyogi.terms import Ui
from kyogi.web.assets import asset_address
from kyogi.web.navigation import NAVIGATION, Entry
from kyogi.web.visitors import VISIT_COOKIE, Visit, make_cookie
from kyogi.web.words import Words, choose_ui, get_words

UI_COOKIE = "kyogi_ui"
_VISIT_SECONDS = 86_400 * 30


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a template is given. Each page is a frozen dataclass of its own below this one.

    Every field is `Annotated` with a sentence of what it holds; a test holds templates to them.
    """

    template: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every template knows besides its page's fields, as `frame`: language, visitor, place.

    `path` is the address without, `address` with what is asked; `notice` names words of `notices.yaml` to show once.
    """

    ui: Ui
    path: str
    address: str
    who: str
    is_local: bool
    csrf: str
    actions: frozenset[Action]
    notice: str | None
    version: str = __version__

    @property
    def is_signed_in(self) -> bool:
        """Whether there is somebody who could sign out."""
        return bool(self.who) and not self.is_local

    @property
    def navigation(self) -> tuple[Entry, ...]:
        """The pages that this visitor may open."""
        return tuple(entry for entry in NAVIGATION if entry.action in self.actions)

    def may(self, action: Action) -> bool:
        """Whether to offer this action."""
        return action in self.actions

    def is_at(self, href: str) -> bool:
        """Whether this page is the one at `href` or below it."""
        return self.path == href or (href != "/" and self.path.startswith(href + "/"))


@cache
def get_environment() -> Environment:
    """The templates; everything that is put into one is escaped, and an unknown name is an error."""
    environment = Environment(
        loader=PackageLoader("kyogi.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(asset=asset_address, query=make_query, is_narrowed=is_narrowed)
    return environment


def make_query(path: str, asked: Mapping[str, Any], **changes: Any) -> str:
    """`path` with the query `asked`, some of it changed; None, False, "" and () take a name out, lists repeat it."""
    merged = {**asked, **changes}
    pairs = [
        (name, "1" if value is True else str(value))
        for name, values in merged.items()
        for value in (values if isinstance(values, list | tuple) else (values,))
        if value not in (None, False, "")
    ]
    return path + ("?" + urlencode(pairs) if pairs else "")


def is_narrowed(asked: Mapping[str, Any]) -> bool:
    """Whether a list was asked for with filters, apart from its order and page."""
    return bool(asked.keys() - {"after", "by", "oldest", "page", "view"})


def get_ui(visit: Visit) -> Ui:
    """The language of the pages for this visitor."""
    return choose_ui(visit.cookies.get(UI_COOKIE), visit.headers.get("accept-language", ""))


def make_frame(visit: Visit) -> Frame:
    """The frame of the page that is asked for."""
    visitor = visit.user
    asked = visit.url.query
    return Frame(
        ui=get_ui(visit),
        path=visit.url.path,
        address=visit.url.path + (f"?{asked}" if asked else ""),
        who=visitor.who,
        is_local=visitor.is_local,
        csrf=visitor.csrf,
        actions=visitor.actions,
        notice=visit.query_params.get("notice"),
    )


def render_page(visit: Visit, page: Page, status: int = 200) -> Response[str]:
    """`page` in its template, in the visitor's language."""
    frame = make_frame(visit)
    html = render_html(page, frame)
    response = Response(html, media_type=MediaType.HTML, status_code=status)
    response.headers["Vary"] = "Cookie, Accept-Language, HX-Request"
    visitor = visit.user
    if visitor.is_new and visitor.secret:
        response.set_cookie(make_cookie(visit, VISIT_COOKIE, visitor.secret, _VISIT_SECONDS))
    return response


def render_html(page: Page, frame: Frame) -> str:
    """`page` in its template."""
    words: Words = get_words(frame.ui)
    context = {field.name: getattr(page, field.name) for field in fields(page)}
    return get_environment().get_template(page.template).render(**context, frame=frame, w=words, say=words.tell)
