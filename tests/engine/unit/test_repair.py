"""A submission is brought into the assignment's form on the word of the gradebook alone."""

import json
import time

import nbformat
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from graders.bench import repair as fuzz
from graders.nbgrader.reading import find, read_leniently
from graders.nbgrader.repair import notes_cell, repair
from graders.nbgrader.trusted import Assignment, Trusted
from graders.results import MAX_TOLD, Submission

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
ASSIGNMENT = Assignment(TRUSTED)
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
    return read_leniently(find(path), submission), submission


def repaired(notebook, tmp_path):
    """The whole way: written to a file, read, repaired. Gives the notebook and the codes of the notes."""
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, ASSIGNMENT, submission)
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
        assert sum(text in cell.source for name, cell in named(nb).items() if TRUSTED[name].is_test) == 1


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
    assert notes == ["empty"]


def test_an_answer_that_lost_its_marks_is_found_by_the_name_that_it_defines(tmp_path):
    notebook = honest()
    notebook.cells[2].metadata = {}
    nb, notes = repaired(notebook, tmp_path)
    assert named(nb)["double"].source == "def double(x):\n    return 2 * x"
    assert notes == ["found"]


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
    assert named(nb)["double"].source == "def double(x):\n    return 2 * x"
    assert sorted(notes) == ["duplicated", "found"]


def test_two_tests_that_exchanged_their_names_each_get_the_source_of_the_name(tmp_path):
    notebook = honest()
    first, second = notebook.cells[3].metadata["nbgrader"], notebook.cells[4].metadata["nbgrader"]
    first["grade_id"], second["grade_id"] = TESTS[1], TESTS[0]
    nb, _ = repaired(notebook, tmp_path)
    assert nb.cells[3].source == TRUSTED[TESTS[1]].source
    assert nb.cells[4].source == TRUSTED[TESTS[0]].source


def test_a_renamed_test_with_another_text_is_plain_code_and_the_true_one_comes_back(tmp_path):
    notebook = honest()
    notebook.cells[4].metadata["nbgrader"]["grade_id"] = "my_own"
    notebook.cells[4].source = FORGED
    nb, notes = repaired(notebook, tmp_path)
    assert sorted(notes) == ["restored", "unknown"]
    assert len(nb.cells) == 7


def test_tests_moved_to_the_top_are_run_below_what_they_test(tmp_path):
    notebook = honest()
    notebook.cells = notebook.cells[3:5] + notebook.cells[:3] + notebook.cells[5:]
    nb, notes = repaired(notebook, tmp_path)
    assert [cell.source for cell in nb.cells] == [cell.source for cell in honest().cells]
    assert notes == ["moved"]


# --------------------------------------------------------------------------- marks that are lost


def answers_are_right(nb):
    """The answer is marked, stands above its tests, and no stub runs behind it."""
    places = {cell.metadata.get("nbgrader", {}).get("grade_id"): index for index, cell in enumerate(nb.cells)}
    assert "return 2 * x" in named(nb)["double"].source
    assert places["setup"] < places["double"] < places["double_examples"] < places["double_hidden"]
    assert not any("NotImplementedError" in cell.source for cell in nb.cells[places["double"] + 1 :])
    assert named(nb)["essay"].source == "Because."


def strip_all(notebook):
    for cell in notebook.cells:
        cell.metadata = {}


def suffix(text):
    def edit(notebook):
        for cell in notebook.cells:
            cell.metadata["nbgrader"]["grade_id"] += text

    return edit


def only_answers(notebook):
    strip_all(notebook)
    notebook.cells = [notebook.cells[2]]


def answer_below_everything(notebook):
    notebook.cells.append(notebook.cells.pop(2))


def answer_in_a_new_cell_below(notebook):
    notebook.cells.append(new_code_cell(notebook.cells[2].source))
    notebook.cells[2].source = TRUSTED["double"].source


def answer_above_the_stub(notebook):
    notebook.cells.insert(2, new_code_cell(notebook.cells[2].source))
    notebook.cells[3].source = TRUSTED["double"].source


