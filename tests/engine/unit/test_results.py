"""What is kept of a grading can be read again, also what an earlier version kept, and never what a later one did."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from graders.reports.collected import Result
from graders.reports.page import render
from graders.results import Conditions, Grading, Kept, Note, by_kind
from graders.verdict import SCHEMA, Aspect, Check, Outcome, SchemaError, Verdict

CONDITIONS = Conditions(
    kit="2026.3",
    python="3.11.7",
    libraries={"numpy": "2.4.6", "torch": "2.13.0"},
    machine={"cpu": "A CPU", "cores": "2", "kernel": "6.12", "gpu": ""},
    limits={"call_seconds": 10.0},
    thresholds={"thresholds": {"windows": 10.0}, "memory_limits": {}},
    sandbox="namespaces",
)
GRADING = Grading("00" * 16, "2026-12-01T10:00:00+00:00", "ab" * 32, "cd" * 32, CONDITIONS)
VERDICT = Verdict("center", (Check("center_columns", Aspect.VALUES, 2.0, Outcome.PASSED, "passed"),))


def through_a_file(data):
    return json.loads(json.dumps(data))


@pytest.mark.parametrize("grading", [GRADING, None])
def test_what_is_kept_is_read_again(grading):
    kept = Kept((Note("restored", {"cell": "center_hidden"}),), grading)
    data = through_a_file(kept.to_json())
    assert data["schema"] == SCHEMA
    assert Kept.from_json(data) == kept


def test_the_first_version_kept_notes_alone_and_a_stock_notebook_nothing():
    assert Kept.from_json({"notes": [{"code": "died", "params": {"cell": "3"}}]}) == Kept(
        (Note("died", {"cell": "3"}),)
    )
    assert Kept.from_json({}) == Kept()


def test_a_verdict_carries_a_schema_number_and_is_read_with_and_without_one():
    data = through_a_file(VERDICT.to_json())
    assert data["schema"] == SCHEMA
    assert Verdict.from_json(data) == VERDICT
    del data["schema"]
    assert Verdict.from_json(data) == VERDICT


@pytest.mark.parametrize("read", [Kept.from_json, Verdict.from_json])
def test_what_a_later_version_wrote_is_refused_with_a_sentence(read):
    data = {**VERDICT.to_json(), **Kept((), GRADING).to_json(), "schema": SCHEMA + 1}
    with pytest.raises(SchemaError, match="later version of the kit"):
        read(data)


def test_conditions_that_differ_are_named_and_no_others():
    assert CONDITIONS.differences(CONDITIONS) == []
    other = replace(
        CONDITIONS,
        kit="2026.4",
        libraries={"numpy": "2.5.0", "jax": "0.10"},
        thresholds={"thresholds": {"windows": 12.0}, "memory_limits": {}},
    )
    assert CONDITIONS.differences(other) == [
        ("kit", "2026.3", "2026.4"),
        ("libraries numpy", "2.4.6", "2.5.0"),
        ("libraries torch", "2.13.0", ""),
        ("thresholds thresholds windows", "10", "12"),
        ("libraries jax", "", "0.10"),
    ]


@pytest.mark.parametrize(
    ("kits", "sentence"),
    [
        (["2026.3", "2026.3"], "Graded with kit 2026.3."),
        (["2026.4", "2026.3"], "whose results may differ: 2026.3, 2026.4."),
        (["2026.4", ""], "whose results may differ: 2026.2 or earlier, 2026.4."),
    ],
)
def test_the_report_names_the_kit_that_graded_and_says_if_there_were_several(kits, sentence):
    results = [Result(f"student{n}", "lesson", 1.0, 2.0, kits=frozenset({kit})) for n, kit in enumerate(kits)]
    page = render(results, "course", datetime(2030, 1, 1, tzinfo=UTC))
    assert sentence in page


def test_what_a_person_has_to_look_at_in_many_cells_is_one_note_that_names_them_all():
    crossed = [Note("uncrossed", {"cell": name}) for name in ("center", "mse", "center")]
    others = [Note("internal", {"cell": "mse", "reason": r}) for r in ("KeyError", "ValueError")]
    timeouts = [Note("timeout", {"cell": name, "limit": "10"}) for name in ("3", "4")]
    assert by_kind([*crossed, *others, *timeouts]) == [Note("uncrossed", {"cell": "center`, `mse"}), *others, *timeouts]
    assert "`center`, `mse`" in by_kind(crossed)[0].text()
    assert by_kind([]) == []
