"""What a test sets around a call is not the student's process's: a person looks where a call could mind."""

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
    "calls": "import sys\nsys.setprofile(lambda *_: None)\ntry:\n    double(1)\nfinally:\n    sys.setprofile(None)",
    "memory": "import tracemalloc\ntracemalloc.start()\ntry:\n    double(1)\nfinally:\n    tracemalloc.stop()",
    "time": "from time import process_time\nstart = process_time()\ndouble(1)\nassert process_time() - start < 1",
    "the random state": "import random\nbefore = random.getstate()\ndouble(1)\nassert random.getstate() == before",
    "a file": "import os\nbefore = os.listdir()\ndouble(1)\nassert os.listdir() == before",
    "an import": "import sys\ndouble(1)\nassert 'colorsys' not in sys.modules",
    "a log": "import unittest\nwith unittest.TestCase().assertNoLogs():\n    double(1)",
}
HARMLESS = [
    "import warnings\nwarnings.filterwarnings('ignore')\nassert double(1) == 2",
    "import numpy as np\nwith np.errstate(all='ignore'):\n    assert double(1) == 2",
    "import sys\nsys.setrecursionlimit(sys.getrecursionlimit())\nassert double(1) == 2",
    "sum = 3\ninput, list = [1], (2,)\nassert double(sum) == 6",
    "def twice(f):\n    return f(1) + f(1)\nassert twice(double) == 4",
    "import time\nstart = time.perf_counter()\nassert double(1) == 2\nassert time.perf_counter() - start < 5",
    "import random\nrandom.seed(3)\nassert double(random.random()) < 2",
    "from unittest.mock import patch\nwith patch('random.random', return_value=2):\n    import random\n"
    "    n = random.random()\nassert double(n) == 4",
    "import tempfile, os\nwith tempfile.TemporaryDirectory() as d:\n    assert os.listdir(d) == [] and double(1) == 2",
]


@pytest.mark.parametrize("what", SET)
def test_what_a_call_could_mind_is_for_a_person(judge, what):
    assert judge(DOUBLE, cell=SET[what]).points is None


@pytest.mark.parametrize("cell", HARMLESS)
def test_what_no_call_could_mind_is_judged(judge, cell):
    assert judge(DOUBLE, cell=cell).points == 4.0


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
