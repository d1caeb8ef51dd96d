"""A submission is brought into the assignment's form on the word of the gradebook alone."""

import json

import nbformat
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from graders.nbgrader.repair import Trusted, find, notes_cell, read_leniently, repair
from graders.results import Submission

pytestmark = pytest.mark.filterwarnings("ignore::nbformat.warnings.DuplicateCellId")
FORGED = "print('forged')"


def trusted_cells():
    """An assignment: a task, a setup cell, an answer cell, its two test cells, and an answer graded by hand."""
    return {
        cell.name: cell
        for cell in (
            Trusted("task", "Write *double*.", "markdown", "c0", True, None, False, False),
            Trusted("setup", "import numpy as np", "code", "c1", True, None, False, False),
            Trusted("double", "def double(x):\n    raise NotImplementedError", "code", "c2", False, None, True, False),
            Trusted("double_examples", "assert double(2) == 4", "code", "c3", True, 1.0, False, False),
            Trusted("double_hidden", "lesson.grade(double)", "code", "c4", True, 3.0, False, False),
            Trusted("essay", "YOUR ANSWER HERE", "markdown", "c5", False, 2.0, True, False),
        )
    }


TRUSTED = trusted_cells()
TESTS = ("double_examples", "double_hidden")


def honest():
    """What a student hands in who followed the rules."""
    cells = []
    for cell in TRUSTED.values():
        new = new_code_cell(cell.source) if cell.cell_type == "code" else new_markdown_cell(cell.source)
        new.metadata["nbgrader"] = cell.metadata()
        cells.append(new)
    cells[2].source = "def double(x):\n    return 2 * x"
    cells[5].source = "Because."
    return new_notebook(cells=cells)


def read(content, tmp_path, name="lesson.ipynb"):
    submission = Submission("ada", "lesson", "lesson")
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return read_leniently(*find(path), submission), submission


def repaired(notebook, tmp_path):
    """The whole way: written to a file, read, repaired. Gives the notebook and the codes of the notes."""
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, TRUSTED, submission)
    assert_in_form(nb)
    return nb, [note.code for note in submission.notes]


def named(nb):
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in nb.cells if "nbgrader" in cell.metadata}


def assert_in_form(nb):
    """What holds of every repaired notebook, whatever was handed in."""
    ids = [cell.metadata["nbgrader"]["grade_id"] for cell in nb.cells if "nbgrader" in cell.metadata]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(TRUSTED)
    assert {name for name, cell in TRUSTED.items() if cell.locked or cell.points is not None} <= set(ids)
    for name, cell in named(nb).items():
        assert cell.metadata["nbgrader"] == TRUSTED[name].metadata()
        assert cell.cell_type == TRUSTED[name].cell_type
        if TRUSTED[name].locked:
            assert cell.source == TRUSTED[name].source
    for cell in nb.cells:
        assert set(cell.metadata) <= {"nbgrader"}
        assert not cell.get("outputs")
    nbformat.validate(nb)
    for text in ("double(2) == 4", "lesson.grade"):  # each test is there once, and nowhere else is it marked as one
        assert sum(text in cell.source for cell in named(nb).values()) == 1


# --------------------------------------------------------------------------- honest notebooks


def test_an_honest_notebook_stays_as_it_is(tmp_path):
    nb, notes = repaired(honest(), tmp_path)
    assert [cell.source for cell in nb.cells] == [cell.source for cell in honest().cells]
    assert notes == []


def test_cells_of_the_students_own_stay_where_they_are(tmp_path):
    notebook = honest()
    notebook.cells.insert(3, new_code_cell("helper = 1"))
    nb, notes = repaired(notebook, tmp_path)
    assert nb.cells[3].source == "helper = 1"
    assert "nbgrader" not in nb.cells[3].metadata
    assert notes == []


def test_the_repair_of_a_repaired_notebook_changes_nothing(tmp_path):
    notebook = honest()
    del notebook.cells[3]
    once, _ = repaired(notebook, tmp_path)
    again, notes = repaired(once, tmp_path)
    assert [(c.source, c.metadata) for c in again.cells] == [(c.source, c.metadata) for c in once.cells]
    assert notes == []


