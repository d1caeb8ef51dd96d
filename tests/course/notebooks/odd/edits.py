"""Cells that were split, merged, pasted, renamed or turned into another type by hand, and marks that tools wrote anew."""

import copy
import json

from . import PERSON, cell, code, odd, place, words
from .files import ROOT


@odd("an answer split in the middle of its function", note="split")
def answer_split_in_its_function(nb):
    at = place(nb, "center")
    nb["cells"][at]["source"] = "def center(X, axis):\n    mean = X.mean(axis, keepdims=True)"
    nb["cells"].insert(at + 1, code("    return X - mean"))


@odd("a helper split off, in a cell without marks, below the answer")
def helper_split_off(nb):
    at = place(nb, "center")
    nb["cells"][at]["source"] = "def center(X, axis):\n    return X - mean_of(X, axis)"
    nb["cells"].insert(at + 1, code("def mean_of(X, axis):\n    return X.mean(axis, keepdims=True)"))


@odd("two answers merged into one cell, the other cell gone")
def two_answers_in_one_cell(nb):
    cell(nb, "mse")["source"] = cell(nb, "center")["source"] + "\n\n" + cell(nb, "mse")["source"]
    del nb["cells"][place(nb, "center")]


@odd("two answers merged into the first one's cell, the other cell gone")
def two_answers_in_the_first_cell(nb):
    cell(nb, "center")["source"] += "\n\n" + cell(nb, "mse")["source"]
    del nb["cells"][place(nb, "mse")]


@odd("the whole notebook merged into one cell")
def all_merged_into_one(nb):
    nb["cells"] = [code("\n\n".join(c["source"] for c in nb["cells"] if c["cell_type"] == "code"))]


@odd("the answer pasted twice, an older one below it", PERSON)
def older_answer_with_the_same_marks(nb):
    at = place(nb, "center")
    older = copy.deepcopy(nb["cells"][at])
    older["source"] = "def center(X, axis):\n    return X - X.mean()"
    nb["cells"].insert(at + 1, older)


@odd("the stub pasted below the answer, with the same marks")
def stub_with_the_same_marks(nb):
    at = place(nb, "center")
    nb["cells"].insert(at + 1, {**copy.deepcopy(nb["cells"][at]), "source": nb.released["center"]})


@odd("ids of two cells exchanged by hand")
def ids_exchanged(nb):
    first, second = cell(nb, "center")["metadata"], cell(nb, "mse")["metadata"]
    first["nbgrader"]["grade_id"], second["nbgrader"]["grade_id"] = "mse", "center"


@odd("ids of an answer and of its tests exchanged by hand")
def ids_of_tests_exchanged(nb):
    first, second = cell(nb, "center")["metadata"], cell(nb, "center_hidden")["metadata"]
    first["nbgrader"], second["nbgrader"] = second["nbgrader"], first["nbgrader"]


@odd("every cell turned into code")
def all_words_turned_into_code(nb):
    for each in nb["cells"]:
        if each["cell_type"] == "markdown":
            each.update(cell_type="code", outputs=[], execution_count=None)


@odd("every cell turned into words")
def all_code_turned_into_words(nb):
    for each in nb["cells"]:
        each.update(cell_type="markdown")
        each.pop("outputs", None), each.pop("execution_count", None)


@odd("every cell raw: Colab's and CoCalc's converters")
def all_turned_raw(nb):
    for each in nb["cells"]:
        each.update(cell_type="raw")
        each.pop("outputs", None), each.pop("execution_count", None)


@odd("tests turned into words")
def tests_turned_into_words(nb):
    for name in ("center_examples", "center_hidden", "mse_hidden"):
        each = cell(nb, name)
        each.update(cell_type="markdown")
        each.pop("outputs", None), each.pop("execution_count", None)


@odd("the answer in words, between wavy fences")
def answer_between_wavy_fences(nb):
    answer = cell(nb, "center")
    nb["cells"].insert(place(nb, "center") + 1, words("Mine:\n\n~~~py\n" + answer["source"] + "\n~~~"))
    answer["source"] = nb.released["center"]


