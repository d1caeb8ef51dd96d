"""Scratch cells that change a name which others use: answers whose own imports were taken away, as most students write them."""

from . import PERSON, cell, code, odd, place

ANSWERS = "scale_rows center mse broadcast_shape clash_axis outer_table pairwise_sq".split()
# In a cell of its own between the answer of `mse` and its tests; answers use the given `np` and builtins.
GIVEN = {
    "np_taken": "np = 3",
    "np_deleted": "del np",
    "np_in_a_loop": "for np in range(3):\n    print(np)",
    "np_of_another_library": "import math as np",
    "builtins_taken": "len = 4\nmax = 9\nrange = [1]\nzip = 'x.zip'\ntuple = (1, 2)\nreversed = True\nprint = 3\nabs = -1",
    "star_of_numpy": "from numpy import *",
    "star_of_pylab": "from pylab import *",
    "pylab": "%pylab inline",
    "star_of_torch": "from torch import *",
    "star_of_jax": "from jax.numpy import *",
    "star_of_tensorflow": "from tensorflow import *",
}
# The same, but an answer's own name is gone: a person.
OWN = {
    "everything_reset": "%reset -f",
    "everything_reset_by_loop": "for name in list(globals()):\n    if not name.startswith('_'):\n        del globals()[name]",
    "clear_all_of_matlab": "from IPython import get_ipython\nget_ipython().run_line_magic('reset', '-sf')",
    "answer_as_a_variable": "mse = mse(np.ones(3), np.zeros(3))\nmse",
    "answer_deleted": "del mse",
}
# The same, but where all is in order again before the next answer is used, or where nothing of an answer is touched.
HARMLESS = {
    "builtin_sum_taken": "sum = 0\nfor k in range(3):\n    sum += k",
    "shape_taken": "shape = (3, 4)\nmean = 0.0\naxis = 1",
    "answer_in_a_loop": "for center in [(0, 0), (1, 1)]:\n    print(center)",
    "np_back_again": "del np\nimport numpy as np",
    "star_of_cmath": "from cmath import *\nfrom operator import *\nfrom os import *",
    "np_of_jax": "import jax.numpy as jnp\njax_np = jnp",
    "numpy_by_its_name": "import numpy\nnumpy.np = 3",
    "later_answer_as_a_variable": "pairwise_sq = 3",
    "earlier_answer_as_a_variable": "scale_rows = scale_rows(np.ones((2, 3)), np.ones(2))",
    "own_class_of_that_name": "class clash_axis:\n    pass",
    "nested_loops_allowed": "import nest_asyncio\nnest_asyncio.apply()",
    "task_left_running": "import asyncio\n\nasync def tick():\n    while True:\n        await asyncio.sleep(0.01)\n\ntask = asyncio.create_task(tick())",
    "thread_that_prints_on": "import threading, time\n\ndef talk():\n    while True:\n        print('still here')\n        time.sleep(0.01)\n\nthreading.Thread(target=talk, daemon=True).start()",
    "thread_that_computes": "import threading\n\ndef work():\n    x = 0\n    for k in range(3_000_000):\n        x += k\n\nthreading.Thread(target=work).start()",
    "alarm_set": "import signal\nsignal.signal(signal.SIGALRM, lambda *about: print('time is up'))\nsignal.alarm(1)",
    "nice": "import os\nos.nice(5)",
    "memory_bounded": "import resource\nresource.setrlimit(resource.RLIMIT_AS, (64 << 30, 64 << 30))",
    "collector_frozen": "import gc\ngc.collect()\ngc.freeze()\ngc.set_threshold(0)",
    "plots_left_open": "import matplotlib.pyplot as plt\nfor _ in range(25):\n    plt.figure()",
    "latex_in_plots": "import matplotlib.pyplot as plt\nplt.rcParams['text.usetex'] = True\nplt.plot([1, 2])\nplt.title('$x$')\nplt.show()",
    "plot_as_pdf": "from matplotlib_inline.backend_inline import set_matplotlib_formats\nset_matplotlib_formats('pdf', 'svg')\nplt.plot([1])\nplt.show()",
    "slider": "import ipywidgets as widgets\nfrom IPython.display import display\nw = widgets.IntSlider()\nout = widgets.Output()\nw.observe(lambda change: print(change))\ndisplay(w, out)\nwith out:\n    print('inside')\nw.value = 3",
    "all_warnings_caught": "import warnings\nwarnings.catch_warnings(record=True).__enter__()",
    "stdout_redirected": "import contextlib, io\ncontextlib.redirect_stdout(io.StringIO()).__enter__()",
    "tee": "import sys\n\nclass Tee:\n    def __init__(self, inner): self.inner = inner\n    def write(self, text): self.inner.write(text)\n\nsys.stdout = Tee(sys.stdout)",
    "print_of_ones_own": "import builtins\nbuiltins.print = lambda *a, **k: None",
    "torch_for_ever": "import torch\ntorch.set_default_dtype(torch.float64)\ntorch.set_grad_enabled(False)\ntorch.set_printoptions(precision=10)",
    "graphs_of_tensorflow_1": "import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()\nsess = tf.Session()",
    "jax_on_the_processor": "import jax\njax.config.update('jax_platform_name', 'cpu')\njax.config.update('jax_disable_jit', True)",
    "numpy_1_printing": "np.set_printoptions(legacy='1.13', threshold=3, formatter={'float': '{:.0f}'.format})",
    "buffers_of_ufuncs": "np.setbufsize(16)\nnp.seterr(all='raise')\nnp.seterrcall(lambda *about: None)",
    "random_of_old": "np.random.seed(42)\nstate = np.random.get_state()\nrng = np.random.RandomState(0)\nnp.random.set_state(state)",
    "own_hook_of_imports": "import sys\nsys.meta_path.insert(0, type('Own', (), {'find_spec': staticmethod(lambda *a, **k: None)}))",
    "modules_forgotten": "import sys\nfor name in [name for name in sys.modules if name.startswith('numpy.random')]:\n    del sys.modules[name]",
    "bytecode_and_hashes": "import sys\nsys.dont_write_bytecode = True\nsys.set_int_max_str_digits(0)\nsys.setswitchinterval(1)\nsys.ps1 = '$ '",
    "rich_pretty": "try:\n    from rich import pretty, traceback\n    pretty.install()\n    traceback.install()\nexcept ImportError:\n    pass",
    "formatter_of_arrays": "get_ipython().display_formatter.formatters['text/plain'].for_type(np.ndarray, lambda x, p, cycle: p.text('array'))",
    "events_registered": "get_ipython().events.register('post_run_cell', lambda result: print('done'))\nget_ipython().events.register('pre_execute', lambda: None)",
    "own_magic": "from IPython.core.magic import register_line_magic, register_cell_magic\n\n@register_line_magic\ndef hello(line):\n    return line\n\n%hello you",
    "name_of_the_notebook": "__name__ = 'homework'\n__file__ = 'homework.ipynb'\n__builtins__ = __builtins__",
    "mocked": "from unittest import mock\nmock.patch('builtins.input', return_value='3').start()\nint(input())",
    "cwd_gone": "import os, tempfile\nplace = tempfile.mkdtemp()\nos.chdir(place)\nos.rmdir(place)",
    "temporary_folder": "import os, tempfile\nos.environ['TMPDIR'] = '/nowhere'\ntempfile.tempdir = '/nowhere'",
    "home_moved": "import os\nos.environ['HOME'] = '/root'\nos.environ['PATH'] = ''",
    "macro": "%macro -q again 1-2\n%rerun 1",
    "loaded": "%load https://example.org/x.py",
    "bookmarks": "%bookmark here\n%dhist\n%pushd ..\n%popd",
    "script_magic": "%%python\nprint('another process')",
    "script_in_background": "%%script --bg --out lines bash\necho hello",
    "colors": "%colors NoColor\n%xmode Verbose\n%doctest_mode\n%doctest_mode",
    "async_with_own_runner": "%autoawait False\n%autoawait asyncio\nawait __import__('asyncio').sleep(0)",
}


