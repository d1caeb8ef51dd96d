"""Measures what the kit promises, on this machine: ``python -m graders bench …``.

Each module is one bench: its ``run(options)`` prints a table, and leaves the same as JSON and as a picture
in a folder (:mod:`graders.bench.paper`). The options stand here, so that ``--help`` loads no bench.
"""

from __future__ import annotations

import argparse
import importlib
from typing import Any


def add(parser: argparse.ArgumentParser) -> None:
    """The benches as commands of a parser."""
    benches = parser.add_subparsers(dest="bench", required=True, metavar="BENCH")
    verdicts = _bench(benches, "verdicts", "how often is a verdict on speed wrong, idle and on a busy machine?")
    verdicts.add_argument("--quick", action="store_true", help="fewer verdicts, under a minute")
    _with_docs(verdicts)
    frameworks = _bench(benches, "frameworks", "how fast are the libraries at the course's own benchmark?")
    frameworks.add_argument("--quick", action="store_true", help="the smallest size only")
    _with_docs(frameworks)
    cells = _bench(benches, "cells", "what do ordinary test cells give, beside stock nbgrader?")
    cells.add_argument("files", nargs="+", help="TOML or JSON files of cases")
    cells.add_argument("--only", nargs="*", help="names of cases")
    cells.add_argument("--beside", help="a folder of files beside the notebooks")
    cells.add_argument("--classic", action="store_true", help="grade in classic mode as well")
    cells.add_argument("--stock", action="store_true", help="run nbgrader beside, instead of believing the files")
    throughput = _bench(benches, "throughput", "how many submissions a minute, against stock nbgrader?")
    throughput.add_argument("assignment", nargs="?", default="terminology_shapes", help="which assignment")
    throughput.add_argument("--students", type=int, default=24, help="size of the class (default: 24)")
    throughput.add_argument("--jobs", default="1,2", help="submissions at a time, one run each (default: 1,2)")
    throughput.add_argument("--no-stock", action="store_true", help="leave stock nbgrader out, for a large class")
    _with_docs(throughput)
    throughput.add_argument("--workers", default="", help="workers of a Dask cluster here, one run each, e.g. 2,4")
    levels = _bench(benches, "levels", "what does each level of the sandbox cost?")
    levels.add_argument("assignment", nargs="?", default="broadcasting_rules", help="which assignment")
    _with_docs(levels)
    levels.add_argument("--students", type=int, default=12, help="size of the class (default: 12)")
    levels.add_argument("--rounds", type=int, default=3, help="how often each level grades it (default: 3)")
    levels.add_argument("--spawns", type=int, default=100, help="how many processes of each level (default: 100)")
    kill = _bench(benches, "kill", "is anything lost when a class run is killed at a random moment?")
    kill.add_argument("assignment", nargs="?", default="broadcasting_rules", help="which assignment")
    kill.add_argument("--students", type=int, default=6, help="size of the class (default: 6)")
    kill.add_argument("--jobs", type=int, default=2, help="submissions at a time (default: 2)")
    kill.add_argument("--moments", type=int, default=50, help="how many (default: 50)")
    kill.add_argument("--seed", type=int, default=0, help="of the moments (default: 0)")
    codec = _bench(benches, "codec", "does any message break the reader of what a student's process sends?")
    codec.add_argument("--inputs", type=int, default=1_000_000, help="how many messages (default: 1000000)")
    codec.add_argument("--seed", type=int, default=0, help="of the messages")
    attacks = _bench(benches, "attacks", "what does a hostile submission gain, beside stock nbgrader?")
    attacks.add_argument("--attacks", default="tests/attacks", help="folder of the attacks (default: tests/attacks)")
    attacks.add_argument("--only", nargs="*", help="beginnings of their names")
    attacks.add_argument("--take", type=int, help="so many of them")
    attacks.add_argument("--times", type=int, default=1, help="how often each class is graded (default: 1)")
    attacks.add_argument("--sandbox", default="", help="the level of the sandbox (default: the course's)")
    attacks.add_argument("--gather", nargs="+", metavar="JSON", help="play none: one table of these earlier runs")
    attacks.add_argument("--page", help="where that table is written as a page")
    attacks.add_argument("--stock", action="store_true", help="try stock nbgrader as well, in a throwaway sandbox")
    repair = _bench(
        benches, "repair", "is every file that can be handed in brought into form, or said to be unreadable?"
    )
    repair.add_argument("--inputs", type=int, default=100_000, help="how many files (default: 100000)")
    repair.add_argument("--seed", type=int, default=0, help="of the files")


def _bench(benches: Any, name: str, what: str) -> argparse.ArgumentParser:
    parser = benches.add_parser(name, help=what)
    parser.add_argument("--output", default=f".work/bench/{name}", help="folder of the JSON and the picture")
    return parser


def _with_docs(bench: argparse.ArgumentParser) -> None:
    bench.add_argument("--docs", default="", help="a Markdown file that gets the table as well, between its marks")


def run(options: argparse.Namespace) -> int:
    """Run one bench; the exit status."""
    status: int = importlib.import_module(f"graders.bench.{options.bench}").run(options)
    return status
