"""Arguments that a student's call changed or returned: the judge's own are brought to the same state, and stay the
same objects."""

from __future__ import annotations

import sys
from collections import Counter, deque
from contextlib import suppress
from typing import Any

import numpy as np

MUTABLE = (list, dict, set, bytearray, deque, Counter, np.ndarray)


def may_change(value: Any) -> bool:
    """Whether a call could leave a value other than it was."""
    if isinstance(value, tuple):
        return any(map(may_change, value))
    return type(value) in MUTABLE or _is_tensor(value)


def _is_tensor(value: Any) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and hasattr(torch, "Tensor") and isinstance(value, torch.Tensor)


def write_back(own: Any, seen: Any) -> Any:
    """The judge's value in the state that was seen; another one, where it cannot be brought there."""
    if type(own) is not type(seen):
        return seen
    if isinstance(own, tuple) and len(own) == len(seen):
        for mine, theirs in zip(own, seen, strict=True):
            write_back(mine, theirs)
    elif isinstance(own, list):
        kept = [write_back(mine, theirs) for mine, theirs in zip(own, seen, strict=False)]
        own[:] = [*kept, *seen[len(kept) :]]
    elif isinstance(own, dict):
        items = {key: write_back(own[key], value) if key in own else value for key, value in seen.items()}
        own.clear()
        dict.update(own, items)
    elif isinstance(own, set):
        own.clear()
        own.update(seen)
    elif isinstance(own, bytearray | deque):
        own.clear()
        own.extend(seen)
    elif isinstance(own, np.ndarray):
        return _array(own, seen)
    elif _is_tensor(own):
        return _tensor(own, seen)
    return own if may_change(own) or callable(own) else seen


def _array(own: Any, seen: Any) -> Any:
    if own.dtype != seen.dtype or own.shape != seen.shape or not own.flags.writeable:
        return own if np.array_equal(own, seen) else seen
    own[...] = seen
    return own


def _tensor(own: Any, seen: Any) -> Any:
    if own.dtype != seen.dtype or own.shape != seen.shape:
        return seen
    own.detach().copy_(seen.detach())
    own.grad = seen.grad if own.is_leaf and own.requires_grad else own.grad
    return own


def rejoin(value: Any, own: Any, shared: Any) -> Any:
    """The value that a call returned, with the judge's own arguments where it holds the very objects that were given.

    Parameters
    ----------
    own: the arguments, in the state in which the call left them.
    shared: pairs of ways, as the student's process tells of them; what leads nowhere is left out.
    """
    for pair in shared if isinstance(shared, list) else ():
        with suppress(LookupError, TypeError, ValueError):
            there, here = pair
            mine = _follow(own, here)
            if type(mine) in MUTABLE and type(_follow(value, there)) is type(mine):
                value = _put(value, there, mine)
    return value


def _follow(value: Any, way: list[int]) -> Any:
    for place in way:
        value = list(value.values())[place] if isinstance(value, dict) else value[place]
    return value


def _put(value: Any, way: list[int], mine: Any) -> Any:
    """The value with another one at the end of a way."""
    if not way:
        return mine
    place, *further = way
    if isinstance(value, tuple):
        return (*value[:place], _put(value[place], further, mine), *value[place + 1 :])
    key = list(value)[place] if isinstance(value, dict) else place
    value[key] = _put(value[key], further, mine)
    return value
