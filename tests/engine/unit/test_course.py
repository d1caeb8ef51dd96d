"""What is wrong with a course is said in one sentence that names the place."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from traitlets.config import Config

from graders import cli, course
from graders.course import CourseError
from graders.nbgrader import install, safe_defaults, weakened
from graders.nbgrader.generate import announcement
from graders.text import catalogue, say, say_or_code

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def make(tmp_path, monkeypatch):
    """Writes a course with some files, and gives its folder."""
    monkeypatch.setattr("sys.path", list(__import__("sys").path))

    def write(config: str = "", **files: str) -> Path:
        (tmp_path / "course_config.py").write_text(f"c = get_config()\n{config}\n")
        for name, text in files.items():
            path = tmp_path.joinpath(*name.split("__")).with_suffix(".py" if "text" not in name else ".toml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return write


def sentence(call) -> str:
    with pytest.raises(CourseError) as caught:
        call()
    said = str(caught.value)
    assert "\n" not in said and said.endswith(".")
    return said


MISSING = "c.Course.exercises = 'no_such_drills'"
DRILLS = "c.Course.exercises = 'odd_drills'"


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (MISSING, ["'no_such_drills'", "beside course_config.py"]),
        ("c.Course.exercises = 'sys.drills'", ["'sys.drills'"]),
        ("c.Course.exercises = '.drills'", ["'.drills'"]),
        ("c.Course.exercises = 'my drills/'", ["'my drills/'"]),
        ("c.Course.exercises = 3", ["exercises", "3", "course_config.py"]),
        ("c.Course.language = 'xx'", ["language", "'xx'", "'en'"]),
        ("c.Course.excercises = 'drills'", ["c.Course.excercises", "exercises"]),
        ("c.Course.due_dates = {'loops': '2027-03-01 23:59 UTC'}", ["'loops'", "c.Course.assignments"]),
        ("c.Course.assignments = ['loops']\nc.Course.due_dates = {'loops': 'soon'}", ["'soon' is no date"]),
        (
            "c.Course.assignments = ['loops']\nc.Course.due_dates = {'loops': '2027-03-01 23:59'}",
            ["names no time zone"],
        ),
        ("c.Course.thresholds = {'pairwise_sq': 'fast'}", ["must be a float, but a value of 'fast'"]),
        ("c.Course.call_seconds = -1", ["call_seconds"]),
        ("c.Course.memory_bytes = 1000", ["memory_bytes"]),
        ("c.Course.colab = 'github.com/me/mine'", ["write the folder of releases on GitHub, as https://"]),
        ("1 / 0", ["could not be loaded", "ZeroDivisionError"]),
        ("def", ["could not be loaded", "SyntaxError"]),
    ],
)
def test_a_setting_of_no_use_is_named(make, config, words):
    root = make(config)
    said = sentence(lambda: course.load(root))
    assert all(word in said for word in words), said


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[cases]\nwhole = ", ["odd.toml", "cannot be read"]),
        ("[checks]\npassed = 'right'", ["odd.toml", "checks.passed", "second time"]),
        ("whole = 'Whole numbers'", ["odd.toml", "[whole]"]),
        ("[cases]\nwhole = 3", ["odd.toml", "[cases]"]),
    ],
)
def test_a_text_that_cannot_be_used_is_named_with_its_file(make, toml, words):
    root = make(DRILLS, odd_drills____init__="", odd_drills__text__en__odd=toml)
    said = sentence(lambda: course.load(root))
    assert all(word in said for word in words), said


PORTUGUESE = "\nc.Course.language = 'pt_BR'"


def test_a_text_in_the_courses_own_language_is_looked_at_too(make):
    root = make(DRILLS + PORTUGUESE, odd_drills____init__="")
    broken = root / "odd_drills" / "text" / "pt_BR" / "odd.po"
    broken.parent.mkdir(parents=True)
    broken.write_text('msgctxt "cases.whole"\nmsgid "Whole')
    assert "odd.po" in sentence(lambda: course.load(root))


def test_a_course_of_another_language_is_told_of_its_mistakes_in_it(make):
    root = make(
        DRILLS + PORTUGUESE + "\nc.Course.due_dates = {'loops': '2027-03-01 23:59 UTC'}", odd_drills____init__=""
    )
    assert sentence(lambda: course.load(root)).startswith(translated("course.due_unknown").split("{")[0])


def translated(code: str) -> str:
    said = catalogue("pt_BR")[code]
    assert said != catalogue("en")[code]
    return said


def test_english_stands_in_for_what_is_missing_changed_or_doubtful(make):
    root = make(DRILLS + PORTUGUESE, odd_drills____init__="", odd_drills__text__en__odd=SENTENCES)
    overlay = root / "odd_drills" / "text" / "pt_BR" / "odd.po"
    overlay.parent.mkdir(parents=True)
    overlay.write_text(OVERLAY)
    course.load(root)
    said = {name: say_or_code(f"cases.{name}") for name in ("whole", "half", "third", "none")}
    assert said == {"whole": "Inteiros", "half": "Halves", "third": "Thirds", "none": "No numbers"}
    assert say("summary.right") == translated("summary.right")


SENTENCES = "[cases]\nwhole = 'Whole'\nhalf = 'Halves'\nthird = 'Thirds'\nnone = 'No numbers'"
OVERLAY = """
msgctxt "cases.whole"
msgid "Whole"
msgstr "Inteiros"

msgctxt "cases.half"
msgid "Half"
msgstr "Metade"

