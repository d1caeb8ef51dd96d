"""Starting the sandbox: under which circumstances, and what is said when it cannot be had."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graders import libraries
from graders.sandbox import landlocked, levels
from graders.sandbox.errors import SandboxError
from graders.sandbox.warden import Warden, borrow, timing_cpus

ROOT = Path(__file__).resolve().parents[3]
START = "from graders.sandbox.warden import Warden\nwith Warden() as w: w.spawn().close()\nprint('started')"


def script(before="", after=START, **environment):
    return subprocess.run(
        [sys.executable, "-c", f"{before}\n{after}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=60,
    )


def test_a_python_that_was_called_by_a_relative_path_can_start_the_sandbox(tmp_path):
    python = os.path.relpath(sys.executable, tmp_path)
    done = subprocess.run(
        [python, "-c", START], capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60
    )  # fmt: skip
    assert done.stdout == "started\n", done.stderr[-300:]


def test_a_judge_that_holds_many_files_open_can_start_the_sandbox():
    done = script("import os\nkept = [os.open('/dev/null', 0) for _ in range(20)]")
    assert done.stdout == "started\n", done.stderr[-300:]


@pytest.mark.parametrize("closed", [(0,), (3,)])
def test_a_judge_with_a_low_descriptor_closed_can_start_the_sandbox(closed, tmp_path):
    after = START.replace("print('started')", f"open({str(tmp_path / 'started')!r}, 'w').close()")
    done = script(f"import os\nfor fd in {closed}:\n    try: os.close(fd)\n    except OSError: pass", after)
    assert (tmp_path / "started").exists(), done.stderr[-300:]


@pytest.mark.parametrize(("limit", "value"), [("NOFILE", 200), ("SIGPENDING", 100), ("FSIZE", 1 << 20)])
def test_where_a_limit_is_lower_already_it_stays_so(limit, value):
    done = script(f"import resource\nresource.setrlimit(resource.RLIMIT_{limit}, ({value}, {value}))")
    assert done.stdout == "started\n", done.stderr[-300:]


@pytest.mark.parametrize(("may", "gets"), [((200, 400), 50), ((20, 20), 32), ((-1, -1), 512), ((95_000, 95_000), 512)])
def test_where_few_threads_are_to_be_had_a_student_gets_a_quarter_of_them(may, gets, monkeypatch):
    monkeypatch.setattr("resource.getrlimit", lambda what: may)
    monkeypatch.setattr(Path, "read_text", lambda self: "max\n")
    assert Warden().limits.threads == gets


def test_where_memory_is_limited_below_what_the_course_gives_the_limit_is_named():
    done = script("import resource\nresource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))")
    assert "SandboxError" in done.stderr and "1073741824 bytes here (ulimit -d)" in done.stderr


def test_where_a_folder_has_no_room_for_the_second_level_that_is_said(monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")])

    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(SandboxError, match=r"No space left on device.*TMPDIR"):
        landlocked.Landlocked()


def test_without_bubblewrap_the_second_level_is_taken(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with Warden() as warden:
        assert warden.builder.name == "landlock"
        assert warden.spawn().alive()


def test_where_namespaces_are_demanded_the_way_to_get_bubblewrap_is_said(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(SandboxError, match="apt-get install bubblewrap"):
        Warden(sandbox="namespaces").start()


@pytest.fixture
def no_bubblewrap_that_works(monkeypatch, tmp_path):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")


def test_a_bubblewrap_that_fails_is_quoted_where_namespaces_are_demanded(no_bubblewrap_that_works):
    with pytest.raises(SandboxError, match=r"No permissions to create new namespace.*doctor"):
        Warden(sandbox="namespaces").start()


def test_without_any_level_nothing_runs_unless_a_plain_setting_says_so(no_bubblewrap_that_works, monkeypatch):
    def none():
        raise SandboxError("this kernel offers no Landlock")

    monkeypatch.setattr(landlocked, "kernel_abi", none)
    monkeypatch.setattr(levels, "_tried", levels._tried.__wrapped__)  # what was found before is not asked
    with Warden() as warden, pytest.raises(SandboxError, match=r"No permissions.*no Landlock.*doctor"):
        warden.spawn()
    with Warden(sandbox=levels.UNSAFE) as warden:
        assert warden.level.startswith("none")
        assert warden.spawn().alive()


def test_without_a_filter_of_calls_the_plain_setting_still_runs(monkeypatch):
    def none(*_: object, **__: object) -> bytes:
        raise SandboxError("the system call seccomp(2) is refused here")

    monkeypatch.setattr("graders.sandbox.calls.program", none)
    monkeypatch.setattr("graders.sandbox.calls.questions", none)
    monkeypatch.setattr(levels, "_tried", levels._tried.__wrapped__)
    with Warden(sandbox="landlock") as warden, pytest.raises(SandboxError, match="is refused"):
        warden.spawn()
    with Warden(sandbox=levels.UNSAFE) as warden:
        assert warden.spawn().alive()


@pytest.mark.parametrize(("name", "kept"), [("landlock", "landlock ABI "), ("namespaces", "namespaces")])
def test_a_level_that_was_chosen_is_kept_with_its_circumstances(name, kept):
    if reason := levels.why_not(name):
        pytest.skip(reason)
    with Warden(sandbox=name) as warden:
        assert warden.level.startswith(kept)


def test_a_library_that_cannot_be_imported_is_named(monkeypatch):
    monkeypatch.setattr(libraries.torch, "ahead", ("no_such_module",))
    with Warden(frozenset({"torch"})) as warden, pytest.raises(SandboxError, match=r"no_such_module.*installed"):
        warden.spawn()


def test_pytorch_with_its_compiler_is_imported_before_tensorflow():
    """Where PyTorch is built for GPUs the other order ends the process, at the first optimiser."""
    names = libraries.modules_of(["tensorflow", "jax", "torch"])
    assert names.index("torch._dynamo") < names.index("tensorflow")


def test_a_library_that_the_kit_does_not_know_is_not_imported():
    with Warden(frozenset({"antigravity", "this"})) as warden:
        assert warden.libraries == frozenset()
        warden.spawn().close()


def test_students_and_references_share_one_processor_and_the_judge_keeps_the_others():
    available = os.sched_getaffinity(0)
    cpus = timing_cpus()
    assert set(cpus) < available if len(available) > 1 else cpus == ()
    with Warden() as warden:
        inmate = warden.spawn()
        assert os.sched_getaffinity(inmate.pid) == (set(cpus) or available)
        inmate.close()


def test_a_warden_starts_again_after_it_was_closed():
    warden = Warden()
    for _ in range(2):
        inmate = warden.spawn()
        assert inmate.alive()
        warden.close()
        assert inmate.wait(5.0)
        inmate.close()


def test_a_thread_that_ends_does_not_take_the_sandbox_with_it():
    import threading

    with Warden() as warden:
        thread = threading.Thread(target=warden.start)
        thread.start()
        thread.join()
        inmate = warden.spawn()
        assert inmate.alive()
        inmate.close()


def test_a_lent_zygote_forks_for_another_warden_which_starts_one_of_its_own_when_it_has_ended():
    with Warden() as owner:
        borrow(owner.lend())
        try:
            with Warden() as guest:
                first = guest.spawn()
                assert guest._process is None and first.alive()
                owner.close()
                assert first.wait(10.0)
                second = guest.spawn()
                assert guest._process is not None and second.alive()
                first.close()
                second.close()
            with Warden(frozenset({"matplotlib"})) as other:  # for which it does not fit
                assert other._lent is None
        finally:
            borrow(None)
