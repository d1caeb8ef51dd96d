"""What a process computed and what it waited, told apart also where the machine is busy."""

import subprocess
import sys
import time

import pytest

from graders.sandbox import meter
from graders.sandbox.meter import LOOK_SECONDS, Meter

pytestmark = pytest.mark.timing

SPIN = "import time\nwhile time.process_time() < 0.6: pass"
SLEEP = "import time; time.sleep(0.6)"
THREADS = """
import threading, time
def work():
    while time.thread_time() < 0.2: pass
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def spent_by(source, seconds=30.0, **options):
    process = subprocess.Popen([sys.executable, "-S", "-c", source], **options)
    try:
        watch, start = Meter(process.pid), time.monotonic()
        spent = watch.look()
        while process.poll() is None and time.monotonic() - start < seconds:
            time.sleep(LOOK_SECONDS)
            spent = watch.look()
        return spent, time.monotonic() - start
    finally:
        process.kill()
        process.wait()
        if process.stdin:
            process.stdin.close()


@pytest.mark.parametrize("source", [SPIN, THREADS], ids=["one thread", "threads"])
def test_a_starved_process_computes_and_does_not_wait(busy, source):
    spent, wall = spent_by(source)
    assert 0.5 < spent.computed < 0.9
    assert wall > 1.5 * spent.computed, "the neighbours took nothing: nothing was tried"
    assert spent.waited < 0.1 * (wall - spent.computed)


def test_time_in_the_queue_that_the_kernel_has_not_booked_yet_is_no_waiting(monkeypatch):
    """It books a thread's queueing when the thread gets its core, which may be many looks later."""
    clock, booked, state = [0.0], [0.0], ["R"]
    monkeypatch.setattr(meter.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(meter, "cpu_seconds", lambda pid, gone=0.0: 0.1)
    monkeypatch.setattr(meter, "runnable", lambda pid: state[0] == "R")
    monkeypatch.setattr(Meter, "_queues", lambda self: {"1": booked[0]})
    watch = Meter(1)
    for clock[0] in (0.1, 0.2, 0.3):
        assert watch.look().waited == 0.0
    booked[0], state[0], clock[0] = 0.3, "S", 0.5  # it got its core, and sleeps since 0.3
    assert watch.look().waited == pytest.approx(0.2)


def test_a_sleeper_waits_also_on_a_busy_machine(busy):
    spent, _ = spent_by(SLEEP)
    assert spent.waited > 0.5
    assert spent.computed < 0.3


def test_who_asks_for_input_waits():
    spent, wall = spent_by("input()", seconds=1.0, stdin=subprocess.PIPE)
    assert spent.waited > 0.6 * wall


def test_where_the_kernel_keeps_no_queue_a_runnable_thread_counts_as_queueing(busy, monkeypatch):
    monkeypatch.setattr(Meter, "_queues", lambda self: None)
    spun, wall = spent_by(SPIN)
    assert spun.waited < 0.5 * (wall - spun.computed)
    assert spent_by(SLEEP)[0].waited > 0.4


def test_a_process_that_is_gone_spends_nothing_more():
    process = subprocess.Popen([sys.executable, "-S", "-c", "pass"])
    watch = Meter(process.pid)
    process.wait()
    assert watch.look().computed >= 0
    assert meter.cpu_seconds(process.pid, 1.5) == 1.5
    assert not meter.runnable(process.pid)
