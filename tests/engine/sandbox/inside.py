"""One process in the sandbox, through the channel that the judge uses, and what the host sees of it."""

import os
import time

from graders.judge.channel import Channel

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
