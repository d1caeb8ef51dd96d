"""A class graded by the workers of a real Dask cluster, one of which dies."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest

from graders.bench.dask_cluster import running

from .conftest import NAME, CourseFolder, cell

WRONG = "def center(X, axis):\n    return X"
ROOT = Path(__file__).parents[3]


def test_two_workers_grade_a_class_and_one_dies_in_the_middle(course: CourseFolder, tmp_path: Path):
    students = ["ana", "bruno", "carla", "davi"]
    for student in students:
        course.submit(student)
    course.submit("wrong", lambda notebook: cell(notebook, "center").update(source=WRONG))
    with running(tmp_path / "dask", ROOT) as dask:
        dask.worker()
        victim = dask.worker()

        def kill_when_at_work() -> None:
            while not (course.root / "autograded").exists():
                time.sleep(0.05)
            victim.send_signal(signal.SIGKILL)

        killer = threading.Thread(target=kill_when_at_work, daemon=True)
        killer.start()
        run = course.nbgrader("autograde", NAME, f"--Course.scheduler={dask.address}")
        killer.join(10)
        assert victim.wait(10) == -signal.SIGKILL
        logs = "".join(path.read_text() for path in (tmp_path / "dask").glob("*.?"))
        left = [
            path for path in (tmp_path / "dask").rglob("*") if path.is_file() and b"grade_center" in path.read_bytes()
        ]
    assert "5 of 5 submissions graded" in run.stdout
    scores = course.scores()
    assert all(scores[student][0] == scores[student][1] for student in students)
    assert scores["wrong"][0] == scores["wrong"][1] - 3
    assert "HIDDEN" not in logs and not left


@pytest.mark.slow
def test_what_cannot_be_used_is_named(course: CourseFolder, tmp_path: Path):
    course.submit("ana")

    def told(address: str, *further: str) -> str:
        run = course.nbgrader("autograde", NAME, f"--Course.scheduler={address}", *further, check=False)
        assert run.returncode != 0
        assert "Traceback" not in run.stdout + run.stderr
        assert not (course.root / "autograded").exists()
        return run.stdout + run.stderr

    assert "does not use TLS" in told("tcp://192.0.2.1:8786")
    assert "No scheduler answers" in told("tcp://127.0.0.1:9")
    with running(tmp_path / "dask", ROOT) as dask:
        assert "has no workers" in told(dask.address)
        dask.worker(DASK_DISTRIBUTED__WORKER__MEMORY__SPILL="0.7")
        assert "may write hidden tests to its disk" in told(dask.address)
        dask.worker(DASK_DISTRIBUTED__WORKER__MEMORY__SPILL="False", PATH="/nowhere")
        assert "no sandbox works there (namespaces: " in told(dask.address, "--Course.sandbox=namespaces")
