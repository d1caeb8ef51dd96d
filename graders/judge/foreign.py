"""A value that stayed in the student's process, as an ordinary test cell holds it.

It can be passed on and named, and nothing else: whatever would have to be decided by the student's own
code (equality, order, truth, arithmetic, length, items, attributes) is refused, and noted, so that a person
looks at the cell even where the cell went on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from graders.codec import Opaque


class Uncrossed(TypeError):
    """A test cell asked something that the judge cannot know.

    Parameters
    ----------
    what: the kind of thing that was asked, such as a type's name.
    asked: what of it, such as an operation.
    """

    def __init__(self, what: str, asked: str) -> None:
        super().__init__(f"{what}: {asked}")
        self.what, self.asked = what, asked


class Notes(list[Uncrossed]):
    """What was refused.

    Attributes
    ----------
    arrived: whether a value came that stayed in the student's process.
    """

    arrived = False


_noted: ContextVar[Notes | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[Notes]:
    """What is refused while this is open."""
    noted = Notes()
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def doubt(what: str, asked: str) -> Uncrossed:
    """Note for whoever listens, and go on."""
    error = Uncrossed(what, asked)
    noted = _noted.get()
    if noted is not None:
        noted.append(error)
    return error


def refuse(what: str, asked: str) -> NoReturn:
    """Raise, and note for whoever listens.

    Raises
    ------
    Uncrossed: always.
    """
    raise doubt(what, asked)


def is_noting() -> bool:
    """Whether what is refused is noted: whether an ordinary test cell runs."""
    return _noted.get() is not None


def arriving(type_name: str) -> Any:
    """What stands here for a value that cannot cross: refusing where refusals are noted, else only named."""
    if (notes := _noted.get()) is None:
        return Opaque(type_name)
    notes.arrived = True
    return Foreign(type_name)


REFUSED = (
    "eq ne lt le gt ge hash sizeof bool len iter next reversed contains getitem setitem delitem "
    "int float complex index round "
    "trunc floor ceil abs neg pos invert str bytes format fspath enter exit await aiter anext call array "
    "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor "
    "radd rsub rmul rmatmul rtruediv rfloordiv rmod rdivmod rpow rlshift rrshift rand ror rxor "
    "iadd isub imul imatmul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor"
).split()


class Foreign:
    """See the module.

    Parameters
    ----------
    type_name: what its type is called over there.
    """

    __slots__ = ("_type_name",)

    def __init__(self, type_name: str) -> None:
        object.__setattr__(self, "_type_name", type_name)

    def __getattribute__(self, name: str) -> Any:
        if name in ("_type_name", "__class__"):
            return object.__getattribute__(self, name)
        refuse(self._type_name, name)  # ``hasattr(value, "__len__")`` as well: this class has one, theirs need not

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        refuse(self._type_name, name)

    def __repr__(self) -> str:
        doubt(self._type_name, "repr")  # where a test only shows it, it fails for another reason
        return f"<{self._type_name}>"

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        refuse(self._type_name, "isinstance")


def refuse_operations(kind: type, name_of: Callable[[Any], str]) -> None:
    """Let a class refuse what Python asks of an object by operators, built-ins and statements.

    Parameters
    ----------
    name_of: what an object of the class is called.
    """

    def refusing(operation: str) -> Any:
        return lambda self, *_: refuse(name_of(self), operation)

    for operation in REFUSED:
        if operation != "call":  # whether it can be called is known
            setattr(kind, f"__{operation}__", refusing(operation))


refuse_operations(Foreign, lambda value: object.__getattribute__(value, "_type_name"))
Sequence.register(Foreign)  # so that a pattern of several items asks for their number, and does not just pass it over