def answer_doubled_by_a_stub(notebook):
    stub = new_code_cell(TRUSTED["double"].source, metadata={"nbgrader": TRUSTED["double"].metadata()})
    notebook.cells.insert(5, stub)


def answer_merged_into_a_test(notebook):
    test = notebook.cells[3]
    test.source = notebook.cells[2].source + "\n\n" + test.source
    del notebook.cells[2]


def answer_written_over_a_test(notebook):
    notebook.cells[3].source = notebook.cells[2].source
    del notebook.cells[2]


def examples_merged_into_the_answer(notebook):
    notebook.cells[2].source += "\n" + notebook.cells[3].source
    del notebook.cells[3]


def all_in_one(notebook):
    strip_all(notebook)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    notebook.cells = [notebook.cells[0], new_code_cell("\n\n".join(code)), notebook.cells[5]]


def turned_round(notebook):
    notebook.cells.reverse()


def pasted_twice(notebook):
    notebook.cells += [
        new_code_cell(c.source, metadata=c.metadata)
        if c.cell_type == "code"
        else new_markdown_cell(c.source, metadata=c.metadata)
        for c in notebook.cells
    ]


def released_again_below(notebook):
    notebook.cells += [cell.as_cell() for cell in TRUSTED.values()]


def split_answer(notebook):
    notebook.cells.insert(2, new_code_cell("two = 2", metadata=notebook.cells[2].metadata))


def split_behind_the_test(notebook):
    notebook.cells.append(new_code_cell(notebook.cells[2].source))
    notebook.cells[2].source = "import math"


def split_within_the_function(notebook):
    notebook.cells[2].source = "def double(x):\n    print(x)"
    notebook.cells.insert(3, new_code_cell("    return 2 * x"))


def put_between_wavy_fences(notebook):
    notebook.cells.insert(3, new_markdown_cell(f"Mine:\n\n~~~ python\n{notebook.cells[2].source}\n~~~"))
    notebook.cells[2].source = TRUSTED["double"].source


def indented_in_words(notebook):
    code = notebook.cells[2].source.replace("\n", "\n    ")
    notebook.cells.insert(3, new_markdown_cell(f"Mine:\n\n    {code}\n\nThat is all."))
    notebook.cells[2].source = TRUSTED["double"].source


WITHOUT_ESSAY = (only_answers,)
LOST = [
    strip_all, suffix("-copy"), suffix("_1"), suffix(" (2)"), suffix("-Copy1"), only_answers, answer_below_everything,
    answer_in_a_new_cell_below, answer_above_the_stub, answer_doubled_by_a_stub, answer_merged_into_a_test,
    answer_written_over_a_test, examples_merged_into_the_answer, all_in_one, turned_round, pasted_twice,
    released_again_below, split_answer, split_behind_the_test, split_within_the_function, put_between_wavy_fences,
    indented_in_words,
]  # fmt: skip


@pytest.mark.parametrize("edit", LOST, ids=lambda edit: edit.__name__)
def test_an_answer_is_found_whatever_became_of_the_marks(edit, tmp_path):
    notebook = honest()
    edit(notebook)
    nb, notes = repaired(notebook, tmp_path)
    if edit in WITHOUT_ESSAY:
        named(nb)["essay"].source = "Because."
    if edit is split_behind_the_test:
        places = [index for index, cell in enumerate(nb.cells) if "return 2 * x" in cell.source]
        assert places[-1] < nb.cells.index(named(nb)["double_examples"])
    else:
        answers_are_right(nb)
    assert edit in WITHOUT_ESSAY or "missing" not in notes


@pytest.mark.parametrize(("other", "doubt"), [("def double(x):\n    return x + x", True), ("two = 2", False)])
def test_of_two_answers_with_one_id_a_person_chooses(other, doubt, tmp_path):
    notebook = honest()
    notebook.cells.insert(2, new_code_cell(other, metadata=notebook.cells[2].metadata))
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, ASSIGNMENT, submission)
    assert ("double_hidden" in submission.doubtful) == doubt


def test_cells_that_are_python_by_themselves_are_not_put_together(tmp_path):
    notebook = honest()
    notebook.cells.insert(3, new_code_cell("    two = 2\n    print(two)"))
    nb, notes = repaired(notebook, tmp_path)
    assert named(nb)["double"].source == honest().cells[2].source
    assert notes == []


