"""Values that cross as simpler ones, and what a hostile sender could make of them."""

import collections
import datetime as dt
import decimal
import fractions
import pathlib
import time

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import torch

from graders import values
from graders.bench import codec as fuzz
from graders.codec import Opaque, decode, encode

Point = collections.namedtuple("Point", "x y")


def cross(value):
    return decode([bytearray(frame) for frame in encode(value)])


PLAIN = [
    fractions.Fraction(-3, 7),
    decimal.Decimal("0.10"),
    decimal.Decimal("NaN").copy_abs(),
    dt.date(2026, 1, 2),
    dt.time(23, 59, 1, 5, fold=1),
    dt.datetime(2026, 1, 2, 3, tzinfo=dt.timezone(dt.timedelta(hours=-3))),
    dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC),
    dt.timedelta(days=-1, microseconds=7),
    range(3, 30, 4),
    collections.Counter("abca"),
    collections.OrderedDict(b=1, a=2),
    collections.defaultdict(list, b=[1]),
    collections.deque([1, 2], 5),
    bytearray(b"abc"),
    {1, 2, (3, "x")},
    {number: number * number for number in range(3000)},
]


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: type(value).__name__)
def test_a_plain_value_of_python_arrives_as_itself(value):
    seen = cross([value])[0]
    assert type(seen) is type(value)
    assert seen == value or repr(seen) == repr(value)


def test_a_path_arrives_without_a_file_system():
    seen = cross(pathlib.Path("a/b.txt"))
    assert seen == pathlib.Path("a/b.txt")
    assert not hasattr(seen, "read_text")


def test_a_named_tuple_keeps_its_names_and_is_a_tuple():
    seen = cross(Point(1, [2]))
    assert seen == Point(1, [2]) == (1, [2])
    assert (type(seen).__name__, seen.y) == ("Point", [2])


@pytest.mark.parametrize(
    "value",
    [
        np.array(["a", None, 3], dtype=object),
        np.array([[1, "x"], [None, 2.5]], dtype=object),
        np.empty((0, 2), dtype=object),
        np.array([(1, 2.0), (3, 4.0)], dtype=[("a", "i4"), ("b", "f8")]),
        np.array((1, "xy"), dtype=[("a", "i4"), ("name", "U3")]),
        np.array(["2026-01-02", "NaT"], dtype="M8[D]"),
        np.array([1, 2], dtype="m8[s]"),
    ],
)
def test_arrays_of_objects_of_fields_and_of_dates_arrive(value):
    seen = cross(value)
    assert (type(seen), seen.dtype, seen.shape) == (np.ndarray, value.dtype, value.shape)
    assert seen.tolist() == value.tolist() or seen.tobytes() == value.tobytes()


def test_a_date_of_numpy_arrives():
    assert cross(np.datetime64("2026-01-02")) == np.datetime64("2026-01-02")


@pytest.mark.parametrize("name", values.SPARSE)
def test_a_sparse_matrix_arrives_in_its_form(name):
    value = getattr(scipy.sparse, name)(np.array([[0, 1.5], [0, 0], [2, 0]]))
    seen = cross(value)
    assert type(seen) is type(value)
    assert (seen.toarray() == value.toarray()).all()


FRAMES = [
    pd.DataFrame({"a": [1, 2], "b": [0.5, None]}),
    pd.DataFrame({"name": ["x", "y"], "when": pd.to_datetime(["2026-01-02", "2026-02-03"])}, index=["p", "q"]),
    pd.DataFrame({"a": []}),
    pd.DataFrame({"a": [1, 2, 3]}).query("a > 1"),
    pd.DataFrame([[1, 2], [3, 4]]),
]


@pytest.mark.parametrize("value", FRAMES)
def test_a_table_arrives_with_its_index_and_its_columns(value):
    seen = cross(value)
    pd.testing.assert_frame_equal(seen, value)
    assert seen.equals(value)


@pytest.mark.parametrize("value", [*(FRAMES[1][name] for name in FRAMES[1]), pd.Series([1.0, 2.0], name="s")])
def test_a_column_arrives(value):
    pd.testing.assert_series_equal(cross(value), value)


def test_a_gradient_arrives_with_its_tensor():
    tensor = torch.ones(2, dtype=torch.float64, requires_grad=True)
    (tensor**2).sum().backward()
    seen = cross(tensor)
    assert torch.equal(seen.grad, tensor.grad)
    assert seen.requires_grad
    assert cross(torch.ones(2, requires_grad=True)).grad is None