# --------------------------------------------------------------------------- what students do to cells


@pytest.mark.parametrize("name", TESTS)
def test_a_deleted_test_is_put_back_with_the_trusted_source(name, tmp_path):
    notebook = honest()
    notebook.cells = [c for c in notebook.cells if c.metadata["nbgrader"]["grade_id"] != name]
    nb, notes = repaired(notebook, tmp_path)
    assert [c.metadata["nbgrader"]["grade_id"] for c in nb.cells] == list(TRUSTED)
    assert notes == ["restored"]


def test_without_any_cell_all_locked_cells_come_back_in_order(tmp_path):
    nb, notes = repaired(new_notebook(), tmp_path)
    assert [c.metadata["nbgrader"]["grade_id"] for c in nb.cells] == [name for name in TRUSTED if name != "double"]
    assert "missing" in notes


def test_a_deleted_answer_leaves_what_was_defined_elsewhere_to_be_graded(tmp_path):
    notebook = honest()
    notebook.cells[2].metadata = {}
    nb, notes = repaired(notebook, tmp_path)
    assert "double" not in named(nb)
    assert nb.cells[2].source == "def double(x):\n    return 2 * x"
    assert notes == ["missing"]


@pytest.mark.parametrize("name", TESTS)
@pytest.mark.parametrize("source", [FORGED, "", "assert True", "get_ipython().run_cell('')"])
def test_a_rewritten_test_gets_its_own_source_back(name, source, tmp_path):
    notebook = honest()
    named(notebook)[name].source = source
    nb, notes = repaired(notebook, tmp_path)
    assert source not in [cell.source for cell in nb.cells]
    assert notes == []


def test_a_rewritten_locked_cell_gets_its_own_source_back_and_a_note(tmp_path):
    notebook = honest()
    notebook.cells[1].source = "import fake as np"
    nb, notes = repaired(notebook, tmp_path)
    assert nb.cells[1].source == "import numpy as np"
    assert notes == ["edited"]


@pytest.mark.parametrize("name", TESTS)
def test_an_unlocked_test_worth_more_points_is_locked_again_at_its_own_points(name, tmp_path):
    notebook = honest()
    marks = named(notebook)[name].metadata["nbgrader"]
    marks.update(locked=False, solution=True, grade=True, points=1000, checksum="x", schema_version=99, extra={"a": []})
    named(notebook)[name].source = FORGED
    nb, _ = repaired(notebook, tmp_path)
    assert named(nb)[name].metadata["nbgrader"]["points"] == TRUSTED[name].points


@pytest.mark.parametrize("name", TESTS)
def test_an_ungraded_test_is_graded_again(name, tmp_path):
    notebook = honest()
    named(notebook)[name].metadata["nbgrader"] = {"grade_id": name, "grade": False, "locked": False, "task": True}
    nb, _ = repaired(notebook, tmp_path)
    assert named(nb)[name].metadata["nbgrader"]["grade"] is True


@pytest.mark.parametrize("kind", ["markdown", "raw"])
@pytest.mark.parametrize("name", TESTS)
def test_a_test_turned_into_text_becomes_code_again(name, kind, tmp_path):
    notebook = honest()
    for cell in notebook.cells:
        if cell.metadata["nbgrader"]["grade_id"] == name:
            cell.cell_type = kind
            for key in ("outputs", "execution_count"):
                cell.pop(key, None)
    nb, _ = repaired(notebook, tmp_path)
    assert named(nb)[name].cell_type == "code"


def test_text_turned_into_code_becomes_text_again(tmp_path):
    notebook = honest()
    notebook.cells[0] = new_code_cell(FORGED, metadata=notebook.cells[0].metadata)
    notebook.cells[5] = new_code_cell("essay()", metadata=notebook.cells[5].metadata)
    nb, _ = repaired(notebook, tmp_path)
    assert nb.cells[0].source == "Write *double*."
    assert (nb.cells[5].cell_type, nb.cells[5].source) == ("markdown", "essay()")


