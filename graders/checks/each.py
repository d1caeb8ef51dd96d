"""A check that tries several inputs, one after the other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from graders.checks.failures import NoAnswer
from graders.checks.findings import Finding
from graders.checks.mistakes import Reply
from graders.verdict import Aspect

Args = tuple[Any, ...]
Test = Callable[[Callable[..., Any]], Finding | None]
Look = Callable[[Callable[..., Any], Args], tuple[Reply, Finding | None]]
NOTHING = Finding(Aspect.TYPE, "nothing")
CONFIRMED_ON = 4  # further inputs, at most, by which a mistake is told from others


def on_each(
    inputs: Sequence[Args], look: Look, name: Callable[..., str | None], told: Callable[[Args], Mapping[str, str]]
) -> Test:
    """A test of several inputs: the first wrong reply decides, the next ones help to name the mistake.

    Parameters
    ----------
    look: what is wrong with the reply to an input.
    name: the hint, from an input, the wrong reply to it, and the replies to further inputs.
    told: the arguments of an input, in words.
    """

    def test(call: Callable[..., Any]) -> Finding | None:
        before: list[tuple[Args, Reply]] = []
        for number, args in enumerate(inputs):
            reply, found = look(call, args)
            if found:
                silent = reply.failure is not None and reply.failure.code != "raised"
                others = itertools.chain(further(call, inputs[number + 1 :]), before)
                found = found.seen_at(number, told(args))
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


def of_answers(test: Test, gave: Set[bool]) -> Test:
    """The test, which says of a function that gives nothing just that, whatever comes of it in a probe.

    Parameters
    ----------
    gave: whether the calls so far gave something, one of which may be the test's own.
    """

    def looked(call: Callable[..., Any]) -> Finding | None:
        try:
            found = test(call)
        except NoAnswer as no_answer:
            found = no_answer.finding
            if gave != {False} and found.code != NOTHING.code:
                raise
        if found and found.code == NOTHING.code and True in gave:
            return replace(found, code="nothing_here")
        return NOTHING if found and found.code != NOTHING.code and gave == {False} else found

    return looked
