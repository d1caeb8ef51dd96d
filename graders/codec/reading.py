"""Reads frames that came; a hostile process can have written whatever it likes."""

from __future__ import annotations

import builtins
import json
import json.scanner
import math
import re
from collections.abc import Callable, Sequence
from time import thread_time  # by itself: what a test cell asks of the module is watched
from typing import Any

import numpy as np
from numpy import dtype as dtype_of
from numpy import empty, frombuffer

from graders import libraries, values
from graders.codec.message import (
    MAX_DEPTH,
    MAX_NAME,
    MAX_NODES,
    NUMERIC_KINDS,
    CodecError,
    Frame,
    Handle,
    Node,
    Opaque,
    Source,
)

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]
MAX_MARKS = 10 * MAX_NODES  # brackets and commas of the tree: no node has more than a few
MAX_HASHED = 2_000  # items whose hashes a sender can choose; each may meet all the others


# Of Python's JSON what is written in C: it asks nothing that a student's code could have exchanged.
_scan = json.scanner.c_make_scanner(json.JSONDecoder())  # type: ignore[attr-defined]


class _Reader:
    def __init__(
        self,
        frames: Sequence[Frame],
        resolve: Callable[[Handle | Source], Any],
        opaque: Callable[[str], Any],
        seconds: float,
    ) -> None:
        self.end = thread_time() + seconds
        self.frames = frames
        self.resolve = resolve
        self.nodes = 0
        self.hashed = 0
        self.readers: dict[str, Callable[[Node, int], Any]] = {
            "none": lambda node, depth: None,
            "ellipsis": lambda node, depth: Ellipsis,
            "bool": lambda node, depth: _typed(node[1], bool),
            "int": lambda node, depth: int(_typed(node[1], str), 16),
            "float": lambda node, depth: float.fromhex(_typed(node[1], str)),
            "complex": lambda node, depth: complex(float.fromhex(node[1]), float.fromhex(node[2])),
            "str": lambda node, depth: _typed(node[1], str),
            "range": lambda node, depth: range(*(_typed(part, int) for part in node[1:4])),
            "slice": lambda node, depth: slice(*(None if p is None else _typed(p, int) for p in node[1:4])),
            "bytes": lambda node, depth: bytes(self.frame(node[1])),
            "ndarray": lambda node, depth: self.array(node),
            "npscalar": lambda node, depth: self.array(node)[()],
            "torch": self.torch,
            "tf": lambda node, depth: libraries.tensorflow.from_numpy(self.array(node)),
            "jax": lambda node, depth: libraries.jax.from_numpy(self.array(node)),
            "dtype": lambda node, depth: _read_dtype(_typed(node[1], str), _typed(node[2], str)),
            "device": lambda node, depth: _read_device(_typed(node[1], str)),
            "function": self.function,
            "source": lambda node, depth: self.resolve(Source(_typed(node[1], str), _typed(node[2], str))),
            "opaque": lambda node, depth: opaque(_clean_name(node[1])),
            "tuple": lambda node, depth: tuple(self.items(node, depth)),
            "list": lambda node, depth: self.items(node, depth),
            "set": lambda node, depth: set(self.hashable(self.items(node, depth))),
            "frozenset": lambda node, depth: frozenset(self.hashable(self.items(node, depth))),
            "dict": self.mapping,
            "made": self.made,
        }
        self.opaque = opaque

    def frame(self, index: Any) -> Frame:
        if type(index) is not int or not 0 <= index < len(self.frames):
            raise CodecError("a buffer is missing")
        return self.frames[index]

    def value(self, node: Any, depth: int = 0) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH + 1 or self.nodes > 2 * MAX_NODES:
            raise CodecError("too deep or too large")
        if thread_time() > self.end:
            raise CodecError("too slow to read")
        if not isinstance(node, list) or not node or not isinstance(node[0], str):
            raise CodecError("not a node")
        reader = self.readers.get(node[0])
        if reader is None:
            raise CodecError("an unknown kind of value")
        return reader(node, depth)

    def items(self, node: Node, depth: int) -> list[Any]:
        return [self.value(item, depth + 1) for item in _typed(node[1], list)]

    def mapping(self, node: Node, depth: int) -> dict[Any, Any]:
        pairs = [(self.value(k, depth + 1), self.value(v, depth + 1)) for k, v in _typed(node[1], list)]
        self.hashable([key for key, _ in pairs])
        return dict(pairs)

    def made(self, node: Node, depth: int) -> Any:
        """A value of simpler ones; where they do not fit it is only named, as one that could not cross."""
        kind, parts = _typed(node[1], str), self.value(node[2], depth + 1)
        try:
            return values.make(kind, parts)
        except Exception:
            return self.opaque(_clean_name(kind))

    def hashable(self, items: list[Any]) -> list[Any]:
        """The items, if they are not so many that equal hashes would take the reader's time; a text's is random."""
        self.hashed += sum(_hashing(item) for item in items)
        if self.hashed > 10 * MAX_HASHED:
            raise CodecError("too many items in sets and dicts")
        return items

    def function(self, node: Node, depth: int) -> Any:
        doc = None if node[4] is None else _typed(node[4], str)
        return self.resolve(Handle(_typed(node[1], int), _clean_name(node[2]), _clean_name(node[3]), doc))

    def array(self, node: Node) -> np.ndarray[Any, Any]:
        _, name, shape, order, writeable, index = node
        array = _read_array(self.frame(index), _numpy_dtype(_typed(name, str)), shape, order)
        array.flags.writeable = bool(writeable)
        return array

    def torch(self, node: Node, depth: int) -> Any:
        _, name, inner, requires_grad, _device = node
        array = self.array(["ndarray", *inner])
        array.flags.writeable = True
        tensor = libraries.torch.from_numpy(array, name)
        if libraries.torch.dtype_name(tensor) != name:
            raise CodecError("a tensor's dtype does not fit its bytes")
        return tensor.requires_grad_(True) if requires_grad is True else tensor


