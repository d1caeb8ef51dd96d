"""However a process ends, the judge learns of it, the next one starts, and nothing stays behind."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from graders.judge.channel import Died, Unreadable
from tests.engine.sandbox.inside import Inside, children_of, gone

ROOT = Path(__file__).resolve().parents[3]


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
