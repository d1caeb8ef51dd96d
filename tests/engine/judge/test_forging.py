"""What a student's code can forge where it runs beside the judge's probes, and what it cannot."""

import numpy as np
import pytest

from graders.checks import Finding, Grader, Later, is_apart, is_shared
from graders.checks.runtime import Failure
from graders.judge.space import bind
from graders.verdict import Aspect, Outcome

MEMORY = frozenset({"memory"})
MIB = 1 << 20
VIEW = "def double(x): return x.reshape(-1)\n"
PATCHES = {
    "nothing": "",
    "numpy": "import numpy as np\nnp.shares_memory = np.may_share_memory = lambda *a, **k: False",
    "copies": "import numpy as np\nnp.copyto = lambda *a, **k: None\nnp.asarray = np.array = lambda a, *r, **k: np.zeros(3)",
    "isinstance": "import builtins\nbuiltins.isinstance = lambda *a: False\nbuiltins.bool = lambda *a: False",
    "any": "import builtins\nbuiltins.any = lambda *a: True",
    "all": "import builtins\nbuiltins.all = builtins.any = lambda *a: True\nbuiltins.len = lambda *a: 6",
    "tracing": "import sys\nsys.settrace(lambda frame, event, arg: frame.f_locals.clear())",
    "frames": "import sys\ndef double(x):\n    f = sys._getframe(1)\n    while f:\n        f.f_locals.update(given=(x.copy(),), x=x.copy()); f = f.f_back\n    return x.reshape(-1)",
}


def graded(runtime_of, source, look):
    """The outcome of one property of a student's function."""
    from graders.checks.runtime import using

    runtime = runtime_of(source)
    with using(runtime):
        g = Grader("double", bind(runtime, "double"))
        g.property("call", look)
    return g._checks[0].outcome


def is_copy(call):
    x, other = np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3) + 9
    return None if is_apart(call, (x,), other) else Finding(Aspect.VALUES, "value")


def is_view(call):
    x, other = np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3) + 9
    return None if is_shared(call, (x,), other, other.reshape(-1)) else Finding(Aspect.VALUES, "value")


@pytest.mark.parametrize("patch", PATCHES)
def test_a_view_is_seen_whatever_the_student_put_into_the_libraries(runtime_of, patch):
    source = f"{VIEW}{PATCHES[patch]}"
    assert graded(runtime_of, source, is_copy) is Outcome.FAILED


@pytest.mark.parametrize("source", [VIEW, "def double(x): return x.ravel()", "def double(x): return x.flatten()"])
def test_views_and_copies_are_told_apart(runtime_of, source):
    copied = "flatten" in source
    assert (graded(runtime_of, source, is_copy) is Outcome.PASSED) is copied
    assert (graded(runtime_of, source, is_view) is Outcome.PASSED) is not copied


def shares(function, x):
    return bool(np.shares_memory(function(x), x)), isinstance(x, list), any([])


@pytest.mark.parametrize("patch", ["numpy", "copies", "any"])
def test_a_probe_runs_with_the_libraries_as_they_were(runtime_of, patch):
    runtime = runtime_of(f"{VIEW}{PATCHES[patch]}")
    call = runtime.call(bind(runtime, "double"), (np.ones((2, 3)),), {}, through=shares)
    assert (call.failure, call.value) == (None, (True, False, False))


def test_the_students_own_changes_are_there_while_its_function_runs_and_afterwards(runtime_of):
    source = "import numpy as np\nnp.shares_memory = lambda *a: 'mine'\ndef double(x): return np.shares_memory(x)"
    runtime = runtime_of(source)
    double = bind(runtime, "double")
    assert runtime.call(double, (1.0,), {}, through=twice).value == ["mine", "mine"]
    assert runtime.call(double, (1.0,), {}).value == "mine"


def twice(function, x):
    return [function(x), function(x)]


def with_other_sine(function, x):
    kept = np.sin
    np.sin = np.cos
    try:
        return [function(x), function(x)]
    finally:
        np.sin = kept


def test_what_a_probe_changes_itself_is_there_for_the_student_and_gone_afterwards(runtime_of):
    runtime = runtime_of("import numpy as np\nnp.cos = np.tan\ndef double(x): return float(np.sin(x))")
    double = bind(runtime, "double")
    assert runtime.call(double, (0.0,), {}, through=with_other_sine).value == [1.0, 1.0]
    assert runtime.call(double, (0.0,), {}).value == 0.0


def test_a_look_gets_what_the_call_left(runtime_of):
    runtime = runtime_of("def double(x):\n    x[0] = 7\n    return x[1:]")
    call = runtime.call(bind(runtime, "double"), (np.zeros(3),), {}, later=Later(both, (np.ones(1),)))
    assert call.value.tolist() == [0, 0]
    assert [part.tolist() for part in call.later] == [[0, 0], [7, 0, 0], [1]]


def both(answer, given, more):
    return [answer, given[0], more]


# --------------------------------------------------------------------------- exceptions

FAKES = {
    "by name": "class ValueError(Exception): pass",
    "by name and module": "class ValueError(Exception): __module__ = 'builtins'",
    "by metaclass": "class M(type):\n    def mro(cls): return [cls, *type.mro(cls)]\n    __name__ = 'ValueError'\nclass ValueError(Exception, metaclass=M): __module__ = 'builtins'",
    "by its class": "class Other(Exception):\n    __class__ = ValueError\nValueError = Other",
    "in builtins": "import builtins\nclass ValueError(Exception): __module__ = 'builtins'\nbuiltins.ValueError = ValueError",
}


