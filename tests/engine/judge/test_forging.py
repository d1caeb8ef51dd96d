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
    "all": "import builtins\nbuiltins.all = builtins.any = lambda *a: True",
    "tracing": "import sys\nsys.settrace(lambda frame, event, arg: frame.f_locals.clear())",
    "frames": "import sys\ndef double(x):\n    f = sys._getframe(1)\n    while f:\n        f.f_locals.update(given=(x.copy(),), x=x.copy()); f = f.f_back\n    return x.reshape(-1)",
}


FIND = """
import asyncio, sys
def agent():
    "Where the kit's own code is, as a student finds it: in a cell, in a call."
    frame = sys._getframe()
    while type(frame.f_locals.get('self')).__name__ != 'Agent':
        if (frame := frame.f_back) is None:
            return asyncio.current_task().get_coro().cr_frame.f_locals['self']
    return frame.f_locals['self']
"""
LOOK = "lambda self, request: {'value': self._left[0].copy()}"
DIGS = {
    "a method": f"type(agent().calls).look = {LOOK}",
    "a method's code": f"type(agent().calls).look.__code__ = ({LOOK}).__code__",
    "the serving": "type(agent())._serve = lambda self, frames: None",
    "what finds a probe": "type(agent().functions)._made = type(agent().functions).resolve = lambda self, source: lambda answer, *rest: answer.copy()",
    "a probe that is kept": "agent().functions._sources.update({k: lambda a, *r: a.copy() for k in list(agent().functions._sources)})",
    "what is left": "agent().calls._left = None",
    "going back": "type(agent().pristine).restored = type(agent().pristine).put = lambda self: open('/dev/null')",
    "what the kit changed itself": "f = sys._getframe()\nwhile f:\n    own = f.f_locals.get('own')\n    if type(own) is dict:\n        import json\n        json.dumps = own[(id(json), 'dumps')] = lambda *a: ''\n    f = f.f_back",
    "what is known": "agent().pristine._known = ()",
    "the context": "type(type(agent().pristine).restored(agent().pristine)).__enter__ = lambda self: None",
    "built-in functions of its own": "type(agent().calls).look.__builtins__.update(isinstance=lambda *a: False, dict=list)",
    "a name of its module": "type(agent().calls).look.__globals__.update(dict=list, getattr=None)",
    "a module": "import numpy as np, types\nfake = types.SimpleNamespace(ndarray=list, copyto=None)\nsys.modules['numpy'] = fake",
    "a name of the notebook": "isinstance = lambda *a: False\nnumpy = np = given = None",
    "what reads the question": "import json\nkept = json.loads\njson.loads = lambda s, **k: kept(s.decode().replace('memory[...]', 'answer = answer.copy(); memory'))",
    "what unpacks arrays": "import numpy as np\nkept = []\nfrom numpy import frombuffer as real\nnp.frombuffer = lambda *a, **k: kept.append(real(*a, **k)) or kept[0]",
    "what packs the answer": "import numpy as np\nseen = {}\nreal = np.ascontiguousarray\nnp.ascontiguousarray = lambda a, *r, **k: seen.setdefault(a.shape, real(a).copy())",
    "what traces": "def trace(frame, event, arg):\n    for name, value in frame.f_locals.items():\n        if name == 'answer': frame.f_locals[name] = value.copy()\n    return trace\nsys.settrace(trace)",
    "the line": "import socket, _socket\nseen = []\nreal = _socket.socket.sendall\ndef forged(s, data):\n    seen.append(bytes(data))\n    real(s, data)\nsocket.socket.sendall = forged",
    "the code of what reads the question": "import json\njson.kept = type(json.loads)(json.loads.__code__, vars(json), 'kept', None, None)\njson.kept.__kwdefaults__ = json.loads.__kwdefaults__\ndef loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):\n    return kept(s.decode().replace('memory[...]', 'answer = answer.copy(); memory'))\njson.loads.__code__ = loads.__code__",
    "the code of what packs the answer": "from numpy.random import rand\nimport json\nf = json.dumps\njson.kept = type(f)(f.__code__, vars(json), 'kept', None, None)\njson.kept.__kwdefaults__ = f.__kwdefaults__\ndef dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw):\n    return kept(obj)\nf.__code__ = dumps.__code__",
    "the code of NumPy": "import numpy as np\nf = np.reshape._implementation\ndef reshape(a, shape=None, order='C', *, newshape=None, copy=None): return a.reshape(shape).copy()\nf.__code__ = reshape.__code__",
    "a hook": "import ast\ndef hook(event, args):\n    if event == 'compile' and isinstance(args[0], ast.AST):\n        for node in args[0].body: node.body.insert(0, ast.parse('answer = answer.copy()').body[0])\nsys.addaudithook(hook)",
    "the loop": "kept = asyncio.BaseEventLoop.run_until_complete\ndef run(self, task):\n    request = task.get_coro().cr_frame.f_locals.get('request', {})\n    request.update(target=lambda answer, *rest: answer.copy())\n    return kept(self, task)\nasyncio.BaseEventLoop.run_until_complete = run",
    "the interval": "sys.setswitchinterval = lambda x: None",
}
REPEATED = """
def again(): exec(compile(PATCH, 'p', 'exec'), globals())
import threading, time
def keep():
    while True:
        exec(PATCH, {**globals(), 'agent': lambda: found})
        time.sleep(0.0005)
found = agent()
threading.Thread(target=keep, daemon=True).start()
time.sleep(0.05)
"""


