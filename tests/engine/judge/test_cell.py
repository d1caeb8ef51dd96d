"""Test cells run in the judge: what students write, what they try, and what they see of it."""

import json
import re
import textwrap

import nbformat
import numpy as np
import pytest

from graders.checks import Aspect, Grader, difference, fresh_rng
from graders.judge.cell import run_cell
from graders.judge.limit import Budget
from graders.judge.space import Space
from graders.judge.student import SampleStudent
from graders.verdict import MIME, Outcome, Verdict

from .conftest import HIDDEN, double

RIGHT = "def double(x):\n    return 2 * x\n"


def written(judged):
    """Everything that a student could see of a judged cell, as one text."""
    text = judged.verdict.to_text() if judged.verdict else ""
    return text + json.dumps(judged.outputs, ensure_ascii=False)


def first_failure(judged):
    assert judged.verdict is not None, judged.outputs
    return judged.verdict.first_failure


def assert_earns_nothing(judged):
    assert judged.points == 0.0
    assert first_failure(judged).outcome is Outcome.FAILED


# --------------------------------------------------------------------------- what may be seen

TRIPLED = "def double(x):\n    return 3 * x\n"


def grade_drawn(student):
    rng = fresh_rng()
    g = Grader("double", student)
    g.cases("call", [(rng.normal(size=3),)], double)
    g.cases("call", [(np.ones(2),), (rng.normal(size=2),)], double)
    g.property("call", lambda call: difference(call(rng.normal()), 0.0))
    return g.verdict()


def test_numbers_are_seen_of_drawn_inputs_and_of_no_others(judge):
    first, second, third = judge(TRIPLED, grade_drawn).verdict.checks
    assert float(first.sight.seen) == pytest.approx(1.5 * float(first.sight.expected), rel=1e-3)
    assert first.sight.arguments == {"x": "float64 (3,)"}
    assert second.outcome is third.outcome is Outcome.FAILED
    assert second.sight is third.sight is None
    other = judge(TRIPLED, grade_drawn).verdict.checks[0]
    assert other.sight.expected != first.sight.expected


def test_numbers_of_fixed_inputs_are_nowhere(judge):
    judged = judge(TRIPLED)
    assert first_failure(judged).sight is None
    for number in np.ravel([2 * HIDDEN[0][0], 3 * HIDDEN[0][0]]):
        assert f"{abs(number):.4g}" not in written(judged)


# --------------------------------------------------------------------------- right and wrong


@pytest.mark.parametrize(
    "source",
    [
        RIGHT,
        "double = lambda x: x + x",
        "import functools\ndef times(n, x): return n * x\ndouble = functools.partial(times, 2)",
        "class Double:\n    def __call__(self, x): return x * 2\ndouble = Double()",
        "class double:\n    def __new__(cls, x): return x * 2",
        "from operator import mul\nclass D:\n    def twice(self, x): return mul(2, x)\ndouble = D().twice",
        "import numpy as np\ndef double(x): return np.stack([x, x], 1).sum(1)",
        "import numpy as np\ndef double(x):\n    y = np.zeros((len(x), 2)); y[:, 1] = 2 * x\n    return y[:, 1]",
        "def double(x):\n    y = 2 * x\n    y.flags.writeable = False\n    return y",
        "def helper(x): return x + x\ndef double(x): return helper(x)",
        "double = None\n" + RIGHT,
    ],
)
def test_a_right_function_gets_all_points_however_it_is_made(judge, source):
    judged = judge(source)
    assert judged.points == 4.0, written(judged)
    assert judged.verdict.perfect


