"""The second level: what stands where no namespace can be had, as in most containers.

Prepares what the zygote needs to fork caged processes (:mod:`graders.sandbox.inside.cage`): the
list of what may be read, a copy of what runs inside, a folder in which each process gets one of
its own, users of their own where root grades.
"""

from __future__ import annotations

import base64
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from graders.sandbox import calls
from graders.sandbox.bwrap import ENVIRONMENT
from graders.sandbox.errors import SandboxError
from graders.sandbox.inside import landlock
from graders.sandbox.inside.jail import FIRST_USER, NOBODY
from graders.sandbox.visible import DEVICES, PACKAGE, VISIBLE, around, python

BLOCK_OF_USERS = 1_010_000_000  # as many numbers as a zygote may give out
# For a user of its own: CHOWN, DAC_OVERRIDE, KILL, SETGID, SETUID.
NEEDED_RIGHTS = sum(1 << number for number in (0, 1, 5, 6, 7))
FULL_ABI = 6  # from here on nothing rests on the filter of calls alone


class Landlocked:
    """Builder of the second level.

    Parameters
    ----------
    unseen: folders and files that must not be read in there, wherever they lie.
    abi: use no rights of Landlock but those of this ABI; 0 for none at all, which protects no file.

    Raises
    ------
    SandboxError: this kernel has no Landlock, or there is no room for the processes' folders.
    """

    name = "landlock"

    def __init__(self, unseen: Iterable[Path] = (), abi: int = FULL_ABI) -> None:
        self.abi = min(abi, kernel_abi()) if abi else 0
        self.folder = ""
        try:
            self.folder = tempfile.mkdtemp(prefix="graders-")
            self._fill(list(unseen))
        except BaseException as error:
            self.close()
            if isinstance(error, OSError):
                raise SandboxError(f"no folder could be made for it ({_why(error)}); TMPDIR may name another") from None
            raise

    @property
    def circumstances(self) -> str:
        """The level, as it is kept with a verdict."""
        own = "users of their own" if self.setup["users"] else "the grader's user"
        return f"landlock ABI {self.abi}, {own}" if self.abi else f"none, {own}"

    def _fill(self, unseen: list[Path]) -> None:
        kit, home = os.path.join(self.folder, "kit"), os.path.join(self.folder, "zygote")
        os.mkdir(home)
        for part in VISIBLE:
            _copy(PACKAGE / part, Path(kit, "graders", part))
        readable = around(unseen)
        own = {"HOME": home, "TMPDIR": home, "MPLCONFIGDIR": f"{home}/.matplotlib", "PYTHONPATH": kit}
        self.environment = {**ENVIRONMENT, **own}
        devices = [device for device in DEVICES if os.path.exists(device)]
        self.setup: dict[str, Any] = {
            "level": self.name,
            "folder": self.folder,
            "readable": [*readable, kit],
            "devices": devices,
            "users": own_users([*readable, os.path.dirname(self.folder)]),
            "abi": self.abi,
            "questions": self._encoded(calls.questions),
            "filter": self._encoded(partial(calls.program, alone=False, gpu=bool(devices))),
        }
        if self.setup["users"]:
            os.chmod(self.folder, 0o711)

    def _encoded(self, filter_of_calls: Callable[[], bytes]) -> str:
        """A filter, if there can be one: where no file is protected, its want keeps nobody from running either."""
        try:
            return base64.b64encode(filter_of_calls()).decode()
        except SandboxError:
            if self.abi:
                raise
            return ""

    def command(self, arguments: list[str]) -> list[str]:
        """The full command that runs this Python where the zygote lives."""
        return [python(), "-P", *arguments]  # not from the folder in which the grader happens to be

    def close(self) -> None:
        """Remove the folder. Its processes have ended, or are about to."""
        for _ in range(50):
            shutil.rmtree(self.folder, ignore_errors=True)
            if not os.path.exists(self.folder):
                return
            time.sleep(0.02)


def _why(error: OSError) -> str:
    """What the system said; where a whole folder was copied, of the last file."""
    return error.strerror or str(error.args[0][-1][-1])


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)


def kernel_abi() -> int:
    """The ABI of this kernel's Landlock.

    Raises
    ------
    SandboxError: it has none.
    """
    try:
        return landlock.kernel_abi()
    except OSError as error:
        raise SandboxError(f"this kernel offers no Landlock ({error.strerror}); it needs Linux 5.13 or newer") from None


def own_users(readable: Iterable[str]) -> tuple[int, int] | None:
    """The first user and the number of users that processes may be given, one each; None if there are none.

    That takes root with the rights of an ordinary container, users that exist in its namespace, and a Python
    that other users can read.
    """
    if os.geteuid() != 0 or rights() & NEEDED_RIGHTS != NEEDED_RIGHTS or not _mapped("gid_map", NOBODY, 1):
        return None
    above = {parent for path in readable for parent in Path(path).parents}
    if not all(_open_to_all(str(path)) for path in (*readable, *above)):
        return None
    if _mapped("uid_map", FIRST_USER, BLOCK_OF_USERS):
        return FIRST_USER, BLOCK_OF_USERS
    spare = 20_000, 40_000  # a container's usual map has 65536 users; packages and people have lower numbers
    return spare if _mapped("uid_map", *spare) else None


def _open_to_all(path: str) -> bool:
    mode = os.stat(path).st_mode
    return bool(mode & 0o001 if stat.S_ISDIR(mode) else mode & 0o004)


def rights() -> int:
    """The rights in force of this process, a bit each (capabilities(7))."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1], 16) for line in file if line.startswith("CapEff:"))


def _mapped(table: str, first: int, count: int) -> bool:
    """Whether these ids exist in this user namespace (user_namespaces(7))."""
    with open(f"/proc/self/{table}") as file:
        ranges = [(int(line.split()[0]), int(line.split()[2])) for line in file]
    return any(start <= first and first + count <= start + length for start, length in ranges)
