"""The class report from its data: who and what comes first, what an exercise tells apart, and that texts stay texts."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from graders.reports import statistics, tables
from graders.reports.collected import Result
from graders.reports.links import Links
from graders.reports.page import render
from graders.results import Note
from graders.verdict import Aspect, Check, Outcome, Race, Verdict

from .test_feedback_page import EVIL, Seen


def check(outcome, hint=None, case="call", aspect=Aspect.VALUES, **more):
    return Check(
        case, aspect, 1.0, outcome, "passed" if outcome is Outcome.PASSED else "value", {"where": "it"}, hint, **more
    )


RIGHT, WRONG = check(Outcome.PASSED), check(Outcome.FAILED, "S3")


def result(student, *parts, score=None, **more):
    """Parts: for each exercise the checks that were made."""
    verdicts = {f"e{number}": Verdict(f"e{number}", tuple(checks)) for number, checks in enumerate(parts)}
    earned = sum(verdict.fraction for verdict in verdicts.values()) if score is None else score
    return Result(student, "lesson", earned, float(len(parts) or 1), verdicts, **more)


def page_of(*results, links=None):
    return render(results, "course", datetime(2030, 1, 1, tzinfo=UTC), links)


def test_who_needs_a_look_comes_first_with_the_reason():
    text = Seen(
        page_of(result("ana", [RIGHT]), result("zoe", [RIGHT], notes=(Note("kit", {"reason": "no space"}),)))
    ).text
    assert text.index("Needs a look: zoe") < text.index("no space") < text.index("Scores") < text.index("All right: 1")


def test_what_is_the_same_for_the_class_is_said_once_and_hides_no_verdict():
    note = Note("classic", {"cells": "`drawn`"})
    open_ = check(Outcome.FAILED, aspect=Aspect.ANSWERED)
    page = page_of(result("ana", [RIGHT], notes=(note,)), result("zoe", [open_], notes=(note,)))
    assert Seen(page).text.count("drawn") == 1
    assert result("zoe", [open_], notes=(note,)).words() == "not answered"


def test_scores_are_spread_over_ten_bins_with_everybody_in_one():
    bins = statistics.spread([result(f"s{n}", [], score=n / 10) for n in range(11)])
    assert [len(each.students) for each in bins] == [1] * 9 + [2]
    assert statistics.spread([replace(result("bonus", []), score=1.5, total=1.0)])[-1].students == ("bonus",)


def test_an_exercise_that_goes_with_the_others_discriminates():
    strong = [result(f"a{n}", [RIGHT], [RIGHT], [WRONG]) for n in range(3)]
    weak = [result(f"b{n}", [WRONG], [WRONG], [RIGHT]) for n in range(3)]
    first, _, _ = statistics.items(strong + weak)
    assert (first.share, first.full, first.answered) == (0.5, 3, 6)
    assert first.discrimination is None  # the others' points are the same for all
    assert statistics.correlation([0, 0, 0, 1, 1], [0, 0, 0, 2, 2]) == pytest.approx(1.0)
    assert statistics.correlation([0, 1], [0, 1]) is None
    mixed = [*strong, result("c", [RIGHT], [RIGHT], [RIGHT]), *weak]
    by_name = {item.name: item.discrimination for item in statistics.items(mixed)}
    assert by_name["e0"] > 0 > by_name["e2"]


def test_mistakes_come_with_who_made_them_the_most_frequent_first():
    twice = Verdict("e0", (WRONG, WRONG))
    found = statistics.mistakes(
        [
            replace(result("ana", [WRONG]), verdicts={"e0": twice}),
            result("bo", [WRONG, check(Outcome.FAILED, "B1")]),
            result("cy", [check(Outcome.FAILED, case="memory")]),
            result("di", [check(Outcome.FAILED, aspect=Aspect.ANSWERED)]),
            result("ed", [RIGHT]),
        ]
    )
    assert [(each.hint, each.case, each.students) for each in found] == [
        ("S3", "", ("ana", "bo")), ("B1", "", ("bo",)), ("", "memory", ("cy",)),
    ]  # fmt: skip


def test_speeds_have_names():
    slow, fast = (check(Outcome.PASSED, race=Race(2.0, (value,) * 3, "a_loop")) for value in (1.0, 8.0))
    (speeds,) = statistics.speeds([result("ana", [slow]), result("bo", [fast])])
    assert speeds.students == (("bo", 8.0), ("ana", 1.0))
    text = Seen(page_of(result("ana", [slow]), result("bo", [fast]))).text
    assert "bo: 8 ×" in text and "ana: 1 × ✗" in text and "Names (1 below the threshold)" in text and "a loop" in text


def test_texts_stay_texts_and_the_page_needs_nothing(tmp_path: Path):
    links = Links(tmp_path, tmp_path)
    seen = Seen(
        page_of(
            result(EVIL, [WRONG], notes=(Note("unknown", {"cell": EVIL}),), submissions={"lesson": "1"}), links=links
        )
    )
    assert "script" not in seen.tags
    assert all(value.startswith("#") for name, value in seen.attributes if name == "href")
    assert EVIL in seen.text


def test_links_lead_to_files_that_are_there(tmp_path: Path):
    path = tmp_path / "autograded" / "ana b" / "lesson" / "one.ipynb"
    path.parent.mkdir(parents=True)
    path.touch()
    found = list(Links(tmp_path, tmp_path / "out", "http://hub/").of(result("ana b", submissions={"one": "abc"})))
    assert found == [
        ("to_notebook", "../autograded/ana%20b/lesson/one.ipynb"), ("to_formgrader", "http://hub/formgrader/submissions/abc"),
    ]  # fmt: skip


def test_the_data_beside_it_is_safe_for_a_spreadsheet():
    results = [result("=1+1", [WRONG], [RIGHT]), result("ana")]
    rows = list(csv.DictReader(StringIO(tables.as_csv(results))))
    assert [(row["student"], row["exercise"], row["share"], row["hints"]) for row in rows] == [
        ("'=1+1", "e0", "0.0000", "S3"), ("'=1+1", "e1", "1.0000", ""), ("ana", "", "", ""),
    ]  # fmt: skip
    data = json.loads(tables.as_json(results))["lesson"]
    assert data["mistakes"] == [{"exercise": "e0", "hint": "S3", "case": "", "students": ["=1+1"]}]