def test_an_answer_typed_below_the_examples_counts_though_something_else_is_in_its_cell(tmp_path):
    notebook = honest()
    notebook.cells[3].source += "\n\n" + notebook.cells[2].source
    notebook.cells[2].source = "import math"
    nb, notes = repaired(notebook, tmp_path)
    places = [index for index, cell in enumerate(nb.cells) if "return 2 * x" in cell.source]
    assert places and places[-1] < nb.cells.index(named(nb)["double_examples"])
    assert notes == []


def test_a_broken_answer_with_another_one_elsewhere_is_for_a_person(tmp_path):
    notebook = honest()
    notebook.cells.append(new_code_cell(notebook.cells[2].source))
    notebook.cells[2].source = "def double(x"
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, ASSIGNMENT, submission)
    assert {"double_examples", "double_hidden"} <= submission.doubtful


def test_the_id_of_an_answer_on_a_given_text_says_nothing(tmp_path):
    notebook = honest()
    notebook.cells.append(
        new_code_cell(TRUSTED["double_hidden"].source, metadata={"nbgrader": {"grade_id": "double-2"}})
    )
    notebook.cells[3].source += "\n\n" + notebook.cells.pop(2).source
    nb, _ = repaired(notebook, tmp_path)
    answers_are_right(nb)


def test_files_at_random_are_brought_into_form():
    """A few hundred of those that ``graders bench repair`` makes."""
    form = fuzz.assignment()
    files = fuzz.Notebooks(20261130, form)
    outcomes = {fuzz.outcome(files.next(), form) for _ in range(300)}
    assert outcomes <= {"in form", "could not be read"}


def test_an_answer_with_syntax_errors_is_found(tmp_path):
    notebook = honest()
    strip_all(notebook)
    notebook.cells[2].source = "%%time\nx = (\ndef double(x):\n    return 2 * x"
    nb, _ = repaired(notebook, tmp_path)
    answers_are_right(nb)


def test_two_answers_in_one_cell_are_both_graded_and_neither_stub_runs(tmp_path):
    second = {
        "triple": Trusted(
            "triple", "def triple(x):\n    raise NotImplementedError", "code", "", False, None, True, False
        ),
        "triple_hidden": Trusted("triple_hidden", "lesson.grade_triple(triple)", "code", "", True, 1.0, False, False),
    }
    assignment = Assignment({**TRUSTED, **second})
    notebook = honest()
    notebook.cells += [cell.as_cell() for cell in second.values()]
    notebook.cells[2].source += "\n\ndef triple(x):\n    return 3 * x"
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, assignment, submission)
    assert not any("NotImplementedError" in cell.source for cell in nb.cells)
    assert [note.code for note in submission.notes] == ["stub", "merged"]
    assert not submission.doubtful


def test_an_answer_that_may_be_somewhere_is_for_a_person(tmp_path):
    notebook = honest()
    strip_all(notebook)
    notebook.cells[2].source = "exec('def dou' + 'ble(x): return 2 * x')"
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, ASSIGNMENT, submission)
    assert {"double_examples", "double_hidden"} <= submission.doubtful
    assert "missing" not in [note.code for note in submission.notes]


def test_an_answer_that_is_nowhere_is_told_and_gets_what_the_tests_give(tmp_path):
    notebook = honest()
    del notebook.cells[2]
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, ASSIGNMENT, submission)
    assert [note.code for note in submission.notes] == ["missing"]
    assert not submission.doubtful


def test_words_written_into_the_task_are_kept_for_a_person(tmp_path):
    essay = Trusted("why", "Say why.", "markdown", "", True, None, False, False)
    assignment = Assignment({"why": essay, "essay": TRUSTED["essay"]})
    notebook = new_notebook(cells=[cell.as_cell() for cell in assignment.cells.values()])
    notebook.cells[0].source += "\n\nBecause it is so."
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, assignment, submission)
    assert "Because it is so." in nb.cells[1].source
    assert submission.doubtful == {"essay"}


def essay_deleted(notebook):
    del notebook.cells[5]


