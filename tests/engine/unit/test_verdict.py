"""From what was found to points, text and HTML."""

import json
import math
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from graders import text
from graders.verdict import (
    COLOURS,
    EARNED,
    MARKS,
    Aspect,
    Check,
    ImperfectVerdict,
    Outcome,
    Race,
    Verdict,
    conclude,
    judged,
)

WHERE = {"code": "where.item", "path": "[0]"}
NOT_RAISED = {"seen": "a float", "expected": "ValueError"}


def check(outcome=Outcome.PASSED, weight=1.0, aspect=Aspect.VALUES, code=None, params=None, **more):
    code = code or ("passed" if outcome in EARNED else "value")
    return Check("call", aspect, weight, outcome, code, params or ({"where": WHERE} if code == "value" else {}), **more)


def verdict(*checks):
    return Verdict("center", checks)


outcomes = st.sampled_from(Outcome)
weights = st.floats(0, 100) | st.integers(0, 5).map(float)
verdicts = st.lists(st.builds(check, outcomes, weights), max_size=6).map(lambda checks: verdict(*checks))


# --------------------------------------------------------------------------- points


def test_the_fraction_is_the_weight_earned_over_all_weight():
    seen = verdict(check(weight=2), check(Outcome.FAILED, 3), check(Outcome.UNDECIDED, 1), check(Outcome.SKIPPED, 1))
    assert seen.fraction == pytest.approx(3 / 7)
    assert seen.points(7) == 3.0
    assert seen.points(1) == 0.43


@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_passed_or_could_not_be_decided_is_earned(outcome):
    assert verdict(check(outcome)).fraction == (1.0 if outcome in (Outcome.PASSED, Outcome.UNDECIDED) else 0.0)


def test_no_checks_are_no_points_and_not_perfect():
    assert verdict().fraction == 0.0
    assert not verdict().perfect
    assert verdict().points(5) == 0.0


@given(verdicts, st.floats(0, 100))
def test_points_stay_between_none_and_all(seen, total):
    assert 0 <= seen.points(total) <= total + 0.005


@given(verdicts)
def test_perfect_means_that_every_check_was_earned(seen):
    assert seen.perfect is (bool(seen.checks) and all(c.outcome in EARNED for c in seen.checks))


def test_a_perfect_verdict_is_worth_exactly_the_total_whatever_the_weights():
    assert verdict(*[check(weight=w) for w in (0.1, 0.2, 0.3, 1e-9)]).points(3.3333333) == 3.3333333


def test_an_imperfect_verdict_is_worth_less_than_the_total():
    assert verdict(check(weight=99), check(Outcome.FAILED, 0.05)).points(5) < 5


def test_only_a_failure_of_the_kit_needs_a_person():
    for outcome in Outcome:
        assert verdict(check(), check(outcome)).needs_person is (outcome is Outcome.INTERNAL)


# --------------------------------------------------------------------------- the verdict in a word


@pytest.mark.parametrize(
    ("checks", "code"),
    [
        ([check()], "right"),
        ([check(), check(Outcome.UNDECIDED)], "right"),
        ([check(), check(Outcome.FAILED)], "partly"),
        ([check(Outcome.FAILED), check(Outcome.SKIPPED)], "wrong"),
        ([check(Outcome.FAILED, aspect=Aspect.SPEED), check()], "slow"),
        ([check(), check(Outcome.FAILED, aspect=Aspect.MEMORY)], "memory"),
        ([check(), check(Outcome.FAILED, aspect=Aspect.INPUTS)], "effects"),
        ([check(), check(Outcome.FAILED, aspect=Aspect.RANDOM_STATE)], "effects"),
        ([check(Outcome.FAILED, aspect=Aspect.ANSWERED)], "unanswered"),
        ([check(Outcome.FAILED, aspect=Aspect.RUNS)], "error"),
        ([check(Outcome.FAILED, aspect=Aspect.RUNS, code="timeout", params={"limit": "10"})], "timeout"),
        ([check(Outcome.FAILED, aspect=Aspect.RUNS, code="died")], "died"),
        ([check(), check(Outcome.FAILED, aspect=Aspect.RUNS, code="not_raised", params=NOT_RAISED)], "partly"),
        ([check(Outcome.FAILED, aspect=Aspect.RUNS, code="not_raised", params=NOT_RAISED)], "wrong"),
        ([check(Outcome.FAILED), check(Outcome.INTERNAL)], "internal"),
        ([check(Outcome.FAILED), check(Outcome.FAILED, aspect=Aspect.SPEED)], "wrong"),
    ],
)
def test_the_first_failure_gives_the_verdict_its_word(checks, code):
    assert verdict(*checks).summary_code == code


def test_the_first_failure_is_the_first_in_order():
    first, second = check(Outcome.FAILED, hint="S1"), check(Outcome.FAILED, hint="S2")
    assert verdict(check(), check(Outcome.SKIPPED), first, second).first_failure is first
    assert verdict(check(), check(Outcome.SKIPPED)).first_failure is None


# --------------------------------------------------------------------------- as data


words = st.text(max_size=5)
params = st.dictionaries(words, words | st.dictionaries(words, words, max_size=2), max_size=2)
races = st.builds(Race, st.floats(0.1, 10), st.lists(st.floats(0, 100), max_size=4).map(tuple))
aspects = st.sampled_from(Aspect)


@given(
    st.lists(
        st.builds(Check, words, aspects, weights, outcomes, words, params, st.none() | words, st.none() | races),
        max_size=3,
    )
)
@examples(max_examples=60)
def test_a_verdict_survives_being_written_as_json(checks):
    seen = verdict(*checks)
    assert Verdict.from_json(json.loads(json.dumps(seen.to_json()))) == seen


