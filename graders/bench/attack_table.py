"""The table of all attacks: of one run, or of several (as root, as an ordinary user, beside stock) on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graders.bench.paper import heading, table

PLAYED = {"root": "the kit, as root", "user": "the kit, as an ordinary user", "stock": "stock nbgrader"}
PAGE = """# Attacks

What a hostile submission gains. Each attack is a file in `tests/attacks/`; it is handed in before an honest submission,
and the class is graded by the real commands. *Held* means: no points but those of the same answer without the trick (in
brackets: what it got), nothing taken, nothing on its page that must not be there, a feedback page, and the next honest
grade as ever. What stock nbgrader may not run ("–") would harm the machine or never end; its file says so.
Stock's hidden tests call the same functions in the student's kernel.

<!-- not run: test_attacks and make attacks play them -->
    python -m graders bench attacks                    # all of them; --only forging, --take 40 --times 3, --stock
    python -m graders bench attacks --gather a.json b.json --page docs/attacks.md    # this page, of earlier runs
"""

Row = Mapping[str, str]


def tabled(rows: Sequence[Row]) -> str:
    """The table of those columns that were played, and a line for each with how many were held."""
    columns = [name for name in PLAYED if any(name in row for row in rows)]
    lines = [[row["name"], row["tries"], *(row.get(name, "–") for name in columns)] for row in rows]
    held = []
    for name in columns:
        seen = [row[name] for row in rows if name in row]
        held.append(f"{PLAYED[name]}: {sum(each.startswith('held') for each in seen)} of {len(seen)} held.")
    return "\n".join([table(("attack", "tries", *(PLAYED[name] for name in columns)), lines), "", *held])


def gathered(runs: Sequence[Mapping[str, Any]]) -> list[Row]:
    """One row for each attack, of several runs; a later run counts more than an earlier one."""
    rows: dict[str, dict[str, str]] = {}
    for run in sorted(runs, key=lambda run: str(run["date"])):
        for row in run["rows"]:
            rows.setdefault(row["name"], {}).update(row)
    return [rows[name] for name in sorted(rows)]


def page(rows: Sequence[Row], runs: Sequence[Mapping[str, Any]]) -> str:
    """The page of :data:`PAGE`, with where and when each run was."""
    headings = dict.fromkeys(heading(run) for run in sorted(runs, key=lambda run: str(run["date"])))
    return "\n".join([PAGE, "\n".join(f"- {line}" for line in headings), "", tabled(rows), ""])
