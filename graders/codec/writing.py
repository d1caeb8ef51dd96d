"""Writes values as frames, on either side."""

from __future__ import annotations

import builtins
import json.encoder
from typing import Any, Literal

import numpy as np
from numpy import asarray, ascontiguousarray, generic, ndarray, uint8

from graders import libraries, values
from graders.codec.message import (
    MAX_DEPTH,
    MAX_DOC,
    MAX_FRAMES,
    MAX_NAME,
    MAX_NODES,
    NUMERIC_KINDS,
    ODD_DTYPE,
    Frame,
    Handle,
    Keeper,
    Node,
    Source,
)

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]


# Of Python's JSON what is written in C: it asks nothing that a student's code could have exchanged.
_letters = json.encoder.c_encode_basestring_ascii  # type: ignore[attr-defined]
_json = json.encoder.c_make_encoder(None, None, _letters, None, ": ", ", ", False, False, True)  # type: ignore[attr-defined]


class _Writer:
    def __init__(self, keep: Keeper | None) -> None:
        self.keep = keep
        self.frames: list[Frame] = []
        self.nodes = 0

    def buffer(self, data: Frame) -> int:
        self.frames.append(data)
        return len(self.frames) - 1

    def node(self, value: Any, depth: int = 0) -> Node:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES or len(self.frames) >= MAX_FRAMES - 2:
            return ["opaque", "deeply nested " + _type_name(value)]
        try:
            return self._node(value, depth)
        except Exception:  # a value that cannot even be looked at is still just a value
            return ["opaque", _type_name(value)]

    def _node(self, value: Any, depth: int) -> Node:
        kind = type(value)
        scalar = _scalar_node(value, kind)
        if scalar is not None:
            return scalar
        if kind is Source:
            return ["source", value.text, value.name]
        if kind is Handle:
            return ["function", value.key, value.name, value.kind, value.doc]
        if kind is bytes:
            return ["bytes", self.buffer(value)]
        if kind is ndarray and _dtype_name(value.dtype) is not None:
            return self._array(value)
        if (made := values.parts_of(value)) is not None:
            return ["made", made[0], self.node(made[1], depth + 1)]
        if isinstance(value, generic):
            return ["npscalar", *self._array(asarray(value))[1:]]
        if isinstance(value, tuple) or kind in (list, set, frozenset):
            name = "tuple" if isinstance(value, tuple) else kind.__name__
            return [name, [self.node(item, depth + 1) for item in value]]
        if isinstance(value, dict):
            pairs = [[self.node(k, depth + 1), self.node(v, depth + 1)] for k, v in value.items()]
            return ["dict", pairs]
        return self._library_node(value) or self._other(value)

    def _array(self, array: np.ndarray[Any, Any]) -> Node:
        name = _dtype_name(array.dtype)
        if name is None:
            return ["opaque", f"NumPy array of dtype {array.dtype.name}"]
        order: Literal["C", "F"] = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
        flat = array.reshape(-1, order=order)
        raw = ascontiguousarray(flat).view(uint8).data if flat.size else b""
        return ["ndarray", name, list(array.shape), order, bool(array.flags.writeable), self.buffer(raw)]

    def _library_node(self, value: Any) -> Node | None:
        library = libraries.of_tensor(value)
        if library is libraries.torch:
            return self._torch(value)
        if library not in (None, libraries.numpy):  # subclasses of NumPy's array are no arrays here
            return None if libraries.jax.is_tracer(value) else [library.kind, *self._array(library.to_numpy(value))[1:]]
        if libraries.torch.is_device(value):
            return ["device", str(value)]
        return self.node(tuple(value.as_list())) if libraries.tensorflow.is_shape(value) else None

    def _torch(self, value: Any) -> Node:
        if libraries.torch.is_sparse(value):
            return ["opaque", "sparse tensor"]
        node = self._array(libraries.torch.to_numpy(value))
        name = libraries.torch.dtype_name(value)
        return ["torch", name, node[1:], bool(value.requires_grad), str(value.device)]

    def _other(self, value: Any) -> Node:
        library = libraries.of_dtype(value)
        if library is libraries.numpy:
            name = _dtype_name(np.dtype(value))
            return ["dtype", "numpy", name] if name else ["opaque", (ODD_DTYPE + np.dtype(value).name)[:MAX_NAME]]
        if library is not None:
            return ["dtype", library.kind, library.name_of(value)]
        if callable(value) and not isinstance(value, type) and self.keep is not None:
            return self.node(handle(self.keep(value), value, getattr(value, "__name__", _type_name(value))))
        return ["opaque", _type_name(value)]


def handle(key: int, function: Any, name: Any) -> Handle:
    """The handle of a function that is kept under a number."""
    doc = getattr(function, "__doc__", None)
    return Handle(key, str(name)[:MAX_NAME], _type_name(function), doc[:MAX_DOC] if type(doc) is str else None)


def _scalar_node(value: Any, kind: type) -> Node | None:
    if value is None:
        return ["none"]
    if value is Ellipsis:
        return ["ellipsis"]
    if kind is bool:
        return ["bool", value]
    if kind is int:
        return ["int", hex(value)]
    if kind is float:
        return ["float", value.hex()]
    if kind is complex:
        return ["complex", value.real.hex(), value.imag.hex()]
    if kind is str:
        return ["str", value]
    if kind is range:
        return ["range", value.start, value.stop, value.step]
    if kind is slice:
        parts = (value.start, value.stop, value.step)
        if all(part is None or type(part) is int for part in parts):
            return ["slice", *parts]
    return None


def _dtype_name(dtype: np.dtype[Any]) -> str | None:
    """The portable name of a dtype, or None where its items are not plain bytes."""
    if dtype.kind in NUMERIC_KINDS:
        return dtype.str
    if dtype.name == "bfloat16":
        return "bfloat16"
    return None


def _type_name(value: Any) -> str:
    try:
        return str(type(value).__name__)[:MAX_NAME]
    except Exception:  # a metaclass may do anything
        return "object"


def crosses(value: Any) -> bool:
    """Whether nothing in a value would be opaque over there."""
    return b'["opaque"' not in encode(value)[0]  # in a text the quotes would be escaped


def encode(value: Any, keep: Keeper | None = None) -> list[Frame]:
    """Write a value as frames; what cannot cross becomes :class:`Opaque`, never an error.

    Parameters
    ----------
    value: any Python object.
    keep: gives a number to each function met; without it functions are opaque.
    """
    writer = _Writer(keep)
    tree = writer.node(value)
    return ["".join(_json(tree, 0)).encode(), *writer.frames]
