"""Puts a compiled filter of system calls in force: seccomp(2), for this process, its threads and for good."""

from __future__ import annotations

import ctypes
import os
import platform
import struct

INSTRUCTION = struct.Struct("=HBBI")  # struct sock_filter: code, jump if true, jump if false, operand
OWN_PID = 0x2E91D00D  # in a program, stands for the id of the process that loads it
SET_MODE_FILTER, NEW_LISTENER = 1, 8
NUMBER = {"x86_64": 317, "aarch64": 277}
PR_SET_SECCOMP, MODE_FILTER = 22, 2

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    """struct sock_fprog"""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def load(program: bytes, *, listener: bool = False) -> int:
    """Forbid what a program forbids. The process must have given up new privileges.

    Parameters
    ----------
    program: instructions of classic BPF.
    listener: whether calls that the program leaves to another process wait for one.

    Returns
    -------
    The descriptor by which that process answers (:mod:`graders.sandbox.inside.keeper`); 0 without listener.

    Raises
    ------
    OSError: the kernel refuses.
    """
    own = b"".join(
        INSTRUCTION.pack(code, yes, no, os.getpid() if operand == OWN_PID else operand)
        for code, yes, no, operand in INSTRUCTION.iter_unpack(program)
    )
    argument = ctypes.byref(_Program(len(own) // INSTRUCTION.size, own))
    if listener:
        result: int = _libc.syscall(NUMBER[platform.machine()], SET_MODE_FILTER, NEW_LISTENER, argument)
    else:
        result = _libc.prctl(PR_SET_SECCOMP, MODE_FILTER, argument)
    if result < 0:
        raise OSError(ctypes.get_errno(), f"seccomp: {os.strerror(ctypes.get_errno())}")
    return result
