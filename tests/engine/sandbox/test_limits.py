"""Memory, files, threads and what is printed end at a limit, and take nothing from anybody else."""

import contextlib
import os
import platform
import subprocess
import threading
import time

import pytest

from graders.checks.given import source_of
from graders.judge.channel import Died, TimedOut, Unreadable
from graders.judge.runtime import ReferenceWorker
from graders.sandbox.inside.jail import HOME, Limits
from tests.engine.sandbox.inside import Inside

MIB = 1 << 20


@pytest.mark.parametrize(
    "source",
    [
        "x = bytearray(1 << 30)",
        "x = [0] * (1 << 27)",
        "x = []\nwhile True: x.append(bytearray(1 << 20))",
        "x = 'a'\nwhile True: x += x",
        "import numpy\nx = numpy.ones((1 << 14, 1 << 14))",
        "import mmap\nx = mmap.mmap(-1, 1 << 30, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)",
    ],
)
def test_a_heap_bomb_ends_in_a_memory_error_and_nothing_else(small, source):
    assert small.attempt(source) in ("MemoryError", "OSError", "_ArrayMemoryError")
    assert small.resident() < 300 * MIB
    small.attempt("x = None")
    assert small.value("1") == 1


def test_memory_can_be_used_up_to_the_limit(small):
    assert small.run("x = bytearray(b'1') * (150 << 20); result = len(x)") == 150 * MIB


SHARED = {
    "anonymous": "import mmap\nm = mmap.mmap(-1, 400 << 20)\na = ctypes.addressof(ctypes.c_char.from_buffer(m))",
    "/dev/zero": "import mmap\nm = mmap.mmap(os.open('/dev/zero', os.O_RDWR), 400 << 20)\na = ctypes.addressof(ctypes.c_char.from_buffer(m))",
    "System V": (
        "libc.shmat.restype = ctypes.c_void_p\nn = libc.shmget(0, 400 << 20, 0o1600)\nif n < 0: raise MemoryError\n"
        "a = libc.shmat(n, None, 0)"
    ),
}


@pytest.mark.parametrize("kind", SHARED)
def test_shared_memory_is_no_way_around_the_limit(small, kind):
    try:
        small.attempt(SHARED[kind] + "\nctypes.memset(a, 1, 400 << 20)")
        assert small.resident() < 300 * MIB
    except (Died, TimedOut):
        pass


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm", HOME])
def test_filling_a_disk_stops_at_its_limit(namespaces, small, folder):
    written = small.run(
        f"""
n = 0
def fill():
    global n
    for k in range(1000):
        with open(f'{folder}/{{k}}', 'wb', buffering=0) as f:
            for _ in range(30):
                n += f.write(b'x' * 100_000)
result = tried(fill), n
"""
    )
    assert written[0] == "ENOSPC"
    assert 7 * MIB < written[1] <= 8 * MIB


GROWN = """
libc.syscall.restype = ctypes.c_long
def mapped(number, *args):
    return libc.syscall(number, *map(ctypes.c_long, args))
def fill(at):
    assert at > 0
    for k in range(600):
        ctypes.memset(at + (k << 20), 1, 1 << 20)
        time.sleep(0.001)
"""
UNCOUNTED = {  # by the limit of data; x86-64
    "a mapping that grows down": "fill(mapped(9, 0, 600 << 20, 3, 0x122, -1, 0))",
    "the stack, moved and made larger": (
        "low = next(int(line.split('-')[0], 16) for line in open('/proc/self/maps') if '[stack]' in line)\n"
        "fill(mapped(25, low, 4096, 600 << 20, 1))"
    ),
    "tables of pages": (
        "at = mapped(9, 0, 1 << 44, 1, 0x4022, -1, 0)\nlibc.prctl(41, 1, 0, 0, 0)\n"
        "for k in range(150_000):\n    ctypes.c_char.from_address(at + (k << 21)).value\n"
        "    if k % 256 == 0: time.sleep(0.001)"
    ),
}


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers of system calls are those of x86-64")
def test_memory_that_no_limit_counts_ends_the_process_also_without_a_control_group(new_warden, monkeypatch):
    monkeypatch.setattr("graders.sandbox.groups.find", lambda: None)
    with new_warden(limits=Limits(memory_bytes=128 * MIB)) as warden:
        for what, attack in UNCOUNTED.items():
            process = Inside(warden)
            with pytest.raises(Died) as ended:
                process.run(GROWN + attack)
            assert ended.value.full, what
            process.close()


