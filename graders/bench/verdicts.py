"""How often is a verdict on speed wrong?

A student's function and its reference run the same loop, so that the true ratio of their speeds is known:
it is the ratio of the numbers of turns. Rounds are run through the judge as when grading, on an idle
machine and beside busy processes, and kept. Then every rule judges the same rounds:

kit
    lead by five on CPU time, with the second look at a close loss (:mod:`graders.checks.race`);
absolute
    one timing against a limit of seconds that was calibrated on the idle machine;
best of 3
    the fastest of three timings against the fastest of three of the reference;
mean of 5
    the mean of five against the mean of five.

The last three read the wall clock, as courses do that time in a notebook. A verdict is wrong if a function
faster than the threshold is refused, or a slower one accepted. Bounds are exact 95 % intervals (C. Clopper,
E. Pearson, "The use of confidence or fiducial limits", Biometrika 26, 1934).
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graders import course
from graders.bench import paper
from graders.checks.race import Overhead, is_close, lead_by_five
from graders.checks.runtime import Call
from graders.judge.runtime import ReferenceWorker, RemoteRuntime
from graders.judge.space import bind
from graders.judge.student import SampleStudent
from graders.sandbox.warden import Warden
from graders.verdict import Outcome

THRESHOLD = 2.0
RATIOS = (0.5, 0.67, 0.8, 0.91, 1.1, 1.25, 1.5, 2.0)  # true speed-up over the threshold
NEAR = (1.1, 1.25)  # where the goals are: more verdicts
LOADS = (0, 2, 4)  # busy processes a core
NEAR_VERDICTS = {0: 2400, 2: 450, 4: 150}  # at each load; a verdict beside others takes many times as long
FAR_VERDICTS = {0: 40, 2: 20, 4: 20}
TURNS = 240_000  # of the reference: some milliseconds
RESAMPLED = 2000
SOURCE = "def turn(n):\n    x = 0\n    for i in range(n):\n        x += i\n    return x\n"


def turn(n):  # type: ignore[no-untyped-def]  # travels as source
    x = 0
    for i in range(n):
        x += i
    return x


@dataclass(frozen=True)
class Round:
    """Seconds of one round: student and reference, by CPU and by wall clock; and the reference's function alone."""

    student_cpu: float
    student_wall: float
    reference_cpu: float
    reference_wall: float
    reference_own: float


@dataclass(frozen=True)
class Row:
    """How one rule did at one true ratio and load.

    Parameters
    ----------
    verdicts, wrong: how many; ``low`` and ``high`` bound the rate of wrong ones.
    resampled: whether rounds were drawn again from the recorded ones.
    rounds, seconds: the median of what one verdict took.
    """

    load: int
    ratio: float
    rule: str
    verdicts: int
    wrong: int
    low: float
    high: float
    resampled: bool
    rounds: float
    seconds: float


Rule = Callable[[Iterator[Round]], bool]  # whether the function is accepted


def kit(rounds: Iterator[Round]) -> bool:
    """Lead by five, and once more if it was lost but close."""

    overhead = Overhead()

    def ratio() -> float:
        one = next(rounds)
        return overhead.speedup(one.student_cpu, one.reference_cpu, one.reference_own)

    outcome, race = lead_by_five(ratio, THRESHOLD)
    if outcome is Outcome.FAILED and is_close(race):
        outcome, race = lead_by_five(ratio, THRESHOLD)
    return outcome is not Outcome.FAILED


def absolute(limit: float) -> Rule:
    """One timing against a limit in seconds."""
    return lambda rounds: next(rounds).student_wall <= limit


def _of_several(count: int, choose: Callable[[list[float]], float]) -> Rule:
    def rule(rounds: Iterator[Round]) -> bool:
        taken = [next(rounds) for _ in range(count)]
        reference = choose([one.reference_wall for one in taken])
        return reference / choose([one.student_wall for one in taken]) >= THRESHOLD

    return rule


def rules(limit: float) -> dict[str, Rule]:
    """All rules by name."""
    return {
        "kit": kit,
        "absolute": absolute(limit),
        "best of 3": _of_several(3, min),
        "mean of 5": _of_several(5, statistics.fmean),
    }