@pytest.mark.parametrize(
    ("body", "aspect"),
    [
        ("return x", Aspect.VALUES),
        ("return 3 * x", Aspect.VALUES),
        ("pass", Aspect.TYPE),
        ("return (2 * x).tolist()", Aspect.TYPE),
        ("return (2 * x)[:, None]", Aspect.SHAPE),
        ("return (2 * x)[:0]", Aspect.SHAPE),
        ("return (2 * x).astype('f4')", Aspect.DTYPE),
        ("return 2 * x * float('nan')", Aspect.FINITE),
        ("return (2 * v for v in x)", Aspect.TYPE),
        ("return double", Aspect.TYPE),
        ("return type(x)", Aspect.TYPE),
        ("raise NotImplementedError", Aspect.ANSWERED),
        ("return 1 / 0", Aspect.RUNS),
        ("raise MemoryError", Aspect.RUNS),
        ("return bytearray(64 << 30)", Aspect.RUNS),
        ("import numpy; return numpy.zeros(1 << 28)", Aspect.RUNS),
        ("return double(x)", Aspect.RUNS),
        ("import sys; sys.exit(0)", Aspect.RUNS),
        ("raise KeyboardInterrupt", Aspect.RUNS),
        ("raise BaseException", Aspect.RUNS),
        ("import os; os._exit(0)", Aspect.RUNS),
        ("import ctypes; ctypes.string_at(0)", Aspect.RUNS),
    ],
)
def test_a_wrong_function_gets_no_point_and_a_reason(judge, body, aspect):
    judged = judge(f"def double(x):\n    {body}\n")
    assert_earns_nothing(judged)
    assert first_failure(judged).aspect is aspect
    assert [check.outcome for check in judged.verdict.checks[1:]] == [Outcome.SKIPPED, Outcome.SKIPPED]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = 1",
        "def duoble(x): return 2 * x",
        "def double(x) return 2 * x",
        "def double(x):\nreturn 2 * x",
        "1 / 0\n" + RIGHT,
        "double = 5",
        "double = 'text'",
    ],
)
def test_a_function_that_is_not_there_is_called_missing(judge, source):
    judged = judge(source)
    assert_earns_nothing(judged)
    assert (first_failure(judged).code, first_failure(judged).params) == ("missing", {"name": "double"})


def test_what_was_defined_before_an_error_counts(judge):
    assert judge(RIGHT + "1 / 0").points == 4.0


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("x *= 2\n    return x.copy()", "inputs"),
        ("y = 2 * x\n    x[0] = 0\n    return y", "inputs"),
        ("import numpy as np\n    np.random.seed(0)\n    return 2 * x", "random"),
        ("import random\n    random.random()\n    return 2 * x", "random"),
    ],
)
def test_a_side_effect_costs_its_own_points_only(judge, body, code):
    judged = judge(f"def double(x):\n    {body}\n")
    assert judged.points == 3.0
    assert first_failure(judged).code == code


def test_torchs_generator_is_watched_too(judge, library_warden, runtime_of):
    source = "import torch\ndef double(x):\n    torch.rand(1)\n    return 2 * x"
    judged = judge(source, runtime=runtime_of(source, of=library_warden))
    assert first_failure(judged).params == {"which": "torch"}


def test_points_follow_the_weights(judge):
    def grade(student):
        g = Grader("double", student)
        g.cases("call", HIDDEN[:1], double, weight=1)
        g.cases("call", [(np.arange(7),)], double, weight=3)
        return g.verdict()

    judged = judge("def double(x): return 2 * x if len(x) == 7 else x", grade)
    assert judged.points == 3.0
    assert judged.outputs[0].data["text/plain"] == "3"


# --------------------------------------------------------------------------- cheating

