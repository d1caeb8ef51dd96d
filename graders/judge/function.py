"""A student's functions as the judge holds them, and how a visible example calls one."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Protocol

from graders import codec
from graders.checks.given import source_of
from graders.checks.runtime import Failure
from graders.judge.around import around_call
from graders.judge.channel import Channel, Died, TimedOut, Unreadable
from graders.judge.foreign import REFUSED, doubt, is_noting, refuse, refuse_operations
from graders.judge.held import Held
from graders.judge.inplace import doubt_interwoven, may_change, rearrange, write_back
from graders.judge.travel import carried

MAX_TIMEOUTS = 2
MANY_TIMEOUTS = 3  # of all functions: from then on, one of each is enough
PLAIN_SECONDS = 10.0
MAX_SHOWN = 60
ERRORS = {name: kind for kind, name in codec.ERRORS.items()}
WIDEST = {"Exception", "BaseException"}
PLAIN_ARGUMENTS = (bool, int, float, str, type(None))


class StudentError(Exception):
    """An exception of the student's code that has no built-in type here."""


class NoAnswer(BaseException):
    """A call did not come back. Where everything runs in one process, no ``except Exception`` catches that either."""


class Record:
    """Which of a student's functions ended the process, or did not come back.

    They are not called again: every restart costs the student's time limit.
    """

    def __init__(self) -> None:
        self.deadly: dict[str, Failure] = {}
        self.unanswered = 0  # calls of ordinary test cells
        self._timeouts: Counter[str] = Counter()
        self._late: dict[str, str] = {}

    def verdict(self, name: str) -> Failure | None:
        """Why this function should not be called, or None."""
        if name in self.deadly:
            return self.deadly[name]
        most = MAX_TIMEOUTS if self._timeouts.total() < MANY_TIMEOUTS else 1
        return Failure(self._late[name]) if self._timeouts[name] >= most else None

    def died(self, name: str, end: Died) -> Failure:
        """Note that a call ended the process; how."""
        return self.deadly.setdefault(name, Failure("full" if end.full else "died"))

    def timed_out(self, name: str, late: TimedOut) -> Failure:
        """Note that a call did not come back in time; what it was late by."""
        return self._note(name, "waited" if late.waited else "timeout")

    def unread(self, name: str) -> Failure:
        """Note that an answer could not be read, which ends the process as well."""
        return self._note(name, "unreadable")

    def _note(self, name: str, code: str) -> Failure:
        self._timeouts[name] += 1
        self._late[name] = code
        return Failure(code)


class Student(Protocol):
    """What the judge needs of a student's process."""

    generation: int
    record: Record
    held: Held

    def channel(self) -> Channel:
        """A channel to the living process, started again if need be.

        Raises
        ------
        Died: it ended too often.
        """

    def sources(self) -> list[str]:
        """The cells that were run."""

    def restart(self) -> None:
        """End the process; the next :meth:`channel` starts a fresh one."""

    def seconds_left(self) -> float:
        """What is left of the submission's time."""


class Function:
    """A function in a student's process, as the judge holds it.

    Parameters
    ----------
    student: whose it is.
    name: what the student calls it.
    handle: its number, valid in one generation of the process; None to look the name up.
    named: whether the name can be looked up again when the process was started anew; a
        function that another one returned cannot.
    """

    def __init__(self, student: Student, name: str, handle: codec.Handle | None = None, *, named: bool = False) -> None:
        self.student = student
        self.name = name
        self.__name__ = name
        self.handle = handle
        self.told = handle  # what was said of it
        self._generation = student.generation
        self._named = named
        self.moment: int | None = None  # the marked moment whose names it is called with

    def resolve(self, channel: Channel) -> codec.Handle | None:
        """Its handle in the process as it is now; None if it is not there."""
        if self._generation != self.student.generation or self.handle is None:
            if not self._named:
                return None  # it was returned by a process that is gone
            self.handle = look_up(channel, self.name, self.moment)
            self._generation = self.student.generation
        return self.handle

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return call_plainly(self, args, kwargs)


class Missing(Function):
    """A name that the student's code does not define, or that is no function."""

    def __init__(self, student: Student, name: str, failure: Failure) -> None:
        super().__init__(student, name, named=True)
        self.failure = failure


