"""What a student's process may read, by name; the same list on both levels.

Only what Python needs: the interpreter, its libraries and packages, the system's shared
libraries, fonts, locales, time zones, the devices of a GPU. Never all of ``/usr``, whose
``local/share`` holds nbgrader's default exchange; no home; no folder of the course, but for
an environment that lies in it. What must stay unseen although it lies in such a folder (an
installed package of hidden tests) is taken out again. The innermost name decides.
"""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
VISIBLE = ("__init__.py", "codec", "values.py", "libraries.py", "sandbox/__init__.py", "sandbox/inside")
LINKS = ("/lib", "/lib32", "/lib64", "/libx32")  # on most systems links into /usr
SYSTEM = (
    *("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libx32", "/usr/local/lib", "/usr/local/lib64"),
    *("/usr/local/cuda", "/usr/local/nvidia"),  # where CUDA and a container's driver put their libraries
    *("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig"),
    *("/usr/share/locale", "/usr/share/zoneinfo"),
    *("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/alternatives"),
)
DEVICES = ("/dev/nvidia0", "/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia-uvm-tools")


def python() -> str:
    """This Python, by a path that is the same inside."""
    return os.path.normpath(os.path.abspath(sys.executable))


def packages() -> list[str]:
    """The folders in which packages are installed, also one's own in a home (``pip install --user``)."""
    return [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else ())]


def named() -> set[str]:
    """The files and folders that may be read, with all below them, as the host names them, also through links."""
    folders = {os.path.normpath(path) for path in (sys.prefix, sys.base_prefix)}
    folders |= {str(Path(link).resolve().parents[1]) for link in (sys.executable, f"{sys.prefix}/bin/python")}
    parts = {f"{folder}/{part}" for folder in folders for part in ("lib", "lib64", "pyvenv.cfg")}
    wanted = {*SYSTEM, *LINKS, *parts, *map(os.path.normpath, packages()), *_interpreters(folders)}
    return {path for path in wanted if os.path.exists(path)}


def _interpreters(folders: Iterable[str]) -> Iterator[str]:
    """This Python's program under each name that leads to it."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for path in (python(), *(f"{folder}/bin/python{v}" for folder in folders for v in ("", "3", version))):
        while os.path.islink(path):
            yield path
            path = os.path.normpath(os.path.join(os.path.dirname(path), os.readlink(path)))
        yield path


def steps(unseen: Iterable[Path]) -> list[tuple[str, bool]]:
    """What to show (True) and what to cover again (False), outer names first: for mounts.

    Parameters
    ----------
    unseen: files and folders, wherever they lie; only those that something readable would show are named.
    """
    shown = {path for name in named() for path in (name, os.path.realpath(name))}
    places = _hidden(unseen)
    covered = {alias for path in shown for place in places for alias in _alias(place, path)}
    marks = {**dict.fromkeys(shown, True), **dict.fromkeys(covered, False)}
    outer_first = sorted(marks, key=lambda path: (len(Path(path).parts), path))
    return [(path, marks[path]) for path in outer_first if _mark_above(path, marks) is not marks[path]]


def around(unseen: Iterable[Path]) -> list[str]:
    """The same for a system that can only allow: names that show nothing that is unseen.

    A folder above an unseen place is not among them, so it cannot be listed; its other entries are.
    """
    places = _hidden(unseen)
    marks = {**{os.path.realpath(path): True for path in named()}, **dict.fromkeys(places, False)}
    roots = [path for path, shown in marks.items() if shown and _mark_above(path, marks) is not True]
    return sorted(path for root in roots for path in _without(root, marks, root=True))


def _without(path: str, marks: Mapping[str, bool], root: bool = False) -> Iterator[str]:
    """A path, or what is in it where something below it is unseen; an entry with a mark of its own is left out.

    So is a link: to allow it is to allow what it leads to, which may be unseen, and else has a name of its own.
    """
    if not root and (marks.get(path) is False or os.path.islink(path)):
        return
    if not any(within(place, path) for place, shown in marks.items() if not shown):
        yield path
        return
    for entry in os.listdir(path):
        yield from _without(f"{path.rstrip('/')}/{entry}", marks)


def _mark_above(path: str, marks: Mapping[str, bool]) -> bool:
    """What the nearest folder above says; what nobody mentions is not seen."""
    return next((marks[name] for name in map(str, Path(path).parents) if name in marks), False)


def _alias(place: str, shown: str) -> Iterator[str]:
    """The name under which a place is seen in something that is shown, if it is."""
    real = os.path.realpath(shown)
    if within(place, real):
        yield os.path.normpath(os.path.join(shown, os.path.relpath(place, real)))


def _hidden(unseen: Iterable[Path]) -> list[str]:
    return sorted({os.path.realpath(place) for place in (PACKAGE, *unseen)})


def within(path: str | Path, folder: str | Path) -> bool:
    """Whether a path is a folder or lies below it."""
    return Path(path).is_relative_to(folder)