def test_of_two_cells_with_one_name_the_last_counts_and_both_stay(tmp_path):
    notebook = honest()
    notebook.cells.insert(3, new_code_cell("def double(x):\n    return x + x", metadata=notebook.cells[2].metadata))
    nb, notes = repaired(notebook, tmp_path)
    assert "nbgrader" not in nb.cells[2].metadata
    assert named(nb)["double"].source == "def double(x):\n    return x + x"
    assert notes == ["duplicated"]


@pytest.mark.parametrize("name", TESTS)
def test_a_second_copy_of_a_test_never_brings_its_own_source(name, tmp_path):
    for at in (0, 3, 6):
        notebook = honest()
        notebook.cells.insert(at, new_code_cell(FORGED, metadata={"nbgrader": dict(TRUSTED[name].metadata())}))
        nb, notes = repaired(notebook, tmp_path)
        assert FORGED not in [cell.source for cell in named(nb).values()]
        assert notes == ["duplicated"]


@pytest.mark.parametrize("name", TESTS)
def test_an_answer_that_points_at_a_test_is_not_taken_for_the_test(name, tmp_path):
    notebook = honest()
    notebook.cells[2].metadata["nbgrader"]["grade_id"] = name
    nb, notes = repaired(notebook, tmp_path)
    assert nb.cells[2].source == "def double(x):\n    return 2 * x"
    assert "nbgrader" not in nb.cells[2].metadata
    assert sorted(notes) == ["duplicated", "missing"]


def test_two_tests_that_exchanged_their_names_each_get_the_source_of_the_name(tmp_path):
    notebook = honest()
    first, second = notebook.cells[3].metadata["nbgrader"], notebook.cells[4].metadata["nbgrader"]
    first["grade_id"], second["grade_id"] = TESTS[1], TESTS[0]
    nb, _ = repaired(notebook, tmp_path)
    assert nb.cells[3].source == TRUSTED[TESTS[1]].source
    assert nb.cells[4].source == TRUSTED[TESTS[0]].source


def test_a_renamed_test_is_plain_code_and_the_true_one_comes_back(tmp_path):
    notebook = honest()
    notebook.cells[4].metadata["nbgrader"]["grade_id"] = "double_hidden_2"
    nb, notes = repaired(notebook, tmp_path)
    assert sorted(notes) == ["restored", "unknown"]
    assert len(nb.cells) == 7


def test_tests_moved_to_the_top_are_still_the_trusted_ones(tmp_path):
    notebook = honest()
    notebook.cells = notebook.cells[3:5] + notebook.cells[:3] + notebook.cells[5:]
    _, notes = repaired(notebook, tmp_path)
    assert notes == []


NAMES = [*TRUSTED, "other", "", "task ", "Task", "<script>", 5, None, True, ["task"], {"a": 1}, "x" * 10_000, "\ud800"]
VALUES = st.sampled_from([None, True, False, 0, -1, 1e300, "x", [], {}, [1], {"grade_id": "task"}, "\ud800"])
marks = st.fixed_dictionaries(
    {"grade_id": st.sampled_from(NAMES)},
    optional=dict.fromkeys(
        ("locked", "grade", "solution", "points", "schema_version", "checksum", "cell_type", "task"), VALUES
    ),
)
metadata = st.one_of(
    VALUES,
    st.fixed_dictionaries(
        {}, optional={"nbgrader": marks | VALUES, "tags": VALUES, "deletable": VALUES, "slideshow": VALUES}
    ),
)
sources = st.one_of(
    st.sampled_from([FORGED, *(cell.source for cell in TRUSTED.values())]), VALUES, st.lists(VALUES, max_size=3)
)
cells = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw", "code", "heading"]) | VALUES, "source": sources},
    optional={"metadata": metadata, "outputs": VALUES, "execution_count": VALUES, "id": VALUES, "attachments": VALUES},
)


