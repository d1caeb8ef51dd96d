"""What may cross between judge and student, and what a hostile student may send instead."""

import collections
import contextlib
import json
import math
import socket
import struct
import threading
import time
import tracemalloc

import jax
import jax.numpy as jnp
import ml_dtypes
import numpy as np
import pytest
import tensorflow as tf
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graders import codec, values
from graders.codec import CodecError, Handle, Opaque, Source, decode, encode
from graders.codec.reading import _Reader

MIB = 1 << 20
NUMBERS = "?bBhHiIlLqQefdgFDG"  # every numeric dtype of NumPy, by its letter


def cross(value, keep=None, resolve=lambda reference: reference):
    """A value as it arrives on the other side."""
    return decode([bytearray(frame) for frame in encode(value, keep)], resolve)


def random_array(letter, shape, seed=0):
    """Any bits at all: NaN payloads, subnormals, the largest integers."""
    dtype = np.dtype(letter)
    raw = np.random.default_rng(seed).bytes(int(np.prod(shape)) * dtype.itemsize)
    if letter == "?":
        raw = bytes(byte & 1 for byte in raw)
    return np.frombuffer(raw, dtype).reshape(shape).copy()


def assert_same_array(seen, sent):
    assert type(seen) is type(sent)
    assert (seen.dtype, seen.shape) == (sent.dtype, sent.shape)
    assert seen.tobytes() == sent.tobytes()


# --------------------------------------------------------------------------- NumPy arrays


@pytest.mark.parametrize("letter", NUMBERS)
@pytest.mark.parametrize("shape", [(), (1,), (3,), (0,), (2, 3, 4), (2, 0, 3)])
def test_an_array_of_any_numeric_dtype_and_shape_arrives_bit_by_bit(letter, shape):
    sent = random_array(letter, shape)
    assert_same_array(cross(sent), sent)


@pytest.mark.parametrize("dtype", [">f8", ">i2", ">c16", "<U3", ">U2", "S5", ml_dtypes.bfloat16])
def test_byte_order_text_and_bfloat16_are_kept(dtype):
    sent = np.array([[1, 2], [3, 4]]).astype(dtype)
    seen = cross(sent)
    assert_same_array(seen, sent)
    assert seen.dtype.byteorder == sent.dtype.byteorder


def test_text_beyond_ascii_arrives():
    sent = np.array(["é", "日本", "🙂", ""])
    assert cross(sent).tolist() == ["é", "日本", "🙂", ""]


@pytest.mark.parametrize(
    "view",
    [
        lambda x: x[::2],
        lambda x: x[:, ::-1],
        lambda x: x.transpose(2, 0, 1),
        lambda x: x[1],
        lambda x: x[..., 2:3],
        lambda x: np.broadcast_to(x[:, :1], x.shape),
        lambda x: np.lib.stride_tricks.sliding_window_view(x[0, 0], 2),
    ],
)
def test_a_view_arrives_as_the_items_that_it_shows(view):
    sent = view(np.arange(60.0).reshape(3, 4, 5))
    seen = cross(sent)
    assert np.array_equal(seen, sent)
    assert seen.shape == sent.shape


def test_fortran_order_arrives_as_fortran_order():
    sent = np.asfortranarray(np.arange(12.0).reshape(3, 4))
    seen = cross(sent)
    assert seen.flags.f_contiguous
    assert not seen.flags.c_contiguous
    assert np.array_equal(seen, sent)
    assert cross(np.ascontiguousarray(sent)).flags.c_contiguous


@pytest.mark.parametrize("shape", [(3,), (0,), (2, 3), ()])
def test_a_read_only_array_arrives_read_only_and_others_writeable(shape):
    sent = np.zeros(shape)
    assert cross(sent).flags.writeable
    sent.flags.writeable = False
    assert not cross(sent).flags.writeable


def test_what_arrives_shares_no_memory_with_what_was_sent():
    sent = np.zeros(4)
    frames = encode([sent, sent])
    first, second = decode(frames)
    first[:] = 7
    assert sent.sum() == 0
    assert second.sum() == 0


# --------------------------------------------------------------------------- tensors

TORCH_DTYPES = (
    "float64 float32 float16 bfloat16 int64 int32 int16 int8 uint8 uint16 uint32 uint64 bool complex64 complex128"
).split()