WRONG = "def double(x):\n    return x\n"
CHEATS = {
    "np.allclose says yes": "import numpy as np\nnp.allclose = np.isclose = np.array_equal = lambda *a, **k: True\n"
    + WRONG,
    "np.testing says nothing": "import numpy as np\nfor n in dir(np.testing):\n    if n.startswith('assert'): setattr(np.testing, n, lambda *a, **k: None)\n"
    + WRONG,
    "an object equal to everything": "class A:\n    __eq__ = __ge__ = __le__ = lambda s, o: True\n    __array__ = lambda s, *a, **k: s\ndef double(x): return A()",
    "an array equal to everything": (
        "import numpy as np\nclass A(np.ndarray):\n    __eq__ = lambda s, o: True\n    __array_ufunc__ = lambda s, *a, **k: True\n"
        "def double(x): return x.view(A)"
    ),
    "a float equal to everything": "class F(float):\n    __eq__ = lambda s, o: True\ndef double(x): return F(1)",
    "a tuple of another class": "class T(tuple):\n    __class__ = property(lambda s: __import__('numpy').ndarray)\ndef double(x): return T()",
    "builtins that agree": "import builtins\nbuiltins.len = lambda x: 3\nbuiltins.isinstance = lambda *a: True\nbuiltins.all = builtins.any = lambda x: True\n"
    + WRONG,
    "numpy.ndarray exchanged": "import numpy as np\nnp.ndarray = object\n" + WRONG,
    "an encoder that sends nothing else": 'from graders import codec\ncodec.encode = lambda v, k=None: [b\'["opaque", "right"]\']\n'
    + WRONG,
    "an encoder that sends a verdict": (
        "import json\nfrom graders import codec\n"
        "codec.encode = lambda v, k=None: [json.dumps(['dict', [[['str', 'nonce'], ['str', v['nonce']]], [['str', 'points'], ['float', '0x1p9']],"
        " [['str', 'verdict'], ['str', 'passed']]]]).encode()]\n" + WRONG
    ),
    "an agent that answers for all": (
        "import gc\nfrom graders.sandbox.inside.agent import Agent\nAgent._call = lambda s, r: {'value': True, 'error': None, 'points': 99}\n"
        + WRONG
    ),
    "a name that the cell imports": "lesson = type('L', (), {'grade': staticmethod(lambda f: None)})\n" + WRONG,
    "exit at once": "import atexit, os\natexit.register(os._exit, 0)\ndef double(x): raise SystemExit(0)",
    "looking for the answer in the frames": (
        "import sys, gc\ndef double(x):\n    f = sys._getframe()\n    while f:\n        for v in f.f_locals.values():\n"
        "            if callable(v) and getattr(v, '__name__', '') == 'double' and v is not double: return v(x)\n        f = f.f_back\n"
        "    return [o for o in gc.get_objects() if getattr(o, 'shape', None) == x.shape and o is not x][0]"
    ),
}


@pytest.mark.parametrize("cheat", CHEATS)
def test_a_cheat_gets_nothing(judge, runtime_of, impatient, cheat):
    judged = judge(CHEATS[cheat], runtime=runtime_of(CHEATS[cheat], cell_seconds=2.0))  # one of them ends in a loop
    assert_earns_nothing(judged)


def test_the_modules_of_a_test_cell_are_the_judges_own(judge):
    source = (
        "class Fake:\n    def __getattr__(self, name): return lambda *a, **k: True\n"
        "np = math = torch = Fake()\nimport sys\nsys.modules['numpy'].allclose = lambda *a, **k: True\n" + WRONG
    )
    cell = "import math as m\nassert np.allclose(double(np.ones(2)), 2 * np.ones(2)) and math.pi == m.pi"
    judged = judge(source, cell=cell)
    assert judged.points == 0.0
    assert judged.outputs[-1].ename == "AssertionError"
    assert judge(RIGHT, cell=cell).points == 4.0


def test_the_builtins_of_a_test_cell_are_the_judges_own(judge):
    source = "sum = abs = max = len = lambda *a: 4\nAssertionError = Exception\n" + WRONG
    assert judge(source, cell="assert sum(double(np.ones(2))) == 4 and abs(-1) == 1").points == 0.0


def test_data_of_the_student_comes_by_value_and_cannot_change_later(judge):
    source = "import threading, time\nanswer = {'a': [1, 2]}\n" + RIGHT
    assert judge(source, cell="assert answer == {'a': [1, 2]}\nanswer['a'] = 3\nassert double(2) == 4").points == 4.0
    assert judge("class A:\n    __eq__ = lambda s, o: True\nanswer = A()", cell="assert answer == 1").points is None


# --------------------------------------------------------------------------- hanging and crashing


def many_cases(student):
    g = Grader("double", student)
    for n in range(1, 9):
        g.cases("call", [(np.arange(float(n)),)], double)
    return g.verdict()


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "import time\n    time.sleep(1000)",
        "while True: print('x' * 10**6)",
        "import threading\n    threading.Event().wait()",
        "while True:\n        try:\n            while True: sum(range(99))\n        except BaseException: pass",
        "return 3 ** 10 ** 9",
    ],
)
def test_a_call_without_end_ends_and_is_not_tried_for_every_input(judge, impatient, body):
    judged = judge(f"def double(x):\n    {body}\n", many_cases)
    assert judged.points == 0.0
    late = "waited" if "time.sleep" in body or "wait()" in body else "timeout"
    assert [check.code for check in judged.verdict.checks] == [late] * 8
    assert judge.runtime.student.generation <= 3
    assert judged.verdict.summary_code == "timeout"


