"""The system calls that a student's process may make, compiled for seccomp(2) by libseccomp.

A list of what is allowed, so that a call nobody thought of is refused: by EPERM, or by ENOSYS where it is newer than
the list, as if the kernel did not know it; a C library then falls back on an older one.

With namespaces (``alone``) little is left to reach, and only what leads out of them is missing. Without, the process
shares its user and the host's process ids with the judge, and Landlock governs neither metadata nor, before its ABI 6,
signals: no call is allowed that names another process, or a file's owner, mode, times or attributes.
"""

from __future__ import annotations

import errno
import os
from functools import cache

from graders.sandbox.errors import SandboxError
from graders.sandbox.inside.seccomp import INSTRUCTION, OWN_PID

try:
    import pyseccomp
except RuntimeError:  # it does not find libseccomp
    pyseccomp = None

FILES = (
    "read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 close lseek creat readahead fadvise64 "
    "stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat "
    "getdents getdents64 getcwd chdir fchdir mkdir mkdirat mknod mknodat rmdir unlink unlinkat link linkat symlink "
    "symlinkat rename renameat renameat2 umask ftruncate fsync fdatasync sync_file_range flock dup dup2 "
    "dup3 sendfile copy_file_range splice tee pipe pipe2"
).split()
WAITING = (
    "poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd "
    "eventfd2 signalfd signalfd4 timerfd_create timerfd_settime timerfd_gettime pause nanosleep"
).split()
CHANNEL = "recvfrom recvmsg recvmmsg sendto shutdown getsockname getpeername".split()  # to the judge
MEMORY = (
    "munmap mremap mprotect msync mincore madvise brk mlock mlock2 munlock mlockall munlockall mbind set_mempolicy "
    "get_mempolicy pkey_alloc pkey_free pkey_mprotect membarrier map_shadow_stack mseal"
).split()
THREADS = (
    "futex_waitv futex_wake futex_wait futex_requeue set_robust_list set_tid_address restart_syscall rseq gettid "
    "getpid getppid getpgrp getuid geteuid getgid getegid getresuid getresgid getgroups exit exit_group wait4 "
    "waitid sched_yield sched_getaffinity sched_get_priority_max sched_get_priority_min getrlimit setrlimit "
    "getrusage arch_prctl uname sysinfo times getcpu getrandom"
).split()
TIME = (
    "gettimeofday time getitimer setitimer alarm timer_settime timer_gettime timer_getoverrun timer_delete "
    "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack"
).split()
ALLOWED = (*FILES, *WAITING, *CHANNEL, *MEMORY, *THREADS, *TIME)
ATTRIBUTES = "getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr".split()
# With namespaces: what reaches only files, processes, sockets and queues of the process's own.
ALONE = (
    "open openat fcntl ioctl close_range setsockopt sendmsg sendmmsg socketpair bind connect listen accept accept4 "
    "chmod fchmod fchmodat chown lchown fchown fchownat utime utimes futimesat utimensat truncate setxattr lsetxattr "
    "fsetxattr removexattr lremovexattr fremovexattr inotify_init inotify_init1 inotify_add_watch inotify_rm_watch "
    "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo setpriority prlimit64 ioprio_set sched_setparam "
    "sched_setscheduler sched_setattr setpgid setsid get_robust_list msgget msgsnd msgrcv msgctl semget semop "
    "semtimedop semctl mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr capget getpriority "
    "ioprio_get getpgid getsid sched_getparam sched_getscheduler sched_getattr sched_rr_get_interval"
).split()
TO_ITSELF = "kill tgkill rt_sigqueueinfo rt_tgsigqueueinfo".split()
ABOUT_ITSELF = "getpgid getsid sched_getparam sched_getscheduler sched_getattr sched_rr_get_interval".split()
CLOCKS = "clock_gettime clock_getres clock_nanosleep timer_create".split()
# The same on all processors, for a libseccomp that is older than they are.
NUMBERS = {
    "close_range": 436, "faccessat2": 439, "epoll_pwait2": 441, "futex_waitv": 449, "map_shadow_stack": 453,
    "futex_wake": 454, "futex_wait": 455, "futex_requeue": 456, "mseal": 462,
}  # fmt: skip
LAST_KNOWN, X32 = 469, 0x40000000