@pytest.mark.parametrize("name", TORCH_DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (2, 3)])
def test_a_torch_tensor_of_any_dtype_arrives(name, shape):
    sent = torch.arange(math.prod(shape)).reshape(shape).to(getattr(torch, name))
    seen = cross(sent)
    assert type(seen) is torch.Tensor
    assert (seen.dtype, seen.shape) == (sent.dtype, sent.shape)
    assert torch.equal(seen.to(torch.complex128), sent.to(torch.complex128))


def test_a_bfloat16_tensor_keeps_its_bits():
    sent = torch.tensor([1e-40, 3.14159, -65504.0, float("inf"), float("nan")], dtype=torch.bfloat16)
    assert torch.equal(cross(sent).view(torch.int16), sent.view(torch.int16))


@pytest.mark.parametrize("wanted", [True, False])
def test_requires_grad_travels_with_a_tensor(wanted):
    seen = cross(torch.ones(3, dtype=torch.float64, requires_grad=wanted))
    assert seen.requires_grad is wanted
    assert seen.is_leaf


def test_a_tensor_inside_a_graph_arrives_as_no_leaf_and_may_be_changed():
    seen = cross(torch.ones(3, requires_grad=True) * 2)
    assert seen.requires_grad
    assert not seen.is_leaf
    assert seen.grad_fn is not None
    seen += 1
    assert seen.tolist() == [3, 3, 3]
    assert cross(torch.ones(3, requires_grad=True)).grad_fn is None


@pytest.mark.parametrize(
    "view",
    [
        lambda x: x.T,
        lambda x: x[:, ::2],
        lambda x: x[0].expand(5, 4),
        lambda x: x.conj(),
        lambda x: x.conj().imag,  # torch only notes the minus sign: is_neg()
        lambda x: x.T.conj()[1:],
    ],
)
def test_a_lazy_torch_view_arrives_as_its_values(view):
    real = torch.arange(12, dtype=torch.float64).reshape(3, 4)
    sent = view(torch.complex(real, real + 1))
    seen = cross(sent)
    assert seen.dtype == sent.dtype
    assert torch.equal(seen, sent.resolve_conj().resolve_neg())


def test_a_parameter_arrives_as_a_tensor():
    seen = cross(torch.nn.Parameter(torch.ones(2)))
    assert type(seen) is torch.Tensor
    assert seen.requires_grad


@pytest.mark.parametrize(
    "name", "float64 float32 float16 bfloat16 int64 int32 int8 uint8 bool complex64 complex128".split()
)
@pytest.mark.parametrize("shape", [(), (0, 2), (2, 3)])
def test_a_tensorflow_tensor_of_any_dtype_arrives(name, shape):
    sent = tf.cast(tf.reshape(tf.range(math.prod(shape)), shape), name)
    seen = cross(sent)
    assert isinstance(seen, tf.Tensor)
    assert (seen.dtype, seen.shape) == (sent.dtype, sent.shape)
    assert seen.numpy().tobytes() == sent.numpy().tobytes()


def test_a_tensorflow_variable_arrives_as_a_tensor():
    seen = cross(tf.Variable([[1.0, 2.0]], dtype=tf.float64))
    assert isinstance(seen, tf.Tensor)
    assert seen.numpy().tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize("name", "float32 float16 bfloat16 int32 int16 uint8 bool complex64".split())
@pytest.mark.parametrize("shape", [(), (0, 2), (2, 3)])
def test_a_jax_array_of_any_dtype_arrives(name, shape):
    sent = jnp.arange(math.prod(shape)).reshape(shape).astype(name)
    seen = cross(sent)
    assert isinstance(seen, jax.Array)
    assert (seen.dtype, seen.shape) == (sent.dtype, sent.shape)
    assert np.asarray(seen).tobytes() == np.asarray(sent).tobytes()


@pytest.mark.parametrize("name", ["float64", "int64", "complex128"])
def test_a_jax_array_keeps_64_bits_although_x64_is_off(name):
    with jax.enable_x64(True):
        sent = jnp.asarray(np.array([1 / 3, 1e10]).astype(name))
    assert not jax.config.jax_enable_x64
    seen = cross(sent)
    assert seen.dtype == name
    assert np.array_equal(np.asarray(seen), np.asarray(sent))
    assert not jax.config.jax_enable_x64


# --------------------------------------------------------------------------- plain values

Point = collections.namedtuple("Point", "x y")


