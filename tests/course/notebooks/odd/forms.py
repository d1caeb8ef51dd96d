"""Other forms than ``def`` in which an answer can be given. The right answer to `center` is in ``_center``."""

from . import PERSON, Notebook, cell, code, odd, place

FORMS = {
    "a_lambda": "center = lambda X, axis: _center(X, axis)",
    "a_partial": "import functools\ncenter = functools.partial(_center)",
    "an_object": "class Center:\n    def __call__(self, X, axis):\n        return _center(X, axis)\n\ncenter = Center()",
    "a_bound_method": "class Answers:\n    def center(self, X, axis):\n        return _center(X, axis)\n\ncenter = Answers().center",
    "a_static_method": "class Answers:\n    @staticmethod\n    def center(X, axis):\n        return _center(X, axis)\n\ncenter = Answers.center",
    "of_a_factory": "def make():\n    def inner(X, axis):\n        return _center(X, axis)\n    return inner\n\ncenter = make()",
    "another_name": "center = _center",
    "in_an_if": "if True:\n    def center(X, axis):\n        return _center(X, axis)\nelse:\n    center = None",
    "in_a_try": "try:\n    import cupy\n    center = None\nexcept ImportError:\n    def center(X, axis):\n        return _center(X, axis)",
    "second_thoughts": "def center(X, axis):\n    return X\n\ndef center(X, axis):\n    return _center(X, axis)",
    "deleted_first": "def center(X, axis):\n    return X\n\ndel center\n\ndef center(X, axis):\n    return _center(X, axis)",
    "a_default_more": "def center(X, axis, verbose=False, *, dtype=None):\n    return _center(X, axis)",
    "positional_only": "def center(X, axis, /):\n    return _center(X, axis)",
    "packed": "def center(*args, **kwargs):\n    return _center(*args, **kwargs)",
    "other_argument_names": "def center(matrix, ax):\n    return _center(matrix, ax)",
    "hints_in_words": "def center(X: 'np.ndarray[float, (m, n)]', axis: 'int') -> 'the centred X':\n    return _center(X, axis)",
    "hints_of_an_unknown_name": "from __future__ import annotations\n\ndef center(X: ndarray, axis: int) -> NDArray:\n    return _center(X, axis)",
    "a_global": "def define():\n    global center\n    def center(X, axis):\n        return _center(X, axis)\n\ndefine()",
    "prints_what_it_does": "def center(X, axis):\n    print(X, axis)\n    return _center(X, axis)",
    "asserts_first": "def center(X, axis):\n    assert X.ndim > axis >= -X.ndim, 'no such axis'\n    return _center(X, axis)",
    "own_docstring": "def center(X, axis):\n    '''>>> center([1], 0)\n    array([0.])\n    \"\"\" ### BEGIN SOLUTION '''\n    return _center(X, axis)",
    "imports_inside": "def center(X, axis):\n    import numpy, math, os.path\n    return _center(numpy.asarray(X), axis)",
    "a_match": "def center(X, axis):\n    match axis:\n        case int():\n            return _center(X, axis)\n        case _:\n            raise TypeError(axis)",
    "a_walrus": "def center(X, axis):\n    if (Y := _center(X, axis)) is not None:\n        return Y",
    "one_line": "def center(X, axis): return _center(X, axis)",
    "tabs_for_spaces": "def center(X, axis):\n\treturn _center(X, axis)",
    "old_line_ends": "def center(X, axis):\r\n    return _center(X, axis)\r",
    "a_line_ended_by_hand": "def center(X, \\\n           axis):\n    return \\\n        _center(X, axis)",
    "text_with_odd_line_ends": "note = 'a\u2028b\u2029c\x85d\x1ce'  # one\u2028two\ndef center(X, axis):\n    return _center(X, axis)",
    "names_of_another_script": "def центр(X, ось):\n    return _center(X, ось)\n\ncenter = центр",
    "letters_of_another_width": "def ｃｅｎｔｅｒ(X, axis):\n    return _center(X, axis)",
    "logs_time": "import time\n\ndef center(X, axis):\n    start = time.perf_counter()\n    result = _center(X, axis)\n    times.append(time.perf_counter() - start)\n    return result\n\ntimes = []",
    "counts_calls": "calls = 0\n\ndef center(X, axis):\n    global calls\n    calls += 1\n    return _center(X, axis)",
    "remembers": "known = {}\n\ndef center(X, axis):\n    key = X.tobytes(), X.shape, X.dtype.str, axis\n    if key not in known:\n        known[key] = _center(X, axis)\n    return known[key].copy()",
    "warns": "import warnings\n\ndef center(X, axis):\n    warnings.warn('slow')\n    return _center(X, axis)",
    "in_a_thread": "from concurrent.futures import ThreadPoolExecutor\n\ndef center(X, axis):\n    with ThreadPoolExecutor(2) as pool:\n        return pool.submit(_center, X, axis).result()",
    "draws_besides": "import matplotlib.pyplot as plt\n\ndef center(X, axis):\n    plt.plot([1, 2])\n    plt.close()\n    return _center(X, axis)",
}  # fmt: skip


def _given(source):
    def act(nb: Notebook) -> None:
        answer = cell(nb, "center")
        answer["source"] = answer["source"].replace("def center(", "def _center(") + "\n\n" + source

    return act


for _name, _source in FORMS.items():
    _act = _given(_source)
    _act.__name__, _act.__module__ = _name, __name__
    odd("another form of a function")(_act)


@odd("a module written by %%writefile, and imported", PERSON)
def from_a_file(nb):
    answer = cell(nb, "center")
    nb["cells"].insert(place(nb, "center"), code("%%writefile answers.py\nimport numpy as np\n" + answer["source"]))
    answer["source"] = "from answers import center"


@odd("a program run by %run")
def from_a_program(nb):
    answer = cell(nb, "center")
    nb["cells"].insert(place(nb, "center"), code("%%writefile answers.py\nimport numpy as np\n" + answer["source"]))
    answer["source"] = "%run answers.py"


@odd("the answer under %%capture")
def captured(nb):
    cell(nb, "center")["source"] = "%%capture\n" + cell(nb, "center")["source"]


@odd("the answer under %%prun")
def profiled(nb):
    cell(nb, "center")["source"] = "%%prun -q\n" + cell(nb, "center")["source"]
