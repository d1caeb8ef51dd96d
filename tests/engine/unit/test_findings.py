"""The comparison of an answer with the expected one: what it says, in which order, and what it hides."""

import math
from dataclasses import replace

import jax.numpy as jnp
import numpy as np
import pytest
import tensorflow as tf
import torch
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from graders import codec
from graders.checks import Aspect, Exactness, Finding, as_numpy, difference, kind_of, shape_text
from graders.checks.findings import dtype_name
from graders.checks.mistakes import safe_difference
from graders.codec import Opaque
from graders.text import say
from graders.verdict import Check, Outcome

EXPECTED = np.linspace(0.1, 1.2, 12).reshape(3, 4)


def aspect_of(seen, expected, **exactness):
    found = difference(seen, expected, Exactness(**exactness))
    return found and found.aspect


def with_one(value, index, array=EXPECTED):
    changed = array.copy()
    changed[index] = value
    return changed


# --------------------------------------------------------------------------- the order of looking


@pytest.mark.parametrize("kind", [np.asarray, torch.from_numpy, tf.constant, lambda a: jnp.asarray(a, jnp.float32)])
def test_the_same_array_of_any_library_makes_no_finding(kind):
    assert difference(kind(EXPECTED.copy()), kind(EXPECTED.copy())) is None


def test_type_shape_dtype_finite_and_values_are_looked_at_in_this_order():
    wrong_in_all = with_one(np.nan, (0, 0)).astype(np.float32)[:2]
    assert aspect_of(torch.from_numpy(wrong_in_all), EXPECTED) is Aspect.TYPE
    assert aspect_of(wrong_in_all, EXPECTED) is Aspect.SHAPE
    assert aspect_of(with_one(np.nan, (0, 0)).astype(np.float32) + 1, EXPECTED) is Aspect.DTYPE
    assert aspect_of(with_one(np.nan, (0, 0)) + 1, EXPECTED) is Aspect.FINITE
    assert aspect_of(EXPECTED + 1, EXPECTED) is Aspect.VALUES


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ((0, 98765432), "(0, …)"),
        ((0, *range(8)), "(0, 0, 1, 2, 3, 4, 5, 6, …)"),
        ((999_999,), "(999999,)"),
        ((0,) * 8, "(0, 0, 0, 0, 0, 0, 0, 0)"),
    ],
)
def test_no_shape_spells_a_hidden_input(shape, said):
    for expected in (EXPECTED, 1.5):
        found = difference(np.empty(shape), expected)
        assert found.code == "shape" and found.params["seen"] == said


@pytest.mark.parametrize(
    ("seen", "expected"),
    [((3, 1), (3,)), ((1,), (3,)), ((), (1,)), ((1, 3), (3,)), ((3,), (3, 3)), ((0,), (3,)), ((3, 4), (4, 3))],
)
def test_a_shape_that_broadcasts_is_still_a_wrong_shape(seen, expected):
    found = difference(np.ones(seen), np.ones(expected))
    assert found.aspect is Aspect.SHAPE
    assert (found.params["seen"], found.params["expected"]) == (str(seen), str(expected))


def test_a_wrong_type_inside_a_tuple_is_told_with_its_place():
    found = difference((2, [3, 4], 12), (2, (3, 4), 12))
    assert (found.aspect, found.code) == (Aspect.TYPE, "type_item")
    assert found.params["where"] == {"code": "where.item", "path": "[1]"}
    assert difference([3, 4], (3, 4)).code == "type"


def test_an_empty_array_is_right_only_where_one_is_expected():
    assert difference(np.zeros((0, 3)), np.zeros((0, 3))) is None
    assert aspect_of(np.zeros((0, 3)), np.zeros((0, 4))) is Aspect.SHAPE
    assert aspect_of(np.zeros(0), np.zeros(3)) is Aspect.SHAPE