def _hashing(item: Any) -> int:
    """What an item's hash may cost: nothing of a text, little of an integer that is its own hash."""
    if type(item) is int and item.bit_length() <= 60:
        return 1
    return 0 if type(item) is str else 10


def _typed(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise CodecError(f"expected {kind.__name__}")
    return value


def _clean_name(text: Any) -> str:
    # Digits could spell a hidden input; the names of types and functions rarely need many.
    return re.sub(r"\d{3,}", "…", "".join(c for c in str(text)[:MAX_NAME] if c.isprintable()))


def _numpy_dtype(name: str) -> np.dtype[Any]:
    if name == "bfloat16":
        import ml_dtypes

        return dtype_of(ml_dtypes.bfloat16)
    try:
        dtype = dtype_of(name)
    except (TypeError, ValueError, SyntaxError):
        raise CodecError("an unknown dtype") from None
    if dtype.kind not in NUMERIC_KINDS or dtype.hasobject or dtype.subdtype or not 0 < dtype.itemsize <= 1 << 20:
        raise CodecError("a dtype that may not cross")
    return dtype


def _read_array(frame: Frame, dtype: np.dtype[Any], shape: Any, order: Any) -> np.ndarray[Any, Any]:
    if not isinstance(shape, list) or len(shape) > 64 or order not in ("C", "F"):
        raise CodecError("not a shape")
    size = dtype.itemsize
    for length in shape:
        if type(length) is not int or not 0 <= length < 1 << 48:
            raise CodecError("not a shape")
        size *= length  # Python integers: no overflow, and nothing is allocated yet
    if size != len(frame):
        raise CodecError("a shape that does not fit the bytes that came")
    if size == 0:
        return empty(tuple(shape), dtype, order=order)
    buffer = frame if isinstance(frame, bytearray) else bytearray(frame)
    return frombuffer(buffer, dtype).reshape(tuple(shape), order=order)


def _read_dtype(kind: str, name: str) -> Any:
    if kind == "numpy":
        return _numpy_dtype(name)
    library = libraries.of_kind(kind)
    dtype = library and library.dtype(name)
    if dtype is None:
        raise CodecError("an unknown dtype")
    return dtype


def _read_device(name: str) -> Any:
    device = libraries.torch.device(name)
    if device is None:
        raise CodecError("an unknown device")
    return device


def _no_functions(handle: Handle | Source) -> Any:
    raise CodecError("a function may not cross here")


def decode(
    frames: Sequence[Frame],
    resolve: Callable[[Handle | Source], Any] = _no_functions,
    opaque: Callable[[str], Any] = Opaque,
    seconds: float = math.inf,
) -> Any:
    """Read frames written by :func:`encode`.

    Parameters
    ----------
    frames: the JSON tree, then the buffers.
    resolve: turns the :class:`Handle` or :class:`Source` of a function into something
        callable, or raises :class:`CodecError` for what may not come from that side.
    opaque: makes what stands for a value that could not cross, from the name of its type.
    seconds: of CPU time that reading may take.

    Raises
    ------
    CodecError: the frames do not follow the protocol. Nothing was allocated for them
        beyond the bytes that came.
    """
    try:
        text = bytes(frames[0])
        if text.count(b"[") + text.count(b",") + text.count(b"{") > MAX_MARKS:
            raise CodecError("too deep or too large")
        letters = text.decode()
        tree, end = _scan(letters, 0)
        if end != len(letters):
            raise CodecError("more than one value")
        return _Reader(frames[1:], resolve, opaque, seconds).value(tree)
    except CodecError:
        raise
    except Exception as error:  # a hostile message may break a reader in any way
        raise CodecError(f"malformed: {type(error).__name__}") from None
