"""A Jupyter kernel provisioner whose kernels live in the sandbox.

Jupyter's own place for 'where a kernel runs' (entry point group
``jupyter_client.kernel_provisioners``). The five sockets are bound here, in a private
folder, and passed in as open descriptors.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import tempfile
from typing import Any

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Instance

from graders.sandbox.inside.kernel import CHANNELS
from graders.sandbox.warden import Inmate, Warden

NAME = "graders-sandbox"
MAX_MESSAGE = 4 << 20  # a larger output message is dropped before it is in memory
QUEUE = 100  # messages that wait to be read, per socket


class SandboxKernelManager(AsyncKernelManager):
    """Manages a kernel whose process comes from a :class:`Warden`."""

    warden = Instance(Warden)
    inmate = Instance(Inmate, allow_none=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        provisioner = {"kernel_provisioner": {"provisioner_name": NAME}}
        self._kernel_spec = KernelSpec(
            argv=["python"], display_name="Sandbox", language="python", interrupt_mode="signal", metadata=provisioner
        )
        self.context.setsockopt(zmq.MAXMSGSIZE, MAX_MESSAGE)
        self.context.setsockopt(zmq.RCVHWM, QUEUE)


class SandboxProvisioner(KernelProvisionerBase):
    """Starts, watches and ends one sandboxed kernel."""

    inmate: Inmate | None = None
    folder: str | None = None

    @property
    def has_process(self) -> bool:
        return self.inmate is not None

    async def poll(self) -> int | None:
        return None if self.inmate is not None and self.inmate.alive() else 0

    async def wait(self) -> int | None:
        while await self.poll() is None:
            await asyncio.sleep(0.02)
        self._release()
        return 0

    async def send_signal(self, signum: int) -> None:
        if self.inmate is not None and signum != 0:
            self.inmate.signal(signum)

    async def kill(self, restart: bool = False) -> None:
        if self.inmate is not None:
            self.inmate.kill()

    async def terminate(self, restart: bool = False) -> None:
        await self.send_signal(signal.SIGKILL)  # nothing in there has a right to a goodbye

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        manager: Any = self.parent
        self.folder = tempfile.mkdtemp(prefix="grd-")
        manager.transport, manager.ip = "ipc", os.path.join(self.folder, "k")
        for port, name in enumerate(CHANNELS, start=1):
            setattr(manager, f"{name}_port", port)
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        manager: Any = self.parent
        listeners = {name: _listen(f"{manager.ip}-{port}") for port, name in enumerate(CHANNELS, start=1)}
        try:
            self.inmate = manager.warden.spawn("kernel", key=manager.session.key.decode(), listeners=listeners)
        finally:
            for listener in listeners.values():
                listener.close()
        manager.inmate = self.inmate
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        self._release()

    def _release(self) -> None:
        if self.inmate is not None:
            self.inmate.close()
            self.inmate = None
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None


def _listen(path: str) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen(16)
    return listener
