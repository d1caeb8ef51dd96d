"""nbgrader's marks are lost, doubled, or on other cells."""

import copy
import re

from . import PERSON, cell, code, odd, place, words


def _strip(nb):
    for each in nb["cells"]:
        each["metadata"] = {}


def _suffix(nb, text):
    for each in nb["cells"]:
        if marks := each["metadata"].get("nbgrader"):
            marks["grade_id"] += text


ANSWERS = "scale_rows center mse broadcast_shape clash_axis outer_table pairwise_sq".split()


@odd("pasted into a new notebook; Deepnote, hand-made converters")
def metadata_stripped(nb):
    _strip(nb)
    nb["metadata"] = {}


@odd("Save as, after an editor that writes no cell metadata and no ids")
def metadata_and_ids_stripped(nb):
    _strip(nb)
    for each in nb["cells"]:
        each.pop("id", None)


@odd("cells copied in JupyterLab with an extension that makes ids unique")
def ids_with_copy(nb):
    _suffix(nb, "-copy")


@odd("nbgrader's own Create Assignment, opened by a student: ids get a number")
def ids_with_number(nb):
    _suffix(nb, "_1")


@odd("file managers' way of naming copies")
def ids_with_brackets(nb):
    _suffix(nb, " (2)")


@odd("a student copies only the answers into a new notebook")
def only_answers(nb):
    kept = [cell(nb, name) for name in [*ANSWERS, "essay"]]
    nb["cells"] = copy.deepcopy(kept)
    _strip(nb)


@odd("answers and examples copied into a new notebook, all in one cell")
def all_in_one_cell(nb):
    text = "\n\n".join(cell(nb, name)["source"] for name in ANSWERS)
    nb["cells"] = [code("import numpy as np"), code(text), words("Because.")]


@odd("answers collected in one cell at the top, stubs left where they were")
def all_in_one_cell_above_stubs(nb):
    text = "\n\n".join(cell(nb, name)["source"] for name in ANSWERS)
    for name in ANSWERS:
        cell(nb, name)["source"] = nb.released[name]
    nb["cells"].insert(place(nb, "versions") + 1, code(text))


@odd("answers collected in one cell at the bottom, stubs left where they were")
def all_in_one_cell_below_stubs(nb):
    text = "\n\n".join(cell(nb, name)["source"] for name in ANSWERS)
    for name in ANSWERS:
        cell(nb, name)["source"] = nb.released[name]
    nb["cells"].append(code(text))


@odd("the answer in a new cell below the stub")
def answer_below_stub(nb):
    at = place(nb, "center")
    nb["cells"].insert(at + 1, code(nb["cells"][at]["source"]))
    nb["cells"][at]["source"] = nb.released["center"]


@odd("the answer in a new cell below its tests")
def answer_below_tests(nb):
    at = place(nb, "center_hidden")
    nb["cells"].insert(at + 1, code(cell(nb, "center")["source"]))
    cell(nb, "center")["source"] = nb.released["center"]


@odd("the answer in a new cell above the stub")
def answer_above_stub(nb):
    at = place(nb, "center")
    nb["cells"].insert(at, code(nb["cells"][at]["source"]))
    nb["cells"][at + 1]["source"] = nb.released["center"]


@odd("cells moved with the arrow keys")
def answer_moved_below_tests(nb):
    at = place(nb, "center")
    nb["cells"].insert(at + 3, nb["cells"].pop(at))


@odd("all answers moved to the bottom")
def answers_moved_to_the_end(nb):
    moved = [cell(nb, name) for name in ANSWERS]
    nb["cells"] = [c for c in nb["cells"] if c not in moved] + moved


@odd("cells sorted by who knows what")
def cells_reversed(nb):
    nb["cells"].reverse()


@odd("Select all, copy, paste")
def everything_twice(nb):
    nb["cells"] += copy.deepcopy(nb["cells"])


@odd("the released notebook pasted below the answered one")
def released_below(nb):
    stubs = copy.deepcopy(nb["cells"])
    for each in stubs:
        name = each["metadata"].get("nbgrader", {}).get("grade_id")
        each["source"] = nb.released.get(name, each["source"])
    nb["cells"] += stubs


@odd("Split cell in JupyterLab: both halves keep the marks")
def answer_split_with_marks(nb):
    at = place(nb, "center")
    nb["cells"].insert(at, {**copy.deepcopy(nb["cells"][at]), "source": "half = 0.5"})


@odd("Split cell in an editor that keeps the marks on the first half")
def answer_split_without_marks(nb):
    at = place(nb, "center")
    nb["cells"].insert(at + 1, code(nb["cells"][at]["source"]))
    nb["cells"][at]["source"] = "half = 0.5"


@odd("Merge cell above, on the examples")
def answer_merged_into_examples(nb):
    at = place(nb, "center")
    nb["cells"][at + 1]["source"] = nb["cells"].pop(at)["source"] + "\n\n" + nb["cells"][at]["source"]


@odd("Merge cell below, on the answer")
def examples_merged_into_answer(nb):
    at = place(nb, "center")
    nb["cells"][at]["source"] += "\n\n" + nb["cells"].pop(at + 1)["source"]


