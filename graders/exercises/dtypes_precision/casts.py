"""Another dtype without a loss: :func:`safe_cast`."""

from __future__ import annotations

from typing import Any

import numpy as np

from graders.checks import (
    Aspect,
    Finding,
    Grader,
    Mistakes,
    Solution,
    Test,
    Verdict,
    difference,
    fresh_rng,
    is_apart,
    wordless,
)
from graders.exercises.dtypes_precision.common import Array, DType

Cast = tuple[Array, DType]


def safe_cast(x: Array, dtype: DType) -> Array:
    """``x`` as an array of another dtype; ValueError if a single number would change."""
    with np.errstate(all="ignore"):
        cast = x.astype(dtype)
    same = cast.astype(object) == x.astype(object)  # Python compares an int with a float exactly
    both_nan = (cast != cast) & (x != x)
    if not np.all(same | both_nan):
        raise ValueError(f"not every number fits {dtype}")
    return cast


def _unchecked(x: Array, dtype: DType) -> Array:
    with np.errstate(all="ignore"):
        return x.astype(dtype)


def _by_dtype(x: Array, dtype: DType) -> Array:
    if not np.can_cast(x.dtype, dtype):
        raise ValueError("unsafe")
    return x.astype(dtype)


def _left_to_numpy(x: Array, dtype: DType) -> Array:
    return x.astype(dtype, casting="safe")  # raises where the *dtypes* do not promise it


def _is_new(inputs: list[Cast]) -> Test:
    """The result is neither the array itself nor a view of it."""

    def test(call: Solution) -> Finding | None:
        found = difference(call(*inputs[0]), safe_cast(*inputs[0]))
        if found and found.aspect is Aspect.TYPE:
            return found
        apart = all(is_apart(call, (x, dtype), x + 1) for x, dtype in inputs)
        return None if apart else Finding(Aspect.VALUES, "safe_cast_shared", hint="X_safe_cast_new")

    return test


