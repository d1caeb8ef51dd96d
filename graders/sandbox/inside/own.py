"""The kit's own code in a student's process, put back as it was each time that the student's code has run.

Who shares a process can rewrite what else runs there: a method, a module's name, a function's code. So names and code
are remembered before the student's code comes, and :func:`put_back` undoes what was done to them. It reads nothing but
its arguments, and a caller makes it anew from its code (:data:`PUT_BACK`, which cannot be changed), so that nothing
which a student's code can reach by a name decides what it does.

Code can also be set to run of its own accord: by a signal, the collector, a trace, an audit hook. So all of these are
silenced first, and stay so until the student's code has its next turn.
"""

from __future__ import annotations

import _signal  # below Python's own module, whose functions can be exchanged
import gc
import signal
import sys
from collections.abc import Iterable, Iterator
from operator import is_
from types import CellType, FunctionType
from typing import Any

import numpy as np

DISPATCHED = type(np.reshape)  # of most of NumPy's functions: a function inside
INSIDE = ("agent", "calls", "functions", "held", "own", "pristine", "switches", "turns")
CODEC = ("codec", *(f"codec.{name}" for name in ("message", "reading", "stream", "writing")))
MODULES = (*CODEC, "values", "libraries", *(f"sandbox.inside.{name}" for name in INSIDE))

Kept = tuple[Any, ...]


def remembered(objects: Iterable[tuple[object, Iterable[str]]] = ()) -> Kept:
    """What :func:`put_back` wants.

    Parameters
    ----------
    objects: each with the names of its attributes that stay what they are.
    """
    modules = [module for name in MODULES if (module := sys.modules.get(f"graders.{name}"))]
    owned = [kind for module in modules for kind in vars(module).values() if _is_own(kind, module.__name__)]
    kinds = list(dict.fromkeys(owned))
    spaces = [space for module in modules for space in (vars(module), vars(module).get("__builtins__"))]
    spaces += [vars(thing) for module in modules for thing in vars(module).values() if type(thing) in kinds]
    around: dict[int, Any] = {id(space): space for space in spaces if type(space) is dict}
    functions = {id(f): f for owner in (*modules, *kinds) for f in functions_in(vars(owner).values())}.values()
    return (
        _quiet(),
        tuple((space, tuple(space), tuple(space.values())) for space in around.values()),
        tuple((kind, vars(kind), tuple(vars(kind)), tuple(vars(kind).values())) for kind in kinds),
        tuple((f, f.__code__, f.__defaults__, f.__kwdefaults__) for f in functions),
        tuple((cell, cell.cell_contents) for f in functions for cell in f.__closure__ or () if _is_full(cell)),
        tuple((thing, name, getattr(thing, name)) for thing, names in objects for name in names),
        (type.__setattr__, type.__delattr__, object.__setattr__, is_, map, all, zip, len),
    )


def put_back(quiet, spaces, kinds, functions, cells, attributes, ways):  # type: ignore[no-untyped-def]
    """Undo what was done to what is remembered; whether the collector was on, which is off now.

    No name but its own: not one could be believed.
    """
    trace, profile, collecting, collect_no_more, handler, handle, signals, plain, kind_of, tools = quiet
    trace(None)
    profile(None)
    was_collecting = collecting()
    collect_no_more()
    for number in signals:
        if kind_of(handler(number)) is not plain and handler(number) is not None:
            handle(number, 1)  # SIG_IGN
    for off, tool, event in tools:
        off(tool, event, None)
    of_kind, off_kind, of_object, same, each, every, pairs, size = ways
    for function, code, defaults, named in functions:
        if function.__code__ is not code:
            function.__code__ = code
        if function.__defaults__ is not defaults:
            function.__defaults__ = defaults
        if function.__kwdefaults__ is not named:
            function.__kwdefaults__ = named
    for cell, content in cells:
        cell.cell_contents = content
    for space, names, values in spaces:
        if size(space) == size(names):
            if every(each(same, space.values(), values)):
                continue
            if every(each(same, each(space.get, names), values)):  # only their order is another
                continue
        for name in [*space]:
            if name not in names:
                space.pop(name, None)
        for name, value in pairs(names, values):
            space[name] = value
    for kind, now, names, values in kinds:
        if size(now) != size(names) or not every(each(same, now.values(), values)):
            for name in [*now]:
                if name not in names:
                    off_kind(kind, name)
            for name, value in pairs(names, values):
                if now.get(name) is not value:
                    of_kind(kind, name, value)
    for thing, name, value in attributes:
        of_object(thing, name, value)
    return was_collecting


PUT_BACK = put_back.__code__


def _quiet() -> Kept:
    """What silences code that runs of its own accord: the interpreter's own functions, not Python's around them."""
    monitoring = getattr(sys, "monitoring", None)  # from Python 3.12 on
    events = vars(monitoring.events).values() if monitoring else ()
    single = [event for event in events if isinstance(event, int) and event.bit_count() == 1]
    tools = [(monitoring.register_callback, tool, event) for tool in range(6) for event in single] if monitoring else ()
    signals = sorted(map(int, signal.valid_signals()))
    handlers = _signal.getsignal, _signal.signal, tuple(signals)
    return sys.settrace, sys.setprofile, gc.isenabled, gc.disable, *handlers, int, type, tuple(tools)


def _is_own(value: Any, module: str) -> bool:
    return isinstance(value, type) and value.__module__ == module


def functions_in(values: Iterable[Any]) -> Iterator[FunctionType]:
    """The functions among values, those inside other things (a property, a decorated function) among them."""
    waiting, seen = list(values), set[int]()
    while waiting:
        value = waiting.pop()
        if isinstance(value, FunctionType) and id(value) not in seen:
            seen.add(id(value))
            yield value
            waiting += [cell.cell_contents for cell in value.__closure__ or () if _is_full(cell)]
        elif isinstance(value, staticmethod | classmethod):
            waiting.append(value.__func__)
        elif isinstance(value, property):
            waiting += [value.fget, value.fset, value.fdel]
        elif type(value) is DISPATCHED:
            waiting.append(getattr(value, "_implementation", None))


def _is_full(cell: CellType) -> bool:
    try:
        return cell.cell_contents is not cell
    except ValueError:  # nothing was put there yet
        return False
