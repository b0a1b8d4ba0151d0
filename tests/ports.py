"""Ports for processes of a test. The system would give one of those from which connections leave, and one of a busy machine's may
take it before the process that is started listens."""

from __future__ import annotations

import itertools
import os
import socket

_PORTS = range(20_000, 32_000)
"""Below what systems hand out by themselves."""
_next = itertools.count(os.getpid() * 97)
"""Each process of the tests begins at a place of its own."""


def free_port() -> int:
    """A port of this machine that nobody listens on, and that was not handed out here lately."""
    for number in itertools.islice(_next, len(_PORTS)):
        port = _PORTS[number % len(_PORTS)]
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("every port is taken")
