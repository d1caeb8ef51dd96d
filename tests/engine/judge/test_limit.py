"""A limit counts what a student's process does: computing and waiting, never the neighbours."""

import time

import pytest

from graders.checks.runtime import Failure
from graders.judge.limit import Budget
from graders.judge.space import bind
from graders.sandbox.meter import Spent

pytestmark = pytest.mark.timing

COMPUTES = "import time\ndef double(x):\n    start = time.process_time()\n    while time.process_time() - start < {seconds}: pass\n    return 2 * x\n"


def called(runtime_of, settings, source, limit):
    settings.call_seconds = limit
    runtime = runtime_of(source)
    function = bind(runtime, "double")
    start = time.monotonic()
    call = runtime.call(function, (2.0,), {})
    return call, time.monotonic() - start


def test_a_starved_answer_is_right_however_long_it_takes(runtime_of, settings, busy):
    call, wall = called(runtime_of, settings, COMPUTES.format(seconds=0.7), limit=1.0)
    assert (call.failure, call.value) == (None, 4.0)
    assert wall > 1.5, "the neighbours took nothing: nothing was tried"


def test_a_spinning_answer_is_late_by_computing(runtime_of, settings, busy):
    call, _ = called(runtime_of, settings, "def double(x):\n    while True: pass", limit=0.5)
    assert call.failure == Failure("timeout")


@pytest.mark.parametrize(
    "body",
    [
        "import time; time.sleep(60)",
        "import threading; threading.Event().wait()",
        "import select; select.select([], [], [])",
    ],
)
def test_a_sleeping_answer_is_late_by_waiting_also_on_a_busy_machine(runtime_of, settings, busy, body):
    call, _ = called(runtime_of, settings, f"def double(x):\n    {body}", limit=0.5)
    assert call.failure == Failure("waited")


def test_who_asks_for_input_is_answered_at_once(runtime_of, settings):
    call, wall = called(runtime_of, settings, "def double(x):\n    return input()", limit=5.0)
    assert call.failure.code == "raised"
    assert wall < 5.0


def test_an_answer_that_comes_drop_by_drop_is_late_as_well(runtime_of, settings):
    drops = "import os, socket, time\ndef double(x):\n    for fd in range(3, 20):\n        try: os.write(fd, b'')\n        except OSError: pass\n    time.sleep(60)"
    assert called(runtime_of, settings, drops, limit=0.5)[0].failure == Failure("waited")


def test_computing_and_waiting_have_a_budget_each_and_reading_an_answer_is_computing():
    budget = Budget(10.0, 5.0)
    budget.book(Spent(4.0, 1.0))
    budget.book(Spent(2.0, 2.0), reading=1.0)
    assert (budget.left(), budget.waiting_left()) == (3.0, 2.0)
    budget.book(Spent(0.0, 7.0))
    assert budget.left() == 3.0
    assert 0 < budget.waiting_left() < 1  # what an honest function waits by the way


def test_many_short_calls_are_booked_and_starving_is_not(runtime_of, settings, busy):
    runtime = runtime_of(COMPUTES.format(seconds=0.02))
    function = bind(runtime, "double")
    before, start = runtime.student.seconds_left(), time.monotonic()
    for _ in range(10):
        assert runtime.call(function, (1.0,), {}).failure is None
    spent, wall = before - runtime.student.seconds_left(), time.monotonic() - start
    assert 0.18 < spent < 0.6
    assert spent < wall


def test_what_is_run_again_after_a_crash_is_not_the_students_time(runtime_of, settings):
    source = (
        COMPUTES.format(seconds=0.0) + "start = time.process_time()\nwhile time.process_time() - start < 0.5: pass\n"
    )
    runtime = runtime_of(source + "def deadly():\n    import os\n    os._exit(1)\n")
    assert runtime.call(bind(runtime, "double"), (1.0,), {}).value == 2.0
    assert runtime.call(bind(runtime, "deadly"), (), {}).failure == Failure("died")
    before = runtime.student.seconds_left()
    assert runtime.call(bind(runtime, "double"), (1.0,), {}).value == 2.0
    assert before - runtime.student.seconds_left() < 0.3
