"""The vocabulary of hidden tests, on plain local functions and on recorded times."""

import random

import numpy as np
import pytest
import torch
from matplotlib.figure import Figure

from graders.checks import Aspect, Finding, Grader, wordless
from graders.checks.given import source_of
from graders.checks.made import until_failure
from graders.checks.runtime import Call, Failure, LocalRuntime, copied, current, using
from graders.checks.timed import beside, rounded
from graders.verdict import ImperfectVerdict, Outcome, Verdict, judged

VECTORS = [(np.arange(3.0),), (np.array([2.0, -1.0]),)]


def double(x):
    return 2 * x


def triple(x):
    return 3 * x


def transposed(x):
    return np.flip(x) * 2


def raising(error):
    def student(x):
        raise error

    return student


def graded(student, *steps, exercise="double"):
    """The checks that some steps make of a student's function."""
    g = Grader(exercise, student)
    for step in steps:
        step(g)
    with judged():
        return g.verdict().checks


def one(student, expected=double, **options):
    (check,) = graded(student, lambda g: g.cases("call", VECTORS, expected, **options))
    return check


# --------------------------------------------------------------------------- cases


def test_a_right_answer_passes_and_carries_no_hint():
    check = one(double, mistakes={"S1": triple})
    assert (check.outcome, check.aspect, check.code, check.hint) == (Outcome.PASSED, Aspect.VALUES, "passed", None)


def test_the_first_wrong_answer_decides():
    seen = []

    def student(x):
        seen.append(x)
        return x

    assert one(student).outcome is Outcome.FAILED
    assert len(seen) == 1


def test_a_wrong_answer_gets_the_hint_of_the_mistake_that_gives_the_same():
    assert one(transposed, mistakes={"S1": triple, "S2": transposed}).hint == "S2"


def test_an_answer_that_is_wrong_in_its_own_way_gets_no_hint():
    assert one(lambda x: x - 1, mistakes={"S1": triple, "S2": transposed}).hint is None


def test_an_error_is_matched_by_what_it_says_and_not_by_its_type():
    mistakes = {"S1": raising(KeyError("a")), "S2": raising(ValueError("no axis 3 of (3, 4)"))}
    assert one(raising(ValueError("no axis 3 of (3, 4)")), mistakes=mistakes).hint == "S2"
    for other in (
        ValueError("anything"),
        ValueError("no axis 2 of (3, 5)"),
        ValueError(),
        KeyError("no axis 3 of (3, 4)"),
    ):
        assert one(raising(other), mistakes=mistakes).hint is None
    assert one(lambda x: x, mistakes=mistakes).hint is None


def test_an_error_that_was_cut_off_is_matched_as_far_as_it_goes():
    long = "a message of many words " * 20
    assert one(raising(ValueError(long[:150] + "…")), mistakes={"S1": raising(ValueError(long))}).hint == "S1"
    assert one(raising(ValueError("…")), mistakes={"S1": raising(ValueError(long))}).hint is None


def test_an_error_without_words_stands_for_any_of_its_type_if_something_else_is_answered():
    def refuses_short(x):
        if len(x) < 3:
            raise ValueError("my own words")
        return 2 * x

    mistakes = {"B3": wordless(refuses_short)}
    assert one(refuses_short, mistakes=mistakes).hint == "B3"
    assert one(raising(ValueError("whatever")), mistakes=mistakes).hint is None


def test_an_error_without_words_does_not_stand_for_what_a_library_says_of_another_mistake():
    def asks_for_one_truth(x):
        return 2 * x if len(x) == 2 or x == 0 else x

    def refuses(x):
        if len(x) == 3:
            raise ValueError("my own words")
        return 2 * x

    assert one(asks_for_one_truth, mistakes={"B3": wordless(refuses)}).hint == "E_truth"


def test_a_mistake_is_only_named_where_it_is_told_apart_from_the_right_answer():
    def nearly(x):
        return 2 * x * (1 + 1e-12)

    def truncated(x):
        return 2 * np.trunc(x)  # the same for whole numbers

    exact = {"rtol": 1e-15, "atol": 0.0}
    assert one(nearly, mistakes={"D2": truncated}, **exact).hint is None
    assert one(nearly, mistakes={"D5": lambda x: 2 * x * (1 + 1.01e-12)}, **exact).hint == "D5"


def test_a_mistake_is_not_named_where_two_of_different_names_do_the_same():
    assert one(triple, mistakes={"S1": triple, "S2": lambda x: 3 * x}).hint is None
    assert one(triple, mistakes={"S1": triple, "S2": lambda x: 3 * x if len(x) == 3 else x}).hint == "S1"


