"""The second level with the rights of older kernels only: what Landlock leaves open there, the filter of calls refuses.

The process has the same user as the judge here, unless root grades. Everything is tried on a gradebook that this
user could read and write, and on the judge: this very process.
"""

import os
import platform
import resource
import signal
import socket
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from graders.sandbox import landlocked, levels, visible
from graders.sandbox.inside import landlock
from graders.sandbox.warden import Warden
from tests.engine.sandbox.inside import Inside

REFUSED = {"EPERM", "EACCES", "ENOSYS", "EXDEV"}
x86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers of system calls are those of x86-64")


def has_landlock():
    try:
        return landlock.kernel_abi() >= 1
    except OSError:
        return False


pytestmark = pytest.mark.skipif(not has_landlock(), reason="this kernel offers no Landlock")


@pytest.fixture(scope="module", params=[1, 2, 4, 6], ids="ABI {}".format)
def caged(request):
    """A sandbox of the second level that uses the rights of one ABI only."""
    name = f"landlock ABI {request.param}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(levels.BUILDERS, name, partial(landlocked.Landlocked, abi=request.param))
        with Warden(sandbox=name) as warden:
            assert warden.level.startswith(name)
            yield warden


@pytest.fixture
def inside(caged):
    process = Inside(caged)
    yield process
    process.close()


@pytest.fixture
def gradebook(tmp_path):
    path = tmp_path / "gradebook.db"
    path.write_bytes(b"grades")
    path.chmod(0o666)
    return path


def state(path):
    kept = os.stat(path)
    return kept.st_mode, kept.st_uid, kept.st_gid, kept.st_mtime_ns, kept.st_size, os.listxattr(path), path.read_bytes()


ON_A_FILE = {
    "read": "open(p).read()",
    "write": "open(p, 'r+')",
    "append": "open(p, 'a')",
    "empty by opening": "open(p, 'w')",
    "empty by opening to read": "os.open(p, os.O_RDONLY | os.O_TRUNC)",
    "empty by opening for nothing": "os.open(p, 3 | os.O_TRUNC)",
    "open for nothing": "os.open(p, 3)",
    "truncate": "os.truncate(p, 0)",
    "chmod": "os.chmod(p, 0o777)",
    "chmod of an open path": "os.chmod(f'/proc/self/fd/{os.open(p, os.O_PATH)}', 0o777)",
    "fchmodat": "os.chmod(os.path.basename(p), 0o777, dir_fd=os.open(os.path.dirname(p), os.O_PATH))",
    "chown": "os.chown(p, os.getuid(), os.getgid())",
    "lchown": "os.lchown(p, os.getuid(), os.getgid())",
    "utime": "os.utime(p)",
    "utimensat": "os.utime(p, ns=(1, 1), follow_symlinks=False)",
    "setxattr": "os.setxattr(p, 'user.mark', b'1')",
    "removexattr": "os.removexattr(p, 'user.mark')",
    "remove": "os.unlink(p)",
    "rename": "os.rename(p, os.environ['HOME'] + '/stolen')",
    "replace": "(open('x', 'w').close(), os.rename('x', p))",
    "link": "os.link(p, os.environ['HOME'] + '/stolen')",
    "link of an open path": "os.link(f'/proc/self/fd/{os.open(p, os.O_PATH)}', 'stolen', follow_symlinks=True)",
    "read through a link": "(os.symlink(p, 'link'), open('link').read())",
    "list": "os.listdir(os.path.dirname(p))",
    "make beside": "open(p + '-journal', 'w')",
    "a file without a name": "os.open(os.path.dirname(p), os.O_TMPFILE | os.O_RDWR)",
}
CALLS_ON_A_FILE = {  # x86-64; P is the address of the path, B of some zeros, O is O_PATH on the folder's file
    "chmod": (90, "P", 0o777),
    "fchmod": (91, "O", 0o777),
    "chown": (92, "P", -1, -1),
    "fchown": (93, "O", -1, -1),
    "utime": (132, "P", 0),
    "utimes": (235, "P", 0),
    "futimesat": (261, -100, "P", 0),
    "utimensat": (280, -100, "P", 0, 0),
    "fchmodat": (268, -100, "P", 0o777),
    "fchownat": (260, -100, "P", -1, -1, 0),
    "fchmodat2": (452, -100, "P", 0o777, 0),
    "setxattr": (188, "P", "B", "B", 0, 0),
    "lsetxattr": (189, "P", "B", "B", 0, 0),
    "fsetxattr": (190, "O", "B", "B", 0, 0),
    "removexattr": (197, "P", "B"),
    "lremovexattr": (198, "P", "B"),
    "fremovexattr": (199, "O", "B"),
    "setxattrat": (463, -100, "P", 0, "B", "B", 0),
    "removexattrat": (466, -100, "P", 0, "B"),
    "file_setattr": (469, -100, "P", "B", 24, 0),
    "truncate": (76, "P", 0),
    "openat2": (437, -100, "P", "B", 24),
    "cachestat": (451, "O", "B", "B", 0),
    "getxattrat": (464, -100, "P", 0, "B", "B", 16),
    "listxattrat": (465, -100, "P", 0, "B", 16),
    "open_tree_attr": (467, -100, "P", 0, "B", 24),
    "file_getattr": (468, -100, "P", "B", 24, 0),
    "name_to_handle_at": (303, -100, "P", "B", "B", 0),
    "quotactl_fd": (443, "O", 0, 0, 0),
    "statmount": (457, "B", "B", 16, 0),
    "listmount": (458, "B", "B", 16, 0),
    "syncfs": (306, "O"),
    "inotify_init": (253,),
    "inotify_init1": (294, 0),
    "inotify_add_watch": (254, 0, "P", 0xFFF),
    "fanotify_init": (300, 0, 0),
    "fanotify_mark": (301, 0, 1, 0xFFF, -100, "P"),
    "a call that is still to come": (500, "P"),
}