@pytest.mark.parametrize("dig", DIGS)
def test_whoever_rewrites_the_kit_in_his_process_makes_no_copy_of_a_view(runtime_of, dig):
    """In the cell, and in the call itself."""
    source = f"{FIND}{DIGS[dig]}\n{VIEW}"
    assert call_of(runtime_of, source).failure is None  # the patch itself works
    assert graded(runtime_of, source, is_copy) is Outcome.FAILED
    lines = DIGS[dig].replace("\n", "\n    ")
    if "= lambda" in lines or "np" in lines:
        lines = "global isinstance, numpy, np, given\n    " * ("isinstance =" in lines) + lines
    source = f"{FIND}def double(x):\n    {lines}\n    return x.reshape(-1)\n"
    assert graded(runtime_of, source, is_copy) is Outcome.FAILED


@pytest.mark.parametrize("dig", ["a method", "what unpacks arrays", "what packs the answer"])
def test_a_thread_that_rewrites_it_again_and_again_makes_no_copy_of_a_view_either(runtime_of, dig):
    source = f"{FIND}PATCH = {DIGS[dig]!r}\n{REPEATED}{VIEW}"
    assert graded(runtime_of, source, is_copy) is Outcome.FAILED


# A function that keeps its argument and its numbers; and what puts these back of its own accord.
UNDO = """
import gc, signal
held = []
def undo(*_):
    for x, numbers in held: x[...] = numbers
def double(x):
    held[:] = [(x, x.copy())]
    return x.reshape(-1)
"""
UNDOES = {
    "a timer": "signal.signal(signal.SIGALRM, undo)\nsignal.setitimer(signal.ITIMER_REAL, 1e-5, 1e-5)",
    "the collector": "gc.callbacks.append(undo)\ngc.set_threshold(1, 1, 1)",
    "what is collected": "class Again:\n    def __init__(self): self.own = self\n    def __del__(self): undo(); Again()\nAgain()\ngc.set_threshold(1, 1, 1)",
}


@pytest.mark.parametrize("how", UNDOES)
def test_what_runs_of_its_own_accord_does_not_run_while_it_is_looked_at_what_a_call_left(runtime_of, how):
    source = f"{UNDO}{UNDOES[how]}"
    assert call_of(runtime_of, source).failure is None
    assert graded(runtime_of, source, is_copy) is Outcome.FAILED


def call_of(runtime_of, source):
    runtime = runtime_of(source)
    return runtime.call(bind(runtime, "double"), (np.ones((2, 3)),), {})


def whether_a_list(function, x):
    return isinstance(function(x), list), bool(function(x)), len(function(x))


LIES = {
    "a name of the notebook": "isinstance = bool = len = lambda *a: 9\n",
    "a built-in function": "import builtins\nbuiltins.bool = lambda *a: 9\n",
}


