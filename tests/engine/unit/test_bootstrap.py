"""The first thing that anyone runs: what cannot work is said in one sentence, and nothing is changed."""

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "graders" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path):
    """The script as a module, whose course lies in an empty folder. No step of it ever runs pip or apt here."""
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ROOT = str(tmp_path)
    module.VENV = str(tmp_path / ".venv")
    module.PYTHON = str(tmp_path / ".venv" / "bin" / "python")
    module.STAMP = str(tmp_path / ".venv" / "ready")
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return module


class Commands:
    """Stands in for the module subprocess: notes each command, and gives exit statuses that were prepared."""

    DEVNULL = subprocess.DEVNULL

    def __init__(self, failing=(), effect=None):
        self.seen = []
        self.failing = failing
        self.effect = effect

    def call(self, arguments, **options):
        self.seen.append(" ".join(arguments))
        if self.effect:
            self.effect(arguments)
        return int(any(word in self.seen[-1] for word in self.failing))

    def run(self, arguments, **options):
        return subprocess.CompletedProcess(arguments, self.call(arguments))


def complaint(function):
    """The sentence that a step ends the program with."""
    with pytest.raises(SystemExit) as caught:
        function()
    sentence = caught.value.code
    assert isinstance(sentence, str)  # sys.exit(text) prints it and exits with 1
    assert sentence.startswith("setup: ")
    assert "\n" not in sentence
    assert sentence.endswith((".", "bubblewrap", "python3-venv"))
    return sentence


def files_in(folder):
    return sorted(path.name for path in Path(folder).iterdir())


# --------------------------------------------------------------------------- before anything is changed


def test_a_python_that_is_too_old_is_told_which_one_is_needed(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    sentence = complaint(bootstrap.main)
    assert "3.11" in sentence
    assert "3.9" in sentence
    assert files_in(tmp_path) == ["constraints.txt", "pyproject.toml"]


def test_a_python_that_is_too_new_is_told_which_ones_will_do(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 14, 0))
    sentence = complaint(bootstrap.main)
    assert "3.14" in sentence
    assert "make PYTHON=python3.13" in sentence
    assert files_in(tmp_path) == ["constraints.txt", "pyproject.toml"]


