"""Whether an answer lies in the memory of an argument: by effect.

Asked where the student's code runs, ``np.shares_memory`` answers what that code wants. So the argument gets other
numbers once the call is over, numbers that were not there before, and the answer is read again: a view shows them,
new memory does not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from graders.checks.findings import Exactness, difference, is_tensor
from graders.checks.runtime import Later

SAME = Exactness(0.0, 0.0, "strict", nan=True)


def overwritten(answer, given, numbers):  # type: ignore[no-untyped-def]
    """A look: what an answer holds once the first argument, an array or a tensor of PyTorch, holds other numbers."""
    memory = given[0] if isinstance(given[0], np.ndarray) else given[0].detach().numpy()
    if not memory.flags.writeable:  # a view that only the caller made read-only
        memory.flags.writeable = True
    memory[...] = numbers.reshape(memory.shape)  # which the call may have changed
    return answer


def is_apart(call: Callable[..., Any], args: tuple[Any, ...], numbers: Any, **how: Any) -> bool:
    """Whether an answer stays what it was when the first argument gets other ``numbers``; every one must differ.

    Parameters
    ----------
    call: as a test gets it (:meth:`graders.checks.Grader.property`).
    how: ``through``, a probe that makes the argument.
    """
    answer, after = call(*args, later=Later(overwritten, (numbers,)), **how)
    return is_tensor(answer) and difference(after, answer, SAME) is None


def is_shared(call: Callable[..., Any], args: tuple[Any, ...], numbers: Any, right: Any, **how: Any) -> bool:
    """Whether an answer becomes ``right`` when the first argument gets other ``numbers``."""
    _, after = call(*args, later=Later(overwritten, (numbers,)), **how)
    return difference(after, right, SAME) is None
