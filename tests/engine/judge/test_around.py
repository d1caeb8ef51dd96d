"""What a test sets around a call is not the student's process's: a person looks where a call could mind."""

import random
import time

import pytest

DOUBLE = "def double(x):\n    return 2 * x"
SET = {  # each forbids something that no call in another process can be seen to do
    "a warning": "import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('error')\n    double(1)",
    "a warning, noted": "import warnings\nwith warnings.catch_warnings(record=True) as w:\n    double(1)\nassert not w",
    "a floating point error": "import numpy as np\nwith np.errstate(all='raise'):\n    double(1)",
    "recursion": "import sys\nn = sys.getrecursionlimit()\nsys.setrecursionlimit(n - 500)\n"
    "try:\n    double(1)\nfinally:\n    sys.setrecursionlimit(n)",
    "print": "from unittest.mock import patch\nwith patch('builtins.print') as p:\n    double(1)\np.assert_not_called()",
    "a function of a library": "import math\nkept, math.pow = math.pow, None\ntry:\n    double(1)\nfinally:\n"
    "    math.pow = kept",
    "a built-in": "def sum(*_):\n    raise AssertionError\nassert double(1) == 2",
    "a built-in, by a mock": "from unittest.mock import Mock\nmax = Mock()\ndouble(1)\nmax.assert_not_called()",
    "a built-in, by a method": "lines = []\nprint = lines.append\ndouble(1)\nassert not lines",
    "calls": "import sys\nsys.setprofile(lambda *_: None)\ntry:\n    double(1)\nfinally:\n    sys.setprofile(None)",
    "memory": "import tracemalloc\ntracemalloc.start()\ntry:\n    double(1)\nfinally:\n    tracemalloc.stop()",
    "time": "from time import process_time\nstart = process_time()\ndouble(1)\nassert process_time() - start < 1",
    "the random state": "import random\nbefore = random.getstate()\ndouble(1)\nassert random.getstate() == before",
    "a file": "import os\nbefore = os.listdir()\ndouble(1)\nassert os.listdir() == before",
    "an import": "import sys\ndouble(1)\nassert 'colorsys' not in sys.modules",
    "gradients": "import torch\nwith torch.no_grad():\n    double(1)",
    "a dtype of its own": "import torch\ntorch.set_default_dtype(torch.float64)\n"
    "try:\n    double(1)\nfinally:\n    torch.set_default_dtype(torch.float32)",
    "digits": "import decimal\nwith decimal.localcontext() as c:\n    c.prec = 3\n    double(1)",
    "how arrays are shown": "import numpy as np\nwith np.printoptions(precision=1):\n    double(1)",
    "how tables are shown": "import pandas as pd\nwith pd.option_context('display.precision', 2):\n    double(1)",
    "the environment": "import os\nos.environ['MODE'] = '1'\ntry:\n    double(1)\nfinally:\n    del os.environ['MODE']",
    "the command line": "import sys\nsys.argv.append('-v')\ntry:\n    double(1)\nfinally:\n    sys.argv.pop()",
    "the folder": "import os\ndouble(1)\nassert os.getcwd()",
    "the environment, afterwards": "import os\ndouble(1)\nassert os.environ.get('MODE') is None",
    "digits, afterwards": "import decimal\ndouble(1)\nassert decimal.getcontext().prec == 28",
    "threads": "import threading\ndouble(1)\nassert threading.active_count()",
    "the limit of recursion": "import sys\ndouble(1)\nassert sys.getrecursionlimit()",
    "traces": "import sys\ndouble(1)\nassert sys.gettrace() is None",
    "timers": "import signal\ndouble(1)\nassert signal.getitimer(signal.ITIMER_REAL)[0] == 0",
    "what runs at the end": "import atexit\nn = atexit._ncallbacks()\ndouble(1)\nassert atexit._ncallbacks() == n",
    "objects that stay": "import gc\nn = len(gc.get_objects())\ndouble(1)\nassert len(gc.get_objects()) < n + 9999",
    "a function that is replaced": "import math\nkept = math.pow\ndouble(1)\nassert math.pow is kept",
    "a library that is taken away": "import sys\nsys.modules['scipy.special'] = None\ntry:\n    double(1)\n"
    "finally:\n    del sys.modules['scipy.special']",
    "warnings, by NumPy": "import numpy as np\nwith np.testing.suppress_warnings() as s:\n"
    "    log = s.record(UserWarning)\n    double(1)\nassert not log",
    "a file, line by line": "import linecache\nassert double(1) == 2 and linecache.getline('o.txt', 1) == ''",
    "two files": "import filecmp\nassert double(1) == 2 and filecmp.cmp('o.txt', 'p.txt')",
    "a log": "import unittest\nwith unittest.TestCase().assertNoLogs():\n    double(1)",
}
HARMLESS = [
    "import warnings\nwarnings.filterwarnings('ignore')\nassert double(1) == 2",
    "import numpy as np\nwith np.errstate(all='ignore'):\n    assert double(1) == 2",
    "import sys\nsys.setrecursionlimit(sys.getrecursionlimit())\nassert double(1) == 2",
    "sum = 3\ninput, list = [1], (2,)\nassert double(sum) == 6",
    "def twice(f):\n    return f(1) + f(1)\nassert twice(double) == 4",
    "import os\nhere, mode = os.getcwd(), os.environ.get('NBGRADER_EXECUTION')\nassert double(1) == 2 and here and mode",
    "import torch\nassert double(1) == 2 and torch.is_tensor(torch.ones(double(1)))",
    "import sys, gc\nn, t = len(gc.get_objects()), sys.gettrace()\nassert double(1) == 2 and n and t is None",
    "import math, warnings\nwarnings.warn('seen')\nassert double(1) is not None and math.pi is not None",
    "import decimal\nwith decimal.localcontext():\n    assert decimal.Decimal(double(1)) == 2",
    "import time\nstart = time.perf_counter()\nassert double(1) == 2\nassert time.perf_counter() - start < 5",
    "import random\nrandom.seed(3)\nassert double(random.random()) < 2",
    "from unittest.mock import patch\nwith patch('random.random', return_value=2):\n    import random\n"
    "    n = random.random()\nassert double(n) == 4",
    "import tempfile, os\nwith tempfile.TemporaryDirectory() as d:\n    assert os.listdir(d) == [] and double(1) == 2",
    "import os\nset_by_a_library = vars(os)['en' 'viron']\nset_by_a_library['MODE'] = '1'\n"
    "try:\n    assert double(1) == 2\nfinally:\n    del set_by_a_library['MODE']",
]


