"""A Jupyter kernel that adopts listening sockets instead of making its own.

The judge binds the five sockets in a folder of its own and passes them in, so that no
path of the host is visible here. ``ZMQ_USE_FD`` makes libzmq take them over.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Mapping
from typing import Any

import zmq
from ipykernel import heartbeat, kernelapp
from tornado.ioloop import IOLoop

from graders.sandbox.inside.agent import Agent
from graders.sandbox.inside.jail import HOME

CHANNELS = ("shell", "iopub", "stdin", "hb", "control")


def serve(sockets: Mapping[str, int], key: str, agent_socket: socket.socket) -> None:
    """Run the kernel until it is told to stop.

    Parameters
    ----------
    sockets: channel -> file descriptor of a bound, listening Unix socket.
    key: the session's HMAC key.
    agent_socket: the judge's private channel, served by the kernel's main thread.
    """
    ports = {name: number for number, name in enumerate(CHANNELS, start=1)}
    by_port = {ports[name]: fd for name, fd in sockets.items()}

    class Heartbeat(heartbeat.Heartbeat):
        def _try_bind_socket(self) -> Any:
            self.socket.setsockopt(zmq.USE_FD, by_port[self.port])
            return self.socket.bind(f"ipc://{HOME}/k-{self.port}")

    class App(kernelapp.IPKernelApp):
        def _try_bind_socket(self, s: Any, port: int) -> int:
            s.setsockopt(zmq.USE_FD, by_port[port])
            s.bind(f"ipc://{HOME}/k-{port}")
            return port

    kernelapp.Heartbeat = Heartbeat  # type: ignore[attr-defined]
    app = App.instance(
        transport="ipc",
        ip=f"{HOME}/k",
        connection_file=f"{HOME}/.k.json",
        **{f"{name}_port": port for name, port in ports.items()},
    )
    app.session.key = key.encode()
    app.initialize(["--HistoryManager.hist_file=:memory:", "--log-level=50"])
    shell: Any = app.shell
    if "matplotlib" in sys.modules:  # imported before there was a shell to hook into
        shell.enable_matplotlib("inline")
    agent = Agent(agent_socket, shell.user_ns)
    IOLoop.current().add_handler(agent_socket.fileno(), lambda fd, events: agent.serve_one(), IOLoop.READ)
    agent.hello()
    app.start()
