"""How the judge calls a student's function: what crosses, what is measured, and what a forger can gain."""

import math
import time

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import tensorflow as tf
import torch

from graders import libraries
from graders.checks import Grader, difference
from graders.checks.given import source_of
from graders.checks.runtime import Failure
from graders.codec import Opaque, error_fields
from graders.judge.cell import run_cell
from graders.judge.function import Function, Missing, StudentError
from graders.judge.runtime import ReferenceWorker, RemoteRuntime, _fixed_work
from graders.judge.space import Space, bind
from graders.judge.student import SampleStudent
from graders.verdict import Outcome

from .conftest import CELL, HIDDEN, double, grade_double

MIB = 1 << 20
EFFECTS = frozenset({"effects"})
MEMORY = frozenset({"memory"})


def raised(error):
    """The failure of a call that raises ``error``."""
    return Failure("raised", *error_fields(error))


@pytest.fixture
def functions(runtime_of):
    """A student's source; gives the runtime, and the judge's proxies of some names."""

    def make(source, *names, **options):
        runtime = runtime_of(source, **options)
        return runtime, *[bind(runtime, name) for name in names]

    return make


@pytest.fixture
def call(functions):
    """One call of the function `f` of a student's source."""

    def run(source, *args, watch=frozenset(), through=None, **kwargs):
        runtime, f = functions(source, "f")
        return runtime.call(f, args, kwargs, watch=watch, through=through)

    return run


def test_a_context_that_a_cell_has_set_holds_in_calls(call):
    source = "import decimal\ndecimal.getcontext().prec = 5\ndef f():\n    return str(decimal.Decimal(1) / 3)"
    assert call(source).value == "0.33333"


# --------------------------------------------------------------------------- values

VALUES = {
    "float": 0.1,
    "int": 10**30,
    "text": "é\ud800",
    "nothing": None,
    "nested": ({"a": [1, (2.0, None)]}, {3, 4}),
    "array": np.arange(6.0).reshape(2, 3),
    "empty": np.zeros((0, 3)),
    "Fortran": np.asfortranarray(np.ones((2, 3), np.float32)),
    "complex": np.array([1j, 2]),
    "scalar": np.float32(0.1),
    "dtype": np.dtype("f4"),
    "slice": slice(1, None, 2),
    "torch": torch.arange(4, dtype=torch.float64).reshape(2, 2),
    "torch grad": torch.ones(3, requires_grad=True),
    "bfloat16": torch.ones(3, dtype=torch.bfloat16),
    "torch dtype": torch.float16,
    "device": torch.device("cpu"),
    "tf": tf.constant([[1.0, 2.0]], tf.float64),
    "jax": jnp.ones(3),
}


@pytest.fixture(scope="module")
def echo(library_warden):
    """A student of all libraries who gives back what he gets, in a process that all these tests share."""
    source = "def f(x, *rest, **named): return (x, rest, named)\ndef kind(x): return type(x).__module__ + '.' + type(x).__name__"
    student = SampleStudent(library_warden, source)

    class Settings:
        call_seconds = 30.0

    runtime = RemoteRuntime(student, None, Settings)
    yield runtime, bind(runtime, "f"), bind(runtime, "kind")
    student.close()


@pytest.mark.parametrize("name", VALUES)
def test_a_value_goes_to_the_student_and_back_unchanged(echo, name):
    runtime, f, kind = echo
    sent = VALUES[name]
    seen = runtime.call(f, (sent, 1), {"key": [sent]})
    assert seen.failure is None
    value, rest, named = seen.value
    assert type(value) is type(sent)
    assert difference([value, named["key"][0]], [sent, sent]) is None
    assert rest == (1,)
    there = runtime.call(kind, (sent,), {}).value
    assert there.split(".")[0].removesuffix("lib") == type(sent).__module__.split(".")[0].removesuffix("lib")


