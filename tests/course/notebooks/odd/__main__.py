"""Runs all oddities, or those whose names contain one of the words given, and prints a table."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from graders.bench.paper import circumstances, heading, table

from .run import cases, graded


def main(words: list[str]) -> int:
    """Print the table; 0 if each case got what it must."""
    chosen = cases(words)
    with tempfile.TemporaryDirectory() as folder:
        results = graded(chosen, Path(folder) / "course")
    rows = [result.row() for result in results]
    wrong = [result for result in results if result.wrong]
    print(heading(circumstances()) + "\n")
    print(table(("what", "seen", "must get", "got", "notes"), rows))
    print(f"\n{len(results) - len(wrong)} of {len(results)} got what they must.")
    for result in wrong:
        print(f"{result.case.student}: {result.wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