@pytest.mark.parametrize(
    "seen",
    [
        EXPECTED.tolist(),
        tuple(EXPECTED),
        1.0,
        None,
        "array",
        {0: EXPECTED},
        Opaque("matrix"),
        torch.ones(3, 4),
        tf.ones((3, 4)),
        jnp.ones((3, 4)),
    ],
    ids=kind_of,
)
def test_anything_but_an_array_is_a_wrong_type_where_an_array_is_expected(seen):
    assert aspect_of(seen, EXPECTED) is Aspect.TYPE


def test_the_type_of_an_answer_that_could_not_cross_is_named():
    found = difference(Opaque("generator"), EXPECTED)
    assert found.params["seen"] == {"code": "kinds.other", "name": "generator"}


# --------------------------------------------------------------------------- dtypes


@pytest.mark.parametrize(
    ("seen", "expected", "exact", "strict"),
    [
        ("float32", "float64", False, False),
        ("float64", "float32", False, False),
        ("int32", "int64", True, False),
        ("int64", "int32", True, False),
        ("int8", "int64", False, False),
        ("int16", "int32", False, False),
        ("uint64", "int64", False, False),
        ("int64", "float64", False, False),
        ("bool", "int64", False, False),
        ("int64", "uint8", False, False),
        ("uint8", "uint8", True, True),
        (">f8", "float64", True, True),
    ],
)
def test_float_widths_matter_always_and_integer_widths_where_the_check_is_strict(seen, expected, exact, strict):
    pair = np.ones(3, seen), np.ones(3, expected)
    assert (difference(*pair) is None) is exact
    assert (difference(*pair, Exactness(dtype="strict")) is None) is strict
    assert difference(*pair, Exactness(dtype="any")) is None


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (np.ones(1, ">f8"), "float64"),
        (torch.ones(1, dtype=torch.bfloat16), "bfloat16"),
        (tf.ones(1, tf.float16), "float16"),
        (jnp.ones(1, jnp.bfloat16), "bfloat16"),
        (np.float32(1), "float32"),
        (True, "bool"),
    ],
)
def test_a_dtype_has_one_name_in_every_library(value, name):
    assert dtype_name(value) == name


def test_dtypes_are_compared_within_their_library():
    assert difference(np.dtype("f4"), np.dtype("float32")) is None
    assert aspect_of(np.dtype("f8"), np.dtype("f4")) is Aspect.VALUES
    assert difference(torch.float32, torch.float32) is None
    assert aspect_of("float32", np.dtype("f4")) is Aspect.TYPE
    assert aspect_of(torch.float32, np.dtype("f4")) is Aspect.VALUES


# --------------------------------------------------------------------------- not finite


def test_a_number_that_is_not_finite_is_named_with_its_place():
    found = difference(with_one(np.inf, (1, 2)), EXPECTED)
    assert (found.aspect, found.params["seen"], found.params["index"]) == (Aspect.FINITE, "inf", "(1, 2)")
    found = difference(with_one(np.nan, (2, 0)), EXPECTED)
    assert (found.aspect, found.params["seen"], found.params["index"]) == (Aspect.FINITE, "NaN", "(2, 0)")


def test_nan_is_right_exactly_where_nan_is_expected():
    expected = with_one(np.nan, (1, 1))
    assert difference(expected.copy(), expected) is None
    found = difference(EXPECTED, expected)
    assert (found.code, found.params["index"]) == ("not_nan", "(1, 1)")
    assert aspect_of(with_one(np.nan, (0, 0), expected), expected) is Aspect.FINITE


def test_infinity_is_right_with_its_sign_only():
    expected = with_one(np.inf, (1, 1))
    assert difference(expected.copy(), expected) is None
    assert aspect_of(with_one(-np.inf, (1, 1)), expected) is Aspect.VALUES
    assert aspect_of(EXPECTED, expected) is Aspect.VALUES
    assert aspect_of(with_one(np.nan, (1, 1)), expected) is not None
    assert difference(-math.inf, math.inf) is not None


