"""Work that is kept on a device: :func:`screen_wave`.

The device is simulated by probes, as in :mod:`.devices`. Where there is a GPU, it is tried and timed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from graders.checks import (
    Args,
    Aspect,
    Exactness,
    Finding,
    Grader,
    Solution,
    Test,
    Verdict,
    difference,
    fresh_rng,
    kind_of,
)
from graders.exercises.hardware_benchmark.common import answered, finding

Line = np.ndarray[Any, Any]
WAVE = Exactness(rtol=0.0, atol=1e-9)  # honest sums agree within 1e-13
FLOAT32_ERROR = 4e-6  # the most by which a sum of 5 terms in float32 errs


def screen_wave(screen: Line, sources: Line, device: str) -> Line:
    """The wave at each point of a screen: the sum over all sources of cos(2πr) / r.

    Parameters
    ----------
    screen, sources: (M,) and (N,) float64, positions in wavelengths; the lines are 40 apart.
    device: of no consequence here, the values are the same everywhere.

    Returns
    -------
    (M,) float64.
    """
    wave: Line = _contributions(screen, sources).sum(axis=1)
    return wave


def _contributions(screen: Line, sources: Line) -> Line:
    r = np.sqrt((screen[:, None] - sources) ** 2 + 1600.0)
    waves: Line = np.cos(2 * np.pi * r) / r
    return waves


def wave_by_loops(screen, sources, device):  # type: ignore[no-untyped-def]
    """The reference of the race without a GPU: two Python loops that call NumPy on single numbers."""
    wave = np.zeros(len(screen))
    for i in range(len(screen)):
        for j in range(len(sources)):
            r = np.sqrt((screen[i] - sources[j]) ** 2 + 1600.0)
            wave[i] += np.cos(2 * np.pi * r) / r
    return wave


def wave_on_one_core(screen, sources, device):  # type: ignore[no-untyped-def]
    """The reference of the race with a GPU: the same tensor operations on one core of the CPU."""
    import torch

    points, origins = torch.tensor(screen), torch.tensor(sources)
    r = torch.sqrt((points[:, None] - origins) ** 2 + 1600.0)
    return (torch.cos(2 * np.pi * r) / r).sum(1).numpy()


def where_computed(screen_wave: Solution, screen: Line, sources: Line) -> Any:
    """Probe: tensors on the device "meta" have a shape and no numbers, so that none can be brought back.

    What comes back is what was done with tensors, each operation with the devices of its operands; the device of
    the answer, or the error.
    """
    import torch
    from torch.overrides import TorchFunctionMode

    done: list[tuple[str, list[str]]] = []

    class Watch(TorchFunctionMode):
        def __torch_function__(self, operation, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
            name = getattr(operation, "__name__", "")
            operands = [a for a in (*args, *(kwargs or {}).values()) if isinstance(a, torch.Tensor)]
            places = {a.device.type for a in operands if a.ndim or a.device.type != "cpu"}  # numbers may mix
            if places and len(done) < 1000:
                done.append((name, sorted(places)))
            return operation(*args, **(kwargs or {}))

    try:
        with Watch():
            answer = screen_wave(screen, sources, "meta")
        end = answer.device.type if isinstance(answer, torch.Tensor) else "no tensor"
    except (TypeError, RuntimeError, NotImplementedError) as error:
        if "meta" not in str(error):
            raise
        end = "not brought back" if isinstance(error, TypeError) else "meta"
    return done, end


COPIES = ("to", "type_as", "copy_", "__setitem__")
WAVES = ("cos", "cos_", "sin", "sin_", "exp", "exp_", "polar")


def _done_there(done: Any) -> bool:
    """Whether anything was done on "meta", no wave elsewhere, and nothing but copies had operands of two devices.

    The last is what a GPU refuses and "meta" does not.
    """
    mixed = any(len(places) > 1 for name, places in done if name not in COPIES)
    elsewhere = any(places != ["meta"] for name, places in done if name in WAVES)
    return any(places == ["meta"] for _, places in done) and not mixed and not elsewhere


def _lines(rng: np.random.Generator, points: int, sources: int) -> tuple[Line, Line]:
    return rng.uniform(-10, 10, points), rng.uniform(-10, 10, sources)


def _asked(rng: np.random.Generator, sizes: tuple[int, int], device: str) -> Args:
    return *_lines(rng, *sizes), device


def _waves(devices: Sequence[str], inputs: Sequence[tuple[Line, Line]]) -> Test:
    def test(call: Solution) -> Finding | None:
        pairs = ((device, lines) for device in devices for lines in inputs)
        return next((found for device, lines in pairs if (found := _wave_finding(call, device, lines))), None)

    return test


def _wave_finding(call: Solution, device: str, lines: tuple[Line, Line]) -> Finding | None:
    seen = answered(call, *lines, device)
    found = difference(seen, screen_wave(*lines, device), WAVE)
    return found and found.hinted(_wave_hint(seen, *lines))


def _wave_hint(seen: Any, screen: Line, sources: Line) -> str | None:
    if kind_of(seen) != "ndarray":
        return "X_screen_wave_numpy" if kind_of(seen) == "torch" else None
    wrong = {
        "D5": screen_wave(screen, sources, "cpu"),  # almost right
        "P4": screen_wave(sources, screen, "cpu"),
        "X_screen_wave_sum": _contributions(screen, sources),
    }
    alike = (code for code, wave in wrong.items() if np.shape(seen) == wave.shape and _nearly(seen, wave))
    return next(alike, None)


def _nearly(seen: Any, wave: Line) -> bool:
    return np.allclose(seen, wave, rtol=0.0, atol=FLOAT32_ERROR)


def _obeys_device(lines: tuple[Line, Line]) -> Test:
    def test(call: Solution) -> Finding | None:
        if found := _wave_finding(call, "cpu", lines):
            return found
        seen = call(*lines, through=where_computed)
        try:
            done, end = seen
            there = end == "meta" and _done_there(done)
        except (TypeError, ValueError):  # no honest probe answers like this
            return finding(Aspect.RUNS, "unreadable")
        if end == "not brought back":
            return finding(Aspect.VALUES, "screen_wave_stays", "H5")
        return None if there else finding(Aspect.VALUES, "screen_wave_elsewhere", "X_screen_wave_device")

    return test


def grade_screen_wave(student: Any) -> Verdict:
    """Values, the device that is asked for, and speed: on a GPU where there is one, else on the CPU."""
    rng = fresh_rng()
    g = Grader("screen_wave", student)
    gpu = g.has_gpu()
    inputs = [_lines(rng, *sizes) for sizes in ((3, 5), (7, 2), (1, 4), (6, 1), (4, 4))]
    g.property("screen_wave_points", _waves(("cpu", "cuda") if gpu else ("cpu",), inputs), weight=3)
    g.property("screen_wave_device", _obeys_device(_lines(rng, 4, 3)), weight=2)
    g.inputs_kept(weight=0.5)
    faster_than = partial(g.faster_than, weight=3, hint="X_screen_wave_slow", rtol=WAVE.rtol, atol=WAVE.atol)
    if gpu:
        many = partial(_asked, rng, (4000, 4000), "cuda")
        faster_than(wave_on_one_core, many, screen_wave, label="speed_gpu", gpu=True)
    else:
        few = partial(_asked, rng, (100, 1000), "cpu")
        faster_than(wave_by_loops, few, screen_wave, label="speed_no_gpu")
    return g.verdict()
