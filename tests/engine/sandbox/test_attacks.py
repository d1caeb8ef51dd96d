"""What a student's code may try, against the real sandbox: nothing here is simulated.

The list is that of the design (isolate, CMS and DMOJ try the same). Each attack runs in a fresh process,
through the channel that the judge uses. Run by root, the whole file is run once more by an ordinary user.
"""

import contextlib
import errno
import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from graders.checks.given import source_of
from graders.judge.channel import Channel, Died, TimedOut, Unreadable
from graders.judge.runtime import ReferenceWorker
from graders.sandbox import bwrap, visible
from graders.sandbox.inside.jail import HOME
from graders.sandbox.memory import Memory

ROOT = Path(__file__).resolve().parents[3]
MIB = 1 << 20
x86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers of system calls are those of x86-64")
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root can prepare mounts for this test")

PRELUDE = """
import ctypes, errno, os, signal, socket, sys, threading, time
libc = ctypes.CDLL(None, use_errno=True)

def name(number):
    return errno.errorcode.get(number, number)

def tried(function, *args, **kwargs):
    "What a call gives, or the name of its error."
    try:
        return function(*args, **kwargs)
    except OSError as error:
        return name(error.errno)

def read(path):
    "What opening gives, or the name of the error."
    return tried(os.listdir if os.path.isdir(path) else open, path)

def system_call(number, *args):
    ctypes.set_errno(0)
    value = libc.syscall(*(ctypes.c_long(n) for n in (number, *args)))
    return name(ctypes.get_errno()) if value == -1 else value
"""


class Inside:
    """One process in the sandbox, to which a test gives code."""

    def __init__(self, warden):
        self.inmate = warden.spawn()
        self.channel = Channel(self.inmate, lambda handle: handle)
        self.attempt(PRELUDE)

    def cell(self, source, seconds):
        return self.channel.run(seconds, source).fields

    def attempt(self, source, seconds=20.0):
        """Run code; the name of the exception that it raised, or None."""
        error = self.cell(source, seconds).get("error")
        return error and error[0]

    def run(self, source, seconds=20.0):
        """Run code that must not raise; the value of its variable `result`."""
        fields = self.cell(source, seconds)
        assert "error" not in fields, fields["error"]
        return self.channel.ask(10.0, op="bind", name="result").fields.get("value")

    def value(self, expression, seconds=20.0):
        return self.run(f"result = {expression}", seconds)

    def resident(self):
        with open(f"/proc/{self.inmate.pid}/status") as file:
            fields = dict(line.split(":", 1) for line in file)
        return int(fields["VmRSS"].split()[0]) << 10

    def close(self):
        self.inmate.close()


@pytest.fixture
def inside(warden):
    process = Inside(warden)
    yield process
    process.close()


@pytest.fixture
def neighbour(warden):
    """A second process of the same zygote: another student, or the worker that runs the references."""
    process = Inside(warden)
    yield process
    process.close()


@pytest.fixture
def small(tight):
    process = Inside(tight)
    yield process
    process.close()


@pytest.fixture
def namespaces(level):
    """For what only namespaces promise (SECURITY.md)."""
    if level != "namespaces":
        pytest.skip("promised by namespaces only")


@pytest.fixture
def landlock(level):
    """For what has to be refused where there are no namespaces."""
    if level != "landlock":
        pytest.skip("there are namespaces")


