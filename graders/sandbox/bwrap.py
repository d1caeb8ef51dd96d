"""The bubblewrap command that builds the sandbox's file system.

Read-only system folders and this Python, no home, no network, no course. Started by
root, bubblewrap must not make a user namespace (its user would be the host's root);
the rights it keeps are given up by each child before student code runs (``inside.jail``).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import site
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from graders.libraries import QUIET
from graders.sandbox.inside.jail import HOME

KIT = "/kit"
PACKAGE = Path(__file__).resolve().parents[1]
VISIBLE = ("__init__.py", "codec.py", "values.py", "libraries.py", "sandbox/__init__.py", "sandbox/inside")
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin")
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/alternatives")
DEVICES = ("/dev/nvidia0", "/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia-uvm-tools")
KEPT_RIGHTS = ("CAP_SYS_ADMIN", "CAP_SETPCAP", "CAP_SYS_RESOURCE")
ROOT_RIGHTS = ("CAP_SETUID", "CAP_SETGID")

ENVIRONMENT = {
    "HOME": HOME,
    "TMPDIR": HOME,
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONPATH": KIT,
    "PYTHONDONTWRITEBYTECODE": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": f"{HOME}/.matplotlib",
    **QUIET,
    "TORCHDYNAMO_DISABLE": "1",  # torch.compile would start a C++ compiler; so it hands the function back as it is
    "NBGRADER_EXECUTION": "autograde",
    # One thread each: what is compared with a reference must not depend on the neighbours.
    **{f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS", "NUMEXPR")},
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


class SandboxError(Exception):
    """The sandbox cannot be had on this machine; the message says what to do."""


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


def command(python_arguments: list[str], unseen: Iterable[Path] = ()) -> list[str]:
    """The full command that runs this Python in the sandbox.

    Parameters
    ----------
    unseen: folders and files that must not be seen in there, wherever they lie.
    """
    as_root = os.geteuid() == 0
    if as_root:
        isolation = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    else:
        isolation = ["--unshare-all"]
    rights = [*KEPT_RIGHTS, *(ROOT_RIGHTS if as_root else ())]
    return [
        find_bwrap(),
        *isolation,
        *("--die-with-parent", "--new-session", "--hostname", "sandbox", "--cap-drop", "ALL"),
        *(word for right in rights for word in ("--cap-add", right)),
        *_file_system(unseen),
        *("--chdir", "/", "--clearenv"),
        *(word for name, value in ENVIRONMENT.items() for word in ("--setenv", name, value)),
        *("--", _python(), *python_arguments),
    ]


def _python() -> str:
    """This Python, by a path that is the same inside."""
    return os.path.normpath(os.path.abspath(sys.executable))


def _file_system(unseen: Iterable[Path]) -> Iterator[str]:
    made: set[str] = set()
    for folder in ("/tmp", HOME):
        yield from _open_parents(Path(folder), made)
        yield from ("--perms", "1777", "--tmpfs", folder)
    for folder in SYSTEM:
        yield from _system_folder(folder)
    for file in SYSTEM_FILES:
        yield from _open_parents(Path(file), made)
        yield from ("--ro-bind-try", file, file)
    for folder in _python_folders():
        yield from _open_parents(Path(folder), made)
        yield from ("--ro-bind", folder, folder)
    for place in _outermost({PACKAGE, *unseen}):
        yield from _hide(place)
    for part in VISIBLE:
        yield from _open_parents(Path(KIT, "graders", part), made)
        yield from ("--ro-bind", str(PACKAGE / part), f"{KIT}/graders/{part}")
    yield from ("--proc", "/proc", "--dev", "/dev")
    for device in DEVICES:
        yield from ("--dev-bind-try", device, device)
    yield from ("--remount-ro", "/dev", "--remount-ro", "/")


def _system_folder(folder: str) -> Iterator[str]:
    if os.path.islink(folder):
        yield from ("--symlink", os.readlink(folder), folder)
    elif os.path.isdir(folder):
        yield from ("--ro-bind", folder, folder)


def _outermost(places: Iterable[Path]) -> list[Path]:
    """Those of the places that lie in none of the others."""
    resolved = sorted({place.resolve() for place in places})
    return [place for place in resolved if not any(other in place.parents for other in resolved)]


def _hide(place: Path) -> Iterator[str]:
    """What a bound folder would show of a place is covered, also where the folder is bound by a link's name."""
    for folder in (*SYSTEM, *_python_folders()):
        if os.path.islink(folder) and folder in SYSTEM:
            continue  # a link in there as well
        with contextlib.suppress(ValueError):
            shown = str(folder / place.relative_to(Path(folder).resolve()))
            if place.is_dir():
                yield from ("--tmpfs", shown, "--remount-ro", shown)
            else:
                yield from ("--ro-bind", "/dev/null", shown)


def _python_folders() -> list[str]:
    """The folders that this Python and its packages need, without those inside /usr."""
    folders = {os.path.normpath(path) for path in (sys.prefix, sys.base_prefix, *site.getsitepackages())}
    for link in (sys.executable, f"{sys.prefix}/bin/python"):
        folders.add(str(Path(link).resolve().parents[1]))
    outside = [f for f in sorted(folders) if os.path.isdir(f) and not any(_within(f, s) for s in SYSTEM)]
    return [f for f in outside if not any(_within(f, other) and f != other for other in outside)]


def _within(path: str, folder: str) -> bool:
    return Path(path).is_relative_to(folder)


def _open_parents(path: Path, made: set[str]) -> Iterator[str]:
    """Parents that bubblewrap would make closed to other users are made open."""
    for parent in reversed(path.parents):
        name = str(parent)
        if name != "/" and name not in made and not any(_within(name, s) for s in SYSTEM):
            made.add(name)
            yield from ("--perms", "0755", "--dir", name)
