"""What is wrong with an answer: the first difference between what was seen and expected.

An answer is looked at in a fixed order, since the first mismatch explains the others:
type, shape, dtype, finite, values. The words of a finding name shapes, dtypes and an index, never a
value; the numbers lie apart (:class:`graders.verdict.Sight`), and where a value has to stay hidden they are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from graders import libraries
from graders.checks.sights import sight_of
from graders.codec import ODD_DTYPE, Opaque
from graders.verdict import Aspect, Param, Sight

# Relative and absolute tolerance by the precision of the expected values.
TOLERANCES = {
    "float16": (1e-2, 1e-3),
    "bfloat16": (5e-2, 1e-2),
    "float32": (1e-4, 1e-5),
    "complex64": (1e-4, 1e-5),
    "float64": (1e-7, 1e-9),
    "complex128": (1e-7, 1e-9),
}
Array = np.ndarray[Any, Any]
TENSORS = tuple(library.kind for library in libraries.ALL if library.kind)
MAX_SHOWN = 60
MAX_AXES, MAX_LENGTH = 8, 999_999
VOWELS = tuple("AEIOaeio")  # before which stands "an"; a word with U may sound as one with Y
MAX_FLOAT = int(sys.float_info.max)
Solution = Callable[..., Any]
Mistakes = Mapping[str, Solution | Sequence[Solution]]  # catalogue code -> wrong solutions


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong.

    Parameters
    ----------
    aspect: what was looked at.
    code: the message, in section ``checks`` of the texts.
    params: what fills it; a mapping with a ``code`` is itself a text.
    hint: catalogue code of the mistake, once it is known.
    sight: the first wrong item, where it is a number.
    """

    aspect: Aspect
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)
    hint: str | None = None
    sight: Sight | None = None

    def hinted(self, hint: str | None) -> Finding:
        """The same finding with a hint, unless it has one."""
        return self if self.hint or hint is None else replace(self, hint=hint)

    def seen_at(self, number: int, arguments: Mapping[str, str]) -> Finding:
        """The same finding with what it was called with: the number of the input, and the arguments."""
        return replace(self, sight=replace(self.sight or Sight(), number=number, arguments=arguments))


@dataclass(frozen=True)
class Exactness:
    """How close is close enough.

    Parameters
    ----------
    rtol, atol: tolerances as in ``numpy.isclose``; by default from the expected precision.
    dtype: "exact" (float widths matter, the width of an integer does not), "strict" (all
        widths matter), or "any".
    nan: whether NaN is an expected value (then it must stand at the same places).
    """

    rtol: float | None = None
    atol: float | None = None
    dtype: str = "exact"
    nan: bool = False


def kind_of(value: Any) -> str:
    """The kind of a value, as in section ``kinds`` of the texts."""
    if library := libraries.of_tensor(value):
        return library.kind
    scalars = ((bool, np.bool_), (int, np.integer), (float, np.floating), (complex, np.complexfloating))
    for name, types in zip(("bool", "int", "float", "complex"), scalars, strict=True):
        if isinstance(value, types):
            return name
    for plain in (str, bytes, tuple, list, dict, set):
        if isinstance(value, plain):
            return plain.__name__
    if value is None:
        return "none"
    if isinstance(value, Opaque):
        return "other"
    if libraries.of_dtype(value):
        return "dtype"
    if libraries.torch.is_device(value):
        return "device"
    return "function" if callable(value) else "other"


def is_tensor(value: Any) -> bool:
    """Whether a value is an array or tensor of a library."""
    return libraries.of_tensor(value) is not None


def kind_text(value: Any) -> Param:
    """The kind of a value as words, for a message."""
    kind = kind_of(value)
    if kind == "other":
        name = value.type_name if isinstance(value, Opaque) else type(value).__name__
        return {"code": "kinds.another" if name[:1] in VOWELS else "kinds.other", "name": name}
    name = getattr(value, "__name__", "") if kind == "function" else ""
    return {"code": f"kinds.{kind}", "name": str(name)} if name else {"code": f"kinds.{kind}"}


def as_numpy(value: Any) -> Array:
    """The numbers of an array or tensor of any library, as a NumPy array (bfloat16 as float32)."""
    return (libraries.of_tensor(value) or libraries.numpy).numbers(value)


def dtype_name(value: Any) -> str:
    """The plain name of a value's dtype: ``float32`` for every library."""
    if library := libraries.of_tensor(value):
        return library.dtype_name(value)
    return np.asarray(value).dtype.name


