"""What dtypes cost and become: :func:`nbytes` and :func:`promoted`."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Verdict, fresh_rng
from graders.exercises.dtypes_precision.common import DType, Shape

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
