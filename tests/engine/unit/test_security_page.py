"""SECURITY.md names the tests of each promise; they are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROWS = [
    line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if line.count("|") == 5 and "`test_" in line
]
NAMED = [
    (file, part.strip())
    for row in ROWS
    for file, parts in re.findall(r"`(test_\w+)` \(([^)]*)\)", row)
    for part in parts.split(",")
]


def test_every_promise_names_a_test():
    assert len(ROWS) >= 15
    assert all(re.search(r"`test_\w+` \(", row.split("|")[4]) for row in ROWS)


@pytest.mark.parametrize(("file", "words"), NAMED)
def test_a_test_that_is_named_exists(file, words):
    (path,) = (ROOT / "tests" / "engine").glob(f"*/{file}.py")
    names = re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    assert any(words.replace(" ", "_") in name for name in names)
