"""The first level: bubblewrap builds the sandbox's file system and namespaces.

What Python needs (:mod:`graders.sandbox.visible`), read-only; no home, no network, no course. Started by
root, bubblewrap must not make a user namespace (its user would be the host's root);
the rights it keeps are given up by each child before student code runs (``inside.jail``).
"""

from __future__ import annotations

import base64
import os
import shutil
import site
from collections.abc import Iterable, Iterator
from pathlib import Path

from graders.libraries import QUIET
from graders.sandbox import calls
from graders.sandbox.errors import SandboxError
from graders.sandbox.inside.jail import HOME
from graders.sandbox.visible import DEVICES, LINKS, PACKAGE, VISIBLE, python, steps

KIT = "/kit"
WRITABLE = ("/tmp", HOME)
KEPT_RIGHTS = ("CAP_SYS_ADMIN", "CAP_SETPCAP", "CAP_SYS_RESOURCE")
ROOT_RIGHTS = ("CAP_SETUID", "CAP_SETGID")

ENVIRONMENT = {
    "HOME": HOME,
    "TMPDIR": HOME,
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONPATH": KIT,
    **({"PYTHONUSERBASE": site.getuserbase()} if site.ENABLE_USER_SITE else {}),  # for packages in a home
    "PYTHONDONTWRITEBYTECODE": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": f"{HOME}/.matplotlib",
    **QUIET,
    "TORCHDYNAMO_DISABLE": "1",  # torch.compile would start a C++ compiler; so it hands the function back as it is
    "NBGRADER_EXECUTION": "autograde",
    "PYTHONBREAKPOINT": "0",  # nobody sits at the debugger that an answer may still call
    # One thread each: what is compared with a reference must not depend on the neighbours.
    **{f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS", "NUMEXPR")},
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


def find_bwrap() -> str:
    """The path of bubblewrap.

    Raises
    ------
    SandboxError: it is not installed.
    """
    path = shutil.which("bwrap")
    if path is None:
        raise SandboxError("bubblewrap is missing; install it, for example with: sudo apt-get install bubblewrap")
    return path


class Namespaces:
    """Builder of the first level.

    Parameters
    ----------
    unseen: folders and files that must not be seen in there, wherever they lie.
    """

    name = "namespaces"
    circumstances = "namespaces"

    def __init__(self, unseen: Iterable[Path] = ()) -> None:
        self.unseen = tuple(unseen)
        # bubblewrap's own environment could be read in there, so the zygote's is set by its options.
        self.environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin")}
        self.setup = {"level": self.name, "filter": base64.b64encode(calls.program(alone=True)).decode()}

    def command(self, arguments: list[str]) -> list[str]:
        """The full command that runs this Python in the sandbox.

        Raises
        ------
        SandboxError: bubblewrap is missing.
        """
        as_root = os.geteuid() == 0
        isolation = ["--unshare-all"]
        if as_root:
            isolation = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
        rights = [*KEPT_RIGHTS, *(ROOT_RIGHTS if as_root else ())]
        return [
            find_bwrap(),
            *isolation,
            *("--die-with-parent", "--new-session", "--hostname", "sandbox", "--cap-drop", "ALL"),
            *(word for right in rights for word in ("--cap-add", right)),
            *_file_system(self.unseen),
            *("--chdir", "/", "--clearenv"),
            *(word for name, value in ENVIRONMENT.items() for word in ("--setenv", name, value)),
            *("--", python(), *arguments),
        ]

    def close(self) -> None:
        """Nothing was prepared outside."""


def _file_system(unseen: Iterable[Path]) -> Iterator[str]:
    shown: dict[str, bool] = {}
    for folder in WRITABLE:
        yield from _open_parents(folder, shown)
        yield from ("--perms", "1777", "--tmpfs", folder)
    for path, visible in steps(unseen):
        yield from _open_parents(path, shown)
        yield from _show(path) if visible else _cover(path)
        shown[path] = visible
    for part in VISIBLE:
        yield from _open_parents(f"{KIT}/graders/{part}", shown)
        yield from ("--ro-bind", str(PACKAGE / part), f"{KIT}/graders/{part}")
    yield from ("--proc", "/proc", "--dev", "/dev")
    for device in DEVICES:
        yield from ("--dev-bind-try", device, device)
    covers = [path for path, visible in shown.items() if not visible and os.path.isdir(path)]
    yield from (word for place in (*covers, "/dev", "/") for word in ("--remount-ro", place))


def _show(path: str) -> Iterator[str]:
    if path in LINKS and os.path.islink(path):
        yield from ("--symlink", os.readlink(path), path)
    else:
        yield from ("--ro-bind", path, path)


def _cover(path: str) -> Iterator[str]:
    yield from ("--perms", "0755", "--tmpfs", path) if os.path.isdir(path) else ("--ro-bind", "/dev/null", path)


def _open_parents(path: str, shown: dict[str, bool]) -> Iterator[str]:
    """Parents that bubblewrap would make closed to other users are made open."""
    for parent in reversed(Path(path).parents[:-1]):
        above = next((shown[name] for name in map(str, (parent, *parent.parents)) if name in shown), False)
        if not above and str(parent) not in WRITABLE:
            yield from ("--perms", "0755", "--dir", str(parent))
