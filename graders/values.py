"""Values that cross as simpler ones: numbers, dates and collections of Python's, arrays of several fields, tables.

Each kind is a name, the simpler values that it is written as, and a function that makes it of them again. What
makes a value believes nothing: the parts come from a student's process. The file is also mounted inside the
sandbox, where the values are written.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import PosixPath, PurePosixPath
from typing import Any

import numpy as np

MAX_BITS = 4096  # of a fraction's numbers: reducing it takes more than linear time
MAX_DIGITS = 1000
MAX_EXPONENT = 10_000  # int(Decimal("1e999999999")) would fill the memory
MAX_FIELDS = 64
PARTLY = "_partly_here"
MAX_LENGTH = 1 << 24  # rows or columns of a sparse matrix, which need no bytes to be many
SPARSE = {f"{form}_{kind}": form for form in ("csr", "csc", "coo") for kind in ("matrix", "array")}
FACTORIES = {kind.__name__: kind for kind in (int, float, str, list, dict, set, tuple, bool)}
TEXTS = ("str", "string")  # pandas' dtypes for text

Parts = Any


class NotPlain(ValueError):
    """A value, or its parts, that do not cross."""


def _need(holds: Any) -> None:
    if not holds:
        raise NotPlain


def _all(kind: type, *values: Any) -> None:
    _need(all(type(value) is kind for value in values))


# --------------------------------------------------------------------------- numbers, dates, paths


def _fraction(parts: Parts) -> Fraction:
    over, under = parts
    _all(int, over, under)
    _need(max(over.bit_length(), under.bit_length()) <= MAX_BITS and under > 0)
    return Fraction(over, under)


def _decimal_parts(value: Decimal) -> Parts:
    _need(not value.is_finite() or abs(value.adjusted()) <= MAX_EXPONENT)
    return str(value)


def _decimal(parts: Parts) -> Decimal:
    _all(str, parts)
    _need(len(parts) <= MAX_DIGITS)
    value = Decimal(parts)
    _need(not value.is_finite() or abs(value.adjusted()) <= MAX_EXPONENT)
    return value


def _zone_parts(zone: Any) -> Parts:
    _need(zone is None or type(zone) is timezone)
    return None if zone is None else zone.utcoffset(None).total_seconds()


def _zone(parts: Parts) -> timezone | None:
    if parts is None:
        return None
    _all(float, parts)
    return timezone(timedelta(seconds=parts))


def _clock_parts(value: datetime | time) -> Parts:
    return [value.hour, value.minute, value.second, value.microsecond, value.fold, _zone_parts(value.tzinfo)]


def _time(parts: Parts) -> time:
    hour, minute, second, fraction, fold, zone = parts
    _all(int, hour, minute, second, fraction, fold)
    return time(hour, minute, second, fraction, _zone(zone), fold=fold)


def _datetime(parts: Parts) -> datetime:
    day, clock = parts
    return datetime.combine(_date(day), _time(clock))


def _date(parts: Parts) -> date:
    _all(int, *parts)
    return date(*parts)


def _timedelta(parts: Parts) -> timedelta:
    _all(int, *parts)
    return timedelta(*parts)


def _path(parts: Parts) -> PurePosixPath:
    """A path without a file system: it can be compared, and not opened."""
    _all(str, parts)
    return PurePosixPath(parts)


def _day_parts(value: date) -> Parts:
    return [value.year, value.month, value.day]


# --------------------------------------------------------------------------- collections


def _counter(parts: Parts) -> Counter[Any]:
    _all(dict, parts)
    return Counter(parts)


def _ordered(parts: Parts) -> OrderedDict[Any, Any]:
    _all(dict, parts)
    return OrderedDict(parts)


def _defaults_parts(value: defaultdict[Any, Any]) -> Parts:
    return [next((name for name, kind in FACTORIES.items() if kind is value.default_factory), ""), dict(value)]


def _defaults(parts: Parts) -> defaultdict[Any, Any]:
    """One whose defaults are made by a function of somebody's own has none here."""
    name, items = parts
    _all(str, name)
    _all(dict, items)
    return defaultdict(FACTORIES.get(name), items)


def _deque(parts: Parts) -> deque[Any]:
    items, most = parts
    _all(list, items)
    _need(most is None or (type(most) is int and most >= len(items)))
    return deque(items, most)


def _is_record(value: Any) -> bool:
    fields = getattr(type(value), "_fields", None)
    return isinstance(value, tuple) and type(fields) is tuple and len(fields) == len(value)


def _record(parts: Parts) -> Any:
    name, fields, items, has_more = parts
    _all(str, name, *fields)
    _need(len(fields) == len(items) <= MAX_FIELDS and sum(map(len, fields)) + len(name) < 20 * MAX_FIELDS)
    _all(bool, has_more)
    return _record_type(name, tuple(fields), has_more)(*items)


