"""Eight lessons of one hand: how they begin, number, fold and close, and that all numbers of the course agree."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from graders.authoring.gates import Subject
from graders.authoring.gates.subject import Cell
from graders.authoring.release import points
from graders.authoring.workshop import Workshop
from graders.judge.drawing import TAG

ROOT = Path(__file__).parents[3]
WORKSHOP = Workshop.open(ROOT)
LESSONS = list(enumerate(WORKSHOP.assignments, start=1))
MAP = re.compile(r"```\n(1 .*?)\n```", re.DOTALL)
HEAD = re.compile(
    r"### Exercise (\d+) (★{1,3}) — (\w+) \(\d+ points?\)\n\n\*about (\d+) minutes · (core|goes further)\*\n\n"
)
FOOT = re.compile(r"(\d+) exercises · (\d+) points · about (\d+)(½?) hours · needs (.+)$")
DOCSTRING = re.compile(r"\S[^\n]*\.\n\n>>> .*", re.DOTALL)


def cells(assignment: str) -> list[Cell]:
    return Subject.of(WORKSHOP, assignment).cells


def texts(assignment: str) -> list[Cell]:
    return [cell for cell in cells(assignment) if cell.raw["cell_type"] == "markdown"]


def foot(assignment: str) -> re.Match[str]:
    found = FOOT.search(texts(assignment)[0].source)
    assert found, texts(assignment)[0].source
    return found


def title(assignment: str) -> str:
    return texts(assignment)[0].source.partition("\n")[0].removeprefix("# ")


@pytest.mark.parametrize(("number", "assignment"), LESSONS)
def test_a_lesson_begins_with_its_number_what_it_is_for_and_how_long_it_takes(number: int, assignment: str):
    first = texts(assignment)[0].source
    assert first.startswith(f"# {number} · ")
    assert first.count("\n\nAfter this lesson you can\n\n- ") == 1
    exercises, worth, hours, half, _ = foot(assignment).groups()
    heads = [HEAD.match(cell.source) for cell in texts(assignment) if cell.id.endswith("-task")]
    minutes = sum(int(head[4]) for head in heads if head)
    assert len(heads) == int(exercises) and sum(points(ROOT, assignment).values()) == int(worth)
    assert minutes < 60 * int(hours) + 30 * bool(half) < 3 * minutes  # there is a lesson to read as well


def test_the_second_cell_is_the_same_in_all_lessons_and_names_the_lecture():
    (how,) = {texts(assignment)[1].source for assignment in WORKSHOP.assignments}
    assert how.startswith("## How it works\n")
    assert "★ is" in how and "★★ needs" in how and "★★★ needs" in how
    assert "*The lecture* is [day 2](https://github.com/GabrielWendell/Intro_ML/blob/main/Notebooks/Dia2.ipynb)" in how
    assert not [c for name in WORKSHOP.assignments for c in texts(name)[2:] if "★ " in c.source and "-task" not in c.id]


@pytest.mark.parametrize(("number", "assignment"), LESSONS)
def test_sections_are_numbered_and_headings_have_three_levels(number: int, assignment: str):
    headings = [line for cell in texts(assignment) for line in re.findall(r"^#+ .*", cell.source, re.MULTILINE)]
    assert {line.partition(" ")[0] for line in headings[1:]} == {"##", "###"}
    first, *sections, last = [line.removeprefix("## ") for line in headings if line.startswith("## ")]
    assert first == "How it works"
    assert [line.partition(" · ")[0] for line in sections] == [f"{number}.{k + 1}" for k in range(len(sections))]
    assert last == "To take along"
    told = {each for cell in texts(assignment) for each in re.findall(r"section (\d\.\d+)", cell.source)}
    assert told <= {line.partition(" · ")[0] for line in sections}


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_each_exercise_says_its_level_minutes_and_weight(assignment: str):
    heads = [HEAD.match(cell.source) for cell in texts(assignment) if cell.id.endswith("-task")]
    assert all(heads)
    found = [head.groups() for head in heads if head]
    assert [int(number) for number, *_ in found] == list(range(1, len(found) + 1))
    assert {name for _, _, name, *_ in found} == set(WORKSHOP.exercises(assignment))
    assert set(Counter(weight for *_, weight in found)) == {"core", "goes further"}


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_an_answers_docstring_is_a_sentence_and_an_example(assignment: str):
    subject = Subject.of(WORKSHOP, assignment)
    for exercise in WORKSHOP.exercises(assignment):
        (defined,) = [
            node
            for node in ast.parse(subject.marked[exercise].source).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        ]
        assert DOCSTRING.fullmatch(ast.get_docstring(defined) or ""), exercise


@pytest.mark.parametrize("assignment", WORKSHOP.assignments)
def test_what_draws_is_folded_in_jupyterlab_and_can_be_left_out_elsewhere(assignment: str):
    drawings = [
        cell
        for cell in cells(assignment)
        if cell.raw["cell_type"] == "code"
        and (TAG in cell.raw["metadata"].get("tags", ()) or "show_figure(" in cell.source)
    ]
    assert len(drawings) > 3
    for cell in drawings:
        assert cell.raw["metadata"]["jupyter"]["source_hidden"] is True, cell.id
        assert "remove-input" in cell.raw["metadata"]["tags"], cell.id


@pytest.mark.parametrize(("number", "assignment"), LESSONS)
def test_a_lesson_closes_with_three_places_to_read_on_and_what_comes_next(number: int, assignment: str):
    summary, last = cells(assignment)[-2:]
    assert summary.source.startswith("## To take along\n\n") and last.source.startswith("### To read on\n\n")
    links = re.findall(r"^- \[[^\]]+\]\((https://[^)]+)\): .", last.source, re.MULTILINE)
    assert len(set(links)) == 3
    assert f"**Next:** lesson {number + 1}, " in last.source or number == len(LESSONS)


def test_the_map_and_its_table_agree_with_the_lessons():
    page = (ROOT / "docs" / "course.md").read_text("utf-8")
    first = next(cell.source for cell in texts(WORKSHOP.assignments[0]) if cell.id == "course-map")
    drawn = MAP.search(page)
    assert drawn and drawn[0] in first and re.sub(r"\D", "", drawn[1]) == "12356748"
    for assignment in WORKSHOP.assignments:
        _, worth, hours, half, needs = foot(assignment).groups()
        name = f"| {title(assignment)} | `{assignment}` | "
        (row,) = [line for line in page.splitlines() if line.startswith(name)]
        assert f"{name}{hours}{half} hours | {worth} | {needs} | " in row
        assert f"{name}{row.split(' | ')[-1]}" in first
