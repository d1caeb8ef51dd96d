"""Two students of one run, at once or one after the other, have nothing in common."""

import os

import pytest

from graders.sandbox.inside.jail import HOME
from tests.engine.sandbox.inside import Inside


def test_two_students_share_no_file(inside, neighbour, level):
    if level == "landlock":
        home = inside.value("os.environ['HOME']")
        inside.run(f"open('{home}/answers', 'w').write('42')\nresult = 1")
        for path in (home, f"{home}/answers", os.path.dirname(home)):
            assert neighbour.value(f"read({path!r})") == "EACCES"
        return
    for folder in ("/tmp", "/dev/shm", HOME):
        before = set(inside.value(f"os.listdir('{folder}')"))  # at most the way to this Python
        inside.attempt(f"open('{folder}/answers', 'w').write('42')")
        assert set(inside.value(f"os.listdir('{folder}')")) == before | {"answers"}
        assert set(neighbour.value(f"os.listdir('{folder}')")) == before


def test_a_later_student_finds_nothing_of_an_earlier_one(warden):
    for _ in range(2):
        process = Inside(warden)
        for folder in ("/tmp", "/dev/shm", process.value("os.environ['HOME']")):
            assert "answers" not in process.value(f"read('{folder}')")
            process.attempt(f"open('{folder}/answers', 'w').write('42')")
        process.close()


@pytest.mark.parametrize("address", ["'\\0answers'", "'/tmp/answers'", "('127.0.0.1', 4242)"])
def test_two_students_cannot_talk_through_a_socket(namespaces, inside, neighbour, address):
    family = "AF_INET" if "127" in address else "AF_UNIX"
    inside.run(f"s = socket.socket(socket.{family})\ns.bind({address})\ns.listen()\nresult = 1")
    own = inside.value(f"tried(socket.socket(socket.{family}).connect, {address})")
    assert own == ("ENETUNREACH" if family == "AF_INET" else None)  # loopback is down
    assert neighbour.value(f"tried(socket.socket(socket.{family}).connect, {address})") in (
        "ECONNREFUSED",
        "ENOENT",
        "ENETUNREACH",
    )


def test_two_students_share_no_system_v_memory_no_semaphore_and_no_queue(inside, neighbour):
    for call in ("shmget(4242, 4096", "semget(4242, 1", "msgget(4242"):
        inside.value(f"libc.{call}, 0o1666)")
        assert neighbour.value(f"libc.{call}, 0)") == -1
    queue = "ctypes.CDLL('librt.so.1', use_errno=True).mq_open(b'/answers', {flags}, 0o666, None)"
    inside.value(queue.format(flags="os.O_CREAT | os.O_RDWR"))
    assert neighbour.value(queue.format(flags="os.O_RDWR")) == -1


def test_each_student_holds_a_channel_and_its_loops_own_pair_of_sockets(inside, neighbour):
    opened = "sorted(os.readlink(f'/proc/self/fd/{f}') for f in os.listdir('/proc/self/fd') if os.path.islink(f'/proc/self/fd/{f}'))"
    sockets = [[name for name in process.value(opened) if name.startswith("socket")] for process in (inside, neighbour)]
    assert [len(names) for names in sockets] == [3, 3]
    assert not set(sockets[0]) & set(sockets[1])


def test_two_students_draw_different_random_numbers(inside, neighbour):
    draws = (
        "import random, numpy; result = (random.random(), float(numpy.random.rand()), os.urandom(8), hash(object()))"
    )
    first, second = inside.run(draws), neighbour.run(draws)
    assert all(a != b for a, b in zip(first[:3], second[:3], strict=False))


def test_two_students_of_torch_draw_different_random_numbers(library_warden):
    first, second = Inside(library_warden), Inside(library_warden)
    try:
        draw = "import torch; result = torch.rand(3).tolist()"
        assert first.run(draw) != second.run(draw)
    finally:
        first.close()
        second.close()
