"""What a student's process sees and writes of the machine, told from outside. What may only be tried stands in ``tests/attacks``."""

import contextlib
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from graders.sandbox import bwrap, visible
from graders.sandbox.inside.jail import HOME
from tests.engine.sandbox.inside import Inside, children_of

ROOT = Path(__file__).resolve().parents[3]
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root can prepare mounts for this test")


@pytest.mark.parametrize(
    "path",
    [
        Path.home() / ".bashrc",
        Path.home() / ".ssh",
        ROOT / "course_config.py",
        ROOT / "gradebook.db",
        ROOT / "source",
        ROOT / "release",
        ROOT / "submitted",
        ROOT / "tests",
        ROOT / "graders",
        ROOT / ".git",
        Path(__file__),
    ],
    ids=str,
)
def test_a_path_of_the_host_cannot_be_read(inside, level, path):
    for prefix in ("", "/proc/self/root", "/proc/1/root", "/proc/1/cwd/../..", "/tmp/../.."):
        if level == "namespaces":
            assert inside.value(f"tried(os.stat, {prefix + str(path)!r})") == "ENOENT"
        assert inside.value(f"read({prefix + str(path)!r})") in ("ENOENT", "EACCES")


def test_a_file_that_the_host_has_in_tmp_cannot_be_read(inside, level, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("expected values")
    assert inside.value(f"tried(open, {str(secret)!r})") == ("ENOENT" if level == "namespaces" else "EACCES")
    shared = Path("/dev/shm") / f"graders-test-{os.getpid()}"
    shared.write_text("expected values")
    try:
        assert inside.value("read('/dev/shm')") in ([], "EACCES")
    finally:
        shared.unlink()


def test_of_the_course_only_the_python_environment_can_be_seen(inside):
    seen = inside.value(f"tried(os.listdir, {str(ROOT)!r})")
    assert seen in ("ENOENT", "EACCES") or set(seen) <= {".venv"}


def test_of_the_kit_only_what_runs_inside_can_be_seen(inside):
    seen = inside.run(
        "import graders\nkit = os.path.dirname(graders.__path__[0])\n"
        "result = sorted(os.path.relpath(os.path.join(d, f), kit) for d, _, fs in os.walk(kit) for f in fs if f.endswith('.py'))"
    )
    mounted = set()
    for part in visible.VISIBLE:
        path = visible.PACKAGE / part
        for file in path.rglob("*.py") if path.is_dir() else [path]:
            mounted.add(str(Path("graders") / file.relative_to(visible.PACKAGE)))
    assert set(seen) == mounted
    assert not [name for name in seen if "exercises" in name or "judge" in name or "checks" in name]


def test_nothing_of_the_hidden_tests_is_in_memory(inside):
    loaded = inside.value("sorted(name for name in sys.modules if name.startswith('graders.'))")
    known = {part.partition("/")[0].removesuffix(".py") for part in visible.VISIBLE}
    assert {name.split(".")[1] for name in loaded} <= known


def test_the_environment_of_the_host_is_not_there(new_warden, monkeypatch):
    monkeypatch.setenv("GRADERS_SECRET", "db-password")
    with new_warden() as warden:
        process = Inside(warden)
        names = process.value("sorted(os.environ)")
        raw = process.run(
            "seen = tried(os.listdir, '/proc')\n"
            "others = [p for p in seen if p.isdigit()] if isinstance(seen, list) else ['self']\n"
            "result = b''.join(open(f'/proc/{p}/environ', 'rb').read() for p in others)"
        )
        # The zygote's as well: its children have a copy of its memory.
        zygote = children_of(warden._process.pid) - {process.inmate.pid}
        for pid in zygote:
            with contextlib.suppress(PermissionError):  # of a container's root, which may not look
                raw += Path(f"/proc/{pid}/environ").read_bytes()
        process.close()
    assert set(names) <= {*bwrap.ENVIRONMENT, "PWD", "LC_CTYPE"}
    assert b"db-password" not in raw
    assert b"GRADERS_SECRET" not in raw


@root_only
def test_a_kit_that_is_installed_and_not_linked_shows_no_hidden_test_either(level, private_mounts):
    """`pip install .` puts the exercises below the environment, which the sandbox mounts."""
    site = next(path for path in sys.path if path.endswith("site-packages"))
    made = tempfile.mkdtemp(dir="/var/tmp", prefix="graders-test-")
    try:
        os.chmod(made, 0o755)
        shutil.copytree(ROOT / "graders", Path(made, "graders"), ignore=shutil.ignore_patterns("__pycache__"))
        seen = private_mounts(
            level,
            f"mount -t overlay overlay -o lowerdir={made}:{site} {site}\n",
            f"""
            import graders, json
            from graders.sandbox.warden import Warden
            assert graders.__file__.startswith({site!r}), graders.__file__
            source = "import os; result = [d for d, _, fs in os.walk({site!r} + '/graders') if fs]"
            """,
        )
    finally:
        shutil.rmtree(made)
    assert not [folder for folder in seen if "exercises" in folder]


LOOK_AROUND = """
import os, sys
before, own = os.listdir({folder!r}), os.listdir(sys.prefix)
open({folder!r} + "/answers", "w").close()
refused = None
try: open(sys.prefix + "/answers", "w")
except OSError as error: refused = error.errno
result = before, own, os.listdir({folder!r}), refused
"""


@root_only
@pytest.mark.parametrize("folder", ["/tmp", HOME])
def test_a_folder_is_the_students_own_although_python_is_installed_below_it(namespaces, private_mounts, folder):
    site = next(path for path in sys.path if path.endswith("site-packages"))
    with contextlib.ExitStack() as cleared:
        if not os.path.isdir(folder):
            os.mkdir(folder)
            cleared.callback(os.rmdir, folder)
        # In the kernel's list of mounts a space is written with an escape.
        place = cleared.enter_context(tempfile.TemporaryDirectory(dir=folder, prefix="graders test "))
        os.chmod(place, 0o755)
        before, environment, afterwards, refused = private_mounts(
            "namespaces",
            f'{sys.executable} -m venv --without-pip "{place}/venv"\n'
            f'mount --bind {site} "$(echo "{place}"/venv/lib/python*/site-packages)"\n',
            f"""
            import json, sys
            from graders.sandbox.warden import Warden
            assert sys.prefix.startswith({place!r}), sys.prefix
            source = {LOOK_AROUND.format(folder=folder)!r}
            """,
            python=f"{place}/venv/bin/python",
            PYTHONPATH=str(ROOT),
        )
    assert os.path.basename(place) in before
    assert "pyvenv.cfg" in environment
    assert set(afterwards) == {*before, "answers"}
    assert refused in (errno.EROFS, errno.EACCES)


@pytest.fixture
def private_mounts():
    """Runs shell commands, then a script that sets `source`, in a mount namespace of its own.

    Gives the `result` that the second of two students sees who both ran `source`.
    """

    def run(level, commands, script, python=sys.executable, **environment):

        body = textwrap.dedent(script) + textwrap.dedent(
            """
            import sys
            from graders.judge.channel import Channel
            with Warden(sandbox=sys.argv[1]) as warden:
                for _ in range(2):
                    channel = Channel(warden.spawn(), lambda handle: handle)
                    fields = channel.run(20.0, source).fields
                    assert "error" not in fields, fields
                    result = channel.ask(10.0, op="bind", name="result").fields["value"]
            print(json.dumps(result))
            """
        )
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-ec", f'{commands}exec "$0" -c "$1" "$2"', python, body, level],
            capture_output=True,
            text=True,
            cwd="/",
            env={"PATH": os.environ["PATH"], **environment},
            timeout=120,
        )
        if "unshare" in done.stderr or "mount:" in done.stderr:
            pytest.skip(f"no mounts of one's own here: {done.stderr.strip()}")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


def test_every_mount_that_can_be_written_to_is_one_of_the_students_own(namespaces, inside):
    mounts = inside.value("open('/proc/self/mounts').read()").splitlines()
    writable = {fields[1] for fields in map(str.split, mounts) if "rw" in fields[3].split(",")}
    devices = {f"/dev/{device}" for device in ("null", "zero", "full", "random", "urandom", "tty", "pts", "console")}
    devices |= {device for device in visible.DEVICES if os.path.exists(device)}
    assert writable <= {"/tmp", "/dev/shm", HOME, "/proc"} | devices