def test_double_precision_survives_in_jax_on_both_sides(echo):
    runtime, f, _ = echo
    with jax.enable_x64(True):
        sent = jnp.asarray(np.array([1 / 3]))
    value = runtime.call(f, (sent,), {}).value[0]
    assert value.dtype == "float64"
    assert float(np.asarray(value)[0]) == 1 / 3


def test_a_read_only_input_is_read_only_for_the_student(call):
    frozen = np.zeros(3)
    frozen.flags.writeable = False
    assert call("def f(x):\n    x[0] = 1", frozen).failure == raised(ValueError("assignment destination is read-only"))


def test_the_judges_own_input_is_never_changed(call):
    array = np.zeros(3)
    seen = call("def f(x):\n    x[0] = 1\n    return x", array, watch=EFFECTS)
    assert array.sum() == 0
    assert seen.value[0] == 1
    assert seen.arguments[0][0] == 1


def test_named_arguments_and_defaults_work_as_usual(call):
    assert call("def f(a, b=2, *, c=3): return a, b, c", 1, c=5).value == (1, 2, 5)


# --------------------------------------------------------------------------- functions


def test_a_returned_closure_can_be_called_again_and_keeps_its_state(functions):
    runtime, f = functions(
        "def f(n):\n    def g(x):\n        nonlocal n\n        n += x\n        return n\n    return g", "f"
    )
    g = runtime.call(f, (10,), {}).value
    assert isinstance(g, Function)
    assert g.name == "g"
    assert [runtime.call(g, (1,), {}).value for _ in range(2)] == [11, 12]
    assert g(5) == 17


def test_two_closures_of_one_function_are_two(functions):
    _, f = functions("def f(n): return lambda x: x + n", "f")
    first, second = f(1), f(2)
    assert (first(10), second(10)) == (11, 12)


def test_functions_inside_containers_can_be_called(functions):
    _, f = functions("def f(): return {'sq': lambda x: x * x, 'more': [abs]}", "f")
    made = f()
    assert made["sq"](3) == 9
    assert made["more"][0](-2) == 2


def test_a_students_function_goes_back_to_the_student_as_itself(functions):
    runtime, f, g = functions("def g(x): return x + 1\ndef f(h, x): return h is g, h(x)", "f", "g")
    assert runtime.call(f, (g, 4), {}).value == (True, 5)
    assert f([g][0], x=4) == (True, 5)
    assert runtime.call(f, (), {"h": g, "x": 1}).value == (True, 2)


def test_a_closure_does_not_outlive_its_process_but_a_named_function_does(functions):
    runtime, f, boom = functions("import os\ndef f(n): return lambda x: x + n\ndef boom(): os._exit(1)", "f", "boom")
    g = f(1)
    assert runtime.call(boom, (), {}).failure == Failure("died")
    assert runtime.call(g, (1,), {}).failure == Failure("died")
    assert f(3)(1) == 4


def annotated(x: "NoSuchType", *rest: Opaque) -> np.ndarray:  # noqa: F821
    """Its annotations name what a student's process does not know."""
    return np.asarray(x) + 1


def with_imports(x):
    import math as m

    def inner(y):
        return m.sqrt(y)

    return inner(x) + np.pi


def test_a_function_of_the_test_travels_as_source_also_with_annotations(functions):
    runtime, f = functions("def f(g, x): return g(x)", "f")
    assert runtime.call(f, (annotated, 1.0), {}).value == 2.0
    assert runtime.call(f, (with_imports, 4.0), {}).value == 2.0 + math.pi
    assert runtime.call(f, ([1], 0), {}).failure.error == "TypeError"


def test_a_function_defined_in_a_test_cell_travels_too(runtime_of):
    cell = "def square(x: float) -> float:\n    return np.float64(x) ** 2\n\nassert f(square, 3.0) == 9.0\nassert f(square, 4) == 16"
    judged = run_cell(cell, "cell_with_function", 1.0, Space(runtime_of("def f(g, x): return g(x)")))
    assert judged.points == 1.0, judged.outputs