def test_a_gradebook_of_the_same_user_is_neither_read_nor_changed(inside, gradebook):
    before = state(gradebook)
    for what, attack in ON_A_FILE.items():
        assert inside.run(f"p = {str(gradebook)!r}\nresult = tried(lambda: {attack})") in REFUSED, what
    assert state(gradebook) == before
    assert os.listdir(gradebook.parent) == [gradebook.name]


PREPARED = """
P, B, O = ctypes.c_char_p({path!r}.encode()), ctypes.create_string_buffer(64), tried(os.open, {path!r}, os.O_PATH)
O = O if isinstance(O, int) else 1  # where the process's own user does not even come so far
"""


@x86
def test_no_call_reaches_what_landlock_does_not_govern(inside, gradebook):
    before = state(gradebook)
    inside.attempt("libc.syscall.restype = ctypes.c_long\n" + PREPARED.format(path=str(gradebook)))
    for what, (number, *arguments) in CALLS_ON_A_FILE.items():
        words = ", ".join(a if isinstance(a, str) else f"ctypes.c_long({a})" for a in arguments)
        source = f"ctypes.set_errno(0)\nv = libc.syscall({number}, {words})\nresult = name(ctypes.get_errno()) if v == -1 else v"
        assert inside.run(source) in REFUSED, what
    assert state(gradebook) == before


def test_what_may_be_read_of_python_cannot_be_emptied_or_closed_to_others(inside):
    probe = Path(sys.prefix, "lib", f"graders-probe-{os.getpid()}")
    if not os.access(probe.parent, os.W_OK):
        pytest.skip("this Python belongs to another user, so nothing of it could be changed anyway")
    probe.write_text("library")
    try:
        before = state(probe)
        assert inside.value(f"open({str(probe)!r}).read()") == "library"
        for attack in (
            "os.open(p, os.O_RDONLY | os.O_TRUNC)",
            "os.open(p, 3 | os.O_TRUNC)",
            "open(p, 'r+')",
            "os.chmod(open(p).fileno(), 0)",
            "os.utime(open(p).fileno())",
            "os.setxattr(open(p).fileno(), 'user.mark', b'1')",
            "__import__('fcntl').fcntl(open(p), 1024, 1)",  # F_SETLEASE would let others wait
            "__import__('fcntl').ioctl(open(p), 0x40086602, bytes(8))",  # FS_IOC_SETFLAGS
        ):
            assert inside.run(f"p = {str(probe)!r}\nresult = tried(lambda: {attack})") in REFUSED, attack
        assert state(probe) == before
    finally:
        probe.unlink()


