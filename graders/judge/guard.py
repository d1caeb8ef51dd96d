"""What a test cell may not do in the judge's process: start a program, unpickle, go to the network, or open what is
not its own.

A path may be a student's, or chosen by a student's value, so only the assignment's own files can be opened, those
that the cell made, and what Python and its libraries bring along; a pickle is code, and may be a student's as well.
A cell that needs more belongs in the student's process (classic mode). All is seen through the interpreter's audit
events, from whatever library they come, and what raises none as far as :mod:`graders.judge.unaudited` knows it.

Whether a file is there can be said of the judge's own; what is asked of any other, in its folder or not, is refused.
"""

from __future__ import annotations

import contextvars
import os
import site
import sqlite3
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from time import thread_time  # by itself: what a test cell asks of the module is watched
from typing import Any

from graders.hidden import HiddenTests
from graders.judge.around import has_called
from graders.judge.folder import Folder, lies_in
from graders.judge.foreign import doubt, refuse
from graders.judge.unaudited import LATER, importing, watched
from graders.sandbox.visible import PACKAGE

PROGRAMS = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "pty.spawn"}
)
PICKLES = "pickle.find_class"
TEMPORARY = frozenset({"tempfile.mkstemp", "tempfile.mkdtemp"})
NETWORK = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "urllib.Request"})
LISTS = frozenset({"os.listdir", "os.scandir"})
READS = {"open": 1, "os.listdir": 1, "os.scandir": 1, "os.chdir": 1}  # how many of the arguments are paths
WRITES = {
    "os.remove": 1, "os.rmdir": 1, "os.mkdir": 1, "os.truncate": 1, "os.chmod": 1, "os.chown": 1, "os.utime": 1,
    "os.rename": 2, "os.link": 2, "os.symlink": 2, "sqlite3.connect": 1,
}  # fmt: skip
REMOVING = frozenset({"os.remove", "os.rmdir"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What libraries read while they work; nobody's secrets.
SYSTEM = ("/usr/share", "/usr/lib", "/sys", "/proc/cpuinfo", "/proc/meminfo", "/dev/null", "/dev/urandom")
EVALUATORS = ("sympy.parsing", "numexpr")  # make code of text
# Libraries whose code is of their own making: nobody's text is in it, or it is only parsed.
WRITERS = frozenset(
    {"_pytest", "ast", "attr", "collections", "dataclasses", "decorator", "hypothesis", "importlib", "jax", "keras"}
    | {"networkx", "numba", "scipy", "sympy", "tensorflow", "torch", "unittest"}
)
IN_MEMORY = (":memory:", "")
MAX_TEXT = 60  # characters of what is quoted
URI = "file:"  # of a database, wherever it lies
STEPS = 100_000  # of a database's machine, between two looks at the time
DATABASE = "sqlite3.connect/handle"
METADATA = "importlib.metadata"
DEBUGGER = "pdb"  # doctest makes one, which looks for its user's settings and shows nothing of them
CELLS = ("<test cell", "<given cell")
OTHERS = PROGRAMS | TEMPORARY | NETWORK | {DATABASE, PICKLES, "compile", "exec", "import"}
ENGINE, WATCHING = __name__.partition(".")[0], (__name__, watched.__module__)
IMPORTING = ("<frozen importlib._bootstrap>", "_find_and_load")


class NoProgram(PermissionError):
    """A test cell wanted to start a program; libraries that only try to are not disturbed."""


class Reach:
    """Which paths a test cell may open.

    Parameters
    ----------
    folder: the judge's working folder.
    hidden: the course's hidden tests, which may have files beside them.
    own: whether the cell is one of the course's hidden tests, of which, and of the engine, libraries may show lines.
    is_given: whether a text is the instructor's.
    seconds: for how long it may compute.
    """

    def __init__(
        self,
        folder: Folder,
        hidden: HiddenTests,
        own: bool = False,
        is_given: Callable[[str], bool] = lambda text: False,
        seconds: float = float("inf"),
    ) -> None:
        self.hidden = hidden
        self.own = own
        self.is_given = is_given
        self.end = thread_time() + seconds
        self._folder = folder
        self._readable = (*_pythons(), *SYSTEM, *((str(PACKAGE), *_beside(hidden)) if own else ()))

    def made(self, path: str) -> None:
        """Note a temporary file or folder as the cell's own."""
        self._folder.mine.add(os.path.realpath(path))

    def allows(self, path: Any, writing: bool) -> bool:
        """Whether a path, or the number of an open file, may be opened; links are followed."""
        if str(path).startswith(URI):
            return False
        real = _real(path)
        if self._folder.holds(real) or real == os.devnull:
            return True
        return not writing and lies_in(real, self._readable)

    def knows(self, path: Any) -> bool:
        """Whether the judge can say if a path is there: what is not in its folder may lie in the student's."""
        return self.allows(path, False) and (isinstance(path, int) or os.path.lexists(path) or not self._is_here(path))

    def _is_here(self, path: Any) -> bool:
        return lies_in(os.path.realpath(os.fsdecode(path)), [os.path.realpath(self._folder.path)])

    def is_where_it_works(self, path: Any) -> bool:
        """Whether it is the working folder: in the student's there may be other files than in the judge's."""
        return _real(path) == os.path.realpath(self._folder.path)

    def files(self) -> tuple[str, ...]:
        """What the names of files begin with in which a test's code stands."""
        return (*CELLS, str(self._folder.path))


def _real(path: Any) -> str:
    return os.path.realpath(f"/proc/self/fd/{path}" if isinstance(path, int) else os.fsdecode(path))


@cache
def _pythons() -> tuple[str, ...]:
    """Where Python's own modules and those of its libraries lie."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    bases = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    folders = {sysconfig.get_path(name, vars=given) for name in names for given in ({}, bases)}
    if site.ENABLE_USER_SITE:
        folders.add(site.getusersitepackages())
    return tuple(sorted(map(os.path.realpath, folders)))


@cache
def _beside(hidden: HiddenTests) -> tuple[str, ...]:
    try:
        return tuple(os.path.realpath(place) for place in hidden.places())
    except (ModuleNotFoundError, ValueError):  # a module that was made of no file
        return ()


_guarded: ContextVar[Reach | None] = ContextVar("guarded", default=None)


@contextmanager
def guarded(reach: Reach) -> Iterator[None]:
    """Refuse all of it while this is open."""
    _listen()
    token, start = _guarded.set(reach), threading.Thread.start
    threading.Thread.start = _inheriting(start)  # type: ignore[method-assign, assignment]
    try:
        told = (partial(each, reach) for each in (_asked, _opened, _looked, _evaluated, _connected))
        with watched(reach.files(), *told):
            yield
    finally:
        threading.Thread.start = start  # type: ignore[method-assign]
        _guarded.reset(token)


def _asked(reach: Reach, path: Any) -> None:
    if not reach.knows(path):
        refuse("a file", str(path))


def _opened(reach: Reach, path: Any) -> None:
    if not reach.allows(path, True):
        refuse("a file", str(path))


def _evaluated(reach: Reach, told: Any) -> None:
    """Refuse to make code of a text that is not the instructor's; of what is in a collection as well."""
    if isinstance(told, str) and not reach.is_given(told):
        refuse("text as code", told[:MAX_TEXT])
    for each in told if isinstance(told, list | tuple | set | frozenset) else ():
        _evaluated(reach, each)


def _looked(_: Reach, what: str) -> None:
    if what not in LATER or has_called():
        doubt("the process", what)


def _inheriting(start: Callable[[threading.Thread], None]) -> Callable[[threading.Thread], None]:
    """Threads that a cell starts are held to the same."""

    def start_guarded(thread: threading.Thread) -> None:
        if _guarded.get() is not None:
            thread.run = partial(contextvars.copy_context().run, thread.run)  # type: ignore[method-assign]
        start(thread)

    return start_guarded


@cache
def _listen() -> None:
    sys.addaudithook(_audit)  # cannot be taken away again; does nothing outside guarded()


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not (event in READS or event in WRITES or event in OTHERS) or (reach := _guarded.get()) is None:
        return
    if event in READS or event in WRITES:
        _file(reach, event, arguments)
    elif event == "import":
        importing(str(arguments[0]))
    elif event in TEMPORARY:
        reach.made(os.fsdecode(arguments[0]))
    elif event == DATABASE and sys._getframe(1).f_globals.get("__name__") != watched.__module__:
        refuse("a file", "a database that sqlite3.connect has not opened")
    elif event == PICKLES:
        refuse("pickle", ".".join(map(str, arguments[1:])))
    elif event in PROGRAMS:
        raise NoProgram("a test cell starts no program in the judge")
    elif event in NETWORK and not _is_engines(reach.hidden):
        refuse("the network", event)
    elif event == "compile":
        _compiled(reach, arguments[0])
    elif event == "exec" and str(sys._getframe(1).f_globals.get("__name__")).startswith(EVALUATORS):
        refuse("text as code", str(sys._getframe(1).f_globals.get("__name__")))


def _file(reach: Reach, event: str, arguments: tuple[Any, ...]) -> None:
    paths = arguments[: READS.get(event) or WRITES[event]]
    writing = event in WRITES or (event == "open" and bool(arguments[2] & WRITING))
    for path in paths:
        path = os.curdir if path is None else path  # os.listdir()
        if event == "sqlite3.connect" and path in IN_MEMORY:
            continue
        if event == "open" and not isinstance(path, int) and os.path.isdir(path):
            continue  # nothing is read of it so; temporary files are opened through their folder
        if not writing and (_is_running(path) or _tells_what_is_installed(path, reach)):
            continue
        if not writing and sys._getframe(2).f_globals.get("__name__") == DEBUGGER:
            continue
        expected = not writing or (event in REMOVING and arguments[1] == -1)  # -1: not below an open folder
        known = reach.allows(path, writing) and (reach.knows(path) or not expected)
        allowed = known and not (event in LISTS and reach.is_where_it_works(path))
        if not allowed and not _is_engines(reach.hidden):
            refuse("a file", str(path))


def _connected(reach: Reach, connection: sqlite3.Connection) -> None:
    connection.set_authorizer(partial(_of_database, reach))
    connection.set_progress_handler(partial(_is_over, reach), STEPS)


def _is_over(reach: Reach) -> bool:
    """Whether a statement goes on for too long: in there no signal interrupts it."""
    over = thread_time() > reach.end
    if over:
        doubt("a statement", "goes on and on")
    return over


def _compiled(reach: Reach, source: Any) -> None:
    library = str(sys._getframe(2).f_globals.get("__name__")).partition(".")[0]
    if reach.own or library in WRITERS or not isinstance(source, str | bytes) or _is_engines(reach.hidden):
        return
    _evaluated(reach, source if isinstance(source, str) else source.decode("utf-8", "replace"))


def _of_database(reach: Reach, action: int, path: str | None, *_: Any) -> int:
    """What a statement may do, which may be a student's: open no other database, by ``ATTACH`` or ``VACUUM INTO``."""
    if action != sqlite3.SQLITE_ATTACH or path in IN_MEMORY or (path is not None and reach.allows(path, True)):
        return sqlite3.SQLITE_OK
    doubt("a file", str(path))
    return sqlite3.SQLITE_DENY


def _is_running(path: Any) -> bool:
    """Whether code of this file is being run: libraries look up its lines to tell where they were called."""
    frame = sys._getframe(3)
    while frame is not None and frame.f_code.co_filename != path:
        frame = frame.f_back  # type: ignore[assignment]
    return frame is not None


def _tells_what_is_installed(path: Any, reach: Reach) -> bool:
    """Whether libraries look there for the metadata of packages: a folder of ``sys.path``, or such metadata in one.

    The working folder, which is on that path as well, is looked at so by the module for it alone.
    """
    if path in sys.path:
        return not reach.is_where_it_works(path) or sys._getframe(3).f_globals.get("__name__") == METADATA
    folder = "" if isinstance(path, int) else os.path.dirname(os.path.realpath(os.fsdecode(path)))
    above, name = os.path.split(folder)
    return name.endswith((".dist-info", ".egg-info")) and above in map(os.path.realpath, sys.path)


def _is_engines(hidden: HiddenTests) -> bool:
    """Whether it is the engine, or an import, that does what was just heard of, and no cell or hidden test."""
    frame = sys._getframe(2)
    while frame is not None:
        code, module = frame.f_code, str(frame.f_globals.get("__name__"))
        if code.co_filename.startswith(CELLS):
            return False
        if (code.co_filename, code.co_name) == IMPORTING:
            return True
        if module.partition(".")[0] == ENGINE and module not in WATCHING:
            return not hidden.owns(module)
        frame = frame.f_back  # type: ignore[assignment]
    return False