def test_the_same_function_of_the_test_is_the_same_object_for_the_student(functions):
    runtime, f = functions("seen = []\ndef f(g):\n    seen.append(g)\n    return len(set(map(id, seen)))", "f")
    assert [runtime.call(f, (double,), {}).value for _ in range(3)] == [1, 1, 1]


def test_a_function_of_the_test_knows_nothing_of_the_students_names(functions):
    runtime, f = functions("class np:\n    asarray = staticmethod(lambda x: 99)\ndef f(g, x): return g(x)", "f")
    assert runtime.call(f, (annotated, 1.0), {}).value == 2.0


def test_a_probe_runs_beside_the_students_function(call):
    def twice(f, x):
        return f(f(x))

    seen = call("def f(x):\n    x[0] += 1\n    return x", np.zeros(2), through=twice, watch=EFFECTS)
    assert seen.value.tolist() == [2, 0]
    assert seen.arguments[0].tolist() == [2, 0]  # the arguments of the call, without the function itself


@pytest.mark.parametrize("function", [np.sin, math.sin, len, str.upper], ids=str)
def test_a_library_function_given_to_the_student_arrives_or_is_refused_here(functions, function):
    runtime, f = functions("def f(g, x): return g(x)", "f")
    try:
        seen = runtime.call(f, (function, "a" if function in (len, str.upper) else 0.5), {})
    except TypeError:
        return
    assert seen.failure is None


@pytest.mark.parametrize("wrap", [lambda f: [f], lambda f: {"f": f}], ids=["list", "dict"])
def test_functions_inside_an_argument_do_not_make_it_look_changed(judge, wrap):
    def grade(student):
        g = Grader("double", student)
        g.cases("call", [(wrap(double),)], lambda fs: 1)
        g.inputs_kept()
        return g.verdict()

    assert judge("def double(fs): return 1", grade).verdict.perfect


# --------------------------------------------------------------------------- no answer


@pytest.mark.parametrize(
    ("source", "failure"),
    [
        ("", Failure("missing")),
        ("f = 3", Failure("missing")),
        ("def f(x): raise KeyError('name')", raised(KeyError("name"))),
        ("def f(): pass", raised(TypeError("f() takes 0 positional arguments but 1 was given"))),
        ("def f(x): raise SystemExit(3)", raised(SystemExit(3))),
        ("import os\ndef f(x): os._exit(0)", Failure("died")),
        ("def f(x):\n    while True: pass", Failure("timeout")),
        ("import os\ndef f(x): os.closerange(3, 99)", Failure("died")),
    ],
)
def test_a_call_without_an_answer_says_why(call, impatient, source, failure):
    assert call(source, 1).failure == failure


def test_after_an_interrupt_the_process_lives_and_keeps_its_data(functions, impatient):
    runtime, f, g = functions(
        "n = 0\ndef f():\n    global n\n    n = 7\n    while True: pass\ndef g(): return n", "f", "g"
    )
    assert runtime.call(f, (), {}).failure == Failure("timeout")
    assert g() == 7
    assert runtime.student.generation == 1


def test_a_late_answer_is_never_taken_for_the_next_one(functions, impatient):
    source = (
        "import time\ndef f(x):\n    try: time.sleep(60)\n    except BaseException: return 'late'\ndef g(x): return x"
    )
    runtime, f, g = functions(source, "f", "g")
    for n in range(2):
        assert runtime.call(f, (0,), {}).failure == Failure("waited")
        assert runtime.call(g, (n,), {}).value == n


def test_a_missing_function_raises_in_an_example_what_python_would(functions):
    _, f = functions("", "f")
    assert isinstance(f, Missing)
    with pytest.raises(NameError, match="name 'f' is not defined"):
        f(1)


def test_a_students_own_kind_of_a_built_in_exception_is_one(functions):
    source = "class Odd(ValueError): pass\nclass Odder(Odd): pass\ndef f(x): raise Odder('why')"
    runtime, f = functions(source, "f")
    with pytest.raises(ValueError, match=r"^why$") as raised_here:
        f(1)
    assert raised_here.type is not ValueError and raised_here.type.__name__ == "Odder"
    failure = runtime.call(f, (1,), {}).failure
    assert failure == Failure("raised", "Odder", "why", raised(ValueError()).bases)


