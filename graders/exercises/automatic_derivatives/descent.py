"""Gradients at work: a descent, and points that repel each other."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from graders.checks import (
    Aspect,
    Exactness,
    Finding,
    Grader,
    Solution,
    Test,
    Verdict,
    as_numpy,
    difference,
    fresh_rng,
    is_apart,
)
from graders.exercises.automatic_derivatives.common import (
    NEAR,
    Rng,
    Tensor,
    is_detached,
    sources_kept,
    to_rounding,
)

# ------------------------------------------------------------------ fit


def fit(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    """The weights after ``n`` steps of gradient descent on the mean of ``(X @ w - y)²``."""
    w = w.detach().clone().requires_grad_(True)
    for _ in range(n):
        loss = torch.mean((X @ w - y) ** 2)
        (slope,) = torch.autograd.grad(loss, w)
        with torch.no_grad():
            w -= lr * slope
    return w.detach()


def _uphill(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    return fit(w, X, y, -lr, n)


def _never_reset(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    total = torch.zeros_like(w)
    for _ in range(n):
        total = total + 2 / len(y) * X.T @ (X @ w - y)
        w = w - lr * total
    return w


def _all_pairs(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    """What comes of (N, 1) - (N,): each prediction is compared with each y."""
    mean = y.mean().expand(y.shape)
    return fit(w, X, mean, lr, n)


def _all_pairs_column(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    return _all_pairs(w, X, y, lr, n)[:, None]


def _updated(update: Callable[[Any, float], Any]) -> Solution:
    """A descent that keeps its weights in a wrong way."""

    def descent(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Any:
        w = w.detach().clone().requires_grad_(True)
        for _ in range(n):
            torch.mean((X @ w - y) ** 2).backward()
            w = update(w, lr)
        return w.detach()

    return descent


def _leaf_in_place(w: Any, lr: float) -> Any:
    w -= lr * w.grad
    return w


def _new_tensor(w: Any, lr: float) -> Any:
    return w - lr * w.grad


def _new_without_graph(w: Any, lr: float) -> Any:
    with torch.no_grad():
        return w - lr * w.grad


def _new_and_reset(w: Any, lr: float) -> Any:
    w = w - lr * w.grad
    w.grad.zero_()
    return w


NOT_IN_PLACE = tuple(map(_updated, (_leaf_in_place, _new_tensor, _new_without_graph, _new_and_reset)))


def _never_recorded(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Any:
    """The loss, too, is computed where nothing is recorded."""
    w = w.detach().clone().requires_grad_(True)
    for _ in range(n):
        with torch.no_grad():
            loss = torch.mean((X @ w - y) ** 2)
        loss.backward()
    return w.detach()


def _fit_in_float32(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    return fit(w.float(), X.float(), y.float(), lr, n)


def _problem(rng: Rng, N: int, d: int, lr: float, n: int, dtype: torch.dtype = torch.float64) -> tuple[Any, ...]:
    X = torch.tensor(rng.normal(size=(N, d)), dtype=dtype)
    w, y = (torch.tensor(rng.normal(size=size), dtype=dtype) for size in (d, N))
    return w, X, y + 1, lr, n


def _settled(rng: Rng) -> tuple[Any, ...]:
    """So many steps that the last ones hardly change anything: N = 8, d = 3."""
    axes = np.linalg.svd(rng.normal(size=(8, 3)), full_matrices=False)
    X = torch.tensor(math.sqrt(8) * (axes.U * [1.2, 1.0, 0.8]) @ axes.Vh)
    w, y = (torch.tensor(rng.normal(size=size)) for size in (3, 8))
    return w, X, y + 1, 0.25, 60


def _no_hint(*args: Any) -> None:
    """Nothing is known of why an answer is not exact."""


def _is_new(args: tuple[Any, ...]) -> Test:
    """What no step gives does not lie in the start's memory."""

    def test(call: Solution) -> Finding | None:
        return None if is_apart(call, args, as_numpy(args[0]) + 1) else Finding(Aspect.VALUES, "fit_new")

    return test


def _with_factor(factor: Callable[[int], float]) -> Solution:
    """The same steps with another factor before the gradient, given by the number of measurements."""
    return lambda w, X, y, lr, n: fit(w, X, y, lr * factor(len(y)), n)


