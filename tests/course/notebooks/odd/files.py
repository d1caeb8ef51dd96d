"""The file: its encoding, its format, and what damaged it."""

import base64
import gzip
import html
import json
from pathlib import Path

from . import PERSON, odd

ROOT = Path(__file__).resolve().parents[4]


def commented(words):
    """Words as they stand in a program."""
    return "\n".join(f"# {line}" for line in words.split("\n"))


def _text(nb, **options):
    return json.dumps(nb, **{"ensure_ascii": False, "indent": 1, **options})


@odd("Windows' Notepad, PowerShell")
def utf8_with_bom(nb):
    return b"\xef\xbb\xbf" + _text(nb).encode()


@odd("PowerShell's redirection")
def utf16(nb):
    return _text(nb).encode("utf-16")


@odd("PowerShell, big end first")
def utf16_be(nb):
    return b"\xfe\xff" + _text(nb).encode("utf-16-be")


@odd("iconv")
def utf32(nb):
    return _text(nb).encode("utf-32")


@odd("an editor of Windows that saves in its own encoding")
def windows_1252(nb):
    nb["cells"][0]["source"] = "Grüße"
    text = _text(nb).encode("cp1252", "ignore")
    return text


@odd("git on Windows (core.autocrlf)")
def crlf(nb):
    return _text(nb).replace("\n", "\r\n")


@odd("text pasted from Windows")
def crlf_in_cells(nb):
    for each in nb["cells"]:
        each["source"] = each["source"].replace("\n", "\r\n")


@odd("half an emoji: JavaScript cut a string")
def half_an_emoji(nb):
    nb["cells"][0]["source"] = "Oh \ud83d"
    nb["cells"].append({"cell_type": "code", "metadata": {}, "source": "print('\ud83d')", "outputs": []})
    return _text(nb, ensure_ascii=True)


@odd("hand-made converters")
def no_nbformat(nb):
    del nb["nbformat"], nb["nbformat_minor"]


@odd("hand-made converters")
def no_notebook_metadata(nb):
    del nb["metadata"]


@odd("a later Jupyter")
def future_nbformat(nb):
    nb["nbformat"], nb["nbformat_minor"] = 5, 0


@odd("IPython notebook 2")
def nbformat_3(nb):
    cells = []
    for each in nb["cells"]:
        each = {**each, "language": "python", "collapsed": False}
        if each["cell_type"] == "code":
            each["input"] = each.pop("source").splitlines(keepends=True)
            each["prompt_number"] = each.pop("execution_count", None)
        cells.append(each)
    return json.dumps(
        {
            "metadata": {"name": "x"},
            "nbformat": 3,
            "nbformat_minor": 0,
            "worksheets": [{"cells": cells, "metadata": {}}],
        }
    )


@odd("every Jupyter: a line an item")
def sources_as_lists(nb):
    for each in nb["cells"]:
        each["source"] = each["source"].splitlines(keepends=True)


@odd("converters that forget the ends of lines")
def sources_as_lists_without_ends(nb):
    for each in nb["cells"]:
        each["source"] = each["source"].split("\n")


@odd("minifiers")
def one_line(nb):
    return _text(nb, indent=None, separators=(",", ":"))


@odd("Python's json.dump of a metric in the metadata")
def nan(nb):
    nb["metadata"]["score"] = float("nan")
    nb["metadata"]["best"] = float("inf")