def test_an_exception_of_a_students_own_type_is_told_by_name(functions):
    _, f = functions("class Odd(Exception): pass\ndef f(): raise Odd('why')", "f")
    with pytest.raises(StudentError, match=r"^why$") as raised_here:
        f()
    assert raised_here.type.__name__ == "Odd"


@pytest.mark.parametrize(
    ("raising", "told"),
    [
        ("KeyError('k')", ("k",)),
        ("ValueError('no', 3, None)", ("no", 3, None)),
        ("FileNotFoundError(2, 'not there')", (2, "not there")),
        ("StopIteration(7)", (7,)),
        ("ValueError([1])", ("[1]",)),
        ("ValueError(*range(9))", (str(tuple(range(9))),)),
    ],
)
def test_an_exception_has_its_plain_arguments_or_its_message(functions, raising, told):
    _, f = functions(f"def f(): raise {raising}", "f")
    with pytest.raises(eval(raising).__class__) as raised_here:
        f()
    assert raised_here.value.args == told


def test_a_message_of_a_students_own_is_the_one_that_is_told(functions):
    source = "class Odd(KeyError):\n    def __str__(self): return 'said so'\ndef f(): raise Odd('k')"
    _, f = functions(source, "f")
    with pytest.raises(KeyError) as raised_here:
        f()
    assert str(raised_here.value) == "said so" and raised_here.value.args == ("k",)


@pytest.mark.parametrize(
    "name", ["SystemExit", "KeyboardInterrupt", "GeneratorExit", "BaseException", "__import__", "exit", "object"]
)
def test_no_exception_of_a_student_stops_the_judge(functions, name):
    _, f = functions(f"def f(): raise type({name!r}, (BaseException,), {{}})('x')", "f")
    with pytest.raises(BaseException) as raised_here:  # which ends the cell, and is no one of Python's own
        f()
    assert not isinstance(raised_here.value, Exception | SystemExit | KeyboardInterrupt | GeneratorExit)


# --------------------------------------------------------------------------- measured from outside

BURN = "def f(n):\n    total = 0\n    for i in range(n): total += i * i\n    return total\n"


