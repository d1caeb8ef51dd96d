"""What tools of other trades leave in a notebook: translators, assistants, merges, phones, exports of whole platforms."""

import copy
import json

from . import PERSON, cell, code, odd, place, words
from .files import _text, commented


def _marks_lost(nb):
    for each in nb["cells"]:
        each["metadata"] = {}


def _as_code(nb, change):
    """Every cell of words turned into code."""
    for each in nb["cells"]:
        if each["cell_type"] == "markdown":
            each.update(cell_type="code", source=change(each["source"]), outputs=[], execution_count=None)


def _essay_left(nb):
    cell(nb, "essay")["source"] = nb.released["essay"]


@odd("git: conflicts in every number of execution", note="conflict")
def conflicts_everywhere(nb):
    text = _text(nb)
    line = '"execution_count": null,'
    return "\n".join(
        f"<<<<<<< HEAD\n{each}\n=======\n{each.replace('null', '7')}\n>>>>>>> a1b2c3" if line in each else each
        for each in text.split("\n")
    )


@odd("git: the answer is on the other side of the conflict", PERSON, "conflict")
def answer_on_the_other_side(nb):
    right = json.dumps(cell(nb, "center")["source"])
    text = _text(nb)
    line = next(line for line in text.split("\n") if right in line)
    return text.replace(
        line, f"<<<<<<< HEAD\n{line.replace(right, json.dumps(nb.released['center']))}\n=======\n{line}\n>>>>>>> mine"
    )


@odd("git: the words are on the other side of the conflict", PERSON, "conflict")
def words_on_the_other_side(nb):
    text = _text(nb)
    line = next(line for line in text.split("\n") if '"Because."' in line)
    left = json.dumps(nb.released["essay"])
    return text.replace(
        line, f"<<<<<<< HEAD\n{line.replace(chr(34) + 'Because.' + chr(34), left)}\n=======\n{line}\n>>>>>>> mine"
    )


@odd("jupyterlab-git: both versions of every cell below one another")
def both_versions_of_every_cell(nb):
    nb["cells"] = [each for both in nb["cells"] for each in (both, copy.deepcopy(both))]


@odd("a translator: each text in two languages")
def translated_below(nb):
    nb["cells"] = [
        each
        for own in nb["cells"]
        for each in ([own, words("Tradução: " + own["source"])] if own["cell_type"] == "markdown" else [own])
    ]


@odd("a translator: the texts in another language, in their place")
def translated_in_place(nb):
    for each in nb["cells"]:
        if each["cell_type"] == "markdown" and each["source"] != "Because.":
            each["source"] = "Texto: " + each["source"][::-1]


@odd("a translator that took the marks with it", PERSON)
def translated_without_marks(nb):
    translated_in_place(nb)
    _marks_lost(nb)


@odd("Jupyter AI: its magics, in cells of their own")
def assistants_magics(nb):
    nb["cells"].insert(place(nb, "center"), code("%%ai chatgpt -f code\nWrite a function that centers an array"))
    nb["cells"].insert(1, code("%load_ext jupyter_ai_magics"))


@odd("Databricks: words as `%md`, in code cells without marks")
def words_as_magics(nb):
    _as_code(nb, lambda source: "%md\n" + source)
    _marks_lost(nb)


@odd("Databricks: words as `%md`, in code cells with their marks")
def words_as_magics_with_marks(nb):
    _as_code(nb, lambda source: "%md\n" + source)


@odd("Polyglot Notebooks: `#!markdown` and `#!python` on top of each cell")
def kinds_on_top(nb):
    for each in nb["cells"]:
        if each["cell_type"] == "code":
            each["source"] = "#!python\n\n" + each["source"]
            each["metadata"]["dotnet_interactive"] = {"language": "python"}


@odd("marimo's export as a notebook: words as calls of `mo.md`")
def words_as_calls(nb):
    _as_code(nb, lambda source: f'mo.md(r"""\n{source}\n""")')
    _marks_lost(nb)
    nb["cells"].insert(0, code("import marimo as mo"))


@odd("PyCharm: `#%%` and `#%% md` as the first line of each cell, marks lost")
def pycharms_first_lines(nb):
    for each in nb["cells"]:
        each["source"] = ("#%%\n" if each["cell_type"] == "code" else "#%% md\n") + each["source"]
    _marks_lost(nb)


@odd("nbdev's directives above the code")
def directives_of_nbdev(nb):
    for each in nb["cells"]:
        if each["cell_type"] == "code":
            each["source"] = "#| export\n" + each["source"]


@odd("Quarto's options above the code, marks lost")
def options_of_quarto(nb):
    directives_of_nbdev(nb)
    _marks_lost(nb)


@odd("a converter that writes `Code` and `Markdown`")
def types_in_capitals_without_outputs(nb):
    for each in nb["cells"]:
        each["cell_type"] = each["cell_type"].capitalize()
        each.pop("outputs", None)
        each.pop("execution_count", None)


@odd("nbstripout, jq: keys in their order, no ids, no outputs")
def stripped_and_sorted(nb):
    for each in nb["cells"]:
        each.pop("id", None)
        each["outputs"] = []
    return json.dumps(nb, sort_keys=True)


@odd("handwriting: a photograph in a cell at the end, the cell for words left", PERSON)
def words_as_a_photograph(nb):
    _essay_left(nb)
    nb["cells"].append(words("![a.png](attachment:a.png)", attachments={"a.png": {"image/png": "iVBORw0KGgo="}}))


