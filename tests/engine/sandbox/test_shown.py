"""What a cell may try by what it shows: forged, torn, oversized and endless outputs harm no other cell."""

import asyncio
import gc
import time

import pytest
from nbformat.v4 import new_code_cell

from graders.judge.outputs import OVERHEAD, Outputs
from graders.judge.student import NotebookStudent

AGENT = "import asyncio\nagent = asyncio.current_task().get_coro().cr_frame.f_locals['self']\n"
FORGE = (
    "from graders import codec\n"
    f"{AGENT}o = agent.shell.outputs\n"
    "def send(output, nonce=None): codec.send(agent.channel, codec.encode({'nonce': nonce or o._nonce, 'output': output}))\n"
)


@pytest.fixture
def run(warden, settings):
    """Runs cells in one notebook: (problem, outputs) of each."""
    settings.cell_seconds, settings.output_bytes = 3.0, 20_000
    with NotebookStudent(warden, settings) as student:

        def cells(*sources):
            made = [new_code_cell(source) for source in sources]
            return [(student.run(cell), cell.outputs) for cell in made]

        cells.student = student
        yield cells


def texts(outputs):
    return "".join(output.get("text", "") for output in outputs)


@pytest.mark.parametrize(
    "output",
    [
        "None",
        "3",
        "{}",
        "{'kind': 'nonsense'}",
        "{'kind': ['stream']}",
        "{'kind': 'stream', 'text': 'x'}",
        "{'kind': 'stream', 'name': 'stdin', 'text': 'x'}",
        "{'kind': 'stream', 'name': 'stdout', 'text': 3}",
        "{'kind': 'display_data', 'data': 3}",
        "{'kind': 'display_data', 'data': {3: 'x', 'text/html': '<script>'}}",
        "{'kind': 'display_data', 'data': {'image/png': '\"><script>'}}",
        "{'kind': 'error', 'ename': 3, 'evalue': None, 'traceback': 'x'}",
        "{'kind': 'update_display_data', 'display_id': [1], 'data': {}}",
        "{'kind': 'clear_output', 'wait': 'x'}",
        "{'kind': 'display_data', 'data': {'text/plain': 10 ** 6000}}",
        "__import__('numpy').ones(3)",
    ],
)
def test_a_forged_output_shows_nothing_that_is_none_and_the_next_cell_runs(run, output):
    forged, after = run(f"{FORGE}send({output})\nprint('end')", "print('next')")
    assert forged[0] is None
    shown = str(forged[1])
    assert "script" not in shown and "end" in shown
    assert (after[0], texts(after[1])) == (None, "next\n")


def test_half_a_character_is_shown_as_something_that_can_be_written(run):
    ((problem, outputs),) = run("print('a\\ud800b')\n'\\ud800'")
    assert problem is None
    str(outputs).encode("utf-8")
    assert texts(outputs) == "a?b\n"


@pytest.mark.parametrize(
    "attack",
    [
        "send({'kind': 'stream'}, nonce='0' * 32)",
        "agent.channel.sendall(b'garbage' * 100)",
        "agent.channel.sendall(b'GRD1' + b'\\xff' * 12)",
        "agent.channel.sendall(b'GRD1\\x01\\0\\0\\0' + (1 << 40).to_bytes(8, 'little'))",
        "agent.channel.close()",
        "import os; os.closerange(0, 512)",
    ],
)
def test_what_is_no_output_ends_the_process_and_only_this_cell(run, attack):
    before, hostile, after = run("x = 5", FORGE + attack, "print(x)")
    assert before[0] is None
    assert hostile[0] == "died"
    assert hostile[1][-1].ename == "DeadKernelError"
    assert (after[0], texts(after[1])) == (None, "5\n")