@pytest.mark.parametrize(
    ("seen", "expected", "code"),
    [(math.inf, 1.0, "finite_value"), (np.float64(math.nan), 1.0, "finite_value"), (1.0, math.nan, "not_nan_value")],
)
def test_of_a_single_number_no_index_is_told(seen, expected, code):
    found = difference(seen, expected, Exactness(nan=True))
    assert (found.aspect, found.code) == (Aspect.FINITE, code)
    assert "index" not in say(f"checks.{code}", case="x", **{**found.params, "where": "y"})


def test_nan_never_equals_a_finite_scalar():
    assert aspect_of(math.nan, 1.0) is Aspect.FINITE
    assert aspect_of(1.0, math.nan) is Aspect.FINITE
    assert difference(math.nan, math.nan) is None


# --------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("dtype", "near", "far"),
    [
        ("float16", 1e-3, 0.05),
        ("float32", 1e-6, 1e-3),
        ("float64", 1e-9, 1e-5),
        ("complex64", 1e-6, 1e-3),
        ("complex128", 1e-9, 1e-5),
    ],
)
def test_the_tolerance_follows_the_expected_precision(dtype, near, far):
    expected = np.linspace(1, 2, 5).astype(dtype)
    assert difference((expected * (1 + near)).astype(dtype), expected) is None
    assert aspect_of((expected * (1 + far)).astype(dtype), expected) is Aspect.VALUES


def test_a_tolerance_of_zero_takes_the_very_same_bits_only():
    assert difference(EXPECTED, EXPECTED.copy(), Exactness(0.0, 0.0)) is None
    assert aspect_of(np.nextafter(EXPECTED, 9), EXPECTED, rtol=0.0, atol=0.0) is Aspect.VALUES


def test_a_wrong_value_is_counted_and_placed_but_not_shown():
    seen = with_one(7.125, (1, 3))
    seen[2, 0] = 8.5
    found = difference(seen, EXPECTED)
    assert (found.params["index"], found.params["count"], found.params["size"]) == ("(1, 3)", "2", "12")
    assert set(found.params) == {"where", "index", "count", "size"}


def test_integers_and_booleans_are_compared_exactly():
    big = np.array([2**62, 3])
    assert aspect_of(big + 1, big) is Aspect.VALUES
    assert aspect_of(np.array([True, False]), np.array([True, True])) is Aspect.VALUES


def test_bfloat16_is_compared_in_its_own_precision():
    expected = torch.tensor([1.0, 2.0], dtype=torch.bfloat16)
    assert difference(torch.tensor([1.0078125, 2.0], dtype=torch.bfloat16), expected, Exactness(0.05)) is None
    assert as_numpy(expected).dtype == np.float32
    assert aspect_of(expected * 3, expected) is Aspect.VALUES


@pytest.mark.parametrize(
    ("seen", "expected", "aspect"),
    [
        (3, 3.0, None),
        (np.float32(3), 3.0, None),
        (np.array(3.0), 3.0, None),
        (torch.tensor(3.0), 3.0, None),
        (np.int64(3), 3, None),
        (3.0, 3, Aspect.TYPE),
        (True, 1, Aspect.TYPE),
        (True, 1.0, Aspect.TYPE),
        (1, True, Aspect.TYPE),
        (np.bool_(True), True, None),
        (np.array([3.0]), 3.0, Aspect.SHAPE),
        ("3", 3.0, Aspect.TYPE),
        (None, 3.0, Aspect.TYPE),
        (3 + 0j, 3.0, Aspect.TYPE),
        (3.0, 3 + 0j, None),
        (4, 3, Aspect.VALUES),
        (10**30, 3, Aspect.VALUES),
        (3.0, np.array(3.0), None),
        (3.0, np.array([3.0]), Aspect.TYPE),
        ("a", "a", None),
        ("b", "a", Aspect.VALUES),
        (None, None, None),
        (0, None, Aspect.TYPE),
        ({1, 2}, {2, 1}, None),
        (b"a", "a", Aspect.TYPE),
    ],
    ids=str,
)
def test_a_scalar_is_taken_for_the_kinds_of_number_that_hold_it(seen, expected, aspect):
    assert aspect_of(seen, expected) is aspect