@lru_cache(maxsize=256)
def _record_type(name: str, fields: tuple[str, ...], has_more: bool) -> Any:
    kind = namedtuple(name, fields)  # type: ignore[misc]
    return type(name, (kind,), {"__slots__": (), PARTLY: True}) if has_more else kind


def is_partly_here(value: Any) -> bool:
    """Whether a value had more attributes than came: results of SciPy's tests, for example."""
    return getattr(type(value), PARTLY, False) is True


# --------------------------------------------------------------------------- arrays


def _objects(parts: Parts) -> np.ndarray[Any, Any]:
    shape, items = parts
    size = 1
    for length in shape:
        _need(type(length) is int and 0 <= length < 1 << 32)
        size *= length
    _need(size == len(items) and len(shape) <= 32)
    array = np.empty(size, object)
    for place, item in enumerate(items):
        array[place] = item
    return array.reshape(tuple(shape))


def _fields_parts(value: Any) -> Parts:
    names = value.dtype.names
    _need(len(names) <= MAX_FIELDS and all(value.dtype[name].subdtype is None for name in names))
    return [list(names), [np.array(value[name]) for name in names]]


def _fields(parts: Parts) -> np.ndarray[Any, Any]:
    names, columns = parts
    _all(str, *names)
    _all(np.ndarray, *columns)
    _need(0 < len(names) == len(columns) <= MAX_FIELDS and len({column.shape for column in columns}) == 1)
    array = np.empty(columns[0].shape, [(name, column.dtype) for name, column in zip(names, columns, strict=True)])
    for name, column in zip(names, columns, strict=True):
        array[name] = column
    return array


def _sparse_parts(value: Any) -> Parts:
    table = value.tocoo()
    return [type(value).__name__, list(table.shape), table.data, *(np.asarray(axis) for axis in (table.row, table.col))]


def _sparse(parts: Parts) -> Any:
    import scipy.sparse

    name, shape, data, row, column = parts
    _all(str, name)
    _all(np.ndarray, data, row, column)
    _need(name in SPARSE and len(shape) == 2 and all(type(n) is int and 0 <= n <= MAX_LENGTH for n in shape))
    _need(data.ndim == row.ndim == column.ndim == 1 and len(data) == len(row) == len(column))
    _need(row.dtype.kind == column.dtype.kind == "i" and data.dtype.kind in "biufc")
    for axis, length in ((row, shape[0]), (column, shape[1])):
        _need(not len(axis) or (axis.min() >= 0 and axis.max() < length))
    return getattr(scipy.sparse, name)((data, (row, column)), shape=tuple(shape))


def _tracked_parts(value: Any) -> tuple[str, Parts] | None:
    """Of a tensor with a gradient, or of one that a graph leads to."""
    if not value.requires_grad:
        return None
    alone = value.detach().requires_grad_()
    if not value.is_leaf:
        return "derived", alone
    return None if value.grad is None else ("graded", [alone, value.grad.detach()])


def _graded(parts: Parts) -> Any:
    """A tensor with its gradient."""
    import torch

    tensor, gradient = parts
    _need(isinstance(tensor, torch.Tensor) and isinstance(gradient, torch.Tensor))
    _need(tensor.shape == gradient.shape and tensor.dtype == gradient.dtype and tensor.requires_grad)
    tensor.grad = gradient.detach()
    return tensor


def _derived(tensor: Parts) -> Any:
    """A tensor that is no leaf; what it came from stayed where it was."""
    import torch

    _need(isinstance(tensor, torch.Tensor) and tensor.requires_grad and tensor.is_leaf)
    return tensor.clone()


# --------------------------------------------------------------------------- tables


def _column_parts(column: Any) -> Parts:
    if isinstance(column.dtype, np.dtype):
        return [str(column.dtype) if column.dtype.kind == "O" else "", column.to_numpy()]
    _need(str(column.dtype) in TEXTS)
    return [str(column.dtype), [item if isinstance(item, str) else None for item in column]]


def _column(parts: Parts, length: int | None = None) -> Any:
    """The values of a column, or of an index."""
    import pandas

    kind, items = parts
    _need(len(items) == length or length is None)
    if kind in TEXTS:
        _need(all(item is None or type(item) is str for item in items))
        return pandas.array(items, dtype=kind)
    _need(kind in ("", "object") and type(items) is np.ndarray and items.ndim == 1)
    return items


def _index_parts(index: Any) -> Parts:
    pandas = sys.modules["pandas"]
    _need(type(index) in (pandas.Index, pandas.RangeIndex, pandas.DatetimeIndex))
    if type(index) is pandas.RangeIndex:
        return ["range", range(index.start, index.stop, index.step), index.name]
    return [type(index).__name__, _column_parts(index), index.name]


