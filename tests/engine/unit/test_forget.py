"""A student deleted everywhere, a report without names, a due date of one's own, pages packed for an LMS."""

from __future__ import annotations

import csv
import os
import shutil
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import notebook_hash
from traitlets.config import Config

from graders.course import Course
from graders.nbgrader import forget, packing
from graders.nbgrader.collect import Collect
from graders.nbgrader.export import Grades
from graders.nbgrader.gradebook import COPIES, copy_into, note_extension
from graders.nbgrader.lms import Roster
from graders.reports import tables
from graders.reports.anonymous import key_of, pseudonym, without_names
from graders.reports.collected import Result
from graders.reports.page import render
from graders.results import Note

# nbgrader's own, of how it adds a submission
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <:sqlalchemy.exc.SAWarning")
WHO = "=ana 'Zo' 🙂"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that two students handed in to, with its exchange."""
    folder = tmp_path_factory.mktemp("made")
    root, exchange = folder / "course", folder / "exchange" / "mine"
    for student in (WHO, "bo"):
        for step in ("submitted", "autograded", "feedback"):
            (root / step / student / "loops").mkdir(parents=True)
        (root / "submitted" / student / "loops" / "loops.ipynb").write_text("{}")
        (root / "submitted" / student / "loops" / "submission_secret.txt").write_text(f"secret of {student}")
        (exchange / "inbound" / f"{student}+loops+2027-01-01 10:00:00 UTC").mkdir(parents=True)
        (exchange / "feedback").mkdir(exist_ok=True)
        page = notebook_hash(secret=f"secret of {student}", notebook_id="loops")
        (exchange / "feedback" / f"{page}.html").write_text(student)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{sys.prefix}/bin", prepend=os.pathsep)  # nbgrader runs `alembic` by name
        with Gradebook(f"sqlite:///{root}/gradebook.db", "mine") as gradebook:
            gradebook.add_assignment("loops", duedate="2027-01-01 12:00 UTC")
            for student in (WHO, "bo"):
                gradebook.add_student(student, first_name=f"first of {student}")
                gradebook.update_or_create_submission("loops", student)
    (root / COPIES).mkdir()
    copy_into(root / "gradebook.db", root / COPIES / "2027-01-01_000000.0.db")
    (root / "grades.csv").write_text(f"{WHO}\nbo\n")
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> tuple[CourseDirectory, Path]:
    """A copy of the course, and of what the exchange has of it."""
    shutil.copytree(made, tmp_path / "made")
    return CourseDirectory(
        root=str(tmp_path / "made" / "course"), course_id="mine"
    ), tmp_path / "made" / "exchange" / "mine"


def all_bytes(folder: Path) -> bytes:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "grades.csv"]
    return b"\n".join(str(path).encode() + path.read_bytes() for path in files)


def test_a_student_is_deleted_everywhere_and_nobody_else(place):
    directory, exchange = place
    root = Path(directory.root)
    before = all_bytes(root.parent)
    found = forget.find(WHO, root, directory, exchange.parent)
    assert len(found.books) == 2 and set(found.books.values()) == {1}
    assert len(found.paths) == 5 and [path.name for path in found.naming] == ["grades.csv"]
    assert all_bytes(root.parent) == before  # to look changes nothing
    assert forget.delete(WHO, found, "mine") == []
    after = all_bytes(root.parent)
    assert WHO.encode() in before and WHO.encode() not in after
    assert b"first of bo" in after and after.count(b"secret of bo") == 1
    assert (root / "submitted" / "bo" / "loops").is_dir() and len(list((exchange / "feedback").iterdir())) == 1
    again = forget.find(WHO, root, directory, exchange.parent)
    assert not (again.books or again.paths)


@pytest.mark.parametrize("student", ["nobody", "*", "?o", "b"])
def test_who_is_not_there_is_not_found_and_no_name_is_a_pattern(place, student):
    directory, exchange = place
    found = forget.find(student, Path(directory.root), directory, exchange.parent)
    assert not (found.books or found.paths)


def test_what_may_not_be_deleted_is_told(place, monkeypatch: pytest.MonkeyPatch):
    directory, exchange = place
    found = forget.find(WHO, Path(directory.root), directory, exchange.parent)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert [(path.suffix, reason) for path, reason in forget.delete(WHO, found, "mine")] == [
        (".html", "Permission denied")
    ]


# --------------------------------------------------------------------------- a due date of one's own


@pytest.mark.parametrize(
    ("extensions", "late"),
    [
        ({}, 3600.0),
        ({"loops": {"bo": "2027-01-02 12:00 UTC"}}, 3600.0),
        ({"loops": {WHO: "2027-01-01 12:30 UTC"}}, 1800.0),
        ({"loops": {WHO: "2027-01-01 10:30 -03:00"}}, 0.0),
    ],
)
def test_an_extension_is_one_students_own(place, extensions, late):
    directory, _ = place
    settings = Course(due_dates={"loops": "2027-01-01 12:00 UTC"}, extensions=extensions)
    with Gradebook(directory.db_url, "mine") as gradebook:
        submission = gradebook.update_or_create_submission("loops", WHO, timestamp="2027-01-01 13:00 UTC")
        note_extension(submission, settings)
        gradebook.db.commit()
        assert gradebook.find_submission("loops", WHO).total_seconds_late == late


@pytest.mark.parametrize(
    ("extended", "taken"), [(None, "11"), ("2027-01-01 14:00 UTC", "13"), ("2026-12-01 00:00 UTC", "15")]
)
def test_before_the_due_date_means_before_ones_own(place, extended: str | None, taken: str):
    directory, exchange = place
    for hour in (11, 13, 15):
        (exchange / "inbound" / f"bo+loops+2027-01-01 {hour}:00:00 UTC+x").mkdir()
    shutil.rmtree(exchange / "inbound" / "bo+loops+2027-01-01 10:00:00 UTC")
    course = {
        "due_dates": {"loops": "2027-01-01 12:00 UTC"},
        "extensions": {"loops": {"bo": extended} if extended else {}},
    }
    directory.assignment_id = "loops"
    config = Config(Course=course, Exchange={"root": str(exchange.parent)}, ExchangeCollect={"before_duedate": True})
    collect = Collect(coursedir=directory, config=config)
    collect.init_src()
    chosen = {record["username"]: record["filename"] for record in collect.src_records}
    assert chosen == {"bo": f"bo+loops+2027-01-01 {taken}:00:00 UTC+x", WHO: f"{WHO}+loops+2027-01-01 10:00:00 UTC"}


def test_an_extension_is_taken_back(place):
    directory, _ = place
    with Gradebook(directory.db_url, "mine") as gradebook:
        submission = gradebook.update_or_create_submission("loops", WHO, timestamp="2027-01-01 13:00 UTC")
        for given in ({WHO: "2027-02-01 12:00 UTC"}, {}):
            note_extension(submission, Course(due_dates={"loops": "2027-01-01 12:00 UTC"}, extensions={"loops": given}))
            assert bool(submission.extension) is bool(given)


# --------------------------------------------------------------------------- a report without names


def test_a_report_without_names_has_none_in_any_form(tmp_path: Path):
    key = key_of(tmp_path)
    notes = (Note("renamed", {"name": f"{WHO}.ipynb"}), Note("timeout", {"cell": f"3 (`{WHO} = 1`)", "limit": "10"}))
    results = [
        Result(WHO, "loops", 1.0, 2.0, notes=notes, late_seconds=4000.123, submissions={"loops": "abc-id"}),
        Result("bo", "loops", 2.0, 2.0),
    ]
    hidden = without_names(results, key)
    page = render(hidden, "course", datetime(2030, 1, 1, tzinfo=UTC))
    for shown in (page, tables.as_csv(hidden), tables.as_json(hidden)):
        for part in (WHO, "ana", "🙂", ">bo<", "abc-id", "4000.1"):
            assert part not in shown, part
        assert pseudonym(WHO, key) in shown
    assert "10 s" in page and "0.1 days" in page
    assert [each.student for each in hidden] == sorted(each.student for each in hidden)


def test_pseudonyms_stay_and_need_the_courses_key(tmp_path: Path):
    key = key_of(tmp_path)
    assert key == key_of(tmp_path) and len(key) == 64
    assert next(tmp_path.iterdir()).stat().st_mode & 0o777 == 0o600
    assert pseudonym("ana", key) != pseudonym("ana", b"another") != pseudonym("bo", b"another")
    assert len({pseudonym(str(number), key) for number in range(5000)}) == 5000


# --------------------------------------------------------------------------- pages for an LMS


def roster() -> Roster:
    return Roster(
        SimpleNamespace(id=name, first_name=first, last_name=last, lms_user_id=number)
        for name, first, last, number in [
            ("ana", "Ana", "Souza", "12"),
            ("bo", "Bo", "Li", "481"),
            ("zo", "Zo", "X", "9"),
        ]
    )


@pytest.mark.parametrize(
    ("lms", "names", "packed"),
    [
        (
            "moodle",  # 481 is Ana's number in this assignment, and elsewhere Bo's: it says nothing
            ["Ana Souza_481_assignsubmission_file_/loops.ipynb", "Bo Li_7_assignsubmission_file/loops.ipynb"],
            ["Ana Souza_481_assignfeedback_file_loops.html", "Bo Li_7_assignfeedback_file_loops.html"],
        ),
        (
            "canvas",
            ["souzaana_LATE_12_345_loops-1.ipynb", "libo_481_346_loops.ipynb"],
            ["souzaana_LATE_12_345_loops.html", "libo_481_346_loops.html"],
        ),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_pages_get_the_names_of_what_was_downloaded(tmp_path: Path, lms, names, packed, zipped):
    folder = tmp_path / "downloaded"
    folder.mkdir()
    if zipped:
        with zipfile.ZipFile(folder / "all.zip", "w") as archive:
            for name in names:
                archive.writestr(name, "{}")
    else:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("{}")
    page = tmp_path / "loops.html"
    page.write_text("<p>good</p>")
    fronts = packing.fronts(folder, lms, roster())
    assert packing.pack({"ana": [page], "bo": [page], "zo": [page]}, fronts, tmp_path / "out.zip") == 2
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert sorted(archive.namelist()) == sorted(packed)
        assert archive.read(packed[0]) == b"<p>good</p>"


def test_in_grades_csv_names_are_quoted_and_no_cell_is_a_formula(place, tmp_path: Path):
    course, _ = place
    with Gradebook(f"sqlite:///{course.root}/gradebook.db", "mine") as gradebook:
        gradebook.update_or_create_student("bo", last_name='O"Neil, Bo', first_name="@SUM(A1)")
        gradebook.add_student("cy", first_name="שלום")
        Grades(to=str(tmp_path / "some.csv"), student=["cy"]).export(gradebook)
        Grades(to=str(tmp_path / "all.csv")).export(gradebook)
    with open(tmp_path / "all.csv", newline="", encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert rows.keys() == {f"'{WHO}", "bo", "cy"}
    assert (rows["bo"]["last_name"], rows["bo"]["first_name"]) == ('O"Neil, Bo', "'@SUM(A1)")
    assert (rows["cy"]["first_name"], rows["cy"]["last_name"], rows["cy"]["score"]) == ("שלום", "", "0.0")
    assert len((tmp_path / "some.csv").read_text("utf-8").splitlines()) == 2
