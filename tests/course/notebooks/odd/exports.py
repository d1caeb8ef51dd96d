"""What other programs write in a notebook's place, and what mails, forums and old programs made of one."""

import json

from . import PERSON, cell, odd
from .files import commented


def _text(nb, **options):
    return json.dumps(nb, **{"ensure_ascii": False, "indent": 1, **options})


def _codes(nb):
    return [each["source"] for each in nb["cells"] if each["cell_type"] == "code"]


@odd("marimo's program, renamed", note="program")
def of_marimo(nb):
    def indented(text):
        return "\n".join("    " + line for line in text.splitlines())

    def body(each):
        quotes = '"' * 3
        return each["source"] if each["cell_type"] == "code" else f"mo.md(r{quotes}\n{each['source']}\n{quotes})"

    cells = "".join(f"@app.cell\ndef _(np):\n{indented(body(each))}\n    return\n\n\n" for each in nb["cells"])
    return "import marimo\n\napp = marimo.App()\n\n\n" + cells + 'if __name__ == "__main__":\n    app.run()\n'


@odd("jupytext's light form, renamed", note="program")
def of_jupytext_light(nb):
    head = "# ---\n# jupyter:\n#   jupytext:\n#     text_representation:\n#       format_name: light\n# ---\n\n"
    parts = (
        f"# +\n{each['source']}\n# -" if each["cell_type"] == "code" else commented(each["source"])
        for each in nb["cells"]
    )
    return head + "\n\n".join(["# +\n1 / 0\n# -", *parts])


@odd("jupytext's sphinx-gallery form, renamed", note="program")
def of_sphinx_gallery(nb):
    parts = (
        each["source"] if each["cell_type"] == "code" else f"{'#' * 79}\n{commented(each['source'])}"
        for each in nb["cells"]
    )
    return '"""\nRules\n=====\n"""\n' + "\n\n".join(parts)


@odd("MyST, renamed", note="program")
def of_myst(nb):
    fence = "```"
    return "---\nkernelspec:\n  name: python3\n---\n\n" + "\n\n".join(
        f"{fence}{{code-cell}} ipython3\n:tags: [a]\n\n{each['source']}\n{fence}"
        if each["cell_type"] == "code"
        else f"+++\n\n{each['source']}"
        for each in nb["cells"]
    )


@odd("Zeppelin's notebook, renamed", PERSON)
def of_zeppelin(nb):
    return json.dumps(
        {"paragraphs": [{"text": "%python\n" + source, "config": {}} for source in _codes(nb)], "name": "x"}
    )


@odd("an Observable or Livebook page, renamed", PERSON)
def of_livebook(nb):
    return "# Rules\n\n## Section\n\n" + "\n\n".join(f"```elixir\n{source}\n```" for source in _codes(nb))


@odd("a word processor's file, renamed", PERSON)
def of_a_word_processor(nb):
    return b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml" + bytes(200)


@odd("an old word processor's file, renamed", PERSON)
def of_an_old_word_processor(nb):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@odd("7-Zip and RAR, renamed", PERSON)
def of_7zip(nb):
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(range(256))


@odd("YAML of a notebook", PERSON)
def as_yaml(nb):
    return (
        "cells:\n" + "".join(f"- cell_type: code\n  source: |\n    pass  # {k}\n" for k in range(3)) + "nbformat: 4\n"
    )


@odd("a browser's view of the file, saved as a page", note="mended")
def json_in_a_page(nb):
    return f"<html><head></head><body><pre style='word-wrap: break-word'>{_text(nb)}</pre></body></html>"


@odd("a script that wrote one cell a line", note="mended")
def a_cell_a_line(nb):
    return "\n".join(json.dumps(each) for each in nb["cells"])


@odd("text saved as UTF-8 twice")
def mojibake(nb):
    nb["cells"][0]["source"] = "Größe – naïve"
    return _text(nb).encode().decode("cp1252", "replace").encode()


@odd("Japanese Windows")
def shift_jis(nb):
    nb["cells"][0]["source"] = "# 放送 ルール"
    return _text(nb).encode("shift_jis", "ignore")


@odd("Chinese Windows")
def gb18030(nb):
    nb["cells"][0]["source"] = "# 广播规则"
    return _text(nb).encode("gb18030")


@odd("Russian Windows")
def windows_1251(nb):
    nb["cells"][0]["source"] = "# Правила"
    return _text(nb).encode("cp1251", "ignore")


@odd("an old Macintosh")
def mac_roman(nb):
    nb["cells"][0]["source"] = "# Größe"
    return _text(nb).encode("mac_roman", "ignore").replace(b"\n", b"\r")


@odd("UTF-16 without a mark of its order")
def utf16_without_mark(nb):
    return _text(nb).encode("utf-16-le")


@odd("a DOS editor's end of file")
def end_of_file_mark(nb):
    return _text(nb).encode() + b"\x1a"


@odd("blank lines and a mark of order in the middle, from two files put together")
def blank_lines_first(nb):
    return "\n\n \ufeff" + _text(nb)


