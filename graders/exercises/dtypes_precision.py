"""Dtypes and precision: what a number costs, what it can hold, and what gets lost on the way."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from graders.checks import (
    Aspect,
    Exactness,
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

Array = np.ndarray[Any, Any]
DType = np.dtype[Any]
Shape = tuple[int, ...]


# ---------------------------------------------------------------------- promoted

KINDS = "biufc"  # from narrow to wide: bool, signed, unsigned, float, complex
SAME_KIND = (
    ("i1", "f8"),
    ("f4", "f8"),
    ("i1", "i8"),
    ("u2", "u1"),
    ("f8", "f2"),
    ("c8", "c16"),
    ("i4", "i2"),
    ("f2", "f4"),
)
MIXED = (
    ("i8", "f4"),  # first, since it tells the mistakes apart
    ("u1", "i1"),
    ("f2", "i2"),
    ("i4", "f4"),
    ("u8", "i8"),
    ("c8", "f8"),
    ("u4", "i8"),
    ("f2", "u1"),
    ("i1", "f2"),
    ("c8", "i4"),
    ("f4", "u2"),
    ("u4", "i4"),
    ("?", "f2"),
    ("c8", "?"),
)
EVERY = ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")


def promoted(a: DType, b: DType) -> DType:
    """The dtype of x + y, for arrays or NumPy numbers x of dtype ``a`` and y of dtype ``b``."""
    return np.result_type(a, b)


def _as_before_numpy_2(a: DType, b: DType) -> DType:
    """A single number was weak: it took the array's dtype unless it was of a wider kind."""
    rank = {"b": 0, "i": 1, "u": 1, "f": 2, "c": 3}
    return a if rank[a.kind] >= rank[b.kind] else np.result_type(a, b)


def _wider(a: DType, b: DType) -> DType:
    return b if b.itemsize > a.itemsize else a


def _wider_or_second(a: DType, b: DType) -> DType:
    return _wider(b, a)


def _floats_win(a: DType, b: DType) -> DType:
    """As PyTorch and JAX promote: int64 with float32 is float32."""
    return max(a, b, key=lambda dtype: (KINDS.index(dtype.kind), dtype.itemsize))


def _is_dtype(function: Callable[..., Any], a: DType, b: DType) -> bool:
    """A probe: a class such as ``np.float32`` is no dtype, but becomes one on its way to the judge."""
    return isinstance(function(a, b), np.dtype)


def grade_promoted(student: Any) -> Verdict:
    g = Grader("promoted", student)
    g.cases("promoted_same_kind", _dtype_pairs(SAME_KIND), promoted, weight=2, mistakes={"D10": _as_before_numpy_2})
    wrong: Mistakes = {"X_promoted_wider": [_wider, _wider_or_second], "X_promoted_float": _floats_win}
    g.cases("promoted_mixed", _dtype_pairs(MIXED), promoted, weight=3, mistakes=wrong if g.right_so_far() else {})
    g.cases("promoted_swapped", _dtype_pairs([pair[::-1] for pair in MIXED]), promoted)
    g.cases("promoted_all", _dtype_pairs(itertools.product(EVERY, EVERY)), promoted)
    a_class: Mistakes = {"X_promoted_class": lambda a, b: np.float64} if g.right_so_far() else {}
    g.cases("promoted_type", _dtype_pairs(MIXED[:1]), promoted, weight=0.5, mistakes=a_class, through=_is_dtype)
    return g.verdict()


def _dtype_pairs(names: Any) -> list[tuple[DType, DType]]:
    return [(np.dtype(a), np.dtype(b)) for a, b in names]


# ------------------------------------------------------------------------ nbytes


def nbytes(shape: Shape, dtype: DType) -> int:
    """Bytes of the items of an array, which is never made."""
    return math.prod(shape) * np.dtype(dtype).itemsize


def _bytes_in_int32(shape: Shape, dtype: DType) -> int:
    with np.errstate(over="ignore"):
        return int(np.prod(shape, dtype=np.int32) * np.int32(dtype.itemsize))


def _count_in_int32(shape: Shape, dtype: DType) -> int:
    return int(np.prod(shape, dtype=np.int32)) * dtype.itemsize


def _items(shape: Shape, dtype: DType) -> int:
    return math.prod(shape)


