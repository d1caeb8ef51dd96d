"""Answers in pieces, in wrong cells, or beside the stub that they were to replace."""

import copy

from . import PERSON, cell, code, odd, place, words

ANSWERS = "scale_rows center mse broadcast_shape clash_axis outer_table pairwise_sq".split()
HEAD, MEAN, BACK = (
    "def center(X, axis):",
    "    mean = X.mean(axis, keepdims=True)\n    out = X - mean",
    "    return out",
)


def _after(nb, name, *cells):
    at = place(nb, name) + 1
    nb["cells"][at:at] = cells


@odd("an answer split in three, by Ctrl-Shift-Minus", note="split")
def split_in_three(nb):
    cell(nb, "center")["source"] = HEAD
    _after(nb, "center", code(MEAN), code(BACK))


@odd("an answer split in three, whose first two are Python by themselves", note="split")
def split_behind_a_line(nb):
    cell(nb, "center")["source"] = HEAD + "\n    mean = X.mean(axis, keepdims=True)"
    _after(nb, "center", code("    out = X - mean"), code(BACK))


@odd("JupyterLab's Split cell: each half of a function keeps the marks")
def split_in_its_function_with_marks(nb):
    at = place(nb, "center")
    half = copy.deepcopy(nb["cells"][at])
    nb["cells"][at]["source"] = f"{HEAD}\n{MEAN}"
    nb["cells"].insert(at + 1, {**half, "source": BACK})


@odd("a split answer, the marks on its lower half")
def split_with_marks_below(nb):
    cell(nb, "center")["source"] = BACK
    nb["cells"].insert(place(nb, "center"), code(f"{HEAD}\n{MEAN}"))


@odd("a cell split within the docstring, whose words stand at the margin", note="split")
def split_in_the_docstring(nb):
    cell(nb, "center")["source"] = f'{HEAD}\n    """Subtract'
    _after(nb, "center", code(f'the mean."""\n{MEAN}\n{BACK}'))


@odd("a cell split within brackets", note="split")
def split_in_brackets(nb):
    cell(nb, "center")["source"] = f"{HEAD}\n    return (X"
    _after(nb, "center", code("- X.mean(axis, keepdims=True))"))


@odd("a cell split behind a decorator")
def split_behind_a_decorator(nb):
    source = cell(nb, "center")["source"]
    cell(nb, "center")["source"] = "import functools\n@functools.wraps(print)"
    _after(nb, "center", code(source))


@odd("the helper in the answer's cell, the function in a cell above it")
def function_above_its_helper(nb):
    cell(nb, "center")["source"] = "def mean_along(X, axis):\n    return X.mean(axis, keepdims=True)"
    nb["cells"].insert(place(nb, "center"), code(f"{HEAD}\n    return X - mean_along(X, axis)"))


@odd("a first try in the answer's cell, the right one below its tests", PERSON)
def right_one_below_the_tests(nb):
    right = cell(nb, "center")["source"]
    cell(nb, "center")["source"] = f"{HEAD}\n    return X - X.mean()"
    _after(nb, "center_hidden", code(right))


@odd("a first try in the answer's cell, the right ones at the end of the notebook", PERSON)
def right_ones_at_the_end(nb):
    right = [code(cell(nb, name)["source"]) for name in ("center", "mse")]
    cell(nb, "center")["source"] = f"{HEAD}\n    return X"
    cell(nb, "mse")["source"] = "def mse(p, t):\n    return 0.0"
    nb["cells"] += right


@odd("the answer typed above the stub, in its cell")
def answer_above_the_stub_in_its_cell(nb):
    cell(nb, "center")["source"] += "\n\n" + nb.released["center"]


@odd("the answer typed below the stub, in its cell")
def answer_below_the_stub_in_its_cell(nb):
    cell(nb, "center")["source"] = nb.released["center"] + "\n\n\n" + cell(nb, "center")["source"]


@odd("the whole function pasted into the body of the stub", PERSON)
def answer_within_the_stub(nb):
    body = "\n".join("    " + line for line in cell(nb, "center")["source"].splitlines())
    cell(nb, "center")["source"] = nb.released["center"].partition("    # YOUR")[0] + body


@odd("an answer typed into a cell of words, without fences")
def answer_typed_as_words(nb):
    _after(nb, "center", words(cell(nb, "center")["source"]))
    cell(nb, "center")["source"] = nb.released["center"]


@odd("an answer in a raw cell, the stub left")
def answer_in_a_raw_cell(nb):
    _after(nb, "center", {**words(cell(nb, "center")["source"]), "cell_type": "raw"})
    cell(nb, "center")["source"] = nb.released["center"]


