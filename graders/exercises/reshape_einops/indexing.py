"""Indices that repeat: :func:`add_at`."""

from __future__ import annotations

from typing import Any

import numpy as np

from graders.checks import Aspect, Finding, Grader, Mistakes, Verdict, difference, fresh_rng, is_apart
from graders.exercises.reshape_einops.common import Array

Index = Array | tuple[Array, ...]


def add_at(x: Array, idx: Index, v: Array) -> Array:
    """A copy of ``x`` with ``v[k]`` added at index ``idx[k]``, once for every ``k``."""
    out = x.copy()
    np.add.at(out, idx, v)
    return out


def _nothing_added(x: Array, idx: Index, v: Array) -> Array:
    return x.copy()


def _replaced(x: Array, idx: Index, v: Array) -> Array:
    out = x.copy()
    out[idx] = v
    return out


def _hits_alone(x: Array, idx: Index, v: Array) -> Array:
    return add_at(np.zeros_like(x), idx, v)


def _row_by_row(x: Array, idx: Index, v: Array) -> Array:
    """Goes through a pair of index arrays as if it were a list of indices."""
    out = x.copy()
    for place, energy in zip(idx, v, strict=False):
        out[place] += energy
    return out


def _both_as_rows(x: Array, idx: Index, v: Array) -> Array:
    out = x.copy()
    np.add.at(out, np.array(idx), v)
    return out


def _added_once(x: Array, idx: Index, v: Array) -> Array:
    out = x.copy()
    out[idx] += v
    return out


def on_turned_map(function: Any, x: Any, idx: Any, v: Any) -> Any:
    """Call ``function`` on a map that lies in memory column by column."""
    return function(np.asfortranarray(x), idx, v)


def _hands_back(function: Any, x: Any, idx: Any, v: Any) -> bool:
    """Whether what comes back is the map itself. Only ever chooses the words."""
    return function(x, idx, v) is x


def grade_add_at(student: Any) -> Verdict:
    """Each index once, indices that repeat, pairs of indices."""
    rng = fresh_rng()
    g = Grader("add_at", student)

    def vector(n: int, picked: Any) -> tuple[Any, ...]:
        return rng.normal(size=n), np.asarray(picked, dtype=np.intp), rng.normal(size=len(picked))

    def table(shape: tuple[int, int], count: int) -> tuple[Any, ...]:
        pairs = np.array([rng.integers(0, length, size=count) for length in shape], dtype=np.intp)
        pairs[:, 1] = pairs[:, 0]
        return rng.normal(size=shape), (pairs[0], pairs[1]), rng.normal(size=count)

    handed_back = g.ask(*vector(5, [1, 3]), through=_hands_back) is True
    wrong: Mistakes = {
        "V4": _added_once,
        "X_add_at_pairs": (_row_by_row, _both_as_rows),
        "X_add_at_replaced": _replaced,
        "X_add_at_map": _hits_alone,
        **({} if handed_back else {"V3": _nothing_added}),
    }
    g.cases("add_at_once", [vector(8, rng.permutation(8)[:5]), vector(4, [])], add_at, mistakes=wrong)
    repeated = [vector(6, [4, 1, 4]), vector(5, rng.integers(0, 5, size=30)), vector(3, [2] * 4)]
    g.cases("add_at_repeated", repeated, add_at, weight=2.5, mistakes=wrong)
    pairs = [table((3, 5), 4), table((4, 4), 25), table((6, 2), 3)]
    g.cases("add_at_pairs", pairs, add_at, weight=1.5, mistakes=wrong)
    g.cases("add_at_turned", [table((4, 3), 6)], add_at, weight=0.5, mistakes=wrong, through=on_turned_map)
    maps = [vector(5, []), vector(5, [1, 3])]

    def is_new(call: Any) -> Finding | None:
        found = difference(call(*maps[0]), add_at(*maps[0]))
        if found and found.aspect is Aspect.TYPE:
            return found
        if all(is_apart(call, args, rng.normal(size=len(args[0]))) for args in maps):
            return None
        return Finding(Aspect.VALUES, "reshape_einops_shared", hint="V5")

    g.inputs_kept(weight=2)
    g.property("add_at_new", is_new, weight=0.5)
    return g.verdict()
