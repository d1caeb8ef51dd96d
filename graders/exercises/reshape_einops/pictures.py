"""Axes of pictures: :func:`hwc_to_chw`, :func:`patches` and :func:`pool`."""

from __future__ import annotations

from typing import Any

import einops
import numpy as np

from graders.checks import Grader, Mistakes, Verdict, fresh_rng
from graders.exercises.reshape_einops.common import Array

# --------------------------------------------------------------------------- hwc_to_chw


def hwc_to_chw(x: Array) -> Array:
    """A picture of shape (H, W, C) as (C, H, W)."""
    return np.moveaxis(x, -1, 0)


def _reshaped_to_chw(x: Array) -> Array:
    height, width, channels = x.shape
    return x.reshape(channels, height, width)


def _reversed_axes(x: Array) -> Array:
    return x.T


def grade_hwc_to_chw(student: Any) -> Verdict:
    """Lengths that differ show a wrong shape; equal ones, wrong values."""
    rng = fresh_rng()
    g = Grader("hwc_to_chw", student)
    wrong = {"V1": _reshaped_to_chw, "V8": _reversed_axes, "X_hwc_order": lambda x: x.transpose(1, 2, 0)}
    rectangular = [(rng.normal(size=shape),) for shape in ((4, 5, 3), (6, 2, 4), (1, 7, 3))]
    g.cases("hwc_rectangular", rectangular, hwc_to_chw, weight=3, mistakes=wrong)
    square = [(rng.normal(size=shape),) for shape in ((6, 6, 3), (4, 4, 4))]
    g.cases("hwc_square", square, hwc_to_chw, weight=2, mistakes=wrong)
    whole = [(rng.integers(0, 256, size=(5, 4, 3), dtype=np.uint8),)]
    g.cases("hwc_uint8", whole, hwc_to_chw, mistakes=wrong, dtype="strict")
    g.inputs_kept()
    return g.verdict()


# --------------------------------------------------------------------------- patches


def patches(img: Array, p: int) -> Array:
    """The p by p patches of a picture (H, W, C), row by row, as (n, p, p, C)."""
    return einops.rearrange(img, "(h p) (w q) c -> (h w) p q c", p=p, q=p)


def _inner_first(img: Array, p: int) -> Array:
    return einops.rearrange(img, "(p h) (q w) c -> (h w) p q c", p=p, q=p)


def _column_by_column(img: Array, p: int) -> Array:
    return einops.rearrange(img, "(h p) (w q) c -> (w h) p q c", p=p, q=p)


def _cut_in_memory_order(img: Array, p: int) -> Array:
    return img.reshape(-1, p, p, img.shape[-1])


def _turned(img: Array, p: int) -> Array:
    """Each patch with its rows as columns."""
    return patches(img, p).swapaxes(1, 2)


def grade_patches(student: Any) -> Verdict:
    """One row of patches, then rows and columns, then the smallest and the largest patch."""
    rng = fresh_rng()
    g = Grader("patches", student)
    row = [(rng.normal(size=shape), p) for shape, p in (((3, 12, 2), 3), ((2, 6, 3), 2))]
    g.cases(
        "patches_row",
        row,
        patches,
        mistakes={"V1": _cut_in_memory_order, "V6": _inner_first, "X_axes_exchanged": _turned},
    )
    wrong = {"V1": _cut_in_memory_order, "V6": _column_by_column, "X_axes_exchanged": _turned}
    rectangular = [(rng.normal(size=shape), p) for shape, p in (((6, 15, 2), 3), ((12, 8, 5), 4), ((10, 4, 1), 2))]
    g.cases("patches_rectangular", rectangular, patches, weight=3, mistakes=wrong)
    square = [(rng.normal(size=(side, side, c)), p) for side, p, c in ((9, 3, 3), (4, 2, 2))]
    g.cases("patches_square", square, patches, weight=2, mistakes=wrong)
    extreme = [(rng.normal(size=shape), p) for shape, p in (((4, 5, 3), 1), ((5, 5, 2), 5))]
    g.cases("patches_extreme", extreme, patches, mistakes=wrong)
    whole = [(rng.integers(0, 256, size=(4, 6, 3), dtype=np.uint8), 2)]
    g.cases("patches_uint8", whole, patches, mistakes=wrong, dtype="strict")
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- pool


def pool(x: Array, k: int) -> Array:
    """The mean of each k by k block of a picture (H, W, C)."""
    return einops.reduce(x, "(h k) (w l) c -> h w c", "mean", k=k, l=k)


def _spread_blocks(x: Array, k: int) -> Array:
    return einops.reduce(x, "(k h) (l w) c -> h w c", "mean", k=k, l=k)


def _blocks_in_memory_order(x: Array, k: int) -> Array:
    height, width, channels = x.shape
    return np.asarray(x.reshape(height // k, width // k, k, k, channels).mean((2, 3)))


def _other_axes(x: Array, k: int) -> Array:
    height, width, channels = x.shape
    return np.asarray(x.reshape(height // k, k, width // k, k, channels).mean((0, 2)))


def _over_k(x: Array, k: int) -> Array:
    return k * pool(x, k)


def _sums(x: Array, k: int) -> Array:
    return k * k * pool(x, k)


def _k_blocks(x: Array, k: int) -> Array:
    return einops.reduce(x, "(h a) (w b) c -> h w c", "mean", h=k, w=k)


def grade_pool(student: Any) -> Verdict:
    """Rectangles; squares, where wrong axes do not show in the shape; one block; blocks of one."""
    rng = fresh_rng()
    g = Grader("pool", student)
    wrong: Mistakes = {
        "S3": _other_axes,
        "V1": _blocks_in_memory_order,
        "V6": _spread_blocks,
        "X_pool_mean": (_over_k, _sums),
        "X_pool_blocks": _k_blocks,
    }
    rectangular = [(rng.normal(size=shape), k) for shape, k in (((6, 15, 2), 3), ((4, 10, 3), 2), ((8, 4, 1), 4))]
    g.cases("pool_rectangular", rectangular, pool, weight=3, mistakes=wrong)
    square = [(rng.normal(size=shape), k) for shape, k in (((9, 9, 2), 3), ((6, 6, 4), 2))]
    g.cases("pool_square", square, pool, weight=2, mistakes=wrong)  # S3 and V6 are told apart by the second one
    extreme = [(rng.normal(size=shape), k) for shape, k in (((4, 5, 3), 1), ((5, 5, 2), 5))]
    g.cases("pool_extreme", extreme, pool)  # all mistakes look alike here
    g.inputs_kept(weight=0.5)
    return g.verdict()