@odd("an answer in words, between fences of R Markdown")
def answer_between_fences_of_r_markdown(nb):
    _after(nb, "center", words("```{python, echo=TRUE}\n" + cell(nb, "center")["source"] + "\n```"))
    cell(nb, "center")["source"] = nb.released["center"]


@odd("an answer in words, as HTML", PERSON)
def answer_as_html(nb):
    _after(nb, "center", words(f"<pre><code>{cell(nb, 'center')['source']}</code></pre>"))
    cell(nb, "center")["source"] = nb.released["center"]


@odd("an answer in words, as a quotation", PERSON)
def answer_as_a_quotation(nb):
    _after(nb, "center", words("Mine:\n> " + cell(nb, "center")["source"].replace("\n", "\n> ")))
    cell(nb, "center")["source"] = nb.released["center"]


@odd("an answer commented out in a cell of its own, the stub left", PERSON)
def answer_commented_out_below(nb):
    _after(nb, "center", code("# " + cell(nb, "center")["source"].replace("\n", "\n# ")))
    cell(nb, "center")["source"] = nb.released["center"]


@odd("all answers typed into the given cell at the top, the stubs left")
def answers_in_the_given_cell(nb):
    cell(nb, "versions")["source"] += "\n\n" + "\n\n".join(cell(nb, name)["source"] for name in ANSWERS)
    for name in ANSWERS:
        cell(nb, name)["source"] = nb.released[name]


@odd("an answer typed into a cell of the lesson, the stub left")
def answer_in_the_lesson(nb):
    lesson = next(each for each in nb["cells"] if "spectra = np.array" in each["source"])
    lesson["source"] += "\n\n" + cell(nb, "center")["source"]
    cell(nb, "center")["source"] = nb.released["center"]


@odd("an answer typed below another one, its own stub left")
def answer_below_another_one(nb):
    cell(nb, "mse")["source"] += "\n\n" + cell(nb, "center")["source"]
    cell(nb, "center")["source"] = nb.released["center"]


@odd("each answer in the next one's cell")
def answers_rotated(nb):
    sources = [cell(nb, name)["source"] for name in ANSWERS]
    for name, source in zip(ANSWERS, sources[-1:] + sources[:-1], strict=True):
        cell(nb, name)["source"] = source


@odd("the marks of an answer on the text above it")
def marks_on_the_text_above(nb):
    at = place(nb, "center")
    nb["cells"][at - 1]["metadata"], nb["cells"][at]["metadata"] = nb["cells"][at]["metadata"], {}


@odd("an answer that uses a later one", PERSON)
def answer_by_a_later_one(nb):
    answer = cell(nb, "broadcast_shape")
    answer["source"] = answer["source"].replace("def broadcast_shape(", "def shape_of(") + (
        "\n\ndef broadcast_shape(s1, s2):\n    if clash_axis(s1, s2) is not None:\n        raise ValueError"
        "\n    return shape_of(s1, s2)"
    )


@odd("a later answer with a helper that is called as an earlier answer")
def helper_called_as_an_earlier_answer(nb):
    answer = cell(nb, "pairwise_sq")
    answer["source"] = "def center(A):\n    return A - A[:1]\n\n\ndef mse(a):\n    return a\n\n\n" + answer["source"]


@odd("helpers of one name in every answer")
def helpers_of_one_name(nb):
    for number, name in enumerate(ANSWERS):
        answer = cell(nb, name)
        answer["source"] = answer["source"].replace(f"def {name}(", "def helper(") + (
            f"\n\nn = {number}\n\ndef {name}(*given):\n    assert n == {number}\n    return helper(*given)"
        )


@odd("words typed into a code cell below the cell for them", PERSON)
def essay_in_a_code_cell(nb):
    _after(nb, "essay", code('"""\nBecause arrays are stretched without a copy.\n"""'))
    cell(nb, "essay")["source"] = nb.released["essay"]


@odd("words typed as comments, the cell for them left", PERSON)
def essay_as_comments(nb):
    _after(nb, "essay", code("# Because arrays are stretched\n# without a copy."))
    cell(nb, "essay")["source"] = nb.released["essay"]


@odd("words typed above the cell for them")
def essay_above_its_cell(nb):
    nb["cells"].insert(place(nb, "essay"), words("Because arrays are stretched without a copy."))
    cell(nb, "essay")["source"] = nb.released["essay"]


@odd("words typed into the task's cell", PERSON)
def essay_in_the_task(nb):
    cell(nb, "drawing")["source"] += "\n\nBecause arrays are stretched without a copy."
    cell(nb, "essay")["source"] = nb.released["essay"]
