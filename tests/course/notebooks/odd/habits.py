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
    "unknown_line_magic": "%tensorflow_version 2.x",
    "colab_or_not": "try:\n    import google.colab\n    ON_COLAB = True\nexcept ImportError:\n    ON_COLAB = False",
    "colab_folder": "%cd /content/drive/MyDrive/course",
    "lite_or_not": "import sys\nif 'pyodide' in sys.modules:\n    import piplite\n    await piplite.install('numpy')",
    "cells_in_a_cell": "# %% [markdown]\n# Words\n# %%\nx = 1\n#%%\n# In[3]:",
    "frame_shown": "import pandas as pd\npd.DataFrame({'a': [1]})",
    "qt_window": "%matplotlib qt",
    "widget_window": "%matplotlib ipympl",
    "gpu_asked": "!nvidia-smi\nimport torch\ndevice = 'cuda' if torch.cuda.is_available() else 'cpu'",
    "apt": "!apt-get -qq install graphviz && pip install -q graphviz",
    "output_of_a_program_used": "names = !ls *.csv\ncount = len(names)",
    "names_of_the_tests": "lesson = grade = check = expected = result = seed = judge = 1",
    "fresh_start": "%reset -f\nimport numpy as np",
    "duplicate_libraries": "import os\nos.environ['KMP_DUPLICATE_LIB_OK'] = 'TRUE'\nos.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'",
    "arguments_of_a_program": "import argparse\nargs, _ = argparse.ArgumentParser().parse_known_args()",
    "paths_of_a_drive": "import sys\nsys.path.insert(0, '/content/drive/MyDrive')\nsys.path.append('..')",
    "program_with_names": "folder = 'data'\n!mkdir -p {folder} && cp $folder/*.csv .\n!pip freeze > requirements.txt",
    "no_environment": "import os\nos.environ.clear()",
    "no_paths": "import sys\nsys.path.clear()",
    "threads_of_torch": "import torch\ntorch.set_num_threads(1)\ntorch.manual_seed(0)",
    "gibberish_in_a_comment": "# \u200b\u202eolleh\u202c \ufeff \x7f \U0001f469\u200d\U0001f4bb",
    "dunder_names": "__all__ = ['center']\n__version__ = '1.0'\n__author__ = 'ana'",
    "numpy_reloaded": "import importlib, numpy\nimportlib.reload(numpy)",
    "autotest_marks": "### AUTOTEST len([1])\n### HASHED AUTOTEST 1",
    "try_that_fails": "try:\n    import cupy as xp\nexcept Exception:\n    xp = None",
    "words_as_text": '"""\nMy answer: I subtract the mean.\n"""',
    "todo": "# TODO: clean up\n...\npass",
    "unused_lambda": "f = lambda x: x if x else f(x)",
    "cell_number_pasted": "# In[12]:",
    "load_of_a_file": "# %load answers.py",
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
    "colab_upload": "from google.colab import files\nuploaded = files.upload()",
    "colab_secret": "from google.colab import userdata\nuserdata.get('KEY')",
    "colab_table": "%load_ext google.colab.data_table",
    "colab_query": "%%bigquery --project x\nSELECT 1",
    "lite_install": "import piplite\nawait piplite.install(['numpy', 'ipywidgets'])",
    "lite_micropip": "import micropip\nawait micropip.install('numpy')",
    "lite_browser": "from js import document, fetch\nresponse = await fetch('data.csv')",
    "cocalc_mode": "%default_mode python3",
    "cocalc_words": "%md\n# Words",
    "kaggle_input": "import os\nfor folder, _, names in os.walk('/kaggle/input'):\n    print(folder, names)",
    "databricks_words": "%md *words*\n%sql SELECT 1",
    "databricks_tools": "dbutils.fs.ls('/')\ndisplay(spark.range(3))",
    "vs_code_cells": "# %%\nx = 1\n# %% [markdown]\n# Words",
    "asked_again_and_again": "while True:\n    try:\n        n = int(input('How many? '))\n        break\n    except ValueError:\n        print('a number, please')",
    "cpp_cell": "%%cpp\nint main() {}",
    "r_cell": "%%R\nx <- 1",
    "cython_cell": "%%cython\ndef f(int x): return x",
    "ruby_cell": "%%ruby\nputs 1",
    "null_character": "x = 'a\x00b'",
    "merge_conflict": "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> theirs",
    "smart_quotes": "print(“hello”)",
    "hard_spaces": "if True:\n\u00a0\u00a0\u00a0\u00a0x = 1",
    "byte_order_mark": "\ufeffx = 1",
    "error_pasted": "---------------------------------------------------------------------------\nNameError  Traceback (most recent call last)\n----> 1 x",
    "deep_brackets": "x = " + "[" * 150 + "]" * 150,
    "long_line": "x = [" + "1, " * 100_000 + "1]",
    "unraised_warning": "import warnings\nwarnings.warn('old', DeprecationWarning)",
    "return_on_top": "return 3",
    "encoding_of_the_console": "import sys\nsys.stdout.reconfigure(encoding='utf-8')",
    "size_of_the_console": "import os\nos.get_terminal_size()",
    "arguments_wanted": "import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument('--n', required=True)\nparser.parse_args()",
    "left_breakpoint": "breakpoint()\nx = 1",
    "traced_by_pdb": "import pdb\npdb.set_trace()",
    "loop_of_ones_own": "import asyncio\nasyncio.get_event_loop().run_until_complete(asyncio.sleep(0))",
    "pool": "from multiprocessing import Pool\nwith Pool(2) as pool:\n    print(pool.map(abs, [1, -1]))",
    "executor": "from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor() as pool:\n    print(list(pool.map(abs, [1, -1])))",
    "program_run": "import os, subprocess\nos.system('ls')\nsubprocess.run(['git', 'clone', 'https://example.org/x'], check=True)",
    "download": "import urllib.request\nurllib.request.urlretrieve('https://example.org/x.csv', 'x.csv')",
    "animation": "import matplotlib.pyplot as plt\nfrom matplotlib.animation import FuncAnimation\nfigure, axes = plt.subplots()\nanimation = FuncAnimation(figure, lambda k: axes.plot([0, k]), frames=2)\nanimation.to_html5_video()",
    "answer_of_a_chat": "Here is the corrected code:\n\n```python\nx = 1\n```\n\nLet me know if you have questions!",
    "later_syntax": "type Matrix = list[list[float]]\nprint(t'{1}')",
    "digits": "x = " + "9" * 5000,
    "deep_sum": "x = 1" + " + 1" * 20_000,
    "hundreds_of_commands": "!t\n" * 501,
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


