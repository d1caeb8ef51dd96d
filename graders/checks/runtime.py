"""Where a student's function is called: in this process, or through the judge.

A hidden test never knows which. The judge installs a runtime that calls into the
sandbox; without one (an instructor at work in JupyterLab, a unit test) the function is
a plain local one.
"""

from __future__ import annotations

import copy
import functools
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Protocol

import numpy as np

from graders import course, libraries
from graders.codec import error_fields
from graders.machine import processor


@dataclass(frozen=True)
class Failure:
    """A call that gave no answer.

    Parameters
    ----------
    code: "raised", "timeout" (it computed too long), "waited" (it slept too long), "died", "full" (it was ended
        for want of memory), "unreadable", "missing", or "nothing" for a returned None.
    error: the exception's type name, for "raised".
    message: its message, already safe to show, or "".
    bases: the names of the built-in exceptions that it descends from.
    """

    code: str
    error: str = ""
    message: str = ""
    bases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Call:
    """What one call of a student's function brought back.

    Parameters
    ----------
    value: the answer, if ``failure`` is None.
    failure: why there is none.
    arguments: the positional arguments as the call left them, if they were watched.
    random_changed: names of the global generators whose state changed, if watched.
    cpu_seconds: CPU time of the whole process during the call.
    wall_seconds: wall time from question to answer.
    peak_bytes: the memory that the call used, new or held before, if watched.
    later: what a look at what the call left brought back, if one was asked for.
    own_seconds: CPU time of the function alone, as its process tells: of references, since no student's is believed.
    """

    value: Any = None
    failure: Failure | None = None
    arguments: tuple[Any, ...] | None = None
    random_changed: tuple[str, ...] = ()
    cpu_seconds: float = 0.0
    peak_bytes: int | None = None
    wall_seconds: float = 0.0
    later: Any = None
    own_seconds: float = 0.0


@dataclass(frozen=True)
class Later:
    """A look at what a call left, once it is over: nothing of it is known where the call runs, until then.

    Parameters
    ----------
    look: a probe, called beside the student's code as ``look(value, arguments, *more)`` with what the function gave
        and the arguments that it got. It stands alone (see :func:`graders.checks.given.source_of`).
    more: further arguments.
    """

    look: Callable[..., Any]
    more: tuple[Any, ...] = ()


class Runtime(Protocol):
    """What a hidden test needs of the place where functions are called."""

    @property
    def thresholds(self) -> Mapping[str, float]: ...

    @property
    def full_thresholds(self) -> Mapping[str, float]: ...

    @property
    def gpu_thresholds(self) -> Mapping[str, float]: ...

    @property
    def memory_limits(self) -> Mapping[str, float]: ...

    @property
    def call_seconds(self) -> float: ...

    @property
    def gpu(self) -> bool:
        """Whether PyTorch can compute on a GPU where students' functions are called."""

    def call(
        self,
        function: Any,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        watch: frozenset[str] = frozenset(),
        through: Callable[..., Any] | None = None,
        later: Later | None = None,
    ) -> Call:
        """Call a student's function.

        Parameters
        ----------
        watch: any of "effects" and "memory".
        through: a probe, called beside the student's code as ``through(function, *args)``
            instead of the function itself. What it brings back is as untrusted as any answer.
        later: a look at what the last call of the function left.
        """

    def reference(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Call:
        """Call a reference function in conditions like the student's, for timing beside it."""

    def device(self, gpu: bool) -> str:
        """The name of what computes where students' functions are called: the GPU, or the processor."""

    def is_cold(self, reference: Callable[..., Any]) -> bool:
        """Whether the reference has not been called yet where it is timed."""

    def refresh(self) -> bool:
        """Fresh processes for a second look at a speed that was too close; False if there are none."""

    def is_noisy(self) -> bool:
        """Whether the clock cannot be trusted just now."""


class LocalRuntime:
    """Functions of this process. Speed is measured by the process's own clocks."""

    @cached_property
    def _course(self) -> course.Course:
        return course.load()

    @property
    def thresholds(self) -> Mapping[str, float]:
        return self._course.thresholds

    @property
    def full_thresholds(self) -> Mapping[str, float]:
        return self._course.full_thresholds

    @property
    def gpu_thresholds(self) -> Mapping[str, float]:
        return self._course.gpu_thresholds

    @property
    def memory_limits(self) -> Mapping[str, float]:
        return self._course.memory_limits

    @property
    def call_seconds(self) -> float:
        return self._course.call_seconds

    @cached_property
    def gpu(self) -> bool:
        return self._course.use_gpu and libraries.gpu_works()

    def call(
        self,
        function: Any,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        watch: frozenset[str] = frozenset(),
        through: Callable[..., Any] | None = None,
        later: Later | None = None,
    ) -> Call:
        left: list[tuple[Any, tuple[Any, ...]]] = []
        noted = _noting(function, left) if later else function
        target = functools.partial(through, noted) if through else noted
        args = copied(args)
        before = libraries.random_states() if "effects" in watch else {}
        if "memory" in watch:
            tracemalloc.start()
        start, begin = time.process_time(), time.perf_counter()
        try:
            with libraries.one_thread():
                value = target(*args, **copied(dict(kwargs)))
        except Exception as error:
            return Call(failure=Failure("raised", *error_fields(error)))
        finally:
            spent, wall = time.process_time() - start, time.perf_counter() - begin
            peak = tracemalloc.get_traced_memory()[1] if "memory" in watch else None
            if peak is not None:
                tracemalloc.stop()
        after = libraries.random_states() if before else {}
        changed = tuple(name for name in before if before[name] != after[name])
        seen = None
        if later:
            args, value = copied(args), _as_it_is(value)  # the look may change them
            try:
                seen = later.look(*left[-1], *later.more)
            except Exception as error:
                return Call(failure=Failure("raised", *error_fields(error)))
        return Call(value, None, args, changed, spent, peak, wall, seen)

    def reference(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Call:
        call = self.call(function, args, {})
        return replace(call, own_seconds=call.cpu_seconds)

    def device(self, gpu: bool) -> str:
        return processor()

    def is_cold(self, reference: Callable[..., Any]) -> bool:
        return True

    def refresh(self) -> bool:
        return False

    def is_noisy(self) -> bool:
        return False


def _noting(function: Callable[..., Any], left: list[tuple[Any, tuple[Any, ...]]]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        value = function(*args, **kwargs)
        left.append((value, args))
        return value

    return call


def _as_it_is(value: Any) -> Any:
    """A deep copy of an answer, which a read-only array stays."""
    kept = copied(value)
    if isinstance(value, np.ndarray):
        kept.flags.writeable = value.flags.writeable
    return kept


def copied(value: Any) -> Any:
    """A deep copy of arguments; functions and framework tensors that cannot be copied stay."""
    if isinstance(value, tuple | list):
        return type(value)(copied(item) for item in value)
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    try:
        return copy.deepcopy(value)
    except Exception:
        return value


_runtime: ContextVar[Runtime | None] = ContextVar("runtime", default=None)
_local = LocalRuntime()


def current() -> Runtime:
    """The runtime that the judge installed, or the local one."""
    if installed := _runtime.get():
        return installed
    _find_texts()
    return _local


@cache
def _find_texts() -> None:
    """An instructor at work in a notebook reads the course's own words, where there is a course."""
    with suppress(course.CourseError):
        course.load()


@contextmanager
def using(runtime: Runtime) -> Iterator[None]:
    """Call students' functions through ``runtime`` while this is open."""
    token = _runtime.set(runtime)
    try:
        yield
    finally:
        _runtime.reset(token)
