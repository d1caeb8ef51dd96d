"""Which race a tensor function runs must not hang on one unlucky call."""

import numpy as np
import pytest

from graders.checks.grader import Grader
from graders.checks.runtime import Call, LocalRuntime, using
from graders.exercises.vectorize_haversine import tensors


class Timed(LocalRuntime):
    """The loop takes 1 ms; the student's calls take the given times, in seconds."""

    def __init__(self, times):
        self.times = iter(times)

    def call(self, function, args, kwargs, **options):
        return Call(cpu_seconds=next(self.times))

    def reference(self, function, args):
        return Call(cpu_seconds=0.001, own_seconds=0.001)


@pytest.mark.parametrize(
    "times, crawls",
    [
        pytest.param([0.5, 0.001], False, id="slow_at_the_first_call"),
        pytest.param([0.5, 0.5, 0.001], False, id="slow_once_more"),
        pytest.param([0.5, 0.5, 0.5, 0.001], False, id="slow_twice_more"),
        pytest.param([0.5, 0.5, 0.5, 0.5], True, id="slow_each_time"),
    ],
)
def test_a_function_crawls_only_if_each_call_does(times, crawls):
    with using(Timed(times)):
        grader = Grader("sep_torch", None)
    assert tensors._crawls(grader, np.asarray) is crawls
