"""Arguments that a student's call changed: the judge's own are brought to the same state, and stay the same objects."""

from __future__ import annotations

import json
import sys
from collections import Counter, OrderedDict, deque
from itertools import combinations
from typing import Any

import numpy as np

from graders import codec
from graders.judge.foreign import Foreign, doubt, noting
from graders.sandbox.inside.held import items

MAX_ITEMS, MAX_BYTES = 1000, 1 << 20  # of what has a fingerprint
MAX_ARRAYS = 16  # of which each is held against each


def may_change(value: Any) -> bool:
    """Whether a call could leave a value other than it was."""
    if isinstance(value, tuple):
        return any(map(may_change, value))
    return codec.is_one_of_many(value)


def same(one: Any, other: Any) -> bool:
    """Whether two values are written alike; one that cannot cross is not compared."""
    trees, buffers = zip(*(_written(value) for value in (one, other)), strict=True)
    if trees[0][0] == "opaque":
        return True
    return bool(trees[0] == trees[1] and buffers[0] == buffers[1])


def is_large(value: Any) -> bool:
    """Whether a value is too large to be looked at after every call."""
    kind = type(value)
    table = kind.__module__.partition(".")[0] == "pandas" and hasattr(kind, "__len__")
    if table or kind in (list, dict, set, tuple):
        return len(value) > MAX_ITEMS
    return bool(value.nbytes > MAX_BYTES) if kind is np.ndarray or _is_tensor(value) else False


def fingerprint(value: Any) -> int | None:
    """Of how a value is written; None for a large one."""
    if is_large(value):
        return None
    tree, buffers = _written(value)
    return hash((json.dumps(tree), *buffers)) if sum(map(len, buffers)) <= MAX_BYTES else None


def _written(value: Any) -> tuple[Any, list[bytes]]:
    with noting():  # nothing is asked by a test
        tree, *buffers = codec.encode(value)
    return _sorted(json.loads(bytes(tree))), [bytes(buffer) for buffer in buffers]


def _sorted(node: Any) -> Any:
    """Sets in an order of their own; two processes go through them differently."""
    if not isinstance(node, list):
        return node
    inner = [_sorted(item) for item in node]
    if inner and inner[0] in ("set", "frozenset"):
        inner[1] = sorted(inner[1], key=json.dumps)
    return inner


def interwoven(value: Any) -> list[list[int]]:
    """The ways to what stands more than once in a value, and to arrays that lie in one memory."""
    seen: dict[int, list[int]] = {}
    arrays: list[tuple[list[int], Any]] = []
    found: list[list[int]] = []
    for way, item in items(value):
        if id(item) in seen:
            found += [seen[id(item)], way]
        else:
            seen[id(item)] = way
            arrays += [(way, item)] if type(item) is np.ndarray or _is_tensor(item) else []
    for (way, one), (other_way, other) in combinations(arrays[:MAX_ARRAYS], 2):
        found += [way, other_way] if _share_memory(one, other) else []
    return found


def _share_memory(one: Any, other: Any) -> bool:
    if type(one) is np.ndarray and type(other) is np.ndarray:
        return np.may_share_memory(one, other)
    if not (_is_tensor(one) and _is_tensor(other)):
        return False
    return bool(one.untyped_storage().data_ptr() == other.untyped_storage().data_ptr())


def doubt_interwoven(own: Any, seen: Any) -> None:
    """Note where a call has changed what stands twice in its arguments: over there, the two were two."""
    for way in interwoven(own):
        try:
            changed = not same(follow(own, way), follow(seen, way))
        except (IndexError, KeyError, TypeError):
            changed = True
        if changed:
            doubt("arguments", "one object that stands in two places, changed")
            return


def follow(value: Any, way: list[int]) -> Any:
    """What stands at the end of a way."""
    for place in way:
        value = list(value.values())[place] if isinstance(value, dict) else value[place]
    return value


def rearrange(own: Any, seen: Any, told: Any) -> None:
    """Put the judge's objects in lists and dicts to where a call has put them; what is new is as it was seen.

    Parameters
    ----------
    told: pairs of a way in what was seen and the way before, None for what is new.
    """
    pairs = [pair for pair in told if pair[0] != pair[1]][:MAX_ITEMS] if isinstance(told, list) else []
    old = [None if before is None else follow(own, before) for _, before in pairs]
    new: list[list[int]] = []
    for (way, before), mine in sorted(zip(pairs, old, strict=True), key=lambda each: len(each[0][0])):
        *above, place = way
        if any(way[: len(begun)] == begun for begun in new):
            continue
        around, theirs = follow(own, above), follow(seen, above)
        if before is None:
            new.append(way)
            mine = follow(theirs, [place])
        if type(around) is list and place < len(around):
            around[place] = mine
        elif isinstance(around, dict) and list(theirs)[place] in around:
            around[list(theirs)[place]] = mine


def write_back(own: Any, seen: Any) -> Any:
    """The judge's value in the state that was seen; another one, where it cannot be brought there."""
    if Foreign in (type(own), type(seen)):
        return seen
    if isinstance(own, tuple) and isinstance(seen, tuple):
        for mine, theirs in zip(own, seen, strict=False):
            write_back(mine, theirs)
    elif type(own) is not type(seen):
        return _dict(own, seen) if isinstance(own, dict) and type(seen) is dict else seen
    elif isinstance(own, list):
        kept = [write_back(mine, theirs) for mine, theirs in zip(own, seen, strict=False)]
        own[:] = [*kept, *seen[len(kept) :]]
    elif isinstance(own, dict):
        return _dict(own, seen)
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
    elif may_change(own):
        return own if same(own, seen) else _other(own, seen)
    return own if may_change(own) or callable(own) else seen


def _other(own: Any, seen: Any) -> Any:
    """The seen value: nothing of this kind, a table for example, is changed in place here."""
    doubt("an argument", f"{type(own).__name__} changed in place")
    return seen


def _is_tensor(value: Any) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and hasattr(torch, "Tensor") and issubclass(type(value), torch.Tensor)


def _dict(own: dict[Any, Any], seen: dict[Any, Any]) -> dict[Any, Any]:
    """Also one of a kind that crosses as a plain one."""
    items = {key: write_back(dict.__getitem__(own, key), value) if key in own else value for key, value in seen.items()}
    own.clear()
    if isinstance(own, OrderedDict | Counter):
        own.update(items)
    else:
        dict.update(own, items)
    return own


def _array(own: Any, seen: Any) -> Any:
    if own.dtype != seen.dtype or own.shape != seen.shape or not own.flags.writeable:
        return own if same(own, seen) else _other(own, seen)
    own[...] = seen
    return own


def _tensor(own: Any, seen: Any) -> Any:
    if own.dtype != seen.dtype or own.shape != seen.shape:
        return _other(own, seen)
    own.detach().copy_(seen.detach())
    own.grad = seen.grad if own.is_leaf and own.requires_grad else own.grad
    return own