@pytest.mark.parametrize("fake", FAKES)
def test_a_class_is_no_value_error_by_its_name(judge, fake):
    def grade(student):
        g = Grader("double", student)
        g.raises("call", [(1.0,)], ValueError)
        return g.verdict()

    assert judge(f"{FAKES[fake]}\ndef double(x): raise ValueError('no')", grade).points == 0
    assert judge("class Own(ValueError): pass\ndef double(x): raise Own('no')", grade).points == 4


# --------------------------------------------------------------------------- memory

HELD = {
    "held before": "import numpy as np\nkept = np.ones(100 << 20, np.uint8)\ndef double(x):\n    kept[:] = 3\n    return 2 * x",
    "freed first": "import numpy as np\nkept = [np.ones(100 << 20, np.uint8)]\ndef double(x):\n    kept.clear()\n    b = np.ones(100 << 20, np.uint8)\n    return 2 * x",
    "a file": "import os\nblock = bytes(1 << 20)\ndef double(x):\n    with open('held', 'wb', buffering=0) as f:\n        for _ in range(50): f.write(block)\n    os.unlink('held')\n    return 2 * x",
    "a mapped file": "import numpy as np\nkept = np.memmap('held', np.uint8, 'w+', shape=50 << 20)\ndef double(x):\n    kept[:] = 3\n    return 2 * x",
    "a thread": "import numpy as np, threading\nkept = np.ones(100 << 20, np.uint8)\ndef work(): kept[:] = 3\ndef double(x):\n    t = threading.Thread(target=work); t.start(); t.join()\n    return 2 * x",
}


@pytest.mark.parametrize("how", HELD)
def test_memory_that_was_held_before_the_call_counts(runtime_of, how):
    runtime = runtime_of(HELD[how])
    call = runtime.call(bind(runtime, "double"), (np.ones(3),), {}, watch=MEMORY)
    assert call.failure is None
    assert call.peak_bytes > 40 * MIB


def test_memory_that_the_notebook_holds_for_itself_does_not_count(runtime_of):
    runtime = runtime_of("import numpy as np\nkept = np.ones(100 << 20, np.uint8)\ndef double(x): return 2 * x")
    call = runtime.call(bind(runtime, "double"), (np.ones(1 << 20),), {}, watch=MEMORY)
    assert 8 * MIB <= call.peak_bytes < 20 * MIB


# --------------------------------------------------------------------------- time

SLEEPS = "\n".join(f"def f{n}(x):\n    import time; time.sleep(60)" for n in range(9))


@pytest.mark.timing
def test_a_submission_has_one_budget_of_waiting(runtime_of, settings):
    import time

    settings.call_seconds = 3.0
    runtime = runtime_of(SLEEPS, waiting_seconds=4.0)
    start = time.monotonic()
    for n in range(9):
        function = bind(runtime, f"f{n}")
        assert all(runtime.call(function, (1.0,), {}).failure == Failure("waited") for _ in range(2))
    assert time.monotonic() - start < 30  # 9 functions, 2 calls, 3 s each: 54


def test_an_answer_that_takes_long_to_read_is_booked_and_cut(runtime_of, monkeypatch):
    from graders.judge import channel

    monkeypatch.setattr(channel, "READING_SECONDS", 0.05)
    many = (
        "from collections import namedtuple\ndef double(x): return [namedtuple('t', f'a{n}')(1) for n in range(3000)]"
    )
    runtime = runtime_of(many)
    before = runtime.student.seconds_left()
    assert runtime.call(bind(runtime, "double"), (1.0,), {}).failure == Failure("unreadable")
    assert before - runtime.student.seconds_left() > 0.04


# --------------------------------------------------------------------------- random state, switches

SEEDS = "import numpy as np, random\n{patch}\ndef double(x):\n    np.random.seed(1); random.seed(1)\n    return 2 * x"


def test_a_seeded_generator_is_seen_whatever_tells_its_state(runtime_of):
    patch = "random.getstate = lambda: 0\nnp.random.get_state = lambda *a, **k: 0\nimport pickle\npickle.dumps = lambda *a: b''"
    runtime = runtime_of(SEEDS.format(patch=patch))
    call = runtime.call(bind(runtime, "double"), (1.0,), {}, watch=frozenset({"effects"}))
    assert set(call.random_changed) == {"random", "numpy.random"}


SWITCHED = {
    "sys.setrecursionlimit": ("import sys\nsys.setrecursionlimit(60)", "f(40) * 0 + 2 * x"),
    "warnings.filterwarnings": ("import warnings\nwarnings.simplefilter('error')", "2 * x * (warn() or 1)"),
}


@pytest.mark.parametrize("name", SWITCHED)
def test_a_switch_changes_no_fate_and_is_named(runtime_of, name):
    """The function of the cell's own libraries is as right as without the switch."""
    switch, answer = SWITCHED[name]
    head = "import numpy as np, warnings\ndef warn(): warnings.warn('x')\ndef f(n): return n and f(n - 1)\n"
    runtime = runtime_of(
        f"{head}def double(x): return {answer}\ndef on():\n    {switch.replace(chr(10), chr(10) + '    ')}"
    )
    double, on = bind(runtime, "double"), bind(runtime, "on")
    assert runtime.call(double, (1.0,), {}).value == 2.0
    assert runtime.switched() == ()
    runtime.call(on, (), {})
    assert runtime.switched() == (name,)
    assert runtime.call(double, (1.0,), {}).failure is not None
    with runtime.neutral():
        assert runtime.call(double, (1.0,), {}).value == 2.0
    assert runtime.switched() == (name,)