# --------------------------------------------------------------------------- containers


def test_the_place_of_a_wrong_item_is_named_all_the_way_down():
    expected = ({"x": [1.0, 2.0]}, 3)
    found = difference(({"x": [1.0, 2.5]}, 3), expected)
    assert found.params["where"] == {"code": "where.item", "path": "[0]['x'][1]"}


def test_of_several_wrong_items_the_one_that_explains_the_others_is_named():
    found = difference((EXPECTED + 1, EXPECTED[0]), (EXPECTED, EXPECTED))
    assert found.aspect is Aspect.SHAPE
    assert found.params["where"]["path"] == "[1]"


@pytest.mark.parametrize(
    ("seen", "expected", "aspect"),
    [
        ([1, 2], (1, 2), Aspect.TYPE),
        ((1, 2), [1, 2], Aspect.TYPE),
        ((1,), (1, 2), Aspect.SHAPE),
        ((1, 2, 3), (1, 2), Aspect.SHAPE),
        ({"a": 1}, {"b": 1}, Aspect.SHAPE),
        ({"a": 1, "b": 2}, {"a": 1}, Aspect.SHAPE),
        ([("a", 1)], {"a": 1}, Aspect.TYPE),
        ({"a": 1}, {"a": 1}, None),
        ({"b": 2, "a": 1}, {"a": 1, "b": 2}, None),
        (np.array([1, 2]), (1, 2), Aspect.TYPE),
    ],
    ids=str,
)
def test_containers_are_compared_by_kind_length_and_keys(seen, expected, aspect):
    assert aspect_of(seen, expected) is aspect


def test_an_answer_that_equals_everything_equals_nothing_here():
    class Always:
        def __eq__(self, other):
            return True

    for expected in (3, 3.0, "a", (1, 2), {"a": 1}, EXPECTED, None, True, np.dtype("f4")):
        assert difference(Always(), expected) is not None


# --------------------------------------------------------------------------- nothing is given away


@given(st.integers(0, 2**32), st.integers(0, 5))
@examples(max_examples=60)
def test_no_digit_of_a_hidden_value_is_in_the_words_of_a_finding(seed, which):
    rng = np.random.default_rng(seed)
    expected = rng.normal(size=(3, 4))
    answers = [
        rng.normal(size=(3, 4)),
        rng.normal(size=(4, 3)),
        expected.astype(np.float32),
        with_one(np.nan, (1, 1), expected),
        expected.tolist(),
        float(expected[0, 0]),
    ]
    found = difference({"a": [answers[which]]}, {"a": [expected]})
    text = repr(replace(found, sight=None))
    for number in (*expected.ravel(), *np.ravel(answers[which])):
        assert f"{abs(number):.4f}"[:5] not in text


# --------------------------------------------------------------------------- whatever arrives

