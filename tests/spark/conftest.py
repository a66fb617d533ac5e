"""Spark runs in a Java process beside the test, so here the loop-back address may be reached."""

import socket
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def refuse_all_but_this_machine(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        assert host in ("127.0.0.1", "localhost", "::1"), "a test tried to reach the network"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse_all_but_this_machine)
