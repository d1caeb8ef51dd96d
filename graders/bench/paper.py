"""What every bench leaves behind: where and when it was measured, a table, JSON, a picture."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from graders.course import CourseError
from graders.machine import processor

PACKAGES = ("tensor-graders", "nbgrader", "numpy", "torch", "tensorflow-cpu", "tensorflow", "jax")


def circumstances() -> dict[str, Any]:
    """Machine, date and versions of a measurement, as plain data."""
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "cpu": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),  # before the bench: a table of a busy machine says so
        "versions": _versions(),
    }


def _versions() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def heading(where: Mapping[str, Any]) -> str:
    """The circumstances in a line."""
    versions = ", ".join(f"{name} {number}" for name, number in where["versions"].items())
    return (
        f"{where['date']} · {where['cpu']}, {where['cores']} cores, load {where['load']:g} · "
        f"Linux {where['kernel']}, Python {where['python']}, {versions}"
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, in columns that line up on a terminal."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    return "\n".join([line(head), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, rows)])


def save(folder: Path, name: str, data: Mapping[str, Any]) -> Path:
    """Write the data of a bench as JSON; the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    return path


def publish(path: Path, name: str, text: str) -> Path:
    """Put a bench's tables into a Markdown file, between ``<!-- name -->`` and ``<!-- /name -->``; the file.

    Raises
    ------
    CourseError: the file is not there, or has no such marks.
    """
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = path.read_text("utf-8") if path.is_file() else ""
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise CourseError(
            f"{path} has no lines {begin} and {end}, between which the tables would go; write them there."
        )
    draft = path.with_name(path.name + ".part")
    draft.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", "utf-8")
    draft.replace(path)
    return path