def gone(pid, seconds=10.0):
    """Whether a process of the host ends in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] in "ZX":
                    return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


# --------------------------------------------------------------------------- files of the host


@pytest.mark.parametrize(
    "path",
    [
        "/etc/shadow",
        "/etc/passwd",
        "/etc/hostname",
        "/etc/resolv.conf",
        Path.home() / ".bashrc",
        Path.home() / ".ssh",
        "/var/log",
        "/run",
        "/sys/kernel",
        "/boot",
        "/dev/mem",
        "/dev/kmsg",
        "/dev/vda",
        "/dev/fuse",
        "/dev/kvm",
        ROOT / "course_config.py",
        ROOT / "gradebook.db",
        ROOT / "source",
        ROOT / "release",
        ROOT / "submitted",
        ROOT / "tests",
        ROOT / "graders",
        ROOT / ".git",
        Path(__file__),
    ],
    ids=str,
)
def test_a_path_of_the_host_cannot_be_read(inside, level, path):
    for prefix in ("", "/proc/self/root", "/proc/1/root", "/proc/1/cwd/../..", "/tmp/../.."):
        if level == "namespaces":
            assert inside.value(f"tried(os.stat, {prefix + str(path)!r})") == "ENOENT"
        assert inside.value(f"read({prefix + str(path)!r})") in ("ENOENT", "EACCES")


def test_a_file_that_the_host_has_in_tmp_cannot_be_read(inside, level, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("expected values")
    assert inside.value(f"tried(open, {str(secret)!r})") == ("ENOENT" if level == "namespaces" else "EACCES")
    shared = Path("/dev/shm") / f"graders-test-{os.getpid()}"
    shared.write_text("expected values")
    try:
        assert inside.value("read('/dev/shm')") in ([], "EACCES")
    finally:
        shared.unlink()


def test_of_the_course_only_the_python_environment_can_be_seen(inside):
    seen = inside.value(f"tried(os.listdir, {str(ROOT)!r})")
    assert seen in ("ENOENT", "EACCES") or set(seen) <= {".venv"}


def test_of_the_kit_only_what_runs_inside_can_be_seen(inside):
    seen = inside.run(
        "import graders\nkit = os.path.dirname(graders.__path__[0])\n"
        "result = sorted(os.path.relpath(os.path.join(d, f), kit) for d, _, fs in os.walk(kit) for f in fs if f.endswith('.py'))"
    )
    mounted = set()
    for part in visible.VISIBLE:
        path = visible.PACKAGE / part
        for file in path.rglob("*.py") if path.is_dir() else [path]:
            mounted.add(str(Path("graders") / file.relative_to(visible.PACKAGE)))
    assert set(seen) == mounted
    assert not [name for name in seen if "exercises" in name or "judge" in name or "checks" in name]


@pytest.mark.parametrize(
    "module", ["exercises", "exercises.broadcasting_rules", "judge", "checks", "verdict", "course", "mutants"]
)
def test_the_hidden_tests_cannot_be_imported(inside, level, module):
    # Where the package is linked into the environment, Python may know the file's name but cannot open it.
    refusals = ("ModuleNotFoundError",) if level == "namespaces" else ("ModuleNotFoundError", "PermissionError")
    assert inside.attempt(f"import graders.{module}") in refusals


def test_nothing_of_the_hidden_tests_is_in_memory(inside):
    loaded = inside.value("sorted(name for name in sys.modules if name.startswith('graders.'))")
    known = {part.partition("/")[0].removesuffix(".py") for part in visible.VISIBLE}
    assert {name.split(".")[1] for name in loaded} <= known


def test_the_environment_of_the_host_is_not_there(new_warden, monkeypatch):
    monkeypatch.setenv("GRADERS_SECRET", "db-password")
    with new_warden() as warden:
        process = Inside(warden)
        names = process.value("sorted(os.environ)")
        raw = process.run(
            "seen = tried(os.listdir, '/proc')\n"
            "others = [p for p in seen if p.isdigit()] if isinstance(seen, list) else ['self']\n"
            "result = b''.join(open(f'/proc/{p}/environ', 'rb').read() for p in others)"
        )
        # The zygote's as well: its children have a copy of its memory.
        zygote = children_of(warden._process.pid) - {process.inmate.pid}
        for pid in zygote:
            with contextlib.suppress(PermissionError):  # of a container's root, which may not look
                raw += Path(f"/proc/{pid}/environ").read_bytes()
        process.close()
    assert set(names) <= {*bwrap.ENVIRONMENT, "PWD", "LC_CTYPE"}
    assert b"db-password" not in raw
    assert b"GRADERS_SECRET" not in raw


@root_only
def test_a_kit_that_is_installed_and_not_linked_shows_no_hidden_test_either(level, private_mounts):
    """`pip install .` puts the exercises below the environment, which the sandbox mounts."""
    site = next(path for path in sys.path if path.endswith("site-packages"))
    made = tempfile.mkdtemp(dir="/var/tmp", prefix="graders-test-")
    try:
        os.chmod(made, 0o755)
        shutil.copytree(ROOT / "graders", Path(made, "graders"), ignore=shutil.ignore_patterns("__pycache__"))
        seen = private_mounts(
            level,
            f"mount -t overlay overlay -o lowerdir={made}:{site} {site}\n",
            f"""
            import graders, json
            from graders.sandbox.warden import Warden
            assert graders.__file__.startswith({site!r}), graders.__file__
            source = "import os; result = [f for d, _, fs in os.walk({site!r} + '/graders') for f in fs]"
            """,
        )
    finally:
        shutil.rmtree(made)
    assert "terminology_shapes.py" not in seen


LOOK_AROUND = """
import os, sys
before, own = os.listdir({folder!r}), os.listdir(sys.prefix)
open({folder!r} + "/answers", "w").close()
refused = None
try: open(sys.prefix + "/answers", "w")
except OSError as error: refused = error.errno
result = before, own, os.listdir({folder!r}), refused
"""


@root_only
@pytest.mark.parametrize("folder", ["/tmp", HOME])
def test_a_folder_is_the_students_own_although_python_is_installed_below_it(namespaces, private_mounts, folder):
    site = next(path for path in sys.path if path.endswith("site-packages"))
    with contextlib.ExitStack() as cleared:
        if not os.path.isdir(folder):
            os.mkdir(folder)
            cleared.callback(os.rmdir, folder)
        # In the kernel's list of mounts a space is written with an escape.
        place = cleared.enter_context(tempfile.TemporaryDirectory(dir=folder, prefix="graders test "))
        os.chmod(place, 0o755)
        before, environment, afterwards, refused = private_mounts(
            "namespaces",
            f'{sys.executable} -m venv --without-pip "{place}/venv"\n'
            f'mount --bind {site} "$(echo "{place}"/venv/lib/python*/site-packages)"\n',
            f"""
            import json, sys
            from graders.sandbox.warden import Warden
            assert sys.prefix.startswith({place!r}), sys.prefix
            source = {LOOK_AROUND.format(folder=folder)!r}
            """,
            python=f"{place}/venv/bin/python",
            PYTHONPATH=str(ROOT),
        )
    assert os.path.basename(place) in before
    assert "pyvenv.cfg" in environment
    assert set(afterwards) == {*before, "answers"}
    assert refused in (errno.EROFS, errno.EACCES)


@pytest.fixture
def private_mounts():
    """Runs shell commands, then a script that sets `source`, in a mount namespace of its own.

    Gives the `result` that the second of two students sees who both ran `source`.
    """

    def run(level, commands, script, python=sys.executable, **environment):
        import textwrap

        body = textwrap.dedent(script) + textwrap.dedent(
            """
            import sys
            from graders.judge.channel import Channel
            with Warden(sandbox=sys.argv[1]) as warden:
                for _ in range(2):
                    channel = Channel(warden.spawn(), lambda handle: handle)
                    fields = channel.run(20.0, source).fields
                    assert "error" not in fields, fields
                    result = channel.ask(10.0, op="bind", name="result").fields["value"]
            print(json.dumps(result))
            """
        )
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-ec", f'{commands}exec "$0" -c "$1" "$2"', python, body, level],
            capture_output=True,
            text=True,
            cwd="/",
            env={"PATH": os.environ["PATH"], **environment},
            timeout=120,
        )
        if "unshare" in done.stderr or "mount:" in done.stderr:
            pytest.skip(f"no mounts of one's own here: {done.stderr.strip()}")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


# --------------------------------------------------------------------------- writing


@pytest.mark.parametrize(
    "folder",
    [
        "/",
        "/usr",
        "/usr/lib",
        "/bin",
        "/lib",
        "/etc",
        "/dev",
        "/home",
        "/kit",
        "/kit/graders",
        sys.prefix,
        f"{sys.prefix}/lib",
        sys.base_prefix,
        os.path.dirname(os.__file__),
    ],
)
def test_nothing_can_be_written_outside_the_students_own_folders(inside, folder):
    for action in ("open(p + '/x', 'w')", "os.mkdir(p + '/x')", "os.symlink('/x', p + '/x')", "os.mkfifo(p + '/x')"):
        seen = inside.run(f"p = {folder!r}\nresult = tried(lambda: {action})")
        # below /tmp a folder that only leads to Python's own lies in the process's private one
        assert seen in ("EROFS", "EACCES", "EPERM", "ENOENT") or folder.startswith("/tmp/")
        assert not os.path.lexists(f"{folder}/x")


@pytest.mark.parametrize("target", ["os.__file__", "codec.__file__", "sys.executable", "'/bin/sh'"])
def test_programs_and_the_kit_cannot_be_changed(inside, target):
    inside.attempt("from graders import codec")
    for action in (
        "open(p, 'a')",
        "os.chmod(p, 0o777)",
        "os.unlink(p)",
        "os.rename(p, '/tmp/x')",
        "os.truncate(p, 0)",
        "os.utime(p)",
    ):
        assert inside.run(f"p = {target}\nresult = tried(lambda: {action})") in (
            "EROFS",
            "EACCES",
            "EPERM",
            "EXDEV",
            "ENOENT",
            "ETXTBSY",
            "EBUSY",
        )


def test_every_mount_that_can_be_written_to_is_one_of_the_students_own(namespaces, inside):
    mounts = inside.value("open('/proc/self/mounts').read()").splitlines()
    writable = {fields[1] for fields in map(str.split, mounts) if "rw" in fields[3].split(",")}
    devices = {f"/dev/{device}" for device in ("null", "zero", "full", "random", "urandom", "tty", "pts", "console")}
    devices |= {device for device in visible.DEVICES if os.path.exists(device)}
    assert writable <= {"/tmp", "/dev/shm", HOME, "/proc"} | devices


def test_no_device_can_be_made(inside):
    assert inside.value("tried(os.mknod, os.environ['HOME'] + '/mem', 0o20600, os.makedev(1, 1))") in (
        "EPERM",
        "EACCES",
    )


@pytest.mark.parametrize(
    "path",
    [
        "/proc/sys/kernel/hostname",
        "/proc/sys/kernel/core_pattern",
        "/proc/sys/vm/drop_caches",
        "/proc/sysrq-trigger",
        "/proc/sys/kernel/randomize_va_space",
    ],
)
def test_no_setting_of_the_kernel_can_be_changed(inside, path):
    assert inside.run(f"result = tried(lambda: os.write(os.open({path!r}, os.O_WRONLY), b'1'))") in (
        "EACCES",
        "EPERM",
        "EROFS",
        "ENOENT",
    )


# --------------------------------------------------------------------------- the network


def test_there_is_no_way_to_an_open_port_of_the_host(inside):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_server(("", 0)) as public:
        for port in (server.getsockname()[1], public.getsockname()[1]):
            for host in ("127.0.0.1", "127.0.0.2", "192.0.2.1", "10.0.0.1"):
                seen = inside.value(f"tried(socket.create_connection, ({host!r}, {port}), 1)")
                assert seen in ("ENETUNREACH", "EPERM")


def test_there_is_no_way_out_by_ipv6_udp_or_multicast(inside, level):
    assert inside.value("tried(socket.create_connection, ('2001:db8::1', 80), 1)") in (
        "ENETUNREACH",
        "EADDRNOTAVAIL",
        "EAFNOSUPPORT",
        "EPERM",
    )
    udp = "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"
    for host in ("192.0.2.1", "224.0.0.1", "255.255.255.255"):
        assert inside.value(
            f"tried({udp}.sendto, b'x', ({host!r}, 53))" if level == "namespaces" else f"tried(lambda: {udp})"
        ) in ("ENETUNREACH", "EACCES", "EPERM")


def test_no_name_can_be_looked_up(inside):
    assert inside.attempt("socket.gethostbyname('example.org')") == "gaierror"
    assert (
        inside.attempt("import urllib.request; urllib.request.urlopen('http://example.org', timeout=2)") == "URLError"
    )


def test_loopback_is_the_only_interface_it_is_down_and_cannot_be_set_up(namespaces, inside):
    assert inside.value("[name for _, name in socket.if_nameindex()]") == ["lo"]
    request = (
        "import fcntl, struct\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "result = tried(fcntl.ioctl, s, 0x8914, struct.pack('16sH14x', b'lo', 1))"  # SIOCSIFFLAGS: lo up
    )
    assert inside.run(request) == "EPERM"


def test_an_abstract_socket_of_the_host_cannot_be_reached(inside):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0graders-test-{os.getpid()}")
        server.listen()
        path = f"\0graders-test-{os.getpid()}"
        seen = inside.value(f"tried(lambda: socket.socket(socket.AF_UNIX).connect({path!r}))")
        assert seen in ("ECONNREFUSED", "EPERM")


@pytest.mark.parametrize("family", [3, 4, 5, 9, 17, 21, 29, 31, 38, 40, 41, 42, 43, 44])
def test_sockets_of_exotic_families_are_refused(inside, family):
    for kind in ("SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET"):
        seen = inside.value(f"tried(socket.socket, {family}, socket.{kind})")
        assert seen in ("EPERM", "EAFNOSUPPORT", "EACCES", "ESOCKTNOSUPPORT", "EPROTONOSUPPORT")


def test_raw_sockets_are_refused(inside):
    for family, protocol in (("AF_INET", 1), ("AF_INET", 255), ("AF_INET6", 58), ("AF_PACKET", 3)):
        assert inside.value(f"tried(socket.socket, socket.{family}, socket.SOCK_RAW, {protocol})") in (
            "EPERM",
            "EAFNOSUPPORT",
        )


# --------------------------------------------------------------------------- other processes


OTHERS = "tried(lambda: [p for p in os.listdir('/proc') if p.isdigit()])"


@pytest.mark.parametrize(
    "source",
    [
        "os.fork()",
        "os.forkpty()",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "import subprocess; subprocess.run(['/bin/true'])",
        "import subprocess; subprocess.run('true', shell=True)",
        "import multiprocessing as m; p = m.get_context('fork').Process(target=print); p.start()",
        "import multiprocessing as m; p = m.get_context('spawn').Process(target=print); p.start()",
        "from concurrent.futures import ProcessPoolExecutor as P; P(1).submit(print).result(5)",
        "import pty; pty.spawn('/bin/true')",
    ],
)
def test_no_other_process_can_be_started(inside, source):
    assert inside.attempt(source) in ("PermissionError", "BlockingIOError", "OSError")
    assert inside.value(OTHERS) in (["1"], "EACCES")


def test_a_shell_cannot_be_started_by_libc(inside):
    assert inside.value("libc.system(b'true')") != 0
    assert inside.value("libc.popen(b'true', b'r')") == 0


CLONE_NEWUSER, CLONE_NEWNS, CLONE_VM = 0x10000000, 0x20000, 0x100
CALLS = {
    "fork": (57,),
    "vfork": (58,),
    "clone": (56, 17, 0),
    "clone with a user namespace": (56, CLONE_NEWUSER | 17, 0),
    "execve": (59, 0, 0, 0),
    "execveat": (322, -1, 0, 0, 0, 0),
    "ptrace (traceme)": (101, 0, 0, 0, 0),
    "ptrace (attach)": (101, 16, 1, 0, 0),
    "process_vm_readv": (310, 1, 0, 0, 0, 0, 0),
    "process_vm_writev": (311, 1, 0, 0, 0, 0, 0),
    "unshare user": (272, CLONE_NEWUSER),
    "unshare mounts": (272, CLONE_NEWNS),
    "setns": (308, 0, 0),
    "mount": (165, 0, 0, 0, 0, 0),
    "umount2": (166, 0, 2),
    "pivot_root": (155, 0, 0),
    "chroot": (161, 0),
    "move_mount": (429, 0, 0, 0, 0, 0),
    "open_tree": (428, 0, 0, 0),
    "fsopen": (430, 0, 0),
    "keyctl": (250, 0, 0),
    "add_key": (248, 0, 0, 0, 0, 0),
    "request_key": (249, 0, 0, 0, 0),
    "memfd_create": (319, 0, 0),
    "memfd_secret": (447, 0),
    "io_uring_setup": (425, 8, 0),
    "io_uring_enter": (426, 0, 0, 0, 0, 0, 0),
    "bpf": (321, 0, 0, 0),
    "perf_event_open": (298, 0, 0, -1, -1, 0),
    "userfaultfd": (323, 0),
    "name_to_handle_at": (303, 0, 0, 0, 0, 0),
    "open_by_handle_at": (304, 0, 0, 0),
    "personality": (135, 0x0040000),
    "settimeofday": (164, 0, 0),
    "clock_settime": (227, 0, 0),
    "init_module": (175, 0, 0, 0),
    "kexec_load": (246, 0, 0, 0, 0),
    "swapon": (167, 0, 0),
    "reboot": (169, 0, 0, 0, 0),
    "fanotify_init": (300, 0, 0),
}


@x86
@pytest.mark.parametrize("call", CALLS)
def test_a_system_call_that_leads_out_is_refused_before_it_looks_at_its_arguments(inside, call):
    assert inside.value(f"system_call{CALLS[call]}") == "EPERM"


def test_a_socket_tells_nothing_of_the_process_at_its_other_end(inside):
    """Neither its id nor a descriptor of it, which pidfd_open(2) would not give (SO_PEERCRED, SO_PEERPIDFD)."""
    seen = inside.run(
        "result = []\nfor f in os.listdir('/proc/self/fd'):\n    try: s = socket.socket(fileno=os.dup(int(f)))\n"
        "    except OSError: continue\n    result += [tried(s.getsockopt, socket.SOL_SOCKET, option, 12) for option in (17, 77)]"
    )
    assert seen == ["EPERM"] * len(seen) and len(seen) >= 2


@x86
def test_clone3_looks_as_if_the_kernel_did_not_know_it(inside):
    assert inside.value("system_call(435, 0, 0)") == "ENOSYS"  # so that libc falls back to clone, which is filtered
    assert inside.run("t = threading.Thread(target=print); t.start(); t.join(); result = 1") == 1


@x86
@pytest.mark.parametrize("number", [39, 57, 59])
def test_the_x32_numbers_of_system_calls_are_no_way_around_the_filter(inside, number):
    with pytest.raises(Died):
        inside.value(f"system_call(0x40000000 | {number}, 0, 0, 0)")


@x86
def test_the_32_bit_entrance_is_no_way_around_the_filter(inside):
    code = rb"\xb8\x14\x00\x00\x00\xcd\x80\xc3"  # mov eax, getpid; int 0x80; ret
    with pytest.raises(Died):
        inside.run(
            "import mmap\npage = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 7)\n"
            f"page.write(b'{code.decode()}')\n"
            "result = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()"
        )


def test_the_process_has_no_right_at_all_and_can_get_none(inside, level):
    status = dict(line.split(":\t", 1) for line in inside.value("open('/proc/self/status').read()").splitlines())
    # Without new privileges nothing comes of the bounding set, which only root can empty.
    for name in ("CapInh", "CapPrm", "CapEff", "CapAmb", *(("CapBnd",) if level == "namespaces" else ())):
        assert int(status[name], 16) == 0, name
    assert status["NoNewPrivs"] == "1"
    assert status["Seccomp"] == "2"
    if level == "landlock" and "0" in status["Uid"].split():
        return  # root without the rights to give users away, or whose Python no other user can read
    assert "0" not in status["Uid"].split() + status["Gid"].split()
    for attempt in (
        "os.setuid(0)",
        "os.setgid(0)",
        "os.setgroups([0])",
        "os.setresuid(0, 0, 0)",
        "os.chown('/tmp', 0, 0)",
        "socket.sethostname('x')",
        "os.nice(-5)",
    ):
        assert inside.value(f"tried(lambda: {attempt})") in ("EPERM", "EACCES", "EINVAL"), attempt


def status_of(process):
    with open(f"/proc/{process.inmate.pid}/status") as file:
        return dict(line.split(":\t", 1) for line in file)


def test_started_by_root_each_process_belongs_to_a_user_that_owns_nothing_else(inside, neighbour, warden):
    users = [set(status_of(process)["Uid"].split()) for process in (inside, neighbour)]
    if os.geteuid() != 0:
        assert users == [{str(os.geteuid())}] * 2
        return
    if "the grader's user" in warden.level:
        pytest.skip("root without the rights to give users away, or whose Python no other user can read")
    assert all(len(ids) == 1 and int(min(ids)) >= 20_000 for ids in users)
    assert users[0] != users[1]
    assert status_of(inside)["Groups"].split() in ([], ["65534"])


def test_no_process_but_its_own_can_be_seen(inside, neighbour):
    assert inside.value(OTHERS) in (["1"], "EACCES")
    for pid in (os.getpid(), neighbour.inmate.pid):
        for file in ("status", "environ", "mem", "fd", "task"):
            assert inside.value(f"read('/proc/{pid}/{file}')") in ("ENOENT", "EACCES")
        assert inside.value(f"tried(os.pidfd_open, {pid})") in ("ESRCH", "EPERM", "EINVAL")


def test_signals_reach_nobody(inside, neighbour, warden):
    for pid in (neighbour.inmate.pid, os.getpid(), warden._process.pid, -1, 2):
        inside.value(f"tried(os.kill, {pid}, 9)")
        inside.value(f"tried(os.kill, {pid}, 19)")
    assert neighbour.value("1") == 1
    assert warden._process.poll() is None
    fresh = Inside(warden)
    assert fresh.value("2") == 2
    fresh.close()


@pytest.mark.parametrize(
    "attack", ["tried(os.kill, 0, 9)", "tried(os.kill, 0, 19)", "tried(os.setpriority, os.PRIO_PGRP, 0, 19)"]
)
def test_what_is_done_to_ones_process_group_is_done_to_nobody_else(new_warden, attack):
    with new_warden() as warden:
        first, second = Inside(warden), Inside(warden)
        try:
            with contextlib.suppress(Died, TimedOut):
                first.value(attack, seconds=2.0)
            assert second.value("os.getpriority(os.PRIO_PROCESS, 0)", seconds=2.0) == os.getpriority(os.PRIO_PROCESS, 0)
        finally:
            first.close()
            second.close()


def test_a_process_that_kills_its_first_process_kills_at_most_itself(inside, neighbour):
    with contextlib.suppress(Died):
        inside.value("tried(os.kill, 1, 9)")
    assert neighbour.value("1") == 1


@pytest.mark.parametrize(
    "source",
    [
        "os._exit(0)",
        "os.abort()",
        "ctypes.string_at(0)",
        "libc.exit(0)",
        "os.closerange(0, 512)",
        "import faulthandler; faulthandler._stack_overflow()",
    ],
)
def test_however_it_ends_the_judge_learns_it_and_the_next_one_starts(inside, warden, source):
    with pytest.raises((Died, Unreadable)):
        inside.run(source + "\nresult = 1")
    assert not inside.inmate.alive() or source.startswith("os.closerange")
    fresh = Inside(warden)
    assert fresh.value("1") == 1
    fresh.close()


def test_what_is_left_running_ends_with_the_process(warden):
    process = Inside(warden)
    process.run(
        "def daemon():\n    while True:\n        try:\n            time.sleep(0.01)\n        except BaseException:\n            pass\n"
        "for s in (signal.SIGTERM, signal.SIGHUP): signal.signal(s, signal.SIG_IGN)\n"
        "for _ in range(5): threading.Thread(target=daemon).start()\nresult = 1"
    )
    pid = process.inmate.pid
    process.close()
    assert gone(pid)
    process.close()  # twice is no error


def test_an_idle_process_can_be_stopped_and_goes_on(inside):
    def state():
        with open(f"/proc/{inside.inmate.pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0]

    inside.run(
        "def count():\n    global n\n    n = 0\n    while True: n += 1\nthreading.Thread(target=count, daemon=True).start()\nresult = 1"
    )
    with inside.inmate.frozen():
        time.sleep(0.05)
        assert state() == "T"
        before = inside.inmate.cpu_seconds()
        time.sleep(0.2)
        assert inside.inmate.cpu_seconds() == before
    time.sleep(0.05)
    assert state() != "T"


TIMER = """
class Event(ctypes.Structure):
    _fields_ = [("value", ctypes.c_void_p), ("signal", ctypes.c_int), ("how", ctypes.c_int), ("rest", ctypes.c_char * 48)]
