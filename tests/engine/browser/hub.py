"""A hub as docs/jupyterhub says, on this machine: accounts, environments, exchange, and the hub itself.

Only the password is not the machine's: a dummy authenticator takes any.
"""

from __future__ import annotations

import os
import pwd
import re
import secrets
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs" / "jupyterhub"
COURSE = "tensor-computing"
NAME = "broadcasting_rules"
PASSWORD = "any"
NOBODY = 65534
SCRIPTS = {
    "alembic": "alembic.config",
    "jupyter-labextension": "jupyterlab.labextensions",
    "jupyter-server": "jupyter_server.serverapp",
    "jupyterhub-singleuser": "jupyterhub.singleuser",
}
SETTINGS = """
c.Exchange.root = "{exchange}"
c.Course.gate = "off"
"""
OWN = """
load_subconfig({config!r})
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
"""


@dataclass
class Hub:
    """A running hub.

    Parameters
    ----------
    port: where browsers find it.
    place: the folder of all that it needs.
    student, instructor, ta: names of accounts.
    account: the course's account.
    """

    port: int
    place: Path
    student: str
    instructor: str
    ta: str
    account: str

    @property
    def url(self) -> str:
        return f"http://hub.localhost:{self.port}"  # browsers take every name below localhost for this machine

    def server(self, user: str) -> str:
        return f"http://{user}.hub.localhost:{self.port}/user/{user}"

    @property
    def formgrader(self) -> str:
        return f"http://{COURSE}--service.hub.localhost:{self.port}/services/{COURSE}/formgrader"

    def home(self, user: str) -> Path:
        return self.place / "home" / user

    def run(self, user: str, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """A command of somebody's, in the environment of a student or of the course."""
        environment = self.place / ("course" if user == self.account else "students")
        return subprocess.run(
            [environment / "bin" / "python", *command],
            user=user, group=pwd.getpwnam(user).pw_gid, extra_groups=[],
            cwd=cwd or self.home(user), capture_output=True, text=True, timeout=120,
            env={"HOME": str(self.home(user)), "PATH": f"{environment / 'bin'}:/usr/bin:/bin", "USER": user},
        )  # fmt: skip


def _python() -> str:
    """A Python of this version that every account may start."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for candidate in (sys._base_executable, f"/usr/local/bin/{version}", f"/usr/bin/{version}"):
        packages = {"PYTHONPATH": sysconfig.get_path("purelib"), "HOME": "/tmp"}
        probe = [candidate, "-c", "import jupyterhub, jupyterlab, numpy, venv"]
        try:
            done = subprocess.run(probe, user=NOBODY, group=NOBODY, extra_groups=[], env=packages, capture_output=True)
        except OSError:
            continue
        if done.returncode == 0:
            return str(candidate)
    pytest.skip(f"no {version} that other accounts can start, or they cannot read what is installed here")


def _environment(place: Path, python: str, *, kit: bool) -> None:
    """An environment with all that is installed here; without ``kit`` what is installed in editable form is missing."""
    subprocess.run([python, "-m", "venv", "--without-pip", place], check=True)
    packages = next(place.glob("lib/python*/site-packages"))
    if kit:
        packages.rmdir()
        packages.symlink_to(sysconfig.get_path("purelib"))
    else:
        (packages / "these.pth").write_text(sysconfig.get_path("purelib") + "\n")
    shutil.copytree(Path(sys.prefix, "etc"), place / "etc")
    (place / "share").symlink_to(Path(sys.prefix, "share"))
    for name, module in SCRIPTS.items():
        script = place / "bin" / name
        script.write_text(f"#!{place}/bin/python\nimport sys\nfrom {module} import main\nsys.exit(main())\n")
        script.chmod(0o755)


def _students(place: Path, python: str, exchange: Path) -> None:
    _environment(place, python, kit=False)
    own = (DOCS / "students_nbgrader_config.py").read_text("utf-8")
    assert "/usr/local/share/nbgrader/exchange" in own
    own = own.replace("/usr/local/share/nbgrader/exchange", str(exchange))
    (place / "etc" / "jupyter" / "nbgrader_config.py").write_text(own, "utf-8")
    for line in disabling():
        path = {"PATH": f"{place / 'bin'}:/usr/bin:/bin"}
        subprocess.run([place / "bin" / "python", "-m", *line.split()], env=path, check=True, capture_output=True)


def disabling() -> list[str]:
    """The commands by which README.md takes from students' JupyterLab what is the instructors'."""
    lines = (DOCS / "README.md").read_text("utf-8").splitlines()
    return [found[1] for line in lines if (found := re.search(r"/opt/students/bin/(jupyter .* disable .*)", line))]


def _course(place: Path, exchange: Path) -> None:
    shutil.copytree(ROOT / "source" / NAME, place / "source" / NAME)
    shutil.copy(ROOT / "nbgrader_config.py", place)
    settings = (ROOT / "course_config.py").read_text("utf-8") + SETTINGS.format(exchange=exchange)
    (place / "course_config.py").write_text(settings, "utf-8")


@contextmanager
def _account(name: str, home: Path) -> Iterator[None]:
    subprocess.run(["useradd", "--create-home", "--home-dir", home, "--shell", "/bin/bash", name], check=True)
    home.chmod(0o700)
    try:
        yield
    finally:
        user = pwd.getpwnam(name).pw_uid
        _end(each for each in psutil.process_iter(["uids"]) if (uids := each.info["uids"]) and uids.real == user)
        subprocess.run(["userdel", name], check=True, capture_output=True)


def _end(processes: Iterable[psutil.Process]) -> None:
    """Kill what is left."""
    left = list(processes)
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=10)


def _ports(count: int) -> list[int]:
    with ExitStack() as stack:
        free = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in free:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in free]


@contextmanager
def hub(proxy: Path) -> Iterator[Hub]:
    """A course and a hub that is up."""
    if os.geteuid():
        pytest.skip("only root can make the accounts that this test needs")
    python, mark = _python(), secrets.token_hex(2)
    with ExitStack() as stack:
        place = Path(tempfile.mkdtemp(prefix="hub-"))
        stack.callback(shutil.rmtree, place, ignore_errors=True)
        place.chmod(0o755)
        port, service_port, hub_port, api_port = _ports(4)
        people = [f"{name}{mark}" for name in ("ana", "ines", "tom", "course")]
        running = Hub(port, place, *people)
        (place / "home").mkdir()
        for name in people:
            stack.enter_context(_account(name, running.home(name)))
        exchange = place / "exchange"
        exchange.mkdir()
        exchange.chmod(0o1777)
        _students(place / "students", python, exchange)
        account = running.home(running.account)
        _environment(place / "course", python, kit=True)
        _course(account / "course", exchange)
        subprocess.run(["chown", "-R", f"{running.account}:", account], check=True)
        config = place / "hub" / "jupyterhub_config.py"
        config.parent.mkdir(mode=0o700)
        ports = {"hub_port": hub_port, "api_port": api_port}
        config.write_text(OWN.format(config=str(DOCS / "jupyterhub_config.py"), password=PASSWORD, **ports))
        settings = {
            "HUB_ACCOUNT": running.account, "HUB_FOLDER": account / "course", "HUB_URL": running.url,
            "HUB_COURSE_ENVIRONMENT": place / "course", "HUB_STUDENTS_ENVIRONMENT": place / "students",
            "HUB_GRADERS": f"{running.instructor} {running.ta}", "HUB_PORT": port, "HUB_SERVICE_PORT": service_port,
            "HUB_PROXY": proxy,
        }  # fmt: skip
        stack.enter_context(_running(config, {name: str(value) for name, value in settings.items()}, running))
        yield running


@contextmanager
def _running(config: Path, settings: dict[str, str], hub: Hub) -> Iterator[None]:
    """The hub, which ends with the test, also where the test is killed; and whatever it started."""
    log = config.parent / "hub.log"
    command = ["setpriv", "--pdeathsig", "TERM", sys.executable, "-m", "jupyterhub", "-f", str(config)]
    with open(log, "w") as out:
        process = subprocess.Popen(
            command, cwd=config.parent, env={**os.environ, **settings}, stdout=out, stderr=out, start_new_session=True
        )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{hub.port}/hub/health", timeout=5):
                    break
            except (urllib.error.URLError, OSError):
                assert process.poll() is None and time.monotonic() < until, log.read_text()
                time.sleep(0.5)
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _end(each for each in psutil.process_iter() if _setting(each, "HUB_ACCOUNT") == hub.account)


def _setting(process: psutil.Process, name: str) -> str | None:
    """What a process was started with: the proxy leaves the hub's session, and has its settings all the same."""
    try:
        return process.environ().get(name)
    except (psutil.Error, OSError):
        return None