def label(value):
    """A short name; the same in every process, unlike the order of a set."""
    if isinstance(value, int):
        return f"int of {value.bit_length()} bits"
    return f"set of {len(value)}" if isinstance(value, set) else repr(value)[:30]


@pytest.mark.parametrize(
    "value",
    [
        None,
        ...,
        True,
        False,
        0,
        -1,
        1 << 20_000,  # Python refuses to write such a number in decimals
        -(3**5000),
        0.1,
        -0.0,
        5e-324,
        1.7976931348623157e308,
        math.inf,
        -math.inf,
        complex(-0.0, math.inf),
        "",
        "naïve \0 🙂 \ud800 <b>",
        b"",
        b"\0\xff" * 1000,
        (),
        [],
        {},
        set(),
        (1, (2.0, [3, {"a": (None,)}])),
        {1: "one", (1, 2): [3], None: {"x": {}}, 2.5: b"z"},
        {1, "a", (2, 3)},
        frozenset({1, 2}),
        slice(None, 3, -1),
        slice(0),
        range(2, 20, 3),
    ],
    ids=label,
)
def test_a_plain_value_arrives_as_itself(value):
    seen = cross(value)
    assert type(seen) is type(value)
    assert seen == value
    if isinstance(value, float):
        assert math.copysign(1, seen) == math.copysign(1, value)


def test_nan_arrives_as_nan():
    assert math.isnan(cross(math.nan))
    assert math.isnan(cross(complex(math.nan, 1.0)).real)


@pytest.mark.parametrize(
    "value",
    [
        np.float32(1.5),
        np.float64("nan"),
        np.int8(-3),
        np.uint64(2**64 - 1),
        np.bool_(True),
        np.complex64(1j),
        np.str_("é"),
    ],
)
def test_a_numpy_scalar_keeps_its_type_and_bits(value):
    seen = cross(value)
    assert type(seen) is type(value)
    assert seen.tobytes() == value.tobytes()


def test_a_named_tuple_arrives_with_its_names_and_an_ordered_dict_as_a_dict():
    point = cross(Point(1, 2))
    assert isinstance(point, tuple)
    assert (point, point._fields) == ((1, 2), Point._fields)
    seen = cross(collections.OrderedDict([("b", 1), ("a", 2)]))
    assert isinstance(seen, dict)
    assert list(seen) == ["b", "a"]


@pytest.mark.parametrize(
    "value",
    [
        np.dtype("float32"),
        np.dtype(">i4"),
        np.dtype("U7"),
        np.dtype(ml_dtypes.bfloat16),
        torch.float64,
        torch.bfloat16,
        torch.bool,
        tf.float32,
        tf.bfloat16,
        torch.device("cpu"),
        torch.device("cuda", 1),
    ],
    ids=str,
)
def test_a_dtype_or_device_of_each_library_arrives_as_itself(value):
    seen = cross(value)
    assert type(seen) is type(value)
    assert seen == value


def test_a_scalar_type_of_numpy_arrives_as_its_dtype():
    assert cross(np.float32) == np.dtype("float32")


def test_shapes_of_torch_and_tensorflow_arrive_as_tuples():
    assert cross(torch.ones(2, 3).shape) == (2, 3)
    assert cross(tf.zeros((2, 3)).shape) == (2, 3)


def test_a_size_that_tensorflow_does_not_know_does_not_stop_the_rest():
    assert cross([tf.TensorShape([None, 3]), 1]) == [(None, 3), 1]
    assert cross([tf.TensorShape(None), 1]) == [Opaque("TensorShape"), 1]


# --------------------------------------------------------------------------- functions


def test_functions_stay_at_home_and_travel_as_numbers():
    kept = []

    def keep(function):
        kept.append(function)
        return len(kept) - 1

    seen = cross([math.sin, {"f": len}, lambda x: x], keep)
    assert seen == [Handle(0, "sin"), {"f": Handle(1, "len")}, Handle(2, "<lambda>")]
    assert kept[:2] == [math.sin, len]


def test_a_function_is_opaque_where_nobody_keeps_functions():
    assert cross(math.sin) == Opaque("builtin_function_or_method")


def test_a_class_is_never_taken_for_a_function():
    assert cross(dict, keep=lambda function: 0) == Opaque("type")


def test_source_and_handles_reach_whoever_resolves_them():
    source = Source("def f(x):\n    return x", "f")
    assert cross((source, Handle(3, "g"))) == (source, Handle(3, "g"))


