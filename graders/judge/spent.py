"""Where the time of a submission goes: seconds by what they were spent on, each second once.

There is one judge per process, so the account is the process's.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

_account: defaultdict[str, float] = defaultdict(float)
_open: list[str] = []
_since = 0.0


@contextmanager
def spending(what: str) -> Iterator[None]:
    """Book the wall time while this is open; what is booked inside is not booked twice."""
    _book()
    _open.append(what)
    try:
        yield
    finally:
        _book()
        _open.pop()


def _book() -> None:
    global _since
    now = time.monotonic()
    if _open:
        _account[_open[-1]] += now - _since
    _since = now


def settle() -> dict[str, float]:
    """The account since the last call."""
    spent = dict(_account)
    _account.clear()
    return spent
