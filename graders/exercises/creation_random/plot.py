"""A map of points on axes that are given: :func:`plot_points`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from graders.checks import Aspect, Finding, Grader, Test, Verdict, difference, fresh_rng, kind_of
from graders.exercises.creation_random.seeded import Array, Call, unreadable


def plot_points(ax: Any, lat: Array, lon: Array) -> None:
    """Draw a map of points on ``ax``: longitude to the right, latitude upwards, both in radians."""
    ax.plot(lon, lat, ".")
    ax.set_xlabel("longitude (rad)")
    ax.set_ylabel("latitude (rad)")
    ax.set_xlim(0, 2 * np.pi)
    ax.set_ylim(-np.pi / 2, np.pi / 2)


def drawing(function, lat, lon):  # type: ignore[no-untyped-def]
    """What the function draws, as plain values, on axes that are not the current ones."""
    known = set(plt.get_fignums())
    figure = plt.figure()
    ax = figure.add_subplot()
    current = plt.figure()
    try:
        function(ax, lat, lon)
        seen = [artist for artist in (*ax.lines, *ax.collections) if artist.get_visible() and artist.get_alpha() != 0]
        lines = [line for line in ax.lines if line in seen and line.get_transform() is ax.transData]
        clouds = [cloud for cloud in ax.collections if cloud in seen and hasattr(cloud, "get_sizes")]
        found = [np.column_stack([line.get_xdata(), line.get_ydata()]) for line in lines]
        found += [np.asarray(cloud.get_offsets()) for cloud in clouds]
        strokes = [line for line in lines if np.size(line.get_xdata()) > 1 and line.get_linewidth() > 0]
        nothing = ("None", "none", " ", "", None)
        return {
            "points": np.concatenate([np.zeros((0, 2)), *found]).astype(np.float64),
            "joined": any(line.get_linestyle() not in nothing for line in strokes),
            "marked": all(line.get_marker() not in nothing and line.get_markersize() > 0 for line in lines)
            and all((np.asarray(cloud.get_sizes()) > 0).all() for cloud in clouds),
            "labels": (str(ax.get_xlabel()), str(ax.get_ylabel())),
            "limits": np.array([ax.get_xlim(), ax.get_ylim()], dtype=np.float64),
            "elsewhere": len(set(plt.get_fignums()) - known - {figure.number, current.number}) + len(current.axes),
        }
    finally:
        for number in set(plt.get_fignums()) - known:
            plt.close(number)


def _drawn(call: Call, lat: Array, lon: Array) -> dict[str, Any] | Finding:
    """The drawing, once it is sure to have its parts."""
    seen = call(lat, lon, through=drawing)
    parts = {"points": "ndarray", "limits": "ndarray", "labels": "tuple", "elsewhere": "int", "joined": "bool"}
    if kind_of(seen) != "dict" or any(kind_of(seen.get(name)) != kind for name, kind in parts.items()):
        return unreadable()
    points, limits = seen["points"], seen["limits"]
    pairs = points.shape[1:] == limits.shape[1:] == (2,) and len(limits) == len(seen["labels"]) == 2
    numbers = points.dtype == limits.dtype == np.float64
    return dict(seen) if pairs and numbers else unreadable()


def _by_first_column(points: Array) -> Array:
    return points[np.lexsort(points.T[::-1])]


def _wrong_points(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    points, expected = seen["points"], np.column_stack([lon, lat])
    if len(points) != len(expected):
        counts = {"seen": str(len(points)), "expected": str(len(expected))}
        return Finding(Aspect.VALUES, "plot_points_count", counts)
    if difference(_by_first_column(points[:, ::-1]), _by_first_column(expected)) is None:
        return Finding(Aspect.VALUES, "plot_points_swapped")
    if difference(_by_first_column(points), _by_first_column(expected)) is not None:
        return Finding(Aspect.VALUES, "plot_points_values")
    return None


def _wrong_marks(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    if seen["joined"]:
        return Finding(Aspect.VALUES, "plot_points_joined")
    return None if seen.get("marked") is True else Finding(Aspect.VALUES, "plot_points_unmarked")


def _wrong_labels(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    for axis, text, word in zip("xy", seen["labels"], ("longitude", "latitude"), strict=True):
        for part in (word, "rad"):
            if not isinstance(text, str) or part not in text.lower():
                return Finding(Aspect.VALUES, "plot_points_label", {"axis": axis, "word": part})
    return None


def _wrong_limits(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    expected = np.array([[0, 2 * np.pi], [-np.pi / 2, np.pi / 2]])
    for axis, ends, wanted, name in zip("xy", seen["limits"], expected, ("0, 2π", "−π/2, π/2"), strict=True):
        if not np.abs(ends - wanted).max() < 1e-6:
            return Finding(Aspect.VALUES, "plot_points_limits", {"axis": axis, "expected": name})
    return None


def _drawn_elsewhere(seen: dict[str, Any], lat: Array, lon: Array) -> Finding | None:
    return Finding(Aspect.VALUES, "plot_points_elsewhere") if seen["elsewhere"] else None


def _of_drawing(judge: Callable[[dict[str, Any], Array, Array], Finding | None], lat: Array, lon: Array) -> Test:
    def test(call: Call) -> Finding | None:
        seen = _drawn(call, lat, lon)
        return seen if isinstance(seen, Finding) else judge(seen, lat, lon)

    return test


def grade_plot_points(student: Any) -> Verdict:
    """Hidden test of :func:`plot_points`."""
    g = Grader("plot_points", student)
    rng = fresh_rng()
    lat, lon = rng.uniform(-1.4, 1.4, 400), rng.uniform(0.2, 3.5, 400)
    judges = {
        "plot_points_elsewhere": (_drawn_elsewhere, 1.0),
        "plot_points_points": (_wrong_points, 3.0),
        "plot_points_marks": (_wrong_marks, 1.0),
        "plot_points_labels": (_wrong_labels, 1.0),
        "plot_points_limits": (_wrong_limits, 2.0),
    }
    for label, (judge, weight) in judges.items():
        g.property(label, _of_drawing(judge, lat, lon), weight=weight)
    g.inputs_kept(weight=0.5)
    return g.verdict()
