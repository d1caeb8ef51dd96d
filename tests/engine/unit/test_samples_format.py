"""Sample solutions are data: what a file must say, and that all of ours say it."""

import ast
import re
from pathlib import Path

import pytest

from graders.authoring import samples
from graders.authoring.samples import SampleError, find, read
from graders.hidden import HiddenTests
from graders.text import knows
from graders.verdict import Aspect, Check, Outcome, Verdict

ROOT = Path(__file__).resolve().parents[3]
HIDDEN = HiddenTests("graders.exercises")
SOLUTIONS = ROOT / "tests" / "solutions"
FOLDERS = sorted(path for path in SOLUTIONS.glob("*/*") if path.is_dir() and list(path.glob("*.py")))
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
    assert [s.path.stem for s in find(tmp_path)] == ["right_plain", "wrong_axis"]
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


# --------------------------------------------------------------------------- all of ours


def test_every_file_below_solutions_is_a_sample():
    assert FOLDERS
    for path in SOLUTIONS.rglob("*.py"):
        assert len(path.relative_to(SOLUTIONS).parts) == 3, path
        read(path)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "/".join(folder.parts[-2:]))
def test_an_exercise_has_right_and_wrong_samples_of_its_own_function(folder):
    found = [read(path) for path in sorted(folder.glob("*.py"))]
    fates = [sample.fate for sample in found]
    assert "right" in fates
    assert "wrong" in fates
    for sample in found:
        tree = ast.parse(sample.source)
        assert folder.name in sample.source, f"{sample.path} never mentions {folder.name}"
        first = ast.get_docstring(tree).splitlines()[0]
        assert first.endswith(".") and len(first) > 5, f"{sample.path}: say in a sentence what it does"
        assert sample.hint is None or knows(f"hints.{sample.hint}"), f"{sample.path}: no hint {sample.hint}"


@pytest.mark.parametrize("assignment", sorted({folder.parent.name for folder in FOLDERS}))
def test_every_exercise_has_samples_and_no_other(assignment):
    sampled = {folder.name for folder in FOLDERS if folder.parent.name == assignment}
    assert sampled == set(HIDDEN.names(assignment))


def test_no_two_samples_of_an_exercise_are_the_same_code():
    for folder in FOLDERS:
        bodies = {}
        for path in sorted(folder.glob("*.py")):
            body = ast.dump(ast.Module(ast.parse(path.read_text("utf-8")).body[1:], []))
            assert bodies.setdefault(body, path) == path, f"{path} repeats {bodies[body]}"


def test_the_fates_are_the_ones_that_the_kit_knows():
    assert samples.FATES == ("right", "wrong", "slow", "hostile")
