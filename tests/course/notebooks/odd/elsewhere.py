"""What worked on the student's own machine: a later Python, other packages, other keyboards, other editors."""

import base64
import copy
import json
import quopri

from . import FULL, PERSON, cell, code, odd, place, words
from .editors import PICTURE

ANSWER = "def center(X, axis):\n    return X - X.mean(axis, keepdims=True)"
# In the place of the answer of `center`.
ANSWERS = {
    "types_in_brackets": (ANSWER.replace("center(", "center[T]("), PERSON),
    "alias_of_a_type": (f"type Matrix = list[list[float]]\n\n{ANSWER}", FULL),
    "quotes_within_an_f_string": (
        ANSWER.replace("return", "note = f\"{', '.join(['a', \"b\"])}\"\n    return").replace("'", '"'),
        PERSON,
    ),
    "compiled_by_numba": (f"from numba import njit\n\n@njit\n{ANSWER}", PERSON),
    "checked_by_typeguard": (f"from typeguard import typechecked\n\n@typechecked\n{ANSWER}", PERSON),
    "hints_that_are_not_there": (ANSWER.replace("(X, axis)", "(X: ndarray, axis: int) -> NDArray"), PERSON),
    "default_of_a_deleted_cell": (ANSWER.replace("axis)", "axis=AXIS)", 1), PERSON),
    "library_that_is_not_here": ("import bottleneck as bn\n\ndef center(X, axis):\n    return bn.center(X)", PERSON),
    "function_of_a_later_python": (
        f"from itertools import batched_strict\n\n{ANSWER.replace('return', 'list(batched_strict([X], 1))' + chr(10) + '    return')}",
        PERSON,
    ),
    "letter_of_another_alphabet": (ANSWER.replace("center", "\u0441enter"), PERSON),
    "soft_hyphens": (ANSWER.replace("return", "re\u00adturn"), FULL),
    "joiners_of_a_chat": (ANSWER.replace("\n", "\u2060\n\u2060"), FULL),
    "blanks_of_an_ideographic_keyboard": (ANSWER.replace("    ", "\u3000\u3000"), FULL),
    "narrow_blanks": (ANSWER.replace(" - ", "\u202f-\u2009"), FULL),
    "marks_of_direction": (ANSWER.replace("return", "\u200ereturn"), FULL),
    "backslash_at_the_end": (ANSWER + "\n\\", FULL),
    "end_of_file_mark_of_dos": (ANSWER + "\n\x1a", FULL),
    "static_outside_a_class": (f"@staticmethod\n{ANSWER}", FULL),
    "registered_for_the_end": (f"import atexit\n\n@atexit.register\ndef bye():\n    pass\n\n{ANSWER}", FULL),
    "in_a_with": (f"with open('mine.csv', 'w') as file:\n    {ANSWER.replace(chr(10), chr(10) + '    ')}", FULL),
    "in_an_if_below_a_stop": (
        f"import seaborn_xyz\n\nif True:\n    {ANSWER.replace(chr(10), chr(10) + '    ')}", FULL,
    ),
    "in_a_try_below_a_stop": (
        f"import seaborn_xyz\n\ntry:\n    {ANSWER.replace(chr(10), chr(10) + '    ')}\nexcept Exception:\n    pass", FULL,
    ),
    "made_by_a_function_in_a_cell_below": ("center = make_center()", PERSON),
    "decorated_by_a_function_in_a_cell_below": (f"@timed\n{ANSWER}", PERSON),
    "pdb_in_the_function": (ANSWER.replace("return", "import pdb; pdb.set_trace()\n    return"), FULL),
    "debugger_of_ipython_in_the_function": (
        ANSWER.replace("return", "from IPython.core.debugger import set_trace\n    set_trace()\n    return"), FULL,
    ),
    "exit_in_the_function": (ANSWER.replace("return", "exit\n    return") + "\n    exit()", FULL),
    "name_deleted_behind_the_answer": (f"import numpy as np\n{ANSWER.replace('X.mean(', 'np.mean(X, ')}\ndel np", FULL),
}  # fmt: skip


