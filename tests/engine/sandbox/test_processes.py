"""What a student's process may do to others, and what may be done to it. What may only be tried stands in ``tests/attacks/processes``."""

import contextlib
import os
import platform
import time

import pytest

from graders.judge.channel import Died, TimedOut
from graders.sandbox.memory import Memory
from tests.engine.sandbox.inside import Inside

MIB = 1 << 20
x86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers of system calls are those of x86-64")
OTHERS = "tried(lambda: [p for p in os.listdir('/proc') if p.isdigit()])"


@x86
def test_clone3_looks_as_if_the_kernel_did_not_know_it(inside):
    assert inside.value("system_call(435, 0, 0)") == "ENOSYS"  # so that libc falls back to clone, which is filtered
    assert inside.run("t = threading.Thread(target=print); t.start(); t.join(); result = 1") == 1


@x86
@pytest.mark.parametrize("number", [39, 57, 59])
def test_the_x32_numbers_of_system_calls_are_no_way_around_the_filter(inside, number):
    with pytest.raises(Died):
        inside.value(f"system_call(0x40000000 | {number}, 0, 0, 0)")


@x86
def test_the_32_bit_entrance_is_no_way_around_the_filter(inside):
    code = rb"\xb8\x14\x00\x00\x00\xcd\x80\xc3"  # mov eax, getpid; int 0x80; ret
    with pytest.raises(Died):
        inside.run(
            "import mmap\npage = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 7)\n"
            f"page.write(b'{code.decode()}')\n"
            "result = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()"
        )


def test_the_process_has_no_right_at_all_and_can_get_none(inside, level):
    status = dict(line.split(":\t", 1) for line in inside.value("open('/proc/self/status').read()").splitlines())
    # Without new privileges nothing comes of the bounding set, which only root can empty.
    for name in ("CapInh", "CapPrm", "CapEff", "CapAmb", *(("CapBnd",) if level == "namespaces" else ())):
        assert int(status[name], 16) == 0, name
    assert status["NoNewPrivs"] == "1"
    assert status["Seccomp"] == "2"
    if level == "landlock" and "0" in status["Uid"].split():
        return  # root without the rights to give users away, or whose Python no other user can read
    assert "0" not in status["Uid"].split() + status["Gid"].split()
    for attempt in (
        "os.setuid(0)",
        "os.setgid(0)",
        "os.setgroups([0])",
        "os.setresuid(0, 0, 0)",
        "os.chown('/tmp', 0, 0)",
        "socket.sethostname('x')",
        "os.nice(-5)",
    ):
        assert inside.value(f"tried(lambda: {attempt})") in ("EPERM", "EACCES", "EINVAL"), attempt


def status_of(process):
    with open(f"/proc/{process.inmate.pid}/status") as file:
        return dict(line.split(":\t", 1) for line in file)


def test_started_by_root_each_process_belongs_to_a_user_that_owns_nothing_else(inside, neighbour, warden):
    users = [set(status_of(process)["Uid"].split()) for process in (inside, neighbour)]
    if os.geteuid() != 0:
        assert users == [{str(os.geteuid())}] * 2
        return
    if "the grader's user" in warden.level:
        pytest.skip("root without the rights to give users away, or whose Python no other user can read")
    assert all(len(ids) == 1 and int(min(ids)) >= 20_000 for ids in users)
    assert users[0] != users[1]
    assert status_of(inside)["Groups"].split() in ([], ["65534"])


def test_no_process_but_its_own_can_be_seen(inside, neighbour):
    assert inside.value(OTHERS) in (["1"], "EACCES")
    for pid in (os.getpid(), neighbour.inmate.pid):
        for file in ("status", "environ", "mem", "fd", "task"):
            assert inside.value(f"read('/proc/{pid}/{file}')") in ("ENOENT", "EACCES")
        assert inside.value(f"tried(os.pidfd_open, {pid})") in ("ESRCH", "EPERM", "EINVAL")


def test_signals_reach_nobody(inside, neighbour, warden):
    for pid in (neighbour.inmate.pid, os.getpid(), warden._process.pid, -1, 2):
        inside.value(f"tried(os.kill, {pid}, 9)")
        inside.value(f"tried(os.kill, {pid}, 19)")
    assert neighbour.value("1") == 1
    assert warden._process.poll() is None
    fresh = Inside(warden)
    assert fresh.value("2") == 2
    fresh.close()


@pytest.mark.parametrize(
    "attack", ["tried(os.kill, 0, 9)", "tried(os.kill, 0, 19)", "tried(os.setpriority, os.PRIO_PGRP, 0, 19)"]
)
def test_what_is_done_to_ones_process_group_is_done_to_nobody_else(new_warden, attack):
    with new_warden() as warden:
        first, second = Inside(warden), Inside(warden)
        try:
            with contextlib.suppress(Died, TimedOut):
                first.value(attack, seconds=2.0)
            assert second.value("os.getpriority(os.PRIO_PROCESS, 0)", seconds=2.0) == os.getpriority(os.PRIO_PROCESS, 0)
        finally:
            first.close()
            second.close()


def test_a_process_that_kills_its_first_process_kills_at_most_itself(inside, neighbour):
    with contextlib.suppress(Died):
        inside.value("tried(os.kill, 1, 9)")
    assert neighbour.value("1") == 1


def test_an_idle_process_can_be_stopped_and_goes_on(inside):
    def state():
        with open(f"/proc/{inside.inmate.pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0]

    inside.run(
        "def count():\n    global n\n    n = 0\n    while True: n += 1\nthreading.Thread(target=count, daemon=True).start()\nresult = 1"
    )
    with inside.inmate.frozen():
        time.sleep(0.05)
        assert state() == "T"
        before = inside.inmate.cpu_seconds()
        time.sleep(0.2)
        assert inside.inmate.cpu_seconds() == before
    time.sleep(0.05)
    assert state() != "T"


TIMER = """
class Event(ctypes.Structure):
    _fields_ = [("value", ctypes.c_void_p), ("signal", ctypes.c_int), ("how", ctypes.c_int), ("rest", ctypes.c_char * 48)]
timer, tick = ctypes.c_void_p(), (ctypes.c_long * 4)(0, 1_000_000, 0, 1_000_000)  # every millisecond
made = libc.timer_create(1, ctypes.byref(Event(0, signal.SIGCONT, 0)), ctypes.byref(timer))
libc.timer_settime(timer, 0, tick, None)
def spin():
    while True: sum(range(1000))
threading.Thread(target=spin, daemon=True).start()
result = made
"""


def test_a_stopped_process_cannot_wake_itself_by_a_timer(inside):
    assert inside.run(TIMER) in (0, -1)
    with inside.inmate.frozen():
        time.sleep(0.05)
        before = inside.inmate.cpu_seconds()
        time.sleep(0.2)
        assert inside.inmate.cpu_seconds() - before < 0.01


def test_a_process_that_hides_from_its_user_can_still_be_measured(inside):
    inside.value("libc.prctl(4, 0, 0, 0, 0)")  # PR_SET_DUMPABLE
    memory = Memory(inside.inmate)
    inside.value("len(bytearray(20 << 20))")
    assert 20 * MIB <= memory.used() < 60 * MIB


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor only")
def test_a_student_stays_on_the_processor_that_was_given_to_it(inside):
    inside.value("tried(os.sched_setaffinity, 0, range(os.cpu_count()))")
    assert len(inside.value("sorted(os.sched_getaffinity(0))")) == 1