@odd("Colab: a photograph as data, at the top, the cell for words left", PERSON)
def words_as_data(nb):
    _essay_left(nb)
    nb["cells"].insert(0, words("![a.png](data:image/png;base64,iVBORw0KGgo=)"))


@odd("words at the very end, the cell for them left", PERSON)
def words_at_the_end(nb):
    _essay_left(nb)
    nb["cells"].append(words("Because."))


@odd("words and code for the end of a notebook, the cell for words left", PERSON)
def words_in_quotes_at_the_end(nb):
    _essay_left(nb)
    nb["cells"] += [code("print(center)"), code('"""\nBecause.\n"""')]


@odd("words merged into the test cell above (Shift-M)")
def words_merged_into_a_test(nb):
    at = place(nb, "essay")
    above = next(each for each in reversed(nb["cells"][:at]) if each["cell_type"] == "code")
    above["source"] += "\n\n" + nb["cells"].pop(at)["source"]


@odd("words merged into the lesson's text above")
def words_merged_into_the_lesson(nb):
    at = place(nb, "essay")
    above = next(each for each in reversed(nb["cells"][:at]) if each["cell_type"] == "markdown")
    above["source"] += "\n\n" + nb["cells"].pop(at)["source"]


@odd("words merged with the task below them")
def words_merged_into_the_task(nb):
    task = cell(nb, "drawing")
    task["source"] = nb["cells"].pop(place(nb, "essay"))["source"] + "\n\n" + task["source"]


@odd("words typed as comments into the tests above, the cell for them left", PERSON)
def words_as_comments_in_a_test(nb):
    _essay_left(nb)
    above = next(each for each in reversed(nb["cells"][: place(nb, "essay")]) if each["cell_type"] == "code")
    above["source"] += "\n# Because."


@odd("the cell for words turned into code")
def words_turned_into_code(nb):
    cell(nb, "essay").update(cell_type="code", outputs=[], execution_count=None)


@odd("a phone that begins each line with a capital", PERSON)
def capitals_of_a_phone(nb):
    cell(nb, "center")["source"] = "Def center(X, axis):\n    Return X - X.mean(axis, keepdims=True)"


@odd("a word processor's minus", PERSON)
def minus_of_a_word_processor(nb):
    cell(nb, "center")["source"] = "def center(X, axis):\n    return X − X.mean(axis, keepdims=True)"


@odd("a word processor's dash", PERSON)
def dash_of_a_word_processor(nb):
    cell(nb, "center")["source"] = "def center(X, axis):\n    return X – X.mean(axis, keepdims=True)"


@odd("the answer written to a module by %%writefile, and imported below")
def answer_written_to_a_module(nb):
    answer = cell(nb, "center")
    answer["source"] = "%%writefile mine.py\nimport numpy as np\n\n" + answer["source"]
    nb["cells"].insert(place(nb, "center") + 1, code("from mine import center"))


@odd("%%capture above the answer, and its output shown below")
def answer_captured_and_shown(nb):
    answer = cell(nb, "center")
    answer["source"] = "%%capture out\n" + answer["source"]
    nb["cells"].insert(place(nb, "center") + 1, code("out.show()"))


@odd("nbconvert --to script of a notebook that was converted before, renamed", note="program")
def converted_twice(nb):
    inner = "\n\n".join(
        each["source"] if each["cell_type"] == "code" else commented(each["source"]) for each in nb["cells"]
    )
    return f"#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\n{inner}\n\n\n# In[ ]:\n\n\n\n"


@odd("Google Docs: a program with hard spaces and typographic quotes left in its comments", note="program")
def program_of_a_word_processor(nb):
    parts = (each["source"] if each["cell_type"] == "code" else commented(each["source"]) for each in nb["cells"])
    return "\ufeff# “mine”\u00a0–\u00a02026\n\n" + "\n\n".join(parts)


@odd("R Markdown: chunks with names, words between them, renamed", note="program")
def of_r_markdown(nb):
    fence = "```"
    parts = (
        f"{fence}{{python a{number}, echo=TRUE}}\n{each['source']}\n{fence}"
        if each["cell_type"] == "code"
        else each["source"]
        for number, each in enumerate(nb["cells"])
    )
    return '---\ntitle: "Rules"\noutput: html_document\n---\n\n' + "\n\n".join(parts)


@odd("a chat's answer: all cells in one, between fences and its words, renamed", note="program")
def of_a_chat(nb):
    whole = "\n\n".join(each["source"] for each in nb["cells"] if each["cell_type"] == "code")
    return f"Here's the complete solution to your notebook:\n\n```python\n{whole}\n```\n\nBecause. Let me know!"


@odd("Kaggle's answer: the notebook as a text in JSON, renamed", PERSON)
def of_kaggles_api(nb):
    return json.dumps({"metadata": {"ref": "a/b"}, "blob": {"source": json.dumps(nb), "kernelType": "notebook"}})


@odd("Deepnote's own file, renamed", PERSON)
def of_deepnote(nb):
    blocks = "".join(
        f"      - type: {each['cell_type']}\n        content: {json.dumps(each['source'])}\n" for each in nb["cells"]
    )
    return f"version: 1.0.0\nproject:\n  notebooks:\n    - name: x\n      blocks:\n{blocks}"
