"""The same attacks under other circumstances: an ordinary user, a container's root, a kernel without user namespaces."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent
PROMISES = ("attacks", "files", "network", "processes", "ends", "limits", "neighbours")
# What an answer is worth and how long it takes depends on no user and no level.
TRIED = "(not test_an_attack_gains_nothing or files/ or network/ or processes/ or secrets/)"
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")

USER = "setpriv --reuid 12345 --regid 12345 --clear-groups --inh-caps=-all --no-new-privs"
# As bubblewrap finds it in a container or on a system that forbids user namespaces. No rights, and the user 1000.
SIMULATION = "bwrap --unshare-user --disable-userns --uid 1000 --gid 1000 --dev-bind / / --proc /proc"
# The limit is one of the namespace's own. Nothing has set no_new_privs here, so a forgotten prctl would show.
FORBIDDEN = (
    "unshare --user --map-root-user sh -ec 'echo 0 > /proc/sys/user/max_user_namespaces; "
    'exec setpriv --inh-caps=-all --bounding-set=-all "$@"\' sh'
)
# The rights of root in a container of Docker's.
RIGHTS = "chown dac_override fsetid fowner mknod net_raw setgid setuid setfcap setpcap net_bind_service sys_chroot kill audit_write"
CONTAINER_ROOT = f"setpriv --inh-caps=-all --bounding-set=-all,{','.join(f'+{right}' for right in RIGHTS.split())}"


@contextmanager
def open_way():
    """Shell commands that open the way to this Python: root's may lie in a home of mode 700."""
    needed = [Path(sys.base_prefix).resolve(), ROOT, Path(sys.prefix).resolve()]
    closed = {
        str(parent)
        for path in needed
        for parent in (path, *path.parents)
        if parent.exists() and not parent.stat().st_mode & 0o001
    }
    script, kept = "", tempfile.mkdtemp(prefix="graders-test-")
    try:
        for number, path in enumerate(needed):
            if closed & set(map(str, path.parents)):
                os.mkdir(f"{kept}/{number}")
                script += f"mount --bind {path} {kept}/{number}\n"
        script += "".join(f"mount -t tmpfs -o mode=0755 tmpfs {folder}\n" for folder in sorted(closed))
        for number, path in enumerate(needed):
            if os.path.exists(f"{kept}/{number}"):
                script += f"mkdir -p {path}\nmount --move {kept}/{number} {path}\n"
        yield script
    finally:
        shutil.rmtree(kept)


def run_as(prefix, arguments, script="", home="/nonexistent"):
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        ["unshare", "--mount", "sh", "-ec", f"{script}exec {prefix} {sys.executable} {arguments}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
    )


def attacks(prefix, level, script=""):
    probe = run_as(prefix, "-c 'import numpy'", script)
    if probe.returncode:
        pytest.skip(f"cannot be had here: {probe.stderr.strip()[-300:]}")
    files = " ".join(f"{HERE}/test_{name}.py" for name in PROMISES)
    if level == "namespaces":
        chosen = f"-m 'not slow' -k 'not torch and {TRIED}' {files}"
    else:
        chosen = f"-k 'landlock and not namespaces and not torch and {TRIED}' {files} {HERE}/test_landlock.py"
    done = run_as(prefix, f"-m pytest -p no:cacheprovider -x -q -rs {chosen}", script)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert "[100%]" in done.stdout
    return done.stdout


def test_an_ordinary_user_with_namespaces():
    with open_way() as script:
        attacks(USER, "namespaces", script)


@pytest.mark.slow
def test_an_ordinary_user_with_landlock():
    with open_way() as script:
        attacks(USER, "landlock", script)


@pytest.mark.slow
@pytest.mark.parametrize("prefix", [SIMULATION, FORBIDDEN], ids=["simulated container", "no user namespaces"])
def test_where_no_namespace_can_be_had(prefix):
    attacks(prefix, "landlock")


@pytest.mark.slow
def test_a_containers_root_gives_each_student_a_user():
    with open_way() as script:
        seen = attacks(CONTAINER_ROOT, "landlock", script)
    assert "whose Python no other user can read" not in seen  # which would be a skipped test


def demo(prefix, folder):
    """The rows of the demo's table, and what its commands said."""
    done = run_as(prefix, f"-m graders demo --folder {folder} --assignments broadcasting_rules", home=folder.parent)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    return [line.split() for line in done.stdout.splitlines() if " / " in line], (folder / "log").read_text("utf-8")


@pytest.mark.slow
def test_the_demo_gives_the_same_verdicts_where_there_is_neither_namespace_nor_bubblewrap(tmp_path):
    missing = f"{SIMULATION} --ro-bind /dev/null {shutil.which('bwrap')}"
    outside, said_outside = demo("", tmp_path / "outside")
    inside, said_inside = demo(missing, tmp_path / "inside")
    assert "Safe: " in said_outside and "Weaker: " in said_inside
    assert len(inside) > 10 and inside == outside