def _given(source):
    def act(nb):
        cell(nb, "center")["source"] = source
        below = "def make_center():\n    return lambda X, axis: X - X.mean(axis, keepdims=True)\n\ndef timed(f):\n    return f"
        nb["cells"].insert(place(nb, "mse"), code(below))

    return act


for _name, (_source, _expected) in ANSWERS.items():
    _act = _given(_source)
    _act.__name__, _act.__module__ = _name, __name__
    odd("an answer that worked elsewhere", _expected)(_act)


def _text(nb, **options):
    return json.dumps(nb, **{"ensure_ascii": False, "indent": 1, **options})


@odd("a number of five thousand digits in an output")
def a_huge_number(nb):
    nb["cells"][2]["metadata"]["huge"] = 0
    return _text(nb).replace('"huge": 0', '"huge": ' + "9" * 5000)


@odd("outputs nested in each other three thousand times", PERSON)
def deep_outputs(nb):
    nb["cells"][2]["metadata"]["deep"] = 0
    return _text(nb).replace('"deep": 0', '"deep": ' + "[" * 3000 + "]" * 3000)


@odd("Java's way of writing emojis in UTF-8")
def cesu_8(nb):
    nb["cells"][0]["source"] = "Rules \U0001f600"
    return _text(nb).encode().replace("\U0001f600".encode(), b"\xed\xa0\xbd\xed\xb8\x80")


@odd("Taiwan's Windows, whose letters hold backslashes", PERSON)
def big_5(nb):
    nb["cells"][0]["source"] = "# \u5ee3\u64ad \u529f\u8a31\u84cb"
    return _text(nb).encode("big5", "ignore")


@odd("an old mail program's Japanese")
def iso_2022_jp(nb):
    nb["cells"][0]["source"] = "# \u653e\u9001"
    return _text(nb).encode("iso2022_jp", "ignore")


@odd("mail: quoted-printable", note="mended")
def quoted_printable(nb):
    return quopri.encodestring(_text(nb).encode())


@odd("VS Code's own form of a notebook", PERSON)
def of_vs_code(nb):
    kinds = {"code": 2, "markdown": 1}
    return json.dumps(
        {"cells": [{"kind": kinds[c["cell_type"]], "languageId": "python", "value": c["source"]} for c in nb["cells"]]}
    )


@odd("an answer of GitHub's API", PERSON)
def of_github(nb):
    return json.dumps(
        {"name": "a.ipynb", "encoding": "base64", "content": base64.b64encode(_text(nb).encode()).decode()}
    )


@odd("types of cells in capitals")
def types_in_capitals(nb):
    for each in nb["cells"]:
        each["cell_type"] = each["cell_type"].capitalize()
    nb["cells"] = [
        {key: value for key, value in c.items() if key not in ("outputs", "execution_count")} for c in nb["cells"]
    ]


@odd("two notebooks in one file, the released one first", note="torn")
def released_one_first(nb):
    released = copy.deepcopy(dict(nb))
    for each in released["cells"]:
        name = each["metadata"].get("nbgrader", {}).get("grade_id")
        each["source"] = nb.released.get(name, each["source"])
    return _text(released) + "\n" + _text(nb)


@odd("a pasted picture whose name has blanks and brackets")
def odd_names_of_pictures(nb):
    pictures = dict.fromkeys(("my image (1).png", "bild<ü>.png", "a\"b'.png"), PICTURE["image.png"])
    names = "![it](attachment:my%20image%20(1).png) <img src='attachment:bild<ü>.png'> ![q](<attachment:a\"b'.png>)"
    cell(nb, "essay").update(source=names, attachments=pictures)


@odd("an essay of a thousand lines, with tables, formulas and code")
def long_essay(nb):
    part = "> > - 1. *a **b*** `c``d` $x_{1}$ $$y$$ \\(z\\) | a | b |\n|---|---|\n| $a|b$ | <b>c |\n\n```\nd\n~~~\n"
    cell(nb, "essay")["source"] = part * 250


@odd("comments of HTML that do not end")
def unclosed_comment(nb):
    cell(nb, "essay")["source"] = "Because. <!-- to do\n\n<details><summary>more\n\n<table><tr><td>"
    nb["cells"].insert(3, words("<!--"))
