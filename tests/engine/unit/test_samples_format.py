"""Sample solutions are data: what a file must say."""

import re

import pytest

from graders.authoring import samples
from graders.authoring.samples import SampleError, find, read, read_sections
from graders.verdict import Aspect, Check, Outcome, Verdict

WRONG = "fate: wrong\ncheck: values\nhint: S3"


def write(tmp_path, name, entries, body="def center(x):\n    return x\n"):
    folder = tmp_path / "broadcasting" / "center"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(f'"""What it does: something.\n\n{entries}\n"""\n\n{body}', "utf-8")
    return path


def verdict(*checks):
    return Verdict("center", tuple(Check("call", *check) for check in checks))


PASSED = (Aspect.VALUES, 1.0, Outcome.PASSED, "passed")
WRONG_VALUES = (Aspect.VALUES, 1.0, Outcome.FAILED, "value", {"where": {"code": "where.result"}}, "S3")


# --------------------------------------------------------------------------- what a file says


def test_a_wrong_sample_names_its_first_failed_check_and_its_hint(tmp_path):
    sample = read(write(tmp_path, "wrong_axis", WRONG))
    assert (sample.fate, sample.check, sample.hint) == ("wrong", Aspect.VALUES, "S3")
    assert (sample.assignment, sample.exercise) == ("broadcasting", "center")
    assert "def center" in sample.source


def test_a_right_sample_needs_its_fate_only(tmp_path):
    sample = read(write(tmp_path, "right_plain", "fate: right"))
    assert (sample.fate, sample.check, sample.hint) == ("right", None, None)


def test_a_dash_stands_for_no_hint(tmp_path):
    assert read(write(tmp_path, "slow_loop", "fate: slow\ncheck: speed\nhint: -")).hint is None


def test_a_sample_may_state_what_it_earns(tmp_path):
    sample = read(write(tmp_path, "wrong_axis", f"{WRONG}\nearns: 0.5"))
    assert sample.earns == 0.5
    assert sample.complaint(verdict(WRONG_VALUES, PASSED)) is None
    removed = sample.complaint(verdict(WRONG_VALUES, PASSED, PASSED))
    assert removed is not None and "0.667" in removed and "0.500" in removed
    assert read(write(tmp_path, "wrong_axis", WRONG)).complaint(verdict(WRONG_VALUES, PASSED, PASSED)) is None


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("wrong_axis", f"{WRONG}\nearns: half"),
        ("wrong_axis", ""),
        ("wrong_axis", "fate: bad\ncheck: values\nhint: S3"),
        ("right_axis", WRONG),
        ("axis", WRONG),
        ("wrong_axis", "fate: wrong\nhint: S3"),
        ("wrong_axis", "fate: wrong\ncheck: values"),
        ("wrong_axis", "fate: wrong\ncheck: colour\nhint: S3"),
    ],
)
def test_a_sample_that_does_not_say_what_it_must_is_refused_by_name(name, entries, tmp_path):
    path = write(tmp_path, name, entries)
    with pytest.raises(SampleError, match=re.escape(str(path))):
        read(path)


def test_a_sample_without_docstring_is_refused(tmp_path):
    path = write(tmp_path, "right_plain", "fate: right")
    path.write_text("def center(x):\n    return x\n")
    with pytest.raises(SampleError):
        read(path)


def test_samples_are_found_by_assignment_and_exercise(tmp_path):
    write(tmp_path, "right_plain", "fate: right")
    write(tmp_path, "wrong_axis", WRONG)
    assert [s.name for s in find(tmp_path)] == ["right_plain", "wrong_axis"]
    assert len(find(tmp_path, ["broadcasting"], ["center"])) == 2
    assert find(tmp_path, ["other"]) == []
    assert find(tmp_path, [], ["other"]) == []


# --------------------------------------------------------------------------- held to its fate