@pytest.mark.parametrize("what", SET)
def test_what_a_call_could_mind_is_for_a_person(judge, what):
    assert judge(DOUBLE, cell=SET[what]).points is None


@pytest.mark.parametrize("cell", HARMLESS)
def test_what_no_call_could_mind_is_judged(judge, cell):
    assert judge(DOUBLE, cell=cell).points == 4.0


SEEDED = """
import random
random.seed(3)
first, after = draw(), random.random()
random.seed(3)
assert draw() == first and {compared}
"""


def test_a_call_draws_from_where_the_test_has_seeded(judge):
    """And the test's own numbers go on from elsewhere: how much the call has drawn is not believed."""
    drawing, other = "import random\ndef draw(): return random.random()", "def draw(): return 0.5"
    random.seed(3)
    seen = random.random()
    cell = SEEDED.format(compared=f"first == {seen}")
    assert judge(drawing, cell=cell).points == 4.0 and judge(other, cell=cell).points == 0.0
    kept = SEEDED.format(compared=f"after == {seen}")
    assert judge(drawing, cell=kept).points == 0.0 and judge(other, cell=kept).points == 4.0


def test_a_name_that_a_students_function_reads_and_the_test_rebinds_is_for_a_person(judge):
    reads = "RATE = 2\ndef double(x):\n    return RATE * x"
    assert judge(reads, cell="RATE = 5\nassert double(1) == 2").points is None
    assert judge(DOUBLE, cell="RATE = 5\nassert double(1) == 2").points == 4.0
    assert judge(reads, cell="assert double(1) == RATE").points == 4.0


@pytest.mark.parametrize("catching", ["except Exception:\n    pass", "except:\n    raise", "finally:\n    pass"])
def test_a_call_that_gives_no_answer_is_no_exception_that_a_test_may_ask_for(judge, catching):
    ends = "import os\ndef double(x):\n    os._exit(1)"
    assert judge(ends, cell=f"try:\n    double(1)\n{catching}").points == 0.0
    assert judge(ends, cell="try:\n    double(1)\nexcept:\n    pass").points is None


def test_an_alarm_of_the_test_ends_a_call(judge):
    endless = "def double(x):\n    while True:\n        pass"
    alarm = "import signal\ndef late(*_):\n    raise TimeoutError('late')\nkept = signal.signal(signal.SIGALRM, late)\n"
    timed = f"{alarm}signal.setitimer(signal.ITIMER_REAL, 0.3)\ntry:\n    {{}}\nfinally:\n    signal.alarm(0)\n"
    assert judge(DOUBLE, cell="assert double(1) == 2").points == 4.0  # the sandbox has started
    begun = time.monotonic()
    judged = judge(endless, cell=timed.format("assert double(1) == 2"))
    assert judged.points == 0.0 and judged.outputs[-1].evalue == "late"
    assert time.monotonic() - begun < 5.0
    assert judge(DOUBLE, cell=timed.format("assert double(1) == 2")).points == 4.0


PRINTS = "def double(x):\n    print('seen', x)\n    return 2 * x"
REDIRECTED = """
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()) as out:
    got = double({argument})
assert out.getvalue() == {text!r}, out.getvalue()
"""


def test_what_a_call_prints_goes_to_where_the_test_has_put_it(judge):
    assert judge(PRINTS, cell=REDIRECTED.format(argument=3, text="seen 3\n")).points == 4.0
    assert judge(DOUBLE, cell=REDIRECTED.format(argument=3, text="")).points == 4.0
    assert judge(PRINTS, cell=REDIRECTED.format(argument=3, text="")).points == 0.0
    raising = "def double(x):\n    print('then')\n    raise KeyError(x)"
    caught = "import io, sys\nsys.stdout, kept = io.StringIO(), sys.stdout\ntry:\n    double(1)\nexcept KeyError:\n    pass\n"
    assert judge(
        raising, cell=f"{caught}text, sys.stdout = sys.stdout.getvalue(), kept\nassert text == 'then\\n'"
    ).points


def test_what_a_call_prints_is_shown_nowhere_else(judge):
    judged = judge(PRINTS, cell="print('the test')\nassert double(4711) == 9422")
    assert judged.points == 4.0
    assert "the test" in str(judged.outputs) and "4711" not in str(judged.outputs)
