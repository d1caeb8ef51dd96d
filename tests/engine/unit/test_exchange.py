"""What is wrong with the exchange, or a roster, is one sentence, and nothing is half-done."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError

from graders.nbgrader import exchange, roster
from graders.nbgrader.collect import Collect
from graders.nbgrader.exchange import ReleaseAssignment, ReleaseFeedback

needs_root = pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")


def command(kind, tmp_path: Path, root: Path):
    directory = CourseDirectory(root=str(tmp_path / "course"), course_id="mine", assignment_id="loops")
    released = tmp_path / "course" / "release" / "loops"
    released.mkdir(parents=True, exist_ok=True)
    return kind(coursedir=directory, parent=None, root=str(root))


def told(run) -> str:
    with pytest.raises(ExchangeError) as caught:
        run.start()
    said = str(caught.value)
    assert said.endswith("Nothing was done.") and "\n" not in said
    return said


@pytest.mark.parametrize("kind", [Collect, ReleaseFeedback])
def test_no_exchange(kind, tmp_path: Path):
    root = tmp_path / "no such" / "exchange"
    said = told(command(kind, tmp_path, root))
    assert f"no exchange at {root}" in said
    assert f"mkdir -p '{root}' && chmod 1777 '{root}'" in said and "c.Exchange.root" in said


def test_an_exchange_that_cannot_be_made(tmp_path: Path):
    (tmp_path / "file").write_text("")
    said = told(command(ReleaseAssignment, tmp_path, tmp_path / "file" / "exchange"))
    assert "There is no exchange at" in said and "sudo mkdir -p" in said


def test_a_release_makes_the_exchange_for_everyone(tmp_path: Path):
    root = tmp_path / "exchange"
    command(ReleaseAssignment, tmp_path, root).start()
    assert root.stat().st_mode & 0o7777 == 0o1777
    assert (root / "mine" / "outbound" / "loops").is_dir()


def test_a_user_without_a_name_releases_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As in a container that was started with a number for its user."""

    def nameless(number: int) -> None:
        raise KeyError(f"getpwuid(): uid not found: {number}")

    monkeypatch.setattr("pwd.getpwuid", nameless)
    for name in ("loops", "sums"):
        run = command(ReleaseAssignment, tmp_path, tmp_path / "exchange")
        (tmp_path / "course" / "release" / name).mkdir(exist_ok=True)
        run.coursedir.assignment_id = name
        run.start()
    assert sorted(os.listdir(tmp_path / "exchange" / "mine" / "outbound")) == ["loops", "sums"]


def test_an_exchange_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("nbgrader.exchange.default.exchange.check_directory", lambda *_, **__: False)
    monkeypatch.setattr(exchange, "owner_of", lambda _: "bruno")
    said = told(command(Collect, tmp_path, tmp_path))
    assert f"belongs to bruno, and {exchange.user()} cannot write there; let bruno run: chmod 1777 {tmp_path}" in said


@needs_root
def test_a_course_of_another_user(tmp_path: Path):
    root = tmp_path / "exchange"
    (root / "mine").mkdir(parents=True)
    root.chmod(0o777)
    os.chown(root / "mine", 65534, 65534)
    said = told(command(ReleaseAssignment, tmp_path, root))
    assert str(root / "mine") in said and "belongs to nobody" in said and "c.CourseDirectory.course_id" in said
    assert not list((root / "mine").iterdir())


def test_submissions_that_are_another_users_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "mine" / "inbound").mkdir(parents=True)
    run, there = command(Collect, tmp_path, tmp_path), os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "inbound" not in str(path) and there(path, mode))
    assert f"{tmp_path}/mine/inbound belongs to" in told(run)


def test_a_course_that_nothing_was_released_of(tmp_path: Path):
    assert "nbgrader release_assignment loops" in told(command(Collect, tmp_path, tmp_path))


# --------------------------------------------------------------------------- rosters


def imported(path: Path) -> str:
    with pytest.raises(roster.RosterError) as caught:
        roster.read(path)
    said = str(caught.value)
    assert said.endswith("Nothing was imported.") and str(path) in said
    return said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id,first_name\nana,Ana\nbo,Bo\nana,Ana Maria\n", "names more than once: ana."),
        ("id,lms_user_id\nana,7\nbo,7\ncy,\ndi,\n", "lms_user_id 7"),
        ("name,mail\nAna,a@x\n", "no column 'id'"),
        ("", "no column 'id'"),
        ("id\nana\n../up\n", "in line 3, '../up'"),
        ("id,first_name\n,Ana\n", "in line 2, ''"),
    ],
)
def test_a_roster_of_no_use_is_told_in_a_sentence(tmp_path: Path, content: str, words: str):
    path = tmp_path / "roster.csv"
    path.write_text(content, "utf-8")
    assert words in imported(path)


def test_a_roster_in_another_encoding(tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_bytes("id,first_name\nzoe,Zoë\n".encode("latin-1"))
    assert "no text in UTF-8" in imported(path)


def test_a_roster_from_excel_and_the_example_are_read(tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text('id,first_name\r\nana,"A\nna"\r\n', "utf-8-sig", newline="")
    assert roster.read(path).startswith("id,")
    example = Path(__file__).parents[3] / "docs" / "roster.csv"
    assert roster.read(example) == example.read_text("utf-8")


def test_nothing_of_a_bad_roster_is_imported(tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text("id\nana\nana\n")
    said = []

    def fail(form: str, *values: object) -> None:
        said.append(form % values)
        raise SystemExit(1)

    with pytest.raises(SystemExit):
        roster.start(SimpleNamespace(extra_args=[str(path)], fail=fail))
    assert "more than once: ana" in said[0]