LOW = 0xFFFFFFFF  # the kernel reads an int; what stands above it must not hide a value
CLONE_THREAD, CLONE_FILES = 0x10000, 0x400
CLOSE_RANGE_CLOEXEC = 4
MAP_SHARED, MAP_ANONYMOUS, MAP_HUGETLB = 1, 32, 0x40000
# Waiting and waking. A lock with inheritance names its holder, which may be a thread of any process.
FUTEX, FUTEX_FLAGS, FUTEX_LOCKS = (0, 1, 3, 4, 5, 9, 10), 0x180, (6, 7, 8, 11, 12, 13)
# A clock of CPU time carries the inverted id of a process or thread; a thread has to be one of the caller's.
CLOCK_OF_SOMEBODY, CLOCK_OF_A_THREAD, CLOCK_OF_ITSELF = 1 << 31, 1 << 31 | 4, 0xFFFFFFF8
O_ACCMODE, O_TRUNC, O_TMPFILE = 0o3, 0o1000, 0o20000000
# Before its ABI 3 Landlock lets a file be emptied that may only be read; access mode 3 asks it for nothing; a file
# that no folder shows is missing here.
OPENED = (os.O_RDONLY, os.O_WRONLY, os.O_RDWR, os.O_WRONLY | O_TRUNC, os.O_RDWR | O_TRUNC)
AF_UNIX, SOCK_STREAM, SOCK_TYPE = 1, 1, 0xF
FAMILIES = (AF_UNIX, 2, 10, 16)  # AF_INET, AF_INET6, AF_NETLINK
# Type, error, buffers, timeouts, listening, protocol, family: of the socket, and nothing of who is at its other end.
SO_READ, SO_WRITE = (3, 4, 7, 8, 20, 21, 30, 38, 39), (7, 8, 20, 21)
# Death of the parent, dumpable, name, seccomp, bounding set, timer slack, no new privileges, thread id, huge pages,
# vector length, names of mappings. Not to be set: death of the parent, dumpable, who may trace, who shares a core.
PRCTL = (2, 3, 15, 16, 21, 23, 29, 30, 38, 39, 40, 41, 42, 51, 0x53564D41)
# Copies, flags, locks, size of a pipe. Not to be set: owner, signal, lease, notice, a larger pipe.
FCNTL = (*range(8), 9, 36, 37, 38, 1027, 1030, 1032)
IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
IOCTL_GPU = ((0xFF00, 0x4600), (0xFFFFFF00, 0), (LOW, 0x30000001), (LOW, 0x30000002))  # of NVIDIA's driver and its uvm