@pytest.mark.parametrize(
    ("name", "entries", "seen", "complaint"),
    [
        ("right_a", "fate: right", verdict(PASSED), None),
        ("right_a", "fate: right", verdict(PASSED, WRONG_VALUES), "was not accepted"),
        ("right_a", "fate: right", verdict(), "was not accepted"),
        ("wrong_a", WRONG, verdict(PASSED, WRONG_VALUES), None),
        ("wrong_a", WRONG, verdict(PASSED), "got full marks"),
        ("wrong_a", "fate: wrong\ncheck: shape\nhint: S3", verdict(WRONG_VALUES), "failed on values, expected shape"),
        ("wrong_a", "fate: wrong\ncheck: values\nhint: S4", verdict(WRONG_VALUES), "hint S3, expected S4"),
        ("wrong_a", "fate: wrong\ncheck: values\nhint: -", verdict(WRONG_VALUES), "hint S3, expected None"),
        ("hostile_a", "fate: hostile\ncheck: values\nhint: S3", verdict(WRONG_VALUES), None),
    ],
)
def test_a_verdict_is_compared_with_the_fate(name, entries, seen, complaint, tmp_path):
    found = read(write(tmp_path, name, entries)).complaint(seen)
    assert (found is None) if complaint is None else (complaint in found)


# --------------------------------------------------------------------------- several in one file

SECTIONS = '''# The samples of center.

# %% right_plain
"""Subtracts the mean.

fate: right
"""


def center(x):
    return x - x.mean()


# %% wrong_axis
"""Subtracts nothing.

fate: wrong
check: values
hint: S3
earns: 0.500
"""


def center(x):
    return x
'''


def one_file(tmp_path, text=SECTIONS):
    (tmp_path / "broadcasting").mkdir(exist_ok=True)
    path = tmp_path / "broadcasting" / "center.py"
    path.write_text(text, "utf-8")
    return path


def test_the_samples_of_an_exercise_may_be_sections_of_one_file(tmp_path):
    path = one_file(tmp_path)
    right, wrong = read_sections(path)
    assert (right.name, right.fate, right.place) == ("right_plain", "right", f"{path}:3")
    assert (wrong.name, wrong.fate, wrong.hint, wrong.earns) == ("wrong_axis", "wrong", "S3", 0.5)
    assert {(s.assignment, s.exercise) for s in (right, wrong)} == {("broadcasting", "center")}
    assert right.source.startswith('"""Subtracts the mean.') and right.source.endswith("x - x.mean()\n")
    assert "wrong_axis" not in right.source and "# %%" not in wrong.source


def test_both_forms_are_found_side_by_side(tmp_path):
    one_file(tmp_path)
    write(tmp_path, "wrong_copy", WRONG)
    names = ["right_plain", "wrong_axis", "wrong_copy"]
    assert [s.name for s in find(tmp_path)] == names
    assert [s.name for s in find(tmp_path, ["broadcasting"], ["center"])] == names
    assert find(tmp_path, [], ["other"]) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# The samples of center.", "import numpy as np", r"center.py: each sample begins with a line"),
        ("# %%", "# ", r"center.py: each sample begins with a line"),
        ("wrong_axis", "right_plain", r"center.py:\d+: there are two samples of the name right_plain"),
        ("fate: wrong", "fate: right", r"center.py:14: 'fate' must be one of"),
        ("check: values", "check: colour", r"center.py:14: needs 'check: <aspect>'"),
        ("earns: 0.500", "earns: half", r"center.py:14: 'earns' is a number from 0 to 1, not 'half'"),
        ("return x - x.mean()", "return x -", r"center.py:3: the sample is no Python"),
    ],
)
def test_a_section_that_does_not_say_what_it_must_is_refused_with_its_line(old, new, said, tmp_path):
    path = one_file(tmp_path, SECTIONS.replace(old, new))
    with pytest.raises(SampleError, match=said):
        read_sections(path)


def test_the_fates_are_the_ones_that_the_kit_knows():
    assert samples.FATES == ("right", "wrong", "slow", "hostile")
