"""`kyogi serve`: the socket that it listens on."""

from __future__ import annotations

import socket

import uvicorn

from kyogi.cli.serve import listen


def test_answers_are_sent_without_waiting_for_the_acknowledgement_of_their_headers() -> None:
    listening = listen(uvicorn.Config("unused", host="127.0.0.1", port=0))
    with listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
