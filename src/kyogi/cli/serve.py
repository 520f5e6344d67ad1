"""`kyogi serve`: the pages and the API, for one person on this machine or for a team with accounts."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.options import DbOption, UiOption, choose_db, choose_terms
from kyogi.cli.storage import open_desk, print_note
from kyogi.errors import SettingsError, UsageError

if TYPE_CHECKING:
    import uvicorn

APPLICATION = "kyogi.web.app:create_app"  # by name: uvicorn imports it, the command line knows no pages
SWITCH = 0.0005  # seconds: each row that SQLite gives waits so long at most while another thread computes

HostOption = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; beyond this machine only with accounts.")
]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("serve")(serve)


def serve(
    context: typer.Context,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8087,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Open the whole product in a browser, and the API for programs, until interrupted.

    Until there is an account, one person on this machine works without signing in. `kyogi people add NAME --role
    administrator` makes the first account; from then on everybody signs in, and `--host` may be any address.

    Example: kyogi serve --port 8087
    """
    terms = choose_terms(context, ui)
    from kyogi.services.people import has_accounts

    with open_desk(context, db, create=True) as desk:
        if not is_loopback(host) and not has_accounts(desk.store):
            raise UsageError(
                f"--host {host}: reaches beyond this machine, and there is no account yet; "
                "`kyogi people add NAME --role administrator` makes one"
            )
        place = desk.store.place
    os.environ["KYOGI_DB"] = choose_db(context, db) or place
    import uvicorn

    config = uvicorn.Config(
        APPLICATION, factory=True, host=host, port=port, log_level="warning", server_header=False, lifespan="on"
    )
    sock = listen(config)
    bound = sock.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    print_note(terms.label("serving", address=f"http://{shown}:{bound}/", place=place))
    sys.stderr.flush()
    sys.setswitchinterval(SWITCH)
    uvicorn.Server(config).run(sockets=[sock])


def listen(config: uvicorn.Config) -> socket.socket:
    """A socket that listens where `config` says; who comes before the store is open waits a moment.

    Without TCP_NODELAY an answer's body would wait for the acknowledgement of its headers, 40 ms later.
    """
    sock = config.bind_socket()
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # each connection that it accepts inherits this
    sock.listen(config.backlog)
    return sock


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`; raises SettingsError for what is no address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise SettingsError(f"--host {host}: is no address; give one such as 127.0.0.1 or 0.0.0.0") from None
