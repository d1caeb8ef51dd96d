"""A TA opens submissions in formgrader: the real server, and a real browser where there is one."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from graders.text import say

from .conftest import NAME, CourseFolder, cell

pytestmark = pytest.mark.slow
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
START_SECONDS = 60
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class Server:
    """A running Jupyter server, and what it answers."""

    def __init__(self, port: int, token: str) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.token = token

    def url(self, path: str) -> str:
        return f"{self.base}/formgrader/{path}?token={self.token}"

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url(path), timeout=30) as answer:
            return answer.read().decode()

    def opened(self, path: str) -> str:
        """The page after its scripts ran."""
        if BROWSER is None:
            pytest.skip("no chromium on this machine")
        done = subprocess.run(
            [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--virtual-time-budget=8000",
             self.url(path)],
            capture_output=True, text=True, timeout=90,
        )  # fmt: skip
        return done.stdout


@contextmanager
def formgrader(course: CourseFolder) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", f"--ServerApp.port={port}",
        "--IdentityProvider.token=secret", f"--ServerApp.root_dir={course.root}",
    ]  # fmt: skip
    path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
    log = os.open(course.root / "server.log", os.O_CREAT | os.O_WRONLY)
    process = subprocess.Popen(command, cwd=course.root, env={**os.environ, "PATH": path}, stdout=log, stderr=log)
    os.close(log)
    server = Server(port, "secret")
    try:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                server.get("")
                break
            except (urllib.error.URLError, OSError):
                assert time.monotonic() < until, (course.root / "server.log").read_text()
                time.sleep(0.5)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def test_a_ta_sees_the_verdicts_and_no_script_of_a_student_runs(course: CourseFolder):
    def hostile(notebook):
        notebook.cells.insert(1, new_markdown_cell("Hello <script>document.title = 'PWNED'</script>"))
        notebook.cells.insert(2, new_markdown_cell("<img src=x onerror=\"document.title = 'PWNED'\">"))
        cell(notebook, "center").source = "def center(X, axis):\n    return X - X.mean(axis=1 - axis, keepdims=True)\n"

    course.submit("ana", hostile)
    course.nbgrader("autograde", NAME)
    with formgrader(course) as server:
        assert NAME in server.opened("manage_assignments")
        (row,) = json.loads(server.get(f"api/submitted_notebooks/{NAME}/{NAME}"))
        assert 0 < row["score"] < row["max_score"]
        page = server.opened(f"submissions/{row['id']}/")
        assert "Hello" in page and "PWNED" not in page.split("</title>")[0]
        assert "<script>document.title" not in page and "onerror" not in page
        assert say("hints.S3").split(".")[0] in page


def with_picture(text: str) -> NotebookNode:
    """A Markdown cell with a picture as JupyterLab pastes it."""
    made = new_markdown_cell(f"{text} ![image.png](attachment:image.png)")
    made["attachments"] = {"image.png": {"image/png": PIXEL}}
    return made


def test_pasted_pictures_of_a_task_and_of_an_answer_are_there(course: CourseFolder):
    source = course.root / "source" / NAME / f"{NAME}.ipynb"
    lesson = nbformat.read(source, as_version=4)
    lesson.cells.insert(1, with_picture("The task's"))
    nbformat.write(lesson, source)
    course.nbgrader("generate_assignment", NAME, "--force")
    course.submit("ana", lambda notebook: notebook.cells.append(with_picture("My own")))
    course.nbgrader("autograde", NAME)
    course.nbgrader("generate_feedback", NAME)
    with formgrader(course) as server:
        (row,) = json.loads(server.get(f"api/submitted_notebooks/{NAME}/{NAME}"))
        page = server.get(f"submissions/{row['id']}/")
    assert "The task's" in page and "My own" in page
    assert page.count(f"data:image/png;base64,{PIXEL}") == 2


def test_an_instructor_autogrades_from_formgrader_through_the_judge(course: CourseFolder):
    course.submit("ana")
    with formgrader(course) as server:
        request = urllib.request.Request(
            server.url(f"api/submission/{NAME}/ana/autograde"),
            method="POST",
            headers={"Authorization": "token secret"},
        )
        with urllib.request.urlopen(request, timeout=200) as answer:
            result = json.loads(answer.read())
    assert result["success"], result
    score, total = course.scores()["ana"]
    assert score == total > 0
