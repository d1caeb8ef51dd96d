"""How fast are the libraries at the course's own benchmark, here, beside what the lecture saw?

The computation is the course's: the module ``frameworks`` of its exercises says in which versions, sizes and
dtypes it comes, and what the machine's limit for it is. Here each version runs in a process of its own, so
that neither memory nor threads of one library are another's, and the median of some calls is taken.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from graders import course
from graders.bench import paper
from graders.libraries import keep_quiet

MODULE = "frameworks"
SECONDS = 6.0  # a version is called again until it took so long, or often enough
CALLS = 7
GIGA = 1e9


@dataclass(frozen=True)
class Row:
    """One version at one size.

    Parameters
    ----------
    seconds: median of the calls, or the time of fewer items times their number where ``extrapolated``.
    limit: what the machine needs at least.
    peak_bytes: the most memory above that before the call; None where it was not measured.
    threads: processors' worth of time that a call took, CPU time over wall time.
    """

    version: str
    n: int
    dtype: str
    device: str
    seconds: float
    limit: float
    peak_bytes: int | None
    threads: float
    extrapolated: bool


def run(options: argparse.Namespace) -> int:
    """Measure, print, save."""
    settings = course.load()
    if not settings.exercises or importlib.util.find_spec(f"{settings.exercises}.{MODULE}") is None:
        raise course.CourseError(f"This course has no benchmark: there is no module {MODULE} in c.Course.exercises.")
    bench = importlib.import_module(f"{settings.exercises}.{MODULE}")
    where = {**paper.circumstances(), "gpu": _gpu_name()}
    head = [paper.heading(where), f"GPU: {where['gpu'] or 'none'}"]
    print("\n".join(head), flush=True)
    rows = _measure(settings.exercises, bench, quick=options.quick, gpu=bool(where["gpu"]))
    lines = [
        paper.table(*_table(rows, bench)),
        "",
        "\\* the time of fewer items times their number; limit: the least that this machine needs, measured",
        "",
        "The lecture's table, N = 10,000:",
        "",
        paper.table(*_lecture(bench)),
    ]
    print("\n".join(lines))
    if options.docs:
        print(paper.publish(Path(options.docs), MODULE, "\n\n".join(head) + "\n\n" + "\n".join(lines)))
    folder = Path(options.output)
    print(paper.save(folder, MODULE, {"where": where, "rows": [asdict(row) for row in rows]}))
    print(_plot(rows, bench, folder / f"{MODULE}.svg"))
    return 0


def _measure(package: str, bench: ModuleType, *, quick: bool, gpu: bool) -> list[Row]:
    cores = len(os.sched_getaffinity(0))
    rows = []
    for n in bench.SIZES[:1] if quick else bench.SIZES:
        for dtype in bench.DTYPES:
            limit = bench.limit_seconds(n, dtype, cores)
            for version in bench.VERSIONS:
                devices = ("cpu", "gpu") if gpu and version in bench.ON_GPU else ("cpu",)
                rows += [_row(package, bench, version, n, dtype, device, limit) for device in devices]
    return rows


def _row(package: str, bench: ModuleType, version: str, n: int, dtype: str, device: str, limit: float) -> Row:
    size = min(n, bench.MEASURED_AT.get(version, n))
    ask = {"package": package, "version": version, "n": size, "dtype": dtype, "gpu": device == "gpu"}
    done = subprocess.run(
        [sys.executable, "-m", __name__, json.dumps(ask)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        tail = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        raise course.CourseError(f"{version} at N = {n} could not be measured ({tail}).")
    found = json.loads(done.stdout.splitlines()[-1])
    scale = bench.items(n) / bench.items(size)
    return Row(
        version, n, dtype, device, found["seconds"] * scale, limit,
        found["peak_bytes"] if scale == 1 and device == "cpu" else None, found["threads"], scale != 1,
    )  # fmt: skip


def _gpu_name() -> str:
    source = "import torch; print(torch.cuda.get_device_name(0) if torch.cuda.is_available() else '')"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=False)
    return done.stdout.strip()


# ---------------------------------------------------------------------- in a process of its own


def measure(package: str, version: str, n: int, dtype: str, gpu: bool) -> dict[str, Any]:
    """Seconds, peak memory and threads of one version, in this process."""
    keep_quiet()
    once = importlib.import_module(f"{package}.{MODULE}").VERSIONS[version](n, dtype, gpu)
    before = _memory("VmRSS")
    with open("/proc/self/clear_refs", "w") as file:  # forget the peak (proc_pid_clear_refs(5))
        file.write("5")
    once()  # compiles, fills caches, starts threads
    peak = _memory("VmHWM") - before
    walls: list[float] = []
    cpus: list[float] = []
    start = time.monotonic()
    while len(walls) < CALLS and (time.monotonic() - start < SECONDS or len(walls) < 1):
        wall, cpu = time.perf_counter(), time.process_time()
        once()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    seconds = statistics.median(walls)
    return {"seconds": seconds, "peak_bytes": peak, "threads": statistics.median(cpus) / seconds}


def _memory(field: str) -> int:
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(field + ":"))


# ---------------------------------------------------------------------- on paper


def _table(rows: list[Row], bench: ModuleType) -> tuple[list[str], list[list[str]]]:
    head = ["N", "dtype", "version", "device", "seconds", bench.BASE, bench.BESIDE, "limit", "peak memory", "threads"]
    body = []
    for row in rows:
        alike = {other.version: other for other in rows if (other.n, other.dtype) == (row.n, row.dtype)}
        peak = "–" if row.peak_bytes is None else f"{row.peak_bytes / GIGA:.2f} GB"
        body.append(
            [
                f"{row.n:,}",
                row.dtype,
                row.version,
                row.device,
                f"{row.seconds:.3g}{'*' if row.extrapolated else ''}",
                f"{alike[bench.BASE].seconds / row.seconds:.3g} ×",
                f"{alike[bench.BESIDE].seconds / row.seconds:.2g} ×",
                f"{row.seconds / row.limit:.3g} ×",
                peak,
                f"{row.threads:.1f}",
            ]
        )
    return head, body


def _lecture(bench: ModuleType) -> tuple[list[str], list[list[str]]]:
    names = list(dict.fromkeys(name for _, times in bench.LECTURE for name in times))
    rows = [
        [where, *(f"{times[name]:g} s" if name in times else "–" for name in names)] for where, times in bench.LECTURE
    ]
    return ["", *names], rows


def _plot(rows: list[Row], bench: ModuleType, path: Path) -> Path:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    sizes = list(dict.fromkeys(row.n for row in rows))
    figure, axes = plt.subplots(1, len(sizes), figsize=(5.2 * len(sizes), 3.6), squeeze=False)
    for n, axis in zip(sizes, axes[0], strict=True):
        names = list(dict.fromkeys(f"{row.version} {row.device}" for row in rows if row.n == n))
        for shift, dtype in enumerate(bench.DTYPES):
            shown = {f"{row.version} {row.device}": row for row in rows if (row.n, row.dtype) == (n, dtype)}
            places = [names.index(name) + 0.38 * shift for name in shown]
            axis.barh(places, [row.seconds for row in shown.values()], 0.36, label=dtype)
            limit = next(iter(shown.values())).limit
            axis.axvline(limit, color=f"C{shift}", linestyle=":", label=f"limit, {dtype}")
        axis.set(xscale="log", xlabel="seconds", title=f"N = {n:,}")
        axis.set_yticks([place + 0.19 for place in range(len(names))], names)
        axis.invert_yaxis()
    axes[0][0].legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(path)
    plt.close(figure)
    return path


if __name__ == "__main__":
    print(json.dumps(measure(**json.loads(sys.argv[1]))))