def difference(seen: Any, expected: Any, exactness: Exactness = Exactness(), path: str = "") -> Finding | None:
    """The first difference between an answer and the expected one, or None.

    Containers are compared item by item; the path names the item (``[0]['x']``).
    """
    kind = kind_of(expected)
    if kind in ("tuple", "list"):
        return _sequence(seen, expected, exactness, path)
    if kind == "dict":
        return _mapping(seen, expected, exactness, path)
    if kind in TENSORS:
        return _tensor(seen, expected, exactness, path)
    if kind in ("bool", "int", "float", "complex"):
        return _scalar(seen, expected, exactness, path)
    if kind == "dtype":
        return _dtype(seen, expected, path)
    if kind_of(seen) != kind:
        return wrong_type(seen, expected, path)
    return None if seen == expected else Finding(Aspect.VALUES, "value", {"where": where(path)})


def where(path: str) -> Param:
    """The result, or one item of it, as words."""
    return {"code": "where.item", "path": path} if path else {"code": "where.result"}


def shape_text(shape: Any) -> str:
    """A shape as NumPy writes it: ``(3,)``."""
    return str(tuple(int(length) for length in shape))


def seen_shape(shape: Any) -> str:
    """An answer's shape: no length is so long, and no shape has so many, that it could hold a hidden input instead."""
    if len(shape) > MAX_AXES or any(length > MAX_LENGTH for length in shape):
        lengths = [str(int(length)) if length <= MAX_LENGTH else "…" for length in shape[:MAX_AXES]]
        return f"({', '.join([*lengths, '…'] if len(shape) > MAX_AXES else lengths)})"
    return shape_text(shape)


def wrong_type(seen: Any, expected: Any, path: str = "") -> Finding:
    """The finding on an answer of another kind than the expected one."""
    if seen is None and not path:
        return Finding(Aspect.TYPE, "nothing")
    wanted = kind_text(expected)
    told = _told_apart(kind_text(seen), wanted)
    if told == wanted:
        return Finding(Aspect.VALUES, "value", {"where": where(path)})
    params = {"where": where(path), "seen": told, "expected": wanted}
    return Finding(Aspect.TYPE, "type_item" if path else "type", params)


def _told_apart(seen: Param, expected: Param) -> Param:
    """The kind that was seen; with a word more where it only has the name of the expected one."""
    if isinstance(seen, str) or isinstance(expected, str) or seen.get("name") is None:
        return seen
    wanted = expected.get("name", expected["code"].removeprefix("kinds."))
    return {**seen, "code": "kinds.namesake"} if seen["name"] == wanted else seen


def _sequence(seen: Any, expected: Any, exactness: Exactness, path: str) -> Finding | None:
    if kind_of(seen) != kind_of(expected):
        return wrong_type(seen, expected, path)
    if len(seen) != len(expected):
        params: dict[str, Param] = {"where": where(path), "seen": str(len(seen)), "expected": str(len(expected))}
        return Finding(Aspect.SHAPE, "length", params)
    pairs = enumerate(zip(seen, expected, strict=True))
    found = [difference(a, b, exactness, f"{path}[{i}]") for i, (a, b) in pairs]
    return _earliest(found)


def _mapping(seen: Any, expected: Any, exactness: Exactness, path: str) -> Finding | None:
    if kind_of(seen) != "dict":
        return wrong_type(seen, expected, path)
    if set(seen) != set(expected):
        shown, wanted = (", ".join(sorted(keys))[:MAX_SHOWN] or "–" for keys in (_plain_keys(seen), map(str, expected)))
        if shown == wanted:  # further ones are not shown
            return Finding(Aspect.SHAPE, "more_keys", {"where": where(path), "expected": wanted})
        return Finding(Aspect.SHAPE, "keys", {"where": where(path), "seen": shown, "expected": wanted})
    found = [difference(seen[key], expected[key], exactness, f"{path}[{key!r}]") for key in expected]
    return _earliest(found)


def _plain_keys(seen: Mapping[Any, Any]) -> list[str]:
    """The keys that are words; others could be made of hidden inputs."""
    return [key for key in seen if isinstance(key, str) and key.isascii() and key.replace("_", "").isalpha()]


def _earliest(found: list[Finding | None]) -> Finding | None:
    """The finding whose aspect comes first, since it explains the others."""
    order = list(Aspect)
    real = [finding for finding in found if finding is not None]
    return min(real, key=lambda finding: order.index(finding.aspect), default=None)


def _scalar(seen: Any, expected: Any, exactness: Exactness, path: str) -> Finding | None:
    kind, wanted = kind_of(seen), kind_of(expected)
    if kind in TENSORS and np.ndim(as_numpy(seen)) == 0:
        seen = as_numpy(seen)[()]
        kind = kind_of(seen)
    accepted = {"bool": ("bool",), "int": ("int",), "float": ("float", "int"), "complex": ("complex", "float", "int")}
    if kind not in accepted[wanted]:
        if kind in TENSORS and wanted != "bool":
            params: dict[str, Param] = {"where": where(path), "seen": seen_shape(seen.shape), "expected": "()"}
            return Finding(Aspect.SHAPE, "shape", params)
        return wrong_type(seen, expected, path)
    if wanted in ("bool", "int"):
        return _whole(seen, expected, path)
    if kind == "int":  # NumPy has no dtype for one beyond 64 bits
        seen = float(seen) if abs(seen) < MAX_FLOAT else float("inf")
    return _numbers(np.asarray(seen), np.asarray(expected), exactness, path)


