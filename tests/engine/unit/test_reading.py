"""A submitted file is found and read as generously as it can be, and what cannot be read is said."""

import html
import json
import os
import quopri
import time

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from graders.nbgrader.reading import MAX_NOTEBOOK_BYTES, find, read_leniently
from graders.results import Submission

SOURCES = ["x = 'é 😀'\nprint(x)", "Some *words*.", "y = [1, 2]"]


def notebook():
    """Three cells, with the outputs and fields that an editor leaves."""
    cells = [new_code_cell(SOURCES[0]), new_markdown_cell(SOURCES[1]), new_code_cell(SOURCES[2])]
    return json.loads(json.dumps(new_notebook(cells=cells)))


def text(**options):
    return json.dumps(notebook(), ensure_ascii=False, **options)


def read(content, tmp_path, name="lesson.ipynb"):
    """The sources of a file's cells, and the notes."""
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return reading(tmp_path)


def reading(folder):
    submission = Submission("ada", "lesson", "lesson")
    nb = read_leniently(find(folder / "lesson.ipynb"), submission)
    for note in submission.notes:
        assert note.text()
    return [cell.source for cell in nb.cells], [note.code for note in submission.notes]


# --------------------------------------------------------------------------- files that can be read


def without(*keys):
    found = notebook()
    for key in keys:
        del found[key]
    return json.dumps(found)


def changed(**fields):
    return json.dumps({**notebook(), **fields})


def each_cell(edit):
    found = notebook()
    for cell in found["cells"]:
        edit(cell)
    return json.dumps(found)


OLD_CELLS = [
    {
        "cell_type": "code",
        "input": [SOURCES[0]],
        "language": "python",
        "metadata": {},
        "outputs": [],
        "collapsed": False,
    },
    {"cell_type": "heading", "level": 2, "source": SOURCES[1], "metadata": {}},
    {"cell_type": "code", "input": SOURCES[2], "outputs": [{"output_type": "pyout", "prompt_number": 1, "text": "1"}]},
]
WHOLE = {
    "BOM": b"\xef\xbb\xbf" + text().encode(),
    "UTF-16": text().encode("utf-16"),
    "UTF-16, little end first, no BOM": text().encode("utf-16-le"),
    "UTF-16, big end first, no BOM": text().encode("utf-16-be"),
    "UTF-32": text().encode("utf-32"),
    "CRLF": text(indent=1).replace("\n", "\r\n"),
    "CR": text(indent=1).replace("\n", "\r"),
    "CRLF in the cells": each_cell(lambda cell: cell.update(source=cell["source"].replace("\n", "\r\n"))),
    "lines as a list": each_cell(lambda cell: cell.update(source=cell["source"].splitlines(keepends=True))),
    "lines without their ends": each_cell(lambda cell: cell.update(source=cell["source"].split("\n"))),
    "no nbformat": without("nbformat", "nbformat_minor"),
    "no metadata": without("metadata"),
    "cells alone": without("metadata", "nbformat", "nbformat_minor"),
    "a future format": changed(nbformat=99),
    "nbformat as a text": changed(nbformat="4", nbformat_minor="5"),
    "no metadata of cells": each_cell(lambda cell: cell.pop("metadata")),
    "no outputs": each_cell(lambda cell: [cell.pop(key, None) for key in ("outputs", "execution_count")]),
    "no ids": each_cell(lambda cell: cell.pop("id")),
    "the same ids": each_cell(lambda cell: cell.update(id="a")),
    "ids that are none": each_cell(lambda cell: cell.update(id="a b/ü" * 40)),
    "unknown fields": each_cell(lambda cell: cell.update(collapsed=True, prompt_number=3, trusted=True)),
    "broken outputs": each_cell(lambda cell: cell.update(outputs=[{"output_type": "weird"}, None, 5])),
    "NaN": changed(metadata={"x": float("nan"), "y": float("inf")}),
    "null metadata": changed(metadata=None),
    "format 3": json.dumps({"nbformat": 3, "metadata": {"name": ""}, "worksheets": [{"cells": OLD_CELLS}]}),
    "format 3, two worksheets": json.dumps({"worksheets": [{"cells": OLD_CELLS[:1]}, {"cells": OLD_CELLS[1:]}]}),
    "blanks around it": "\n\n  " + text() + "\n\n\n",
    "line breaks in strings": text().replace("\\n", "\n"),
    "escaped": json.dumps(notebook(), ensure_ascii=True),
}  # fmt: skip


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
def test_it_is_read_whole(content, tmp_path):
    sources, notes = read(content, tmp_path)
    assert sources == SOURCES
    assert notes == []