@pytest.mark.parametrize("lie", LIES)
def test_names_that_a_student_has_taken_mean_nothing_to_a_probe(runtime_of, lie):
    runtime = runtime_of(LIES[lie] + "def double(x): return (1, 2)")
    call = runtime.call(bind(runtime, "double"), (1.0,), {}, through=whether_a_list)
    assert (call.failure, call.value) == (None, (False, True, 2))


def test_a_function_that_rewrites_the_kit_while_a_probe_waits_gains_nothing(runtime_of):
    dig = "p = agent().pristine\n    type(p)._differences = lambda self: []\n    p._known = ()\n    type(p).put = lambda self: []"
    source = (
        f"{FIND}def double(x):\n    {dig}\n    import builtins\n    builtins.bool = lambda *a: 9\n    return (1, 2)"
    )
    runtime = runtime_of(source)
    call = runtime.call(bind(runtime, "double"), (1.0,), {}, through=whether_a_list)
    assert (call.failure, call.value) == (None, (False, True, 2))


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


STATES = {
    "what packs the answer": 'import json\nkept = json.dumps\njson.dumps = lambda tree, *a, **k: kept(tree, *a, **k).replace(\'["str", "random"], ["str", "numpy.random"]\', \'\')',
    "what unpacks the question": 'import json\nkept = json.loads\njson.loads = lambda text, *a, **k: kept(bytes(text).replace(b\'["str", "effects"], ["bool", true]\', b\'["str", "effects"], ["bool", false]\'))',
    "the source of the numbers": "class Still(np.random.MT19937):\n    told = np.random.MT19937(0).state\n    state = property(lambda self: dict(Still.told), lambda self, value: None)\nnp.random.set_bit_generator(Still())\nrandom.getstate = random.Random.getstate = lambda *_: 0",
    "the code": "def made():\n    __class__ = 0\n    return lambda self: (0, __class__)\nrandom.Random.getstate.__code__ = made().__code__\nnp.random.get_state = lambda *a, **k: 0",
    "the way out": "import contextlib, warnings\ndef strike(self, *_):\n    f = sys._getframe()\n    while f:\n        answer = f.f_locals.get('answer')\n        if type(answer) is dict and 'random' in answer: answer['random'] = []\n        f = f.f_back\nimport sys\nwarnings.catch_warnings.__exit__ = strike",
    "the loop": "import asyncio\nkept = asyncio.BaseEventLoop.run_until_complete\ndef run(self, task):\n    value = kept(self, task)\n    if type(value) is dict and 'random' in value: value['random'] = []\n    return value\nasyncio.BaseEventLoop.run_until_complete = run",
    "the answer": "import sys\nclass Answer(tuple):\n    def __iter__(self):\n        f = sys._getframe()\n        while f:\n            for thing in f.f_locals.values():\n                if type(thing) is dict and 'random' in thing: thing['random'] = []\n            f = f.f_back\n        return tuple.__iter__(self)\n",
    "the library": "random.getstate = lambda: 0\nnp.random.get_state = lambda *a, **k: 0\nimport pickle\npickle.dumps = lambda *a: b''",
    "frames": "import sys\ndef forget():\n    f = sys._getframe()\n    while f:\n        for v in list(f.f_locals.values()):\n            if type(v) in (dict, list) and ('random' in v or len(v) == 1): v.clear()\n        f = f.f_back",
    "the kit": f"{FIND}def forget():\n    sys._getframe(2).f_globals['_states'] = lambda: ()\n    sys._getframe(2).f_globals['libraries'].random_states = lambda: {{}}",
}


@pytest.mark.parametrize("way", STATES)
def test_a_seeded_generator_is_seen_whatever_tells_its_state(runtime_of, way):
    source = SEEDS.format(patch=STATES[way])
    source = source.replace("return 2 * x", "return Answer((2 * x,))") if "Answer" in source else source
    runtime = runtime_of(source.replace("    return", "    forget()\n    return") if "forget" in source else source)
    call = runtime.call(bind(runtime, "double"), (1.0,), {}, watch=frozenset({"effects"}))
    assert set(call.random_changed) == {"random", "numpy.random"}


SWITCHED = {
    "sys.setrecursionlimit": ("import sys\nsys.setrecursionlimit(60)", "f(70) * 0 + 2 * x"),
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
