"""Control groups: what they limit, what they measure, and that nothing of them is left."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graders.judge.channel import Channel, Died
from graders.sandbox import groups
from graders.sandbox.inside.jail import Limits
from graders.sandbox.warden import Warden

MIB = 1 << 20


@pytest.fixture
def made():
    place = groups.find()
    if place is None:
        pytest.skip("no control group can be made here")
    yield place
    place.close()


def holder(mebibytes):
    """A process that takes memory once it is told to, and says when it has it."""
    code = f"input(); held = b'x' * ({mebibytes} << 20); print('held', flush=True); input()"
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_process_beyond_its_memory_is_ended_and_that_is_known(made):
    with holder(200) as process:
        group = made.new(process.pid, Limits(memory_bytes=64 * MIB))
        assert not group.was_full()
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == ""
        process.wait()
        assert group.was_full()
        group.close()


def test_the_peak_is_that_of_all_memory_since_it_was_forgotten(made):
    with holder(40) as process:
        group = made.new(process.pid, Limits())
        before = group.reset_peak()
        if before is None:
            pytest.skip("this kernel cannot forget a peak")
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "held\n"
        assert 40 * MIB <= group.peak_bytes() - before < 50 * MIB
        assert group.reset_peak() - before >= 40 * MIB
        process.stdin.close()
        process.wait()
        group.close()


def test_nothing_is_left_and_the_dead_are_forgotten(made):
    folders = set(made._folders.values())
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = [folder.with_name(f"graders-{dead.pid}-00000000") for folder in folders]
    for folder in left:
        (folder / "3").mkdir(parents=True)
    groups.find().close()
    assert not any(folder.exists() for folder in left)
    made.close()
    assert not any(folder.exists() for folder in folders)


def test_files_in_memory_count_with_the_process(made):
    limits = Limits(memory_bytes=200 * MIB, disk_bytes=150 * MIB)
    with Warden(limits=limits, sandbox="namespaces") as warden:
        assert warden.level.endswith("control groups")
        inmate = warden.spawn()
        channel = Channel(inmate, lambda handle: None)
        channel.run(20.0, "data = b'x' * (50 << 20)")
        assert inmate.alive()
        with pytest.raises(Died) as end:
            channel.run(20.0, "for i in range(3): open(f'f{i}', 'wb').write(data)\nb'y' * (30 << 20)")
        assert end.value.full
        inmate.close()
    assert not any(Path(folder, str(os.getpid())).exists() for folder in made._folders.values())


def test_without_groups_the_other_limits_stand(monkeypatch):
    monkeypatch.setattr(groups, "find", lambda: None)
    with Warden(limits=Limits(memory_bytes=128 * MIB)) as warden:
        assert not warden.level.endswith("control groups")
        inmate = warden.spawn()
        error = Channel(inmate, lambda handle: None).run(20.0, "bytearray(300 << 20)").fields["error"]
        assert error is not None and inmate.group is None
        inmate.close()