def essay_merged_into_the_answer(notebook):
    notebook.cells[2].source += "\n" + notebook.cells.pop(5).source


def essay_merged_into_the_test(notebook):
    notebook.cells[4].source += "\n\n" + notebook.cells.pop(5).source


def essay_left(words, place, kind=new_markdown_cell):
    def edit(notebook):
        notebook.cells[5].source = TRUSTED["essay"].source
        notebook.cells.insert(place, kind(words))

    return edit


def essay_in_a_test(notebook):
    notebook.cells[5].source = TRUSTED["essay"].source
    notebook.cells[4].source += "\n# Because."


@pytest.mark.parametrize(
    ("edit", "doubt"),
    [
        (essay_deleted, True),
        (essay_merged_into_the_answer, True),
        (essay_merged_into_the_test, True),
        (essay_in_a_test, True),
        (essay_left("![Because.](data:image/png;base64,iVBORw0KGgo=)", 0), True),
        (essay_left("Because.", 0), True),
        (essay_left("# Because.", 6, new_code_cell), True),
        (essay_left("Because.", 1, new_code_cell), True),
        (essay_left("print(double(3))", 6, new_code_cell), False),
        (essay_left("[![Open](https://x.y/badge.svg)](https://x.y/z)", 0), False),
        (essay_left("<a href='https://x.y'><img src='a.png'></a>", 0), False),
    ],
)
def test_words_that_may_be_an_open_answer_are_shown_to_a_person(edit, doubt, tmp_path):
    notebook = honest()
    edit(notebook)
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, ASSIGNMENT, submission)
    assert ("essay" in submission.doubtful) == doubt
    assert any("Because." in cell.source for cell in nb.cells) or not doubt or edit is essay_deleted


