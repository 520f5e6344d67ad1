"""The language of the pages: kept in a cookie of the browser."""

from __future__ import annotations

from litestar import post
from litestar.response import Redirect

from kyogi.errors import UsageError
from kyogi.terms import UI_LANGUAGES
from kyogi.web.pages.forms import get_word
from kyogi.web.rendering import UI_COOKIE
from kyogi.web.visitors import Visit, make_cookie

_YEAR = 86_400 * 365


@post("/language", opt={"open": True}, include_in_schema=False)
async def choose_language(request: Visit) -> Redirect:
    """Keep the language and go back to where one was."""
    form = await request.form()
    ui = get_word(form, "ui")
    if ui not in UI_LANGUAGES:
        raise UsageError(f"{ui}: pages are in {', '.join(UI_LANGUAGES)}; choose one of them", code="no_choice", name=ui)
    response = Redirect(check_way_back(get_word(form, "next")), status_code=303)
    response.set_cookie(make_cookie(request, UI_COOKIE, ui, _YEAR))
    return response


def check_way_back(address: str | None) -> str:
    """`address` where it is one of this server, else the first page: nobody is sent elsewhere."""
    if address and address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable():
        return address
    return "/"


HANDLERS = (choose_language,)
