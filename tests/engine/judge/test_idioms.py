"""Ordinary test cells, of many idioms: the points that stock nbgrader would give, or a person's eyes."""

from pathlib import Path

import pytest

from graders.bench import cells
from graders.course import Course
from graders.judge.runtime import ReferenceWorker
from graders.nbgrader.notebook import Bench, Beside
from graders.nbgrader.source import files_in

HERE = Path(__file__).parents[1] / "test_cells"
CASES = {case.name: case for path in sorted(HERE.glob("*.toml")) for case in cells.read(path)}
# Kept from everyone who built the judge until it was built; nothing is promised of them but to be fair.
OTHERS = {
    case.name
    for name in ("others", "around", "courses", "semester", "apart", "subjects")
    for case in cells.read(HERE / f"{name}.toml")
}
QUICK = (
    "read_and_then_assigned not_none in_dir import_of_the_answer hidden_after_visible given_list_that_has_to_stay "
    "table_beside_the_notebook file_of_the_answer pickle_of_the_answer partial_credit own_global_must_stay special_methods_are_there "
    "overflow_is_an_error_since_the_test_before given_registry_lists_no_name_twice a_copy_of_the_argument_is_kept "
    "history_is_handed_out_as_a_copy the_same_array_twice"
).split()
# Only a person, or classic mode, can tell these; all others get what nbgrader gives.
FOR_A_PERSON = set(
    "deleted_for_a_while instance_with_methods operators_of_an_answers_class "
    "instance_of_a_given_class generator number_above_the_maximum shell_line awaited file_of_the_test "
    "helper_of_the_answer pickle_of_the_answer input_replaced global_of_the_test callback_with_a_memory "
    "signature source_text title_of_a_plot fitted_model".split()
)
# In classic mode, where the kit differs from stock nbgrader on purpose.
CLASSIC = {
    "not_a_number": (1.0, None),  # no score
    "number_above_the_maximum": (None, None),  # as the three below: the source's own solution gets no points
    "ends_in_a_number_of_four_hundred_digits": (None, None),
    "test_that_asks_its_reader": (None, None),
    "visible_that_needs_a_hidden_name": (None, None),  # what is shown is of a run without hidden cells
    "script_of_the_answer_is_run": (None, None),  # the sandbox starts no program, for the solution neither
    "path_of_the_answer_is_of_the_host": (1.0, 0.0),  # the sandbox has no such file
}


@pytest.fixture(scope="module")
def grader(warden):
    """Grades cases in the real sandbox."""
    bench = Bench(warden, ReferenceWorker(warden), Course(call_seconds=5.0, cell_seconds=8.0), ())
    files = files_in(HERE / "beside")
    yield cells.Grader(bench, Beside(files, files))
    bench.worker.close()


def assert_as_promised(row):
    case = row.case
    assert row.untouched in (0.0, case.expected[2]), row
    assert row.forged in (row.wrong, 0.0, None), row
    if case.name in OTHERS:
        assert row.right in (None, case.expected[0]), row
    elif case.name in FOR_A_PERSON:
        assert row.right is None, row
    else:
        assert row.right == case.expected[0], row
    assert row.wrong in (None, 0.0, case.expected[1]), row


@pytest.mark.parametrize("name", QUICK)
def test_an_idiom_gets_what_nbgrader_gives_or_a_person(grader, name):
    assert_as_promised(grader.row(CASES[name], classic=False))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(CASES.keys() - set(QUICK)))
def test_every_other_idiom_as_well(grader, name):
    assert_as_promised(grader.row(CASES[name], classic=False))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(CASES))
def test_in_classic_mode_an_idiom_gets_exactly_what_nbgrader_gives(grader, name):
    """But for what is meant otherwise."""
    assert grader.row(CASES[name], classic=True).classic == CLASSIC.get(name, CASES[name].expected[:2])


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(CASES))
def test_what_a_case_says_of_nbgrader_is_so(name):
    assert cells.stock_of(CASES[name], files_in(HERE / "beside")) == CASES[name].expected