@odd("outputs that were never cleared")
def large_old_outputs(nb):
    nb["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["." * (1 << 20)] * 64}]


@odd("hand-edited JSON")
def trailing_commas(nb):
    return _text(nb).replace("\n ],", ",\n ],").replace("\n  }", ",\n  }")


@odd("two downloads into one file")
def trailing_garbage(nb):
    return _text(nb) + "\n}]}"


@odd("a disk that was full before")
def trailing_zeros(nb):
    return _text(nb).encode() + bytes(4096)


@odd("a torn download: the end is missing", PERSON, "torn")
def torn(nb):
    text = _text(nb)
    return text[: text.index("pairwise_sq(A, B)")]


@odd("git merge, not resolved", note="conflict")
def conflict(nb):
    text = _text(nb)
    line = next(line for line in text.splitlines() if '"grade_id": "mse"' in line)
    return text.replace(line, f"<<<<<<< HEAD\n{line}\n=======\n{line.replace('mse', 'mes')}\n>>>>>>> theirs")


@odd("jupyter nbconvert --to script, renamed", note="program")
def a_program(nb):
    parts = (
        f"# In[ ]:\n\n\n{each['source']}\n" if each["cell_type"] == "code" else commented(each["source"])
        for each in nb["cells"]
    )
    return "#!/usr/bin/env python\n# coding: utf-8\n\n" + "\n".join(f"{part}\n" for part in parts)


@odd("VS Code's Export to Python, renamed", note="program")
def a_program_with_percents(nb):
    return "".join(
        f"# %%\n{each['source']}\n\n"
        if each["cell_type"] == "code"
        else f"# %% [markdown]\n{commented(each['source'])}\n\n"
        for each in nb["cells"]
    )


@odd("Spyder's and PyCharm's marks of cells, one of which fails", note="program")
def a_program_of_spyder(nb):
    parts = ["1 / 0", *(each["source"] for each in nb["cells"] if each["cell_type"] == "code")]
    return "#!/usr/bin/env python3\n" + "".join(f"#%%\n{part}\n\n" for part in parts)


@odd("Databricks' marks of cells, one of which fails", note="program")
def a_program_of_databricks(nb):
    magic = "\n# MAGIC "
    parts = ["1 / 0"] + [
        each["source"] if each["cell_type"] == "code" else f"# MAGIC %md{magic}{each['source'].replace(chr(10), magic)}"
        for each in nb["cells"]
    ]
    return "# Databricks notebook source\n" + "\n# COMMAND ----------\n\n".join(f"{part}\n" for part in parts)


@odd("Colab's Download .py, renamed; a line of it fails", note="program")
def a_program_of_colab(nb):
    quotes = '"' * 3
    parts = [
        each["source"] if each["cell_type"] == "code" else f"{quotes}{each['source'].replace(chr(92), '')}{quotes}"
        for each in nb["cells"]
    ]
    head = f"# -*- coding: utf-8 -*-\n{quotes}Untitled0.ipynb\n\nAutomatically generated by Colab.\n{quotes}\n\n"
    return (
        head
        + "# Commented out IPython magic to ensure Python compatibility.\n# %matplotlib inline\n"
        + "\n\n".join(parts)
    )


@odd("Polyglot Notebooks, renamed", PERSON)
def a_polyglot_notebook(nb):
    kinds = {"code": "#!python", "markdown": "#!markdown", "raw": "#!markdown"}
    parts = (f"{kinds[each['cell_type']]}\n\n{each['source']}\n" for each in nb["cells"])
    return '#!meta\n\n{"kernelInfo":{"defaultKernelName":"python"}}\n\n' + "\n".join(parts)


@odd("another lesson's notebook, under this name", PERSON)
def another_lesson(nb):
    return (ROOT / "release" / "terminology_shapes" / "terminology_shapes.ipynb").read_bytes()


@odd("an API's answer: the notebook is its content", note="mended")
def contents_of_an_api(nb):
    return json.dumps({"name": "a.ipynb", "type": "notebook", "format": "json", "content": nb})


@odd("a notebook as a text in JSON", note="mended")
def text_in_json(nb):
    return json.dumps(json.dumps(nb))


@odd("Python's way of writing a dict", note="mended")
def written_by_repr(nb):
    return repr(dict(nb))


@odd("comments in JSON", note="mended")
def comments_in_json(nb):
    return "// my notebook\n" + _text(nb) + "\n/* end */"


@odd("Google Drive's link to a notebook", PERSON, "unreadable")
def a_shortcut(nb):
    return json.dumps({"url": "https://colab.research.google.com/drive/1", "doc_id": "1", "email": "ana@example.org"})


@odd("compressed, renamed", PERSON, "unreadable")
def compressed(nb):
    return gzip.compress(_text(nb).encode())


@odd("CoCalc's own file, renamed", note="mended")
def cocalc_lines(nb):
    cells = [
        {"type": "cell", "id": str(number), "pos": number, "input": each["source"], "cell_type": each["cell_type"]}
        for number, each in enumerate(nb["cells"])
    ]
    return "\n".join(map(json.dumps, [{"type": "settings", "backend_state": "running"}, *cells]))


@odd("an empty file", PERSON, "empty")
def empty(nb):
    return b""


@odd("a new notebook, handed in by mistake", PERSON, "empty")
def no_cells(nb):
    nb["cells"] = []


@odd("Print to PDF, renamed", PERSON, "unreadable")
def a_pdf(nb):
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


@odd("a ZIP archive, renamed", PERSON, "unreadable")
def a_zip(nb):
    return b"PK\x03\x04" + bytes(60)


@odd("Save page as, in the browser", PERSON, "unreadable")
def a_web_page(nb):
    return "<!DOCTYPE html>\n<html><body>404</body></html>"


@odd("a pointer of Git LFS", PERSON, "unreadable")
def a_pointer(nb):
    return "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 5\n"


@odd("AppleDouble, in the notebook's place", PERSON, "unreadable")
def apple_double(nb):
    return b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X" + bytes(50)


@odd("nested too deeply", PERSON, "unreadable")
def nested(nb):
    return '{"cells": ' * 50_000


@odd("two tools that wrote into one file: a key twice")
def key_twice(nb):
    return _text(nb).replace('"cells": [', '"cells": [], "cells": [', 1)


@odd("a script that saved the cells alone", note="mended")
def cells_alone(nb):
    return json.dumps(nb["cells"])


@odd("a chat's answer: the notebook between fences", note="mended")
def fenced(nb):
    return f"Here is your notebook:\n\n```json\n{_text(nb)}\n```\n"


@odd("a forum that made entities of quotes", note="mended")
def html_escaped(nb):
    return html.escape(_text(nb))


@odd("mail: base64", PERSON)
def in_base64(nb):
    return base64.encodebytes(_text(nb).encode())


@odd("TextEdit: rich text, renamed", PERSON, "unreadable")
def rich_text(nb):
    return "{\\rtf1\\ansi\\ansicpg1252\n{\\fonttbl\\f0 Menlo;}\n\\f0 " + _text(nb).replace("{", "\\{") + "}"


@odd("Jupyter's Download as Markdown, renamed", note="program")
def as_markdown(nb):
    fence = "```"
    parts = (f"{fence}python\n{c['source']}\n{fence}" if c["cell_type"] == "code" else c["source"] for c in nb["cells"])
    return "\n\n".join(parts)


@odd("Quarto and R Markdown, renamed", note="program")
def as_quarto(nb):
    fence = "```"
    parts = (
        f"{fence}{{python}}\n{c['source']}\n{fence}" if c["cell_type"] == "code" else c["source"] for c in nb["cells"]
    )
    return "---\ntitle: Rules\njupyter: python3\n---\n\n" + "\n\n".join(parts)


@odd("a phone's photograph, renamed", PERSON, "unreadable")
def a_photograph(nb):
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + bytes(range(256))


@odd("Safari's web archive, renamed", PERSON, "unreadable")
def web_archive(nb):
    return b"bplist00\xd1\x01\x02" + bytes(range(256))


@odd("what is no cell among the cells")
def odd_cells(nb):
    nb["cells"][3:3] = [
        None,
        5,
        "x",
        [],
        {},
        {"cell_type": None},
        {"cell_type": "code", "source": None, "metadata": None},
    ]
    nb["cells"].append({"cell_type": "code", "metadata": [], "source": {"a": 1}, "outputs": {}})


@odd("words of IPython notebook 2: headings")
def headings(nb):
    nb["cells"].insert(2, {"cell_type": "heading", "level": 2, "metadata": {}, "source": ["Rules"]})


@odd("Deepnote: its last cell, blocks of SQL and of input")
def deepnotes_blocks(nb):
    block = {"cell_type": "code", "outputs": [], "execution_count": None}
    nb["cells"].insert(
        1, {**block, "source": "_dntk.execute_sql('SELECT 1')", "metadata": {"deepnote_cell_type": "sql"}}
    )
    nb["cells"].insert(1, {**block, "source": "n = '3'", "metadata": {"deepnote_cell_type": "input-text"}})
    made = "<a style='text-decoration:none' href='https://deepnote.com'>Created in Deepnote</a>"
    nb["cells"].append({"cell_type": "markdown", "source": made, "metadata": {"created_in_deepnote_cell": True}})


@odd("Colab: its badge on top, ids in its metadata")
def colabs_badge(nb):
    for number, each in enumerate(nb["cells"]):
        each["metadata"]["id"] = f"aB_{number}"
        each.pop("id", None)
    badge = '<a href="https://colab.research.google.com/github/x"><img src="https://colab.research.google.com/badge.svg"></a>'
    nb["cells"].insert(
        0, {"cell_type": "markdown", "metadata": {"id": "view-in-github", "colab_type": "text"}, "source": badge}
    )
    nb["nbformat_minor"] = 0