def test_by_default_neither_source_nor_a_handle_is_accepted():
    for reference in (Source("def f(): pass", "f"), Handle(0, "f")):
        with pytest.raises(CodecError):
            decode(encode(reference))


# --------------------------------------------------------------------------- what cannot cross


class Loud:
    """Raises at every look."""

    def __getattribute__(self, name):
        raise RuntimeError(name)

    __eq__ = __len__ = __iter__ = __bool__ = __array__ = __hash__ = __repr__ = __getattribute__


class Liar:
    """Claims to be a tuple, and to equal everything."""

    __class__ = tuple

    def __eq__(self, other):
        return True

    def __iter__(self):
        raise RuntimeError("no items")

    def __len__(self):
        return -1


class RaisingTuple(tuple):
    def __iter__(self):
        raise RuntimeError("no items")


class RaisingDict(dict):
    def items(self):
        raise RuntimeError("no items")


class Meta(type):
    def __getattribute__(cls, name):
        if name == "__name__":
            raise RuntimeError("nameless")
        return super().__getattribute__(name)


class Nameless(metaclass=Meta):
    pass


class LongName:
    pass


LongName.__name__ = "x" * 100_000


class HostileArray(np.ndarray):
    """Its methods are the student's."""

    def tobytes(self, *args):
        raise RuntimeError


OPAQUE = {
    "generator": (i for i in range(3)),
    "matrix": np.matrix([[1.0]]),
    "MaskedArray": np.ma.masked_array([1.0], mask=[True]),
    "HostileArray": np.zeros(3).view(HostileArray),
    "sparse tensor": torch.eye(2).to_sparse(),
    "RaggedTensor": tf.ragged.constant([[1], [1, 2]]),
    "Loud": Loud(),
    "Liar": Liar(),
    "RaisingTuple": RaisingTuple((1,)),
    "RaisingDict": RaisingDict(a=1),
    "module": math,
    "type": Loud,
    "range_iterator": iter(range(3)),
}


@pytest.mark.parametrize("name", OPAQUE)
def test_what_cannot_cross_arrives_as_the_name_of_its_type(name):
    assert cross(OPAQUE[name]) == Opaque(name)


@pytest.mark.parametrize("name", OPAQUE)
def test_the_rest_of_a_container_arrives_although_one_item_cannot(name):
    assert cross([1, OPAQUE[name], {"a": 2}]) == [1, Opaque(name), {"a": 2}]


def test_a_type_without_a_name_and_one_with_an_endless_name_are_cut_to_size():
    assert cross(Nameless()) == Opaque("object")
    assert cross(LongName()) == Opaque("x" * codec.MAX_NAME)


def test_a_type_name_arrives_without_what_cannot_be_printed():
    evil = type("a\x1b[31m\n\u202eb", (), {})()
    assert cross(evil) == Opaque("a[31mb")


def test_a_list_that_contains_itself_ends():
    loop = []
    loop.extend([loop, loop, loop])  # 3**24 nodes, were there no limit on their number
    seen, depth = cross(loop), 0
    while isinstance(seen, list):
        seen, depth = seen[0], depth + 1
    assert seen == Opaque("deeply nested list")
    assert depth == codec.MAX_DEPTH + 1


def test_nesting_arrives_as_deep_as_is_promised_and_no_deeper():
    def nested(depth):
        value = "core"
        for _ in range(depth):
            value = [value]
        return value

    assert cross(nested(codec.MAX_DEPTH)) == nested(codec.MAX_DEPTH)
    assert "core" not in str(cross(nested(codec.MAX_DEPTH + 1)))
    assert "core" not in str(cross(nested(500)))


def test_ten_thousand_arrays_arrive_up_to_the_limit_of_frames():
    seen = cross([np.zeros(1)] * (codec.MAX_FRAMES + 50))
    arrived = sum(isinstance(item, np.ndarray) for item in seen)
    assert len(seen) == codec.MAX_FRAMES + 50
    assert codec.MAX_FRAMES - 10 < arrived < codec.MAX_FRAMES


@given(st.recursive(st.from_type(type).flatmap(st.from_type) | st.none(), st.lists, max_leaves=5))
@settings(max_examples=100)
def test_no_object_of_any_type_makes_encode_fail(value):
    frames = encode(value)
    json.loads(bytes(frames[0]))


# --------------------------------------------------------------------------- hostile messages

