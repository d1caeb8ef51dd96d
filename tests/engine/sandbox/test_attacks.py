"""The attacks that are kept as files (``tests/attacks``), each alone before the judge.

`python -m graders bench attacks` plays them all by the real commands, between honest submissions, as whoever runs it.
"""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from graders import course
from graders.bench.attacks import BY_HAND, TAKEN, read
from graders.judge.runtime import ReferenceWorker
from graders.nbgrader.notebook import Bench, judge
from graders.nbgrader.repair import Trusted
from graders.nbgrader.source import Source
from graders.results import Submission

ROOT = Path(__file__).resolve().parents[3]
ATTACKS = {attack.name: attack for attack in read(ROOT / "tests" / "attacks") if not BY_HAND & attack.cells.keys()}
SAMPLE = (
    "channel_written", "codec_patched", "error_by_name", "pickle", "view_shares_memory", "view_by_frames",
    "hidden_in_memory", "inputs_printed_later", "expected_by_gc", "parent_folders", "fork", "subprocess", "tcp",
    "gc_callbacks", "settrace", "shell_patched", "close_descriptors", "abort",
)  # fmt: skip


@pytest.fixture(scope="module")
def bench(warden):
    settings = course.load(ROOT)
    settings.call_seconds, settings.cell_seconds, settings.waiting_seconds = 2.0, 8.0, 8.0
    made = Bench(warden, ReferenceWorker(warden), settings, ())
    yield made
    made.close()


def marks():
    for name in ATTACKS:
        sampled = name.partition("/")[2] in SAMPLE
        yield pytest.param(name, marks=[] if sampled else [pytest.mark.slow])


def points_of(bench, attack):
    """The points, and the cells as they were left."""
    test = bench.settings.hidden.cell(attack.assignment, attack.exercise)
    trusted = {"hidden": Trusted("hidden", test, "code", "", True, 4.0, False, False)}
    own = [new_code_cell(attack.cells[part]) for part in ("start", "solution", "end") if part in attack.cells]
    submission = Submission("mallory", attack.assignment, attack.assignment)
    judge([*own, trusted["hidden"].as_cell()], Source.of((), trusted), bench, submission)
    return submission.scores["hidden"], own


@pytest.mark.parametrize("name", list(marks()))
def test_an_attack_gains_nothing(bench, name):
    attack = ATTACKS[name]
    points, own = points_of(bench, attack)
    if attack.keys.get("earns") == "all":
        assert points == 4.0
    elif attack.keys.get("earns") == "plain":
        plain, _ = points_of(bench, attack.plain)
        assert plain < 4.0
        assert points is None or points <= plain
    elif "earns" in attack.keys:
        assert points is None or points < 4.0
    else:
        assert not points
    assert TAKEN not in "".join(str(cell.outputs) for cell in own)
