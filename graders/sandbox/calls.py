"""The system calls that a student's process may not make, compiled for seccomp(2) by libseccomp.

Namespaces leave little to reach; :func:`program` then forbids what leads out of them. Without
namespaces (``alone=False``) the process shares its user and the host's process ids with the
judge, and Landlock governs neither metadata nor, before its ABI 6, signals: there every call
that names another process, or a file's owner, mode, times or attributes, is refused as well.
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

CLONE_THREAD = 0x10000
MAP_SHARED, MAP_ANONYMOUS = 1, 32
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SCHED_CORE, PR_SET_PTRACER = 1, 4, 62, 0x59616D61
F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY = 8, 10, 15, 1024, 1026
SOCK_TYPE_MASK, AF_UNIX, SOCK_STREAM = 0xF, 1, 1
LOW = 0xFFFFFFFF  # the kernel reads an int; what stands above it must not hide a value
O_ACCMODE, O_TRUNC, O_TMPFILE = 0o3, 0o1000, 0o20000000

# A process here may make threads, but no other process, and none of these calls.
FORBIDDEN = (
    "fork vfork execve execveat ptrace process_vm_readv process_vm_writev unshare setns mount umount2 "
    "pivot_root chroot bpf perf_event_open keyctl add_key request_key userfaultfd io_uring_setup "
    "io_uring_enter io_uring_register memfd_create memfd_secret open_by_handle_at name_to_handle_at "
    "personality quotactl quotactl_fd reboot swapon swapoff init_module finit_module delete_module kexec_load "
    "kexec_file_load shmget shmat sched_setaffinity acct settimeofday clock_settime clock_adjtime adjtimex "
    "fanotify_init move_mount open_tree fsopen fsmount fsconfig fspick mount_setattr"
).split()
FORBIDDEN_FAMILIES = (17, 38, 40)  # AF_PACKET, AF_ALG, AF_VSOCK

# Without namespaces: what names a file's metadata, another process, or something that all processes of a user share.
METADATA = (
    "chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat utime utimes futimesat utimensat "
    "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr truncate "
    "inotify_init inotify_init1 inotify_add_watch fanotify_mark"
).split()
OTHERS = (
    "tkill pidfd_open pidfd_getfd pidfd_send_signal kcmp process_madvise process_mrelease migrate_pages move_pages "
    "sched_setscheduler sched_setparam sched_setattr ioprio_set setpgid setsid get_robust_list "
    "msgget msgsnd msgrcv msgctl semget semop semtimedop semctl shmctl shmdt "
    "mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr lookup_dcookie vhangup syslog"
).split()
SOCKETS = "socket bind connect listen accept accept4".split()
TO_ITSELF = "kill tgkill rt_sigqueueinfo rt_tgsigqueueinfo".split()
# Given to a process or its group: the owner of a descriptor, a terminal's input; attributes of a file that is open.
IOCTLS = (
    *(0x8901, 0x8902, 0x5452),  # FIOSETOWN, SIOCSPGRP, FIOASYNC
    *(0x5412, 0x541C, 0x540E, 0x5410),  # TIOCSTI, TIOCLINUX, TIOCSCTTY, TIOCSPGRP
    *(0x40086602, 0x40087602, 0x401C5820, 0x40806685),  # FS_IOC_SETFLAGS, SETVERSION, FSSETXATTR, ENABLE_VERITY
)
# By number, which is the same on all processors, because libseccomp may be older than they are: openat2
# process_madvise quotactl_fd process_mrelease set_mempolicy_home_node fchmodat2 statmount listmount lsm_*, *xattrat,
# open_tree_attr file_getattr file_setattr. What comes after them looks as if the kernel did not know it.
LATER = (437, 440, 443, 448, 450, 452, *range(457, 462), *range(463, 470))
LAST_KNOWN, X32 = 469, 0x40000000


@cache
def program(alone: bool) -> bytes:
    """The filter, as instructions of classic BPF; ``inside.seccomp`` puts the process's own id in.

    Parameters
    ----------
    alone: whether the process has namespaces of its own.

    Raises
    ------
    SandboxError: libseccomp is missing.
    """
    if pyseccomp is None:
        raise SandboxError("libseccomp is missing; install it, for example with: sudo apt-get install libseccomp2")
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    # By default one thread dies, and the rest stays.
    rules.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
    refused = pyseccomp.ERRNO(errno.EPERM)
    for name in (*FORBIDDEN, *(() if alone else (*METADATA, *OTHERS, *SOCKETS))):
        _add(rules, refused, name)
    _add(rules, refused, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, 0))
    _add(rules, pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # glibc then falls back to clone
    _refuse(rules, "prctl", 0, PR_SET_DUMPABLE)  # hides from the judge
    shared = MAP_SHARED | MAP_ANONYMOUS
    _refuse(rules, "mmap", 3, shared, mask=shared)  # not counted as data
    if alone:
        for family in FORBIDDEN_FAMILIES:
            _refuse(rules, "socket", 0, family)
    else:
        _without_namespaces(rules)
    return _unknown() + _export(rules)


def _without_namespaces(rules: pyseccomp.SyscallFilter) -> None:
    refused = pyseccomp.ERRNO(errno.EPERM)
    for number in LATER:
        rules.add_rule(refused, number)
    # How many threads there are is counted outside, because RLIMIT_NPROC would count the judge's as well.
    _add(rules, pyseccomp.NOTIFY, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, CLONE_THREAD))
    for name in TO_ITSELF:
        _add(rules, refused, name, pyseccomp.Arg(0, pyseccomp.NE, OWN_PID))
    for name, argument in (("setpriority", 0), ("setpriority", 1), ("prlimit64", 0)):
        _add(rules, refused, name, pyseccomp.Arg(argument, pyseccomp.NE, 0))
    for option in (PR_SET_PDEATHSIG, PR_SCHED_CORE, PR_SET_PTRACER):
        _refuse(rules, "prctl", 0, option)
    for command in (F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY):
        _refuse(rules, "fcntl", 1, command)
    for command in IOCTLS:
        _refuse(rules, "ioctl", 1, command)
    for kind in set(range(16)) - {SOCK_STREAM}:  # a datagram socket of a pair could still send to any address
        _refuse(rules, "socketpair", 1, kind, mask=SOCK_TYPE_MASK)
    # Before its ABI 3 Landlock lets a file be emptied that may only be read; and access mode 3 asks it for nothing.
    for name, flags in (("open", 1), ("openat", 2)):
        _refuse(rules, name, flags, O_TRUNC, mask=O_TRUNC | O_ACCMODE)
        _refuse(rules, name, flags, O_ACCMODE, mask=O_ACCMODE)
        _refuse(rules, name, flags, O_TMPFILE, mask=O_TMPFILE)  # a file that no folder shows


def _refuse(rules: pyseccomp.SyscallFilter, name: str, argument: int, value: int, mask: int = LOW) -> None:
    _add(rules, pyseccomp.ERRNO(errno.EPERM), name, pyseccomp.Arg(argument, pyseccomp.MASKED_EQ, mask, value))


def _add(rules: pyseccomp.SyscallFilter, action: int, name: str, *arguments: pyseccomp.Arg) -> None:
    try:
        number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
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
    reading, writing = os.pipe()  # which holds more than the kernel takes as a filter
    with open(reading, "rb") as out:
        with open(writing, "wb") as file:
            rules.export_bpf(file)
        return out.read()
