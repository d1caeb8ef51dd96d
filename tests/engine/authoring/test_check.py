"""Each step that an author may forget is told in one sentence, with the file and what to add."""

from __future__ import annotations

import re

import pytest

from graders import cli

from .conftest import SmallCourse


def without(cell: str, *keys: str):
    """Remove an entry of a cell's metadata, or the cell's id."""

    def forget(course: SmallCourse) -> None:
        def change(cells):
            place = cells[cell]
            for key in keys[:-1]:
                place = place[key]
            del place[keys[-1]]

        course.edit(change)

    return forget


def source(cell: str, old: str, new: str):
    def forget(course: SmallCourse) -> None:
        def change(cells):
            text = "".join(cells[cell]["source"])
            assert old in text
            cells[cell]["source"] = text.replace(old, new).splitlines(keepends=True)

        course.edit(change)

    return forget


def text(which: str, old: str, new: str = ""):
    return lambda course: course.swap(getattr(course, which), old, new)


def dropped(cell: str):
    return lambda course: course.drop(cell)


# What is forgotten -> how, and the sentence: {package} is the course's.
FORGOTTEN = {
    "a label's text": (text("texts", 'scaled_zero = "The factor 0"\n'), r"{package}/loops.py:24: the label 'scaled_zero' has no text; add at {package}/text/en/loops.toml:5, in \[cases\]: scaled_zero = \"…\""),
    "a hint's text": (text("texts", 'squared = "The factor is the second argument, not the series once more."\n'), r"{package}/loops.py:23: the hint 'squared' has no text; add at {package}/text/en/loops.toml:8, in \[hints\]: squared = \"…\""),
    "the file of texts": (lambda course: course.texts.unlink(), r"the label 'scaled_usual' has no text; add at {package}/text/en/loops.toml:1, in a new section \[cases\]: scaled_usual = \"…\""),
    "the hidden test": (text("module", "def grade_scaled", "def graded_scaled"), r"{package}/loops.py: there is no hidden test of scaled; add: def grade_scaled\(student\): …"),
    "the reference": (text("module", "def scaled", "def scale_it"), r"{package}/loops.py: there is no reference solution of scaled; add: def scaled\(…\): …"),
    "a stub": (text("module", '"""x times k."""', '"""TODO"""'), r'{package}/loops.py:8: lines with TODO are left to be written \(1\), first: """TODO"""'),
    "the module": (lambda course: course.module.unlink(), r"There are no hidden tests {package}.loops: make this module"),
    "a threshold": (text("config", "    'scaled': 5,\n"), r'course_config.py:4: the hidden test of scaled asks for c.Course.thresholds; add there: "scaled": 10,'),
    "nbgrader's own file": (lambda course: (course.root / "nbgrader_config.py").unlink(), r"There is no nbgrader_config.py in .*/course; write it, with the two lines: from graders.nbgrader import install"),
    "all thresholds": (text("config", "c.Course.thresholds = {\n    'scaled': 5,\n}\n"), r'course_config.py: the hidden test of scaled asks for c.Course.thresholds; add: c.Course.thresholds = \{{"scaled": 10\}}'),
    "the speed in the task": (source("scaled-task", "at least 5 times", "much"), r"source/loops/loops.ipynb:\d+: the task scaled-task does not name the speed that is asked; write in it: at least 5 times as fast"),
    "a cell's id": (without("scaled-hidden", "id"), r'source/loops/loops.ipynb:\d+: the cell has no id; add: "id": "scaled-hidden",'),
    "the task's id": (without("scaled-task", "id"), r'the cell has no id; add: "id": "scaled-task",'),
    "a telling id": (lambda course: course.swap(course.notebook, '"scaled-examples"', '"0badcafe"'), r"the id '0badcafe' does not tell what the cell is; write instead: \"id\": \"scaled-examples\","),
    "a slide tag": (without("scaled-examples", "metadata", "slideshow"), r'the cell scaled-examples has no place in the slides; add to its metadata: "slideshow": \{{"slide_type": "skip"\}}'),
    "points": (without("scaled-hidden", "metadata", "nbgrader", "points"), r'the cell scaled-hidden is worth no points; write in nbgrader\'s metadata: "grade": true, "points": 1'),
    "points in the task": (source("scaled-task", "2 points", "3 points"), r"the task scaled-task says 3 points, its tests are worth 2; mend one of them"),
    "points in the title": (source("title", "1 exercise", "0 exercises"), r"the cell title says 0 exercises · 2 points; there are 1 exercise · 2 points: write that"),
    "the call of the hidden test": (source("scaled-hidden", "loops.grade_scaled(scaled)", ""), r"the cell scaled-hidden does not call the hidden test of scaled; write between .*: from {package} import loops⏎⏎loops.grade_scaled\(scaled\)"),
    "the hidden cell": (dropped("scaled-hidden"), r'scaled has no hidden tests; add a code cell with: "id": "scaled-hidden", and in nbgrader\'s metadata: "grade_id": "scaled_hidden"'),
    "the examples": (dropped("scaled-examples"), r'scaled has no examples; add a code cell with: "id": "scaled-examples"'),
    "the solution": (dropped("scaled-solution"), r'scaled has no solution cell; add a code cell with: "id": "scaled-solution"'),
    "the task": (dropped("scaled-task"), r'scaled has no task; add before its solution a Markdown cell with: "id": "scaled-task"'),
    "the end of the solution": (source("scaled-solution", "    ### END SOLUTION", ""), r"the solution in the cell scaled-solution is not marked; add the line: ### END SOLUTION"),
    "the docstring": (source("scaled-solution", '"""', "'"), r"the cell scaled-solution is no Python"),
    "that students have no kit": (source("scaled-examples", "assert", "import graders\nassert"), r"the cell scaled-examples needs the kit, which students do not have"),
    "to clear outputs": (lambda course: course.edit(lambda cells: cells["versions"].update(execution_count=3)), r"the cell versions holds outputs of a run; clear them and save"),
    "the samples": (lambda course: course.samples.unlink(), r"tests/solutions/loops/scaled.py: 0 right samples are too few; there must be 3. Add a section: # %% right_…"),
    "a wrong sample": (text("samples", "# %% wrong_sum", "# %% wrong_square"), r"tests/solutions/loops/scaled.py:\d+: there are two samples of the name wrong_square; rename one"),
    "a slow sample": (text("samples", "slow", "hostile"), r"no sample is right and too slow; add a section '# %% slow_…' with: fate: slow / check: speed / hint: -"),
    "partial credit": (text("samples", "earns: 0.333\n"), r"tests/solutions/loops/scaled.py: no sample earns a part of the points; add to a wrong one that does: earns: 0.500"),
    "a sample's fate": (text("samples", "fate: slow\n"), r"tests/solutions/loops/scaled.py:\d+: 'fate' must be one of right, wrong, slow, hostile"),
    "a sample's hint": (text("samples", "hint: squared", "hint: cubed"), r"tests/solutions/loops/scaled.py:\d+: there is no hint cubed"),
    "the release": (source("scaled-task", "Write", "Please write"), r"release/loops/loops.ipynb: the release is not what source/ gives today; run: python -m graders release loops"),
    "the README's table": (lambda course: course.swap(course.root / "README.md", "`scaled` 2", "`scaled` 1"), r"README.md: the table of exercises is not that of today; run: python -m graders release loops"),
    "the marks of hidden lines": (source("scaled-examples", "assert", "loops.grade_scaled\nassert"), r"release/loops/loops.ipynb: the release shows what is hidden: loops.grade_scaled"),
}  # fmt: skip


