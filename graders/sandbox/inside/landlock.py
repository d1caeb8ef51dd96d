"""Landlock: a process gives up, for good, every file that it does not name. See landlock(7).

A ruleset names the rights that it handles; of these, what no rule allows is denied. Which
rights there are depends on the kernel's ABI:

====  ======  ===========================================================================
ABI   kernel  adds
====  ======  ===========================================================================
1     5.13    reading, writing, making, removing, executing of files; listing of folders
2     5.19    linking and renaming between folders (before: never)
3     6.2     truncating
4     6.7     TCP: bind, connect
5     6.10    ioctl on devices
6     6.12    abstract Unix sockets and signals to processes outside
====  ======  ===========================================================================
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Mapping

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
CREATE_RULESET_VERSION, RULE_PATH_BENEATH = 1, 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_CHAR, MAKE_DIR, MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM = (1 << bit for bit in range(6, 13))
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
BIND_TCP, CONNECT_TCP = 1, 2
SCOPE_ABSTRACT_UNIX_SOCKET, SCOPE_SIGNAL = 1, 2

ALL = {1: REFER - 1, 2: TRUNCATE - 1, 3: IOCTL_DEV - 1, 4: IOCTL_DEV - 1, 5: (IOCTL_DEV << 1) - 1}
OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
READ = READ_FILE | READ_DIR  # enough to map a shared library
OWN = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_FIFO | MAKE_SYM | REFER | TRUNCATE
USE = READ_FILE | WRITE_FILE | IOCTL_DEV  # a device
KNOWN = 6  # later ABIs add nothing that is used here

_libc = ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: object) -> int:
    result: int = _libc.syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), f"Landlock: {os.strerror(ctypes.get_errno())}")
    return result


def kernel_abi() -> int:
    """The ABI of this kernel.

    Raises
    ------
    OSError: it has no Landlock, or it is switched off, or the calls are forbidden.
    """
    return _call(CREATE_RULESET, None, ctypes.c_size_t(0), CREATE_RULESET_VERSION)


def restrict(allowed: Mapping[str, int], abi: int) -> None:
    """Give up all files but these. The process must have given up new privileges.

    Parameters
    ----------
    allowed: path -> rights, with all below it. What does not exist is left out.
    abi: use no rights but those of this ABI.
    """
    abi = min(abi, KNOWN)
    handled = ALL[min(abi, 5)]
    attributes = struct.pack(
        "=QQQ",
        handled,
        BIND_TCP | CONNECT_TCP if abi >= 4 else 0,
        SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL if abi >= 6 else 0,
    )
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = _call(CREATE_RULESET, attributes, ctypes.c_size_t(size), 0)
    try:
        for path, rights in allowed.items():
            _allow(ruleset, path, rights & handled)
        _call(RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # it is not there, or its user may not come so far
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= OF_A_FILE
        _call(ADD_RULE, ruleset, RULE_PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)