def burn(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


def ratio_to_worker(runtime, f, n=300_000, rounds=5):
    """The student's CPU time over that of the same loop in the reference process, the middle of some rounds."""
    ratios = []
    for _ in range(rounds):
        student, reference = runtime.call(f, (n,), {}).cpu_seconds, runtime.reference(burn, (n,)).cpu_seconds
        ratios.append(student / reference)
    return sorted(ratios)[rounds // 2]


@pytest.mark.timing
@pytest.mark.parametrize(
    "patch",
    [
        "",
        "import time\nfor n in dir(time):\n    if 'time' in n or 'perf' in n or 'monotonic' in n or 'clock' in n: setattr(time, n, lambda *a: 0.0)\n",
        "import resource\nresource.getrusage = None\nimport os\nos.times = None\n",
        "import signal\nsignal.setitimer(signal.ITIMER_PROF, 10.0)\n",
    ],
    ids=["plain", "time", "resource", "timer"],
)
def test_cpu_time_is_counted_by_the_kernel_whatever_the_student_patches(functions, patch):
    runtime, f = functions(patch + BURN, "f")
    assert 1 / 3 < ratio_to_worker(runtime, f) < 3


@pytest.mark.timing
def test_cpu_time_does_not_count_sleep(functions):
    runtime, f = functions("import time\ndef f(s):\n    time.sleep(s)\n    return s", "f")
    start = time.monotonic()
    spent = runtime.call(f, (0.5,), {}).cpu_seconds
    assert spent < (time.monotonic() - start) / 5


def test_wall_time_counts_what_the_cpu_does_not_do(functions):
    runtime, f = functions("import time\ndef f(seconds): time.sleep(seconds)", "f")
    call = runtime.call(f, (0.3,), {})
    assert call.cpu_seconds < 0.1 < 0.3 <= call.wall_seconds


def test_a_gpu_is_one_that_works_inside_the_sandbox(library_warden, settings):
    worker = ReferenceWorker(library_warden)
    works = worker.call(source_of(libraries.gpu_works), ()).fields["value"]
    student = SampleStudent(library_warden, "")
    assert RemoteRuntime(student, worker, settings).gpu is works
    settings.use_gpu = False
    assert RemoteRuntime(student, worker, settings).gpu is False
    student.close()
    worker.close()


@pytest.mark.timing
def test_cpu_time_counts_every_thread(functions):
    source = BURN + (
        "import threading\ndef spread(n):\n    ts = [threading.Thread(target=f, args=(n,)) for _ in range(4)]\n"
        "    [t.start() for t in ts]\n    [t.join() for t in ts]\n    return n"
    )
    runtime, f, spread = functions(source, "f", "spread")
    pairs = [[runtime.call(g, (200_000,), {}).cpu_seconds for g in (spread, f)] for _ in range(7)]
    assert 2 < sorted(four / once for four, once in pairs)[3] < 8


@pytest.mark.timing
def test_the_student_stands_still_while_a_reference_runs(functions):
    source = "import threading\ndef spin():\n    while True: pass\nthreading.Thread(target=spin, daemon=True).start()\ndef f(): return 1"
    runtime, f = functions(source, "f")
    assert f() == 1
    inmate = runtime.student.channel().inmate
    runtime.reference(burn, (1000,))  # the worker is there from now on
    before = inmate.cpu_seconds()
    spent = runtime.reference(burn, (500_000,)).cpu_seconds
    assert inmate.cpu_seconds() - before < spent / 3
    assert f() == 1


@pytest.mark.parametrize(
    ("body", "least", "most"),
    [
        ("return np.ones(8 << 20)", 60, 100),
        ("x = np.ones(8 << 20); y = x * 2; z = y + x\n    return z", 180, 230),
        ("x = np.ones(16 << 20)\n    del x\n    return 1", 120, 160),
        ("return np.zeros(8 << 20).sum()", 0, 30),  # pages that were never touched are no memory
        ("return 1", 0, 10),
    ],
)
def test_peak_memory_is_what_the_kernel_saw(call, body, least, most):
    for patch in (
        "",
        "import tracemalloc, resource, gc\nresource.getrusage = tracemalloc.get_traced_memory = lambda *a: (0, 0)\n",
    ):
        seen = call(f"{patch}import numpy as np\ndef f():\n    {body}\n", watch=MEMORY)
        assert seen.failure is None
        assert least * MIB <= seen.peak_bytes <= most * MIB


def test_a_peak_cannot_be_reset_by_the_student(call):
    forget = "open('/proc/self/clear_refs', 'w').write('5')"
    source = f"import numpy as np\ndef f():\n    np.ones(16 << 20)\n    try: {forget}\n    except OSError: pass\n"
    assert call(source, watch=MEMORY).peak_bytes > 100 * MIB


def test_the_peak_is_that_of_the_call_and_not_of_one_before(functions):
    runtime, big, small = functions(
        "import numpy as np\ndef big(): np.ones(16 << 20)\ndef small(): return 1", "big", "small"
    )
    assert runtime.call(big, (), {}, watch=MEMORY).peak_bytes > 120 * MIB
    assert runtime.call(small, (), {}, watch=MEMORY).peak_bytes < 10 * MIB


def test_what_is_not_watched_is_not_told(call):
    seen = call("def f(x):\n    x.append(1)\n    return 1", [])
    assert (seen.arguments, seen.random_changed, seen.peak_bytes) == (None, (), None)


# --------------------------------------------------------------------------- speed


def loop(x):
    return np.array([2 * value for value in x])


def raced(student):
    g = Grader("double", student)
    g.faster_than(loop, lambda: (np.random.default_rng().normal(size=20_000),), double, hint="P1")
    return g.verdict()


@pytest.mark.timing
def test_a_vectorised_function_is_faster_than_the_loop(judge):
    judged = judge("def double(x): return 2 * x", raced)
    (check,) = judged.verdict.checks
    assert (check.outcome, check.code) == (Outcome.PASSED, "speed_kept")
    assert check.race.median > 2


@pytest.mark.timing
@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\ndef double(x): return np.array([2 * v for v in x])",
        "import numpy as np\ndouble = np.vectorize(lambda v: 2 * v)",
        "import time\nimport numpy as np\ntime.process_time = time.perf_counter = lambda: 0.0\ndef double(x): return np.array([2 * v for v in x])",
    ],
)
def test_a_loop_is_not_faster_than_the_loop(judge, source):
    (check,) = judge(source, raced).verdict.checks
    assert (check.outcome, check.code, check.hint) == (Outcome.FAILED, "speed", "P1")
    assert (" Measured: one call runs 20,00" in check.told()) is source.endswith("for v in x])")


