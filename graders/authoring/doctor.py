"""Says whether this machine can grade safely, by trying."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from graders import course
from graders.judge.channel import Channel
from graders.sandbox.bwrap import SandboxError, find_bwrap
from graders.sandbox.warden import Warden
from graders.text import say

# Each must fail in the sandbox. Run there; what it says is a diagnosis, not a proof.
PROBES = {
    "reads the host's files": "open('/etc/shadow').read()",
    "reaches the network": "__import__('socket').create_connection(('192.0.2.1', 80), 0.2)",
    "starts processes": "__import__('os').fork()",
    "writes outside its folders": "open('/usr/x', 'w')",
    "sees the engine's checks": "__import__('graders.checks')",
    "sees other processes": "assert len([p for p in __import__('os').listdir('/proc') if p.isdigit()]) > 1",
}


def _course() -> tuple[tuple[Path, ...], dict[str, str]]:
    """What must not be seen of the course in the current folder, and the probes for it."""
    try:
        root = course.find_root()
        settings = course.load(root)
    except course.CourseError as error:
        print(f"course: {error}")
        return (), {}
    for name in settings.assignments:
        if not (folder := root / "source" / name).is_dir():
            print(f"course: {say('course.no_source', assignment=name, folder=folder)}")
    hidden = settings.hidden
    if not hidden.package:
        return (), {}
    return hidden.places(), {"sees the hidden tests": f"__import__({hidden.package!r}, fromlist=['x']).__file__ + ''"}


def run() -> int:
    """Print what was found; 0 if everything that a student must not do is refused."""
    print(f"Python {platform.python_version()} on {platform.system()} {platform.release()}, user {os.geteuid()}")
    print(f"bubblewrap: {find_bwrap()}")
    hidden, probes = _course()
    with Warden(unseen=hidden) as warden:
        try:
            inmate = warden.spawn()
        except SandboxError as error:
            print(f"sandbox: {error}")
            return 1
        channel = Channel(inmate, lambda handle: None)
        allowed = []
        for what, source in {**PROBES, **probes}.items():
            answer = channel.run(10.0, source)
            refused = answer.fields.get("error") is not None
            print(f"sandbox: {'refused' if refused else 'ALLOWED'}: {what}")
            allowed += [] if refused else [what]
        inmate.close()
    print("weaker than a virtual machine: the kernel is shared; memory is limited per process (RLIMIT_DATA)")
    return 1 if allowed else 0
