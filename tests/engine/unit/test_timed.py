"""Checks of speed and memory, by recorded times and peaks."""

import itertools

import numpy as np
import pytest

from graders.checks import Aspect, Grader
from graders.checks.runtime import Call, Failure, LocalRuntime, using
from graders.checks.timed import WARM_UPS
from graders.verdict import Outcome

from .test_grader import VECTORS, cases, double, graded, raising, triple

# --------------------------------------------------------------------------- speed, by recorded times


class Recorded(LocalRuntime):
    """Answers with the real functions, and with CPU times that were written down."""

    thresholds = {"double": 4.0}  # noqa: RUF012
    gpu_thresholds = {"double": 2.0}  # noqa: RUF012
    memory_limits = {"double": 2.0}  # noqa: RUF012
    noisy = False
    cost = 0.0  # of a call beside its function

    def __init__(self, student=(), reference=(8.0,), peak=0, fresh=None, wall=0.0):
        self.wall = wall
        self.students = itertools.cycle(student or (1.0,))
        self.references = itertools.cycle(reference)
        self.peak = peak
        self.fresh = fresh
        self.refreshed = 0

    def call(self, function, args, kwargs, **options):
        call = super().call(function, args, kwargs, **options)
        return Call(
            call.value, call.failure, call.arguments, call.random_changed, next(self.students), self.peak, self.wall
        )

    def reference(self, function, args):
        seconds = next(self.references)
        return Call(function(*args), cpu_seconds=seconds + self.cost, own_seconds=seconds)

    def device(self, gpu):
        return "a card" if gpu else "a processor"

    def refresh(self):
        self.refreshed += 1
        if self.fresh:
            self.students = itertools.cycle(self.fresh)
        return True

    def is_noisy(self):
        return self.noisy


def raced(runtime, student=double, make_input=lambda: VECTORS[0], expected=double, **options):
    with using(runtime):
        (check,) = graded(student, lambda g: g.faster_than(triple, make_input, expected, hint="P1", **options))
    return check


def test_what_a_call_costs_beside_its_function_is_no_part_of_the_ratio():
    runtime = Recorded(student=(1.5,))
    runtime.cost = 0.5
    assert raced(runtime).race.speedups == (8.0,) * 5


def test_a_call_that_costs_no_more_than_that_is_taken_to_compute_a_tenth_of_it():
    runtime = Recorded(student=(0.4,))
    runtime.cost = 0.5
    assert raced(runtime).race.speedups == (pytest.approx(160.0),) * 5


def test_a_fast_function_passes_with_its_race():
    check = raced(Recorded(student=(1.0,)))
    assert (check.outcome, check.aspect, check.code, check.hint) == (Outcome.PASSED, Aspect.SPEED, "speed_kept", None)
    assert check.race.speedups == (8.0,) * 5
    assert check.params == {"seen": "8", "limit": "4", "device": {"code": "devices.core", "name": "a processor"}}
    assert "as fast as" in check.told() and "on one core (a processor)" in check.told()


@pytest.mark.parametrize(
    ("cpu", "wall", "outcome"),
    [(0.1, 1.0, Outcome.PASSED), (0.1, 5.0, Outcome.FAILED), (9.0, 1.0, Outcome.FAILED)],
    ids=["fast", "the GPU is slow", "many threads of the CPU instead"],
)
def test_on_a_gpu_wall_time_counts_and_cpu_time_if_it_is_more(cpu, wall, outcome):
    runtime = Recorded(student=(cpu,), wall=wall)
    check = raced(runtime, gpu=True, label="speed_gpu")
    assert (check.case, check.outcome, check.params["limit"]) == ("speed_gpu", outcome, "2")


def test_a_slow_function_fails_with_the_hint():
    runtime = Recorded(student=(8.0,))
    check = raced(runtime)
    assert (check.outcome, check.code, check.hint, check.params["seen"]) == (Outcome.FAILED, "speed", "P1", "1")
    assert runtime.refreshed == 0


def test_a_narrow_loss_is_run_again_on_fresh_processes():
    runtime = Recorded(student=(2.2,), fresh=(1.9,))
    assert raced(runtime).outcome is Outcome.PASSED
    assert runtime.refreshed == 1
    runtime = Recorded(student=(2.2,))
    assert raced(runtime).outcome is Outcome.FAILED
    assert runtime.refreshed == 1


def test_a_race_that_nobody_wins_counts_for_the_student():
    check = raced(Recorded(student=(1.0,), reference=(8.0, 2.0)))
    assert (check.outcome, check.code, check.hint) == (Outcome.UNDECIDED, "speed_undecided", None)
    assert len(check.race.speedups) == 61


def test_a_threshold_that_the_course_forgot_is_named():
    runtime = Recorded()
    runtime.thresholds = {}
    with pytest.raises(LookupError, match=r"c\.Course\.thresholds .* has no value for 'double'; add one"):
        raced(runtime)