def test_where_the_machine_has_no_memory_left_a_students_process_ends_first(inside):
    with open(f"/proc/{inside.inmate.pid}/oom_score_adj") as score:
        assert int(score.read()) == 1000


def test_one_file_stops_at_its_limit(small):
    seen = small.run(
        "f = open(os.environ['HOME'] + '/big', 'wb', buffering=0)\nn = 0\n"
        "def fill():\n    global n\n    while True: n += f.write(b'x' * 100_000)\nresult = tried(fill), n"
    )
    assert seen[0] == "EFBIG"
    assert seen[1] <= 4 * MIB


def test_nothing_is_reserved_beyond_the_limit_of_a_file(small):
    """fallocate(2) with FALLOC_FL_KEEP_SIZE asks for no limit."""
    seen = small.run(
        "libc.fallocate.argtypes = ctypes.c_int, ctypes.c_int, ctypes.c_long, ctypes.c_long\n"
        "file = os.open('small', os.O_CREAT | os.O_RDWR)\n"
        "result = [libc.fallocate(file, mode, 0, 64 << 20) for mode in (0, 1, 3, 0x10, 0x11)], os.fstat(file).st_blocks"
    )
    assert seen == ([-1] * 5, 0)


def test_files_without_content_are_not_endless(namespaces, small):
    seen = small.run(
        "n = 0\ndef fill():\n    global n\n    while n < 50_000:\n        os.close(os.open(f'/tmp/{n}', os.O_CREAT)); n += 1\nresult = tried(fill), n"
    )
    assert seen[0] == "ENOSPC"
    assert seen[1] < 17_000


def test_open_files_are_not_endless(small):
    seen = small.run(
        "fs = []\ndef fill():\n    while len(fs) < 5000: fs.append(open('/dev/null'))\nresult = tried(fill), len(fs)"
    )
    assert seen[0] == "EMFILE"


def test_timers_are_not_endless(small):
    made = small.run(
        "timer, n = ctypes.c_void_p(), 0\nwhile n < 5000 and libc.timer_create(1, None, ctypes.byref(timer)) == 0: n += 1\nresult = n"
    )
    assert 100 < made <= 512


HOARDS = {
    "files": "for k in range(60):\n    with open(f'{k}', 'wb') as f: f.write(b'x' * (1 << 20))\n    time.sleep(0.01)",
    "deleted files": "kept = []\nfor k in range(60):\n    kept.append(open('x', 'wb', buffering=0)); os.unlink('x')\n    kept[-1].write(b'x' * (1 << 20))\n    time.sleep(0.01)",
    "deleted files, mapped": (
        "import mmap\nkept = []\nfor k in range(60):\n    f = open('x', 'w+b', buffering=0); f.write(b'x' * (1 << 20))\n"
        "    kept.append(mmap.mmap(f.fileno(), 4096, access=mmap.ACCESS_READ)); os.unlink('x'); f.close()\n    time.sleep(0.04)"
    ),
    "deleted files, in a table of its own": (
        "def hoard():\n    libc.syscall(436, 0xFFFFFFF, 0xFFFFFFF, 2)  # close_range(2) with CLOSE_RANGE_UNSHARE\n    kept = []\n"
        "    for k in range(60):\n        kept.append(open(f'{k}', 'wb', buffering=0)); os.unlink(f'{k}')\n"
        "        kept[-1].write(b'x' * (1 << 20))\n        time.sleep(0.01)\n    time.sleep(5)\n"
        "t = threading.Thread(target=hoard); t.start(); t.join()"
    ),
    "deleted files, on their way": (
        "a, b = socket.socketpair()\nfor k in range(60):\n    f = open('x', 'wb', buffering=0); os.unlink('x')\n"
        "    f.write(b'x' * (1 << 20))\n    try: socket.send_fds(a, [b'x'], [f.fileno()])\n"
        "    except PermissionError: kept = [f, *globals().get('kept', ())]\n    del f\n    time.sleep(0.01)"
    ),
    "files that move all the time": (
        "files = [open(f'a{k}', 'wb', buffering=0) for k in range(60)]\n"
        "def move():\n    while True:\n        for a, b in ('ab', 'ba'):\n            for k in range(60): os.rename(f'{a}{k}', f'{b}{k}')\n"
        "threading.Thread(target=move, daemon=True).start()\nfor f in files:\n    f.write(b'x' * 200_000); time.sleep(0.01)"
    ),
    "folders that move all the time": (
        "for k in range(500): os.mkdir(f'a{k}')\nfiles = [open(f'a{8 * k}/x', 'wb', buffering=0) for k in range(60)]\n"
        "def move():\n    while True:\n        for a, b in ('ab', 'ba'):\n            for k in range(500): os.rename(f'{a}{k}', f'{b}{k}')\n"
        "threading.Thread(target=move, daemon=True).start()\nfor f in files:\n    f.write(b'x' * 200_000); time.sleep(0.01)"
    ),
    "names": "for k in range(50_000): os.close(os.open(f'{k}', os.O_CREAT))",
    "a folder too deep to be named": "for k in range(5000):\n    os.mkdir('d' * 100); os.chdir('d' * 100)",
    "a folder that is closed to its owner": "os.mkdir('d', 0)",
}