def test_a_hang_on_one_input_does_not_take_the_others(judge, impatient):
    judged = judge("def double(x):\n    while len(x) == 4: pass\n    return 2 * x", many_cases)
    assert [check.outcome for check in judged.verdict.checks].count(Outcome.PASSED) == 7
    assert judge.runtime.student.generation == 1  # it could be interrupted, so that nothing was started again


def test_a_call_that_ends_the_process_is_not_repeated(judge):
    judged = judge("import os\ndef double(x): os._exit(0)", many_cases)
    assert [check.code for check in judged.verdict.checks] == ["died"] * 8
    assert judge.runtime.student.generation <= 2


def test_another_function_is_still_graded_after_a_crash(runtime_of):
    runtime = runtime_of("import os\nn = 3\ndef bad(x): os._exit(0)\ndef good(x): return n * x")
    assert run_cell("bad(1)", "a", 1.0, Space(runtime)).points == 0.0
    assert run_cell("assert good(2) == 6", "b", 1.0, Space(runtime)).points == 1.0
    assert runtime.student.generation == 2


@pytest.mark.parametrize("source", ["import os; os._exit(0)", "import ctypes; ctypes.string_at(0)", "while True: pass"])
def test_source_that_never_gets_to_its_end_fails_every_check_and_starts_no_second_time(runtime_of, judge, source):
    runtime = runtime_of(source + "\n" + RIGHT, cell_seconds=1.0)
    judged = judge("", runtime=runtime)
    assert_earns_nothing(judged)
    assert first_failure(judged).code in ("died", "timeout")
    assert runtime.student.generation == 1


def test_without_time_left_nothing_is_called(runtime_of, judge):
    runtime = runtime_of(RIGHT)
    runtime.student.budget = Budget(0.0)
    judged = judge("", runtime=runtime)
    assert_earns_nothing(judged)
    assert first_failure(judged).code == "timeout"


def test_printing_and_showing_change_nothing_and_are_not_shown(judge):
    source = (
        "import sys, os, warnings, logging\ndef double(x):\n    print('SECRET', x); sys.stdout.write('SECRET'); sys.stderr.write('SECRET')\n"
        "    os.write(1, b'SECRET'); warnings.warn('SECRET'); logging.error('SECRET'); sys.__stdout__.write('SECRET')\n"
        "    for _ in range(20_000): print('SECRET' * 10)\n    return 2 * x"
    )
    judged = judge(source)
    assert judged.points == 4.0
    assert "SECRET" not in written(judged)


# --------------------------------------------------------------------------- nothing of the input gets out

LEAKS = {
    "str": "raise ValueError(x)",
    "repr": "raise ValueError(repr(x))",
    "list": "raise ValueError(f'bad {x.tolist()}')",
    "items": "raise ValueError(*x.tolist())",
    "one item": "raise ValueError(f'cannot take {x[0]}')",
    "NumPy items": "raise ValueError(f'cannot take {x[0]!r} and {list(x)}')",
    "key": "{}[x[0]]",
    "format": "raise ValueError(' '.join('%.3f' % v for v in x))",
    "hexadecimal": "raise ValueError(x[0].hex())",
    "long integers": "raise ValueError(str(int(abs(x[0]) * 10**9)))",
    "html": "raise ValueError(f'<b>{x}</b>')",
    "chained": "\n    try: int('a')\n    except ValueError as e: raise TypeError(f'{x}') from e",
    "note": "e = ValueError('no'); e.add_note(str(x)); raise e",
    "group": "raise ExceptionGroup(f'{x}', [ValueError(str(x))])",
    "assert": "assert x.tolist() == [1.0], x",
    "system exit": "raise SystemExit(str(x))",
    "own class": "raise type('Mine', (Exception,), {'__str__': lambda s: str(x)})()",
    "attribute": "getattr(x, f'a{x[0]}')",
    "import": "__import__(f'module_{x[0]}')",
    "warning": "import warnings; warnings.simplefilter('error'); warnings.warn(f'{x}')",
}