F8 = "<f8"
HOSTILE = {
    "7 TiB of floats": (["ndarray", F8, [10**12], "C", True, 0], b""),
    "7 TiB, few bytes": (["ndarray", F8, [1000, 1000, 10**6], "C", True, 0], bytes(8)),
    "sizes whose product wraps to 0": (["ndarray", F8, [2**32, 2**32], "C", True, 0], b""),
    "sizes whose product wraps to 1": (["ndarray", F8, [2**61 + 1], "C", True, 0], bytes(8)),
    "a size beyond any memory": (["ndarray", F8, [0, 2**60], "C", True, 0], b""),
    "a negative size": (["ndarray", F8, [-1], "C", True, 0], bytes(8)),
    "two negative sizes": (["ndarray", F8, [-1, -1], "C", True, 0], bytes(8)),
    "a bool as size": (["ndarray", F8, [True], "C", True, 0], bytes(8)),
    "a float as size": (["ndarray", F8, [1.0], "C", True, 0], bytes(8)),
    "a string as size": (["ndarray", F8, ["1"], "C", True, 0], bytes(8)),
    "a shape that is no list": (["ndarray", F8, 1, "C", True, 0], bytes(8)),
    "65 axes": (["ndarray", F8, [1] * 65, "C", True, 0], bytes(8)),
    "an unknown order": (["ndarray", F8, [1], "A", True, 0], bytes(8)),
    "an order that is a list": (["ndarray", F8, [1], ["C"], True, 0], bytes(8)),
    "too few bytes": (["ndarray", F8, [2], "C", True, 0], bytes(15)),
    "too many bytes": (["ndarray", F8, [2], "C", True, 0], bytes(17)),
    "objects": (["ndarray", "O", [1], "C", True, 0], bytes(8)),
    "objects by name": (["ndarray", "object", [1], "C", True, 0], bytes(8)),
    "objects in a structure": (["ndarray", "O,i8", [1], "C", True, 0], bytes(16)),
    "a structure": (["ndarray", "f8,i8", [1], "C", True, 0], bytes(16)),
    "arrays as items": (["ndarray", "(2,)f8", [1], "C", True, 0], bytes(16)),
    "a structure with huge items": (["ndarray", "i4,(99999999999,)f8", [0], "C", True, 0], b""),
    "raw bytes": (["ndarray", "V8", [1], "C", True, 0], bytes(8)),
    "huge items": (["ndarray", "U999999999", [0], "C", True, 0], b""),
    "a dtype that is no name": (["ndarray", ["f8"], [1], "C", True, 0], bytes(8)),
    "no such dtype": (["ndarray", "float7", [1], "C", True, 0], bytes(8)),
    "code in place of a dtype": (["ndarray", "__import__('os').abort()", [1], "C", True, 0], bytes(8)),
    "a missing buffer": (["ndarray", F8, [1], "C", True, 1], bytes(8)),
    "a buffer counted from the end": (["ndarray", F8, [1], "C", True, -1], bytes(8)),
    "a bool as buffer": (["ndarray", F8, [1], "C", True, False], bytes(8)),
    "no buffer": (["ndarray", F8, [1], "C", True], bytes(8)),
    "a field too many": (["ndarray", F8, [1], "C", True, 0, 0], bytes(8)),
    "a missing buffer of bytes": (["bytes", 5],),
    "a tensor of text": (["torch", "float64", ["S8", [1], "C", True, 0], False, "cpu"], bytes(8)),
    "a tensor whose dtype does not fit": (["torch", "float32", [F8, [1], "C", True, 0], False, "cpu"], bytes(8)),
    "a tensor of 7 TiB": (["torch", "float64", [F8, [10**12], "C", True, 0], False, "cpu"], b""),
    "a tensor of long doubles": (["tf", "<f16", [1], "C", True, 0], bytes(16)),
    "a JAX array of text": (["jax", "<U2", [1], "C", True, 0], bytes(8)),
    "a JAX array of 7 TiB": (["jax", F8, [10**12], "C", True, 0], b""),
    "an unknown kind": (["pickle", "cos\nsystem"],),
    "a kind that is no string": ([["list"], []],),
    "a dunder as kind": (["__class__"],),
    "an empty node": ([],),
    "no node at all": ({"list": []},),
    "a bare number": (1,),
    "source sent to the judge": (["source", "def f(): pass", "f"],),
    "a function where none may come": (["function", 0, "f"],),
    "a function without a number": (["function", "0", "f"],),
    "a bool as an int": (["int", True],),
    "an int in words": (["int", "twelve"],),
    "a float in words": (["float", "many"],),
    "a float too large": (["float", "0x1p99999"],),
    "a bool that is an int": (["bool", 1],),
    "a string that is a list": (["str", ["a"]],),
    "a string that is missing": (["str"],),
    "a range without a step": (["range", 0, 10, 0],),
    "a range of floats": (["range", 0.0, 10, 1],),
    "a slice of strings": (["slice", "a", None, None],),
    "a dict of lists": (["dict", [[["list", []], ["none"]]]],),
    "a dict of triples": (["dict", [[["none"], ["none"], ["none"]]]],),
    "a dict of numbers": (["dict", [1]],),
    "a set of arrays": (["set", [["ndarray", F8, [1], "C", True, 0]]], bytes(8)),
    "items that are no list": (["list", {"0": ["none"]}],),
    "a dtype of an unknown library": (["dtype", "os", "system"],),
    "a dtype that is a function": (["dtype", "torch", "load"],),
    "a dtype with a path": (["dtype", "torch", "float32.__class__"],),
    "a dtype class itself": (["dtype", "torch", "dtype"],),
    "an object dtype": (["dtype", "numpy", "O"],),
    "an unknown device": (["device", "toaster:0"],),
    "a device that is no string": (["device", 0],),
    "lists in lists without end": (eval("[" * 40 + "'list'" + "]" * 40),),
}


