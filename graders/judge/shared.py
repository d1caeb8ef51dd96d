"""Given objects in whose state a student's functions have a part.

The judge has objects of its own, which see nothing of what a call does to those in the student's process: an account
of which a function draws, a list that belongs to a class, a count that a function keeps of its calls.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from enum import EnumMeta
from functools import lru_cache
from types import FunctionType
from typing import Any

from graders import codec
from graders.judge.magics import parsed

OF_NOTEBOOK = "__main__"
SCALARS = (type(None), bool, int, float, complex, str, bytes, tuple, frozenset)
# What a library's class has if its objects are changed by use: iterators, files, connections, models, generators.
CHANGING = ("__next__", "__enter__", "fit", "parameters", "step", "random")
CACHE = "cache_info"


def may_differ(own: Any, asked: Set[str], stored: Set[str]) -> bool:
    """Whether a given object may be in another state over there.

    Parameters
    ----------
    asked: the attributes that a test takes of it.
    stored: the attributes that the cells set, of whatever object.
    """
    kind = type(own)
    if isinstance(own, type | FunctionType) or hasattr(kind, CACHE):
        if isinstance(own, EnumMeta) or own.__module__ != OF_NOTEBOOK:
            return False
        data = {name: value for name, value in vars(own).items() if not _is_code(name, value)}
        wanted = data.keys() if asked - data.keys() else asked
        return CACHE in asked or any(name in stored or not isinstance(data[name], SCALARS) for name in wanted if asked)
    has_state = kind.__module__ == OF_NOTEBOOK or any(hasattr(kind, name) for name in CHANGING)
    by_value = getattr(kind, "__hash__", None) not in (object.__hash__, None)  # and so it stays as it is
    return has_state and not by_value and not codec.crosses(own)


def _is_code(name: str, value: Any) -> bool:
    return name.startswith("__") or callable(value) or hasattr(type(value), "__get__")


@lru_cache(maxsize=1024)
def _attributes(source: str) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """The attributes that a cell takes of names, as pairs, and those that it sets."""
    try:
        _, tree = parsed(source)
    except SyntaxError:
        return frozenset(), frozenset()
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    taken = {(node.value.id, node.attr) for node in nodes if isinstance(node.value, ast.Name)}
    return frozenset(taken), frozenset(node.attr for node in nodes if not isinstance(node.ctx, ast.Load))


def asked_of(name: str, source: str) -> set[str]:
    """The attributes that a cell takes of a name, but for those with a meaning in Python."""
    return {attribute for of, attribute in _attributes(source)[0] if of == name and not attribute.startswith("__")}


def stored_by(source: str) -> Iterator[str]:
    """The attributes that a cell sets."""
    yield from _attributes(source)[1]