def test_a_function_that_is_wrong_in_another_way_elsewhere_does_not_make_the_mistake():
    def student(x):
        return 3 * x if len(x) == 3 else x - 7

    assert one(student, mistakes={"S1": triple}).hint is None
    assert one(lambda x: 3 * x if len(x) == 3 else 2 * x, mistakes={"S1": triple}).hint == "S1"  # made now and then


def test_a_forgotten_return_is_said_in_words():
    check = one(lambda x: None, mistakes={"S1": triple})
    assert (check.aspect, check.code, check.hint) == (Aspect.TYPE, "nothing", None)
    assert "return" in check.sentence()
    (check,) = graded(lambda x: None, lambda g: g.property("call", lambda call: call(1).no_such_thing))
    assert check.code == "nothing"


def test_where_none_is_an_answer_it_is_not_taken_for_a_forgotten_return():
    g = Grader("double", lambda x: None, none=True)
    g.cases("call", [(3,)], lambda x: None)
    g.cases("call", [(3,)], double)
    with judged():
        first, second = g.verdict().checks
    assert first.outcome is Outcome.PASSED
    assert (second.outcome, second.aspect, second.code) == (Outcome.FAILED, Aspect.TYPE, "none")


def test_not_implemented_is_an_answer_once_another_call_was_answered():
    def student(x):
        if len(x) < 3:
            raise NotImplementedError("only long ones")
        return 2 * x

    assert one(student).code == "raised"
    assert must_raise(student).code == "not_raised"

    def refused(g):
        g.cases("call", VECTORS[:1], double)
        g.raises("call", VECTORS[1:], ValueError)

    assert graded(student, refused)[1].code == "wrong_error"
    assert one(raising(NotImplementedError())).code == "unanswered"
    assert must_raise(raising(NotImplementedError())).code == "unanswered"


def test_not_implemented_is_an_answer_where_it_says_what_is_missing():
    check = one(raising(NotImplementedError("reduce_mean is not available for integer tensors")))
    assert (check.aspect, check.code) == (Aspect.RUNS, "raised")
    assert must_raise(raising(NotImplementedError("not that one"))).code == "wrong_error"


def test_a_complaint_of_shapes_that_do_not_fit_matches_no_other_error_of_its_type():
    def clash(x):
        return np.ones(2) + np.ones(3)

    mistakes = {"S4": clash}
    assert one(clash, mistakes=mistakes).hint == "S4"
    assert one(raising(ValueError("axis must be 0 or 1")), mistakes=mistakes).hint is None


def test_a_mistake_that_gives_an_answer_does_not_match_a_student_who_raises():
    assert one(raising(ValueError()), mistakes={"S1": triple}).hint is None


def test_another_right_solution_is_accepted_where_the_text_leaves_a_choice():
    assert one(triple, also=[triple]).outcome is Outcome.PASSED
    assert one(lambda x: 4 * x, also=[triple]).outcome is Outcome.FAILED


def test_a_finding_speaks_of_the_first_of_several_right_solutions():
    check = one(lambda x: x.tolist(), also=[lambda x: x.astype(np.float32)])
    assert check.aspect is Aspect.TYPE


def test_a_reference_that_spoils_its_input_does_not_spoil_the_comparison():
    def in_place(x):
        x *= 2
        return x

    assert one(double, expected=in_place).outcome is Outcome.PASSED


def test_a_student_who_spoils_the_input_does_not_spoil_the_expected_value():
    def zeroing(x):
        x[:] = 0
        return x

    assert one(zeroing).outcome is Outcome.FAILED


def test_a_probe_goes_between_the_test_and_every_solution_alike():
    def applied_twice(f, x):
        return f(f(x))

    assert one(double, through=applied_twice).outcome is Outcome.PASSED
    assert one(triple, through=applied_twice, mistakes={"S1": triple}).hint == "S1"


def test_an_unanswered_exercise_is_called_unanswered():
    check = one(raising(NotImplementedError()))
    assert (check.aspect, check.code) == (Aspect.ANSWERED, "unanswered")


def test_an_exception_is_named_with_its_message():
    check = one(raising(ZeroDivisionError("division by zero")))
    assert (check.aspect, check.code) == (Aspect.RUNS, "raised")
    assert check.params == {"error": "ZeroDivisionError", "message": "division by zero"}
    assert one(raising(ValueError())).code == "raised_bare"