def test_a_verdict_of_another_shape_is_not_read():
    data = verdict(check()).to_json()
    data["checks"][0]["outcome"] = "excellent"
    with pytest.raises(ValueError, match="excellent"):
        Verdict.from_json(data)


# --------------------------------------------------------------------------- as text


def test_the_text_has_a_line_per_check_and_hints_below():
    text = verdict(check(), check(Outcome.FAILED, hint="S1")).to_text()
    lines = text.splitlines()
    assert lines[0] == "center: partly right"
    assert lines[1].startswith("  ✓ ")
    assert lines[2].startswith("  ✗ ")
    assert lines[3].startswith("    Hint (S1): A vector of shape")
    assert len(lines) == 4


def test_every_outcome_has_a_mark_of_its_own_and_a_colour():
    assert len({MARKS[outcome] for outcome in Outcome}) == len(Outcome)
    assert set(COLOURS) == set(Outcome)


def test_a_nested_text_is_put_in_by_its_code():
    assert "item [0] of the result" in check(Outcome.FAILED).sentence()


def test_an_unknown_code_is_an_error_and_not_an_empty_line():
    with pytest.raises(KeyError):
        check(Outcome.FAILED, code="no_such_code").sentence()


# --------------------------------------------------------------------------- as HTML

EVIL = "<script>alert(1)</script>'\"&<img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.attributes, self.text, self.depth = [], [], "", 0

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def parsed(html):
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags


def hostile_verdict():
    params = {"error": EVIL, "message": EVIL}
    raised = check(Outcome.FAILED, aspect=Aspect.RUNS, code="raised", params=params)
    nested = {"seen": {"code": "kinds.other", "name": EVIL}, "expected": EVIL}
    typed = check(Outcome.FAILED, aspect=Aspect.TYPE, code="type", params=nested, hint="S1")
    raced = check(race=Race(2.0, (1.0, 3.0)))
    return Verdict(EVIL, (raised, typed, raced))


def test_hostile_text_stays_text():
    tags = parsed(hostile_verdict().to_html(total=5))
    assert set(tags.seen) == {
        "div",
        "p",
        "b",
        "ul",
        "li",
        "span",
        "i",
        "code",
        "svg",
        "title",
        "rect",
        "line",
        "circle",
        "text",
    }
    assert tags.text.count("<script>alert(1)</script>") == 5
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name in ("href", "src")]
    assert "alert" not in str(tags.attributes)


def test_the_html_needs_nothing_from_anywhere():
    html = hostile_verdict().to_html()
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "url(" not in html
    assert hostile_verdict()._repr_html_() == html


def test_the_html_tells_points_out_of_the_total():
    text = parsed(verdict(check(), check(Outcome.FAILED)).to_html(total=3)).text
    assert "1.5 of 3 points" in text


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_marked_in_the_html(outcome):
    seen = check(outcome, code=None if outcome in EARNED else "skipped")
    assert f'data-outcome="{outcome}"' in verdict(seen).to_html()
    assert MARKS[outcome] in verdict(seen).to_html()


def test_a_race_that_an_older_version_kept_without_its_device_has_its_sentence():
    kept = Check(
        "speed", Aspect.SPEED, 1.0, Outcome.PASSED, "speed_kept", {"seen": "3", "limit": "2"}, race=Race(2.0, (3.0,))
    )
    assert "on the machine that graded; at least 2" in kept.told()


def test_what_is_measured_has_the_decimal_sign_of_the_language(monkeypatch):
    params = {
        "seen": "0.89",
        "limit": "2.5",
        "device": {"code": "devices.core", "name": "a processor"},
        "helps": {"code": "helps.memory", "times": "3.5"},
    }
    race = Race(2.5, (0.89,), "a_loop")
    slow = Check("speed", Aspect.SPEED, 1.0, Outcome.FAILED, "speed", params, race=race)
    monkeypatch.setattr(text, "_language", "pt_BR")
    assert "0,89 ×" in slow.sentence() and "2,5 ×" in slow.sentence() and "3,5 ×" in slow.helps()
    assert "0,89" in race.picture() and "2,5" in race.picture()
    shape = Check(
        "call",
        Aspect.SHAPE,
        1.0,
        Outcome.FAILED,
        "dtype",
        {"where": {"code": "where.result"}, "seen": "a.b", "expected": "c.d"},
    )
    assert "a.b" in shape.sentence() and "c.d" in shape.sentence()


@pytest.mark.parametrize(("speedups", "middle"), [((3.0, 1.0, 2.0), 2.0), ((1.0, 2.0), 1.5), ((5.0,), 5.0)])
def test_the_median_of_a_race_is_its_middle(speedups, middle):
    assert Race(1.0, speedups).median == middle


def test_a_race_without_rounds_has_no_median():
    assert math.isnan(Race(1.0).median)


# --------------------------------------------------------------------------- handing over


def test_an_imperfect_verdict_raises_unless_a_judge_listens():
    imperfect = verdict(check(Outcome.FAILED))
    with pytest.raises(ImperfectVerdict) as caught:
        conclude(imperfect)
    assert str(caught.value) == imperfect.to_text()
    assert isinstance(caught.value, AssertionError)
    with judged():
        assert conclude(imperfect) is imperfect
    with pytest.raises(ImperfectVerdict):
        conclude(imperfect)


def test_an_empty_verdict_raises_too():
    with pytest.raises(ImperfectVerdict):
        conclude(verdict())


def test_a_perfect_verdict_is_handed_over_anywhere():
    assert conclude(verdict(check())).perfect


def test_the_judge_stops_listening_also_after_an_error():
    with pytest.raises(ZeroDivisionError), judged():
        1 / 0  # noqa: B018
    with pytest.raises(ImperfectVerdict):
        conclude(verdict())
