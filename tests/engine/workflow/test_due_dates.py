"""Due dates of course_config.py: in nbgrader's gradebook, counted, and shown."""

from __future__ import annotations

import subprocess

from .conftest import NAME, CourseFolder, one_answer

LATE = "2027-03-31 11:59 UTC"  # a day and a half after the date of course_config.py


def due(course: CourseFolder) -> str:
    listed = course.nbgrader("db", "assignment", "list").stdout
    return next(line for line in listed.splitlines() if line.startswith(NAME))


def submit_at(course: CourseFolder, student: str, when: str) -> None:
    (course.submit(student, one_answer, blank=True) / "timestamp.txt").write_text(when, "utf-8")


def configure(course: CourseFolder, line: str) -> None:
    with open(course.root / "course_config.py", "a") as file:
        file.write(f"\n{line}\n")


def test_a_late_submission_is_marked_and_costs_nothing_unless_the_course_says_so(course: CourseFolder):
    assert "2027-03-29 23:59" in due(course)
    assert "Lesson 5 of 8 · due 2027-03-29 23:59 UTC" in course.release.read_text("utf-8")
    submit_at(course, "ana", "2027-03-29 23:58 UTC")
    submit_at(course, "bruno", LATE)
    course.nbgrader("autograde", NAME)
    course.run("graders", "report")
    page = (course.root / "report.html").read_text("utf-8")
    assert page.count("after the due date") == 1
    assert "Handed in 1.5 days after the due date." in page.split(">bruno</th>")[1].partition("</tr>")[0]
    before = course.scores()
    assert before["bruno"] == before["ana"]
    configure(course, "c.LateSubmissionPlugin.penalty_method = 'zero'")
    course.nbgrader("autograde", NAME, "--force")
    points, total = before["ana"]
    assert points > 0 and course.scores() == {"ana": (points, total), "bruno": (0.0, total)}


def test_a_later_due_date_counts_from_the_next_grading_on(course: CourseFolder):
    submit_at(course, "ana", LATE)
    configure(course, f"c.Course.due_dates['{NAME}'] = '2027-04-01 20:00 -03:00'")
    course.nbgrader("autograde", NAME)
    assert "2027-04-01 23:00" in due(course)
    course.run("graders", "report")
    assert "after the due date" not in (course.root / "report.html").read_text("utf-8")


def test_a_setting_of_no_use_is_named_before_anything_is_graded(course: CourseFolder):
    """Which ones are: ``tests/engine/unit/test_course.py``."""
    course.submit("ana")
    configure(course, f"c.Course.due_dates = {{'{NAME}': '2027-03-01 23:59'}}")
    refused(course.nbgrader("autograde", NAME, check=False), "names no time zone")
    assert not (course.root / "autograded").exists()


def test_the_kits_own_commands_name_it_too(course: CourseFolder):
    configure(course, "c.Course.treshold = 3")
    refused(course.run("graders", "report", check=False), "c.Course.treshold is no setting of the course")


def refused(run: subprocess.CompletedProcess[str], said: str) -> None:
    assert run.returncode != 0
    assert said in run.stderr
    assert "Traceback" not in run.stderr