ON_THE_JUDGE = {
    "signal": "os.kill(j, 0)",
    "kill": "os.kill(j, 9)",
    "kill everyone": "os.kill(-1, 0)",
    "kill a group": "os.killpg(os.getpgrp(), 0)",
    "read its environment": "open(f'/proc/{j}/environ')",
    "read its memory": "open(f'/proc/{j}/mem')",
    "list its files": "os.listdir(f'/proc/{j}/fd')",
    "list processes": "os.listdir('/proc')",
    "score for the killer": "open(f'/proc/{j}/oom_score_adj', 'w')",
    "its own score": "open('/proc/self/oom_score_adj', 'w')",
    "its own measured peak": "open('/proc/self/clear_refs', 'w')",
    "pidfd": "os.pidfd_open(j)",
    "priority": "os.setpriority(os.PRIO_PROCESS, j, 19)",
    "priority of a user": "os.setpriority(os.PRIO_USER, 0, 19)",
    "priority of a group": "os.setpriority(os.PRIO_PGRP, 0, 19)",
    "its priority": "os.getpriority(os.PRIO_PROCESS, j)",
    "what a user has": "os.getpriority(os.PRIO_USER, 0)",
    "its CPU time": "time.clock_gettime((~j << 3) | 2)",
    "its group": "os.getpgid(j)",
    "its session": "os.getsid(j)",
    "its scheduler": "os.sched_getscheduler(j)",
    "limits": "__import__('resource').prlimit(j, __import__('resource').RLIMIT_NOFILE)",
    "affinity": "os.sched_setaffinity(j, {0})",
    "scheduler": "os.sched_setscheduler(j, os.SCHED_IDLE, os.sched_param(0))",
    "group of processes": "os.setpgid(j, 0)",
    "owner of a socket": "__import__('fcntl').fcntl(socket.socketpair()[0], 8, j)",
    "owner by ioctl": "__import__('fcntl').ioctl(socket.socketpair()[0], 0x8901, j.to_bytes(4, 'little'))",
    "owner by another ioctl": "__import__('fcntl').ioctl(socket.socketpair()[0], 0x8902, j.to_bytes(4, 'little'))",
    "signal of a descriptor": "__import__('fcntl').fcntl(socket.socketpair()[0], 10, 9)",
    "TCP": "socket.create_connection(('127.0.0.1', 22), 1)",
    "UDP": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "Unix socket": "socket.socket(socket.AF_UNIX)",
    "netlink": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "pair that can send to any address": "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "a terminal's input": "__import__('fcntl').ioctl(0, 0x5412, b'x')",
    "shared memory": "open('/dev/shm/x', 'w')",
    "connections of the machine": "open('/proc/self/net/tcp')",
    "sockets, by a thread": "open(f'/proc/self/task/{os.getpid()}/net/unix')",
    "its mounts": "open('/proc/self/mountinfo')",
    "its mounts, by a thread": "open('/proc/thread-self/mounts')",
    "its control groups": "open('/proc/self/cgroup')",
}
HIGH = 1 << 32
CALLS_ON_THE_JUDGE = {  # x86-64; J is the judge. What the kernel takes for an int may carry anything above it.
    "kill": (62, "J", 0),
    "kill, long": (62, f"J | {HIGH}", 0),
    "tkill": (200, "J", 0),
    "tgkill": (234, "J", "J", 0),
    "rt_sigqueueinfo": (129, "J", 0, 0),
    "rt_tgsigqueueinfo": (297, "J", "J", 0, 0),
    "pidfd_open": (434, "J", 0),
    "pidfd_send_signal": (424, 0, 0, 0, 0),
    "pidfd_getfd": (438, 0, 0, 0),
    "process_madvise": (440, 0, 0, 0, 0, 0),
    "process_mrelease": (448, 0, 0),
    "ptrace": (101, 16, "J", 0, 0),
    "process_vm_readv": (310, "J", 0, 0, 0, 0, 0),
    "kcmp": (312, "J", "J", 0, 0, 0),
    "prlimit64": (302, "J", 7, 0, 0),
    "prlimit64, long": (302, f"J | {HIGH}", 7, 0, 0),
    "setpriority": (141, 0, "J", 19),
    "setpriority, long": (141, HIGH, "J", 19),
    "sched_setaffinity": (203, "J", 8, 0),
    "sched_setscheduler": (144, "J", 0, 0),
    "sched_setparam": (142, "J", 0),
    "sched_setattr": (314, "J", 0, 0),
    "ioprio_set": (251, 1, "J", 0),
    "ioprio_get": (252, 1, "J"),
    "sched_getattr": (315, "J", 0, 56, 0),
    "sched_rr_get_interval": (148, "J", 0),
    "capget": (125, 0, 0),
    "clock_getres": (229, "(~J << 3) | 2", 0),
    "clock_nanosleep": (230, "(~J << 3) | 2", 0, 0, 0),
    "timer_create": (222, "(~J << 3) | 2", 0, 0),
    "a futex whose holder it is": (202, "ctypes.addressof(ctypes.c_uint(J))", 8, 0, 0, 0, 0),
    "fcntl F_NOTIFY": (72, 0, 1026, 1),
    "lsm_get_self_attr": (459, 100, 0, 0, 0),
    "lsm_list_modules": (461, 0, 0, 0),
    "userfaultfd": (323, 0),
    "memfd_secret": (447, 0),
    "modify_ldt": (154, 0, 0, 0),
    "personality": (135, -1),
    "seccomp": (317, 2, 0, 0),
    "landlock_create_ruleset": (444, 0, 0, 1),
    "vmsplice": (278, 0, 0, 0, 0),
    "sync": (162,),
    "adjtimex": (159, 0),
    "migrate_pages": (256, "J", 0, 0, 0),
    "move_pages": (279, "J", 0, 0, 0, 0, 0),
    "fcntl F_SETOWN": (72, 0, 8, "J"),
    "fcntl F_SETOWN, long": (72, 0, HIGH | 8, "J"),
    "fcntl F_SETOWN_EX": (72, 0, 15, 0),
    "fcntl F_SETSIG": (72, 0, 10, 9),
    "ioctl FIOSETOWN, long": (16, 0, HIGH | 0x8901, 0),
    "prctl PR_SET_PDEATHSIG": (157, 1, 0, 0, 0, 0),
    "prctl PR_SET_DUMPABLE, long": (157, HIGH | 4, 0, 0, 0, 0),
    "prctl PR_SET_PTRACER": (157, 0x59616D61, -1, 0, 0, 0),
    "socket, long": (41, HIGH | 1, 1, 0),
    "connect": (42, 0, 0, 0),
    "bind": (49, 0, 0, 0),
    "shmget": (29, 0, 4096, 0o1600),
    "semget": (64, 0, 1, 0o1600),
    "msgget": (68, 0, 0o1600),
    "mq_open": (240, 0, 0, 0, 0),
    "keyctl": (250, 0, 0),
    "add_key": (248, 0, 0, 0, 0, 0),
    "setsid": (112,),
    "setpgid": (109, 0, "J"),
    "fork": (57,),
    "execve": (59, 0, 0, 0),
    "memfd_create": (319, 0, 0),
    "io_uring_setup": (425, 8, 0),
    "unshare": (272, 0x10000000),
}


