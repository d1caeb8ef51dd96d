"""Arithmetic with integers: :func:`mean_u8` and :func:`reciprocal`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Verdict, fresh_rng
from graders.exercises.dtypes_precision.common import Array

# ----------------------------------------------------------------------- mean_u8


def mean_u8(img: Array) -> float:
    """Mean of all items of a uint8 array; ValueError if it has none."""
    if img.size == 0:
        raise ValueError("an image without pixels has no mean")
    return float(img.mean(dtype=np.float64))


def _mean_wrapped(name: str) -> Callable[[Array], Any]:
    return lambda img: img.sum(dtype=name) / np.float64(img.size)


def _mean_infinite(img: Array) -> Any:
    return float(img.mean(dtype=np.float16))


def _mean_in_float16(img: Array) -> Any:
    return float(img.astype(np.float16).mean())


def _mean_running(img: Array) -> Any:
    return float(np.cumsum(img, dtype=np.float32)[-1] / img.size)


def _mean_floored(img: Array) -> float:
    return float(img.sum(dtype=np.int64) // img.size)


def _mean_rounded(digits: int) -> Callable[[Array], float]:
    return lambda img: round(float(img.mean()), digits)


def _mean_per_channel(img: Array) -> Any:
    return img.mean(axis=(0, 1))


def _mean_of_columns(img: Array) -> Any:
    return img.mean(axis=0)


def _mean_of_rows(img: Array) -> Any:
    return img.mean(axis=-1)


def _sum_over_rows(img: Array) -> Any:
    return img.sum() / len(img)


def _sum_over_pixels(img: Array) -> Any:
    return img.sum() / (img.shape[0] * img.shape[1])


def grade_mean_u8(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("mean_u8", student)
    small = [(_picture(rng, 9, 11 + i, dark=128),) for i in range(3)]  # fewer than 256 pixels
    parts = {"X_mean_u8_all": (_mean_of_columns, _mean_of_rows, _sum_over_rows)}
    first: Mistakes = {"D1": _mean_wrapped("uint8"), **parts}
    g.cases("mean_u8_small", small, mean_u8, mistakes=first, rtol=1e-2)
    wrong: Mistakes = {
        "D5": _mean_in_float16,
        "D8": _mean_infinite,
        "X_mean_u8_fraction": [_mean_floored, *map(_mean_rounded, range(4))],
        "D3": [_mean_wrapped(name) for name in ("uint16", "int16", "int32")],
        "D7": _mean_running,
    }
    wrong = wrong if g.right_so_far() else {}
    grey = [(_picture(rng, 120 + i, 173),) for i in range(3)]
    g.cases("mean_u8_grey", grey, mean_u8, weight=2, mistakes=wrong, rtol=1e-6)
    colour = [(_picture(rng, 40 + i, 57, 3),) for i in range(3)]
    channels = (_mean_per_channel, _sum_over_pixels) if g.passed("mean_u8_grey") else ()
    of_colour: Mistakes = {**wrong, "X_mean_u8_all": (_mean_of_rows, *channels)}
    g.cases("mean_u8_colour", colour, mean_u8, weight=2, mistakes=of_colour, rtol=1e-6)
    camera = np.full((2903, 2903), 255, np.uint8)  # its sum is just beyond int32
    bright = [(np.full((301, 300), 255, np.uint8),), (np.array([200, 201, 255], np.uint8),), (camera,)]
    g.cases("mean_u8_bright", bright, mean_u8, mistakes=wrong, rtol=1e-6)
    others = [np.zeros((5, 6), np.uint8), np.array(201, np.uint8), _picture(rng, 2, 3, 5, 3)]
    g.cases("mean_u8_others", [(img,) for img in others], mean_u8, weight=0.5, rtol=1e-6)
    g.raises("mean_u8_empty", [(np.empty((0, 7), np.uint8),), (np.empty((4, 0, 3), np.uint8),)], ValueError)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _picture(rng: np.random.Generator, *shape: int, dark: int = 0) -> Array:
    """An image whose mean is no whole number, and none of float16, so that both can be told from it."""
    while True:
        img = rng.integers(dark, 256, shape, dtype=np.uint8)
        mean = float(img.mean())
        if 0.1 < mean % 1 < 0.9 and abs(mean - float(np.float16(mean))) > 1e-3:
            return img


# -------------------------------------------------------------------- reciprocal


def reciprocal(c: Array) -> Array:
    """1 / c of integers, in float64."""
    return 1.0 / c.astype(np.float64)


def _integer_power(c: Array) -> Array:
    return c**-1


def _whole_reciprocal(c: Array) -> Array:
    return np.reciprocal(c)


def _whole_division(c: Array) -> Any:
    return 1 // c


def _reciprocal_in_float32(c: Array) -> Any:
    return 1 / c.astype(np.float32)


def _reciprocal_rounded(digits: int) -> Callable[[Array], Any]:
    return lambda c: np.round(1 / c, digits)


def _in_float64(form: Callable[[Array], Any]) -> Callable[[Array], Any]:
    """The same mistake, converted too late."""
    return lambda c: np.asarray(form(c)).astype(np.float64)


def grade_reciprocal(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("reciprocal", student)
    wrong: Mistakes = {
        "D4": _integer_power,
        "D2": [_whole_reciprocal, _whole_division, _in_float64(_whole_reciprocal), _in_float64(_whole_division)],
        "D5": _reciprocal_in_float32,
        "X_reciprocal_digits": [_in_float64(_reciprocal_in_float32), *map(_reciprocal_rounded, range(6, 15))],
    }

    def check(label: str, arrays: list[Array], weight: float = 1.0, mistakes: Mistakes | None = wrong) -> None:
        inputs = [(array,) for array in arrays]
        g.cases(label, inputs, reciprocal, weight=weight, mistakes=mistakes, rtol=2e-15, atol=0)

    wide, narrow = ("int64", "int32", "uint8", "uint16"), ("int64", "int8", "int16", "int32")
    positive = [rng.integers(1, 100, (3, 4 + i)).astype(name) for i, name in enumerate(wide)]
    signs = rng.permutation([-1, -1, 1, 1, 1])
    signed = [(rng.integers(2, 100, (2, 3 + i, 5)) * signs).astype(name) for i, name in enumerate(narrow)]
    for array in (*positive, *signed):
        array.flat[0] = 1  # whose inverse an integer array can hold
    check("reciprocal_positive", positive, 2)
    check("reciprocal_signed", signed, 2)
    ones: list[Array] = [np.full((3, 4), -1, np.int64), np.ones(5, np.int8)]
    check("reciprocal_ones", ones, 0.5, wrong if g.right_so_far() else None)
    table = rng.integers(2, 100, (4, 3)).T  # in Fortran's order
    shapes: list[Array] = [table, rng.integers(2, 100, (1, 3, 1)), np.array(-7, np.int16), np.empty((0, 2), np.int32)]
    check("reciprocal_shapes", shapes, 0.5, None)
    large = {"int64": [2**53 + 2, -(2**62)], "uint64": [2**64 - 1, 3], "int8": [-128, 5], "int32": [-(2**31), 5]}
    check("reciprocal_large", [np.array(numbers, name) for name, numbers in large.items()], 0.5, None)
    g.inputs_kept(weight=0.5)
    return g.verdict()