def assert_holds_nothing_of(inputs, text):
    text = re.sub(r"[\s…]+", " ", text)
    for array in inputs:
        for value in np.ravel(array):
            for digits in (
                f"{abs(value):.3f}",
                f"{abs(value):.6g}",
                float(value).hex()[4:12],
                str(abs(int(value * 1e6))),
            ):
                assert digits[:6] not in text, digits


@pytest.mark.parametrize("leak", LEAKS)
def test_an_exception_carries_nothing_of_the_input_to_the_page(judge, leak):
    judged = judge(f"def double(x):\n    {LEAKS[leak]}\n")
    assert first_failure(judged).aspect is Aspect.RUNS
    assert_holds_nothing_of([args[0] for args in HIDDEN], written(judged))
    assert_holds_nothing_of([2 * args[0] for args in HIDDEN], written(judged))


@pytest.mark.parametrize(
    "body",
    [
        "return x + 1",
        "return x.tolist()",
        "return 2 * x[:-1]",
        "x[:] = 0\n    return x",
        "return {str(x): x}",
        "return (2 * x).astype('f4')",
    ],
)
def test_a_wrong_answer_carries_nothing_of_the_input_to_the_page(judge, body):
    judged = judge(f"def double(x):\n    {body}\n")
    assert_holds_nothing_of([args[0] for args in HIDDEN] + [2 * args[0] for args in HIDDEN], written(judged))


@pytest.mark.parametrize(
    "body",
    [
        "return type(f'v{abs(x[0]):.12f}', (), {})()",
        "raise type(f'v{abs(x[0]):.12f}'.replace('.', '_'), (Exception,), {})()",
    ],
)
def test_a_name_made_from_the_input_does_not_get_to_the_page(judge, body):
    judged = judge(f"def double(x):\n    {body}\n")
    for array in HIDDEN:
        digits = f"{abs(array[0][0]):.6f}"
        assert digits not in written(judged)
        assert digits.replace(".", "_") not in written(judged)


@pytest.mark.parametrize(
    "source",
    [
        "class E(Exception):\n    def __str__(self): raise RuntimeError\ndef double(x): raise E",
        "class E(Exception):\n    def __str__(self): return 5\ndef double(x): raise E",
        "class E(Exception):\n    def __str__(self): raise SystemExit\ndef double(x): raise E",
        "class M(type):\n    __name__ = property(lambda c: 1 / 0)\nclass E(Exception, metaclass=M): pass\ndef double(x): raise E",
        "class E(Exception): pass\nE.__name__ = 'x' * 10**6 + '<script>'\ndef double(x): raise E('<script>' * 10**5)",
        "def double(x): raise UnicodeDecodeError('utf-8', b'x', 0, 1, 'why')",
        "def double(x): raise ValueError('\\ud800\\0\\x1b[31m')",
        "def double(x): raise ValueError('{0} {x} %s {')",
    ],
)
def test_an_exception_that_is_itself_hostile_is_a_wrong_answer_like_any_other(judge, source):
    judged = judge(source)
    assert_earns_nothing(judged)
    assert "<script>" not in judged.outputs[0].data["text/html"]
    assert len(written(judged)) < 20_000
    written(judged).encode()


# --------------------------------------------------------------------------- the kit's own failures


def in_exercises(source):
    """A hidden test as if it lay in the course's package."""
    space = {"Grader": Grader, "np": np, "double": double, "__name__": "second_hidden.lesson"}
    exec(compile(textwrap.dedent(source), "lesson.py", "exec"), space)
    return space["grade"]


