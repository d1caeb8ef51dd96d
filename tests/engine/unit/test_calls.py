"""The filter of system calls, run here: what it makes of every number, and of the arguments that decide."""

from __future__ import annotations

import errno
import platform
import struct

import pyseccomp
import pytest

from graders.sandbox import calls
from graders.sandbox.errors import SandboxError
from graders.sandbox.inside.seccomp import INSTRUCTION

pytestmark = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="the numbers of system calls are those of x86-64"
)
X86_64, ALLOW = 0xC000003E, 0x7FFF0000
LEVELS = pytest.mark.parametrize("alone", [True, False], ids=["namespaces", "landlock"])


def verdict(program: bytes, number: int, *arguments: int) -> int:
    """What a program of classic BPF returns for a call: struct seccomp_data in, an action out."""
    data = struct.pack("=IIQ6Q", number, X86_64, 0, *arguments, *[0] * (6 - len(arguments)))
    instructions = list(INSTRUCTION.iter_unpack(program))
    held = at = 0
    while True:
        code, yes, no, operand = instructions[at]
        at += 1
        if code == 0x06:
            return operand
        if code == 0x20:
            (held,) = struct.unpack_from("=I", data, operand)
        elif code == 0x54:
            held &= operand
        elif code == 0x05:
            at += operand
        else:
            holds = {0x15: held == operand, 0x25: held > operand, 0x35: held >= operand, 0x45: bool(held & operand)}[
                code
            ]
            at += yes if holds else no


def number_of(name: str) -> int:
    return calls.NUMBERS.get(name) or pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)


def refused(program: bytes, name: str, *arguments: int) -> bool:
    return verdict(program, number_of(name), *arguments) == pyseccomp.ERRNO(errno.EPERM)


@LEVELS
def test_no_number_is_allowed_that_the_list_does_not_name(alone):
    program = calls.program(alone=alone)
    named = {number_of(name) for name in (*calls.ALLOWED, *((*calls.ALONE, *calls.ATTRIBUTES) if alone else ()))}
    by_arguments = (
        "mmap open openat clone close_range fcntl socketpair prlimit64 setpriority ioctl fallocate futex clock_gettime "
        "clock_getres clock_nanosleep timer_create getpriority getpgid getsid sched_getparam sched_getscheduler sched_getattr "
        "sched_rr_get_interval"
    ).split()
    allowed = {number for number in range(1000) if verdict(program, number) == ALLOW}
    assert named <= allowed
    assert allowed - named <= set(map(number_of, by_arguments))
    assert {verdict(program, number) for number in range(calls.LAST_KNOWN + 1, 1000)} == {pyseccomp.ERRNO(errno.ENOSYS)}


