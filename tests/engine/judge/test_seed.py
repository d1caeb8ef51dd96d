"""A grading is repeated from its seed, which never leaves the judge."""

from __future__ import annotations

import pytest

from graders import codec
from graders.checks import Grader, fresh_rng
from graders.judge.cell import run_cell
from graders.judge.space import Space

from .conftest import double

SEED = "00112233445566778899aabbccddeeff"
OTHER = "ffeeddccbbaa99887766554433221100"
CAREFUL = "def double(x):\n    return 2 * x\n"
SOMETIMES = "def double(x):\n    return 2 * x if x[0] > 0 else x\n"


def grade_fresh(student):
    """Three checks on fresh inputs, the last of them of a generator of its own."""
    rng = fresh_rng()
    g = Grader("double", student)
    g.cases("call", [(rng.normal(size=4),) for _ in range(3)], double, weight=2)
    g.cases("again", [(rng.normal(size=1),)], double)
    g.cases("other", [(fresh_rng().normal(size=2),)], double)
    g.inputs_kept()
    return g.verdict()


@pytest.fixture
def watched(judge, runtime_of, monkeypatch):
    """Judges a source with a seed: the verdict, and every byte that went to the student's process."""
    sent: list[bytes] = []
    plainly = codec.send

    def send(stream, frames):
        sent.extend(bytes(frame) for frame in frames)
        plainly(stream, frames)

    monkeypatch.setattr(codec, "send", send)

    def run(source, seed=None):
        sent.clear()
        runtime = runtime_of(source)
        runtime.seed = seed or runtime.seed
        verdict = judge(source, grade_fresh, runtime=runtime).verdict
        return verdict, b"".join(frame for frame in sent if b"nonce" not in frame)

    run.sent = sent
    return run


def test_the_same_seed_gives_the_same_inputs_and_the_same_verdict(watched):
    verdict, data = watched(SOMETIMES, SEED)
    again, data_again = watched(SOMETIMES, SEED)
    assert verdict == again
    assert data == data_again
    assert len(data) > 0


def test_another_seed_gives_other_inputs(watched):
    assert watched(CAREFUL, SEED)[1] != watched(CAREFUL, OTHER)[1]
    assert watched(CAREFUL)[1] != watched(CAREFUL)[1]


def test_how_a_student_answers_changes_no_input_of_a_later_check(watched):
    """The first check ends early for a wrong answer; the others ask what they ask everyone."""
    wrong = "def double(x):\n    return 2 * x if len(x) < 4 else x\n"
    whole, short = watched(CAREFUL, SEED)[1], watched(wrong, SEED)[1]
    assert len(short) < len(whole)
    assert whole.endswith(short[-3 * 8 :])


def test_another_cell_has_other_inputs(watched, runtime_of, monkeypatch):
    watched(CAREFUL, SEED)
    kept = [frame for frame in watched.sent if b"nonce" not in frame]
    runtime = runtime_of(CAREFUL)
    runtime.seed = SEED
    watched.sent.clear()
    run_cell("import lesson\nlesson.grade(double)", "double_again", 4.0, Space(runtime))
    assert not set(kept) & {frame for frame in watched.sent if b"nonce" not in frame}


@pytest.mark.parametrize("source", [CAREFUL, SOMETIMES])
def test_the_seed_is_not_among_what_the_student_is_sent(watched, source):
    watched(source, SEED)
    everything = b"".join(watched.sent)
    raw = bytes.fromhex(SEED)
    for needle in (SEED.encode(), raw, raw[::-1], raw[:8], raw[8:], str(int(SEED, 16)).encode()):
        assert needle not in everything