timer, tick = ctypes.c_void_p(), (ctypes.c_long * 4)(0, 1_000_000, 0, 1_000_000)  # every millisecond
made = libc.timer_create(1, ctypes.byref(Event(0, signal.SIGCONT, 0)), ctypes.byref(timer))
libc.timer_settime(timer, 0, tick, None)
def spin():
    while True: sum(range(1000))
threading.Thread(target=spin, daemon=True).start()
result = made
"""


def test_a_stopped_process_cannot_wake_itself_by_a_timer(inside):
    assert inside.run(TIMER) in (0, -1)
    with inside.inmate.frozen():
        time.sleep(0.05)
        before = inside.inmate.cpu_seconds()
        time.sleep(0.2)
        assert inside.inmate.cpu_seconds() - before < 0.01


def test_a_process_that_hides_from_its_user_can_still_be_measured(inside):
    inside.value("libc.prctl(4, 0, 0, 0, 0)")  # PR_SET_DUMPABLE
    memory = Memory(inside.inmate)
    inside.value("len(bytearray(20 << 20))")
    assert 20 * MIB <= memory.used() < 60 * MIB


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor only")
def test_a_student_stays_on_the_processor_that_was_given_to_it(inside):
    inside.value("tried(os.sched_setaffinity, 0, range(os.cpu_count()))")
    assert len(inside.value("sorted(os.sched_getaffinity(0))")) == 1


# --------------------------------------------------------------------------- the sandbox ends


def children_of(pid):
    """A process and all its descendants on the host."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    parents[int(entry)] = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {pid}
    while new := {child for child, parent in parents.items() if parent in found} - found:
        found |= new
    return found


