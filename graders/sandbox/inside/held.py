"""Which objects of this process the judge has a copy of.

A copy of a value is another object. So that a test sees one object where there is one here, each that can be told from
its equals has a number, and an array that is a part of another one's memory says of which, and where in it.
"""

from __future__ import annotations

import builtins
import itertools
from _weakref import ref
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from graders import codec, libraries

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]
MAX_WAY, MAX_ITEMS, MAX_ALL = 6, 200, 1000
MAX_HELD = 200  # objects that are remembered, the last ones
MAX_KEPT = 1000  # items of a list or dict that is kept for it; what nothing holds weakly is kept
MAX_OWNER = 1 << 20  # bytes of memory that goes along with a part of it
Way = list[int]
Part = tuple[int, Any, int, list[int]]


class Held:
    """The objects by their numbers."""

    __slots__ = ("_known", "_next")

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[int, Callable[[], Any]]] = OrderedDict()
        self._next = 0

    def told(self, value: Any, given: Any) -> tuple[list[Any], list[Any]]:
        """The numbers of what is told: of arguments, and of a value, by the ways that lead there.

        Returns
        -------
        Two lists, of (way, number), and of (way, number, part); the part is None but for an array in another's memory,
        where it is that one's number, itself if it is not known yet, the offset in bytes and the strides.
        """
        numbers = dict[int, int]()  # also of what is too large to be remembered
        mine = [[way, self._number(item, numbers)] for way, item in items(given)]
        theirs = []
        for way, item in items(value):
            known = id(item) in numbers or self._is_known(item)
            part = None if known else self._part(item, numbers)
            theirs.append([way, self._number(item, numbers), part])
        return mine, theirs

    def _is_known(self, item: Any) -> bool:
        known = self._known.get(id(item))
        return known is not None and known[1]() is item

    def _number(self, item: Any, numbers: dict[int, int]) -> int:
        if id(item) in numbers:
            return numbers[id(item)]
        if self._is_known(item):
            number = self._known[id(item)][0]
        else:
            number, self._next = self._next, self._next + 1
            if (holding := _holding(item)) is not None:
                self._known[id(item)] = number, holding
                if len(self._known) > MAX_HELD:
                    self._known.popitem(last=False)
        numbers[id(item)] = number
        return number

    def _part(self, item: Any, numbers: dict[int, int]) -> Part | None:
        """Where an array or tensor lies in another one's memory; None if it does in none that could be told."""
        memory = _memory(item)
        if memory is None:
            return None
        start, strides, _ = memory
        for number, holding in self._known.values():
            other = holding()
            around = _memory(other) if type(other) is type(item) and other is not item else None
            if around is not None and around[2] is not None and around[0] <= start < around[0] + max(around[2], 1):
                return number, None, start - around[0], strides
        owner = _owner(item)
        if owner is None or (around := _memory(owner)) is None or around[2] is None:
            return None
        return self._number(owner, numbers), owner, start - around[0], strides


def items(value: Any) -> Iterator[tuple[Way, Any]]:
    """What can be told from its equals in a value, itself among it, by the way that leads there."""
    return itertools.islice(_items(value, []), MAX_ALL)


def _items(value: Any, way: Way) -> Iterator[tuple[Way, Any]]:
    if len(way) > MAX_WAY:
        return
    if codec.is_one_of_many(value):
        yield way, value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for place, item in enumerate(itertools.islice(inner, MAX_ITEMS)):
        if not isinstance(item, str | int | float):
            yield from _items(item, [*way, place])


def _holding(item: Any) -> Callable[[], Any] | None:
    """A way to the object as long as it is there; None for one that would have to be kept and is large."""
    if isinstance(item, list | dict | bytearray):
        return (lambda: item) if len(item) <= MAX_KEPT else None
    try:
        return ref(item)
    except TypeError:
        return lambda: item


def _memory(item: Any) -> tuple[int, list[int], int | None] | None:
    """Where an array or tensor begins, its strides in bytes, and its size, which is None where there are gaps."""
    if type(item) is np.ndarray:
        whole = item.flags.c_contiguous or item.flags.f_contiguous
        return item.__array_interface__["data"][0], list(item.strides), item.nbytes if whole else None
    if libraries.of_tensor(item) is libraries.torch and type(item).__name__ == "Tensor" and not item.requires_grad:
        size = item.element_size()
        return item.data_ptr(), [n * size for n in item.stride()], item.numel() * size if item.is_contiguous() else None
    return None


def _owner(item: Any) -> Any:
    """The array in whose memory this one lies, where that is all there is of it."""
    owner = item
    while type(owner) is np.ndarray and type(owner.base) is np.ndarray:
        owner = owner.base
    return owner if owner is not item and type(owner) is np.ndarray and owner.nbytes <= MAX_OWNER else None
