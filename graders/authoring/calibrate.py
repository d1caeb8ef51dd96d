"""Do the course's thresholds fit this machine? ``python -m graders calibrate`` measures and proposes.

Every right and every slow sample is judged, and its speed-up held against the threshold; every right
sample and every one that takes too much memory likewise. A threshold *fits* if the right ones are at least
:data:`MARGINS` times inside and the others as far outside; memory is counted and not timed, and repeats to
the percent, so that its margin is smaller. Between the two sides the geometric mean is proposed. What was
measured is kept in ``c.Course.calibration`` with machine, date and versions, so that a report can say that a
class was graded on another machine.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from graders import course
from graders.authoring import samples
from graders.authoring.samples import Sample, SampleError
from graders.authoring.sampling import bench
from graders.bench import paper
from graders.course import Course
from graders.verdict import Aspect, Verdict

MARGINS = {Aspect.SPEED: 1.5, Aspect.MEMORY: 1.15}
SETTINGS = {Aspect.SPEED: "thresholds", Aspect.MEMORY: "memory_limits"}


@dataclass
class Gate:
    """A threshold or limit of one exercise, and what the samples measured against it.

    Parameters
    ----------
    limit: the setting; a speed-up must reach it, a use of memory must not exceed it.
    inside, outside: sample -> what was measured, for those that must pass and those that must not.
    """

    exercise: str
    aspect: Aspect
    limit: float
    inside: dict[str, float] = field(default_factory=dict)
    outside: dict[str, float] = field(default_factory=dict)

    def _room(self, measured: float, passes: bool) -> float:
        """By which factor a measurement is on its side of the limit."""
        above = measured / self.limit
        return above if passes is (self.aspect is Aspect.SPEED) else 1 / above

    @property
    def margins(self) -> tuple[float, float]:
        """The narrowest room inside and outside; infinite without a sample."""
        inside = [self._room(value, True) for value in self.inside.values()]
        outside = [self._room(value, False) for value in self.outside.values()]
        return min(inside, default=math.inf), min(outside, default=math.inf)

    @property
    def fits(self) -> bool:
        """Whether both sides have room enough."""
        return min(self.margins) >= MARGINS[self.aspect]

    @property
    def proposed(self) -> float | None:
        """A limit in the middle of both sides; None if a side has no sample, or if they are too near to each other."""
        if not self.inside or not self.outside:
            return None
        fast = self.aspect is Aspect.SPEED
        near = min(self.inside.values()) if fast else max(self.inside.values())
        far = max(self.outside.values()) if fast else min(self.outside.values())
        apart = near / far if fast else far / near
        return float(f"{math.sqrt(near * far):.2g}") if apart >= MARGINS[self.aspect] ** 2 else None


def run(assignment: str | None) -> int:
    """Measure, print and keep; 0 if every threshold fits this machine."""
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
    print(paper.table(*_table(gates)))
    for gate in gates:
        if not gate.fits:
            print(_advice(gate))
    print(_keep(root / settings.calibration, where, gates))
    return 0 if all(gate.fits for gate in gates) else 1


def _measure(root: Path, settings: Course, found: Iterable[Sample]) -> dict[tuple[str, Aspect], Gate]:
    gates: dict[tuple[str, Aspect], Gate] = {}
    with bench(root) as trial:
        for sample in found:
            verdict = trial(sample.assignment, sample.exercise, sample.source)
            for aspect, name in SETTINGS.items():
                limits: Mapping[str, float] = getattr(settings, name)
                measured = _measured(verdict, aspect)
                if measured is None or sample.exercise not in limits:
                    continue
                key = (sample.exercise, aspect)
                gate = gates.setdefault(key, Gate(sample.exercise, aspect, limits[sample.exercise]))
                passes = sample.fate == "right"
                if passes or sample.check == aspect:
                    (gate.inside if passes else gate.outside)[sample.name] = measured
    return gates


def _measured(verdict: Verdict, aspect: Aspect) -> float | None:
    """The median speed-up, or the memory as a multiple of the result, if the sample came so far."""
    for check in verdict.checks:
        if check.aspect is aspect and aspect is Aspect.SPEED and check.race and check.race.speedups:
            return check.race.median
        if check.aspect is aspect and aspect is Aspect.MEMORY and "seen" in check.params:
            return float(str(check.params["seen"]))
    return None


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
                str(gate.aspect),
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
    needed = MARGINS[gate.aspect]
    return "–" if math.isinf(margin) else f"{margin:.2f}{'' if margin >= needed else f' < {needed:g}'}"


def _advice(gate: Gate) -> str:
    setting = f"c.Course.{SETTINGS[gate.aspect]}['{gate.exercise}']"
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