ARRIVING = {
    "none": None,
    "ellipsis": ...,
    "nan": math.nan,
    "complex": complex(math.nan, 1),
    "surrogate": "\ud800",
    "bytes": b"\xff",
    "range": range(10**20),
    "slice": slice(None),
    "function": len,
    "opaque": Opaque("matrix"),
    "nested": [[[{}, ()], {1: {2: 3}}]],
    "mixed keys": {1: 2, "a": 3, None: 4, (1, 2): 5},
    "text array": np.array(["a", "b", "c"]),
    "bytes array": np.array([b"a"]),
    "text scalar": np.str_("a"),
    "0-d text": np.array("a"),
    "bool array": np.array([True, False, True]),
    "empty": np.zeros((0, 3)),
    "0-d": np.array(1.0),
    "long double": np.ones(3, np.longdouble),
    "big endian": np.ones(3, ">f4"),
    "complex array": np.array([1j, math.nan, 1]),
    "uint64": np.array([2**64 - 1] * 3, np.uint64),
    "torch bool": torch.tensor([True, False, True]),
    "torch bfloat16": torch.ones(3, dtype=torch.bfloat16),
    "torch grad": torch.ones(3, requires_grad=True),
    "torch complex": torch.ones(3, dtype=torch.complex64),
    "tf text": tf.constant(["a", "b", "c"]),
    "tf": tf.ones(3),
    "jax": jnp.ones(3),
    "jax bfloat16": jnp.ones(3, jnp.bfloat16),
    "dtype": np.dtype("f4"),
    "torch dtype": torch.float32,
    "device": torch.device("cpu"),
    "frozenset": frozenset({1}),
}
ASKED = {
    "int": 3,
    "float": 3.0,
    "bool": True,
    "complex": 1j,
    "str": "a",
    "none": None,
    "tuple": (1, np.ones(3)),
    "list": [1.0],
    "dict": {"a": 1},
    "set": {1},
    "array": np.ones(3),
    "0-d": np.array(1.0),
    "int array": np.arange(3),
    "bool array": np.array([True, False, True]),
    "complex array": np.array([1j, 2, 3]),
    "nan array": np.array([1.0, math.nan, 2.0]),
    "torch": torch.ones(3),
    "tf": tf.ones(3),
    "jax": jnp.ones(3),
    "dtype": np.dtype("f8"),
    "device": torch.device("cpu"),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("dtype", ["exact", "strict"])
def test_no_answer_makes_the_comparison_itself_fail(asked, dtype):
    for name, seen in ARRIVING.items():
        found = difference(seen, ASKED[asked], Exactness(dtype=dtype))
        assert found is None or isinstance(found, Finding), name
        kind_of(seen)


# What an answer makes go wrong inside the kit counts as the kit's failure, and a person has to look: a
# student could have that at will.


@pytest.mark.parametrize("expected", [3.0, 1j], ids=str)
def test_a_huge_integer_is_a_wrong_number_and_no_failure_of_the_kit(expected):
    assert isinstance(difference(math.factorial(30), expected), Finding)


@pytest.mark.parametrize("seen", [np.array(["a", "b", "c"]), tf.constant(["a", "b", "c"])], ids=["numpy", "tf"])
def test_text_is_a_wrong_dtype_also_where_any_number_is_right(seen):
    expected = np.ones(3) if isinstance(seen, np.ndarray) else tf.ones(3)
    assert isinstance(difference(seen, expected, Exactness(dtype="any")), Finding)


def test_a_key_of_thousands_of_digits_is_a_wrong_key_and_no_failure_of_the_kit():
    assert isinstance(difference({10**5000: 1}, {"a": 1}), Finding)


def test_the_keys_of_an_answer_are_shown_only_as_far_as_they_can_be_printed():
    found = difference({"\ud800\x1b[31m\n": 1}, {"a": 1})
    assert found.params["seen"].isprintable()


@pytest.mark.parametrize(
    "seen", [{"0.12345678": 1}, {0.12345678: 1}, type("v0.12345678", (), {})()], ids=["text", "number", "type"]
)
def test_a_number_cannot_be_carried_out_as_a_key_or_the_name_of_a_type(seen):
    arrived = codec.decode(codec.encode(seen))
    assert "0.12345" not in repr(difference(arrived, {"a": 1}))


# --------------------------------------------------------------------------- small things


def test_a_hint_once_known_is_kept():
    found = Finding(Aspect.VALUES, "value")
    assert found.hinted(None) is found
    assert found.hinted("S1").hinted("S2").hint == "S1"


def test_shapes_are_written_as_numpy_writes_them():
    assert shape_text([3]) == "(3,)"
    assert shape_text(torch.ones(2, 0).shape) == "(2, 0)"
    assert shape_text(()) == "()"


def test_every_kind_of_value_that_can_cross_has_a_name():
    from graders.text import knows

    for value in ARRIVING.values():
        assert knows(f"kinds.{kind_of(value)}"), value
    assert kind_of(codec.Opaque("x")) == "other"


# --------------------------------------------------------------------------- what a message says on its two sides


class Named:
    """Values of classes that are called as the kinds of others are."""

    def __new__(cls, name):
        return type(name, (), {})()


def _nested(depth):
    return [_nested(depth - 1)] if depth else []


KINDS = [
    *(None, True, 3, 3.5, 2j, "text", b"bytes", (1, 2), [1, 2], {"a": 1}, {1}, frozenset(), range(3), slice(2), ...),
    *(np.bool_(True), np.int8(3), np.float32(3.5), np.complex64(2j), np.str_("text"), np.datetime64("2026-01-01")),
    *(np.arange(3.0), np.arange(3), np.array(3.5), np.array([None]), np.array(["a"]), np.zeros(2, "datetime64[s]")),
    *(np.zeros(2, [("a", "f8")]), np.ma.array([1.0]), np.asmatrix([1.0]), np.random.default_rng(1)),
    *(torch.ones(3), torch.ones(3).to_sparse(), torch.float32, torch.device("cpu"), torch.nn.Parameter(torch.ones(3))),
    *(tf.ones(3), tf.Variable(1.0), tf.ragged.constant([[1], []]), tf.float32, jnp.ones(3), jnp.float32),
    *(np.dtype("float32"), np.dtype(object), np.dtype("datetime64[s]"), np.dtype([("a", "f8")]), np.float32, float),
    *(math.sin, lambda: 0, (i for i in []), math, ValueError, ValueError("no"), NotImplemented, _nested(150)),
    *map(Named, ["float", "dtype", "tuple", "list", "ndarray", "device", "int", "Tensor", "Apple", "dict", "str"]),
    *({"a": 1, 2: 3}, {"a": 1, "b": 3}, {"a" * 61: 1}, {"a" * 61: 1, "b": 2}, {1: 1, 2: 2}),
]


def _crossed(value):
    """A value as it comes back from a student's process."""
    return codec.decode(codec.encode(value, lambda function: 0), resolve=lambda handle: lambda: 0)


def test_no_message_says_the_same_of_what_was_seen_and_what_was_expected():
    crossed = [*map(_crossed, KINDS)]
    looked_at = 0
    for seen in crossed:
        for expected in (value for value in crossed if not isinstance(value, Opaque)):
            found = safe_difference(seen, expected, Exactness())
            if found is None or not {"seen", "expected"} <= found.params.keys():
                continue
            words = [
                say(part["code"], **{name: text for name, text in part.items() if name != "code"})
                if isinstance(part, dict)
                else part
                for part in (found.params["seen"], found.params["expected"])
            ]
            assert words[0] != words[1] and all(words), (seen, expected, words)
            looked_at += 1
    assert looked_at > 2000


@pytest.mark.parametrize(
    ("seen", "expected", "told"),
    [
        (np.dtype(object), np.dtype("float32"), "X: the result is the dtype object; another dtype was expected."),
        (np.int8, np.dtype("float32"), "X: the result is the dtype int8; another dtype was expected."),
        (
            Named("dtype"),
            np.dtype("f4"),
            "a dtype of another library, or of a class of your own; a dtype was expected.",
        ),
        (Named("Apple"), 1.0, "X: the function returned an Apple; a float was expected."),
        ({"a": 1, 2: 3}, {"a": 1}, "X: the result has further keys beside a; no others were expected."),
    ],
)
def test_what_differs_is_named(seen, expected, told):
    found = difference(_crossed(seen), expected)
    check = Check("x", found.aspect, 1.0, Outcome.FAILED, found.code, found.params)
    assert check.sentence().replace("x:", "X:").endswith(told)
