"""What would help a slow function: told where a count tells it, and not otherwise."""

import itertools

import numpy as np
import pytest

from graders.checks import bottleneck
from graders.checks.bottleneck import LARGE, LINES, Measured, copies_made, lines_run, told
from graders.checks.grader import Grader
from graders.checks.runtime import Call, LocalRuntime, using
from graders.verdict import Outcome, judged

MANY = LARGE  # items of a result that is too large for the cache


def measured(**seen):
    return Measured(**{"items": MANY, "nbytes": 8 * MANY, "lines": 3, "peak_bytes": 8 * MANY} | seen)


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        pytest.param({"lines": 2 * MANY}, "helps.python", id="a loop over the pairs"),
        pytest.param({"lines": MANY // 80}, "helps.python", id="a loop over short rows"),
        pytest.param({"lines": MANY // 2000}, None, id="a loop over blocks"),
        pytest.param({"lines": LINES - 1, "items": 500, "nbytes": 4000}, None, id="a small result"),
        pytest.param({"peak_bytes": 40 * MANY}, "helps.memory", id="whole arrays"),
        pytest.param({"peak_bytes": 40 * MANY, "lines": 2 * MANY}, "helps.python", id="lists of whole arrays"),
        pytest.param({"items": 500, "nbytes": 4000, "peak_bytes": 40_000}, None, id="whole arrays in the cache"),
        pytest.param({"peak_bytes": 16 * MANY}, None, id="one more array"),
        pytest.param({"lines": None, "peak_bytes": None}, None, id="nothing known"),
        pytest.param({"copied": (8 * MANY, 1)}, None, id="the result brought back from the GPU"),
        pytest.param({"copied": (32 * MANY, 4), "lines": 2 * MANY}, "helps.copies", id="all brought back"),
        pytest.param({"copied": (8 * MANY, 1000)}, "helps.copies", id="brought back in a thousand pieces"),
    ],
)
def test_a_sentence_is_given_where_a_measurement_tells(seen, code):
    assert (told(measured(**seen)) or {}).get("code") == code


def by_pairs(x):
    found = []
    for value in x:
        for other in x:
            found.append(value * other)
    return np.array(found)


def by_vectorize(x):
    return np.vectorize(lambda value: 2 * value)(x)


def by_arrays(x):
    return np.outer(x, x)


@pytest.mark.parametrize(
    ("function", "least", "most"), [(by_pairs, 800, 900), (by_vectorize, 20, 25), (by_arrays, 1, 1)]
)
def test_only_the_lines_of_the_functions_own_module_count(function, least, most):
    assert least <= lines_run(function, np.arange(20.0)) <= most


def test_a_count_ends_before_a_call_does():
    reached = []

    def endless(x):
        while True:
            reached.append(x)

    assert lines_run(endless, 1) == 200_000
    assert len(reached) < 200_000


def test_copies_from_one_device_to_another_are_counted():
    import torch

    def wanders(x):
        for _ in range(3):
            x.to("meta")
        return x + x

    assert copies_made(wanders, torch.zeros(10), source="cpu", target="meta") == (120, 3)
    assert copies_made(wanders, torch.zeros(10), source="cuda", target="cpu") == (0, 0)


class Slow(LocalRuntime):
    """Calls really run; the student's take eight times as long as is asked."""

    thresholds = {"f": 4.0}  # noqa: RUF012

    def call(self, function, args, kwargs, **how):
        call = super().call(function, args, kwargs, **how)
        return Call(call.value, call.failure, cpu_seconds=1.0, peak_bytes=call.peak_bytes)

    def reference(self, function, args):
        return Call(function(*args), cpu_seconds=0.5, own_seconds=0.5)


def verdict_on(function):
    with using(Slow()), judged():
        g = Grader("f", function)
        g.faster_than(by_arrays, lambda: (np.arange(30.0),), function)
        return g.verdict()


def test_a_slow_function_is_told_what_was_measured_beside_the_race():
    (check,) = verdict_on(by_pairs).checks
    assert check.outcome is Outcome.FAILED
    assert "is asked. Measured: one call runs 1," in check.told()
    assert "for a result of 900 numbers" in check.told()


def test_a_slow_function_of_which_nothing_is_known_is_told_nothing_more():
    (check,) = verdict_on(by_arrays).checks
    assert check.outcome is Outcome.FAILED
    assert check.helps() is None
    assert check.told().endswith("is asked.")


@pytest.mark.parametrize("claimed", [-1, True, "many", 10**30, (1, 2), None])
def test_a_count_from_the_students_process_is_believed_only_as_a_number(claimed):
    assert bottleneck._count(Call(claimed)) is None
    assert bottleneck._counts(Call(claimed)) == (claimed if claimed == (1, 2) else None)


def test_words_are_never_the_reason_for_another_call_of_a_fast_function():
    calls = itertools.count()

    class Fast(Slow):
        def reference(self, function, args):
            return Call(function(*args), cpu_seconds=8.0, own_seconds=8.0)

    def counted(x):
        next(calls)
        return by_arrays(x)

    with using(Fast()), judged():
        g = Grader("f", counted)
        g.faster_than(by_arrays, lambda: (np.arange(3.0),), by_arrays, hint=lambda: next(calls) and "P1")
    timed = next(calls)
    assert timed <= 25  # the warm-up, and five rounds