def _index(parts: Parts, length: int) -> Any:
    import pandas

    kind, items, name = parts
    if kind == "range":
        _need(type(items) is range and len(items) == length)
        return pandas.RangeIndex(items.start, items.stop, items.step, name=name)
    made = {"Index": pandas.Index, "DatetimeIndex": pandas.DatetimeIndex}[kind]
    return made(_column(items, length), name=name)


def _series_parts(value: Any) -> Parts:
    return [_column_parts(value), _index_parts(value.index), value.name]


def _series(parts: Parts) -> Any:
    import pandas

    column, index, name = parts
    values = _column(column)
    return pandas.Series(values, index=_index(index, len(values)), name=name)


def _frame_parts(value: Any) -> Parts:
    columns = [_column_parts(value.iloc[:, place]) for place in range(value.shape[1])]
    return [columns, _index_parts(value.columns), _index_parts(value.index), len(value)]


def _frame(parts: Parts) -> Any:
    import pandas

    columns, names, index, length = parts
    _need(type(length) is int and (columns or length == 0))
    filled = dict(enumerate(_column(column, length) for column in columns))
    table = pandas.DataFrame(filled, index=_index(index, length))
    table.columns = _index(names, len(columns))
    return table


# --------------------------------------------------------------------------- which is which

MAKERS: dict[str, Callable[[Parts], Any]] = {
    "Fraction": _fraction,
    "Decimal": _decimal,
    "time": _time,
    "datetime": _datetime,
    "date": _date,
    "timedelta": _timedelta,
    "Path": _path,
    "Counter": _counter,
    "OrderedDict": _ordered,
    "defaultdict": _defaults,
    "deque": _deque,
    "record": _record,
    "bytearray": bytearray,
    "objects": _objects,
    "fields": _fields,
    "row": lambda parts: _fields(parts)[()],
    "sparse": _sparse,
    "graded": _graded,
    "derived": _derived,
    "Series": _series,
    "DataFrame": _frame,
}
PLAIN: dict[type, tuple[str, Callable[[Any], Parts]]] = {
    Fraction: ("Fraction", lambda value: [value.numerator, value.denominator]),
    Decimal: ("Decimal", _decimal_parts),
    time: ("time", _clock_parts),
    datetime: ("datetime", lambda value: [_day_parts(value), _clock_parts(value)]),
    date: ("date", _day_parts),
    timedelta: ("timedelta", lambda value: [value.days, value.seconds, value.microseconds]),
    PosixPath: ("Path", str),
    PurePosixPath: ("Path", str),
    Counter: ("Counter", dict),
    OrderedDict: ("OrderedDict", dict),
    defaultdict: ("defaultdict", _defaults_parts),
    deque: ("deque", lambda value: [list(value), value.maxlen]),
    bytearray: ("bytearray", bytes),
}


def parts_of(value: Any) -> tuple[str, Parts] | None:
    """The kind of a value and the simpler ones that it is written as; None if it is no kind of these.

    Raises
    ------
    NotPlain: it is one of these kinds, and cannot cross all the same.
    """
    kind = type(value)
    if kind in PLAIN:
        name, parts = PLAIN[kind]
        return name, parts(value)
    if kind is np.ndarray and value.dtype.kind == "O":
        return "objects", [list(value.shape), list(value.flat)]
    if (kind is np.ndarray or kind is np.void) and value.dtype.names:
        return "fields" if kind is np.ndarray else "row", _fields_parts(np.asarray(value))
    if _is_record(value):
        return "record", [kind.__name__, list(kind._fields), list(value), bool(getattr(value, "__dict__", None))]
    return _parts_of_library(value, kind)


def _parts_of_library(value: Any, kind: type) -> tuple[str, Parts] | None:
    if kind.__name__ in SPARSE and (sparse := sys.modules.get("scipy.sparse")):
        return ("sparse", _sparse_parts(value)) if kind is getattr(sparse, kind.__name__) else None
    pandas = sys.modules.get("pandas")
    if pandas is not None and hasattr(pandas, "DataFrame"):
        if kind is pandas.Series:
            return "Series", _series_parts(value)
        if kind is pandas.DataFrame:
            return "DataFrame", _frame_parts(value)
    tensor: Any = getattr(sys.modules.get("torch"), "Tensor", None)
    if tensor is not None and isinstance(value, tensor):
        return _tracked_parts(value)
    return None


def make(kind: str, parts: Parts) -> Any:
    """The value that its parts stand for.

    Raises
    ------
    NotPlain, or whatever a library raises: the parts are none of an honest writer's.
    """
    if kind not in MAKERS:
        raise NotPlain
    if kind in ("Series", "DataFrame") and importlib.util.find_spec("pandas") is None:
        raise NotPlain
    return MAKERS[kind](parts)
