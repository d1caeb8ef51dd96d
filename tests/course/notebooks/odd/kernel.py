"""What students ask of IPython itself, and names that are its own."""

from . import FULL, PERSON, Notebook, cell, code, odd, place

ANSWERS = "scale_rows center mse broadcast_shape clash_axis outer_table pairwise_sq".split()
# Above the answer of `center`, in its cell: the cell stops there, or nothing happens.
ABOVE = {
    "unknown_variable_stored": "%store my_data",
    "options_of_a_magic_mistyped": "%timeit -zz sum(range(3))",
    "notebook_without_a_name": "%notebook",
    "alias_of_an_unknown_magic": "%alias_magic t nothing",
    "program_run_that_is_not_there": "%run ../helpers/plots.py",
    "notebook_run_that_is_not_there": "%run setup.ipynb",
    "two_shell_lines": "!!ls\nfiles = %sx ls\nfiles[0]",
    "restart_of_the_kernel": "import IPython\nIPython.Application.instance().kernel.do_shutdown(True)",
    "kernel_of_ipython": "get_ipython().kernel.shell",
    "old_name_of_a_magic": "get_ipython().magic('matplotlib inline')",
    "system_exit_above": "import sys\nsys.exit(0)",
    "keyboard_interrupt_above": "raise KeyboardInterrupt",
    "return_above": "return",
    "late_future_import": "import math\nfrom __future__ import annotations",
    "break_outside_a_loop": "break",
    "file_of_the_program": "import os\nhere = os.path.dirname(os.path.abspath(__file__))",
    "picture_saved_on_a_drive": "import matplotlib.pyplot as plt\nplt.savefig('/content/drive/MyDrive/a.png')",
    "process_ended_above": "import os\nos._exit(0)",
    "cell_magic_in_the_second_line": "# my answer\n%%time",
    "pattern_searched": "np.*mean*?\n?center\nimport math\nmath.sin??",
    "calls_without_brackets": "/print 1\n,print a b\n;print a b",
    "next_input_set": "get_ipython().set_next_input('x = 1')",
    "cell_run_in_a_cell": "get_ipython().run_cell('y = 3')\nget_ipython().ex('z = 4')",
    "completer_configured": "%config Completer.use_jedi = False\n%config Nothing.here = 1\n%config IPCompleter",
    "sources_shown": "%psource len\n%pdoc len\n%pfile os\n%pycat nothing.py\n%pinfo2 len",
    "variables_listed": "%who\n%who_ls\n%lsmagic\n%history -n 1-3\n%dirs\n%quickref",
    "aliases_of_programs": "%mkdir data\n%cat x.txt\n%rm -f x.txt\n%man ls",
    "out_pasted": "Out[3]: array([1, 2])",
    "ansi_pasted": "\x1b[0;31mNameError\x1b[0m: name 'x' is not defined",
    "embedded_shell": "import IPython\nIPython.embed()",
    "console_of_python": "import code\ncode.interact(local={})",
    "own_handler_of_exceptions_and_a_stop": "get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)\n1 / 0",
    "debugger_on_top": "import pdb\npdb.set_trace()\nfrom IPython.core.debugger import set_trace\nset_trace()",
}
# The answer of `center` under a line.
UNDER = {
    "timed_by_timeit": ("%%timeit -n1 -r1", PERSON),
    "written_to_a_file": ("%%writefile center.py", PERSON),
    "measured_by_a_magic_that_is_not_here": ("%%memit", PERSON),
    "run_by_another_python": ("%%python3", PERSON),
    "run_by_a_shell": ("%%bash", PERSON),
    "captured_and_timed": ("%%capture out --no-stderr\n%%time", FULL),
    "timed_below_blank_lines": ("\n\n%%time", FULL),
    "in_the_main_program": ("if __name__ == '__main__':", FULL),
}
# Between the answer of `mse` and its tests, where answers use the given `np`: names of IPython's, and of all.
BETWEEN = {
    "own_in_and_out": "In, Out = [1.0], [2.0]\n_, __, ___ = 1, 2, 3\n_i = _ii = 5\n3 + 4",
    "shells_names_taken": "get_ipython = None\ndisplay = print\nexit = quit = True\n3 + 4",
    "caches_deleted": "del _ih, _oh, _dh, In, Out\n3 + 4",
    "one_name_deleted_by_magic": "%xdel np",
    "names_deleted_by_pattern": "%reset_selective -f ^n",
    "np_of_jax_in_its_place": "import jax.numpy as np",
    "np_reloaded_by_another_name": "import numpy.linalg as np",
    "np_as_a_class": "class np:\n    pi = 3",
    "np_of_a_with": "import contextlib\nwith contextlib.nullcontext(4) as np:\n    pass",
    "np_of_an_error": "try:\n    1 / 0\nexcept ZeroDivisionError as np:\n    print(np)",
    "np_of_a_comprehension": "[np for np in range(3)]",
    "star_of_scipy": "from scipy import *\nfrom numpy.linalg import *",
    "old_names_of_numpy": "np.float, np.int, np.Inf, np.product = float, int, np.inf, np.prod",
    "generator_in_place_of_a_module": "np.random = np.random.default_rng(1)",
}
# The same, where what other cells have done cannot be undone: a person.
SPOILT = {
    "mean_of_numpy_taken": "np.mean = 3.5\nnp.square = 4",
    "all_names_cleared": "globals().clear()",
}


def _above(source):
    def act(nb: Notebook) -> None:
        cell(nb, "center")["source"] = source + "\n\n" + cell(nb, "center")["source"]

    return act


def _under(line):
    def act(nb: Notebook) -> None:
        source = cell(nb, "center")["source"]
        if line.endswith(":"):
            source = "\n".join("    " + each for each in source.splitlines())
        cell(nb, "center")["source"] = line + "\n" + source

    return act


def _between(source):
    def act(nb: Notebook) -> None:
        for name in ANSWERS:
            answer = cell(nb, name)
            answer["source"] = answer["source"].replace("import numpy as np\n", "").lstrip("\n")
        cell(nb, "mse")["source"] = (
            "def mse(p, t):\n    if p.shape != t.shape:\n        raise ValueError\n    return float(np.mean(np.square(p - t)))"
        )
        nb["cells"].insert(place(nb, "mse") + 1, code(source))

    return act


def _add(act, name, where, expected=FULL):
    act.__name__, act.__module__ = name, __name__
    odd(where, expected)(act)


for _name, _source in ABOVE.items():
    _add(_above(_source), _name, "above the answer, in its cell")
for _name, (_line, _expected) in UNDER.items():
    _add(_under(_line), _name, "the answer under a line", _expected)
for _name, _source in BETWEEN.items():
    _add(_between(_source), _name, "a scratch cell between an answer and its tests")
for _name, _source in SPOILT.items():
    _add(_between(_source), _name, "a scratch cell between an answer and its tests", PERSON)