@pytest.mark.parametrize(
    "value",
    [
        fractions.Fraction(1, 1 << 5000),
        decimal.Decimal("1e99999"),
        dt.datetime(2026, 1, 1, tzinfo=type("Z", (dt.tzinfo,), {"utcoffset": lambda s, d: dt.timedelta(0)})()),
        pd.Series([1, 2], dtype="category"),
        pd.DataFrame({"a": [1]}, index=pd.MultiIndex.from_tuples([(1, 2)])),
        type("Money", (fractions.Fraction,), {})(1, 3),
    ],
)
def test_what_is_too_large_or_not_plain_is_only_named(value):
    assert isinstance(cross(value), Opaque)


HOSTILE = {
    "Fraction": [[1, 0], [1, -1], [1.5, 2], [1 << 5000, 3], [1], "1/3", [True, 2]],
    "Decimal": ["1e999999999", "no", 3, "9" * 2000],
    "time": [[25, 0, 0, 0, 0, None], [1, 2, 3, 4, 5, None], [1, 2, 3, 4, 0, 1e9], []],
    "date": [[0, 1, 1], [2026, 13, 1], ["2026", 1, 1]],
    "datetime": [[[2026, 2, 30], [0, 0, 0, 0, 0, None]], [[2026, 1, 1], [24, 0, 0, 0, 0, None]], [[2026, 1, 1]], "now"],
    "timedelta": [[10**12, 0, 0], [1.5, 0, 0]],
    "Path": [3, None],
    "Counter": [[1, 2], "abc"],
    "OrderedDict": [[1, 2], "abc", None],
    "deque": [[[1, 2], 1], ["ab", None]],
    "defaultdict": [["list", 1], [1, {}], ["list"], {}],
    "record": [
        ["P", ["x", "x"], [1, 2], False],
        ["P", ["__class__"], [1], True],
        ["P; import os", ["x"], [1], False],
        ["P", ["x"], [], True],
        ["P", ["x"], [1], 1],
    ],
    "bytearray": [1 << 40, "text", [1, 2, 300]],
    "objects": [[[1 << 40], []], [[2, 2], [1, 2, 3]], [[-1], []], [[1] * 40, [1]]],
    "fields": [[["a"], []], [["a", "a"], [np.ones(2), np.ones(2)]], [["a", "b"], [np.ones(2), np.ones(3)]], [[], []]],
    "row": [[["a"], [1]], [["a", "b"], [np.ones(())]], [[], []]],
    "sparse": [
        ["csr_matrix", [1 << 40, 1], np.ones(0), np.zeros(0, int), np.zeros(0, int)],
        ["csr_matrix", [2, 2], np.ones(1), np.array([5]), np.array([0])],
        ["csr_matrix", [2, 2], np.ones(1), np.array([-1]), np.array([0])],
        ["spmatrix", [2, 2], np.ones(1), np.array([0]), np.array([0])],
        ["csr_matrix", [2, 2], np.ones(2), np.array([0]), np.array([0])],
    ],
    "graded": [[torch.ones(2), torch.ones(2)], [torch.ones(2, requires_grad=True), torch.ones(3)], [1, 2]],
    "derived": [torch.ones(2), 1, [torch.ones(2, requires_grad=True)]],
    "Series": [
        [["", np.ones(3)], ["range", range(10**15), None], None],
        [["", [1, 2]], ["range", range(2), None], None],
    ],
    "DataFrame": [
        [[["", np.ones(2)]], ["range", range(1), None], ["range", range(10**15), None], 10**15],
        [[], ["range", range(0), None], ["range", range(10**9), None], 10**9],
    ],
    "Element": [[1]],
}


@pytest.mark.parametrize(("kind", "parts"), [(kind, parts) for kind in HOSTILE for parts in HOSTILE[kind]])
def test_parts_of_no_honest_sender_make_no_value_and_take_no_time(kind, parts):
    tree, *frames = encode(parts)
    message = b'["made","' + kind.encode() + b'",' + bytes(tree) + b"]"
    start = time.process_time()
    seen = decode([message, *frames])
    # what is not a valid value of its kind is named only; the same parts never make another kind of value
    assert isinstance(seen, Opaque), seen
    assert time.process_time() - start < 1


def test_every_kind_is_fuzzed_and_tried_with_hostile_parts():
    honest = b"".join(bytes(encode(value)[0]) for value in fuzz.honest())
    for kind in values.MAKERS:
        assert b'"made","%s"' % kind.encode() in honest.replace(b'", "', b'","'), kind
    assert values.MAKERS.keys() <= HOSTILE.keys()


def test_a_row_of_an_array_of_fields_arrives():
    value = np.array([(1, "xy")], dtype=[("a", "i4"), ("name", "U3")])[0]
    seen = cross(value)
    assert type(seen) is np.void and seen.dtype == value.dtype and seen == value