#, fuzzy
msgctxt "cases.third"
msgid "Thirds"
msgstr "Quartos"
"""


def test_texts_are_read_again_when_the_course_is(make):
    root = make(DRILLS, odd_drills____init__="", odd_drills__text__en__odd="[cases]\nwhole = 'Whole'")
    course.load(root)
    assert say_or_code("cases.whole") == "Whole"
    make(DRILLS, odd_drills__text__en__odd="[cases]\nwhole = 'All of them'")
    course.load(root)
    assert say_or_code("cases.whole") == "All of them"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def grade_twice(student:\n", ["SyntaxError", "line 1", "loops.py"]),
        ("import math\nimport no_such_library", ["no_such_library", "line 2", "loops.py"]),
        ("from graders.checks import NoSuchThing", ["NoSuchThing", "line 1", "loops.py"]),
        ("table = {}\ntable['no']", ["KeyError", "line 2", "loops.py"]),
    ],
)
def test_hidden_tests_that_cannot_be_loaded_are_named_with_the_line(make, source, words):
    settings = course.load(make(DRILLS, odd_drills____init__="", odd_drills__loops=source))
    said = sentence(lambda: settings.check_hidden("loops"))
    assert all(word in said for word in words), said


def test_an_assignment_without_hidden_tests_of_the_package_is_none_the_worse(make):
    course.load(make(DRILLS, odd_drills="grade = 1")).check_hidden("loops")
    course.load(make()).check_hidden("loops")


def test_hidden_tests_are_loaded_as_their_files_are_now(make):
    root = make(DRILLS, odd_drills____init__="", odd_drills__loops="grade_twice = 'first'")
    settings = course.load(root)
    settings.check_hidden("loops")
    assert settings.hidden.load("loops").grade_twice == "first"
    make(DRILLS, odd_drills__loops="grade_twice = 'a second version'")
    settings.check_hidden("loops")
    assert settings.hidden.load("loops").grade_twice == "a second version"


# --------------------------------------------------------------------------- a course's own configuration of nbgrader


def test_the_defaults_weaken_nothing():
    assert weakened(Config()) == []
    assert weakened(safe_defaults()) == []


@pytest.mark.parametrize(
    ("section", "trait", "value", "words"),
    [
        ("ExchangeFactory", "collect", "nbgrader.exchange.default.ExchangeCollect", "links in submissions"),
        ("HTMLExporter", "filters", {"markdown2html": "nbconvert.filters.markdown2html"}, "script may run"),
    ],
)
def test_each_way_to_weaken_them_is_told(section, trait, value, words):
    own = Config()
    own[section][trait] = value
    (said,) = weakened(own)
    assert words in said


def test_what_keeps_the_needed_steps_is_no_weakening():
    own = Config()
    own.HTMLExporter.filters = {"shout": str.upper}
    assert weakened(own) == []


def test_a_command_that_needs_a_library_of_the_course_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(cli, "_run", lambda options: importlib.import_module("tensorly") and 0)
    monkeypatch.setitem(sys.modules, "tensorly", None)
    assert cli.main(["doctor"]) == 1
    said = capsys.readouterr().err
    assert "needs tensorly" in said and "tensor-graders[course]" in said and "Traceback" not in said


def test_a_file_that_cannot_be_written_is_named_in_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cli, "_run", lambda options: (tmp_path / "nowhere" / "report.html").write_text(""))
    assert cli.main(["doctor"]) == 1
    said = capsys.readouterr().err
    assert "report.html cannot be read or written (No such file or directory)" in said and "Traceback" not in said


def test_a_kit_that_lacks_a_package_stops_nbgrader_which_would_go_on_without_the_judge(make, monkeypatch):
    root = make()
    monkeypatch.delitem(sys.modules, "graders.nbgrader.autograde", raising=False)
    monkeypatch.delitem(sys.modules, "graders.nbgrader.progress", raising=False)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with pytest.raises(SystemExit, match=r"not installed as a whole.*tqdm.*Nothing was done"):
        install(Config(), str(root / "nbgrader_config.py"))


@pytest.mark.parametrize("error", [SyntaxError("line 1"), ImportError("latex2mathml"), RuntimeError("odd")])
def test_a_kit_that_cannot_be_loaded_ends_the_command_whatever_the_error(error, monkeypatch):
    """nbgrader would log it, and grade in its own, unprotected way."""

    def broken(settings):
        raise error

    monkeypatch.setattr("graders.nbgrader._put_in_place", broken)
    with pytest.raises(SystemExit, match="The kit is not installed as a whole"):
        install(Config(), str(ROOT / "nbgrader_config.py"))


# --------------------------------------------------------------------------- what students read above a lesson


def announced(**settings) -> str:
    return announcement(course.Course(**settings), "loops", "one two")


def test_a_lesson_says_its_number_and_when_it_is_due_and_where_it_opens():
    assert announced(assignments=["loops"]) == ""
    assert announced(due_dates={"loops": "2027-03-01 23:59 UTC"}) == "due 2027-03-01 23:59 UTC"
    whole = announced(
        assignments=["first", "loops"],
        due_dates={"loops": "1 March 2027 -03:00"},
        colab="https://github.com/me/my.course/tree/main/the/release/",
    )
    link = "https://colab.research.google.com/github/me/my.course/blob/main/the/release/loops/one%20two.ipynb"
    assert whole == f"Lesson 2 of 2 · due 1 March 2027 -03:00 · [open in Colab]({link})"


@pytest.mark.parametrize(
    "address", ["github.com/me/mine", "https://github.com/me/mine", "https://example.org/a/b/tree/c"]
)
def test_what_is_no_folder_on_github_is_refused(make, address):
    root = make(f"c.Course.colab = {address!r}")
    assert address in sentence(lambda: course.load(root))