def test_a_finished_exercise_passes_every_gate_that_only_reads(made: SmallCourse):
    assert made.told() == []


@pytest.mark.parametrize("what", FORGOTTEN)
def test_a_forgotten_step_is_told_with_the_place_and_what_to_add(what: str, made: SmallCourse):
    forget, sentence = FORGOTTEN[what]
    forget(made)
    told = made.told()
    print("\n".join(told))
    assert any(re.search(sentence.format(package=made.package), said) for said in told), told
    assert len(told) <= 7  # a release that is stale now, and what follows from it; not a flood


def test_a_release_that_cannot_be_made_hides_no_other_mistake(made: SmallCourse, capsys):
    source("scaled-solution", "    ### END SOLUTION", "")(made)
    made.swap(made.module, "def grade_scaled", "def graded_scaled")
    assert cli.main(["check", "loops", "scaled", "--release"]) == 1
    said = capsys.readouterr().out
    assert "there is no hidden test of scaled; add: def grade_scaled(student)" in said
    assert "source/loops/loops.ipynb cannot be released: no end solution statement found" in said


def test_check_tries_everything_and_tells_all_mistakes_at_once(made: SmallCourse, capsys):
    """In the sandbox: the samples' fates, the mutants, a code that is made up while the test runs."""
    assert cli.main(["check", "loops", "scaled"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"fates +right\nmutants +right\nscaled: all gates passed \([\d.]+ s\)\.", said), said
    made.swap(made.samples, "earns: 0.333", "earns: 0.444")
    made.swap(made.module, '"scaled_zero", [', '"scaled_" + "nought", [')
    made.swap(made.texts, 'scaled_zero = "The factor 0"\n', "")
    made.swap(made.texts, "scaled_usual = ", "scaled_common = ")
    assert cli.main(["check", "loops", "scaled", "--release"]) == 1
    said = capsys.readouterr().out
    assert "earned 0.333 of the points, expected 0.444" in said
    assert "python -m graders samples loops scaled --seed " in said
    assert f"{made.package}/loops.py, grade_scaled: the label 'scaled_nought' has no text; add at" in said
    assert said.count("the label 'scaled_usual' has no text") == 1  # though each sample meets it
    assert "Traceback" not in said


def test_a_hidden_test_that_fails_itself_is_one_sentence_with_its_line(made: SmallCourse, capsys):
    made.swap(made.module, "(rng.normal(size=5), 0.0)", "(1 // 0,)")
    assert cli.main(["check", "loops", "scaled"]) == 1
    said = capsys.readouterr()
    assert said.out.count(f"{made.package}/loops.py:24: ZeroDivisionError: integer division or modulo by zero") >= 1
    assert "Traceback" not in said.out + said.err
    assert cli.main(["samples", "loops", "scaled"]) == 1
    said = capsys.readouterr()
    assert "loops.py:24: ZeroDivisionError" in said.out and "Traceback" not in said.out + said.err
