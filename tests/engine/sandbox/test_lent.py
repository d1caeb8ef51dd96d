"""One zygote for all workers of a run: two students in different workers, at the same time, cannot reach each other."""

import ctypes
import multiprocessing
import os
import platform
from functools import partial

import pytest

from graders.sandbox.warden import Warden, borrow
from tests.engine.sandbox.conftest import LEVELS
from tests.engine.sandbox.inside import Inside, gone

KCMP = {"x86_64": 312, "aarch64": 272}[platform.machine()]
KINDS = ("environ", "mem", "maps", "fd", "fdinfo", "cwd", "root", "status", "stat", "task", "ns", "exe")


def work(lease, level, orders):
    """A worker of a run: one student's process, to which the test gives code."""
    borrow(lease)
    with Warden(sandbox=level) as warden:
        process = Inside(warden)
        assert warden._process is None, "the zygote of the run forks"
        orders.send((os.getpid(), process.inmate.pid))
        while (source := orders.recv()) is not None:
            orders.send(process.run(source) if process.inmate.alive() else "dead")
        process.close()


class Worker:
    """A worker, and what happens in its student's process."""

    def __init__(self, context, lease, level):
        self._orders, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(lease, level, theirs))
        self._process.start()
        theirs.close()
        self.pid, self.student = self._orders.recv()

    def run(self, source):
        self._orders.send(source)
        return self._orders.recv()

    def close(self):
        self._orders.send(None)
        self._process.join()
        assert self._process.exitcode == 0


@pytest.fixture(scope="module", params=LEVELS)
def workers(request):
    """Two workers, the zygote's process, and the level."""
    context = multiprocessing.get_context("forkserver")
    with Warden(sandbox=request.param) as owner:
        lease = owner.lend()
        pair = [Worker(context, lease, request.param) for _ in range(2)]
        yield *pair, owner._process.pid
        for worker in pair:
            worker.close()


def state(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return fields[0] in "TZX", fields[16], os.sched_getaffinity(pid)  # stopped or dead, nice, processors


def test_neither_reaches_a_process_of_the_other_or_of_the_run(workers):
    mallory, ana, zygote = workers
    everyone = (ana.student, ana.pid, mallory.pid, zygote, os.getpid())
    before = {pid: state(pid) for pid in everyone}
    for pid in everyone:
        for attack in (
            *(f"os.kill({pid}, {number})" for number in (0, 19, 9)),
            f"os.killpg({pid}, 9)",
            f"signal.pidfd_send_signal(os.pidfd_open({pid}), 9)",
            f"os.setpriority(os.PRIO_PROCESS, {pid}, 19)",
            f"os.sched_setaffinity({pid}, {{0}})",
            f"__import__('resource').prlimit({pid}, 7, (9, 9))",
        ):
            assert mallory.run(f"result = tried(lambda: {attack})") in ("EPERM", "ESRCH", "EINVAL"), attack
        for kind in KINDS:
            assert mallory.run(f"result = read('/proc/{pid}/{kind}')") in ("EACCES", "ENOENT"), (pid, kind)
    assert {pid: state(pid) for pid in everyone} == before
    assert ana.run("result = 1") == 1


def test_neither_reads_or_writes_a_file_of_the_other(workers):
    mallory, ana, _ = workers
    home = ana.run("open('answers', 'w').write('42')\nos.mkfifo('pipe')\nresult = os.getcwd()")
    same = mallory.run("result = os.getcwd()") == home  # one name, two folders: they have namespaces
    for path in (home, f"{home}/answers", f"{home}/pipe", os.path.dirname(home)):
        seen = (
            mallory.run(f"result = read({path!r})")
            if "pipe" not in path
            else mallory.run(f"result = tried(os.open, {path!r}, 2)")
        )
        assert seen in ("EACCES", "ENOENT") or (same and "answers" not in seen), path
    for attack in (
        f"open('{home}/answers', 'a')",
        f"os.unlink('{home}/answers')",
        f"os.rename('{home}/answers', 'mine')",
    ):
        assert mallory.run(f"result = tried(lambda: {attack})") in ("EACCES", "EXDEV") or same
    assert ana.run("result = open('answers').read()") == "42"


def test_they_hold_no_open_file_in_common(workers):
    """kcmp(2) compares what two processes hold; the devices that Python opens by name are not the same opening."""
    mallory, ana, _ = workers
    held = {
        student.student: student.run("result = [int(f) for f in os.listdir('/proc/self/fd')]")
        for student in (mallory, ana)
    }
    compare = partial(ctypes.CDLL(None, use_errno=True).syscall, KCMP, mallory.student, ana.student, 0)
    if compare(3, 3) < 0:
        pytest.skip("this user may not compare the files of two processes")
    pairs = {(a, b): compare(a, b) for a in held[mallory.student] for b in held[ana.student]}
    assert not [pair for pair, same in pairs.items() if same == 0]


def test_a_student_who_ends_or_fills_up_takes_nobody_along(workers):
    mallory, ana, _ = workers
    mallory.run(
        "fs = []\nfor _ in range(200):\n    threading.Thread(target=time.sleep, args=(30,), daemon=True).start()\nresult = 1"
    )
    assert ana.run("t = threading.Thread(target=print); t.start(); t.join(); result = 2") == 2
    mallory.run("threading.Timer(0.1, os._exit, (1,)).start()\nresult = 1")
    assert gone(mallory.student)
    assert ana.run("result = 3") == 3