def test_half_an_emoji_is_no_reason_to_read_nothing(tmp_path):
    found = notebook()
    found["cells"][0]["source"] = "x = '\ud83d'"
    found["cells"][2]["source"] = "y = '\ud83d' '\ude00'"
    sources, notes = read(json.dumps(found), tmp_path)
    assert sources == ["x = '\ufffd'", SOURCES[1], "y = '\ufffd' '\ufffd'"]
    assert notes == []
    "".join(sources).encode()


def test_an_encoding_of_windows_is_guessed(tmp_path):
    found = notebook()
    found["cells"][0]["source"] = "x = 'é'"
    assert read(json.dumps(found, ensure_ascii=False).encode("cp1252"), tmp_path)[0][0] == "x = 'é'"


def test_old_outputs_may_be_large(tmp_path):
    found = notebook()
    found["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "." * (64 << 20)}]
    assert read(json.dumps(found), tmp_path) == (SOURCES, [])


# --------------------------------------------------------------------------- files that were damaged

COCALC = "\n".join(
    json.dumps(line)
    for line in (
        {"type": "settings", "backend_state": "running"},
        {"type": "cell", "pos": 10, "input": SOURCES[2]},
        {"type": "cell", "pos": 2.5, "input": SOURCES[1], "cell_type": "markdown"},
        {"type": "cell", "pos": 0, "input": SOURCES[0]},
    )
)
CONFLICT = """{"cells": [
<<<<<<< HEAD
 {"cell_type": "code", "source": "x = 1"}
=======
 {"cell_type": "code", "source": "x = 2"}
>>>>>>> other
], "metadata": {}, "nbformat": 4}"""


@pytest.mark.parametrize(
    ("content", "expected", "code"),
    [
        (text() + "}", SOURCES, "mended"),
        (text() + "\n\n" + text(), SOURCES, "mended"),
        (text() + "\n\n" + text().replace("y = ", "z = "), [*SOURCES, "```python\nz = [1, 2]\n```"], "torn"),
        (text() + "\x00" * 500, SOURCES, "mended"),
        (text().replace("[]}]}", "[],},],}"), SOURCES, "mended"),
        (text().replace("}]}", "},]}"), SOURCES, "mended"),
        (text().replace('"outputs": []', '"outputs": [],'), SOURCES, "mended"),
        (text()[: text().index('"y = ')], SOURCES[:2], "torn"),
        (text()[:-2], SOURCES, "torn"),
        (repr(notebook()), SOURCES, "mended"),
        (text().replace("null", "None"), SOURCES, "mended"),
        (json.dumps([notebook()]), SOURCES, "mended"),
        (json.dumps(notebook()["cells"]), SOURCES, "mended"),
        (json.dumps({"name": "x", "type": "notebook", "content": notebook()}), SOURCES, "mended"),
        (json.dumps(text()), SOURCES, "mended"),
        ("\n".join(map(json.dumps, notebook()["cells"])), SOURCES, "mended"),
        (COCALC, SOURCES, "mended"),
        ("// mine\n" + text(), SOURCES, "mended"),
        (f"Here:\n\n```json\n{text(indent=1)}\n```\n", SOURCES, "mended"),
        (html.escape(text()), SOURCES, "mended"),
        (quopri.encodestring(text().encode()).decode(), SOURCES, "mended"),
        (text() + '{"cells": [{"cell_type": "markdown", "source": "Because."}]}', [*SOURCES, "Because."], "torn"),
        (f"<html><body><pre>{html.escape(text(), quote=False)}</pre></body></html>", SOURCES, "mended"),
        (CONFLICT, ["x = 1", "```python\nx = 2\n```"], "conflict"),
        (CONFLICT.replace('"x = 1"}', '"x = 1"},'), ["x = 1", "```python\nx = 2\n```"], "conflict"),
        (CONFLICT.replace("=======", "||||||| base\n 5\n======="), ["x = 1", "```python\nx = 2\n```"], "conflict"),
        (CONFLICT.replace("code", "markdown"), ["x = 1", "x = 2"], "conflict"),
        ("# %%\nx = 1\n\n# %% [markdown]\n# words\n# %%\ny = 2\n", ["x = 1", "words", "y = 2"], "program"),
        ("#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\nx = 1\n", None, "program"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_damaged_file_is_read_and_told(content, expected, code, tmp_path):
    sources, notes = read(content, tmp_path)
    if expected is not None:
        assert sources == expected
    assert notes == [code]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x00" * 100, "empty"),
        (b'{"cells": [], "nbformat": 4}', "empty"),
        (b"{", "unreadable"),
        (b"not a notebook", "unreadable"),
        (b"\xff\xfe\x00", "unreadable"),
        (b"\x89PNG\r\n", "unreadable"),
        (b"%PDF-1.7 ...", "unreadable"),
        (b"PK\x03\x04 ...", "unreadable"),
        (b"<!DOCTYPE html><html>", "unreadable"),
        (b"\x00\x05\x16\x07\x00\x02", "unreadable"),
        (b"[]", "unreadable"),
        (b"null", "unreadable"),
        (b"5", "unreadable"),
        (b"{}", "unreadable"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "unreadable"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {"a": 1}}', "unreadable"),
        (b"[" * 200_000, "unreadable"),
        (b'{"cells": ' * 50_000, "unreadable"),
        (b"[" + b"[]," * 3_000_000, "too_large"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_notebook_becomes_an_empty_one_with_a_note(content, code, tmp_path):
    sources, notes = read(content, tmp_path)
    assert not any(sources)
    assert notes == [code]


def test_cells_are_read_up_to_a_limit(tmp_path):
    def of(count):
        return read(json.dumps({"cells": [{"cell_type": "code", "source": "x"}] * count}), tmp_path)

    assert of(5_000) == (["x"] * 5_000, []) and of(5_001) == ([], ["too_long"])


@pytest.mark.parametrize(
    "content",
    [
        "<<<<<<< a\n" * 200_000,
        "<<<<<<< a\n=======\n" * 100_000,
        '"' + '\\"' * 1_000_000 + "\\",
        "[" + ", " * 1_000_000,
        '{"cells"' + " " * 1_000_000,
        "1" + "+1" * 1_000_000,
        "#" + "\n" * 1_000_000 + "?",
        '{"cells": [' + '"' * 1_000_000,
        "x\n" + "```a\n" * 300_000,
        "\n".join("`" * count for count in range(3, 1_900)),
    ],
    ids=lambda content: content[:9],
)
def test_nothing_takes_long_to_be_found_to_be_no_notebook(content, tmp_path):
    start = time.process_time()
    assert set(read(content, tmp_path)[1]) < {"unreadable", "empty"}
    assert time.process_time() - start < 5


def test_a_program_without_marks_of_cells_falls_into_its_statements(tmp_path):
    written = [
        "x = 1; y = 2",
        "@f\n@g\ndef h():\n    # how\n    return '\f'",
        "1 / 0",
        "if x:\n    pass\nelse:\n    pass",
    ]
    sources, notes = read("\r\n\n".join(written), tmp_path)
    assert [source.strip() for source in sources] == written
    assert notes == ["program"]


WORDS = "## Why?\n\nBecause."
COMMENTS = "# ## Why?\n#\n# Because."
PROGRAMS = {
    "nbconvert": f"#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\nx = 1\n\n\n{COMMENTS}\n\n# In[ ]:\n\n\ny = 2\n",
    "nbconvert, words first": f"{COMMENTS}\n\n# In[1]:\n\n\nx = 1\n\n\n# In[ ]:\n\n\ny = 2\n",
    "jupytext, percent": f"# %%\nx = 1\n\n# %% [markdown]\n{COMMENTS}\n\n# %%\ny = 2\n",
    "jupytext, light": f"# +\nx = 1\n# -\n\n{COMMENTS}\n\n# + tags=[]\ny = 2\n# -\n".replace("tags=[]", '{"tags": []}'),
    "jupytext, light, without marks": f"x = 1\n\n{COMMENTS}\n\ny = 2\n",
    "jupytext, sphinx-gallery": f"x = 1\n\n{'#' * 79}\n{COMMENTS}\n\ny = 2\n",
    "PyCharm": f'#%%\nx = 1\n#%% md\n"""\n{WORDS}\n"""\n#%%\ny = 2\n',
    "Databricks": f"x = 1\n\n# COMMAND ----------\n\n# MAGIC %md\n{COMMENTS.replace('#', '# MAGIC', 1)}".replace("\n#\n# B", "\n# MAGIC\n# MAGIC B")
    + "\n\n# COMMAND ----------\n\ny = 2\n",
    "Colab": f'x = 1\n\n"""{WORDS}"""\n\ny = 2\n',
    "old IPython": f"# <codecell>\n\nx = 1\n\n# <markdowncell>\n\n{COMMENTS}\n\n# <codecell>\n\ny = 2\n",
    "Markdown": f"```python\nx = 1\n```\n\n{WORDS}\n\n~~~ {{.python .input}}\ny = 2\n~~~\n",
    "Quarto": f"```{{python}}\n#| echo: false\nx = 1\n```\n\n{WORDS}\n\n```{{python}}\ny = 2\n```\n",
    "MyST": f"```{{code-cell}} ipython3\n:tags: [a]\n\nx = 1\n```\n\n{WORDS}\n\n```{{code-cell}} ipython3\ny = 2\n```\n",
    "marimo": 'import marimo\n\napp = marimo.App()\n\n\n@app.cell\ndef _():\n    x = 1\n    return (x,)\n\n\n'
    '@app.cell(hide_code=True)\ndef _(mo):\n    mo.md(r"""\n    ## Why?\n\n    Because.\n    """)\n    return\n\n\n'
    '@app.cell\ndef _():\n    y = 2\n    return\n\n\nif __name__ == "__main__":\n    app.run()\n',
}  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_words_of_a_program_are_cells_of_words(program, tmp_path):
    (tmp_path / "lesson.ipynb").write_text(program)
    submission = Submission("ada", "lesson", "lesson")
    cells = read_leniently(find(tmp_path / "lesson.ipynb"), submission).cells
    assert sorted((cell.cell_type, cell.source.strip()) for cell in cells if cell.source.strip()) == [
        ("code", "x = 1"), ("code", "y = 2"), ("markdown", WORDS),
    ]  # fmt: skip
    assert [note.code for note in submission.notes] == ["program"]


def test_functions_and_settings_of_marimo_are_cells(tmp_path):
    program = (
        'import marimo\n\napp = marimo.App()\n\nwith app.setup:\n    import math\n\n\n@app.function\ndef f(x):\n    """\nat the margin\n    """\n'
        '    return x\n\n\n@app.cell\ndef _():\n    text = """\nat the margin"""\n    if text:\n        pass\n    return\n'
    )
    sources, _ = read(program, tmp_path)
    assert [source.strip() for source in sources] == [
        "import math",
        'def f(x):\n    """\nat the margin\n    """\n    return x',
        'text = """\nat the margin"""\nif text:\n    pass',
    ]


def test_a_notebook_larger_than_any_is_not_even_read(tmp_path):
    with open(tmp_path / "lesson.ipynb", "wb") as file:
        file.truncate(MAX_NOTEBOOK_BYTES + 2)  # takes no disk
    assert reading(tmp_path) == ([], ["too_large"])


def test_code_is_read_up_to_a_limit_that_commands_of_ipython_use_up(tmp_path):
    def of(source):
        return read(json.dumps({"cells": [{"cell_type": "code", "source": source}]}), tmp_path)

    many = "%time 1\n" * 400
    assert of(many) == ([many], []) and of("!true\n" * 600)[1] == []
    assert of("x = 1  # long\n" * 100_000)[1] == []
    for long in ("x = 1  # long\n" * 200_000, many + "x = [1, 2, 3]\n" * 1_000):
        assert of(long) == ([], ["too_long"])
    words = {"cell_type": "markdown", "source": "![so](data:image/png;base64," + "A" * 3_000_000 + ")"}
    assert read(json.dumps({"cells": [words]}), tmp_path)[1] == []


# --------------------------------------------------------------------------- files in other places


@pytest.mark.parametrize(
    "name",
    [
        "lesson (1).ipynb", "lesson - Copy.ipynb", "lesson-Copy1.ipynb", "Lesson.ipynb", "lesson.IPYNB", "homework.ipynb",
        "lesson-checkpoint.ipynb", "lesson.ipynb.txt", "lesson.ipynb.json", "lesson.json", "lesson", "sub/lesson.ipynb",
        "lesson/lesson.ipynb", ".ipynb_checkpoints/lesson-checkpoint.ipynb",
        "lesson.ipynb~", "lesson.ipynb.orig", "lesson.ipynb ", ".lesson.ipynb", "__MACOSX/lesson.ipynb",
    ],
)  # fmt: skip
@pytest.mark.parametrize("noise", [False, True])
def test_the_only_file_that_can_be_the_notebook_is_taken(name, noise, tmp_path):
    if noise:
        for other in (
            "._lesson.ipynb",
            "__MACOSX/._lesson.ipynb",
            ".DS_Store",
            "data.csv",
            ".ipynb_checkpoints/x.ipynb",
        ):
            (tmp_path / other).parent.mkdir(exist_ok=True)
            (tmp_path / other).write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    assert read(text(), tmp_path, name) == (SOURCES, ["renamed"])


def test_of_several_none_is_chosen(tmp_path):
    for name in ("a.ipynb", "b.ipynb"):
        (tmp_path / name).write_text(text())
    assert reading(tmp_path) == ([], ["several"])


def test_of_the_assignments_other_notebooks_none_is_this_one(tmp_path):
    (tmp_path / "second.ipynb").write_text(text())
    assert find(tmp_path / "lesson.ipynb", {"lesson", "second"}).note == "no_notebook"
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "lesson.ipynb").write_text(text())
    assert find(tmp_path / "lesson.ipynb", {"lesson", "second"}).file == "sub/lesson.ipynb"


def test_beside_the_notebook_others_are_noise_and_copies_are_told(tmp_path):
    (tmp_path / "__MACOSX").mkdir()
    for other in ("._lesson.ipynb", "__MACOSX/._lesson.ipynb", "scratch.ipynb"):
        (tmp_path / other).write_bytes(b"\x00\x05\x16\x07")
    assert read(text(), tmp_path) == (SOURCES, [])
    (tmp_path / "lesson (1).ipynb").write_text(text())
    assert reading(tmp_path) == (SOURCES, ["copies"])


@pytest.mark.parametrize("make", ["folder", "link", "folder is a link", "nowhere"])
def test_what_is_no_file_of_the_students_own_is_not_read(make, tmp_path):
    other = tmp_path / "source"
    other.mkdir()
    (other / "lesson.ipynb").write_text(text())
    folder = tmp_path / "submitted" / "ada" / "lesson"
    folder.parent.mkdir(parents=True)
    if make == "folder is a link":
        folder.symlink_to(other)
    else:
        folder.mkdir()
        target = folder / "lesson.ipynb"
        if make == "folder":
            target.mkdir()
        else:
            os.symlink(other / "lesson.ipynb" if make == "link" else "/no/such", target)
    assert reading(folder) == ([], ["no_file"])
