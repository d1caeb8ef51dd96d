"""Other forms than ``def`` in which an answer can be given. The right answer to `center` is in ``_center``."""

from . import Notebook, cell, code, odd, place

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
    "shows_what_it_does": "from IPython.display import display, HTML\nfrom tqdm.auto import tqdm\n\ndef center(X, axis):\n    display(HTML('<b>X</b>'), X)\n    for _ in tqdm(range(2)):\n        pass\n    return _center(X, axis)",
    "runs_a_program": "def center(X, axis):\n    !echo working\n    %matplotlib inline\n    return _center(X, axis)",
    "overloaded": "from typing import overload\n\n@overload\ndef center(X: float, axis: int): ...\n@overload\ndef center(X: list, axis: int): ...\ndef center(X, axis):\n    return _center(X, axis)",
    "dispatched": "import functools\n\n@functools.singledispatch\ndef center(X, axis):\n    return _center(X, axis)",
    "compiled_if_it_can_be": "try:\n    from numba import njit\nexcept ImportError:\n    def njit(f): return f\n\n@njit\ndef center(X, axis):\n    return _center(X, axis)",
    "of_a_data_class": "from dataclasses import dataclass\n\n@dataclass\nclass Centre:\n    keep: bool = True\n    def __call__(self, X, axis):\n        return _center(X, axis)\n\ncenter = Centre()",
    "of_exec": "exec('def center(X, axis):\\n    return _center(X, axis)')",
    "a_generator_inside": "def center(X, axis):\n    def parts():\n        yield _center(X, axis)\n    return next(parts())",
    "profiled_inside": "import cProfile\n\ndef center(X, axis):\n    with cProfile.Profile():\n        return _center(X, axis)",
    "logs_to_a_file": "def center(X, axis):\n    with open('log.txt', 'a') as file:\n        print(X.shape, axis, file=file)\n    return _center(X, axis)",
    "draws_besides": "import matplotlib.pyplot as plt\n\ndef center(X, axis):\n    plt.plot([1, 2])\n    plt.close()\n    return _center(X, axis)",
    "by_globals": "globals()['center'] = _center",
    "by_the_module": "import sys\nsetattr(sys.modules['__main__'], 'center', _center)",
    "by_ipython": "get_ipython().push({'center': _center})",
    "by_ipythons_names": "get_ipython().user_ns['center'] = _center",
    "under_errstate": "import numpy as np\n\n@np.errstate(all='ignore')\ndef center(X, axis):\n    return _center(X, axis)",
    "without_gradients": "import torch\n\n@torch.no_grad()\ndef center(X, axis):\n    return _center(X, axis)",
    "as_a_context": "import contextlib\n\n@contextlib.contextmanager\ndef quiet():\n    yield\n\n@quiet()\ndef center(X, axis):\n    return _center(X, axis)",
    "counts_on_itself": "def center(X, axis):\n    center.calls += 1\n    return _center(X, axis)\n\ncenter.calls = 0",
    "keeps_a_nonlocal": "def make():\n    calls = 0\n    def center(X, axis):\n        nonlocal calls\n        calls += 1\n        return _center(X, axis)\n    return center\n\ncenter = make()",
    "calls_itself": "def center(X, axis, again=True):\n    if again:\n        return center(X, axis, again=False)\n    return _center(X, axis)",
    "of_main": "def center(X, axis):\n    from __main__ import _center\n    return _center(X, axis)",
    "a_method_caller": "import operator\n\nclass Own:\n    def work(self, X, axis):\n        return _center(X, axis)\n\ncenter = lambda X, axis: operator.methodcaller('work', X, axis)(Own())",
    "a_class_method": "class Answers:\n    @classmethod\n    def center(cls, X, axis):\n        return _center(X, axis)\n\ncenter = Answers.center",
    "a_class_that_is_called": "class center:\n    def __new__(cls, X, axis):\n        return _center(X, axis)",
    "of_a_metaclass": "class Meta(type):\n    def __call__(cls, X, axis):\n        return _center(X, axis)\n\nclass center(metaclass=Meta):\n    pass",
    "composed": "from functools import reduce\n\ndef compose(*fs):\n    return reduce(lambda f, g: lambda *a: g(f(*a)), fs)\n\ncenter = compose(_center, lambda x: x)",
    "by_tuple": "center, other = _center, None",
    "by_star": "center, *rest = [_center, 1, 2]",
    "by_with": "import contextlib\nwith contextlib.nullcontext(_center) as center:\n    pass",
    "by_for": "for center in [_center]:\n    pass",
    "by_walrus": "print((center := _center).__name__)",
    "by_import": "import types, sys\nmodule = types.ModuleType('own')\nmodule.center = _center\nsys.modules['own'] = module\nfrom own import center",
    "generic": "from typing import TypeVar\nT = TypeVar('T')\n\ndef center(X: T, axis: int = 0) -> T:\n    return _center(X, axis)",
    "checked_by_types": "import inspect\n\ndef center(X, axis):\n    bound = inspect.signature(center).bind(X, axis)\n    return _center(*bound.args)",
    "prints_much": "def center(X, axis):\n    for k in range(3000):\n        print(k, X)\n    return _center(X, axis)",
    "prints_to_stderr": "import sys\n\ndef center(X, axis):\n    print('working', file=sys.stderr, flush=True)\n    sys.__stderr__.write('working')\n    return _center(X, axis)",
    "sleeps_a_little": "import time\n\ndef center(X, axis):\n    time.sleep(0.05)\n    return _center(X, axis)",
    "runs_a_loop": "import asyncio\n\nasync def work(X, axis):\n    await asyncio.sleep(0)\n    return _center(X, axis)\n\ndef center(X, axis):\n    loop = asyncio.new_event_loop()\n    try:\n        return _center(X, axis)\n    finally:\n        loop.close()",
    "sets_a_seed": "import numpy as np\n\nnp.random.seed(0)\n\ndef center(X, axis):\n    return _center(X, axis)",
    "raises_the_limit": "import sys\n\ndef center(X, axis):\n    sys.setrecursionlimit(10000)\n    return _center(X, axis)",
    "catches_everything": "def center(X, axis):\n    try:\n        return _center(X, axis)\n    except BaseException:\n        raise\n    finally:\n        pass",
    "collects_garbage": "import gc\n\ndef center(X, axis):\n    gc.collect()\n    try:\n        return _center(X, axis)\n    finally:\n        gc.collect()",
    "changes_folder": "import os\n\ndef center(X, axis):\n    os.makedirs('deep/er', exist_ok=True)\n    os.chdir('deep/er')\n    return _center(X, axis)",
    "mixed_indents": "def center(X, axis):\n    if True:\n    \treturn _center(X, axis)",
    "long_docstring": "def center(X, axis):\n    r'''\\alpha \\u12 \\N{nothing}'''\n    return _center(X, axis)",
    "a_docstring_with_bad_escapes": "def center(X, axis):\n    '''\\alpha \\d \\ '''\n    return _center(X, axis)",
    "a_type_alias": "from typing import TypeAlias\nimport numpy.typing as npt\nVector: TypeAlias = npt.NDArray\n\ndef center(X: Vector, axis: int) -> Vector:\n    return _center(X, axis)",
    "deprecated": "import warnings\n\ndef deprecated(f):\n    def inner(*a, **k):\n        warnings.warn('old', DeprecationWarning, stacklevel=2)\n        return f(*a, **k)\n    return inner\n\n@deprecated\ndef center(X, axis):\n    return _center(X, axis)",
    "retried": "import functools\n\ndef retry(times):\n    def outer(f):\n        @functools.wraps(f)\n        def inner(*a, **k):\n            for _ in range(times):\n                try:\n                    return f(*a, **k)\n                except Exception as error:\n                    print(error)\n        return inner\n    return outer\n\n@retry(3)\ndef center(X, axis):\n    return _center(X, axis)",
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


@odd("a module written by %%writefile, and imported")
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
