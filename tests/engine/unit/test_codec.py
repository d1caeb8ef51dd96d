"""What may cross between judge and student, and what a hostile student may send instead."""

import collections
import json
import math

import jax
import jax.numpy as jnp
import ml_dtypes
import numpy as np
import pytest
import tensorflow as tf
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from graders import codec
from graders.codec import CodecError, Handle, Opaque, Source, decode, encode

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
