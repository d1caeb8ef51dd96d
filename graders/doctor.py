"""Says whether this machine can grade safely, by trying."""

from __future__ import annotations

import os
import platform

from graders.judge.channel import Channel
from graders.sandbox.bwrap import SandboxError, find_bwrap
from graders.sandbox.warden import Warden

# Each must fail in the sandbox. Run there; what it says is a diagnosis, not a proof.
PROBES = {
    "reads the host's files": "open('/etc/shadow').read()",
    "reaches the network": "__import__('socket').create_connection(('192.0.2.1', 80), 0.2)",
    "starts processes": "__import__('os').fork()",
    "writes outside its folders": "open('/usr/x', 'w')",
    "sees the hidden tests": "__import__('graders.exercises')",
    "sees other processes": "assert len([p for p in __import__('os').listdir('/proc') if p.isdigit()]) > 1",
}


def run() -> int:
    """Print what was found; 0 if everything that a student must not do is refused."""
    print(f"Python {platform.python_version()} on {platform.system()} {platform.release()}, user {os.geteuid()}")
    print(f"bubblewrap: {find_bwrap()}")
    with Warden() as warden:
        try:
            inmate = warden.spawn("agent")
        except SandboxError as error:
            print(f"sandbox: {error}")
            return 1
        channel = Channel(inmate, lambda handle: None)
        allowed = []
        for what, source in PROBES.items():
            answer = channel.ask(10.0, op="run", source=source)
            refused = answer.fields.get("error") is not None
            print(f"sandbox: {'refused' if refused else 'ALLOWED'}: {what}")
            allowed += [] if refused else [what]
        inmate.close()
    print("weaker than a virtual machine: the kernel is shared; memory is limited per process (RLIMIT_DATA)")
    return 1 if allowed else 0