def assert_refused_for_less_than(limit, frames):
    tracemalloc.start()
    try:
        with pytest.raises(CodecError):
            decode(frames)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < limit


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_is_refused_before_anything_is_allocated(name):
    tree, *buffers = HOSTILE[name]
    assert_refused_for_less_than(MIB, [json.dumps(tree).encode(), *buffers])


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[" * 100_000, b'["list", [' * 100_000, b"\xff\xfe", b'["int", 1e999]', b"NaN", b"9" * 10_000]
)
def test_a_message_that_is_no_tree_is_refused(text):
    with pytest.raises(CodecError):
        decode([text])


def test_no_frames_at_all_are_refused():
    with pytest.raises(CodecError):
        decode([])


def test_more_nodes_than_any_honest_message_has_are_refused():
    tree = ["list", [["none"]] * (2 * codec.MAX_NODES + 1)]
    with pytest.raises(CodecError):
        decode([json.dumps(tree).encode()])


@pytest.mark.parametrize("dtype", ["<U0", "U", "|S0", "S"])
@pytest.mark.parametrize("kind", ["ndarray", "tf"])
def test_items_without_a_width_do_not_bring_a_shape_of_tebibytes(kind, dtype):
    assert_refused_for_less_than(MIB, [json.dumps([kind, dtype, [1 << 46], "C", True, 0]).encode(), b""])


def test_integers_that_want_a_gradient_are_refused():
    assert_refused_for_less_than(
        MIB, [json.dumps(["torch", "int64", ["<i8", [1], "C", True, 0], True, "cpu"]).encode(), bytes(8)]
    )


def test_a_tree_of_too_many_nodes_is_refused_before_it_is_built():
    bomb = b'["list",[' + b"[]," * (5 * codec.MAX_NODES) + b"[]]]"
    assert_refused_for_less_than(8 * len(bomb), [bomb])


def test_a_dtype_name_makes_the_judge_import_nothing():
    import pkgutil
    import sys

    names = (module.name for module in pkgutil.iter_modules(torch.__path__))
    lazy = next(name for name in names if f"torch.{name}" not in sys.modules)
    with pytest.raises(CodecError):
        decode([json.dumps(["dtype", "torch", lazy]).encode()])
    assert f"torch.{lazy}" not in sys.modules


@pytest.mark.timing
def test_integers_with_one_hash_do_not_stall_the_judge():
    def seconds(step):
        tree = ["set", [["int", hex(step * number)] for number in range(1, 8001)]]
        text = json.dumps(tree).encode()
        start = time.process_time()
        try:
            decode([text])
        except CodecError:
            return 0.0
        return time.process_time() - start

    assert seconds((1 << 61) - 1) <= 10 * max(seconds(1), 1e-3)


# --------------------------------------------------------------------------- any message at all

