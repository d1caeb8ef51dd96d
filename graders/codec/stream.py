"""Frames on a stream socket.

``b"GRD1"``, a little-endian ``uint32`` count ``n``, ``n`` ``uint64`` lengths, then the ``n`` frames, the first of
which is the JSON tree.
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from struct import pack, unpack
from typing import Any, Protocol

from graders.codec.message import MAX_FRAMES, CodecError, Frame

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]
MAGIC = b"GRD1"
MAX_BYTES = 1 << 30
FIRST_CHUNK = 1 << 20


class Stream(Protocol):
    """The part of a socket that frames need."""

    def sendall(self, data: Any, /) -> None: ...
    def recv_into(self, buffer: Any, /) -> int: ...


def send(stream: Stream, frames: Sequence[Frame]) -> None:
    """Write frames to a stream socket."""
    head = MAGIC + pack(f"<I{len(frames)}Q", len(frames), *(len(f) for f in frames))
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
    (count,) = unpack("<I", head[4:])
    if head[:4] != MAGIC or not 0 < count <= MAX_FRAMES:
        raise CodecError("not a message")
    lengths = unpack(f"<{count}Q", _exactly(stream, 8 * count))
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
