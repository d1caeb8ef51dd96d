"""``graders start``: a course that works, in an empty folder, or nothing and one sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graders import cli, course
from graders.authoring import start

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield
    course.load(ROOT)  # the texts of this course are found again


def test_the_first_exercise_can_be_made_at_once_and_lacks_only_what_its_author_has_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert cli.main(["start", "my-course", "--assignment", "rows"]) == 0
    *written, following = capsys.readouterr().out.splitlines()
    assert sorted(written) == sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file())
    assert "graders new rows NAME" in following
    monkeypatch.chdir("my-course")
    assert cli.main(["new", "rows", "scaled", "--arguments", "x", "k"]) == 0
    capsys.readouterr()
    assert cli.main(["check", "rows", "scaled", "--release"]) == 1
    for line in capsys.readouterr().out.splitlines():
        assert not line.startswith("  ") or "TODO" in line, line


def test_a_second_assignment_begins_with_its_first_exercise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    cli.main(["start", "larger-course", "--assignment", "rows"])
    monkeypatch.chdir("larger-course")
    capsys.readouterr()
    assert cli.main(["new", "columns", "scaled"]) == 1
    assert "A new one is first named in c.Course.assignments." in capsys.readouterr().err
    config = Path("course_config.py")
    config.write_text(config.read_text("utf-8").replace('["rows"]', '["rows", "columns"]'), "utf-8")
    assert cli.main(["check", "columns"]) == 1
    assert "There is no source/columns/columns.ipynb" in capsys.readouterr().err
    assert cli.main(["new", "columns", "scaled"]) == 0
    assert "source/columns/columns.ipynb" in capsys.readouterr().out
    assert cli.main(["check", "columns", "scaled", "--release"]) == 1
    for line in capsys.readouterr().out.splitlines():
        assert not line.startswith("  ") or "TODO" in line, line


def test_it_is_protected_as_this_course_is():
    assert (ROOT / course.NBGRADER_NAME).read_text("utf-8") == start.NBGRADER


@pytest.mark.parametrize("there", ["course_config.py", "nbgrader_config.py"])
def test_nothing_of_a_course_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / there).write_text("# mine")
    assert cli.main(["start", "mine"]) == 1
    assert f"There is {tmp_path}/mine/{there} already" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == [there]


@pytest.mark.parametrize("words", [["1st"], ["mine", "--assignment", "week 1"], ["mine", "--assignment", "../x"]])
def test_a_name_that_python_cannot_import_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], words):
    assert cli.main(["start", *words]) == 1
    assert "cannot name a course or an assignment" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