DTYPE_NAMES = [
    *(np.dtype(c).str for c in NUMBERS),
    ">f8",
    "<U2",
    "S3",
    "bfloat16",
    "O",
    "V4",
    "M8[s]",
    "f8,f8",
    "(2,)f8",
    "?!",
    "",
]
small = st.sampled_from([0, 0, 1, 1, 2, 3, -1, 2**31, 2**62, 2**70]) | st.integers(-2, 9)
shapes = st.lists(small | st.booleans(), max_size=5)
arrays = st.tuples(st.sampled_from(DTYPE_NAMES), shapes, st.sampled_from(["C", "F", "K"]), st.booleans(), small).map(
    list
)
words = st.sampled_from([*_Reader([], lambda r: r, Opaque, 1.0).readers]) | st.text(max_size=4)
hexes = st.integers().map(hex) | st.floats().map(float.hex) | st.text("0123456789abcdefpx-.", max_size=8)
leaves = (
    st.none()
    | st.booleans()
    | small
    | st.floats()
    | st.text(st.characters(), max_size=6)
    | hexes
    | st.sampled_from(DTYPE_NAMES)
    | st.sampled_from(
        ["torch", "tf", "jax", "numpy", "float32", "float64", "cpu", "cuda:0", "cuda:-1", "DType", "dtype"]
    )
)
typed = (
    st.tuples(st.sampled_from(["ndarray", "npscalar", "tf", "jax"]), arrays).map(lambda t: [t[0], *t[1]])
    | st.tuples(st.sampled_from(["float64", "bfloat16", "int16", "bool"]), arrays, st.booleans()).map(
        lambda t: ["torch", t[0], t[1], t[2], "cpu"]
    )
    | st.tuples(words, st.lists(leaves, max_size=4)).map(lambda t: [t[0], *t[1]])
)
kinds = st.sampled_from([*values.MAKERS])
trees = st.recursive(
    leaves | typed,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.tuples(st.sampled_from(["list", "tuple", "set", "frozenset"]), st.lists(inner, max_size=4)).map(list)
        | st.lists(st.tuples(inner, inner).map(list), max_size=3).map(lambda pairs: ["dict", pairs])
        | st.tuples(words, inner, inner).map(list)
        | st.tuples(st.just("made"), kinds, inner).map(list)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=20,
)
buffers = st.lists(st.sampled_from([0, 1, 2, 4, 8, 16, 24, 32, 64]).map(bytes) | st.binary(max_size=40), max_size=4)


@given(trees, buffers)
@example(["tf", ">f8", [1] * 64, "C", True, 0], [bytes(8)])
@example(["jax", "<f8", [1] * 64, "F", True, 0], [bytes(8)])
@example(["torch", "float64", ["<f8", [1] * 64, "C", True, 0], True, "cpu"], [bytes(8)])
@example(["dict", [[["float", "nan"], ["none"]], [["str", "\ud800"], ["opaque", "\ud800"]]]], [])
@settings(max_examples=500)
def test_any_message_is_read_or_refused_and_nothing_else(tree, frames):
    read_or_refuse([json.dumps(tree).encode(), *frames])


HONEST = [
    encode(value, lambda function: 7)
    for value in (
        {"nonce": "ab", "value": np.arange(6.0).reshape(2, 3), "arguments": (1, 2.5, None), "random": ["numpy.random"]},
        {"nonce": "ab", "error": ("ValueError", "no"), "value": Opaque("x")},
        [torch.ones(2, 3, dtype=torch.float64, requires_grad=True), torch.ones(2, dtype=torch.bfloat16)],
        [tf.constant([[1.0]], tf.float64), jnp.ones(3), np.asfortranarray(np.ones((2, 3), ">i4"))],
        [np.float32(1), slice(1, None), range(3), {1, (2, 3)}, 1j, b"abc", math.sin],
        [np.dtype("f4"), torch.float32, tf.float16, torch.device("cpu")],
    )
]


@given(st.sampled_from(HONEST), st.data())
@settings(max_examples=700)
def test_an_honest_message_with_a_few_parts_exchanged_is_read_or_refused(frames, data):
    tree = json.loads(bytes(frames[0]))
    for _ in range(data.draw(st.integers(1, 3))):
        place = tree
        while True:
            index = data.draw(st.integers(0, len(place) - 1))
            if not isinstance(place[index], list) or not place[index] or data.draw(st.integers(0, 4)) == 0:
                break
            place = place[index]
        place[index] = data.draw(leaves | typed)
    buffers = [bytes(frame) for frame in frames[1:]]
    if buffers and data.draw(st.booleans()):
        buffers[data.draw(st.integers(0, len(buffers) - 1))] = bytes(data.draw(st.integers(0, 70)))
    read_or_refuse([json.dumps(tree).encode(), *buffers])


