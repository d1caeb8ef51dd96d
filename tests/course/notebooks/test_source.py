"""Every assignment passes every gate that ``graders check`` has for what can be read, and the few rules that are ours."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from graders.authoring.gates import GATES, Subject
from graders.authoring.workshop import Workshop
from graders.judge.drawing import needless
from graders.judge.outline import Outline
from graders.nbgrader.source import BEGIN_HIDDEN, Source, outline_of, read_master

ROOT = Path(__file__).parents[3]
WORKSHOP = Workshop.open(ROOT)
SHOWN = re.compile(r"show_figure(\((?:\s*\"[^\"]*\")+\s*\))")  # with nothing but text, be it on some lines


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
@pytest.mark.parametrize("gate", GATES)
def test_the_assignment_passes_the_gate(gate: str, assignment: str):
    assert list(GATES[gate](Subject.of(WORKSHOP, assignment))) == []


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_every_trace_of_an_exercise_is_of_one_that_the_judge_finds(assignment: str):
    """So that no gate looks at too few."""
    assert set(Subject.of(WORKSHOP, assignment).all_exercises) == set(WORKSHOP.exercises(assignment))


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_nothing_else_lies_beside_the_notebook(assignment: str):
    # nbgrader copies every other file of the folder into release/
    assert [p.name for p in (ROOT / "source" / assignment).iterdir()] == [f"{assignment}.ipynb"]


def test_what_asks_for_a_threshold_is_found_in_the_text_of_the_hidden_tests():
    """As many as the course has: what the gate of settings reads is what the judge will ask for."""
    asked = {"thresholds": set(), "full_thresholds": set(), "gpu_thresholds": set(), "memory_limits": set()}
    for assignment in WORKSHOP.assignments:
        for exercise, names in Subject.of(WORKSHOP, assignment).asked.items():
            for name in names:
                asked[name].add(exercise)
    assert asked == {name: set(getattr(WORKSHOP.settings, name)) for name in asked}
    assert len(asked["thresholds"]) > 5


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_no_other_cell_of_the_lesson_needs_a_drawing(assignment: str):
    outline = Outline(outline_of(read_master(WORKSHOP.notebook(assignment), WORKSHOP.settings), (), BEGIN_HIDDEN))
    drawings = {place for place, part in enumerate(outline.parts) if part.drawing}
    assert drawings and needless(Source.of(outline.parts, {}).cells(), outline) == drawings


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_the_last_line_of_the_examples_says_what_is_still_to_come(assignment: str):
    """Validate says "passes all the tests", and means these."""
    subject, settings = Subject.of(WORKSHOP, assignment), WORKSHOP.settings
    for exercise in WORKSHOP.exercises(assignment):
        last = subject.marked[f"{exercise}_examples"].source.rstrip().rpartition("\n")[2]
        speed = exercise in {*settings.thresholds, *settings.gpu_thresholds}
        assert "hidden tests" in last and last.endswith('run at grading")'), exercise
        assert ("also of speed" in last) is speed, exercise


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_a_cell_waits_for_its_exercise_in_one_way(assignment: str):
    """By its tag, and by the line that the lesson's first cell makes of the error."""
    subject = Subject.of(WORKSHOP, assignment)
    assert [cell.id for cell in subject.cells if "except NotImplementedError" in cell.source] == []


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_every_figure_is_shown_with_words(assignment: str):
    cells = [cell.source for cell in Subject.of(WORKSHOP, assignment).cells if not cell.mark]
    assert not [source for source in cells if "plt.show(" in source]
    words = [ast.literal_eval(found[1]) for source in cells for found in SHOWN.finditer(source)]
    assert len(words) == sum(source.count("show_figure(") for source in cells) > 3
    assert all(len(each) > 40 and each.endswith(".") for each in words) and len(set(words)) == len(words)


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_every_column_of_a_table_has_a_name(assignment: str):
    texts = [cell.source for cell in Subject.of(WORKSHOP, assignment).cells if cell.raw["cell_type"] == "markdown"]
    heads = [found[1] for text in texts for found in re.finditer(r"^(\|.*)\n\|[ :|-]+\|$", text, re.MULTILINE)]
    assert heads
    assert not [head for head in heads if not all(name.strip() for name in head.strip("|").split("|"))]