BROKEN = {
    "reference": lambda s: _graded(s, lambda g: g.cases("call", HIDDEN, lambda x: 1 / 0)),
    "inputs": lambda s: _graded(s, lambda g: g.cases("call", (1 / 0 for _ in "a"), double)),
    "property": lambda s: _graded(s, lambda g: g.property("call", lambda call: {}["no"])),
    "probe that cannot travel": lambda s: _graded(
        s, lambda g: g.cases("call", HIDDEN, double, through=lambda f, x: f(x))
    ),
    "function that cannot travel": lambda s: _graded(s, lambda g: g.cases("call", [(lambda x: x,)], lambda f: f)),
    "no threshold": lambda s: _graded(s, lambda g: g.faster_than(double, lambda: HIDDEN[0], double), name="unknown"),
    "no memory limit": lambda s: _graded(s, lambda g: g.memory_within(HIDDEN[0], double), name="unknown"),
    "timed reference": lambda s: _graded(s, lambda g: g.faster_than(failing, lambda: HIDDEN[0], double)),
    "expected of a race": lambda s: _graded(s, lambda g: g.faster_than(double, lambda: HIDDEN[0], lambda x: 1 / 0)),
    "test itself": in_exercises("def grade(student):\n    raise ValueError('SECRET')"),
    "name in the test": in_exercises("def grade(student):\n    return no_such_name"),
    "assertion in the test": in_exercises("def grade(student):\n    assert False, 'SECRET'"),
}
# Test cells that cannot run, whatever the student wrote.
BROKEN_CELLS = [
    "import no_such_module\nno_such_module.grade(double)",
    "from lesson import no_such_test",
    "import lesson\nlesson.grad(double)",
    "import broken_lesson\nbroken_lesson.grade(double)",
    "assert double(",
]


def failing(x):
    raise ValueError("SECRET")


def _graded(student, step, name="double"):
    g = Grader(name, student)
    step(g)
    return g.verdict()


@pytest.mark.parametrize("broken", BROKEN)
def test_a_failure_of_the_kit_or_of_the_hidden_test_is_never_the_students(judge, settings, broken, caplog):
    settings.exercises = "second_hidden"
    judged = judge(RIGHT, BROKEN[broken])
    assert judged.points is None
    (check,) = judged.verdict.checks
    assert (check.outcome, check.code) == (Outcome.INTERNAL, "internal")
    assert judged.verdict.summary_code == "internal"
    assert judged.outputs[0].data["text/plain"] == "0"
    assert "SECRET" not in written(judged)
    assert "Traceback" not in written(judged)
    assert "double_hidden" in caplog.text  # whoever runs the kit learns what happened


@pytest.mark.parametrize("cell", BROKEN_CELLS)
def test_a_test_cell_that_cannot_run_is_never_the_students(judge, cell, tmp_path, monkeypatch):
    (tmp_path / "broken_lesson.py").write_text("def grade(student:\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert judge(RIGHT, cell=cell).points is None


@pytest.mark.parametrize(
    "source",
    ["def double(x):\n    import no_such_module", "def double(x):\n    return y", "def double(x): pass", "1 +"],
)
def test_the_same_errors_in_a_students_code_are_the_students(judge, source):
    assert judge(source, cell="assert double(1).real == 2").points == 0


@pytest.mark.parametrize(("student", "points"), [(RIGHT, 4.0), (WRONG, 0.0)])
def test_a_case_without_words_goes_by_its_code_and_is_judged_all_the_same(judge, student, points):
    judged = judge(student, lambda s: _graded(s, lambda g: g.cases("no_such_case", HIDDEN, double)))
    assert judged.points == points
    assert "no such case" in written(judged)


def test_a_failure_of_the_judge_in_an_example_is_not_the_students(judge, monkeypatch):
    from graders.judge.channel import Channel

    ask = Channel.ask

    def broken(self, seconds, **question):
        if question["op"] == "call":
            raise RuntimeError("a bug in the channel")
        return ask(self, seconds, **question)

    monkeypatch.setattr(Channel, "ask", broken)
    assert judge(RIGHT, cell="assert double(2) == 4").points is None


@pytest.mark.parametrize("answer", ["10**400", "{10**5000: 1}"])
def test_an_answer_that_breaks_the_comparison_is_a_wrong_answer(judge, answer):
    def grade(student):
        return _graded(student, lambda g: g.cases("call", [(2.0,)], lambda x: 4.0 if "{" not in answer else {"a": 1}))

    assert judge(f"def double(x): return {answer}", grade).points == 0.0


# --------------------------------------------------------------------------- visible examples


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("return 5", "AssertionError"),
        ("return None", "AssertionError"),
        ("raise KeyError('k')", "KeyError"),
        ("raise UnicodeDecodeError('utf-8', b'x', 0, 1, 'why')", "StudentError"),
        ("raise type('Mine', (Exception,), {})('m')", "Mine"),
        ("import sys; sys.exit(0)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("import os; os._exit(0)", "NoAnswer"),
        ("while True: pass", "NoAnswer"),
        ("return double", "AssertionError"),
    ],
)
def test_a_failing_example_earns_nothing_and_shows_the_students_own_error(judge, body, error, monkeypatch):
    monkeypatch.setattr("graders.judge.function.PLAIN_SECONDS", 1.0)
    judged = judge(f"def double(x):\n    {body}\n", cell="assert double(2) == 4, 'double(2) is 4'")
    assert judged.points == 0.0
    assert judged.outputs[-1].output_type == "error"
    assert judged.outputs[-1].ename == error


