"""Objects of a student's process of which a test cell has a copy: what is one object there is one object here.

The process tells numbers (:mod:`graders.sandbox.inside.held`), and nothing of them is believed further than that the
values agree: a value told again is the judge's own object if it is still the same, or if only one of the two sides has
changed it. Where both have, nobody here can say what Python would have, and a person looks.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import thread_time  # by itself: what a test cell asks of the module is watched
from typing import Any
from weakref import ref

import numpy as np

from graders import codec, libraries
from graders.judge.foreign import Foreign, doubt
from graders.judge.inplace import fingerprint, follow, same, write_back

MAX_HELD, MAX_KEPT = 200, 20
LOOKING_SECONDS = 1.0  # of CPU time; an honest process tells of a thousand objects at most


class Held:
    """The judge's own objects by the numbers that one process has told."""

    def __init__(self) -> None:
        self._own: OrderedDict[int, tuple[Callable[[], Any], Any]] = OrderedDict()
        self._proxies: dict[tuple[int, int | None], Any] = {}
        self._kept: OrderedDict[int, tuple[Any, Any]] = OrderedDict()

    def proxy(self, proxy: Any, handle: codec.Handle | None, moment: int | None) -> Any:
        """The same proxy for the same function, at the same moment."""
        return proxy if handle is None else self._proxies.setdefault((handle.key, moment), proxy)

    def keep(self, own: Any, value: Any, told: Any) -> None:
        """Remember which of the judge's objects have a twin that a student's code goes on to hold, and as what.

        Parameters
        ----------
        own, value: the arguments of a call, in the state in which it left them, and what it gave.
        told: what the process says, ways into both; what leads nowhere is left out.
        """
        with suppress(Exception):
            for whole, ways in zip((own, value), told, strict=True):
                for way in ways[:MAX_KEPT]:
                    kept = follow(whole, way)
                    self._kept[id(kept)] = kept, None
        while len(self._kept) > MAX_KEPT:
            self._kept.popitem(last=False)
        self._kept = OrderedDict((key, (kept, fingerprint(kept))) for key, (kept, _) in self._kept.items())

    def is_ahead(self) -> bool:
        """Whether the test has changed one of these since: its twin has stayed as it was."""
        return any(fingerprint(kept) != before for kept, before in self._kept.values())

    def joined(self, value: Any, own: Any, told: Any) -> Any:
        """A value that came, with the judge's own objects in it where it has them.

        Parameters
        ----------
        own: the arguments of the call, in the state in which it left them.
        told: what the process says of numbers; what leads nowhere is left out, and after so many seconds of
            looking a person has to.
        """
        end = thread_time() + LOOKING_SECONDS
        match told:
            case (list() as given, list() as found):
                for pair in _until(end, given):
                    with suppress(Exception):
                        way, number = pair
                        self._hold(number, follow(own, way))
                for triple in _until(end, found):
                    with suppress(Exception):
                        way, number, part = triple
                        seen = follow(value, way)
                        if codec.is_one_of_many(seen):
                            value = _put(value, way, self._one(number, seen, part))
        return value

    def _hold(self, number: int, own: Any) -> Any:
        if type(number) is int and codec.is_one_of_many(own):
            self._own[number] = _holding(own), fingerprint(own)
            if len(self._own) > MAX_HELD:
                self._own.popitem(last=False)
        return own

    def _one(self, number: int, seen: Any, part: Any) -> Any:
        """The object of a number, of which a copy came."""
        holding, before = self._own.get(number, (None, None))
        own = holding() if holding is not None else None
        if own is None or type(own) is not type(seen):
            return self._hold(number, self._as_part(seen, *part) if part is not None else seen)
        if own is seen or type(own) is Foreign or same(own, seen):
            return own
        if before is not None and fingerprint(own) == before and write_back(own, seen) is own:
            return self._hold(number, own)
        if before is None or fingerprint(seen) != before:
            doubt("an object", "changed here and in the student's process")
        return own

    def _as_part(self, seen: Any, number: int, owner: Any, offset: int, strides: list[int]) -> Any:
        """An array or tensor in the memory of the one with this number, where it holds the same there."""
        holding, _ = self._own.get(number, (None, None))
        known = holding() if holding is not None else None
        if known is None:
            known = self._hold(number, owner.copy(order="K"))  # its own memory, so that parts keep it alive
        if type(seen) is np.ndarray and type(known) is np.ndarray:
            buffer = known if known.flags.c_contiguous else known.T
            view: Any = np.ndarray(seen.shape, seen.dtype, buffer, offset, tuple(strides))
            view.flags.writeable = view.flags.writeable and seen.flags.writeable
            return view if view.tobytes() == seen.tobytes() else seen
        if (torch := libraries.torch).is_tensor(seen) and torch.is_tensor(known) and known.is_contiguous():
            size = seen.element_size()
            steps, start = [step // size for step in strides], known.storage_offset() + offset // size
            view = known.as_strided(seen.shape, steps, start) if known.dtype == seen.dtype else seen
            return view if same(view, seen) else seen
        return seen


def _until(end: float, told: list[Any]) -> Iterator[Any]:
    for each in told:
        if thread_time() > end:
            doubt("an object", "too many to be told from one another")
            return
        yield each


def _holding(own: Any) -> Callable[[], Any]:
    try:
        return ref(own)
    except TypeError:
        return lambda: own


def _put(value: Any, way: list[int], mine: Any) -> Any:
    """The value with another one at the end of a way."""
    if not way:
        return mine
    place, *further = way
    if isinstance(value, tuple):
        parts = (*value[:place], _put(value[place], further, mine), *value[place + 1 :])
        return parts if type(value) is tuple else type(value)(*parts)
    key = list(value)[place] if isinstance(value, dict) else place
    value[key] = _put(value[key], further, mine)
    return value