def test_a_pasted_picture_stays_and_nothing_else_that_was_attached(tmp_path):
    notebook = honest()
    for cell in notebook.cells:
        cell["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}, "b.html": {"text/html": "<script>"}, "c": 5}
    nb, _ = repaired(notebook, tmp_path)
    assert [cell.get("attachments") for cell in nb.cells if cell.cell_type == "markdown"] == [
        {"a.png": {"image/png": "iVBORw0KGgo="}}
    ] * 2
    assert not any("attachments" in cell for cell in nb.cells if cell.cell_type == "code")


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
    repair(nb, ASSIGNMENT, submission)
    assert_in_form(nb)
    for note in submission.notes:
        note.text()
    notes_cell(submission)


def test_outputs_and_metadata_of_the_student_do_not_get_in(tmp_path):
    notebook = honest()
    notebook.metadata["kernelspec"] = {"name": "evil", "display_name": "evil", "language": "python"}
    notebook.cells[2].outputs = [nbformat.v4.new_output("display_data", data={"text/html": "<script>"})]
    notebook.cells[2].metadata["tags"] = ["skip-execution", "raises-exception"]
    nb, _ = repaired(notebook, tmp_path)
    assert nb.metadata == {}
    assert "<script>" not in json.dumps(nb)
    assert "skip-execution" not in json.dumps(nb)


def test_an_id_of_any_length_takes_no_time(tmp_path):
    notebook = honest()
    for cell in notebook.cells:
        cell.metadata["nbgrader"] = {"grade_id": "double" + "-_. " * 50_000 + "x"}
    start = time.process_time()
    repaired(notebook, tmp_path)
    assert time.process_time() - start < 2


FENCED = "My *answer*:\n\n```python\ndef double(x):\n    return 2 * x\n```\n\n```json\n{}\n```\nas asked."


def test_an_answer_between_fences_is_code_again(tmp_path):
    turned, beside = honest(), honest()
    turned.cells[2] = new_markdown_cell(FENCED, metadata=turned.cells[2].metadata)
    beside.cells[2].source = TRUSTED["double"].source
    beside.cells.insert(3, new_markdown_cell(FENCED))
    for notebook, codes in ((turned, []), (beside, ["stub", "found"])):
        nb, notes = repaired(notebook, tmp_path)
        assert named(nb)["double"].source == "def double(x):\n    return 2 * x"
        assert notes == codes


def test_a_first_try_between_fences_takes_no_answers_place(tmp_path):
    notebook = honest()
    notebook.cells.insert(3, new_markdown_cell(FENCED.replace("2 * x", "x")))
    nb, notes = repaired(notebook, tmp_path)
    assert named(nb)["double"].source == "def double(x):\n    return 2 * x" and notes == []
    assert sum(cell.cell_type == "code" for cell in nb.cells) == sum(
        cell.cell_type == "code" for cell in honest().cells
    )


PIECES = [
    ["def double(x):", "    y = 2", "    return y * x"],
    ["def double(x):\n    y = 2", "    x = y * x", "    return x"],
    ['def double(x):\n    """Twice', 'as much."""\n    return 2 * x'],
    ["def double(x):\n    return (2", "* x)"],
]


@pytest.mark.parametrize("marked", [0, -1])
@pytest.mark.parametrize("pieces", PIECES)
def test_an_answer_that_was_split_within_its_function_is_put_together(pieces, marked, tmp_path):
    notebook = honest()
    notebook.cells[2:3] = [new_code_cell(source) for source in pieces]
    notebook.cells[2:][: len(pieces)][marked].metadata["nbgrader"] = {"grade_id": "double"}
    nb, notes = repaired(notebook, tmp_path)
    assert named(nb)["double"].source == "\n".join(pieces)
    assert notes == ["split"]
    assert len(nb.cells) == len(honest().cells)


@pytest.mark.parametrize("order", [1, -1])
def test_a_stub_beside_the_answer_in_its_cell_does_not_run(order, tmp_path):
    notebook = honest()
    answer = notebook.cells[2].source
    notebook.cells[2].source = "\n\n".join([answer, TRUSTED["double"].source][::order])
    nb, notes = repaired(notebook, tmp_path)
    assert named(nb)["double"].source == answer
    assert notes == ["stub"]


@pytest.mark.parametrize(
    "words", ["def double(x):\n    return 2 * x", FENCED.replace("```python", "```{python, echo=T}")]
)
def test_an_answer_typed_as_words_is_code_again(words, tmp_path):
    notebook = honest()
    notebook.cells[2].source = TRUSTED["double"].source
    notebook.cells.insert(3, new_markdown_cell(words))
    nb, notes = repaired(notebook, tmp_path)
    assert named(nb)["double"].source == "def double(x):\n    return 2 * x"
    assert notes == ["stub", "found"]


@pytest.mark.parametrize(
    ("cell", "doubtful"),
    [
        (new_code_cell("# def double(x):\n#     return 2 * x"), True),
        (new_markdown_cell("> def double(x):"), True),
        (new_code_cell("x = 3  # what is a double"), False),
    ],
)
def test_an_open_answer_that_another_cell_mentions_is_for_a_person(cell, doubtful, tmp_path):
    notebook = honest()
    notebook.cells[2].source = TRUSTED["double"].source
    notebook.cells.insert(3, cell)
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, ASSIGNMENT, submission)
    assert ("double_hidden" in submission.doubtful) == doubtful
    notebook.cells[2].source = "def double(x):\n    return x"
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, ASSIGNMENT, submission)
    assert not submission.doubtful


@pytest.mark.parametrize(
    ("source", "doubtful"), [("# Because it is so.", True), ('"""Because\nit is so."""', True), ("x = 3", False)]
)
def test_words_typed_into_a_code_cell_are_for_a_person(source, doubtful, tmp_path):
    notebook = honest()
    place = next(
        k for k, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == "essay"
    )
    notebook.cells[place].source = TRUSTED["essay"].source
    notebook.cells.insert(place + 1, new_code_cell(source))
    nb, submission = read(json.loads(json.dumps(notebook)), tmp_path)
    repair(nb, ASSIGNMENT, submission)
    assert ("essay" in submission.doubtful) == doubtful


def test_of_many_unknown_ids_a_few_are_told(tmp_path):
    notebook = honest()
    for number in range(50):
        notebook.cells.append(new_code_cell("", metadata={"nbgrader": {"grade_id": f"other{number}"}}))
    assert repaired(notebook, tmp_path)[1] == ["unknown"] * MAX_TOLD