def grade_safe_cast(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("safe_cast", student)

    def fitting(label: str, inputs: list[Cast], weight: float, mistakes: Mistakes | None = None) -> None:
        g.cases(label, inputs, safe_cast, weight=weight, mistakes=mistakes, rtol=0, atol=0, dtype="strict", nan=True)

    def losing(label: str, inputs: list[Cast], weight: float = 1.0, subtle: str = "X_safe_cast_unnoticed") -> None:
        code = subtle if g.right_so_far(since="safe_cast_fraction") else "X_safe_cast_unnoticed"
        g.raises(label, inputs, ValueError, weight=weight, mistakes={code: _unchecked})

    by_dtype: Mistakes = {"X_safe_cast_dtype": (wordless(_by_dtype), _left_to_numpy)}
    fitting("safe_cast_whole", _whole_numbers(rng), 2, by_dtype)
    fitting("safe_cast_float", _short_fractions(rng), 1, by_dtype)
    fitting("safe_cast_limits", _limits(), 0.5)
    nan = np.array([1.5, np.nan, -0.25, np.inf, -np.inf])
    fitting("safe_cast_nan", [(nan, np.dtype("float32")), (nan.astype(np.float32), np.dtype("float64"))], 0.5)
    table = rng.integers(-100, 100, (4, 3)).astype(np.float64).T  # in Fortran's order
    shapes = [table, np.array(7.0), np.empty((0, 3))]
    fitting("safe_cast_shapes", [(x, np.dtype("int16")) for x in shapes], 0.5)
    same = [(rng.integers(1, 99, 4).astype(name), np.dtype(name)) for name in ("float64", "int32")]
    g.property("safe_cast_new", _is_new(same), weight=0.5)
    where = int(rng.integers(1, 5))
    losing("safe_cast_fraction", [(_one_odd(rng, where, odd), np.dtype("int32")) for odd in (2.9, -0.5, 1e-3)], 2)
    losing("safe_cast_range", _out_of_range(rng, where), 2)
    losing("safe_cast_negative", _negative(), subtle="X_safe_cast_back")
    lowest = [(np.array([4, np.iinfo(name).min], name), np.dtype("float16")) for name in ("int32", "int64")]
    losing("safe_cast_infinite", lowest, 0.5, "X_safe_cast_back")
    losing("safe_cast_digits", _too_many_digits(rng))
    losing("safe_cast_long_integer", _long_integers(rng), 0.5, "X_safe_cast_long")
    not_finite = [(np.array([1.0, odd]), np.dtype("int64")) for odd in (np.nan, np.inf)]
    g.raises("safe_cast_not_finite", not_finite, ValueError, weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _whole_numbers(rng: np.random.Generator) -> list[Cast]:
    whole = rng.integers(-100, 100, (3, 4))
    return [
        (whole.astype(np.float64), np.dtype("int32")),
        (whole.astype(np.int16), np.dtype("int32")),
        (whole.astype(np.int64), np.dtype("int8")),
        (abs(whole).astype(np.float32), np.dtype("uint8")),
        (whole.astype(np.int16), np.dtype("float16")),
        (abs(whole).astype(np.int64) + 2**40, np.dtype("uint64")),
    ]


def _limits() -> list[Cast]:
    """Numbers that just fit, and a zero with a sign."""
    limits: dict[str, list[float]] = {
        "int8": [-128, 127],
        "uint8": [0, 255, -0.0],
        "int32": [-(2**31), 2**31 - 1, -0.0],
        "uint32": [0, 2**32 - 1],
        "int64": [-(2.0**63), 2.0**63 - 1024],
        "uint64": [0, 2.0**64 - 2048],
        "float16": [-65504, 65504, 2**-24, 2048],
        "float32": [2**24, 2.0**127, -(2**-149)],
    }
    from_floats = [(np.array(numbers, np.float64), np.dtype(name)) for name, numbers in limits.items()]
    integers = np.array([-(2**63), 2**53, -(2**53), 2**62], np.int64)
    return [*from_floats, (integers, np.dtype("float64")), (integers[:1], np.dtype("float32"))]


def _short_fractions(rng: np.random.Generator) -> list[Cast]:
    eighths = rng.integers(-99, 99, (5, 2)) / 8
    thirds = (rng.integers(1, 99, 7) / 3).astype(np.float32)
    return [(eighths, np.dtype("float16")), (eighths, np.dtype("float32")), (thirds, np.dtype("float64"))]


def _one_odd(rng: np.random.Generator, where: int, odd: float) -> Array:
    """Small whole numbers but for one, which is not the first."""
    x = rng.integers(0, 9, 6).astype(np.float64)
    x[where] = odd
    return x


def _out_of_range(rng: np.random.Generator, where: int) -> list[Cast]:
    odd = {256: "uint8", 1000: "uint8", 70_000: "int16", -129: "int8", 3_000_000_000: "int32"}
    inputs: list[Cast] = [(_one_odd(rng, where, n).astype(np.int64), np.dtype(name)) for n, name in odd.items()]
    floats = {1e5: "float16", -1e300: "float32", 256.0: "uint8", 2.0**31: "int32", 2.0**63: "int64", 2.0**64: "uint64"}
    inputs += [(_one_odd(rng, where, n), np.dtype(name)) for n, name in floats.items()]
    return inputs


def _negative() -> list[Cast]:
    integers = [(np.array([5, -1], f"i{n}"), np.dtype(f"u{n}")) for n in (1, 4, 8)]
    return [*integers, (np.array([5.0, -1.0]), np.dtype("uint8"))]


def _too_many_digits(rng: np.random.Generator) -> list[Cast]:
    tenths = np.array([0.5, 0.1])
    third = np.array([2.0, int(rng.integers(1, 99)) + 1 / 3])
    return [
        (tenths, np.dtype("float32")),
        (third, np.dtype("float32")),
        (third.astype(np.float32), np.dtype("float16")),
        (np.array([1, 2049], np.int32), np.dtype("float16")),
        (np.array([1, 2**24 + 1], np.int32), np.dtype("float32")),
        (np.array([1, 2.0**-30]), np.dtype("float16")),
    ]


def _long_integers(rng: np.random.Generator) -> list[Cast]:
    long = 2**53 + 1 + 2 * int(rng.integers(1, 99))
    integers = [np.array([1, long], np.int64), np.array([1, 2**63 - 1], np.int64), np.array([1, 2**64 - 1], np.uint64)]
    return [(x, np.dtype("float64")) for x in integers]
