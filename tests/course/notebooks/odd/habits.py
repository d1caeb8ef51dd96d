"""What students write into cells, besides answers."""

from . import Notebook, cell, code, odd, place, words

# In the answer cell of `center`, above the function: the rest of the cell has to go on.
IN_ANSWER = {
    "matplotlib_inline": "%matplotlib inline",
    "matplotlib_widget": "%matplotlib widget",
    "autoreload": "%load_ext autoreload\n%autoreload 2",
    "missing_extension": "%load_ext tensorboard",
    "pip_with_bang": "!pip install -q numpy",
    "pip_magic": "%pip install -q numpy",
    "conda_magic": "%conda install numpy",
    "ls_with_bang": "!ls -la",
    "ls_magic": "%ls",
    "output_of_a_program": "files = !ls\nprint(files)",
    "pwd": "%pwd\nhere = %pwd",
    "cd": "%cd /tmp",
    "env": "%env MODE=fast",
    "precision": "%precision 3",
    "retina": "%config InlineBackend.figure_format = 'retina'",
    "whos": "%whos",
    "pdb_on": "%pdb on",
    "time_line": "%time sum(range(10))",
    "timeit_line": "%timeit -n1 -r1 sum(range(10))",
    "question_mark": "len?\nimport numpy as np\nnp.mean??",
    "help": "help(len)",
    "semicolon": "import numpy as np; x = 3;",
    "future": "from __future__ import annotations",
    "star_import": "from math import *",
    "other_name_of_numpy": "import numpy\nimport numpy as numpy2",
    "warnings_as_errors": "import warnings\nwarnings.filterwarnings('error')",
    "warnings_ignored": "import warnings\nwarnings.filterwarnings('ignore')",
    "print_options": "import numpy as np\nnp.set_printoptions(precision=2, suppress=True)",
    "errors_raise": "import numpy as np\nnp.seterr(all='raise')",
    "seed": "import numpy as np, random\nnp.random.seed(0)\nrandom.seed(0)",
    "type_hints": "import typing as t\nArray = t.Any\nx: int = 3",
    "logging": "import logging\nlogging.basicConfig(level=logging.DEBUG)\nlogging.info('on')",
    "main": "if __name__ == '__main__':\n    print('run as a program')",
    "unicode_names": "π = 3.14159\nü = 'é 😀'",
    "form_feed": "\x0c\nx = 1",
    "display": "from IPython.display import display, HTML\ndisplay(HTML('<b>hello</b>'))",
    "update_display": "from IPython.display import display\nh = display('a', display_id='x')\nh.update('b')",
    "clear_output": "from IPython.display import clear_output\nprint('x')\nclear_output(wait=True)",
    "progress_bar": "from tqdm.auto import tqdm\nfor _ in tqdm(range(3)):\n    pass",
    "plot": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    "interactive_plot": "import matplotlib.pyplot as plt\nplt.ion()\nplt.plot([1])\nplt.close('all')",
    "other_backend": "import matplotlib\nmatplotlib.use('Agg')",
    "await_on_top": "import asyncio\nawait asyncio.sleep(0)",
    "thread": "import threading\nthreading.Thread(target=print, args=('hi',)).start()",
    "at_exit": "import atexit\natexit.register(print, 'bye')",
    "garbage": "import gc\ngc.disable()",
    "recursion_limit": "import sys\nsys.setrecursionlimit(5000)",
    "working_folder": "import os\nos.makedirs('data', exist_ok=True)\nos.chdir('data')",
    "shadowed_builtins": "list_, dict_ = list, dict\ntype_ = type",
    "many_lines": "for i in range(20000):\n    print(i)",
    "stderr": "import sys\nprint('careful', file=sys.stderr)",
    "get_ipython": "get_ipython().run_line_magic('matplotlib', 'inline')",
    "underscore": "1 + 1\nprint('last')",
    "comment_in_another_script": "# комментарий 注释 تعليق",
    "tabs": "if True:\n\tx = 1",
    "hidden_marks": "### BEGIN HIDDEN TESTS\nx = 1\n### END HIDDEN TESTS",
    "unclosed_hidden_marks": "### BEGIN HIDDEN TESTS",
    "solution_marks": "### BEGIN SOLUTION\nx = 1\n### END SOLUTION",
    "unclosed_solution_marks": "### BEGIN SOLUTION",
    "names_of_builtins": "list = [1, 2]\nsum = 0\nid = 7\ninput = 'x'\nbool = dict = 3",
    "print_taken": "def print(*things):\n    pass",
    "exception_hook": "import sys\nsys.excepthook = lambda *about: None",
    "own_handler_of_exceptions": "get_ipython().set_custom_exc((Exception,), lambda *about, **more: None)",
    "own_stdout": "import io, sys\nsys.stdout = io.StringIO()",
    "own_display_hook": "import sys\nsys.displayhook = lambda value: None",
    "all_values_shown": "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = 'all'",
    "automagic_off": "%automagic off",
    "short_tracebacks": "%xmode Minimal",
    "log_started": "%logstart -o log.txt",
    "alias_of_a_program": "%alias hello echo hi\n%hello",
    "one_thread": "import os\nos.environ['OMP_NUM_THREADS'] = '1'\nos.environ['CUDA_VISIBLE_DEVICES'] = ''",
    "fault_handler": "import faulthandler\nfaulthandler.enable()",
    "profiled_line": "%prun sum(range(10))",
    "memory_traced": "import tracemalloc\ntracemalloc.start()",
    "interrupts_ignored": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)",
    "start_method": "import multiprocessing\nmultiprocessing.set_start_method('spawn', force=True)",
    "users_locale": "import locale\nlocale.setlocale(locale.LC_ALL, '')",
    "dunder_names": "__all__ = ['center']\n__version__ = '1.0'\n__author__ = 'ana'",
    "numpy_reloaded": "import importlib, numpy\nimportlib.reload(numpy)",
    "autotest_marks": "### AUTOTEST len([1])\n### HASHED AUTOTEST 1",
}
# In a cell of their own, above the answer of `mse`: it may fail, and all else goes on.
ALONE = {
    "exit": "exit()",
    "quit": "quit",
    "system_exit": "import sys\nsys.exit('done')",
    "input": "name = input('Your name? ')",
    "password": "import getpass\ngetpass.getpass()",
    "interrupted": "raise KeyboardInterrupt",
    "false_assertion": "assert 1 == 2, 'to do'",
    "zen": "import this",
    "browser": "import webbrowser\nwebbrowser.open('https://numpy.org')",
    "stored": "x = 1\n%store x",
    "editor": "%edit nothing.py",
    "paste": "%pastebin 1",
    "saved_notebook": "%notebook own.ipynb",
    "ended_process": "import os\nos._exit(1)",
    "stack_overflow": "def deep(): return deep()\ndeep()",
    "drive": "from google.colab import drive\ndrive.mount('/content/drive')",
    "missing_file": "open('data/train.csv').read()",
    "missing_package": "import seaborn_xyz",
    "syntax_error": "def broken(:\n    pass",
    "indentation_error": "if True:\nprint(1)",
    "unclosed": "print((1, 2)",
    "zero_division": "1 / 0",
    "python_2": "print 'hello'",
    "shell_cell": "%%bash\necho hello",
    "sh_cell": "%%sh\nls",
    "time_cell": "%%time\nsum(range(100))",
    "timeit_cell": "%%timeit -n1 -r1\nsum(range(100))",
    "capture_cell": "%%capture out\nprint('hidden')",
    "writefile_cell": "%%writefile helper.py\nx = 1",
    "html_cell": "%%html\n<b>hello</b>",
    "javascript_cell": "%%javascript\nalert(1)",
    "latex_cell": "%%latex\n$x$",
    "markdown_cell": "%%markdown\n# Hello",
    "perl_cell": "%%perl\nprint 1;",
    "unknown_cell": "%%sql\nSELECT 1",
    "debug": "%debug",
    "run": "%run helper.py",
    "history": "%history",
    "reset": "%reset_selective -f nothing",
    "comment_only": "# nothing here",
    "blank": "   \n\n",
    "prompt_copied": ">>> x = 1\n>>> print(x)\n1",
    "prompts_of_ipython_copied": "In [1]: x = 1\n\nIn [2]: print(x)",
    "own_tests": "import unittest\nunittest.main(argv=[''], exit=False)",
    "doctest": "import doctest\ndoctest.testmod()",
    "widgets": "import ipywidgets\nipywidgets.interact(lambda x: x, x=3)",
    "last_value": "_, __, In[-1][:3]",
    "asyncio_run": "import asyncio\nasyncio.run(asyncio.sleep(0))",
    "deleted_name": "x = 1\ndel x",
    "colab_form": "#@title A title { run: 'auto' }\nx = 3 #@param {type:'slider'}",
    "hidden_marks_alone": "### BEGIN HIDDEN TESTS",
    "release_marks_alone": "### END SOLUTION\n### BEGIN MARK SCHEME",
}