def test_where_the_call_itself_is_refused_it_is_said_in_a_sentence(monkeypatch):
    """As by a container's older profile; libseccomp then knows none of what the filter needs."""

    def unknown(*_: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(pyseccomp.SyscallFilter, "set_attr", unknown)
    with pytest.raises(SandboxError, match=r"seccomp\(2\) is refused"):
        calls.program.__wrapped__(alone=False)


@LEVELS
@pytest.mark.parametrize(
    "name",
    "fork vfork execve execveat ptrace process_vm_readv process_vm_writev unshare setns mount umount2 pivot_root chroot "
    "bpf perf_event_open keyctl add_key request_key userfaultfd io_uring_setup io_uring_enter io_uring_register "
    "io_setup memfd_create memfd_secret open_by_handle_at name_to_handle_at personality quotactl shmget shmat "
    "fanotify_init fanotify_mark move_mount open_tree fsopen fsmount fsconfig fspick mount_setattr sched_setaffinity "
    "pidfd_open pidfd_getfd pidfd_send_signal kcmp process_madvise process_mrelease migrate_pages move_pages seccomp "
    "landlock_create_ruleset landlock_restrict_self modify_ldt iopl ioperm sethostname setuid setgroups sync "
    "vmsplice reboot swapon init_module kexec_load acct settimeofday syslog vhangup lookup_dcookie".split(),
)
def test_what_leads_out_is_refused_on_both_levels(alone, name):
    assert refused(calls.program(alone=alone), name)


@pytest.mark.parametrize(
    "name",
    "socket bind connect listen accept accept4 sendmsg sendmmsg chmod fchmod fchmodat chown lchown fchown fchownat utime "
    "utimes futimesat utimensat setxattr lsetxattr fsetxattr removexattr truncate inotify_init inotify_add_watch tkill "
    "ioprio_set sched_setscheduler sched_setparam sched_setattr setpgid setsid msgget semget mq_open get_robust_list "
    "capget".split(),
)
def test_what_reaches_others_is_refused_without_namespaces(name):
    assert refused(calls.program(alone=False), name)


HIGH = 1 << 32


@pytest.mark.parametrize(
    ("name", "fine", "wrong"),
    [
        ("clone", [(0x3D0F00,)], [(17,), (0x10000,), (0x3D0F00 & ~0x400,), (HIGH,)]),  # without CLONE_FILES
        ("fallocate", [(3, 0)], [(3, 1), (3, 3), (3, 0x10), (3, HIGH | 1)]),  # beyond the end of a file
        ("close_range", [(3, 9, 0), (3, 9, 4)], [(3, 9, 2), (3, 9, HIGH | 2)]),
        ("open", [(0, 0), (0, 0o1102)], [(0, 0o1000), (0, 3), (0, 0o20200002), (0, HIGH | 3)]),
        ("openat", [(0, 0, 0o2000000)], [(0, 0, 0o1000), (0, 0, 3), (0, 0, 0o20200002)]),
        ("fcntl", [(3, 1), (3, 1030)], [(3, 8), (3, 10), (3, 15), (3, 1024), (3, 1026), (3, 1031), (3, HIGH | 8)]),
        ("ioctl", [(1, 0x5401)], [(1, 0x5412), (1, 0x8901), (1, 0x40086602), (1, 0x5000940E), (1, 0x4601), (1, 1)]),
        ("socketpair", [(1, 1, 0), (1, 0o2004001, 0)], [(1, 2, 0), (1, 5, 0), (2, 1, 0)]),
        ("getsockopt", [(3, 1, 4)], [(3, 1, 17), (3, 1, 77), (3, 1, HIGH | 77)]),
        ("setpriority", [(0, 0, 5)], [(0, 7, 5), (1, 0, 5), (2, 0, 5)]),
        ("getpriority", [(0, 0)], [(0, 7), (1, 0), (2, 0), (0, HIGH | 7)]),
        ("ioprio_get", [(1, 0)], [(1, 7), (2, 0), (3, 0)]),
        ("getpgid", [(0,), (calls.OWN_PID,)], [(7,), (HIGH | 7,)]),
        ("sched_getattr", [(0,), (calls.OWN_PID,)], [(7,), (HIGH | 7,)]),
        ("prlimit64", [(0, 7)], [(7, 7), (HIGH | 7, 7)]),
        ("prctl", [(15,), (0x53564D41,)], [(1,), (4,), (HIGH | 4,), (22,), (35,), (62,), (0x59616D61,)]),
        ("mmap", [(0, 9, 3, 0x22), (0, 9, 3, 1)], [(0, 9, 3, 0x21), (0, 9, 3, 0x23), (0, 9, 3, 0x40022)]),
        ("kill", [(calls.OWN_PID, 9)], [(0, 9), (1, 9), (HIGH | 7, 9), (calls.OWN_PID | HIGH, 9), (0xFFFFFFFF, 9)]),
        ("tgkill", [(calls.OWN_PID, 5, 9)], [(7, 7, 9)]),
        ("rt_sigqueueinfo", [(calls.OWN_PID, 9)], [(7, 9)]),
    ],
)
def test_arguments_decide_without_namespaces(name, fine, wrong):
    program, number = calls.program(alone=False), number_of(name)
    assert {verdict(program, number, *arguments) for arguments in fine} == {ALLOW}
    assert {verdict(program, number, *arguments) for arguments in wrong} == {pyseccomp.ERRNO(errno.EPERM)}


def of_process(pid: int) -> int:
    """Its clock of CPU time, as clock_getcpuclockid(3) makes it."""
    return (~pid << 3 | 2) & 0xFFFFFFFF


@LEVELS
@pytest.mark.parametrize("name", ["clock_gettime", "clock_getres", "clock_nanosleep", "timer_create"])
def test_no_clock_of_another_process_is_asked_on_both_levels(alone, name):
    program, number = calls.program(alone=alone), number_of(name)
    own = (
        0,
        1,
        2,
        3,
        11,
        of_process(0),
        of_process(0) | 4,
        of_process(7) | 4,
        HIGH | 1,
    )  # whose thread, the kernel asks
    assert {verdict(program, number, clock) for clock in own} == {ALLOW}
    assert all(refused(program, name, clock) for clock in (of_process(1), of_process(7), HIGH | of_process(7)))


@LEVELS
def test_a_futex_waits_and_wakes_and_names_no_holder_on_both_levels(alone):
    program, number = calls.program(alone=alone), number_of("futex")
    for flags in (0, 128, 256, 384, HIGH):
        assert {verdict(program, number, 0, flags | op) for op in (0, 1, 3, 4, 5, 9, 10)} == {ALLOW}
        absent = {verdict(program, number, 0, flags | op) for op in (6, 7, 8, 11, 12, 13)}
        assert absent == {pyseccomp.ERRNO(errno.ENOSYS)}
        assert refused(program, "futex", 0, flags | 2)


def test_a_gpus_driver_is_spoken_to_only_where_there_is_one():
    requests = [0xC020462A, 0x25, 0x30000001]  # of nvidiactl, of its uvm
    with_gpu, without = calls.program(alone=False, gpu=True), calls.program(alone=False)
    assert {verdict(with_gpu, 16, 3, request) for request in requests} == {ALLOW}
    assert all(refused(without, "ioctl", 3, request) for request in requests)
    assert all(refused(with_gpu, "ioctl", 3, request) for request in (0x5412, 0x8901, 0x40086602, 0x5000940E))


@LEVELS
def test_another_architecture_ends_the_process(alone):
    assert verdict(calls.program(alone=alone), calls.X32 | 39) == pyseccomp.KILL_PROCESS


def test_each_new_thread_is_asked_for_and_nothing_else():
    program = calls.questions()
    assert verdict(program, number_of("clone"), 0x3D0F00) == pyseccomp.NOTIFY
    assert {verdict(program, number) for number in range(470)} == {ALLOW}