@pytest.mark.parametrize(
    ("failure", "aspect", "code"),
    [
        (Failure("missing"), Aspect.ANSWERED, "missing"),
        (Failure("timeout"), Aspect.RUNS, "timeout"),
        (Failure("died"), Aspect.RUNS, "died"),
        (Failure("unreadable"), Aspect.RUNS, "unreadable"),
    ],
)
def test_a_call_without_an_answer_fails_the_check_in_words(failure, aspect, code):
    class Silent(LocalRuntime):
        def call(self, *args, **kwargs):
            return Call(failure=failure)

    with using(Silent()):
        check = one(double)
    assert (check.outcome, check.aspect, check.code) == (Outcome.FAILED, aspect, code)
    assert check.sentence()


# --------------------------------------------------------------------------- raises


def must_raise(student, errors=ValueError, **options):
    (check,) = graded(student, lambda g: g.raises("call", VECTORS, errors, **options))
    return check


class Special(ValueError):
    pass


@pytest.mark.parametrize("error", [ValueError("x"), UnicodeError("x")])
def test_the_asked_exception_or_a_child_of_it_passes(error):
    assert must_raise(raising(error)).outcome is Outcome.PASSED
    assert must_raise(raising(error), (KeyError, ValueError)).outcome is Outcome.PASSED


def test_an_exception_of_ones_own_that_descends_from_the_asked_one_passes():
    class Own(ValueError):
        pass

    (check,) = graded(raising(Own("x")), lambda g: g.raises("call", VECTORS, ValueError))
    assert check.outcome is Outcome.PASSED


def test_another_exception_fails_and_both_are_named():
    check = must_raise(raising(KeyError("x")), (ValueError, TypeError), hint="S1")
    assert (check.aspect, check.code, check.hint) == (Aspect.TYPE, "wrong_error", "S1")
    assert check.params == {"seen": "KeyError", "expected": "ValueError or TypeError"}


def test_an_exception_that_merely_has_the_name_of_a_child_is_not_taken_for_it():
    assert must_raise(raising(type("LookupErrorr", (Exception,), {})())).outcome is Outcome.FAILED


def test_a_call_that_returns_where_it_should_raise_fails_with_the_matching_hint():
    check = must_raise(triple, mistakes={"S1": double, "S2": triple}, hint="S3")
    assert (check.aspect, check.code, check.hint) == (Aspect.RUNS, "not_raised", "S2")
    assert must_raise(lambda x: 1, mistakes={"S2": triple}, hint="S3").hint == "S3"


def test_not_implemented_is_no_way_to_raise():
    check = must_raise(raising(NotImplementedError()), Exception)
    assert (check.outcome, check.code) == (Outcome.FAILED, "unanswered")


def test_every_input_must_raise():
    def student(x):
        if len(x) == 3:
            raise ValueError

    assert must_raise(student).outcome is Outcome.FAILED


# --------------------------------------------------------------------------- property


def test_a_property_of_your_own_passes_on_none_and_fails_on_its_finding():
    found = Finding(Aspect.VALUES, "value", {"where": {"code": "where.result"}}, "S1")
    passed, failed = graded(
        double,
        lambda g: g.property("call", lambda call: None if call(2) == 4 else found),
        lambda g: g.property("call", lambda call: None if call(2) == 5 else found, weight=3),
    )
    assert passed.outcome is Outcome.PASSED
    assert (failed.outcome, failed.code, failed.hint, failed.weight) == (Outcome.FAILED, "value", "S1", 3)


def test_a_call_without_an_answer_ends_a_property():
    def test(call):
        call(1)
        raise AssertionError("not reached")

    (check,) = graded(raising(ValueError("no")), lambda g: g.property("call", test))
    assert check.code == "raised"


# --------------------------------------------------------------------------- side effects


def cases(g):
    g.cases("call", VECTORS, double)


def test_inputs_that_stay_as_they_were_pass():
    assert graded(double, cases, Grader.inputs_kept)[-1].code == "inputs_kept"


@pytest.mark.parametrize(
    "student", [lambda x: np.multiply(x, 2, out=x), lambda x: (x.fill(np.nan), np.array([0.0, 2.0, 4.0]))[1]]
)
def test_a_changed_argument_is_named_by_its_number(student):
    check = graded(student, lambda g: g.cases("call", VECTORS[:1], double), Grader.inputs_kept)[-1]
    assert (check.outcome, check.code, check.params, check.hint) == (Outcome.FAILED, "inputs", {"which": "1"}, "V2")


