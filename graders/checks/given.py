"""Functions that a hidden test hands to a student's function.

Code travels one way only, from the judge to the student, and as source text.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from functools import cache
from typing import Any

from graders.codec import Source


@cache
def source_of(function: Callable[..., Any]) -> Source:
    """The source of a function that stands alone: its imports are inside it, or are one of
    ``np``, ``torch``, ``tf``, ``jax``, ``jnp``, ``plt`` and ``math``, which are there.

    Raises
    ------
    TypeError: it is no plain ``def`` (a lambda, a method, a built-in).
    """
    if not inspect.isfunction(function) or function.__name__ == "<lambda>" or function.__closure__:
        raise TypeError(f"{function!r} cannot travel: a function defined with 'def', without a closure, can.")
    lines = textwrap.dedent(inspect.getsource(function)).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("def "))
    return Source("\n".join(lines[start:]), function.__name__)
