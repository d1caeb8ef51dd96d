"""Tasks are done by executors that may lose their workers; what is finished stays, what kills twice is named."""

import errno
import json
import os
import select
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from graders.nbgrader.cluster import complaint
from graders.nbgrader.crew import AHEAD, LONGEST, Crew, Ended, Here, cores, local, processes
from graders.nbgrader.lock import NAME, Busy, only_run

ROOT = Path(__file__).parents[3]


def upper(data: bytes) -> bytes:
    return data.upper()


def deadly(data: bytes) -> bytes:
    """Counts its runs in a file that the task names; ends the worker as often as the task says."""
    task = json.loads(data)
    with open(task["file"], "a") as file:
        file.write("x")
    if os.path.getsize(task["file"]) <= task["kills"]:
        os.kill(os.getpid(), signal.SIGKILL)
    return data


def failing(data: bytes) -> bytes:
    raise LookupError(data.decode())


def where(data: bytes) -> bytes:
    time.sleep(0.2)
    return json.dumps([os.getpid(), sorted(os.sched_getaffinity(0))]).encode()


def two_processes():
    return processes(2)


@pytest.mark.parametrize(("make", "workers"), [(Here, 1), (two_processes, 2)])
def test_every_task_is_done_once_and_what_it_raised_is_its_own_result(make, workers):
    tasks = [(str(number), f"task {number}".encode()) for number in range(7)]
    with Crew(make, lambda: workers) as crew:
        assert dict(crew.run(upper, tasks)) == {name: data.upper() for name, data in tasks}
        outcomes = dict(crew.run(failing, tasks[:2]))
    assert {name: str(error) for name, error in outcomes.items()} == {"0": "task 0", "1": "task 1"}


@pytest.mark.parametrize("missing", ["/dev/shm", "shorter name"])
def test_where_no_other_process_can_be_had_one_does_it_all_and_a_sentence_says_so(missing, monkeypatch, capsys):
    if missing == "/dev/shm":

        def no_semaphore(*_: object) -> None:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory")

        monkeypatch.setattr("multiprocessing.context.BaseContext.Value", no_semaphore)
    else:
        monkeypatch.setattr("tempfile.tempdir", f"/tmp/{'x' * LONGEST}")
    with local(2, (), __name__) as crew:
        assert crew.workers() == 1
        assert dict(crew.run(upper, [("ana", b"answer")])) == {"ana": b"ANSWER"}
    said = capsys.readouterr().err
    assert missing in said and "one at a time" in said


def test_a_worker_that_dies_costs_no_other_task_and_a_task_that_kills_twice_is_given_up(tmp_path: Path):
    kills = {"never": 0, "once": 1, "always": 99, "also never": 0, "last": 0}
    tasks = [(name, json.dumps({"file": str(tmp_path / name), "kills": n}).encode()) for name, n in kills.items()]
    with Crew(two_processes, lambda: 2) as crew:
        outcomes = dict(crew.run(deadly, tasks))
    assert sorted(outcomes) == sorted(kills)
    assert {name for name, outcome in outcomes.items() if isinstance(outcome, Ended)} == {"always"}
    assert 2 <= (tmp_path / "always").stat().st_size <= 3


def killed_while_it_answers(data: bytes) -> bytes:
    """Ends the worker as its result is half written, as when the kernel is short of memory just then."""
    if data == b"deadly":

        def half(connection: Connection, message: bytes) -> None:
            os.write(connection.fileno(), bytes(message)[: len(message) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        Connection._send = half  # type: ignore[assignment]
    return data


def test_a_worker_that_dies_as_it_answers_is_not_waited_for():
    with Crew(two_processes, lambda: 2) as crew:
        tasks = [("ana", b"answer"), ("ben", b"deadly"), ("eva", b"answer")]
        outcomes = dict(crew.run(killed_while_it_answers, tasks))
    assert isinstance(outcomes.pop("ben"), Ended)
    assert outcomes == {"ana": b"answer", "eva": b"answer"}


def test_only_a_few_tasks_are_held_at_a_time():
    handed_out = 0

    def tasks():
        nonlocal handed_out
        for number in range(20):
            handed_out += 1
            yield str(number), b""

    with Crew(two_processes, lambda: 2) as crew:
        results = crew.run(upper, tasks())
        next(results)
        assert handed_out <= 2 * AHEAD + 1
        results.close()


@pytest.mark.skipif(len(cores()) < 2, reason="one processor only")
def test_each_worker_has_a_core_of_its_own():
    with Crew(two_processes, lambda: 2) as crew:
        seen = {tuple(map(str, json.loads(data))) for _, data in crew.run(where, [(str(n), b"") for n in range(6)])}
    assert len({core for _, core in seen}) == len(seen) == 2


def test_an_interrupt_ends_the_workers_at_once():
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Crew(two_processes, lambda: 2) as crew:
        results = crew.run(sleepy, [("short", b"0"), ("long", b"60"), ("longer", b"60")])
        next(results)
        raise KeyboardInterrupt
    assert time.monotonic() - start < 30


def sleepy(data: bytes) -> bytes:
    time.sleep(float(data))
    return data


STOPPED = """
from graders.nbgrader.crew import Crew, processes
from tests.engine.unit.test_crew import upper
with Crew(lambda: processes(2), lambda: 2) as crew:
    for _ in crew.run(upper, [(str(number), bytes(1 << 20)) for number in range(8)]):
        raise SystemExit("stopped")
"""


def test_a_run_that_stops_ends_also_where_more_was_handed_out_than_a_pipe_holds():
    ended = subprocess.run([sys.executable, "-c", STOPPED], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1 and "stopped" in ended.stderr


def test_the_second_run_is_told_who_holds_the_lock(tmp_path: Path):
    told = pytest.raises(Busy, match=rf"nbgrader autograde rules, by .* \(process {os.getpid()}")
    with only_run(tmp_path, "nbgrader autograde rules"), told, only_run(tmp_path, "another"):
        pytest.fail("two runs at once")
    with only_run(tmp_path, "another"):
        assert json.loads((tmp_path / NAME).read_text())["what"] == "another"
    assert (tmp_path / NAME).read_text() == ""


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"no_sandbox": "namespaces: none"}, "namespaces: none"),
        ({"digest": "x"}, "hidden tests"),
        ({"threads": 4}, "4"),
        ({"spills": True}, "disk"),
    ],
)
def test_a_worker_that_cannot_grade_is_told_of_in_a_sentence(wrong, words):
    fit = {"no_sandbox": "", "digest": "d", "threads": 1, "spills": False}
    assert complaint("tls://host:1", fit, "d") is None
    told = complaint("tls://host:1", {**fit, **wrong}, "d")
    assert "tls://host:1" in told and words in told and told.count("\n") == 0


KILLED = """
import os, time
from graders.nbgrader.crew import processes
executor = processes(1)
print(executor.submit(os.getpid).result(), flush=True)
time.sleep(60)
"""


def test_an_idle_worker_ends_with_a_run_that_is_killed():
    run = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True)
    worker = os.pidfd_open(int(run.stdout.readline()))
    run.kill()
    run.wait()
    assert select.select([worker], [], [], 20.0)[0]
    os.close(worker)
    run.stdout.close()