class Proxy:
    """A student's function as an ordinary test cell holds it: to be called, named and passed on.

    What else is asked of it would be the student's code to answer, and is refused (:mod:`graders.judge.foreign`).
    """

    __slots__ = ("_function",)

    def __init__(self, function: Function) -> None:
        object.__setattr__(self, "_function", function)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return call_plainly(self._function, args, kwargs)

    def __repr__(self) -> str:
        return f"<function {self._function.name}>"

    def __getattribute__(self, name: str) -> Any:
        if name in SEEN:
            return object.__getattribute__(self, name)
        told = self._function.told
        if told and name == "__name__":
            return told.name
        if told and told.kind in PLAIN and name in NEVER:
            raise AttributeError(name)
        refuse(self._function.name, name)

    def __setattr__(self, name: str, value: Any) -> None:
        refuse(self._function.name, name)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        told = self._function.told
        kind = KINDS.get(told.kind) if told else None
        return kind or refuse(self._function.name, "isinstance")


class ObjectProxy(Proxy):
    """A class, or an object that can be called: its operators are its own."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return call_plainly(self._function, args, kwargs)


def _hash_of_a_type(proxy: ObjectProxy) -> int:
    told = object.__getattribute__(proxy, "_function").told
    return object.__hash__(proxy) if told is not None and told.kind == "type" else refuse(told.name, "hash")


refuse_operations(ObjectProxy, lambda proxy: object.__getattribute__(proxy, "_function").name)
ObjectProxy.__hash__ = _hash_of_a_type  # type: ignore[assignment]
for _kind in (Proxy, ObjectProxy):  # asked of an object, it is the student's docstring
    _kind.__doc__ = property(lambda p: p._function.told.doc if p._function.told else None)  # type: ignore[assignment]
# What no function has; pandas asks whether it can be iterated over, or is a table.
NEVER = frozenset({"_typ", *(f"__{operation}__" for operation in REFUSED)}) - set(dir(FunctionType))
# Of a proxy, as of what it stands for.
SEEN = frozenset({"_function", "__call__", "__class__", "__doc__", "__module__"})
KINDS = {
    "function": FunctionType,
    "builtin_function_or_method": BuiltinFunctionType,
    "method": MethodType,
    "type": type,
}
PLAIN = frozenset(KINDS) - {"type"}


def proxy_of(function: Function) -> Proxy:
    """A function for an ordinary test cell."""
    plain = function.told is None or function.told.kind in PLAIN
    proxy: Proxy = function.student.held.proxy(
        (Proxy if plain else ObjectProxy)(function), function.told, function.moment
    )
    return proxy


def function_in(value: Any) -> Function | None:
    """The student's function that a value is, or that it stands for."""
    kind = type(value)
    if issubclass(kind, Proxy):
        return value._function
    return value if issubclass(kind, Function) else None


def look_up(channel: Channel, name: str, moment: int | None) -> codec.Handle | None:
    """The handle of the function that has, or at a marked moment had, this name in the student's process."""
    answer = channel.ask(10.0, op="bind", name=name, moment=moment)
    found = function_in(answer.fields.get("value"))
    return found.handle if found else None


def function_of(student: Student, handle: codec.Handle | codec.Source) -> Function | Proxy:
    """A function that a student's process told of."""
    assert isinstance(handle, codec.Handle)
    function = Function(student, handle.name, handle)
    return proxy_of(function) if is_noting() else function


def _of_a_hidden_test(value: Any) -> Any:
    return source_of(value) if callable(value) and not isinstance(value, type) else value


def outgoing(value: Any, channel: Channel, travel: Callable[[Any], Any] = _of_a_hidden_test) -> Any:
    """Arguments as they travel: a student's function as its handle, others as ``travel`` makes them."""
    if (function := function_in(value)) is not None:
        return function.resolve(channel)
    if type(value) in (tuple, list):
        return type(value)(outgoing(item, channel, travel) for item in value)
    if type(value) is dict:
        return {key: outgoing(item, channel, travel) for key, item in value.items()}
    return travel(value)


def error_told(error: Any) -> tuple[str, str, tuple[str, ...]] | None:
    """What a student's process says of an exception (:func:`graders.codec.error_fields`), if it keeps to the form."""
    if not (isinstance(error, tuple) and len(error) == 3 and isinstance(error[2], tuple)):
        return None
    name, message, bases = error
    texts = all(isinstance(text, str) for text in (name, message, *bases))
    return (name, message, bases) if texts else None


