"""Whether a class was graded on the machine for which its thresholds were measured (``graders calibrate``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from graders.reports.collected import Result
from graders.text import say


def remark(results: Sequence[Result], calibration: Path) -> str:
    """The sentence on another machine or other versions than the calibration's; "" where there is nothing to say.

    Parameters
    ----------
    results: only those that were timed count.
    calibration: the file of ``c.Course.calibration``; a course need not have one.
    """
    timed = [result for result in results if any(check.race for v in result.verdicts.values() for check in v.checks)]
    graded = [conditions for result in timed for conditions in result.conditions]
    if not graded or not calibration.is_file():
        return ""
    try:
        where = json.loads(calibration.read_text("utf-8"))["where"]
        cpu, cores, date, versions = str(where["cpu"]), str(where["cores"]), str(where["date"]), dict(where["versions"])
    except (OSError, ValueError, KeyError, TypeError):
        return say("report.calibration_unread", path=calibration)
    there = {f"{each.machine.get('cpu', '')}, {each.machine.get('cores', '')}" for each in graded}
    other = sorted(there - {f"{cpu}, {cores}"})
    libraries = {(name, number) for each in graded for name, number in each.libraries.items() if name in versions}
    changed = sorted(f"{name} {number}" for name, number in libraries if versions[name] != number)
    if not other and not changed:
        return ""
    then = ", ".join(f"{name} {versions[name]}" for name in sorted({name for name, _ in libraries}))
    here = "; ".join(say("report.machine", machine=each) for each in other)
    now = " · ".join(filter(None, [here, ", ".join(changed)]))
    return say("report.calibrated", machine=f"{cpu}, {cores}", date=date, versions=then, now=now)