def _bare(nb):
    for name in ANSWERS:
        answer = cell(nb, name)
        answer["source"] = answer["source"].replace("import numpy as np\n", "").lstrip("\n")


def _between(source, name="mse"):
    def act(nb):
        _bare(nb)
        nb["cells"].insert(place(nb, name) + 1, code(source))

    return act


for _cases, _where, _expected in (
    (GIVEN, "a scratch cell between an answer and its tests", "full points"),
    (OWN, "a scratch cell between an answer and its tests", PERSON),
    (HARMLESS, "a scratch cell that does no harm", "full points"),
):
    for _name, _source in _cases.items():
        _act = _between(_source)
        _act.__name__, _act.__module__ = _name, __name__
        odd(_where, _expected)(_act)


@odd("an old version below its tests, before the next exercise")
def old_version_behind_its_tests(nb):
    nb["cells"].insert(place(nb, "mse_hidden") + 1, code("def mse(p, t):\n    return 0.0  # first try"))


@odd("an old version between the answer and its tests", PERSON)
def old_version_before_its_tests(nb):
    nb["cells"].insert(place(nb, "mse") + 1, code("def mse(p, t):\n    return 0.0  # first try"))


@odd("a helper changed for a later exercise")
def helper_changed_later(nb):
    answer = cell(nb, "center")
    answer["source"] = "def helper(X, axis):\n    return X.mean(axis, keepdims=True)\n\n" + answer["source"]
    answer["source"] = answer["source"].split("def center(")[0] + "def center(X, axis):\n    return X - helper(X, axis)"
    nb["cells"].insert(place(nb, "mse"), code("def helper(a):\n    return 3"))


@odd("a constant of one's own, changed for a later exercise")
def constant_changed_later(nb):
    answer = cell(nb, "mse")
    answer["source"] = "n = 2\n\n" + answer["source"].replace("def mse(p, t):", "def mse(p, t):\n    assert n == 2, n")
    nb["cells"].insert(place(nb, "broadcast_shape"), code("n = 10"))


@odd("a helper at the end of the notebook", PERSON)
def helper_at_the_end(nb):
    answer = cell(nb, "center")
    answer["source"] = "def center(X, axis):\n    return X - mean_along(X, axis)"
    nb["cells"].append(code("def mean_along(X, axis):\n    return X.mean(axis, keepdims=True)"))