@pytest.mark.parametrize(
    "source",
    [
        "cache = {}\ndef double(x): return cache.setdefault(len(x), 2 * x)",
        "cache = {}\ndef double(x): return cache.setdefault(x.ctypes.data % 16, 2 * x)",
        "n = 0\ndef double(x):\n    global n\n    n += 1\n    return 2 * x if n < 5 else x",
    ],
)
def test_a_remembered_answer_is_a_wrong_one_and_no_speed_is_given_for_it(judge, source):
    (check,) = judge(source, raced).verdict.checks
    assert (check.outcome, check.code) == (Outcome.FAILED, "speed_wrong")


def test_fresh_processes_are_had_on_request(functions):
    runtime, f = functions("n = 0\ndef f():\n    global n\n    n += 1\n    return n", "f")
    assert [f(), f()] == [1, 2]
    assert runtime.refresh()
    assert f() == 1
    assert runtime.reference(burn, (10,)).value == 285


def test_whether_the_machine_is_noisy_is_asked_once(functions, warden):
    worker = ReferenceWorker(warden)
    runtime, _ = functions("def f(): pass", "f", by=worker)
    noisy = runtime.is_noisy()
    assert isinstance(noisy, bool)
    worker._inmate.kill()
    assert runtime.is_noisy() is noisy
    assert not worker._inmate.alive()
    worker.close()


def test_a_reference_worker_that_died_is_started_again(functions):
    runtime, _ = functions("def f(): pass", "f")
    assert runtime.reference(burn, (10,)).value == 285
    runtime.worker._inmate.kill()
    assert runtime.reference(burn, (10,)).value == 285


# --------------------------------------------------------------------------- forged answers