@odd("the answer in words, indented by four blanks")
def answer_indented_in_words(nb):
    answer = cell(nb, "center")
    text = "\n".join("    " + line for line in answer["source"].splitlines())
    nb["cells"].insert(place(nb, "center") + 1, words("Mine:\n\n" + text))
    answer["source"] = nb.released["center"]


@odd("the answer commented out with Ctrl-/, by mistake", PERSON)
def answer_commented_out(nb):
    cell(nb, "center")["source"] = "\n".join("# " + line for line in cell(nb, "center")["source"].splitlines())


@odd("the answer written into the docstring's place", PERSON)
def answer_within_its_docstring(nb):
    text = nb.released["center"].replace("    # YOUR CODE HERE\n    raise NotImplementedError()", "")
    cell(nb, "center")["source"] = text.replace('    """\n', "    return X - X.mean(axis, keepdims=True)\n", 1)


@odd("raise NotImplementedError() left above the answer", PERSON)
def raise_left_above(nb):
    answer = cell(nb, "center")
    answer["source"] = nb.released["center"] + "\n    return X - X.mean(axis, keepdims=True)"


@odd("raise NotImplementedError() left below the answer")
def raise_left_below(nb):
    cell(nb, "center")["source"] = nb.released["center"].replace(
        "    # YOUR CODE HERE\n", "    # YOUR CODE HERE\n    return X - X.mean(axis, keepdims=True)\n"
    )


@odd("raise NotImplementedError() left below the function")
def raise_left_behind(nb):
    cell(nb, "center")["source"] += "\n\nraise NotImplementedError()"


@odd("the function renamed in its header", PERSON)
def answer_renamed(nb):
    cell(nb, "center")["source"] = cell(nb, "center")["source"].replace("def center(", "def center_rows(")


@odd("a capital in the header", PERSON)
def answer_in_capitals(nb):
    cell(nb, "center")["source"] = cell(nb, "center")["source"].replace("def center(", "def Center(")


@odd("British spelling in the header", PERSON)
def answer_in_british(nb):
    cell(nb, "center")["source"] = cell(nb, "center")["source"].replace("def center(", "def centre(")


@odd("the answer as a method of a class", PERSON)
def answer_in_a_class(nb):
    body = "\n".join("    " + line for line in cell(nb, "center")["source"].splitlines())
    cell(nb, "center")["source"] = "class Solution:\n" + body.replace("(X, axis):", "(self, X, axis):", 1)


@odd("nbdime's merge: both versions kept, with its words between them")
def nbdimes_conflict(nb):
    at = place(nb, "center")
    theirs = {**copy.deepcopy(nb["cells"][at]), "source": nb.released["center"]}
    marks = [
        words(f"<span style='color:red'><b>{mark}</b></span>")
        for mark in ("<<<<<<< local", "=======", ">>>>>>> remote")
    ]
    nb["cells"][at : at + 1] = [marks[0], nb["cells"][at], marks[1], theirs, marks[2]]


@odd("git's merge within the answer's source", note="stopped")
def conflict_in_the_answer(nb):
    right = cell(nb, "center")["source"]
    cell(nb, "center")["source"] = (
        f"<<<<<<< HEAD\n{right}\n||||||| base\n{nb.released['center']}\n=======\n{right}\n>>>>>>> theirs\n"
    )


@odd("ids of another year's release", note="found")
def ids_of_another_year(nb):
    for number, each in enumerate(nb["cells"]):
        if marks := each["metadata"].get("nbgrader"):
            marks["grade_id"] = f"cell-{number:016x}"


@odd("checksums, dates and states written by other tools into nbgrader's marks")
def more_fields_in_the_marks(nb):
    for each in nb["cells"]:
        if marks := each["metadata"].get("nbgrader"):
            marks.update(checksum="0" * 32, remove=True, graded_at="never", comment=None, cell_type="widget")


@odd("marks as a text: a tool that wrote JSON twice")
def marks_as_text(nb):
    for each in nb["cells"]:
        if marks := each["metadata"].get("nbgrader"):
            each["metadata"]["nbgrader"] = json.dumps(marks)


@odd("given cells of another lesson pasted in")
def cells_of_another_lesson(nb):
    other = json.loads((ROOT / "release" / "terminology_shapes" / "terminology_shapes.ipynb").read_text("utf-8"))
    nb["cells"] += other["cells"]