@pytest.mark.parametrize(
    ("argument", "change"),
    [
        ([1, 2], lambda x: x.append(3)),
        ({"a": 1}, lambda x: x.update(a=2)),
        ({"a": [np.zeros(2)]}, lambda x: x["a"][0].fill(1)),
        (np.zeros(3), lambda x: x.put(0, 1e-300)),
        (np.zeros(3, np.int8), lambda x: x.resize((4,), refcheck=False)),
    ],
)
def test_a_change_deep_inside_an_argument_is_seen(argument, change):
    def student(x):
        change(x)
        return 0

    checks = graded(student, lambda g: g.cases("call", [(argument,)], lambda x: 0), Grader.inputs_kept)
    assert checks[-1].outcome is Outcome.FAILED


@pytest.mark.parametrize(
    "argument",
    [np.array([np.nan, np.inf]), [np.nan], (), {}, np.zeros((0, 3)), "text", None, range(3), slice(2), np.float32(0.1)],
)
def test_an_argument_that_was_left_alone_is_never_called_changed(argument):
    checks = graded(lambda x: 0, lambda g: g.cases("call", [(argument,)], lambda x: 0), Grader.inputs_kept)
    assert checks[-1].outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("draw", "which"),
    [(random.random, "random"), (np.random.rand, "numpy.random"), (lambda: np.random.seed(3), "numpy.random")],
)
def test_a_change_of_a_global_generator_is_named(draw, which):
    def student(x):
        draw()
        return 2 * x

    check = graded(student, cases, Grader.random_state_kept)[-1]
    assert (check.outcome, check.params, check.hint) == (Outcome.FAILED, {"which": which}, "R2")


def test_a_generator_of_ones_own_is_fine():
    def student(x):
        np.random.default_rng(1).normal()
        random.Random(1).random()
        return 2 * x

    assert graded(student, cases, Grader.random_state_kept)[-1].outcome is Outcome.PASSED


# --------------------------------------------------------------------------- what is judged later


def test_side_effects_memory_and_speed_are_skipped_once_an_answer_was_wrong():
    def never(*args):
        raise AssertionError("not reached")

    checks = graded(
        triple,
        cases,
        Grader.inputs_kept,
        Grader.random_state_kept,
        lambda g: g.memory_within((1,), double),
        lambda g: g.faster_than(never, never, never, weight=4),
    )
    assert [check.outcome for check in checks] == [Outcome.FAILED, *[Outcome.SKIPPED] * 4]
    assert checks[-1].weight == 4


def test_a_side_effect_does_not_keep_speed_from_being_judged():
    def student(x):
        x *= 2
        return x.copy()

    checks = graded(student, cases, Grader.inputs_kept, Grader.random_state_kept)
    assert [check.outcome for check in checks] == [Outcome.PASSED, Outcome.FAILED, Outcome.PASSED]


@pytest.mark.parametrize("student", [triple, lambda x: np.negative(x, out=x) * -2], ids=["wrong", "in place"])
def test_no_check_is_made_after_the_first_failure_where_that_is_all_that_is_asked(student):
    asked = []

    def counting(*args):
        asked.append(args)
        return student(*args)

    def steps(g):
        g.cases("call", VECTORS, double)
        g.inputs_kept()
        before = len(asked)
        g.cases("call", VECTORS, double)
        g.raises("call", VECTORS, ValueError)
        g.property("call", lambda call: call(1))
        g.memory_within((1,), double)
        assert len(asked) == before

    with until_failure():
        made = graded(counting, steps)
    assert [check.outcome for check in made].count(Outcome.FAILED) == 1
    assert {check.outcome for check in made[2:]} == {Outcome.SKIPPED}


# --------------------------------------------------------------------------- the end


def test_an_imperfect_verdict_raises_where_no_judge_listens():
    g = Grader("double", triple)
    cases(g)
    with pytest.raises(ImperfectVerdict, match="wrong answer"):
        g.verdict()
    with judged():
        assert g.verdict().fraction == 0


def test_a_perfect_verdict_is_returned_anywhere():
    g = Grader("double", double)
    cases(g)
    assert g.verdict().perfect


def test_the_installed_runtime_is_used_only_while_it_is_installed():
    runtime = LocalRuntime()
    with using(runtime):
        assert current() is runtime
        with using(LocalRuntime()) as _:
            assert current() is not runtime
        assert current() is runtime
    assert current() is not runtime


def test_arguments_are_copied_all_the_way_down_and_functions_stay():
    array, function = np.zeros(2), double
    copy = copied(([array], {"f": function}))
    copy[0][0][0] = 1
    assert array[0] == 0
    assert copy[1]["f"] is function


# --------------------------------------------------------------------------- functions that travel