# In the answer cell of `center`, above the function: in Jupyter it stops the cell on this machine, not on the student's.
STOPS = {
    "package_not_here": "import seaborn_xyz as sns",
    "file_not_here": "import numpy as np\ndata = np.loadtxt('my_data.csv')",
    "version_asserted": "import numpy as np\nassert np.__version__ == '1.17.0', 'wrong version'",
    "number_asked": "n = int(input('n? '))",
    "gpu_wanted": "import torch\nx = torch.ones(3, device='cuda')",
    "colab_drive": "from google.colab import drive\ndrive.mount('/content/drive')",
    "name_of_a_deleted_cell": "print(my_table.shape)",
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

for _name, _source in STOPS.items():
    _act = _in_answer(_source)
    _act.__name__, _act.__module__ = _name, __name__
    odd("above the answer, it stops its cell here", note="stopped")(_act)


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


@odd("an old version of an answer, kept at the end")
def old_version_below(nb):
    nb["cells"].append(code("def center(X, axis):\n    return X  # my first try"))


@odd("experiments behind the answer that use its name")
def experiments_behind(nb):
    nb["cells"].append(code("for _ in range(3):\n    center(np.ones(3), 0)"))


@odd("words with marks of hidden tests")
def hidden_marks_in_words(nb):
    nb["cells"].append(words("I think `### BEGIN HIDDEN TESTS` hides them.\n\n### BEGIN HIDDEN TESTS"))


@odd("words with a script")
def script_in_words(nb):
    nb["cells"].append(words("<script>alert(1)</script> <img src=x onerror=alert(1)>"))


@odd("one's own check behind the answer fails")
def own_check_fails(nb):
    cell(nb, "center")["source"] += "\n\nassert center(np.ones((2, 2)), 0)[0, 0] == 1"


@odd("an experiment with the wrong arguments behind the answer")
def own_call_fails(nb):
    cell(nb, "center")["source"] += "\n\nprint(center(np.ones(3)))"


@odd("a breakpoint left in an answer")
def breakpoint_left_in_the_answer(nb):
    answer = cell(nb, "center")
    answer["source"] += "\n\n_center = center\n\ndef center(X, axis):\n    breakpoint()\n    return _center(X, axis)"


@odd("a cell with a single bracket too many behind the function", note="stopped")
def syntax_error_behind_the_answer(nb):
    cell(nb, "center")["source"] += "\n\nprint(center(np.ones((2, 2)), 0)))"


@odd("a last line half typed", note="stopped")
def half_a_line_behind_the_answer(nb):
    cell(nb, "center")["source"] += "\n\nfor row in"


@odd("Ctrl-Z too often: two versions of the header", note="stopped")
def header_twice(nb):
    cell(nb, "center")["source"] = "def center(X, axis):\n" + cell(nb, "center")["source"]


@odd("words typed into the answer's cell", note="stopped")
def words_in_the_answers_cell(nb):
    cell(nb, "center")["source"] = "I used keepdims, see lecture 3.\n\n" + cell(nb, "center")["source"]


@odd("a web page's quotes and dashes", note="stopped")
def smart_quotes_in_the_answer(nb):
    cell(nb, "center")["source"] += "\n\nprint(‘done’)"


@odd("a word processor's blanks", note="stopped")
def hard_spaces_in_the_answer(nb):
    cell(nb, "center")["source"] = cell(nb, "center")["source"].replace("    ", "\u00a0\u00a0\u00a0\u00a0")
