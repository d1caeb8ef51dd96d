"""What the interpreter tells nobody of: asking whether a file is there, libraries that open one in C, and asking what
the process itself has spent or drawn, which a student's call does in another one.

While a test cell runs, what is known of it is told first. What a library opens in C and does not stand here is not
seen.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from pkgutil import resolve_name
from types import FrameType, FunctionType
from typing import Any
from weakref import WeakKeyDictionary

ASKING = ("stat", "lstat", "access")  # of os; all other questions about a path are made of them
# Hand a cell's question on.
PASSING = frozenset({"collections", "filecmp", "genericpath", "glob", "os", "pathlib", "posixpath"})
RESOLVING = "realpath"  # asks of each folder on the way; tells only where links lead
DATABASES = ("sqlite3", "sqlite3.dbapi2")  # of which a connection is looked after as long as it is there
Places = tuple[tuple[str, str, int], ...]
OPENING: dict[str, Places] = {  # by library: where the function is, its name, which of its arguments is the path
    "h5py": (("h5py.h5f", "open", 0), ("h5py.h5f", "create", 0)),
    "torch": (("torch._C", "import_ir_module", 1), ("torch", "from_file", 0), ("torch:UntypedStorage", "from_file", 0)),
}
EVALUATING: dict[str, Places] = {  # by library: as above; which of its arguments is text that it makes code of
    "pandas": (("pandas.core.computation.eval", "_check_expression", 0),),  # above it frames are counted
    "sympy": tuple(
        (place, "lambdify", argument)
        for place in ("sympy", "sympy.utilities", "sympy.utilities.lambdify")
        for argument in (0, 1)
    ),
}
OF_PROCESS = {  # by module: what it answers is of the process that asks
    "atexit": ("_ncallbacks",),
    "decimal": ("getcontext",),
    "gc": ("get_count", "get_objects"),
    "locale": ("getlocale",),
    "numpy": ("geterr", "get_printoptions"),
    "os": ("getcwd", "getcwdb"),
    "signal": ("getitimer",),
    "sys": ("getprofile", "getrecursionlimit", "gettrace"),
    "threading": ("active_count", "enumerate"),
    "torch": ("get_default_dtype", "is_grad_enabled"),
    "time": ("process_time", "process_time_ns", "thread_time", "thread_time_ns"),
    "resource": ("getrusage",),
    "random": ("getstate",),
    "numpy.random": ("get_state",),
    "matplotlib.pyplot": ("get_fignums", "fignum_exists", "gca", "gcf"),
}
ENVIRONMENT = ("__getitem__", "__contains__")  # of os.environ; all other questions are made of them
# What a test asks for its own ends as well, and of the student's process at most after a call.
LATER = frozenset(
    {"getcontext", "getlocale", "geterr", "get_printoptions", "getcwd", "getcwdb", "getrecursionlimit", "active_count"}
    | {"enumerate", "get_default_dtype", "is_grad_enabled", "environ", "_ncallbacks", "get_count", "get_objects"}
    | {"getitimer", "getprofile", "gettrace"}
)
WATCHED = OPENING.keys() | EVALUATING.keys() | OF_PROCESS.keys() | {*DATABASES}
Told = Callable[[Any], object]


class _Watch:
    """What was put in the place of functions, and back again at the end."""

    def __init__(self, files: tuple[str, ...], opens: Told, looks: Told, evaluates: Told, connects: Told) -> None:
        self.files, self.opens, self.looks, self.evaluates = files, opens, looks, evaluates
        self.connects = connects
        self._replaced: list[tuple[Any, str, Any]] = []

    def replace(self, holder: Any, name: str, new: Callable[..., Any]) -> None:
        """Put a function in the place of another one."""
        old = vars(holder).get(name)
        setattr(holder, name, new)
        self._replaced.append((holder, name, old))

    def library(self, name: str) -> None:
        """Watch the functions of a library that was imported."""
        for table, told in ((OPENING, self.opens), (EVALUATING, self.evaluates)):
            for place, function, position in table.get(name, ()):
                holder = resolve_name(place)
                self.replace(holder, function, _telling(getattr(holder, function), position, told))
        if name in DATABASES:
            self.replace(sys.modules[name], "connect", _showing(sys.modules[name].connect, self.connects))
        for function in OF_PROCESS.get(name, ()):
            module = sys.modules[name]
            self.replace(module, function, _telling(getattr(module, function), function, self.looks, self.files))

    def end(self) -> None:
        """Put everything back."""
        for holder, name, old in reversed(self._replaced):
            delattr(holder, name) if old is None else setattr(holder, name, old)


_watching: ContextVar[_Watch | None] = ContextVar("watching", default=None)
_behind: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()


@contextmanager
def watched(
    files: tuple[str, ...], asks: Told, opens: Told, looks: Told, evaluates: Told, connects: Told
) -> Iterator[None]:
    """Tell of paths before they are used, and of questions before they are answered.

    Parameters
    ----------
    files: what the names of files begin with whose code may not ask about everything.
    asks: is told the path that such code asks about.
    opens: is told the path that a library opens in C.
    looks: is told what such code asks of the process.
    evaluates: is told what a library is to make code of.
    connects: is told a connection to a database.
    """
    watch = _Watch(files, opens, looks, evaluates, connects)
    token = _watching.set(watch)
    try:
        for name in ASKING:
            watch.replace(os, name, _telling(getattr(os, name), 0, asks, files))
        environment: type = type(os.environ)
        for name in ENVIRONMENT if environment is not dict else ():  # a dict, which some put there, tells nothing
            watch.replace(environment, name, _telling(getattr(environment, name), "environ", looks, files))
        for name in WATCHED & sys.modules.keys():
            watch.library(name)
        yield
    finally:
        _watching.reset(token)
        watch.end()


def importing(name: str) -> None:
    """Hear of a module before it is imported: such a library is imported here, and then watched."""
    watch = _watching.get()
    if watch is None or name not in WATCHED or name in sys.modules:
        return
    token = _watching.set(None)
    try:
        with suppress(ImportError):  # told where it was asked for
            importlib.import_module(name)
            watch.library(name)
    finally:
        _watching.reset(token)


def _telling(
    function: Callable[..., Any], what: int | str, told: Told, only: tuple[str, ...] | None = None
) -> Callable[..., Any]:
    """A function that first tells of an argument by its place, or a word; to all, or only to code of some files."""

    @wraps(function)
    def telling(*arguments: Any, **named: Any) -> Any:
        path: Any = what
        if isinstance(what, int):
            path = arguments[what] if len(arguments) > what else next(iter(named.values()), None)
        if path is not None and _watching.get() is not None and (only is None or _is_asked_by(only, sys._getframe(1))):
            told(path)
        return function(*arguments, **named)

    _behind[telling] = function
    return telling


def _showing(connect: Callable[..., Any], told: Told) -> Callable[..., Any]:
    """A function that tells of what it gives."""

    @wraps(connect)
    def showing(*arguments: Any, **named: Any) -> Any:
        connection = connect(*arguments, **named)
        if _watching.get() is not None:
            told(connection)
        return connection

    _behind[showing] = connect
    return showing


def behind(function: Any) -> Any:
    """What a function does that tells of it first."""
    return _behind.get(function, function) if type(function) is FunctionType else function


def _is_asked_by(files: tuple[str, ...], frame: FrameType | None) -> bool:
    while frame is not None and str(frame.f_globals.get("__name__")).partition(".")[0] in PASSING:
        if frame.f_code.co_name == RESOLVING:
            return False
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename.startswith(files)