@odd("bytes that are no UTF-8 in a comment")
def stray_bytes(nb):
    return _text(nb).encode().replace(b"How it works", b"How \xff\xfe\x80 it works")


@odd("control characters within texts: a terminal's log")
def raw_control_characters(nb):
    return _text(nb).replace("How it works", "How \t\x1b[31m it \x08\x0c works")


@odd("line ends within texts: a mail program's folding")
def raw_line_ends(nb):
    return _text(nb).replace("How arrays of different shapes", "How arrays\nof different shapes")


@odd("True and None of Python, by hand", note="mended")
def true_of_python(nb):
    return _text(nb).replace(": true", ": True").replace(": null", ": None")


@odd("IPython notebook 2, with two worksheets, old outputs and headings")
def two_worksheets(nb):
    cells = [{"cell_type": "heading", "level": 7, "metadata": {}, "source": ["Rules"]}]
    for each in nb["cells"]:
        each = {**each, "metadata": dict(each["metadata"])}
        if each["cell_type"] == "code":
            each.update(input=each.pop("source"), language="python", prompt_number="*", collapsed=True)
            each["outputs"] = [
                {"output_type": "pyout", "text": ["1"], "prompt_number": 1, "metadata": {}},
                {"output_type": "pyerr", "ename": "E", "evalue": "", "traceback": []},
                {"output_type": "display_data", "png": "iVBORw0KGgo=\n", "metadata": {}},
            ]
            each.pop("execution_count", None)
        cells.append(each)
    half = len(cells) // 2
    sheets = [{"cells": cells[:half], "metadata": {}}, {"cells": cells[half:], "metadata": {}}]
    return json.dumps(
        {"metadata": {"name": "", "signature": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}
    )


@odd("old and new form mixed: `input` in cells of nbformat 4")
def inputs_in_format_4(nb):
    for each in nb["cells"]:
        if each["cell_type"] == "code":
            each["input"] = each.pop("source").splitlines(keepends=True)


@odd("numbers of the format as text")
def format_as_text(nb):
    nb["nbformat"], nb["nbformat_minor"] = "4", "5"


@odd("the number of the format in one")
def format_as_fraction(nb):
    nb["nbformat"] = 4.5
    del nb["nbformat_minor"]


@odd("cells numbered by their keys", PERSON)
def cells_by_number(nb):
    nb["cells"] = {str(number): each for number, each in enumerate(nb["cells"])}


@odd("a list with the notebook in it", note="mended")
def in_a_list(nb):
    return json.dumps([nb])


@odd("a notebook without a single Markdown cell, each cell its own copy of the imports")
def code_alone(nb):
    nb["cells"] = [each for each in nb["cells"] if each["cell_type"] == "code"]
    for each in nb["cells"]:
        each["source"] = "import numpy as np\nimport math\n" + each["source"]


@odd("the released notebook, untouched but for its answers, written by nbformat 4.0")
def nbformat_40(nb):
    nb["nbformat_minor"] = 0
    for each in nb["cells"]:
        each.pop("id", None)
        each["metadata"].setdefault("collapsed", False)


@odd("Python 2's notebook of an old Anaconda")
def old_anaconda(nb):
    nb["metadata"] = {
        "anaconda-cloud": {}, "kernelspec": {"display_name": "Python [conda root]", "language": "python", "name": "conda-root-py"},
        "language_info": {"codemirror_mode": {"name": "ipython", "version": 2}, "name": "python", "version": "2.7.12"},
    }  # fmt: skip


@odd("SageMath's kernel")
def sage(nb):
    nb["metadata"] = {"kernelspec": {"display_name": "SageMath 9.5", "language": "sage", "name": "sagemath"}}


@odd("VS Code: every code cell marked as plain text")
def plain_text_cells(nb):
    for each in nb["cells"]:
        each["metadata"]["vscode"] = {"languageId": "plaintext"}


@odd("the answer copied from a terminal, with IPython's prompts")
def prompts_copied_with_the_answer(nb):
    _prompted(cell(nb, "center"), "In [4]: ", "   ...: ")


@odd("the answer copied from a terminal, with Python's prompts")
def chevrons_copied_with_the_answer(nb):
    _prompted(cell(nb, "center"), ">>> ", "... ")


def _prompted(answer, first, more):
    code = answer["source"].split('"""')[-1]  # without the sample's own words above
    lines = [line for line in code.splitlines() if line.strip()]
    answer["source"] = "\n".join((more if line[0].isspace() else first) + line for line in lines)


@odd("the answer copied with line numbers", PERSON)
def line_numbers_copied_with_the_answer(nb):
    lines = cell(nb, "center")["source"].splitlines()
    cell(nb, "center")["source"] = "\n".join(f"{number:3} {line}" for number, line in enumerate(lines, 1))


@odd("the answer copied from a chat, between its words and fences", note="stopped")
def a_chats_answer_in_the_cell(nb):
    answer = cell(nb, "center")
    answer["source"] = f"Sure! Here's the function:\n\n```python\n{answer['source']}\n```\n\nThis subtracts the mean."