FORGER = """
import json, os, socket, struct, sys
import numpy as np
from graders import codec

def agent():
    "The agent, as a student finds it."
    for f in sys._current_frames().values():
        while f:
            o = f.f_locals.get('self')
            if type(o).__name__ == 'Agent': return o
            f = f.f_back

def line(): return agent().channel

def line_by_descriptor():
    for fd in range(3, 20):
        try:
            if os.readlink(f'/proc/self/fd/{fd}').startswith('socket'): return socket.socket(fileno=os.dup(fd))
        except OSError: pass

def request():
    "The judge's question, with its nonce, from the agent's own frame."
    f = sys._getframe()
    while f:
        r = f.f_locals.get('request')
        if isinstance(r, dict) and 'nonce' in r: return r
        f = f.f_back

def send(fields, to=line): codec.send(to(), codec.encode(fields))
def raw(data, to=line): to().sendall(data)
"""
FORGERIES = {
    "a wrong nonce": "send({'nonce': '0' * 32, 'value': 2 * x})",
    "no nonce": "send({'value': 2 * x})",
    "a nonce that is nothing": "send({'nonce': None, 'value': 2 * x})",
    "a nonce that agrees with all": "send({'nonce': True, 'value': 2 * x})",
    "a wrong nonce, by descriptor": "send({'nonce': '0' * 32, 'value': 2 * x}, line_by_descriptor)",
    "a nonce among others": "send({'nonce': [request()['nonce']], 'value': 2 * x})",
    "no dict": "send([request()['nonce'], 2 * x])",
    "two nonces": "send({'nonce': 'a', 'Nonce': request()['nonce']})",
    "a wrong answer first": "send({'nonce': request()['nonce'], 'value': x, 'error': None})",
    "points": "send({'nonce': request()['nonce'], 'points': 100, 'verdict': 'passed', 'fraction': 1.0})",
    "an error that is none": "send({'nonce': request()['nonce'], 'error': ['ValueError'], 'value': x})",
    "garbage": "raw(b'garbage' * 1000)",
    "half a header": "raw(codec.MAGIC)",
    "an endless header": "raw(codec.MAGIC + struct.pack('<IQ', 1, 2**62))",
    "too many frames": "raw(codec.MAGIC + struct.pack('<I', 2**32 - 1))",
    "source": 'raw(codec.MAGIC + struct.pack(\'<IQ\', 1, 33) + b\'["source", "def f(): pass", "f"]   \')',
    "a pickle": "codec.send(line(), [b'cos\\nsystem\\n(S\\'true\\'\\ntR.'])",
    "7 TiB": "codec.send(line(), [json.dumps(['dict', [[['str', 'nonce'], ['str', request()['nonce']]], [['str', 'value'], ['ndarray', '<f8', [10**12], 'C', True, 0]]]]).encode(), b''])",
    "a closed line": "line().shutdown(socket.SHUT_RDWR)",
    "silence": "line().shutdown(socket.SHUT_WR)",
}


def forging(forgery, answer="x"):
    """A student who sends something of his own during the call, and then answers (wrongly)."""
    return f"{FORGER}\ndef double(x):\n    {forgery}\n    return {answer}\n"


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_answer_gains_nothing(judge, name):
    judged = judge(forging(FORGERIES[name]))
    assert judged.points == 0.0
    assert judged.verdict.first_failure.outcome is Outcome.FAILED


@pytest.mark.parametrize("name", FORGERIES)
def test_an_example_is_not_passed_by_a_forged_answer(runtime_of, name):
    runtime = runtime_of(forging(FORGERIES[name]))
    assert run_cell("assert double(2) == 4", "a", 1.0, Space(runtime)).points == 0.0


def test_a_forgers_own_answer_is_none_where_it_is_asked_what_the_call_changed(judge):
    def grade(student):
        g = Grader("double", student)
        for args in HIDDEN:
            g.cases("call", [args], double)
        return g.verdict()

    judged = judge(forging("send({'nonce': request()['nonce'], 'value': 2 * x})", answer="2 * x"), grade)
    assert [check.code for check in judged.verdict.checks] == ["unreadable", "unreadable"]
    assert judged.points == 0.0


def test_an_answer_is_not_heard_so_it_cannot_be_played_again(judge):
    source = FORGER + (
        "heard = []\ndef listen(f):\n    global keep\n    keep = f.f_globals['codec'].send\n"
        "    f.f_globals['codec'].send = lambda s, frames: heard.append(frames) or keep(s, frames)\n"
        "def double(x):\n    f = sys._getframe(1)\n    while 'codec' not in f.f_globals: f = f.f_back\n    listen(f)\n"
        "    if heard: keep(line(), heard[-1])\n    return 2 * x + len(heard)\n"
    )
    assert judge(source).points == 4.0  # what is sent is not heard either


def test_a_forger_ends_his_process_and_honest_functions_are_graded_in_the_next(runtime_of):
    runtime = runtime_of(forging("raw(b'garbage' * 1000)") + "\ndef honest(x): return 2 * x")
    assert run_cell("double(2)", "a", 1.0, Space(runtime)).points == 0.0
    assert run_cell("assert honest(2) == 4", "b", 1.0, Space(runtime)).points == 1.0


