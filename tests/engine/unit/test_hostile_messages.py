"""What a hostile student may send to the judge: refused before anything is allocated, or read, and nothing else."""

import contextlib
import json
import math
import time
import tracemalloc

import jax.numpy as jnp
import numpy as np
import pytest
import tensorflow as tf
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graders import codec, values
from graders.codec import CodecError, Opaque, decode, encode
from graders.codec.reading import _Reader

from .test_codec import NUMBERS

MIB = 1 << 20
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
