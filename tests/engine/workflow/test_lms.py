"""A course without a shared folder: an LMS's download comes in, grades for the LMS go out."""

import csv
import io
import shutil
import zipfile
from types import SimpleNamespace

import pytest

from graders.nbgrader.lms import Handed, Roster, read_name
from graders.reports.grades import Row, canvas, moodle, safe, text

from .conftest import NAME, CourseFolder, command

FILE = f"{NAME}.ipynb"


@pytest.mark.parametrize(
    ("lms", "path", "expected"),
    [
        ("moodle", f"/x/Ana Souza_481_assignsubmission_file_/{FILE}", Handed("Ana Souza", "481", NAME)),
        ("moodle", f"/x/Ana Souza_481_assignsubmission_file/{FILE}", Handed("Ana Souza", "481", NAME)),
        ("moodle", f"/x/Ana_Maria Souza_481_assignsubmission_file_{FILE}", Handed("Ana_Maria Souza", "481", NAME)),
        ("moodle", f"/x/O'Neil, Zoë_7_assignsubmission_file_/{NAME} (1).ipynb", Handed("O'Neil, Zoë", "7", NAME)),
        ("canvas", f"/x/souzaana_12_345_{FILE}", Handed("souzaana", "12", NAME)),
        ("canvas", f"/x/souzaana_LATE_12_345_{NAME}-2.ipynb", Handed("souzaana", "12", NAME)),
        ("moodle", f"/x/__MACOSX/Ana Souza_481_assignsubmission_file_/._{FILE}", None),
        ("moodle", f"/x/Ana Souza_481_assignsubmission_file_/._{FILE}", None),
        ("moodle", f"/x/{FILE}", None),
        ("canvas", f"/x/{FILE}", None),
    ],
)
def test_the_name_of_a_download_says_who_and_what(lms, path, expected):
    assert read_name(path, lms) == expected


def student(id, first, last, number=None):
    return SimpleNamespace(id=id, first_name=first, last_name=last, lms_user_id=number)


def test_a_student_is_found_by_a_name_that_only_one_has():
    roster = Roster(
        [
            student("ana", "Ana", "Souza", "481"),
            student("bea", "Beatriz", "Lima"),
            student("b2", "Bo", "Li"),
            student("b3", "Bo", "Li"),
        ]
    )
    for lms in ("canvas", "moodle"):
        assert roster.find(Handed("Beatriz Lima", "9", NAME), lms) == "bea"
        assert roster.find(Handed("limabeatriz", "9", NAME), lms) == "bea"
        assert roster.find(Handed("b2", "9", NAME), lms) == "b2"  # an id in the place of a name
        assert roster.find(Handed("Bo Li", "9", NAME), lms) is None
        assert roster.find(Handed("nobody", "9", NAME), lms) is None
        assert Roster([student("x", None, None)]).find(Handed("", "1", NAME), lms) is None


def test_only_canvas_number_is_the_students_own():
    """Moodle's is of a participant of one assignment: another student has it in the next."""
    roster = Roster([student("ana", "Ana", "Souza", "481"), student("bea", "Beatriz", "Lima", "7")])
    assert roster.find(Handed("somebody else", "481", NAME), "canvas") == "ana"
    assert roster.find(Handed("limabeatriz", "481", NAME), "moodle") == "bea"
    assert roster.find(Handed("somebody else", "481", NAME), "moodle") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2.5", "-2.5"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("Ana", "Ana"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell, expected):
    assert safe(cell) == expected


def test_names_with_quotes_commas_and_other_scripts_survive():
    rows = [
        Row("ana", 'A"na', "Souza, de", "a@x", "1", {"a": 1.5, "b": None}),
        Row("م", "مريم", "🙂", "", "", {"a": 0.0, "b": 2.0}),
    ]
    read = list(csv.reader(io.StringIO(text(moodle(rows, {"a": 2.0, "b": 3.0})))))
    assert read[0] == ["Username", "First name", "Last name", "Email address", "a", "b"]
    assert read[1] == ["ana", 'A"na', "Souza, de", "a@x", "1.5", ""]
    assert read[2] == ["م", "مريم", "🙂", "", "0", "2"]
    read = list(csv.reader(io.StringIO(text(canvas(rows, {"a": 2.0, "b": 3.0})))))
    assert read[1][0].strip() == "Points Possible" and read[1][5:] == ["2", "3"]
    assert read[2] == ['Souza, de, A"na', "1", "", "ana", "", "1.5", ""]


def test_a_download_of_moodle_is_collected_graded_and_goes_back(course: CourseFolder):
    (course.root / "roster.csv").write_text(
        "id,first_name,last_name,email,lms_user_id\nana,Ana,Souza,a@x,481\n=bo,Bo,Li,b@x,482\n"
    )
    course.nbgrader("db", "student", "import", "roster.csv")
    archive = course.root / "downloaded" / NAME / "archive"
    for folder in ("Ana Souza_481_assignsubmission_file_", "Who Knows_999_assignsubmission_file_"):
        (archive / folder).mkdir(parents=True)
        shutil.copy(course.release, archive / folder / FILE)
    done = course.nbgrader("zip_collect", NAME, "--collector", "graders.nbgrader.lms.MoodleCollector", "--force")
    assert "Who Knows (participant 999) was not collected" in done.stderr
    assert (course.root / "submitted" / "ana" / NAME / FILE).is_file()
    assert not (course.root / "submitted" / "Who Knows").exists()
    course.nbgrader("autograde", NAME)
    status, said = command(course, "feedback", NAME, "--lms", "moodle")
    assert status == 1 and f"nbgrader generate_feedback {NAME}" in said
    course.nbgrader("generate_feedback", NAME)
    status, said = command(course, "feedback", NAME, "--lms", "moodle")
    assert status == 0 and f"feedback-{NAME}.zip: 1 pages." in said
    with zipfile.ZipFile(course.root / f"feedback-{NAME}.zip") as packed:
        assert packed.namelist() == [f"Ana Souza_481_assignfeedback_file_{NAME}.html"]
    course.run("graders", "grades", "--lms", "moodle", "--output", "out.csv")
    with open(course.root / "out.csv", newline="", encoding="utf-8") as file:
        rows = {row["Username"]: row for row in csv.DictReader(file)}
    assert float(rows["ana"][NAME]) == 0
    assert rows["'=bo"][NAME] == ""  # handed nothing in: no zero is invented
    assert course.run("graders", "grades", "--lms", "canvas").returncode == 0