@odd("the answer typed over the cell of the hidden tests")
def answer_in_hidden_cell(nb):
    cell(nb, "center_hidden")["source"] = cell(nb, "center")["source"]
    del nb["cells"][place(nb, "center")]


@odd("test cells deleted, as they were in the way")
def tests_deleted(nb):
    nb["cells"] = [
        c
        for c in nb["cells"]
        if not re.search("_(examples|hidden)$", c["metadata"].get("nbgrader", {}).get("grade_id", ""))
    ]


@odd("test cells edited to print more")
def tests_edited(nb):
    cell(nb, "center_examples")["source"] += "\nprint(out)"
    cell(nb, "mse_hidden")["source"] = "# nothing here?"


@odd("given cells deleted")
def given_deleted(nb):
    del nb["cells"][place(nb, "versions")]


@odd("given cells edited")
def given_edited(nb):
    cell(nb, "versions")["source"] += "\nimport pandas as pd"


@odd("a key too many: code becomes Markdown")
def answer_turned_into_words(nb):
    at = place(nb, "center")
    nb["cells"][at] = {
        "cell_type": "markdown",
        "metadata": nb["cells"][at]["metadata"],
        "source": nb["cells"][at]["source"],
    }


@odd("a key too many: code becomes raw text")
def answer_turned_raw(nb):
    at = place(nb, "center")
    nb["cells"][at] = {"cell_type": "raw", "metadata": nb["cells"][at]["metadata"], "source": nb["cells"][at]["source"]}


@odd("cells of one answer in both orders of the file")
def two_answers_exchanged(nb):
    a, b = place(nb, "center"), place(nb, "mse")
    nb["cells"][a], nb["cells"][b] = nb["cells"][b], nb["cells"][a]


@odd("a hand-edited file: marks of a wrong form")
def marks_of_a_wrong_form(nb):
    nb["cells"][0]["metadata"]["nbgrader"] = "odd"
    nb["cells"][1]["metadata"]["nbgrader"] = {"grade_id": ["a"], "schema_version": 99}
    cell(nb, "center")["metadata"]["nbgrader"] = {"grade_id": "center"}


@odd("unlocked by hand, to edit the tests")
def marks_unlocked(nb):
    for each in nb["cells"]:
        if marks := each["metadata"].get("nbgrader"):
            marks.update(locked=False, grade=False, solution=True)
            marks.pop("points", None)


@odd("points changed by hand")
def marks_without_points(nb):
    for each in nb["cells"]:
        if "points" in (marks := each["metadata"].get("nbgrader", {})):
            marks["points"] = 0


@odd("a tool that writes marks in its own way")
def marks_in_capitals(nb):
    for each in nb["cells"]:
        if marks := each["metadata"].get("nbgrader"):
            marks["grade_id"] = f" {marks['grade_id'].upper()} "


@odd("what came back, handed in again")
def marks_of_an_earlier_grading(nb):
    nb["metadata"]["graders"] = {
        "verdicts": {"center_hidden": {"exercise": "center", "checks": []}},
        "notes": [["died", {}]],
    }
    nb["cells"].insert(0, words("> **Please read this.** Something could not be graded.", id="graders-notes"))
    for each in nb["cells"]:
        if each["cell_type"] == "code":
            each["outputs"] = [
                {"output_type": "execute_result", "data": {"text/plain": "0.0"}, "metadata": {}, "execution_count": 1}
            ]


@odd("nbgrader before 0.5: other schema of the marks")
def marks_of_an_older_nbgrader(nb):
    for each in nb["cells"]:
        if marks := each["metadata"].get("nbgrader"):
            marks.update(schema_version=1)
            marks.pop("task", None), marks.pop("cell_type", None)


@odd("the stub renamed and called from the given name")
def alias(nb):
    source = cell(nb, "center")["source"].replace("def center(", "def my_center(")
    cell(nb, "center")["source"] = source + "\n\ncenter = my_center"


@odd("an answer hidden in a string", PERSON, "doubtful")
def answer_by_exec(nb):
    source = cell(nb, "center")["source"].replace("def center(", "def cen_ter(")
    at = place(nb, "center_hidden")
    nb["cells"].insert(at + 1, code(f"exec({source!r}.replace('cen_ter', 'cen' + 'ter'))"))
    del nb["cells"][place(nb, "center")]


@odd("words written below the cell for them")
def essay_in_a_new_cell(nb):
    at = place(nb, "essay")
    nb["cells"].insert(at + 1, words("My words."))
    nb["cells"][at]["source"] = "YOUR ANSWER HERE"


@odd("an answer pasted between fences into words, the stub left")
def answer_in_fenced_words(nb):
    answer = cell(nb, "center")
    at = place(nb, "center")
    nb["cells"].insert(at + 1, words("My answer:\n\n```python\n" + answer["source"] + "\n```"))
    answer["source"] = nb.released["center"]


@odd("an answer between fences, in its own cell turned into words")
def answer_turned_into_fenced_words(nb):
    answer = cell(nb, "center")
    answer.update(cell_type="markdown", source="```python\n" + answer["source"] + "\n```")
