"""Do the course's thresholds fit this machine? ``python -m graders calibrate`` measures and proposes.

Every right and every slow sample is judged, and its speed-up held against the threshold; every right
sample and every one that takes too much memory likewise. A threshold *fits* if the right ones are at least
:data:`MARGINS` times inside and the others as far outside. Memory is counted and not timed, and repeats to
the percent, so that its margin is smaller; so is that of an exercise's second threshold, beside which the first
leaves less room (a sample that is to reach one of the two is held against the second alone). Between the two sides
the geometric mean is proposed. What was measured is kept in ``c.Course.calibration`` with machine, date and
versions, so that a report can say that a class was graded on another machine.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from graders import course
from graders.authoring import samples
from graders.authoring.samples import Sample, SampleError
from graders.authoring.sampling import bench
from graders.bench import paper
from graders.course import Course
from graders.verdict import Aspect, Outcome, Race, Verdict

MARGINS = {"thresholds": 1.5, "full_thresholds": 1.15, "gpu_thresholds": 1.5, "memory_limits": 1.15}
WORDS = {
    "thresholds": "speed",
    "full_thresholds": "speed, all points",
    "gpu_thresholds": "speed on the GPU",
    "memory_limits": "memory",
}
SPEEDS = ("thresholds", "full_thresholds", "gpu_thresholds")


@dataclass
class Gate:
    """A threshold or limit of one exercise, and what the samples measured against it.

    Parameters
    ----------
    setting: which of the course's settings it is, by name.
    limit: its value; a speed-up must reach it, a use of memory must not exceed it.
    inside, outside: sample -> what was measured, for those that must pass and those that must not.
    """

    exercise: str
    setting: str
    limit: float
    inside: dict[str, float] = field(default_factory=dict)
    outside: dict[str, float] = field(default_factory=dict)

    def _room(self, measured: float, passes: bool) -> float:
        """By which factor a measurement is on its side of the limit."""
        above = measured / self.limit
        return above if passes is (self.setting in SPEEDS) else 1 / above

    @property
    def margins(self) -> tuple[float, float]:
        """The narrowest room inside and outside; infinite without a sample."""
        inside = [self._room(value, True) for value in self.inside.values()]
        outside = [self._room(value, False) for value in self.outside.values()]
        return min(inside, default=math.inf), min(outside, default=math.inf)

    @property
    def fits(self) -> bool:
        """Whether both sides have room enough."""
        return min(self.margins) >= MARGINS[self.setting]

    @property
    def proposed(self) -> float | None:
        """A limit in the middle of both sides; None if a side has no sample, or if they are too near to each other."""
        if not self.inside or not self.outside:
            return None
        fast = self.setting in SPEEDS
        near = min(self.inside.values()) if fast else max(self.inside.values())
        far = max(self.outside.values()) if fast else min(self.outside.values())
        apart = near / far if fast else far / near
        return float(f"{math.sqrt(near * far):.2g}") if apart >= MARGINS[self.setting] ** 2 else None


def run(assignment: str | None, docs: str = "") -> int:
    """Measure, print and keep; 0 if every threshold fits this machine.

    Parameters
    ----------
    docs: a Markdown file that gets the table as well, see :func:`graders.bench.paper.publish`; "" for none.
    """
    root = course.find_root()
    settings = course.load(root)
    found = [
        sample
        for sample in samples.find(root / settings.solutions, [assignment] if assignment else ())
        if sample.exercise in settings.thresholds or sample.exercise in settings.memory_limits
    ]
    if not found:
        raise SampleError(f"There are no samples with a threshold in {settings.solutions}; nothing to calibrate.")
    where = paper.circumstances()
    print(paper.heading(where), flush=True)
    gates = list(_measure(root, settings, found).values())
    table = paper.table(*_table(gates))
    advice = [_advice(gate) for gate in gates if not gate.fits]
    print("\n".join([table, *advice]))
    print(_keep(root / settings.calibration, where, gates))
    if docs:
        print(paper.publish(Path(docs), "calibrate", "\n\n".join([paper.heading(where), table, *advice])))
    return 1 if advice else 0


def _measure(root: Path, settings: Course, found: Iterable[Sample]) -> dict[tuple[str, str], Gate]:
    gates: dict[tuple[str, str], Gate] = {}
    with bench(root) as trial:
        for sample in found:
            for setting, measured in _measured(
                sample, trial(sample.assignment, sample.exercise, sample.source), settings
            ):
                limit = getattr(settings, setting)[sample.exercise]
                gate = gates.setdefault((sample.exercise, setting), Gate(sample.exercise, setting, limit))
                (gate.inside if sample.fate == "right" else gate.outside)[sample.name] = measured
    return gates


def _measured(sample: Sample, verdict: Verdict, settings: Course) -> Iterator[tuple[str, float]]:
    """Settings that a sample says something of, with the median speed-up, or the memory as a multiple of the result."""
    right = sample.fate == "right"
    races = [check for check in verdict.checks if check.race and check.race.speedups]
    for number, check in enumerate(races):
        between = not right and check.outcome is Outcome.PASSED and number + 1 < len(races)
        if (right or sample.check is Aspect.SPEED) and not between and check.race:
            yield _setting(sample.exercise, check.race, settings), check.race.median
    for check in verdict.checks:
        if check.aspect is Aspect.MEMORY and "seen" in check.params and (right or sample.check is Aspect.MEMORY):
            yield "memory_limits", float(str(check.params["seen"]))


def _setting(exercise: str, race: Race, settings: Course) -> str:
    """Which of the course's thresholds a race was run against."""
    return next(name for name in SPEEDS if getattr(settings, name).get(exercise) == race.threshold)


def _table(gates: list[Gate]) -> tuple[list[str], list[list[str]]]:
    head = [
        "exercise",
        "what",
        "limit",
        "nearest that must pass",
        "margin",
        "nearest that must not",
        "margin",
        "proposed",
    ]
    rows = []
    for gate in gates:
        inside, outside = gate.margins
        rows.append(
            [
                gate.exercise,
                WORDS[gate.setting],
                f"{gate.limit:g}",
                _nearest(gate, gate.inside, True),
                _factor(gate, inside),
                _nearest(gate, gate.outside, False),
                _factor(gate, outside),
                "–" if gate.proposed is None else f"{gate.proposed:g}",
            ]
        )
    return head, rows


def _nearest(gate: Gate, measured: Mapping[str, float], passes: bool) -> str:
    if not measured:
        return "no sample"
    name = min(measured, key=lambda each: gate._room(measured[each], passes))
    return f"{name} {measured[name]:.3g}"


def _factor(gate: Gate, margin: float) -> str:
    needed = MARGINS[gate.setting]
    return "–" if math.isinf(margin) else f"{margin:.2f}{'' if margin >= needed else f' < {needed:g}'}"


def _advice(gate: Gate) -> str:
    setting = f"c.Course.{gate.setting}['{gate.exercise}']"
    if gate.proposed is None:
        return (
            f"{setting} = {gate.limit:g} does not fit this machine, and none would: the samples are too close together."
        )
    return f"{setting} = {gate.limit:g} does not fit this machine; {gate.proposed:g} would."


def _keep(path: Path, where: Mapping[str, Any], gates: list[Gate]) -> Path:
    data = {"where": dict(where), "gates": [{**asdict(gate), "fits": gate.fits} for gate in gates]}
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".part")
    draft.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    draft.replace(path)
    return path