def read_or_refuse(frames):
    try:
        value = decode(frames, lambda reference: reference)
    except CodecError:
        return
    encode(value)


@given(st.binary(max_size=60), buffers)
@settings(max_examples=200)
def test_any_bytes_in_place_of_the_tree_are_refused_or_read(raw, frames):
    with contextlib.suppress(CodecError):
        decode([raw, *frames])


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=15,
)


@given(plain)
@settings(max_examples=200)
def test_every_plain_value_arrives_unchanged(value):
    assert cross(value) == value


# --------------------------------------------------------------------------- the stream


@pytest.fixture
def line():
    """A real pair of sockets: the judge's end, the student's end."""
    judge, student = socket.socketpair()
    judge.settimeout(5)
    with judge, student:
        yield judge, student


def head(*lengths, magic=codec.MAGIC, count=None):
    return magic + struct.pack(f"<I{len(lengths)}Q", len(lengths) if count is None else count, *lengths)


@pytest.mark.parametrize("size", [0, 1, 1 << 16, 5_000_003])
def test_frames_of_any_size_go_through_a_socket(line, size):
    judge, student = line
    sent = [b"[]", bytes(range(256)) * (size // 256) + b"x" * (size % 256), b""]
    writer = threading.Thread(target=codec.send, args=(student, sent))
    writer.start()
    assert codec.receive(judge) == sent
    writer.join()


def test_a_message_that_comes_byte_by_byte_arrives_whole(line):
    judge, student = line
    raw = head(3, 0, 2) + b"abcde"

    def drip():
        for byte in raw:
            student.sendall(bytes([byte]))

    writer = threading.Thread(target=drip)
    writer.start()
    assert codec.receive(judge) == [b"abc", b"", b"de"]
    writer.join()


@pytest.mark.parametrize("cut", [0, 1, 7, 8, 12, 23, 24, 28])
def test_a_stream_that_ends_early_is_an_end_of_file(line, cut):
    judge, student = line
    student.sendall((head(3, 2) + b"abcde")[:cut])
    student.close()
    with pytest.raises(EOFError):
        codec.receive(judge)


@pytest.mark.parametrize(
    "raw",
    [
        head(1, magic=b"GRD2"),
        head(count=0),
        head(count=codec.MAX_FRAMES + 1),
        head(count=0xFFFFFFFF),
        head(codec.MAX_BYTES + 1),
        head(codec.MAX_BYTES, 1),
        head(7 << 40),
        head(0xFFFFFFFFFFFFFFFF),
        head(*[0xFFFFFFFFFFFFFFFF] * 9),
        b"HTTP/1.1 200 OK\r\n\r\n",
    ],
    ids=repr,
)
def test_a_header_that_announces_too_much_is_refused_before_anything_is_allocated(line, raw):
    judge, student = line
    student.sendall(raw)
    tracemalloc.start()
    try:
        with pytest.raises(CodecError):
            codec.receive(judge)
        assert tracemalloc.get_traced_memory()[1] < MIB
    finally:
        tracemalloc.stop()


def test_ten_thousand_announced_frames_cost_no_more_than_their_header(line):
    judge, student = line
    writer = threading.Thread(target=student.sendall, args=(head(*[1 << 20] * codec.MAX_FRAMES),))
    writer.start()
    tracemalloc.start()
    try:
        with pytest.raises(CodecError):
            codec.receive(judge)
        assert tracemalloc.get_traced_memory()[1] < 2 * MIB
    finally:
        tracemalloc.stop()
    writer.join()


def test_an_announced_frame_takes_no_memory_before_its_bytes_come(line):
    judge, student = line
    student.sendall(head(2, 256 * MIB) + b"[]" + bytes(1000))
    student.close()
    tracemalloc.start()
    try:
        with pytest.raises(EOFError):
            codec.receive(judge)
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()


def test_a_limit_of_ones_own_is_kept(line):
    judge, student = line
    codec.send(student, [b"[]", bytes(100)])
    with pytest.raises(CodecError):
        codec.receive(judge, max_bytes=101)