# ---------------------------------------------------------------------- rounds


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many processes that only compute, while this is open; each a session, as the scheduler shares among these."""
    running = [
        subprocess.Popen([sys.executable, "-S", "-c", "while True: pass"], start_new_session=True)
        for _ in range(processes)
    ]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


class Track:
    """Runs rounds through the judge, as when grading."""

    def __init__(self, runtime: RemoteRuntime) -> None:
        self.runtime = runtime
        self.student = bind(runtime, "turn")

    def round(self, ratio: float) -> Round:
        """One round of a function whose speed-up is ``ratio`` times the threshold."""
        turns = round(TURNS / (THRESHOLD * ratio))
        if random.random() < 0.5:
            student, reference = self._student(turns), self._reference()
        else:
            reference, student = self._reference(), self._student(turns)
        times = student.cpu_seconds, student.wall_seconds, reference.cpu_seconds, reference.wall_seconds
        return Round(*times, reference.own_seconds)

    def _student(self, turns: int) -> Call:
        return _answered(self.runtime.call(self.student, (turns,), {}))

    def _reference(self) -> Call:
        return _answered(self.runtime.reference(turn, (TURNS,)))


def _answered(call: Call) -> Call:
    if call.failure:
        raise course.CourseError(f"A round of the bench gave no answer ({call.failure.code}); run it again.")
    return call


class Rounds:
    """Recorded rounds, in order; more are run when they are needed."""

    def __init__(self, more: Callable[[], Round]) -> None:
        self.kept: list[Round] = []
        self._more = more

    def fresh(self) -> Iterator[Round]:
        """Rounds that are run now, and kept."""
        while True:
            self.kept.append(self._more())
            yield self.kept[-1]

    def again(self, chance: random.Random) -> Iterator[Round]:
        """Recorded rounds from a random place on, in their order and round in a circle: neighbours stay together."""
        place = chance.randrange(len(self.kept))
        while True:
            yield self.kept[place % len(self.kept)]
            place += 1


# ---------------------------------------------------------------------- the bench


def judge_rounds(rounds: Rounds, load: int, ratio: float, limit: float, verdicts: int) -> list[Row]:
    """Let the kit judge rounds that are run now, then all rules what was recorded."""
    seconds: list[float] = []
    counts: list[int] = []
    wrong = 0
    stream = rounds.fresh()
    for _ in range(verdicts):
        start, before = time.monotonic(), len(rounds.kept)
        wrong += kit(stream) is not (ratio > 1)
        seconds.append(time.monotonic() - start)
        counts.append(len(rounds.kept) - before)
    per_round = sum(seconds) / max(1, sum(counts))
    rows = [_row(load, ratio, "kit", verdicts, wrong, False, statistics.median(counts), statistics.median(seconds))]
    for name, rule in rules(limit).items():
        if name != "kit":
            rows.append(_replayed(rounds, load, ratio, name, rule, per_round))
    return rows


def _replayed(rounds: Rounds, load: int, ratio: float, name: str, rule: Rule, per_round: float) -> Row:
    chance = random.Random(0)
    wrong, counts = 0, []
    for _ in range(RESAMPLED):
        taken = _Counted(rounds.again(chance))
        wrong += rule(taken) is not (ratio > 1)
        counts.append(taken.count)
    median = statistics.median(counts)
    return _row(load, ratio, name, RESAMPLED, wrong, True, median, median * per_round)


class _Counted(Iterator[Round]):
    def __init__(self, rounds: Iterator[Round]) -> None:
        self.rounds, self.count = rounds, 0

    def __next__(self) -> Round:
        self.count += 1
        return next(self.rounds)


def _row(
    load: int, ratio: float, rule: str, verdicts: int, wrong: int, resampled: bool, rounds: float, seconds: float
) -> Row:
    low, high = bounds(wrong, verdicts)
    return Row(load, ratio, rule, verdicts, wrong, low, high, resampled, rounds, seconds)


def bounds(wrong: int, verdicts: int) -> tuple[float, float]:
    """The exact 95 % interval of a rate of which ``wrong`` of ``verdicts`` were seen."""
    from scipy.stats import beta

    low = float(beta.ppf(0.025, wrong, verdicts - wrong + 1)) if wrong else 0.0
    high = float(beta.ppf(0.975, wrong + 1, verdicts - wrong)) if wrong < verdicts else 1.0
    return low, high


def run(options: argparse.Namespace) -> int:
    """Measure, print, save; 0 if the goals are met."""
    where = paper.circumstances()
    print(paper.heading(where), flush=True)
    start = time.monotonic()
    rows = measure(quick=options.quick)
    goals = _goals(rows)
    lines = [paper.table(*_table(rows)), "", "\\* rounds drawn again from those that the kit's verdicts took", ""]
    lines += [f"- {'met' if met else 'MISSED'}: {sentence}" for sentence, met in goals]
    print("\n".join(lines))
    if options.docs:
        print(paper.publish(Path(options.docs), "verdicts", "\n".join([paper.heading(where), "", *lines])))
    folder = Path(options.output)
    data = {"where": where, "seconds": time.monotonic() - start, "rows": [asdict(row) for row in rows]}
    print(paper.save(folder, "verdicts", data))
    print(_plot(rows, folder / "verdicts.svg"))
    return 0 if all(met for _, met in goals) else 1


def verdicts(load: int, ratio: float, quick: bool = False) -> int:
    """How many verdicts of the kit are reached at a load and a true ratio."""
    if quick:
        return 12 if ratio in NEAR else 4
    return (NEAR_VERDICTS if ratio in NEAR else FAR_VERDICTS)[load]


def measure(*, quick: bool = False) -> list[Row]:
    """All rows: for each load and true ratio."""
    settings = course.load()
    settings.call_seconds = 60.0
    cores = len(os.sched_getaffinity(0))
    rows: list[Row] = []
    with Warden() as warden:
        warden.start()
        student, worker = SampleStudent(warden, SOURCE, course.Course(submission_seconds=1e9)), ReferenceWorker(warden)
        try:
            track = Track(RemoteRuntime(student, worker, settings))
            limit = statistics.median(track.round(1.0).student_wall for _ in range(40))
            for load in LOADS:
                with busy(load * cores):
                    for ratio in RATIOS:
                        rounds = Rounds(lambda ratio=ratio: track.round(ratio))  # type: ignore[misc]
                        rows += judge_rounds(rounds, load, ratio, limit, verdicts(load, ratio, quick))
                        print(f"{load} busy a core, true ratio {ratio:g}: done", file=sys.stderr, flush=True)
        finally:
            student.close()
            worker.close()
    return rows


def _table(rows: list[Row]) -> tuple[list[str], list[list[str]]]:
    names = list(dict.fromkeys(row.rule for row in rows))
    head = ["busy/core", "true ratio", *(f"{name}: wrong" for name in names), "kit: rate, 95 %", "rounds", "seconds"]
    body = []
    for load, ratio in dict.fromkeys((row.load, row.ratio) for row in rows):
        found = {row.rule: row for row in rows if (row.load, row.ratio) == (load, ratio)}
        told = [f"{found[name].wrong}/{found[name].verdicts}{'*' if found[name].resampled else ''}" for name in names]
        own = found["kit"]
        rate = f"{own.wrong / own.verdicts:.2%} ({own.low:.2%} – {own.high:.2%})"
        body.append([str(load), f"{ratio:g}", *told, rate, f"{own.rounds:g}", f"{own.seconds:.2f}"])
    return head, body


def _goals(rows: list[Row]) -> list[tuple[str, bool]]:
    kits = [row for row in rows if row.rule == "kit"]

    def told(ratio: float) -> tuple[int, int]:
        found = [row for row in kits if row.ratio == ratio]
        return sum(row.wrong for row in found), sum(row.verdicts for row in found)

    close, clear = told(1.1), told(1.25)
    cost = statistics.median(row.seconds for row in kits)
    rare = f"{close[0]} of {close[1]} (95 %: at most {bounds(*close)[1]:.2%})"
    none = f"{clear[0]} of {clear[1]} (95 %: at most {bounds(*clear)[1]:.2%})"
    return [
        (f"at 1.1 at most 1 wrong in 1,000: {rare}", close[0] * 1000 <= close[1]),
        (f"at 1.25 none wrong: {none}", clear[0] == 0),
        (f"median cost of a verdict at most 2 s: {cost:.2f} s", cost <= 2),
    ]


def _plot(rows: list[Row], path: Path) -> Path:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, len(LOADS), figsize=(11, 3.4), sharey=True)
    for load, axis in zip(LOADS, axes, strict=True):
        for rule in dict.fromkeys(row.rule for row in rows):
            shown: list[Any] = [row for row in rows if row.rule == rule and row.load == load]
            rates = [max(row.wrong / row.verdicts, 1e-4) for row in shown]
            axis.plot([row.ratio for row in shown], rates, marker="o", label=rule)
        axis.set(xscale="log", yscale="log", title=f"{load} busy processes a core", xlabel="true speed-up / threshold")
        axis.set_xticks(RATIOS, [f"{ratio:g}" for ratio in RATIOS], fontsize=7)
        axis.minorticks_off()
    axes[0].set_ylabel("wrong verdicts (none: 0.01 %)")
    axes[0].legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path)
    plt.close(figure)
    return path