def test_on_a_machine_too_noisy_to_measure_nobody_fails():
    runtime = Recorded(student=(8.0,))
    runtime.noisy = True
    check = raced(runtime)
    assert (check.outcome, check.code, check.hint) == (Outcome.UNDECIDED, "speed_noisy", None)


def test_a_machine_too_noisy_takes_no_pass_away():
    runtime = Recorded(student=(1.0,))
    runtime.noisy = True
    assert raced(runtime).outcome is Outcome.PASSED


@pytest.mark.parametrize("good", [0, 1, WARM_UPS, WARM_UPS + 2])
def test_every_timed_call_is_checked_so_that_a_fast_wrong_answer_fails(good):
    calls = itertools.count()

    def student(x):
        return double(x) if next(calls) < good else x

    check = raced(Recorded(), student)
    assert (check.outcome, check.code, check.aspect) == (Outcome.FAILED, "speed_wrong", Aspect.VALUES)


def test_who_computes_something_else_for_the_sizes_that_are_timed_is_wrong():
    def student(x):
        return double(x) if len(x) < 10 else x

    check = raced(Recorded(), student, make_input=lambda: (np.arange(1.0, 30.0),))
    assert (check.outcome, check.code) == (Outcome.FAILED, "speed_wrong")


@pytest.mark.parametrize("code", ["timeout", "waited"])
def test_a_timed_call_slow_beyond_reason_is_too_slow_and_not_wrong(code):
    class Endless(Recorded):
        def call(self, function, args, kwargs, **options):
            return Call(failure=Failure(code))

    check = raced(Endless())
    assert (check.outcome, check.aspect, check.code, check.hint) == (
        Outcome.FAILED,
        Aspect.SPEED,
        "speed_timeout",
        "P1",
    )


def test_a_timed_call_that_raises_fails_in_its_own_words():
    check = raced(Recorded(), raising(ValueError("late")))
    assert (check.outcome, check.code) == (Outcome.FAILED, "raised")


def test_a_student_of_no_measurable_time_is_no_division_by_zero():
    assert raced(Recorded(student=(0.0,))).outcome is Outcome.PASSED


def test_a_reference_that_fails_is_the_kits_failure_and_not_the_students():
    class Broken(Recorded):
        def reference(self, function, args):
            return Call(failure=Failure("died"))

    with pytest.raises(RuntimeError, match="double"):
        raced(Broken())


def test_every_round_gets_a_fresh_input():
    made = []

    def make_input():
        made.append(np.random.default_rng(len(made)).normal(size=3))
        return (made[-1],)

    check = raced(Recorded(), make_input=make_input)
    assert len(made) >= len(check.race.speedups) + WARM_UPS
    assert len({array.tobytes() for array in made}) == len(made)


def test_a_function_crawls_if_no_call_comes_near_the_reference():
    runtime = Recorded([1.0, 9.0, 9.0, 9.0], [1.0])
    with using(runtime):
        assert Grader("double", double).crawls(double, (1,), 5.0)
    runtime = Recorded([1.0, 9.0, 4.0], [1.0])
    with using(runtime):
        assert not Grader("double", double).crawls(double, (1,), 5.0)


# --------------------------------------------------------------------------- memory


@pytest.mark.parametrize(("peak", "outcome"), [(1600, Outcome.PASSED), (1601, Outcome.FAILED), (-1, Outcome.PASSED)])
def test_memory_is_allowed_up_to_a_multiple_of_the_result(peak, outcome):
    with using(Recorded(peak=peak)):
        (check,) = graded(double, lambda g: g.memory_within((np.zeros(100),), double, hint="P8"))
    assert (check.outcome, check.aspect) == (outcome, Aspect.MEMORY)
    assert check.hint == ("P8" if outcome is Outcome.FAILED else None)
    assert float(check.params["seen"]) > 0  # never "0.0 × the memory"


def test_a_call_without_an_answer_has_no_good_memory():
    with using(Recorded()):
        (check,) = graded(raising(MemoryError()), lambda g: g.memory_within((np.zeros(100),), double))
    assert (check.outcome, check.code) == (Outcome.FAILED, "raised_bare")


def measured(student):
    """The memory check of a function that was right before."""
    steps = cases, lambda g: g.memory_within((np.zeros(100),), double)
    with using(Recorded(peak=1000)):
        return graded(lambda x: double(x) if len(x) < 50 else student(x), *steps)[-1]


def test_memory_of_a_wrong_answer_earns_nothing():
    assert measured(lambda x: np.zeros(10**6)).outcome is not Outcome.PASSED


def test_memory_of_an_answer_that_is_no_array_is_no_failure_of_the_kit():
    assert measured(lambda x: [[1.0], [1.0, 2.0]]).outcome is not Outcome.PASSED