@pytest.mark.parametrize(
    "flood",
    [
        "while True: print('x' * 100)",
        "while True: display(1)",
        "import os\nwhile True: os.write(1, b'x' * 1000)",
        "print('x' * 10_000_000)",
        "display('x' * 10_000_000)",
        f"{FORGE}while True: send({{'kind': 'stream', 'name': 'stdout', 'text': ''}})",
        f"{FORGE}while True: send({{'kind': 'clear_output', 'wait': True}})",
        f"{FORGE}while True: send({{'kind': 'display_data', 'display_id': 'x' * 1000, 'data': {{}}}})",
    ],
)
def test_a_flood_is_cut_and_interrupted(run, flood):
    start = time.monotonic()
    hostile, after = run(flood, "print('next')")
    assert time.monotonic() - start < 15
    assert hostile[0] in ("output", "died")  # in the midst of a forged message an interrupt tears it
    assert len(str(hostile[1])) < 60_000
    assert (after[0], texts(after[1])) == (None, "next\n"), after


def test_many_empty_outputs_are_a_flood():
    outputs = Outputs(new_code_cell(""), {}, 100 * OVERHEAD)
    taken = [outputs.take({"kind": "display_data", "data": {}}) for _ in range(101)]
    assert taken == [True] * 100 + [False]


def test_an_agent_that_never_answers_is_ended(run):
    before, hostile, after = run(
        "x = 5",
        "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: time.sleep(1)",
        "print(x)",
    )
    assert before[0] is None
    assert hostile[0] == "died"
    assert texts(after[1]) == "5\n"


def test_what_was_shown_before_a_death_stays(run):
    ((problem, outputs),) = run("import os, time\nprint('last words')\ntime.sleep(0.3)\nos._exit(1)")
    assert problem == "died"
    assert texts(outputs) == "last words\n"


def test_an_endless_cell_is_interrupted_also_while_it_awaits(run):
    sync, waiting, after = run("while True: pass", "import asyncio\nawait asyncio.sleep(1000)", "print('next')")
    assert [sync[0], waiting[0]] == ["timeout", "waited"]
    assert [sync[1][-1].ename, waiting[1][-1].ename] == ["KeyboardInterrupt", "KeyboardInterrupt"]
    assert texts(after[1]) == "next\n"
    assert run.student.generation == 1


@pytest.mark.parametrize(
    "sabotage",
    [
        "import sys\nsys.stdout = sys.stderr = None",
        "import json\njson.dumps = None",
        "import asyncio\nasyncio.get_running_loop().stop()",
        "import asyncio\n[task.cancel() for task in asyncio.all_tasks()]",
        "import asyncio\nasync def end(): raise SystemExit\nt = asyncio.create_task(end())\nawait asyncio.sleep(0.01)",
        "get_ipython().run_cell = get_ipython().run_cell_async = None",
        "raise SystemExit",
        "exit()",
        "import sys; sys.exit(1)",
        "import threading\ndef late():\n    import time; time.sleep(0.3); print('SECRET')\nthreading.Thread(target=late).start()",
    ],
)
def test_a_student_who_breaks_the_agent_harms_only_cells_of_their_own(warden, settings, run, sabotage):
    run("x = 5", sabotage)
    with NotebookStudent(warden, settings) as other:
        cell = new_code_cell("print('honest')")
        assert other.run(cell) is None
        assert texts(cell.outputs) == "honest\n"


def test_an_update_changes_the_display_that_it_belongs_to(run):
    first, second = run("h = display('one', display_id=True)", "print('own')\nh.update('two')")
    assert first[1][0].data["text/plain"] == "'two'"
    assert [output.output_type for output in second[1]] == ["stream"]


def test_nothing_of_a_student_is_left_in_the_process_that_judges(warden, settings):
    for source in (
        "import os; os._exit(0)",
        "while True: print('x' * 1000)",
        f"{FORGE}agent.channel.sendall(b'x' * 99)",
    ):
        with NotebookStudent(warden, settings) as student:
            student.run(new_code_cell(source))
    del student
    gc.collect()
    left = [o for o in gc.get_objects() if issubclass(type(o), (asyncio.Task, NotebookStudent, Outputs))]
    assert not left
