"""A feedback page and a class report that show most of what there is, from data alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from nbformat.v4 import new_markdown_cell, new_output

from graders.reports import page as report_page
from graders.reports.links import Links
from graders.results import Note
from graders.verdict import Aspect, Check, Outcome, Race, Sight, Verdict

from ..unit.test_feedback_page import PIXEL, answer, example, failed, hidden, marks, page_of, passed
from ..unit.test_report_page import RIGHT, WRONG, check, result

MISSED = Check(
    "call", Aspect.VALUES, 1.0, Outcome.FAILED, "values",
    {"where": {"code": "where.result"}, "index": "(0, 2)", "count": "2", "size": "6"}, "S3",
    sight=Sight("0.3456", "0.1234", arguments={"X": "float64 (2, 3)", "axis": "1"}, wrong=("..x", "x..")),
)  # fmt: skip
CLASH = "operands could not be broadcast together with shapes (3,4) (3,) "
SHAPES = Check("call", Aspect.RUNS, 1.0, Outcome.FAILED, "raised", {"error": "ValueError", "message": CLASH})
SLOW = Race(10.0, (0.9, 1.0, 1.1), "a_loop")
FAST = Race(10.0, (31.0, 33.0, 40.0), "a_loop")

ESSAY = "Because $x^2$ is *even*, and\n\n$$\\int_{-1}^1 x\\,dx = 0 .$$"


def feedback() -> str:
    drawn = new_output("display_data", data={"image/png": PIXEL})
    core = {"code": "devices.core", "name": "a processor"}
    slow = Check(
        "speed", Aspect.SPEED, 1.0, Outcome.FAILED, "speed", {"seen": "1", "limit": "10", "device": core}, race=SLOW
    )
    return page_of(
        answer("center", "def center(X, axis):\n    return X - X.mean(axis=1 - axis, keepdims=True)", [drawn]),
        example("center_examples", 0.0, 1.0, "expected shape (2, 3), got (3,)"),
        hidden("center_hidden", Verdict("center", (MISSED, SHAPES, passed())), 1.2, 2.0),
        answer("pairwise_sq", "def pairwise_sq(A, B):\n    ...", comment="Right, and a loop."),
        hidden("pairwise_sq_hidden", Verdict("pairwise_sq", (slow, passed())), 2.5, 3.0),
        answer("mse"), hidden("mse_hidden", Verdict("mse", (passed(), passed("again"))), 1.0, 1.0),
        answer("clash_axis"), hidden("clash_axis_hidden", Verdict("clash_axis", (failed(hint="S3"),)), 0.0, 2.0),
        new_markdown_cell(ESSAY, metadata=marks("why", solution=True, grade=True, score=1.0, points=2.0)),
        notes=[Note("edited", {"cell": "center_examples"}), Note("timeout", {"cell": "`mse`", "limit": "5"})],
        score=5.7, max_score=11.0, late_penalty=0.5, late_seconds=100_000.0,
    )  # fmt: skip


def report(root: Path) -> str:
    slow, fast = (check(Outcome.PASSED, race=race) for race in (SLOW, FAST))
    names = ["ana", "bo", "cy", "di", "ed", "flo", "gil", "hal"]
    results = [
        result(name, [RIGHT if number % 3 else WRONG], [fast if number % 2 else slow], submissions={"lesson": name})
        for number, name in enumerate(names)
    ]
    results.append(
        result("zoe", [RIGHT], [RIGHT], notes=(Note("kit", {"reason": "no space"}),), kits=frozenset({"2026.2"}))
    )
    return report_page.render(
        results, "Tensor computing", datetime(2030, 1, 1, tzinfo=UTC), Links(root, root, "http://hub")
    )