def _over_weights(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    """Divides by the number of weights instead of that of measurements."""
    return fit(w, X, y, lr * len(y) / len(w), n)


def _one_step_less(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    return fit(w, X, y, lr, n - 1)


def _one_step_more(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    return fit(w, X, y, lr, n + 1)


def grade_fit(student: Any) -> Verdict:
    """Hidden test of ``fit``."""
    rng = fresh_rng()
    g = Grader("fit", student)
    pairs = (_all_pairs, _all_pairs_column)
    factors: tuple[Callable[[int], float], ...] = (lambda N: N, lambda N: 0.5, lambda N: N / 2)
    loss = (*map(_with_factor, factors), _over_weights)
    wrong: dict[str, Sequence[Solution]] = {
        "B4": pairs,
        "A4": (_never_recorded,),
        "A5": NOT_IN_PLACE,
        "D5": (_fit_in_float32,),
        "X_fit_loss": loss,
        "X_fit_sign": (_uphill,),
    }
    one = [_problem(rng, 9, 4, 0.1, 1), _problem(rng, 5, 5, 0.03, 1)]
    g.cases("fit_one_step", one, fit, mistakes=wrong, weight=2, rtol=NEAR, atol=NEAR)
    many = [_problem(rng, 12, 3, 0.05, 30), _problem(rng, 6, 6, 0.02, 7), _problem(rng, 7, 2, 0.1, 2)]
    update = {"A5": NOT_IN_PLACE} if g.right_so_far() else {"A4": (_never_recorded,), "A5": (_updated(_leaf_in_place),)}
    wrong = {"A3": (_never_reset,), "X_fit_steps": (_one_step_less, _one_step_more), **update}
    g.cases("fit_many_steps", many, fit, mistakes=wrong, weight=3, rtol=NEAR, atol=NEAR)
    g.cases("fit_one_weight", [_problem(rng, 8, 1, 0.1, 5), _problem(rng, 1, 1, 0.1, 3)], fit, rtol=NEAR, atol=NEAR)
    g.cases("fit_no_step", [_problem(rng, 5, 3, 0.1, 0)], fit)
    g.property("fit_settled", to_rounding([_settled(rng)], fit, _no_hint))
    single = [_problem(rng, 11, 3, 0.05, 10, torch.float32)]
    g.cases("fit_float32", single, fit, weight=0.5)
    g.property("fit_detached", is_detached(_problem(rng, 6, 3, 0.1, 2)), weight=0.5)
    g.property("fit_source", sources_kept((0, 1, 2), _problem(rng, 6, 3, 0.1, 2)), weight=0.5)
    g.inputs_kept()
    g.property("fit_new", _is_new(_problem(rng, 5, 3, 0.1, 0)), weight=0.5)  # who changes w is told that first
    return g.verdict()


# ------------------------------------------------------------------ safe_sep_grad


def _haversine(lat: Tensor, lon: Tensor) -> Tensor:
    """h of every pair of points, shape (N, N)."""
    across = torch.sin((lat[:, None] - lat) / 2) ** 2
    along = torch.sin((lon[:, None] - lon) / 2) ** 2
    return across + torch.cos(lat[:, None]) * torch.cos(lat) * along


def safe_sep_grad(lat: Tensor, lon: Tensor) -> tuple[Tensor, Tensor]:
    """The derivatives of the sum of all separations, each pair counted once, with respect to ``lat`` and ``lon``.

    Pairs that coincide or lie opposite each other, where the separation has no
    derivative, contribute 0.
    """
    lat, lon = (angle.detach().clone().requires_grad_(True) for angle in (lat, lon))
    h = _haversine(lat, lon)
    smooth = (h > 0) & (h < 1)
    inside = torch.where(smooth, h, 0.5)  # before the root, so that no infinite slope is ever formed
    total = torch.where(smooth, 2 * torch.arcsin(torch.sqrt(inside)), 0.0).sum() / 2
    d_lat, d_lon = torch.autograd.grad(total, (lat, lon))
    return d_lat, d_lon


def _meets_nan(function, lat, lon):  # type: ignore[no-untyped-def]
    """Whether a slope is NaN on the way back, whatever becomes of it later."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with torch.autograd.detect_anomaly(check_nan=True):
                function(lat, lon)
        except RuntimeError as error:
            return "returned nan values" in str(error)
    return False


def _masked_after(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    lat, lon = (angle.clone().requires_grad_(True) for angle in (lat, lon))
    h = _haversine(lat, lon)
    total = torch.where(h > 0, 2 * torch.arcsin(torch.sqrt(h)), 0.0).sum() / 2
    return torch.autograd.grad(total, (lat, lon))


def _nan_swept_away(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return tuple(torch.nan_to_num(slope) for slope in _masked_after(lat, lon))


def _pairs_unmasked(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    """Each pair once, without the diagonal, but nothing done about points that coincide."""
    lat, lon = (angle.clone().requires_grad_(True) for angle in (lat, lon))
    i, j = torch.triu_indices(len(lat), len(lat), 1)
    total = 2 * torch.arcsin(torch.sqrt(_haversine(lat, lon)[i, j])).sum()
    return torch.autograd.grad(total, (lat, lon))


def _pairs_swept_away(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return tuple(torch.nan_to_num(slope) for slope in _pairs_unmasked(lat, lon))


def _twice_radians(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return safe_sep_grad(torch.deg2rad(lat), torch.deg2rad(lon))


def _twice_radians_inside(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return tuple(torch.deg2rad(slope) for slope in _twice_radians(lat, lon))


def _sep_in_float32(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return safe_sep_grad(lat.float(), lon.float())


def _counted_twice(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return tuple(2 * slope for slope in safe_sep_grad(lat, lon))


def _halved(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return tuple(slope / 2 for slope in safe_sep_grad(lat, lon))


def _globe(rng: Rng, n: int) -> tuple[Tensor, Tensor]:
    lat = torch.tensor(np.arcsin(rng.uniform(-0.95, 0.95, n)))
    return lat, torch.tensor(rng.uniform(-np.pi, np.pi, n))


def _repeated(rng: Rng, n: int, *copies: int) -> tuple[Tensor, Tensor]:
    """n points, some of which come several times."""
    lat, lon = _globe(rng, n)
    chosen = torch.tensor(rng.permutation([*range(n), *copies]))
    return lat[chosen], lon[chosen]


def _opposite(rng: Rng) -> tuple[Tensor, Tensor]:
    """Points among which two on the equator lie exactly opposite each other."""
    lat, lon = _globe(rng, 3)
    pair = torch.tensor([0.0, math.pi], dtype=torch.float64)
    return torch.cat([lat, torch.zeros(2, dtype=torch.float64)]), torch.cat([lon, pair])


def _antipodes(lat: Tensor, lon: Tensor) -> tuple[Tensor, Tensor]:
    """Points, then those opposite them."""
    return torch.cat([lat, -lat]), torch.cat([lon, lon + math.pi])


def _lifted(rng: Rng) -> tuple[Tensor, Tensor]:
    """Two points and their opposites, where rounding lifts h above 1: about 1 point in 30 is such."""
    chosen: list[tuple[Tensor, Tensor]] = []
    while len(chosen) < 2:
        lat, lon = _globe(rng, 1)
        lon = -abs(lon)
        if (_haversine(*_antipodes(lat, lon)) > 1).any():
            chosen.append((lat, lon))
    return _antipodes(torch.cat([lat for lat, _ in chosen]), torch.cat([lon for _, lon in chosen]))


def _close(rng: Rng, gap: float) -> tuple[Tensor, Tensor]:
    """Two points that are ``gap`` apart."""
    lat, lon = _globe(rng, 1)
    turn = rng.uniform(0.5, 1.0)
    return torch.cat([lat, lat + gap * math.cos(turn)]), torch.cat([lon, lon + gap * math.sin(turn)])


def _nearly_opposite(rng: Rng, gap: float) -> tuple[Tensor, Tensor]:
    """Two points that are ``gap`` short of lying opposite each other."""
    lat, lon = _close(rng, gap)
    turned = torch.tensor([1.0, -1.0], dtype=torch.float64)
    return lat * turned, lon + torch.tensor([0.0, math.pi], dtype=torch.float64)


def grade_safe_sep_grad(student: Any) -> Verdict:
    """Hidden test of ``safe_sep_grad``."""
    rng = fresh_rng()
    g = Grader("safe_sep_grad", student)
    swept = (_nan_swept_away, _pairs_swept_away) if g.ask(*_repeated(rng, 3, 0), through=_meets_nan) is True else ()
    forms: dict[str, Sequence[Solution]] = {
        "A12": (_masked_after, *swept),
        "P7": (_twice_radians, _twice_radians_inside),
        "D5": (_sep_in_float32,),
        "X_safe_sep_grad_twice": (_counted_twice,),
        "X_safe_sep_grad_half": (_halved,),
        "X_safe_sep_grad_order": (lambda lat, lon: safe_sep_grad(lat, lon)[::-1],),
    }
    distinct = [_globe(rng, 6), _globe(rng, 2)]
    g.cases("safe_sep_grad_distinct", distinct, safe_sep_grad, mistakes=forms, weight=2)
    formula = g.right_so_far()
    coincident = [_repeated(rng, 4, 1), _repeated(rng, 3, 0, 0, 2), _repeated(rng, 1, 0)]
    g.property("safe_sep_grad_coincident", _without_edges(coincident, swept), weight=3)
    g.property("safe_sep_grad_opposite", _without_edges([_opposite(rng), _lifted(rng)], ()))
    close = [_close(rng, 1e-6) for _ in range(6)]
    explain = functools.partial(_of_closeness, inputs=close) if formula else None
    g.property("safe_sep_grad_close", _in_full([*close, _close(rng, 1e-8)], 1e-5, explain))
    far = [_nearly_opposite(rng, gap) for gap in (1e-3, 1e-5)]
    g.property("safe_sep_grad_nearly_opposite", _in_full(far, 1e-2), weight=0.5)
    g.cases("safe_sep_grad_single", [_globe(rng, 1)], safe_sep_grad, weight=0.5)
    g.property("safe_sep_grad_source", sources_kept((0, 1), _globe(rng, 3)), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _without_edges(inputs: Sequence[tuple[Tensor, Tensor]], swept: Sequence[Solution]) -> Test:
    """No infinite slope enters: NaN and infinity have no other source here, nor have the sums of ``swept``."""

    def test(call: Solution) -> Finding | None:
        for args in inputs:
            seen, expected = call(*args), safe_sep_grad(*args)
            found = difference(seen, expected, Exactness(atol=1e-6))
            if found and found.aspect is Aspect.FINITE:
                return found.hinted("A12")
            if found:
                return found.hinted("A12" if any(difference(seen, wrong(*args)) is None for wrong in swept) else None)
        return None

    return test


def _in_full(
    inputs: Sequence[tuple[Tensor, Tensor]], near: float, explain: Callable[[Solution], str | None] | None = None
) -> Test:
    """A pair of points with a gradient of its own counts in full.

    Parameters
    ----------
    near: how exact the gradients must be, relative to their lengths of order 1.
    explain: gives the hint; only where the formula is right, so that what is wrong here comes of closeness.
    """

    def test(call: Solution) -> Finding | None:
        for args in inputs:
            seen, expected = call(*args), safe_sep_grad(*args)
            found = difference(seen, expected, Exactness(near, near / 10))
            if found is None:
                continue
            if found.aspect is not Aspect.VALUES:
                return found
            if not any(slope.any() for slope in seen):
                return Finding(Aspect.VALUES, "safe_sep_grad_left_out")
            return found.hinted(explain(call) if explain else None)
        return None

    return test


def _of_closeness(call: Solution, inputs: Sequence[tuple[Tensor, Tensor]]) -> str | None:
    """One hint where a small number was added to every h under the root; P5 where slopes scatter, as by arccos."""
    ratios, added = [], []
    for args in inputs:
        answers = (call(*args), safe_sep_grad(*args))
        seen, expected = (np.concatenate([as_numpy(slope) for slope in answer]) for answer in answers)
        ratio = float(seen @ expected / (expected @ expected))
        if not np.allclose(seen, ratio * expected, rtol=1e-4, atol=1e-4):
            return None  # another direction
        ratios.append(ratio)
        added.append(float(_haversine(*args)[0, 1]) * (1 / ratio**2 - 1) if ratio else math.nan)
    if min(added) > 0 and max(added) < 1.5 * min(added):
        return "X_safe_sep_grad_added"
    return "P5" if abs(ratios[0] - 1) < 2e-3 else None
