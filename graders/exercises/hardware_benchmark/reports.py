"""Measurements as a table and as a picture."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from statistics import fmean, median
from typing import Any

import numpy as np

from graders.checks import Aspect, Finding, Grader, NoAnswer, Solution, Test, Verdict, difference, fresh_rng
from graders.exercises.hardware_benchmark.common import MISSING, WORDS, finding

# ------------------------------------------------------------------ bench_table


Record = Mapping[str, Any]


def bench_table(records: Sequence[Record]) -> str:
    """A table in Markdown: a row per framework, a column per hardware, then one ratio per framework.

    Parameters
    ----------
    records: measurements ``{"framework": str, "hardware": str, "seconds": float}``. The
        framework of the first one is the reference of the ratios.
    """
    best: dict[tuple[str, str], float] = {}
    for record in records:
        pair = record["framework"], record["hardware"]
        best[pair] = min(record["seconds"], best.get(pair, math.inf))
    frameworks = list(dict.fromkeys(framework for framework, _ in best))
    hardware = list(dict.fromkeys(name for _, name in best))
    reference = frameworks[0]
    lines = [_line(["framework", *hardware]), _line(["---"] * (1 + len(hardware)))]
    for framework in frameworks:
        cells = [f"{best[framework, h]:.3g} s" if (framework, h) in best else MISSING for h in hardware]
        lines.append(_line([framework, *cells]))
    for framework in frameworks[1:]:
        pairs = [((reference, h), (framework, h)) for h in hardware]
        cells = [f"{best[a] / best[b]:.3g}×" if a in best and b in best else MISSING for a, b in pairs]
        lines.append(_line([f"{reference} / {framework}", *cells]))
    return "\n".join(lines)


NUMBER = r"\d+(\.\d*)?(e[-+]?\d+)?"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(table: str) -> list[list[str]]:
    """The cells of a table, without the spaces around them and without the alignment of columns."""
    lines = [line.strip() for line in table.strip().splitlines()]
    rows = [[cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")] for line in lines]
    if len(rows) > 1:
        rows[1] = ["---" if cell.strip(":-") == "" and "-" in cell else cell for cell in rows[1]]
    return rows


def _inverse_ratio_table(records: Sequence[Record]) -> str:
    """Time of the framework over that of the reference."""
    rows = _cells(bench_table(records))
    turned = _cells(bench_table(_turned(records)))
    kept = [row for row in rows if " / " not in row[0]]
    names = [row for row in rows if " / " in row[0]]
    ratios = [row for row in turned if " / " in row[0]]
    rows = kept + [[name[0], *ratio[1:]] for name, ratio in zip(names, ratios, strict=True)]
    return "\n".join(_line(row) for row in rows)


def _turned(records: Sequence[Record]) -> list[Record]:
    """Inverse times, whose ratios are the inverse ratios; each pair once, with its smallest time."""
    best = {(r["framework"], r["hardware"]): r for r in sorted(records, key=_seconds, reverse=True)}
    pairs = dict.fromkeys((r["framework"], r["hardware"]) for r in records)
    return [{**best[pair], "seconds": 1 / best[pair]["seconds"]} for pair in pairs]


def _seconds(record: Record) -> float:
    return float(record["seconds"])


def _one_ratio_for_all(records: Sequence[Record]) -> str:
    """A single last row that mixes the frameworks: the reference over whatever else there is."""
    rows = _cells(bench_table(records))
    ratios = [row[1:] for row in rows if " / " in row[0]]
    columns = zip(*ratios, strict=True) if ratios else [()] * (len(rows[0]) - 1)
    mixed = [next((cell for cell in column if cell != MISSING), MISSING) for column in columns]
    return "\n".join(_line(row) for row in [row for row in rows if " / " not in row[0]] + [["ratio", *mixed]])


def _at(index: int) -> Callable[[list[float]], float]:
    return lambda times: times[index]


def _each_pair_once(choose: Callable[[list[float]], float]) -> Callable[[Sequence[Record]], str]:
    """A table in which another than the smallest time of a pair counts."""

    def table(records: Sequence[Record]) -> str:
        times: dict[tuple[str, str], list[float]] = {}
        for record in records:
            times.setdefault((record["framework"], record["hardware"]), []).append(_seconds(record))
        chosen = [{"framework": f, "hardware": h, "seconds": choose(found)} for (f, h), found in times.items()]
        return bench_table(chosen)

    return table


def _without_ratios(records: Sequence[Record]) -> str:
    return "\n".join(line for line in bench_table(records).splitlines() if " / " not in line)


TABLE_MISTAKES = (
    ("X_bench_table_ratio", _inverse_ratio_table),
    ("X_bench_table_ratio", _one_ratio_for_all),
    ("X_bench_table_ratio", _without_ratios),
    *(("X_bench_table_best", _each_pair_once(choose)) for choose in (_at(0), _at(-1), max, fmean, median)),
)


def _table_finding(seen: Any, records: Sequence[Record]) -> Finding | None:
    expected = bench_table(records)
    if not isinstance(seen, str):
        return difference(seen, expected)
    rows, wanted = _cells(seen), _cells(expected)
    if rows == wanted:
        return _border_finding(seen)
    same = (code for code, wrong in TABLE_MISTAKES if rows == _cells(wrong(records)))
    return _where_they_differ(rows, wanted).hinted(next(same, None))


def _border_finding(table: str) -> Finding | None:
    lines = enumerate((line.strip() for line in table.strip().splitlines()), start=1)
    bare = [number for number, line in lines if not (line.startswith("|") and line.endswith("|"))]
    return finding(Aspect.VALUES, "bench_table_border", line=bare[0]) if bare else None


def _where_they_differ(rows: list[list[str]], wanted: list[list[str]]) -> Finding:
    if len(rows) != len(wanted):
        return finding(Aspect.SHAPE, "bench_table_lines", seen=len(rows), expected=len(wanted))
    for number, (row, right) in enumerate(zip(rows, wanted, strict=True), start=1):
        if len(row) != len(right):
            return finding(Aspect.SHAPE, "bench_table_row", line=number, seen=len(row), expected=len(right))
    lines = enumerate(zip(rows, wanted, strict=True))
    places = [(n, k) for n, (a, b) in lines for k, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    (n, k), hint = places[0], None
    if wanted[n][k] == MISSING:
        hint = "X_bench_table_missing"
    elif any(names != right and sorted(names) == sorted(right) for names, right in _names(rows, wanted)):
        hint = "X_bench_table_order"
    elif all(_only_written_otherwise(rows[i][j], wanted[i][j]) for i, j in places):
        hint = "X_bench_table_written"
    return finding(Aspect.VALUES, "bench_table_cell", hint, line=n + 1, column=k + 1)


def _only_written_otherwise(seen: str, right: str) -> bool:
    """Whether both cells begin with the same number, but for its digits or for milliseconds."""
    numbers = [re.match(NUMBER, cell) for cell in (seen, right)]
    values = [float(number[0]) for number in numbers if number]
    if len(values) < 2 or not values[1]:
        return False
    return any(math.isclose(values[0], values[1] * unit, rel_tol=0.005) for unit in (1, 1000))


def _names(rows: list[list[str]], wanted: list[list[str]]) -> list[tuple[list[str], list[str]]]:
    """The names of the hardware, and those of the frameworks with which the lines of times begin."""
    frameworks = [[row[0] for row in table[2:] if " / " not in row[0]] for table in (rows, wanted)]
    return [(rows[0], wanted[0]), (frameworks[0], frameworks[1])]


def _tables(inputs: Sequence[Sequence[Record]]) -> Test:
    def test(call: Solution) -> Finding | None:
        for records in inputs:
            try:
                seen = call(records)
            except NoAnswer as stop:
                names = [*(r["framework"] for r in records), *(r["hardware"] for r in records)]
                of_pair = stop.failure.error == "KeyError" and any(name in stop.failure.message for name in names)
                looked_up = of_pair and MISSING in bench_table(records)
                raise stop.hinted("X_bench_table_missing" if looked_up else None) from None
            found = _table_finding(seen, records)
            if found:
                return found
        return None

    return test


def _measurements(
    rng: np.random.Generator, frameworks: int, hardware: int, missing: int = 0, again: int = 0
) -> list[dict[str, Any]]:
    """Random measurements, in which every framework and every hardware occurs.

    Parameters
    ----------
    missing: pairs that are left out.
    again: pairs that come three times, the smallest time second.
    """
    names = rng.permutation(WORDS).tolist()
    rows = sorted((name.title() for name in names[:frameworks]), reverse=True)  # not in the order of the alphabet
    columns = sorted((f"{name} {n}" for n, name in enumerate(names[frameworks:][:hardware])), reverse=True)
    pairs = [(row, column) for row in rows for column in columns]
    diagonal = {(rows[k % frameworks], columns[k % hardware]) for k in range(max(frameworks, hardware))}
    spare = [pair for pair in pairs if pair not in diagonal]
    left_out = {spare[k] for k in rng.permutation(len(spare))[:missing]}
    kept = [_record(rng, *pair) for pair in pairs if pair not in left_out]
    repeated = [kept[k] for k in rng.permutation(len(kept))[:again]]
    smaller = [{**record, "seconds": record["seconds"] * rng.uniform(0.2, 0.5)} for record in repeated]
    last = [{**record, "seconds": record["seconds"] * rng.uniform(0.6, 0.9)} for record in repeated]
    return [*kept, *smaller, *last]


def _record(rng: np.random.Generator, framework: str, hardware: str) -> dict[str, Any]:
    return {"framework": framework, "hardware": hardware, "seconds": float(10 ** rng.uniform(-7, 4))}


def _mixed(rng: np.random.Generator) -> list[dict[str, Any]]:
    """Measurements whose names come first in another order for each framework, and for each hardware."""
    names = rng.permutation(WORDS).tolist()
    pairs = ((0, 0), (1, 1), (2, 0), (0, 2), (1, 0), (2, 3), (1, 2))
    return [_record(rng, names[row].title(), f"{names[3 + column]} {column}") for row, column in pairs]


def _shuffled(rng: np.random.Generator, records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [records[k] for k in rng.permutation(len(records))]


def grade_bench_table(student: Any) -> Verdict:
    """Full tables, missing cells, repeated measurements, and a single framework."""
    rng = fresh_rng()
    g = Grader("bench_table", student)
    full = [_measurements(rng, 2, 3), _measurements(rng, 3, 2), _measurements(rng, 4, 3)]
    gaps = [_measurements(rng, 3, 4, missing=3), _shuffled(rng, _measurements(rng, 4, 3, missing=5))]
    gaps.append(_mixed(rng))
    gaps[0].append(_record(rng, gaps[0][-1]["framework"], "elsewhere"))  # where the reference was not measured
    lonely = [_measurements(rng, 1, 3), _measurements(rng, 1, 1)]
    twice = [_measurements(rng, 3, 2, again=4), _measurements(rng, 2, 3, missing=1, again=5)]
    g.property("bench_table_full", _tables(full), weight=2)
    g.property("bench_table_gaps", _tables(gaps), weight=2)
    g.property("bench_table_lonely", _tables(lonely), weight=1)
    g.property("bench_table_twice", _tables(twice), weight=1)
    g.inputs_kept(weight=0.5, hint="X_bench_table_kept")
    return g.verdict()


# ------------------------------------------------------------------ plot_bench


def plot_bench(ax: Any, records: Sequence[Record]) -> None:
    """Draw a group of bars per hardware with a bar per framework, on a logarithmic axis.

    Parameters
    ----------
    ax: the Matplotlib ``Axes`` to draw on.
    records: as for :func:`bench_table`, each pair at most once.
    """
    frameworks = list(dict.fromkeys(record["framework"] for record in records))
    hardware = list(dict.fromkeys(record["hardware"] for record in records))
    width = 0.8 / len(frameworks)
    for number, framework in enumerate(frameworks):
        offset = (number - (len(frameworks) - 1) / 2) * width
        own = [record for record in records if record["framework"] == framework]
        places = [hardware.index(record["hardware"]) + offset for record in own]
        ax.bar(places, [record["seconds"] for record in own], width, label=framework)
    ax.set_xticks(range(len(hardware)), hardware)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.legend()


def drawn(plot_bench: Solution, records: Any) -> Any:
    """Probe: what is on an Axes after the call, as plain values. Another one is the current one."""
    import math

    from matplotlib import pyplot
    from matplotlib.container import BarContainer

    figure, ax = pyplot.subplots()
    other = pyplot.figure()
    figures = set(pyplot.get_fignums())
    try:
        plot_bench(ax, records)
        strayed = bool(other.axes or set(pyplot.get_fignums()) - figures)
    finally:
        for number in {figure.number, other.number} | (set(pyplot.get_fignums()) - figures):
            pyplot.close(number)
    ticks = [(float(x), label.get_text()) for x, label in zip(ax.get_xticks(), ax.get_xticklabels(), strict=False)]
    ticks.sort()
    bars = []
    for container in ax.containers:
        if isinstance(container, BarContainer):
            for patch in container.patches:
                left, right = sorted((float(patch.get_x()), float(patch.get_x() + patch.get_width())))
                height = float(patch.get_height())
                if math.isfinite(height) and height != 0:
                    near = min(ticks, key=lambda tick: abs(tick[0] - (left + right) / 2))[1] if ticks else ""
                    bars.append((str(container.get_label()), near, height, left, right))
    legend = ax.get_legend()
    return {
        "strayed": strayed,
        "bars": bars,
        "scale": str(ax.get_yscale()),
        "label": str(ax.get_ylabel()),
        "ticks": [text for _, text in ticks if text],
        "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
    }


Artists = Mapping[str, Any]


def _bars_finding(seen: Artists, records: Sequence[Record]) -> Finding | None:
    if seen["strayed"]:
        return finding(Aspect.VALUES, "plot_bench_figure")
    wanted = sorted((r["framework"], r["hardware"], r["seconds"]) for r in records)
    bars = sorted((label, near, height) for label, near, height, *_ in seen["bars"])
    if len(bars) != len(wanted):
        return finding(Aspect.SHAPE, "plot_bench_count", seen=len(bars), expected=len(wanted))
    if [height for *_, height in sorted(bars, key=_last)] != [height for *_, height in sorted(wanted, key=_last)]:
        return finding(Aspect.VALUES, "plot_bench_heights")
    if [bar[::2] for bar in sorted(bars, key=_last)] != [bar[::2] for bar in sorted(wanted, key=_last)]:
        return finding(Aspect.VALUES, "plot_bench_framework")
    return None if bars == wanted else finding(Aspect.VALUES, "plot_bench_hardware")


def _last(items: tuple[Any, ...]) -> Any:
    return items[-1]


def _sides_finding(seen: Artists, records: Sequence[Record]) -> Finding | None:
    bars = sorted((left, right, near, height) for _, near, height, left, right in seen["bars"])
    if any(later[0] < earlier[1] - 1e-6 for earlier, later in pairwise(bars)):
        return finding(Aspect.VALUES, "plot_bench_overlap")
    places = {framework: n for n, framework in enumerate(dict.fromkeys(r["framework"] for r in records))}
    known = {(r["hardware"], r["seconds"]): places[r["framework"]] for r in records}  # what stands where it should
    shown = [(near, known[near, height]) for *_, near, height in bars if (near, height) in known]
    ordered = all(a[1] < b[1] for a, b in pairwise(shown) if a[0] == b[0])
    return None if ordered else finding(Aspect.VALUES, "plot_bench_order")


def _axis_finding(seen: Artists, records: Sequence[Record]) -> Finding | None:
    if seen["scale"] != "log":
        return finding(Aspect.VALUES, "plot_bench_scale")
    label = " ".join(seen["label"].lower().split())
    return None if label == "time (s)" else finding(Aspect.VALUES, "plot_bench_label")


def _names_finding(seen: Artists, records: Sequence[Record]) -> Finding | None:
    if seen["ticks"] != list(dict.fromkeys(record["hardware"] for record in records)):
        return finding(Aspect.VALUES, "plot_bench_ticks")
    if seen["legend"] != list(dict.fromkeys(record["framework"] for record in records)):
        return finding(Aspect.VALUES, "plot_bench_legend")
    return None


def _picture(look: Callable[[Artists, Sequence[Record]], Finding | None], inputs: Sequence[Sequence[Record]]) -> Test:
    def test(call: Solution) -> Finding | None:
        for records in inputs:
            seen = call(records, through=drawn)
            try:
                found = look(seen, records)
            except (TypeError, KeyError, ValueError, AttributeError):  # no honest probe answers like this
                found = finding(Aspect.RUNS, "unreadable")
            if found:
                return found
        return None

    return test


def grade_plot_bench(student: Any) -> Verdict:
    """The artists on the Axes: bars, scale, label, ticks and legend."""
    rng = fresh_rng()
    g = Grader("plot_bench", student)
    inputs = [_measurements(rng, 2, 3), _measurements(rng, 3, 4, missing=4), _mixed(rng), _measurements(rng, 1, 2)]
    g.property("plot_bench_bars", _picture(_bars_finding, inputs), weight=3)
    g.property("plot_bench_sides", _picture(_sides_finding, inputs), weight=1)
    g.property("plot_bench_axis", _picture(_axis_finding, inputs), weight=1)
    g.property("plot_bench_names", _picture(_names_finding, inputs), weight=1)
    return g.verdict()