def test_a_function_travels_as_its_dedented_source():
    def local(x: float) -> float:
        """Doc."""
        return x + 1

    source = source_of(local)
    assert source.name == "local"
    space = {}
    exec(source.text, space)
    assert space["local"](1) == 2


def outer_value():
    number = 3

    def inner(x):
        return x + number

    return inner


@pytest.mark.parametrize(
    "function",
    [lambda x: x, outer_value(), "text".upper, str.upper, Grader, np.zeros(3).sum],
    ids=["a lambda", "a closure", "a bound method", "an unbound method", "a class", "an array's method"],
)
def test_what_cannot_stand_alone_is_refused_on_the_judges_side(function):
    with pytest.raises(TypeError, match="cannot travel"):
        source_of(function)


# --------------------------------------------------------------------------- what the checks so far tell


def test_the_checks_so_far_tell_whether_all_is_right_and_what_is_not():
    g = Grader("double", lambda x: 2 * x if len(x) < 3 else 3 * x)
    assert g.right_so_far() and not g.passed("call")
    g.cases("call", VECTORS[1:], double)
    assert g.right_so_far() and g.passed("call") and g.failed_on("call") is None
    g.cases("memory", VECTORS, double, mistakes={"S1": triple})
    assert not g.right_so_far() and not g.right_so_far(since="memory") and g.right_so_far(since="speed")
    assert g.failed_on("memory") is Aspect.VALUES and not g.passed("memory")
    assert g.hinted("S1") and not g.hinted("S2")


def test_a_check_that_is_left_out_earns_nothing_and_is_no_failure():
    def steps(g):
        g.cases("call", VECTORS, double)
        g.leave_out("memory", Aspect.MEMORY, "skipped", weight=3)

    made = graded(double, steps)
    assert [check.outcome for check in made] == [Outcome.PASSED, Outcome.SKIPPED]
    assert made[1].weight == 3 and Verdict("double", made).fraction == 0.25


def test_a_question_beside_the_checks_is_no_check_and_gives_none_for_no_answer():
    g = Grader("double", double)
    assert g.ask(3) == 6 and g.ask(3, through=lambda f, x: f(f(x))) == 12
    assert Grader("double", raising(ValueError())).ask(3) is None
    with judged():
        assert g.verdict().checks == ()


# --------------------------------------------------------------------------- what holds in any exercise


def _refuses(student):
    g = Grader("x", student)
    g.raises("call", [(1,)], ValueError)
    return g.verdict().checks[0]


def _gives_one(student):
    g = Grader("x", student)
    g.cases("call", [(1,), (2,)], lambda n: 1.0)
    return g.verdict().checks[0]


def _asserts(n):
    assert n < 0, "n must be negative"


def _recurse(n):
    return _recurse(n)


@pytest.mark.parametrize(
    ("check", "student", "hint"),
    [
        (_refuses, lambda n: ValueError("no"), "E_raise"),
        (_refuses, lambda n: "ValueError", "E_raise"),
        (_refuses, lambda n: ValueError, "E_raise"),
        (_refuses, lambda n: 1.0, None),
        (_refuses, _asserts, "E_assert"),
        (_gives_one, _asserts, None),
        (_gives_one, lambda n: [].copy, "E_call"),
        (_gives_one, lambda n: [1.0], None),
        (_gives_one, _recurse, "E_recursion"),
        (_gives_one, lambda n: np.arange(3).__iadd__(0.5 * n), "E_inplace"),
        (_gives_one, lambda n: Figure().subplots().xlim(0, n), "E_axes"),
        (_gives_one, lambda n: torch.ones(1, requires_grad=True).add_(n), "E_leaf"),
        (_gives_one, lambda n: {}["a"], None),
    ],
)
def test_a_mistake_that_can_be_made_anywhere_has_its_hint(check, student, hint):
    with judged():
        assert check(student).hint == hint


@pytest.mark.parametrize(
    ("student", "code"),
    [(lambda n: None, "nothing"), (lambda n: 1.0 if n == 1 else None, "nothing_here"), (lambda n: [n], "type")],
)
def test_a_forgotten_return_is_told_from_a_way_without_one(student, code):
    with judged():
        assert _gives_one(student).code == code


@pytest.mark.parametrize(
    ("value", "limit", "told"), [(14.6, 15.0, "14.6"), (9.96, 10.0, "9.96"), (14.2, 15.0, "14"), (1.64, 1.6, "1.64")]
)
def test_a_measure_never_reads_as_the_limit_that_it_misses(value, limit, told):
    assert beside(value, rounded(value), limit) == told