def _dtype(seen: Any, expected: Any, path: str) -> Finding | None:
    if isinstance(seen, Opaque) and seen.type_name.startswith(ODD_DTYPE):
        name = seen.type_name.removeprefix(ODD_DTYPE)
    elif kind_of(seen) == "dtype":
        name = str(np.dtype(seen) if isinstance(seen, type) else seen)
    else:
        return wrong_type(seen, expected, path)
    return (
        None if name == str(expected) else Finding(Aspect.VALUES, "dtype_value", {"where": where(path), "seen": name})
    )


def _tensor(seen: Any, expected: Any, exactness: Exactness, path: str) -> Finding | None:
    kind = kind_of(seen)
    if kind != kind_of(expected):
        number = kind in ("float", "int", "bool", "complex")
        if not (number and np.ndim(as_numpy(expected)) == 0):
            return wrong_type(seen, expected, path)
    shape, right = np.shape(as_numpy(seen)), np.shape(as_numpy(expected))
    if shape != right:
        params: dict[str, Param] = {"where": where(path), "seen": seen_shape(shape), "expected": shape_text(right)}
        return Finding(Aspect.SHAPE, "shape", params)
    names = dtype_name(seen), dtype_name(expected)
    if not _same_dtype(*names, exactness.dtype) or _is_number(seen) is not _is_number(expected):
        return Finding(Aspect.DTYPE, "dtype", {"where": where(path), "seen": names[0], "expected": names[1]})
    return _numbers(as_numpy(seen), as_numpy(expected), exactness, path)


def _is_number(array: Any) -> bool:
    return as_numpy(array).dtype.kind in "biufc"


def _same_dtype(seen: str, expected: str, rule: str) -> bool:
    if rule == "any" or seen == expected:
        return True
    signed = ("int8", "int16", "int32", "int64")
    wide = ("int32", "int64")  # the platform's default is one of the two
    return rule == "exact" and seen in signed and expected in wide and seen in wide


def _whole(seen: Any, expected: Any, path: str) -> Finding | None:
    if seen == expected:
        return None
    return Finding(Aspect.VALUES, "value", {"where": where(path)}, sight=sight_of(seen, expected, True))


def _numbers(seen: Array, expected: Array, exactness: Exactness, path: str) -> Finding | None:
    """Compare two arrays of one shape: first finite, then values."""
    if expected.dtype.kind not in "fc" and seen.dtype.kind not in "fc":
        return _mismatch(seen, expected, seen != expected, path)
    rtol, atol = TOLERANCES.get(expected.dtype.name, TOLERANCES["float64"])
    rtol = rtol if exactness.rtol is None else exactness.rtol
    atol = atol if exactness.atol is None else exactness.atol
    missing = np.isnan(expected) & ~np.isnan(seen)
    if missing.any():
        code, index = ("not_nan", _index(missing)) if seen.ndim else ("not_nan_value", "")
        params = {"where": where(path), "index": index, "expected": "NaN"}
        return Finding(Aspect.FINITE, code, params, sight=sight_of(seen, expected, missing))
    not_finite = ~np.isfinite(seen) & np.isfinite(expected)
    if not_finite.any():
        name = "NaN" if np.isnan(seen[tuple(np.argwhere(not_finite)[0])]) else "inf"
        code, index = ("finite", _index(not_finite)) if seen.ndim else ("finite_value", "")
        params = {"where": where(path), "seen": name, "index": index}
        return Finding(Aspect.FINITE, code, params, sight=sight_of(seen, expected, not_finite))
    with np.errstate(all="ignore"):
        close = np.isclose(seen, expected, rtol=rtol, atol=atol, equal_nan=True)
    return _mismatch(seen, expected, ~close, path)


def _index(mask: Array) -> str:
    return shape_text(np.argwhere(mask)[0])


def _mismatch(seen: Array, expected: Array, wrong: Array, path: str) -> Finding | None:
    wrong = np.asarray(wrong)
    if not wrong.any():
        return None
    sight = sight_of(seen, expected, wrong)
    if wrong.ndim == 0:
        return Finding(Aspect.VALUES, "value", {"where": where(path)}, sight=sight)
    counts = {"count": str(int(wrong.sum())), "size": str(wrong.size)}
    return Finding(Aspect.VALUES, "values", {"where": where(path), "index": _index(wrong), **counts}, sight=sight)
