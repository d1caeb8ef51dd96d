"""SECURITY.md names the tests and the attacks (``tests/attacks``) by which each promise is tried; they are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NAME = re.compile(r"`(test_\w+|attacks/\w+)` \(([^)]*)\)")
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.count("|") == 5 and NAME.search(line)]
NAMED = [(file, part.strip()) for file, parts in NAME.findall(PAGE) for part in parts.split(",")]


def test_every_promise_names_a_test():
    assert len(ROWS) >= 15
    assert all(NAME.search(row.split("|")[4]) for row in ROWS)


@pytest.mark.parametrize(("file", "words"), NAMED)
def test_a_test_that_is_named_exists(file, words):
    name = "_".join(words.split())
    if file.startswith("attacks/"):
        assert (ROOT / "tests" / file / f"{name}.py").is_file()
        return
    (path,) = (ROOT / "tests" / "engine").glob(f"*/{file}.py")
    names = re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    assert any(name in each for each in names)