@pytest.mark.parametrize("hoard", HOARDS)
def test_who_writes_more_than_the_limit_is_ended_and_leaves_nothing(landlock, tight, hoard):
    process = Inside(tight)
    home = process.value("os.environ['HOME']")
    with contextlib.suppress(Died, Unreadable):
        process.run(HOARDS[hoard] + "\nresult = 1")
        process.run("import time\ntime.sleep(2)\nresult = 1")
    assert not process.inmate.alive() or "closed" in hoard  # which root can look into
    process.close()
    end = time.monotonic() + 10
    while os.path.exists(home) and time.monotonic() < end:
        time.sleep(0.05)
    assert not os.path.exists(home)
    fresh = Inside(tight)
    assert fresh.value("1") == 1
    fresh.close()


BOMB = """
threading.stack_size(65536)
started = 0
def bomb():
    global started
    while started < 2000:
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
        started += 1
"""


def test_a_thread_bomb_stops_at_its_limit(small):
    assert small.attempt(BOMB + "bomb()") == "RuntimeError"
    assert small.value("started") < 64


def with_a_thread():
    import threading

    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
    return "done"


def test_a_thread_bomb_takes_no_thread_from_the_reference_worker(small, tight):
    worker = ReferenceWorker(tight)
    try:
        small.attempt(BOMB + "bomb()")
        assert worker.call(source_of(with_a_thread), ()).fields.get("value") == "done"
    finally:
        worker.close()


def test_a_thread_bomb_takes_no_thread_and_no_process_from_the_judge(small, tight):
    """Where no namespace counts apart, its user is the judge's (unless root grades): the bomb ends far below its limit."""
    small.attempt(BOMB + "bomb()")
    threads = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(100)]
    for thread in threads:
        thread.start()
    assert subprocess.run(["/bin/true"]).returncode == 0
    for thread in threads:
        thread.join()
    assert len(os.listdir(f"/proc/{small.inmate.pid}/task")) <= 64
    fresh = Inside(tight)
    assert fresh.run("t = threading.Thread(target=print); t.start(); t.join(); result = 1") == 1
    fresh.close()


def test_a_flood_on_descriptor_2_blocks_neither_this_student_nor_the_next(new_warden):
    with new_warden() as warden:
        first, second = Inside(warden), Inside(warden)
        try:
            first.run("result = [os.write(2, b'x' * 4096) for _ in range(64)]", seconds=1.0)
            second.run("result = os.write(2, b'a line of a library')", seconds=1.0)
        finally:
            first.close()
            second.close()


def test_a_flood_on_descriptor_1_blocks_nobody(inside):
    assert inside.value("sum(os.write(1, b'x' * 65536) for _ in range(64))") == 64 * 65536