@pytest.mark.parametrize(
    "cell",
    [
        "assert double(2) == 4",
        "assert double(2) != 4",
        "assert double(2)",
        "assert double(2) > 0 or True",
        "assert isinstance(double(2), int) or True",
        "assert not hasattr(double(2), 'no')",
        "try:\n    len(double(2))\nexcept Exception:\n    pass",
        "[*double(2)]",
        "float(double(2))",
        "assert str(double(2)) != ''",
        "assert 4 in [double(2)] or True",
        "double(2).next = 3",
    ],
)
def test_what_stayed_in_the_students_process_decides_nothing(judge, cell):
    judged = judge("def double(x):\n    yield 2 * x\n", cell=cell)
    assert judged.points is None
    assert judged.why[0] == "uncrossed"
    assert "generator" not in written(judged)


def test_a_passing_example_gets_its_points_and_what_it_prints(judge):
    judged = judge(
        RIGHT,
        cell="print('checking')\nassert double(2) == 4\ntry:\n    double('a', 'b')\nexcept TypeError:\n    pass",
        total=1.5,
    )
    assert judged.points == 1.5
    assert judged.outputs[0].text == "checking\n"
    assert judged.outputs[-1].data["text/plain"] == "1.5"


def test_an_example_of_a_missing_function_says_so(judge):
    judged = judge("", cell="assert double(2) == 4")
    assert judged.points == 0.0
    assert (judged.outputs[-1].ename, judged.outputs[-1].evalue) == ("NameError", "name 'double' is not defined")


def test_prints_of_a_test_cell_are_cut(judge):
    judged = judge(RIGHT, cell="print('x' * 10**6)")
    assert len(judged.outputs[0].text) <= 4000


def test_what_an_example_shows_can_be_saved(judge):
    judged = judge("def double(x): raise ValueError('\\ud800')", cell="assert double(2) == 4")
    written(judged).encode()


@pytest.mark.parametrize("source", [RIGHT, WRONG, "", "def double(x): raise ValueError('<b>')"])
def test_outputs_are_valid_for_a_notebook_and_written_by_the_judge(judge, source):
    for cell in (None, "assert double(2) == 4"):
        judged = judge(source, **({"cell": cell} if cell else {}))
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", outputs=judged.outputs)])
        nbformat.validate(notebook)


def test_the_verdict_travels_in_the_output_as_data(judge):
    judged = judge(WRONG)
    (output,) = judged.outputs
    assert Verdict.from_json(json.loads(json.dumps(output.data[MIME]))) == judged.verdict


# --------------------------------------------------------------------------- names


def test_names_noted_earlier_are_used_as_they_were(runtime_of, judge):
    runtime = runtime_of(RIGHT)
    space = Space(runtime)
    space.note({"double"}, 0, None)
    runtime.student.channel().run(5.0, "def double(x): return 'late'")
    cell = "assert double(2) == 4"
    assert run_cell(cell, "a", 1.0, space).points == 1.0
    assert run_cell(cell, "a", 1.0, Space(runtime)).points == 0.0


def test_a_student_is_closed_twice_without_harm(warden):
    student = SampleStudent(warden, RIGHT)
    student.channel()
    student.close()
    student.close()