def call_plainly(function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """Call a student's function as an ordinary test cell does: the value, or its exception.

    Arguments that the call changes are changed here as well.

    Raises
    ------
    The built-in exception that the student's code raised, or :class:`StudentError`.
    NoAnswer: none came.
    """
    if isinstance(function, Missing):
        if function.failure.code == "missing":
            raise NameError(f"name '{function.name}' is not defined")
        raise StudentError(f"{function.name} cannot be called: the Python process ended")
    student, around = function.student, around_call()
    printed, again = (around.redirected(), around.again) if around is not None else (False, [])
    if student.held.is_ahead():
        doubt("an object", "changed by the test, and held by a function of the answer")
    limit = min(PLAIN_SECONDS, max(0.1, student.seconds_left()))
    try:
        if known := student.record.verdict(function.name):
            if known.code == "unreadable":
                raise Unreadable
            late = known.code in ("timeout", "waited")
            raise TimedOut(False, known.code == "waited") if late else Died(known.code == "full")
        channel = student.channel()
        handle = function.resolve(channel)
        sent = outgoing(args, channel, carried)
        named = outgoing(dict(kwargs), channel, carried)
        back = may_change((*args, *kwargs.values()))
        positions = around.draws.moved() if around is not None else None
        watched = around is not None and around.draws.watched
        answer = channel.ask(
            limit, op="call", target=handle, args=sent, kwargs=named, effects=watched, back=back,
            moment=function.moment, printed=printed, same=True, positions=positions, again=again,
        )  # fmt: skip
    except TimedOut as late:
        student.record.timed_out(function.name, late)
        how = "waited" if late.waited else "computed"
        raise _unanswered(student, f"{function.name} {how} for {limit:.0f} s and gave no answer") from None
    except Died as end:
        how = "ran out of memory" if student.record.died(function.name, end).code == "full" else "ended"
        raise _unanswered(student, f"the Python process {how} during the call of {function.name}") from None
    except Unreadable:
        student.record.unread(function.name)
        raise _unanswered(student, f"the answer of {function.name} could not be read") from None
    if around is not None and watched:
        around.draws.drawn(answer.fields.get("random"))
    if printed and isinstance(text := answer.fields.get("printed"), str):
        sys.stdout.write(text)
    own = (args, dict(kwargs))
    if back:
        doubt_interwoven(own, answer.fields.get("left"))
        with suppress(Exception):  # a student's process may tell of ways that lead nowhere
            rearrange(own, answer.fields.get("left"), answer.fields.get("stood"))
        write_back(own, answer.fields.get("left"))
    if around is not None:
        around.returned(answer.fields.get("again"))
    if told := error_told(answer.fields.get("error")):
        raise _exception(*told, answer.fields.get("told"))
    value = student.held.joined(answer.fields.get("value"), own, answer.fields.get("same"))
    student.held.keep(own, value, answer.fields.get("kept"))
    return value


def _unanswered(student: Student, why: str) -> NoAnswer:
    student.record.unanswered += 1
    return NoAnswer(why)


def _exception(name: str, message: str, bases: tuple[str, ...], arguments: Any) -> BaseException:
    """An exception as the student's: of its built-in type, or of a class of its name that descends from the nearest."""
    widest: type[BaseException] = StudentError if "Exception" in bases else BaseException
    kind = next((ERRORS[each] for each in bases if each in ERRORS.keys() - WIDEST), widest)
    plain = arguments if isinstance(arguments, tuple) and all(type(a) in PLAIN_ARGUMENTS for a in arguments) else ()
    is_built_in = name == kind.__name__ and bases[:1] == (name,)
    own = kind if is_built_in else type(_shown(name), (kind,), {"__str__": lambda error: message})
    for given, exact in ((plain, True), ((message,), False)):
        with suppress(TypeError, ValueError):  # UnicodeDecodeError and the like want others
            error: BaseException = own(*given)
            if str(error) == message or not exact:
                return error
    return StudentError(f"{name}: {message}")


def _shown(name: str) -> str:
    return name[:MAX_SHOWN] if name.isidentifier() else Exception.__name__
