"""What may be seen of a wrong answer: numbers of drawn inputs, in four digits, and no text of a student's."""

from types import SimpleNamespace

import numpy as np
import pytest

from graders.checks import Grader, fresh_rng
from graders.checks.findings import difference
from graders.checks.rehearsal import drawn
from graders.checks.sights import arguments_of, in_digits
from graders.verdict import Aspect, Check, Outcome, Sight, Verdict


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1 / 3, "0.3333"), (np.float32(1 / 3), "0.3333"), (12345678.0, "1.235e+07"), (12345, "12345"),
        (np.int8(-3), "-3"), (True, "True"), (1 + 2j, "1+2j"), (float("nan"), "nan"), (10**400, None),
        ("text", None), (None, None), (SimpleNamespace(__repr__=lambda: "1"), None),
    ],
)  # fmt: skip
def test_numbers_have_four_digits_and_nothing_else_is_a_number(value, text):
    assert in_digits(value) == text


def test_the_first_wrong_item_is_seen_with_the_pattern_of_a_small_table():
    expected = np.arange(6.0).reshape(2, 3)
    seen = expected + np.array([[0, 0, 1], [0, 0, 1]])
    assert difference(seen, expected).sight == Sight("3", "2", wrong=("..x", "..x"))
    assert difference(np.ones((50, 50)), np.zeros((50, 50))).sight == Sight("1", "0")
    assert difference(3, 4).sight == Sight("3", "4")
    assert difference({"a": 1.0}, {"a": np.float64(2.0)}).sight == Sight("1", "2")
    assert difference(np.array([np.inf]), np.array([1.0])).sight == Sight("inf", "1")


def test_what_four_digits_do_not_tell_apart_is_given_with_its_distance():
    check = Check(
        "call", Aspect.VALUES, 1.0, Outcome.FAILED, "value", {"where": "it"}, sight=difference(1.0001, 1.0001002).sight
    )
    assert check.numbers() == "Seen 1, expected 1, which differ by 2e-07."


def test_whole_numbers_are_apart_by_a_whole_number():
    assert difference(10**18, 10**18 + 64).sight.gap == "64"
    assert difference(np.uint8(3), 254).sight.gap == ""


def test_texts_and_objects_are_never_seen():
    words = np.array(["a", "secret"])
    assert difference(words, np.array(["a", "b"])).sight is None
    assert difference("secret", "b").sight is None


def test_arguments_go_by_the_names_of_the_reference():
    def center(X, axis, name, f): ...

    told = arguments_of(center, (np.ones((3, 4), np.float32), 1, "secret", len))
    assert told == {"X": "float32 (3, 4)", "axis": "1"}
    assert arguments_of(lambda s1, s2: 0, ((3,), (2, 1))) == {"s1": "(3,)", "s2": "(2, 1)"}


def some_test():
    rng = fresh_rng()
    table = rng.normal(size=3)
    g = Grader("f", None)
    g.cases("mixed", [(np.arange(3.0),), (table,), (table, 1)], abs)
    g.cases("chosen", [(int(rng.integers(2)),)], abs)  # two gradings in a row could have the same
    g.cases("mixed", [(np.zeros(2),), (1.5 * table,)], abs)
    g.property("own", lambda call: call(rng.normal()))
    g.faster_than(abs, lambda: (rng.normal(),), abs)


def test_only_inputs_that_each_grading_draws_anew_are_drawn():
    assert drawn(some_test, "cell") == {("f", "mixed", 0, 1), ("f", "mixed", 0, 2), ("f", "mixed", 1, 1)}


def test_of_a_test_that_cannot_be_rehearsed_nothing_is_seen():
    def broken():
        some_test()
        raise ValueError

    assert drawn(broken, "cell") == frozenset()


def test_a_verdict_keeps_what_is_seen_and_one_without_is_read():
    check = Check(
        "call", Aspect.VALUES, 1.0, Outcome.FAILED, "value", {"where": "it"}, sight=Sight("1", "2", wrong=("x.",))
    )
    data = Verdict("f", (check,)).to_json()
    assert Verdict.from_json(data).checks == (check,)
    del data["checks"][0]["sight"]
    assert Verdict.from_json(data).checks[0].sight is None