def _plain_prod(shape: Shape, dtype: DType) -> Any:
    return np.prod(shape) * dtype.itemsize  # np.prod(()) is the float 1.0


def _bytes_in_floats(shape: Shape, dtype: DType) -> int:
    return int(np.prod(shape, dtype=np.float64) * dtype.itemsize)


def grade_nbytes(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("nbytes", student)
    names = ["float16", "float32", "float64", "complex128", "int8", "uint16", "complex64", "int32", "uint64"]
    odd = [3, 5, 7]  # so that no other sum or product happens to be the count of items
    small = [(tuple(rng.choice(odd, 1 + i % 4).tolist()), np.dtype(name)) for i, name in enumerate(names)]
    g.cases("nbytes_small", small, nbytes, weight=3, mistakes={"X_nbytes_items": _items})
    edges = [((0, 5), np.dtype("float32")), ((3, 0), np.dtype("int64")), ((7,), np.dtype("bool"))]
    g.cases("nbytes_empty", edges, nbytes, mistakes={"X_nbytes_items": _items})
    number = [((), np.dtype("float16")), ((), np.dtype("int64"))]
    g.cases("nbytes_number", number, nbytes, weight=0.5, also=[_plain_prod])  # a right number, if not an int
    k = int(rng.integers(120, 230))  # so that the count of items fits int32, and that of the bytes does not
    gigabytes = [((20_000 + k, 20_000), np.dtype("complex128")), ((k, 10**6, 9), np.dtype("float64"))]
    g.cases("nbytes_gigabytes", gigabytes, nbytes, mistakes={"D3": _bytes_in_int32})
    long = (10**9 + 2 * k + 1, 10**9 + 9)  # an odd product, and float64 holds no odd number of that size
    huge = [((10**7, 10**7 + k), np.dtype("float32")), ((10**6, 3, 10**6, 7 + k), np.dtype("uint8"))]
    wrong = {"D3": _count_in_int32, "D5": _bytes_in_floats}
    g.cases("nbytes_huge", [*huge, (long, np.dtype("int8"))], nbytes, mistakes=wrong)
    return g.verdict()


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


# --------------------------------------------------------------------- safe_cast


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


# ------------------------------------------------------------------------- sum32


def sum32(x: Array, axis: int) -> Array:
    """Sum of float32 numbers over one axis, accumulated and returned in float64."""
    return np.asarray(x.sum(axis=axis, dtype=np.float64))


def _sum_in_float32(x: Array, axis: int) -> Array:
    return np.asarray(x.sum(axis=axis))


def _sum_next_axis(x: Array, axis: int) -> Array:
    return np.asarray(x.sum(axis=(axis + 1) % x.ndim, dtype=np.float64))


def _sum_axis_before(x: Array, axis: int) -> Array:
    return np.asarray(x.sum(axis=(axis - 1) % x.ndim, dtype=np.float64))


def _sum_absolute_axis(x: Array, axis: int) -> Array:
    return np.asarray(x.sum(axis=abs(axis), dtype=np.float64))


def _sum_of_whole(x: Array, axis: int) -> Array:
    return np.asarray(x.astype(np.int64).sum(axis=axis))


def grade_sum32(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("sum32", student)
    shapes = [
        ((3, 4), 0),
        ((5, 2), 1),
        ((2, 3, 4), 1),
        ((4, 2, 3), -1),
        ((2, 3, 4), 0),
        ((3, 3, 3), -3),
        ((5, 5), 0),
        ((5, 5), -2),
        ((6, 1), 1),
        ((7,), 0),
    ]
    small = [(rng.normal(3, 1, shape).astype(np.float32), axis) for shape, axis in shapes]
    wrong: Mistakes = {"S3": (_sum_next_axis, _sum_axis_before, _sum_absolute_axis), "D2": _sum_of_whole}
    g.cases("sum32_small", small, sum32, weight=2, mistakes=wrong, rtol=1e-2, dtype="any")
    exact = Exactness(rtol=1e-12, atol=0, dtype="any")
    long = [(_one_large(rng, 4000), 0), (_one_large(rng, 3000)[None], 1), (_one_large(rng, 3000).T.copy(), -1)]
    long.append((_one_large(rng, 70_000), 0))
    _digits_kept(g, "sum32_long", long, sum32, exact, _why_not_summed, weight=3)
    cancelling = [(_cancelling(rng, 3, 1000), 1), (_cancelling(rng, 1500).reshape(-1, 1), 0)]
    _digits_kept(g, "sum32_cancelling", cancelling, sum32, exact, _why_not_summed)
    g.cases("sum32_dtype", small[:3], sum32, mistakes={"D5": _sum_in_float32}, rtol=1e-4)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _why_not_summed(seen: Any, right: Any, x: Array, axis: int) -> str | None:
    """D5 for a sum as near as float32 comes; D7 if it lost more than a fraction on the way."""
    off, narrow = np.abs(seen - right), np.asarray(seen, np.float32)
    if not np.array_equal(seen, narrow):
        return None  # no float32 sum: something was left out
    if np.all(off <= np.spacing(np.abs(narrow)) / 2):
        return "D5"
    return "D7" if np.max(off) > 1e-2 else None


def _one_large(rng: np.random.Generator, rows: int) -> Array:
    """Columns that start at 2**24, beyond which float32 cannot count; then ones, up to an odd total."""
    x = np.ones((rows + 2 * int(rng.integers(50)), int(rng.integers(2, 5))), np.float32)
    x[0] = 2.0**24
    return x


def _cancelling(rng: np.random.Generator, *shape: int) -> Array:
    """Small numbers with a fraction, among large ones that add up to zero; float64 adds them without an error."""
    quarter = (*shape[:-1], shape[-1] // 4)
    large = rng.integers(10**5, 10**6, quarter) * 2.0**14
    small = rng.integers(1, 2**14, (*shape[:-1], shape[-1] // 2)) / 2**8
    return rng.permuted(np.concatenate([large, -large, small], axis=-1), axis=-1).astype(np.float32)


def _digits_kept(
    g: Grader,
    label: str,
    inputs: list[tuple[Any, ...]],
    expected: Callable[..., Any],
    exactness: Exactness,
    why: Callable[..., str | None],
    weight: float = 1.0,
) -> None:
    """Harder numbers, by the same formula: who was right so far and is wrong now has lost the digits.

    Parameters
    ----------
    why: from the answer, the right one and the arguments, the code for a wrong value, if all
        checks before it passed.
    """

    def test(call: Callable[..., Any]) -> Finding | None:
        right_so_far = g.right_so_far()
        for args in inputs:
            seen, right = call(*args), expected(*args)
            found = difference(seen, right, exactness)
            if found and right_so_far and found.params.get("seen") == "inf":
                return found.hinted("D8")
            if found:
                return found.hinted(why(seen, right, *args) if right_so_far and found.aspect is Aspect.VALUES else None)
        return None

    g.property(label, test, weight=weight)


# -------------------------------------------------------------------- stable_var


def stable_var(x: Array) -> float:
    """Mean squared distance from the mean (ddof = 0), in float64."""
    wide = x.astype(np.float64)
    return float(np.mean((wide - wide.mean()) ** 2))


def _sample_variance(x: Array) -> Any:
    return np.var(x, ddof=1)


def _standard_deviation(x: Array) -> Any:
    return np.std(x)


def _why_not_centred(seen: Any, right: float, x: Array) -> str | None:
    """The textbook's formula is not a little wrong: nothing of the answer is left."""
    return "D9" if abs(float(seen) - right) > right / 2 else None


def _why_not_far(seen: Any, right: float, x: Array) -> str:
    """D5 if the numbers went through float32, which tells apart only every eighth integer there."""
    narrow = x.astype(np.float32)
    rounded = [np.mean((narrow - mean).astype(np.float64) ** 2) for mean in np.unique(narrow)]
    return "D5" if np.isclose(float(seen), [*rounded, np.var(narrow, dtype=np.float64)], rtol=1e-3).any() else "D9"


def grade_stable_var(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("stable_var", student)
    one_in_1000 = Exactness(rtol=1e-3, atol=0)
    wrong = {"X_stable_var_ddof": _sample_variance, "X_stable_var_root": _standard_deviation}

    def data(n: int, dtype: type[Any], offset: float = 0.0, scatter: float = 0.7) -> tuple[Array]:
        return ((offset + rng.uniform(0.7, 1.3) * scatter * rng.normal(size=n)).astype(dtype),)

    near = [data(n, dtype, 0, scatter) for n, scatter in ((7, 0.7), (23, 1e-3), (50, 0.7)) for dtype in FLOAT_TYPES]
    g.cases("stable_var_near_zero", near, stable_var, weight=2, mistakes=wrong, rtol=1e-3, atol=0)
    wide = [(rng.uniform(-300, 100, 40).astype(np.float32),), (rng.exponential(2.0, 31),)]
    g.cases("stable_var_wide", wide, stable_var, mistakes=wrong, rtol=1e-3, atol=0)
    far = [data(500 + i, np.float32, sign * 1e4) for i, sign in enumerate((1, -1, 1))]
    _digits_kept(g, "stable_var_offset", far, stable_var, one_in_1000, _why_not_centred, weight=3)
    mixed = [data(4000, np.float32, 1e4 + 1.6, 0.2) for _ in range(2)]  # no multiple of the spacing at their sum
    many = [*mixed, (np.sort(mixed[0][0]),)]  # a running mean in float32 stays where it was
    g.cases("stable_var_many", many, stable_var, weight=0.5, rtol=1e-3, atol=0)
    farther = [data(500 + i, np.float64, sign * (1e8 + 4)) for i, sign in enumerate((1, -1, 1))]
    _digits_kept(g, "stable_var_far", farther, stable_var, one_in_1000, _why_not_far, weight=2)
    same = [(np.full(6, 1234.5, dtype),) for dtype in FLOAT_TYPES] + [(np.array([3.25]),)]
    g.cases("stable_var_constant", same, stable_var, mistakes=wrong, rtol=1e-3, atol=1e-9)
    g.inputs_kept()
    return g.verdict()


FLOAT_TYPES = (np.float64, np.float32)


# --------------------------------------------------------------------- close_for


def close_for(a: Array, b: Array, dtype: DType) -> bool:
    """Whether two arrays agree item by item, up to the rounding of ``dtype``."""
    if a.shape != b.shape:
        return False
    tolerance = 16 * float(np.finfo(dtype).eps)
    a, b = a.astype(np.float64), b.astype(np.float64)
    scale = np.maximum(1, np.maximum(abs(a), abs(b)))
    return bool(np.all(abs(a - b) <= tolerance * scale))


def _equal(a: Array, b: Array, dtype: DType) -> bool:
    return bool(np.all(a == b))


def _default_tolerance(a: Array, b: Array, dtype: DType) -> bool:
    return bool(np.allclose(a, b))


def _hundredfold(a: Array, b: Array, dtype: DType) -> bool:
    return bool(np.allclose(a, b, rtol=100 * np.finfo(dtype).eps, atol=100 * np.finfo(dtype).eps))


def _broadcast(a: Array, b: Array, dtype: DType) -> bool:
    return bool(np.allclose(a, b, rtol=16 * np.finfo(dtype).eps))


def _too_strict(a: Array, b: Array, dtype: DType) -> bool:
    return False


def _too_lax(a: Array, b: Array, dtype: DType) -> bool:
    return True


def grade_close_for(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("close_for", student)

    def single(code: str, mistake: Callable[..., bool]) -> Mistakes:
        """The mistake of those who were right up to here."""
        return {code: mistake} if g.right_so_far() else {}

    rounded = [_within(rng, name, 0.1) for name in FLOATS for _ in range(2)]
    g.cases("close_for_rounded", rounded, close_for, weight=2, mistakes={"D6": _equal})
    different = [_apart(rng, name, wide) for name in FLOATS for wide in ("float64", "float16")]
    different += [_reordered(rng, name) for name in FLOATS]
    g.cases("close_for_different", different, close_for, weight=2, mistakes={"D6": (_default_tolerance, _hundredfold)})
    one = [_one_apart(rng, name, sign * APART) for name in FLOATS for sign in (1, -1)]
    g.cases("close_for_one", one + [trio for name in FLOATS for trio in _one_of_few(name)], close_for)
    large = [_within(rng, name, 6e3) for name in FLOATS]
    g.cases("close_for_large", large, close_for, mistakes=single("X_close_for_large", _too_strict))
    near_zero = [_near_zero(rng, name) for name in FLOATS]
    g.cases("close_for_near_zero", near_zero, close_for, mistakes=single("X_close_for_zero", _too_strict))
    beyond = [_beyond(rng, "float16", 1e6), _beyond(rng, "float32", 1e100)]
    g.cases("close_for_beyond", beyond, close_for, weight=0.5, mistakes=single("X_close_for_cast", _too_strict))
    g.cases(
        "close_for_shapes",
        _other_shapes(rng),
        close_for,
        weight=2,
        mistakes={"X_close_for_shapes": (_too_lax, _broadcast)},
    )
    g.cases("close_for_nan", _with_nan(rng), close_for, mistakes=single("X_close_for_nan", _too_lax))
    empty = (np.empty((0, 3)), np.empty((0, 3)), np.dtype("float64"))
    g.cases("close_for_empty", [empty], close_for, weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


FLOATS = ("float64", "float32", "float16")
NEAR, APART = 11.0, 40.0  # machine epsilons: within 16, and beyond the 32 that a sum in place of the maximum allows
Trio = tuple[Array, Array, DType]


def _within(rng: np.random.Generator, name: str, size: float) -> Trio:
    """Numbers from 5 to 9 times ``size``, and the same up to rounding, in turn as float64 and in the dtype."""
    exact = size * rng.uniform(5, 9, (3, 4)) * rng.choice([-1, 1], (3, 4))
    off = exact * (1 + rng.uniform(NEAR - 1, NEAR, (3, 4)) * np.finfo(name).eps * rng.choice([-1, 1], (3, 4)))
    return (off, exact, np.dtype(name)) if rng.random() < 0.5 else (exact.astype(name), off, np.dtype(name))


def _beyond(rng: np.random.Generator, name: str, size: float) -> Trio:
    """Numbers that are out of the dtype's range, equal up to its rounding."""
    a = size * rng.uniform(1, 9, 5)
    return a, a * (1 + NEAR * float(np.finfo(name).eps)), np.dtype(name)


def _apart(rng: np.random.Generator, name: str, stored: str) -> Trio:
    """Arrays that differ everywhere by some machine epsilons, in both directions; the first may be a narrow one."""
    a = rng.uniform(1, 9, (3, 4)).astype(stored)
    signs = rng.permuted(np.repeat([-1, 1], 6)).reshape(3, 4)
    return a, a.astype(np.float64) * (1 + APART * signs * float(np.finfo(name).eps)), np.dtype(name)


def _one_apart(rng: np.random.Generator, name: str, steps: float) -> Trio:
    """Equal arrays, but for one item."""
    a = rng.uniform(1, 9, (3, 4))
    b = a.copy()
    b[tuple(rng.integers(0, (3, 4)))] *= 1 + steps * float(np.finfo(name).eps)
    return a, b, np.dtype(name)


def _one_of_few(name: str) -> list[Trio]:
    """One item is off: a zero; a small number beside a large one."""
    off, few = APART * float(np.finfo(name).eps), ([0.25, 0.0, -0.5], [5e4, 0.75])
    return [(np.array(a), np.array([a[0], a[1] + off, *a[2:]]), np.dtype(name)) for a in few]


def _reordered(rng: np.random.Generator, name: str) -> Trio:
    """The same numbers in another order."""
    a = rng.permutation(np.arange(1.0, 7.0))
    return a, np.roll(a, 1), np.dtype(name)


def _near_zero(rng: np.random.Generator, name: str) -> Trio:
    eps = float(np.finfo(name).eps)
    return np.array([0.0, -eps, 1e-300]), eps * rng.uniform(0.5, NEAR, 3), np.dtype(name)


def _other_shapes(rng: np.random.Generator) -> list[Trio]:
    x, dtype = np.full(3, rng.uniform(1, 9)), np.dtype("float32")
    return [
        (x, x[:, None].copy(), dtype),
        (x, x[:1].copy(), dtype),
        (np.empty(0), x[:1].copy(), dtype),
        (x, x[:2].copy(), dtype),
        (x[None].copy(), x, dtype),
        (x, x[0].reshape(()), dtype),
        (x[0].reshape(()), x[:1].copy(), dtype),
        (np.resize(x[:1], (2, 3)), np.resize(x[:1], (3, 2)), dtype),
        (np.empty((0, 3)), np.empty((3, 0)), dtype),
    ]


def _with_nan(rng: np.random.Generator) -> list[Trio]:
    x = rng.uniform(1, 9, 5)
    broken = x.copy()
    broken[int(rng.integers(1, 5))] = np.nan
    return [
        (broken, broken.copy(), np.dtype("float64")),
        (x, broken, np.dtype("float32")),
        (broken, x, np.dtype("float16")),
    ]