def test_a_thread_that_writes_all_the_time_gains_nothing(judge, impatient):
    source = FORGER + (
        "import threading\ndef write():\n    s = line()\n    while True: codec.send(s, codec.encode({'nonce': 'x', 'value': 1}))\n"
        "def double(x):\n    threading.Thread(target=write, daemon=True).start()\n    return 2 * x\n"
    )
    judged = judge(source, lambda s: grade_double(s))
    assert judged.points < 4.0


def test_a_student_who_reads_the_questions_himself_gains_nothing(judge, impatient):
    source = FORGER + (
        "import threading\ndef steal():\n    s = line()\n    while True:\n        try: codec.receive(s)\n        except Exception: pass\n"
        "def double(x):\n    threading.Thread(target=steal, daemon=True).start()\n    return x if len(x) == 3 else 2 * x\n"
    )
    assert judge(source).points == 0.0


@pytest.mark.parametrize("answer", ["{'a': 1}", "(lambda: 1)", "[lambda x: 2 * x]"])
def test_a_binding_that_lies_about_a_name_gains_nothing(judge, answer):
    source = f"{FORGER}\ntype(agent())._bind = lambda s, r: {{'value': {answer}}}\n"
    judged = judge(source)
    assert judged.points == 0.0


# What a forger can do to the judge itself: an exception there counts as the kit's failure, and a person has to look.


@pytest.mark.parametrize("nonce", ["np.array(['a', 'b'])", "np.zeros((2, 2))"])
def test_a_nonce_that_is_an_array_is_a_wrong_nonce(judge, nonce):
    judged = judge(forging(f"send({{'nonce': {nonce}, 'value': 2 * x}})"))
    assert judged.points == 0.0


def test_what_a_forger_writes_does_not_get_to_the_page(judge):
    def grade(student):
        g = Grader("double", student)
        g.cases("call", HIDDEN[:1], double)
        g.random_state_kept()
        return g.verdict()

    fields = "{'nonce': request()['nonce'], 'value': 2 * x, 'arguments': (x,), 'random': ['YOU PASSED'] * 3}"
    judged = judge(forging(f"send({fields})"), grade)
    assert "YOU PASSED" not in judged.verdict.to_text()


def test_names_of_generators_that_are_no_names_are_no_failure_of_the_kit(judge):
    fields = "{'nonce': request()['nonce'], 'value': x, 'random': [10**5000]}"
    assert judge(forging(f"send({fields})")).points == 0.0


@pytest.mark.parametrize(
    "node", ["['ndarray', '<U0', [2**46], 'C', True, 0]", "['torch', 'int64', ['<i8', [0], 'C', True, 0], True, 'cpu']"]
)
def test_a_message_that_cannot_be_read_is_a_wrong_answer_whatever_its_fault(judge, node):
    message = f"json.dumps(['dict', [[['str', 'nonce'], ['str', request()['nonce']]], [['str', 'value'], {node}]]])"
    judged = judge(forging(f"codec.send(line(), [{message}.encode(), b''])"))
    assert judged.points == 0.0


def test_what_a_student_does_to_the_memory_check_is_no_failure_of_the_kit(judge):
    def grade(student):
        g = Grader("double", student)
        g.memory_within((np.zeros(1000),), double)
        return g.verdict()

    for body in (
        "return x * 0",
        "return None",
        "return 'text'",
        "raise ValueError",
        "import os; os._exit(0)",
        "return (i for i in x)",
        "return {}",
    ):
        judged = judge(f"def double(x):\n    {body}\n", grade)
        assert judged.points is not None, body


def test_the_cell_of_the_suite_is_the_one_that_students_are_graded_by(judge):
    assert judge("def double(x): return 2 * x", cell=CELL).points == 4.0


@pytest.mark.timing
def test_a_call_is_booked_whole_although_the_process_works_on_after_its_answer(worker):
    """The kernel books a thread's time when it leaves its core; read before that, 3 ms looked like 0.1."""
    times = [worker.call(source_of(_fixed_work), ()).cpu_seconds for _ in range(30)][5:]
    assert max(times) < 4 * min(times)