def test_every_pinned_package_takes_the_oldest_and_the_newest_python_that_set_up_takes(bootstrap):
    """Debian's Python is a 3.11.2: a package that asks for 3.11.5 would end the set-up with a riddle."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    installed = {re.sub("[-_.]+", "-", found.name.lower()): found.metadata for found in distributions()}
    pinned = {name for name in (line.split("==")[0].lower().replace("_", "-") for line in lines) if name in installed}
    assert len(pinned) > 100  # some are for one version of Python only
    oldest = ".".join(map(str, (*bootstrap.NEEDED, 0)))
    newest = f"{bootstrap.TOO_NEW[0]}.{bootstrap.TOO_NEW[1] - 1}.0"
    refused = [
        (name, wanted)
        for name in sorted(pinned)
        if (wanted := installed[name].get("Requires-Python"))
        and not all(SpecifierSet(wanted).contains(version) for version in (oldest, newest))
    ]
    assert refused == []


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_that_cannot_make_environments_is_told_what_to_install(bootstrap, monkeypatch, tmp_path, module):
    monkeypatch.setitem(sys.modules, module, None)
    assert "python3-venv" in complaint(bootstrap.main)
    assert files_in(tmp_path) == ["constraints.txt", "pyproject.toml"]


def without_bubblewrap(bootstrap, monkeypatch, *others):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}" if name in others else None)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)


def test_without_bubblewrap_and_a_way_to_install_it_the_set_up_goes_on(bootstrap, monkeypatch, capsys):
    without_bubblewrap(bootstrap, monkeypatch)
    commands = Commands(effect=lambda arguments: os.makedirs(bootstrap.VENV, exist_ok=True))
    monkeypatch.setattr(bootstrap, "subprocess", commands)
    bootstrap.main()
    (remark,) = [line for line in capsys.readouterr().out.splitlines() if "bubblewrap" in line]
    assert "apt-get install bubblewrap" in remark
    assert "weaker" in remark
    assert any("pip install" in command for command in commands.seen)


@pytest.mark.parametrize("others", [["apt-get"], ["apt-get", "sudo"]])
def test_without_rights_nobody_is_asked_for_a_password(bootstrap, monkeypatch, capsys, others):
    without_bubblewrap(bootstrap, monkeypatch, *others)
    commands = Commands(failing=["sudo"])
    monkeypatch.setattr(bootstrap, "subprocess", commands)
    bootstrap.check_bubblewrap()
    assert "without a password" in capsys.readouterr().out
    assert commands.seen in ([], ["sudo -n true"])


def test_with_rights_bubblewrap_is_installed_first(bootstrap, monkeypatch):
    without_bubblewrap(bootstrap, monkeypatch, "apt-get", "sudo")
    found = []
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: name if name in ("apt-get", "sudo", *found) else None)
    commands = Commands(effect=lambda arguments: found.append("bwrap") if "install" in arguments else None)
    monkeypatch.setattr(bootstrap, "subprocess", commands)
    bootstrap.check_bubblewrap()
    assert commands.seen == ["sudo -n true", "sudo -n apt-get update -qq", "sudo -n apt-get install -y -qq bubblewrap"]


def test_an_installation_of_bubblewrap_that_fails_is_said(bootstrap, monkeypatch, capsys):
    without_bubblewrap(bootstrap, monkeypatch, "apt-get")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0)
    commands = Commands()
    monkeypatch.setattr(bootstrap, "subprocess", commands)
    bootstrap.check_bubblewrap()
    assert "could not be installed" in capsys.readouterr().out
    assert commands.seen == ["apt-get update -qq", "apt-get install -y -qq bubblewrap"]


def test_where_bubblewrap_is_there_nothing_is_installed(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/bwrap" if name == "bwrap" else None)
    monkeypatch.setattr(bootstrap, "subprocess", None)
    bootstrap.check_bubblewrap()


# --------------------------------------------------------------------------- installing


@pytest.fixture
def ready(bootstrap, monkeypatch):
    """Everything is there but the environment."""
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")

    def make(arguments):
        if "venv" in arguments:
            os.makedirs(os.path.dirname(bootstrap.PYTHON))
            open(bootstrap.PYTHON, "w").close()

    commands = Commands(effect=make)
    monkeypatch.setattr(bootstrap, "subprocess", commands)
    return commands


def test_everything_is_installed_once_and_pinned(bootstrap, ready):
    bootstrap.main()
    venv, torch, rest = ready.seen
    assert venv.endswith(f"-m venv {bootstrap.VENV}")
    assert torch.endswith("-c constraints.txt torch")  # first and alone, else pip may take a build with CUDA
    assert rest.endswith("-c constraints.txt -e .[course,test]")
    bootstrap.main()
    assert len(ready.seen) == 3


def test_a_changed_pin_installs_again(bootstrap, ready, tmp_path):
    bootstrap.main()
    with open(tmp_path / "constraints.txt", "a") as file:
        file.write("numpy==0\n")
    bootstrap.main()
    assert len(ready.seen) == 6


def test_an_environment_that_was_deleted_is_made_again(bootstrap, ready):
    bootstrap.main()
    os.remove(bootstrap.PYTHON)
    bootstrap.main()
    assert len(ready.seen) == 6


@pytest.mark.parametrize("step", ["venv", "torch", "-e ."])
def test_an_installation_that_failed_is_not_taken_for_done(bootstrap, ready, step):
    ready.failing = [step]
    assert "failed" in complaint(bootstrap.main)
    assert not os.path.exists(bootstrap.STAMP)
    ready.failing = ()
    bootstrap.main()
    assert os.path.exists(bootstrap.STAMP)


# --------------------------------------------------------------------------- as it is really called


@pytest.fixture
def copy(tmp_path):
    """The script in a folder of its own, so that a mistake here installs nothing in the repository."""
    (tmp_path / "graders").mkdir()
    shutil.copy(SCRIPT, tmp_path / "graders")
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path / "graders" / "bootstrap.py"


def run(copy, *arguments, path="", python=sys.executable):
    return subprocess.run(
        [python, *arguments, str(copy)], env={"PATH": path}, capture_output=True, text=True, timeout=60
    )


def assert_one_sentence_and_nothing_made(done, copy):
    assert done.returncode != 0
    assert done.stdout == ""
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("setup: ")
    assert files_in(copy.parents[1]) == ["constraints.txt", "graders", "pyproject.toml"]
    assert files_in(copy.parent) == ["bootstrap.py"]


def test_with_an_old_python_the_script_says_so_and_changes_nothing(copy, tmp_path_factory):
    starter = tmp_path_factory.mktemp("tools") / "old.py"
    starter.write_text(
        "import runpy, sys\nsys.version_info = (3, 8, 10)\nrunpy.run_path(sys.argv[1], run_name='__main__')\n"
    )
    done = run(copy, str(starter), path=os.environ["PATH"])
    assert_one_sentence_and_nothing_made(done, copy)
    assert "3.11" in done.stderr


def test_the_script_can_be_read_by_a_python_that_is_too_old_to_run_it():
    """Else an old Python shows a syntax error instead of the sentence."""
    tree = ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 4))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.JoinedStr | ast.NamedExpr | ast.AnnAssign | ast.Match)
        if isinstance(node, ast.ImportFrom | ast.Import):
            names = [alias.name for alias in node.names]
            assert not any(name.startswith("graders") for name in names)
            assert not (isinstance(node, ast.ImportFrom) and node.module == "__future__")


def test_the_version_of_torch_stands_in_one_place():
    version = re.search(r"^torch==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)[1]
    for name in ("pyproject.toml", "graders/bootstrap.py", "Makefile", "README.md"):
        assert version not in (ROOT / name).read_text("utf-8"), name
