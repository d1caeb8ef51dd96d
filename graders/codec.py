"""Values that may cross between the judge and a student's process.

The wire format is a JSON tree that names types and shapes, followed by raw buffers. It
has no code in it: no pickle, no object dtype, nothing that runs on arrival. The reader
checks every size against the bytes that really came before it allocates anything.

The file is also mounted inside the sandbox, where of the kit it finds :mod:`graders.libraries`
and no more. There the answers are written; what the judge reads is checked here, since a
hostile process can write whatever it likes.

Frames on a stream socket: ``b"GRD1"``, a little-endian ``uint32`` count ``n``, ``n``
``uint64`` lengths, then the ``n`` frames, the first of which is the JSON tree.
"""

from __future__ import annotations

import builtins
import json
import math
import re
import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import numpy as np

from graders import libraries, values

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]
MAGIC = b"GRD1"
MAX_FRAMES = 10_000
MAX_BYTES = 1 << 30
MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_MARKS = 10 * MAX_NODES  # brackets and commas of the tree: no node has more than a few
MAX_HASHED = 2_000  # items whose hashes a sender can choose; each may meet all the others
MAX_NAME = 80
MAX_ERROR_TEXT = 2000
MAX_DOC = 10_000  # characters
FIRST_CHUNK = 1 << 20
NUMERIC_KINDS = "biufcmMSU"

Node = list[Any]
Frame = bytes | bytearray | memoryview


class CodecError(ValueError):
    """A message that does not follow the protocol; nothing of it was used."""


# The interpreter's own, taken before any student's code runs: a class may have any name, and any module.
ERRORS = {
    kind: name
    for space in (builtins, np.exceptions, np.linalg)
    for name, kind in vars(space).items()
    if isinstance(kind, type) and issubclass(kind, BaseException) and name == kind.__name__
}


def error_fields(error: BaseException) -> tuple[str, str, tuple[str, ...]]:
    """What crosses of an exception: its type's name, its message, and the types of Python and NumPy in its ancestry."""
    try:
        message = str(error)[:MAX_ERROR_TEXT]
    except Exception:
        message = ""
    kind = type(error)
    return str(kind.__name__), message, tuple(ERRORS[base] for base in type.mro(kind) if base in ERRORS)


@dataclass(frozen=True)
class Opaque:
    """A value that cannot cross: only what it *is* arrives, so that it can be named.

    Parameters
    ----------
    type_name: the name of its type, as in "generator".
    """

    type_name: str


@dataclass(frozen=True)
class Handle:
    """A function that stayed where it was made, and can be called there.

    Parameters
    ----------
    key: its number in the process that owns it.
    name: its ``__name__``.
    kind: the name of its type, as in "function" or "type".
    doc: its ``__doc__``.
    """

    key: int
    name: str
    kind: str = field(default="", compare=False)
    doc: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Source:
    """A function as text. Goes from the judge to the student only, never back.

    Parameters
    ----------
    text: a ``def``.
    name: the name that it defines.
    """

    text: str
    name: str


class Keeper(Protocol):
    """Whoever owns functions, and gives them numbers."""

    def __call__(self, function: Callable[..., Any]) -> int: ...


# --------------------------------------------------------------------------- writing


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
        if (made := values.parts_of(value)) is not None:
            return ["made", made[0], self.node(made[1], depth + 1)]
        if kind is np.ndarray:
            return self._array(value)
        if isinstance(value, np.generic):
            return ["npscalar", *self._array(np.asarray(value))[1:]]
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
        raw = np.ascontiguousarray(flat).view(np.uint8).data if flat.size else b""
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
            return ["dtype", "numpy", name] if name else ["opaque", "dtype"]
        if library is not None:
            return ["dtype", library.kind, library.name_of(value)]
        if callable(value) and not isinstance(value, type) and self.keep is not None:
            return self.node(handle(self.keep(value), value, getattr(value, "__name__", "function")))
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


def encode(value: Any, keep: Keeper | None = None) -> list[Frame]:
    """Write a value as frames; what cannot cross becomes :class:`Opaque`, never an error.

    Parameters
    ----------
    value: any Python object.
    keep: gives a number to each function met; without it functions are opaque.
    """
    writer = _Writer(keep)
    tree = writer.node(value)
    return [json.dumps(tree).encode(), *writer.frames]


# --------------------------------------------------------------------------- reading


class _Reader:
    def __init__(
        self,
        frames: Sequence[Frame],
        resolve: Callable[[Handle | Source], Any],
        opaque: Callable[[str], Any],
        seconds: float,
    ) -> None:
        self.end = time.thread_time() + seconds
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
        if time.thread_time() > self.end:
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

        return np.dtype(ml_dtypes.bfloat16)
    try:
        dtype = np.dtype(name)
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
        return np.empty(tuple(shape), dtype, order=order)
    buffer = frame if isinstance(frame, bytearray) else bytearray(frame)
    return np.frombuffer(buffer, dtype).reshape(tuple(shape), order=order)


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
        tree = json.loads(text)
        return _Reader(frames[1:], resolve, opaque, seconds).value(tree)
    except CodecError:
        raise
    except Exception as error:  # a hostile message may break a reader in any way
        raise CodecError(f"malformed: {type(error).__name__}") from None


# --------------------------------------------------------------------------- sockets


class Stream(Protocol):
    """The part of a socket that frames need."""

    def sendall(self, data: Any, /) -> None: ...
    def recv_into(self, buffer: Any, /) -> int: ...


def send(stream: Stream, frames: Sequence[Frame]) -> None:
    """Write frames to a stream socket."""
    head = MAGIC + struct.pack(f"<I{len(frames)}Q", len(frames), *(len(f) for f in frames))
    if sum(len(f) for f in frames) < 1 << 16:  # one packet for small messages
        stream.sendall(head + b"".join(bytes(f) for f in frames))
        return
    stream.sendall(head)
    for frame in frames:
        stream.sendall(frame)


def receive(stream: Stream, max_bytes: int = MAX_BYTES) -> list[bytearray]:
    """Read frames from a stream socket.

    Raises
    ------
    CodecError: the header is wrong, or announces more than ``max_bytes``.
    EOFError: the other side closed the stream.
    """
    head = _exactly(stream, 8)
    (count,) = struct.unpack("<I", head[4:])
    if head[:4] != MAGIC or not 0 < count <= MAX_FRAMES:
        raise CodecError("not a message")
    lengths = struct.unpack(f"<{count}Q", _exactly(stream, 8 * count))
    if sum(lengths) > max_bytes:
        raise CodecError("a message that is too large")
    return [_exactly(stream, length) for length in lengths]


def _exactly(stream: Stream, length: int) -> bytearray:
    """Read ``length`` bytes; the buffer grows with what really comes."""
    data = bytearray()
    while len(data) < length:
        filled = len(data)
        data.extend(bytes(min(length - filled, max(filled, FIRST_CHUNK))))
        with memoryview(data) as whole, whole[filled:] as part:
            _fill(stream, part)
    return data


def _fill(stream: Stream, part: memoryview) -> None:
    at = 0
    while at < len(part):
        got = stream.recv_into(part[at:])
        if got == 0:
            raise EOFError("the other side closed the channel")
        at += got