def _in_answer(source):
    def act(nb: Notebook) -> None:
        answer = cell(nb, "center")
        answer["source"] = source + "\n\n" + answer["source"]

    return act


def _alone(source):
    def act(nb: Notebook) -> None:
        nb["cells"].insert(place(nb, "mse"), code(source))

    return act


for _make, _where, _sources in (
    (_in_answer, "in an answer's cell", IN_ANSWER),
    (_alone, "in a cell of its own", ALONE),
):
    for _name, _source in _sources.items():
        _act = _make(_source)
        _act.__name__, _act.__module__ = _name, __name__
        odd(_where)(_act)


@odd("IPython takes a margin off")
def indented_cell(nb):
    answer = cell(nb, "mse")
    answer["source"] = "\n".join("    " + line for line in answer["source"].splitlines())


@odd("code from a lecture: a helper in a cell below")
def helper_below(nb):
    answer = cell(nb, "scale_rows")
    answer["source"] = (
        answer["source"].replace("def scale_rows(", "def inner_rows(")
        + "\n\ndef scale_rows(M, v):\n    return outside(M, v)"
    )
    nb["cells"].insert(place(nb, "scale_rows") + 1, code("def outside(M, v):\n    return inner_rows(M, v)"))


@odd("a decorator of one's own")
def decorated(nb):
    timed = "import functools\n\ndef timed(f):\n    @functools.wraps(f)\n    def inner(*a, **k):\n        return f(*a, **k)\n    return inner\n\n"
    answer = cell(nb, "mse")
    answer["source"] = timed + answer["source"].replace("def mse(", "@timed\ndef mse(")


@odd("exit() behind the answer")
def exit_behind_answer(nb):
    cell(nb, "center")["source"] += "\n\nexit()"


@odd("the answer timed with %%time")
def timed_answer(nb):
    cell(nb, "center")["source"] = "%%time\n" + cell(nb, "center")["source"]


@odd("experiments behind the answer that use its name")
def experiments_behind(nb):
    nb["cells"].append(code("for _ in range(3):\n    center(np.ones(3), 0)"))


@odd("words with marks of hidden tests")
def hidden_marks_in_words(nb):
    nb["cells"].append(words("I think `### BEGIN HIDDEN TESTS` hides them.\n\n### BEGIN HIDDEN TESTS"))


@odd("words with a script")
def script_in_words(nb):
    nb["cells"].append(words("<script>alert(1)</script> <img src=x onerror=alert(1)>"))
