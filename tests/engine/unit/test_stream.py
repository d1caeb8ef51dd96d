"""Frames on a socket: what is announced, what comes, and where it ends."""

import socket
import struct
import threading
import tracemalloc

import pytest

from graders import codec
from graders.codec import CodecError

MIB = 1 << 20


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