@given(
    st.fixed_dictionaries(
        {"cells": st.lists(cells | VALUES, max_size=6)},
        optional={
            "metadata": VALUES,
            "nbformat": st.sampled_from([4, 4, 4, 3, 5, "4", None]),
            "nbformat_minor": st.sampled_from([5, 0, "x"]),
        },
    )
)
@examples(max_examples=150)
def test_any_notebook_at_all_is_brought_into_form(tmp_path_factory, notebook):
    nb, submission = read(notebook, tmp_path_factory.getbasetemp())
    repair(nb, TRUSTED, submission)
    assert_in_form(nb)
    for note in submission.notes:
        note.text()
    notes_cell(submission, "en")


# --------------------------------------------------------------------------- broken files


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"{", "unreadable"),
        (b"not a notebook", "unreadable"),
        (b"\xff\xfe\x00", "unreadable"),
        (b"\x89PNG\r\n", "unreadable"),
        (b"[]", "unreadable"),
        (b"null", "unreadable"),
        (b"{}", "unreadable"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "unreadable"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {"a": 1}}', "unreadable"),
        (b'{"nbformat": 99, "nbformat_minor": 5, "metadata": {}, "cells": []}', "unreadable"),
        (b"[" * 200_000, "unreadable"),
        (b'{"cells": ' * 50_000, "unreadable"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_notebook_becomes_an_empty_one_with_a_note(content, code, tmp_path):
    nb, submission = read(content, tmp_path)
    assert nb.cells == []
    assert [note.code for note in submission.notes] == [code]
    assert submission.notes[0].needs_look
    assert submission.notes[0].text()
    repair(nb, TRUSTED, submission)
    assert_in_form(nb)
    assert len(submission.notes) == 1  # one reason is told, not the missing cells besides


def test_a_notebook_larger_than_any_is_not_even_read(tmp_path):
    path = tmp_path / "lesson.ipynb"
    with open(path, "wb") as file:
        file.truncate(65 << 20)  # takes no disk
    submission = Submission("ada", "lesson", "lesson")
    assert read_leniently(*find(path), submission).cells == []
    assert "64 MiB" in submission.notes[0].text()


def test_a_notebook_under_another_name_is_found_if_it_is_the_only_one(tmp_path):
    (tmp_path / "lesson (1).ipynb").write_text(json.dumps(honest()), "utf-8")
    submission = Submission("ada", "lesson", "lesson")
    nb = read_leniently(*find(tmp_path / "lesson.ipynb"), submission)
    assert len(nb.cells) == len(TRUSTED)
    assert [note.code for note in submission.notes] == ["renamed"]
    (tmp_path / "other.ipynb").write_text("{}")
    submission = Submission("ada", "lesson", "lesson")
    assert read_leniently(*find(tmp_path / "lesson.ipynb"), submission).cells == []
    assert [note.code for note in submission.notes] == ["no_notebook"]


def test_a_folder_with_the_notebooks_name_is_no_notebook(tmp_path):
    (tmp_path / "lesson.ipynb").mkdir()
    submission = Submission("ada", "lesson", "lesson")
    assert read_leniently(*find(tmp_path / "lesson.ipynb"), submission).cells == []
    assert [note.code for note in submission.notes] == ["no_notebook"]


def test_a_notebook_of_the_previous_format_is_read(tmp_path):
    old = {
        "metadata": {"name": ""},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "code", "input": ["x = 1"], "language": "python", "metadata": {}, "outputs": []}
                ],
                "metadata": {},
            }
        ],
    }
    nb, submission = read(old, tmp_path)
    assert [cell.source for cell in nb.cells] == ["x = 1"]
    assert submission.notes == []


def test_outputs_and_metadata_of_the_student_do_not_get_in(tmp_path):
    notebook = honest()
    notebook.metadata["kernelspec"] = {"name": "evil", "display_name": "evil", "language": "python"}
    notebook.cells[2].outputs = [nbformat.v4.new_output("display_data", data={"text/html": "<script>"})]
    notebook.cells[2].metadata["tags"] = ["skip-execution", "raises-exception"]
    nb, _ = repaired(notebook, tmp_path)
    assert nb.metadata == {}
    assert "<script>" not in json.dumps(nb)
    assert "skip-execution" not in json.dumps(nb)
