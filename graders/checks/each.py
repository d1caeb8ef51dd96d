"""A check that tries several inputs, one after the other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from graders.checks.findings import Finding
from graders.checks.mistakes import Reply

Args = tuple[Any, ...]
Test = Callable[[Callable[..., Any]], Finding | None]
Look = Callable[[Callable[..., Any], Args], tuple[Reply, Finding | None]]
CONFIRMED_ON = 4  # further inputs, at most, by which a mistake is told from others


def on_each(inputs: Iterable[Args], look: Look, name: Callable[..., str | None]) -> Test:
    """A test of several inputs: the first wrong reply decides, the next ones help to name the mistake.

    Parameters
    ----------
    look: what is wrong with the reply to an input.
    name: the hint, from an input, the wrong reply to it, and the replies to further inputs.
    """
    asked = list(inputs)

    def test(call: Callable[..., Any]) -> Finding | None:
        before: list[tuple[Args, Reply]] = []
        for number, args in enumerate(asked):
            reply, found = look(call, args)
            if found:
                silent = reply.failure is not None and reply.failure.code != "raised"
                others = itertools.chain(further(call, asked[number + 1 :]), before)
                return found if silent else found.hinted(name(args, reply, others))
            before.append((args, replace(reply, right=True)))
        return None

    def further(call: Callable[..., Any], left: Sequence[Args]) -> Iterator[tuple[Args, Reply]]:
        for args in left[:CONFIRMED_ON]:
            reply, found = look(call, args)
            if reply.failure is not None and reply.failure.code != "raised":
                return
            yield args, replace(reply, right=found is None)

    return test