def of_the_judge():
    return (
        os.getpriority(os.PRIO_PROCESS, 0),
        os.sched_getaffinity(0),
        os.sched_getscheduler(0),
        os.getpgrp(),
        resource.getrlimit(resource.RLIMIT_NOFILE),
    )


def test_the_judge_is_neither_seen_nor_touched(inside):
    before, server = of_the_judge(), socket.socket(socket.AF_UNIX)
    with server:
        for what, attack in ON_THE_JUDGE.items():
            seen = inside.run(f"j = {os.getpid()}\nresult = tried(lambda: {attack})")
            assert seen in REFUSED | {"ENOENT"}, what  # where /proc hides what may not be looked into (hidepid)
    assert of_the_judge() == before


@x86
def test_no_call_reaches_the_judge(inside):
    before = of_the_judge()
    for what, (number, *arguments) in CALLS_ON_THE_JUDGE.items():
        words = ", ".join(map(str, (number, *arguments)))
        assert inside.run(f"J = {os.getpid()}\nresult = system_call({words})") in REFUSED, what
    assert of_the_judge() == before


def test_a_signal_by_a_descriptor_kills_nobody(inside):
    """As it did where Landlock has no scopes: F_SETOWN, F_SETSIG(SIGKILL), O_ASYNC, and a byte."""
    victim = os.fork()
    if victim == 0:
        time.sleep(60)
        os._exit(0)
    try:
        inside.attempt(
            f"import fcntl\na, b = socket.socketpair()\nfor call in ((8, {victim}), (10, 9), (4, 0o20000)):\n"
            "    tried(fcntl.fcntl, a, *call)\nb.send(b'x')"
        )
        time.sleep(0.1)
        assert os.waitpid(victim, os.WNOHANG) == (0, 0)
    finally:
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)


