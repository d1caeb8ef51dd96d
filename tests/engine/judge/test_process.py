"""What a test cell makes of the judge's own process counts for the cells below it, and for no other submission."""

import decimal
import json
import logging
import os
import signal
import sys
import time

import numpy as np
import pytest

from graders.judge.cell import run_cell
from graders.judge.process import Process
from graders.judge.space import Space

DOUBLE = "def double(x):\n    return 2 * x"
SET = {
    "floating point errors": lambda: np.seterr(over="raise"),
    "decimal.getcontext": lambda: setattr(decimal.getcontext(), "prec", 5),
    "np.set_printoptions": lambda: np.set_printoptions(precision=2),
    "os.environ": lambda: os.environ.update(MODE="1"),
    "sys.argv": lambda: setattr(sys, "argv", ["x"]),
    "setrecursionlimit": lambda: sys.setrecursionlimit(sys.getrecursionlimit() + 100),
    "json.dumps": lambda: setattr(json, "dumps", None),
}


@pytest.mark.parametrize("what", SET)
def test_a_setting_is_told_and_put_back(what):
    before = np.geterr(), decimal.getcontext().prec, np.get_printoptions(), dict(os.environ), sys.argv
    limit, dumps = sys.getrecursionlimit(), json.dumps
    with Process() as process:
        process.learn(["json"], "env setrecursionlimit")
        assert process.altered() == ""
        SET[what]()
        assert process.altered() == what
        with process.aside():
            assert process.altered() == ""
        assert process.altered() == what
        process.settle()  # a given cell has set it, in the student's process as well
        assert process.altered() == ""
    assert before == (np.geterr(), decimal.getcontext().prec, np.get_printoptions(), dict(os.environ), sys.argv)
    assert (limit, dumps) == (sys.getrecursionlimit(), json.dumps)


def test_logs_are_not_silent_for_ever_and_modules_not_found_everywhere():
    before = [*sys.path]
    with Process():
        logging.disable(logging.CRITICAL)
        sys.path.insert(0, ".")
    assert logging.root.manager.disable == logging.NOTSET
    assert sys.path == before


def test_what_a_cell_has_set_matters_to_the_calls_of_the_next(judge, runtime_of):
    runtime = runtime_of(DOUBLE)
    with Process() as process:
        space = Space(runtime, process=process)
        assert run_cell("import os, json\nassert os.getcwd() and json.loads('1')", "a", 1.0, space).points == 1.0
        assert run_cell("import os\nassert os.path.exists('.') and double(1) == 2", "b", 1.0, space).points == 1.0
        assert run_cell("import numpy as np\nnp.seterr(over='raise')", "c", 1.0, space).points == 1.0
        judged = run_cell("assert double(1) == 2", "d", 1.0, space)
        assert judged.points is None and "floating" in judged.why[1]["reason"]
    assert run_cell("assert double(1) == 2", "d", 1.0, Space(runtime)).points == 1.0


LOOPS = [
    "while True:\n    pass",
    "while True:\n    try:\n        n = sum(range(1000))\n    except Exception:\n        pass",
    "import re\nre.match('(a+)+$', 'a' * 50 + 'b')",
    "import sqlite3\nsqlite3.connect(':memory:').execute('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
    "SELECT count(*) FROM c').fetchall()",
    "while double(1) == 2:\n    sum(range(10000))",
]


@pytest.mark.parametrize("loop", LOOPS)
def test_a_test_that_does_not_end_is_for_a_person(judge, settings, loop):
    settings.cell_seconds, begun = 1.0, time.monotonic()
    judged = judge(DOUBLE, cell=loop)
    assert judged.points is None and time.monotonic() - begun < 20
    assert judge(DOUBLE, cell="assert double(1) == 2").points == 4.0
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_an_alarm_that_is_not_taken_back_goes_off_nowhere_else(judge):
    cell = "import signal\nsignal.signal(signal.SIGALRM, lambda *_: 1 / 0)\nsignal.setitimer(signal.ITIMER_REAL, 0.2)\n"
    usual = signal.getsignal(signal.SIGALRM)
    assert judge(DOUBLE, cell=cell + "assert double(1) == 2").points == 4.0
    time.sleep(0.3)
    assert signal.getsignal(signal.SIGALRM) is usual


def test_a_test_that_asks_for_a_line_gets_none(judge):
    judged = judge(DOUBLE, cell="double(int(input('a number: ')))")
    assert judged.points == 0.0 and judged.outputs[-1].ename == "EOFError"


@pytest.mark.parametrize(
    ("last", "points"), [("10 ** 400", None), ("np.timedelta64(3, 'D')", 4.0), ("np.complex128(0.5j)", 4.0)]
)
def test_a_cell_may_end_in_any_number(judge, last, points):
    assert judge(DOUBLE, cell=f"import numpy as np\n{last}").points == points


def test_a_message_may_be_anything(judge):
    makes = "class Odd: pass\ndef double(x):\n    return Odd()"
    assert judge(makes, cell="found = double(1)\nassert found is None, found").points is None
    assert judge(DOUBLE, cell="assert double(2) == 5, 7 ** 6000").points == 0.0