JUDGE = """
import sys, time
from graders.sandbox.warden import Warden
warden = Warden(sandbox=sys.argv[1])
inmates = [warden.spawn() for _ in range(2)]
print(*(inmate.pid for inmate in inmates), flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_when_the_judge_is_killed_no_process_stays_behind(level, how):
    judge = subprocess.Popen(
        [sys.executable, "-c", JUDGE, level], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    )
    with judge:
        inmates = [int(pid) for pid in judge.stdout.readline().split()]
        everyone = children_of(judge.pid) | set(inmates)
        assert len(everyone) >= 4  # the judge, the zygote, two students; perhaps bubblewrap, twice
        judge.send_signal(how)
        judge.wait()
    for pid in everyone:
        assert gone(pid), pid


def test_when_the_zygote_is_killed_every_student_ends_and_the_next_one_starts_anew(new_warden):
    with new_warden() as warden:
        first, second = Inside(warden), Inside(warden)
        everyone = children_of(warden._process.pid) | {first.inmate.pid, second.inmate.pid}
        warden._process.kill()
        for pid in everyone:
            assert gone(pid), pid
        for process in (first, second):
            with pytest.raises(Died):
                process.value("1")
            process.close()
        fresh = Inside(warden)
        assert fresh.value("1") == 1
        fresh.close()


def test_a_warden_that_is_closed_leaves_nothing_behind(new_warden, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # where no other run works
    warden = new_warden()
    process = Inside(warden)
    everyone = children_of(warden._process.pid) | {process.inmate.pid}
    warden.close()
    for pid in everyone:
        assert gone(pid), pid
    process.close()
    warden.close()
    assert not os.listdir(tmp_path)


# --------------------------------------------------------------------------- memory, disk, threads


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


def test_one_file_stops_at_its_limit(small):
    seen = small.run(
        "f = open(os.environ['HOME'] + '/big', 'wb', buffering=0)\nn = 0\n"
        "def fill():\n    global n\n    while True: n += f.write(b'x' * 100_000)\nresult = tried(fill), n"
    )
    assert seen[0] == "EFBIG"
    assert seen[1] <= 4 * MIB


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


def test_a_core_is_never_dumped(inside):
    assert inside.value("__import__('resource').getrlimit(__import__('resource').RLIMIT_CORE)") == (0, 0)


def test_no_limit_can_be_raised_again(small, level):
    for name in ("DATA", "FSIZE", "NOFILE", "CORE", *(("NPROC",) if level == "namespaces" else ())):
        source = (
            f"import resource as r\nl = r.getrlimit(r.RLIMIT_{name})[1]\nr.setrlimit(r.RLIMIT_{name}, (l + 1, l + 1))"
        )
        assert small.attempt(source) in ("ValueError", "PermissionError", "OSError")


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


# --------------------------------------------------------------------------- two students at once


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