def test_it_may_use_itself(inside):
    """What is refused on others works on the process itself, as libraries need it."""
    for use in (
        "os.kill(os.getpid(), 0)",
        "signal.raise_signal(signal.SIGCONT)",
        "signal.pthread_kill(threading.get_ident(), 0)",
        "os.nice(0)",
        "__import__('resource').getrlimit(__import__('resource').RLIMIT_DATA)",
        "len(open('/proc/self/status').read())",
        "socket.socketpair()[0].close()",
        "__import__('asyncio').new_event_loop().close()",
        "(os.mkdir('d'), open('d/a', 'w').write('1'), os.rename('d/a', 'd/b'), os.unlink('d/b'), os.rmdir('d'))",
        "(open('t', 'w').write('123'), open('t', 'r+').truncate(1), os.stat('t').st_size)",
        "__import__('tempfile').TemporaryDirectory().cleanup()",
        "__import__('tempfile').NamedTemporaryFile().write(b'1')",
        "__import__('tempfile').TemporaryFile().write(b'1')",
        "[__import__('importlib.metadata').metadata.version('numpy')]",
    ):
        assert not isinstance(inside.value(f"tried(lambda: {use})"), str), use


def test_what_the_page_says_does_not_work_at_this_level_does_not(inside):
    """SECURITY.md, below *Not promised*: an author who wonders finds it there."""
    inside.run("open('here', 'w').write('1')\nresult = 1")
    assert inside.value("tried(__import__('shutil').copyfile, 'here', 'there')") == "there"
    assert inside.value("tried(__import__('shutil').copy, 'here', 'again')") == "EPERM"
    assert inside.value("tried(__import__('multiprocessing').Lock)") in REFUSED
    assert inside.value("tried(open, '/tmp/x', 'w')") in REFUSED


# --------------------------------------------------------------------------- what may be read


def test_a_hidden_package_among_the_packages_of_python_is_invisible(level, new_warden, tmp_path):
    """A folder and a single file, with what Python compiles of it; the others can be read and imported as before."""
    site = Path(next(path for path in sys.path if path.endswith("site-packages")))
    package, single = f"graders_probe_tests_{os.getpid()}", f"graders_probe_single_{os.getpid()}"
    folder, file = site / package, site / f"{single}.py"
    compiled = site / "__pycache__" / f"{single}.{sys.implementation.cache_tag}.pyc"
    if not os.access(site, os.W_OK):
        pytest.skip("this Python belongs to another user; nothing can be put beside its packages")
    try:
        folder.mkdir()
        compiled.parent.mkdir(exist_ok=True)
        for path in (folder / "__init__.py", file, compiled):
            path.write_text("answer = 42\n")
        with new_warden(unseen=(folder, file, compiled)) as warden:
            process = Inside(warden)
            for path in (folder / "__init__.py", file, compiled):
                assert process.value(f"tried(lambda: open({str(path)!r}).read())") in ("", "EACCES", "ENOENT")
            names = process.value(f"read({str(folder)!r})")
            assert names in ([], "EACCES", "ENOENT")
            for module in (package, single):
                process.attempt(f"import {module} as m\nfound = m.answer")
                assert process.attempt("found") == "NameError"
            assert process.attempt("import einops, wave, importlib.metadata as m; m.version('einops')") is None
            process.close()
    finally:
        for path in (folder / "__init__.py", file, compiled):
            path.unlink(missing_ok=True)
        folder.rmdir()


def test_the_innermost_name_decides(tmp_path, monkeypatch):
    outer, hidden, inner = tmp_path / "lib", tmp_path / "lib/course", tmp_path / "lib/course/.venv/lib"
    inner.mkdir(parents=True)
    (hidden / "gradebook.db").touch()
    (outer / "libm.so").touch()
    (tmp_path / "alias").symlink_to(outer)
    (outer / "again").symlink_to(hidden)
    monkeypatch.setattr(visible, "named", lambda: {str(outer), str(inner), str(tmp_path / "alias")})
    assert visible.around([hidden]) == sorted([str(inner), str(outer / "libm.so")])
    assert visible.steps([hidden]) == [
        (str(tmp_path / "alias"), True),
        (str(outer), True),
        (str(tmp_path / "alias/course"), False),
        (str(hidden), False),
        (str(inner), True),
    ]