@cache
def program(alone: bool, gpu: bool = False) -> bytes:
    """The filter, as instructions of classic BPF; ``inside.seccomp`` puts the process's own id in.

    Parameters
    ----------
    alone: whether the process has namespaces of its own.
    gpu: whether it may use a GPU's driver.

    Raises
    ------
    SandboxError: libseccomp is missing.
    """
    rules = _rules(errno.EPERM)
    for name in (*ALLOWED, *((*ALONE, *ATTRIBUTES) if alone else ())):
        _add(rules, pyseccomp.ALLOW, name)
    _add(rules, pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # glibc then falls back to clone
    _allow(rules, "prctl", 0, PRCTL)
    _allow(rules, "getsockopt", 2, SO_READ)
    _allow(rules, "fallocate", 1, (0,))  # what is reserved beyond a file's end, its limit does not count
    uncounted = MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB  # memory that is not counted as data, or not the process's
    _allow(rules, "mmap", 3, (0, MAP_SHARED, MAP_ANONYMOUS), mask=uncounted)
    _allow(rules, "futex", 1, FUTEX, mask=LOW & ~FUTEX_FLAGS)
    for operation in FUTEX_LOCKS:  # a C library asks first whether the kernel has them
        _add(rules, pyseccomp.ERRNO(errno.ENOSYS), "futex", _is(1, operation, LOW & ~FUTEX_FLAGS))
    for name in CLOCKS:
        _allow(rules, name, 0, (0,), mask=CLOCK_OF_SOMEBODY)
        _allow(rules, name, 0, (CLOCK_OF_A_THREAD,), mask=CLOCK_OF_A_THREAD)
        _allow(rules, name, 0, (CLOCK_OF_ITSELF,), mask=CLOCK_OF_ITSELF)
    if alone:
        _allow(rules, "socket", 0, FAMILIES)
        _allow(rules, "clone", 0, (CLONE_THREAD,), mask=CLONE_THREAD)
    else:
        _without_namespaces(rules, gpu)
    return _unknown() + _export(rules)


@cache
def questions() -> bytes:
    """The filter that asks the keeper about each new thread: RLIMIT_NPROC would count the judge's as well."""
    rules = _rules(None)
    _add(rules, pyseccomp.NOTIFY, "clone", _is(0, CLONE_THREAD, CLONE_THREAD))
    return _export(rules)


def _without_namespaces(rules: pyseccomp.SyscallFilter, gpu: bool) -> None:
    for name in TO_ITSELF:
        _add(rules, pyseccomp.ALLOW, name, pyseccomp.Arg(0, pyseccomp.EQ, OWN_PID))
    for name in ABOUT_ITSELF:
        _allow(rules, name, 0, (0, OWN_PID))
    for name, kind in (("getpriority", 0), ("setpriority", 0), ("ioprio_get", 1)):  # of a process, not a group or user
        _add(rules, pyseccomp.ALLOW, name, _is(0, kind), _is(1, 0))
    _allow(rules, "prlimit64", 0, (0,))
    # A thread with a table of descriptors of its own could hold deleted files that the keeper does not see; so could a
    # message with descriptors in it, which is why sendmsg is not allowed at all.
    _allow(rules, "clone", 0, (CLONE_THREAD | CLONE_FILES,), mask=CLONE_THREAD | CLONE_FILES)
    _allow(rules, "close_range", 2, (0, CLOSE_RANGE_CLOEXEC))
    for name, flags in (("open", 1), ("openat", 2)):
        _allow(rules, name, flags, OPENED, mask=O_ACCMODE | O_TRUNC | O_TMPFILE)
    _allow(rules, "fcntl", 1, FCNTL)
    _allow(rules, "ioctl", 1, IOCTL)
    for mask, request in IOCTL_GPU if gpu else ():
        _allow(rules, "ioctl", 1, (request,), mask=mask)
    _allow(rules, "setsockopt", 2, SO_WRITE)
    # A datagram socket of a pair could still send to any address.
    _add(rules, pyseccomp.ALLOW, "socketpair", _is(0, AF_UNIX), _is(1, SOCK_STREAM, SOCK_TYPE))
    for name in ATTRIBUTES:
        _add(rules, pyseccomp.ERRNO(errno.ENOTSUP), name)  # as on a file system that has none


def _rules(refusal: int | None) -> pyseccomp.SyscallFilter:
    """A filter that refuses what no rule allows, by an error number; None: it allows it."""
    if pyseccomp is None:
        raise SandboxError("libseccomp is missing; install it, for example with: sudo apt-get install libseccomp2")
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW if refusal is None else pyseccomp.ERRNO(refusal))
    try:  # by default one thread dies, and the rest stays
        rules.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
    except OSError:  # libseccomp has asked the kernel, by the call itself
        raise SandboxError("the system call seccomp(2) is refused here") from None
    return rules


def _is(argument: int, value: int, mask: int = LOW) -> pyseccomp.Arg:
    return pyseccomp.Arg(argument, pyseccomp.MASKED_EQ, mask, value)


def _allow(rules: pyseccomp.SyscallFilter, name: str, argument: int, values: tuple[int, ...], mask: int = LOW) -> None:
    """Allow a call if an argument has one of some values."""
    for value in values:
        _add(rules, pyseccomp.ALLOW, name, _is(argument, value, mask))


def _add(rules: pyseccomp.SyscallFilter, action: int, name: str, *arguments: pyseccomp.Arg) -> None:
    try:
        number = NUMBERS.get(name) or pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    except (ValueError, OSError):
        return  # a call that this libseccomp does not know
    if number >= 0:  # else this architecture does not have it
        rules.add_rule(action, number, *arguments)


def _unknown() -> bytes:
    """Instructions in front of the others, for the calls that are still to come."""
    load, jump_if_at_least, give = 0x20, 0x35, 0x06
    instructions = (
        (load, 0, 0, 0),  # the number of the call
        (jump_if_at_least, 2, 0, X32),  # libseccomp's part of the filter ends the process for these
        (jump_if_at_least, 0, 1, LAST_KNOWN + 1),
        (give, 0, 0, pyseccomp.ERRNO(errno.ENOSYS)),
    )
    return b"".join(INSTRUCTION.pack(*instruction) for instruction in instructions)


def _export(rules: pyseccomp.SyscallFilter) -> bytes:
    with open(os.memfd_create("filter"), "w+b") as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()
