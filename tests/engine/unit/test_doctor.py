"""`python -m graders doctor`: its three endings, what it tries and on which level, the command that it gives."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_notebook

from graders import cli, course, safety
from graders.authoring import doctor
from graders.reports import feedback
from graders.results import KEY, Kept, Note
from graders.sandbox import levels
from graders.sandbox.errors import SandboxError
from graders.text import say

ROOT = Path(__file__).resolve().parents[3]
SECOND = ROOT / "tests" / "engine" / "second_course"
PLACES = ("course", "exchange", "cache", "gradebook", "source", "submitted")


@pytest.fixture
def second(tmp_path, monkeypatch):
    """The second course with everything that has to stay unseen, each in a place of its own."""
    root = tmp_path / "course"
    shutil.copytree(SECOND, root)
    own = {name: tmp_path / name for name in ("exchange", "cache")}
    for folder in (*own.values(), root / "submitted" / "ana"):
        folder.mkdir(parents=True)
        (folder / "kept").write_text("of the course")
    (tmp_path / "grades.db").write_text("grades")
    config = root / "course_config.py"
    settings = {"CourseDirectory.db_url": f"sqlite:///{tmp_path}/grades.db", "Exchange.root": own["exchange"], "Exchange.cache": own["cache"]}  # fmt: skip
    lines = [f"c.{name} = {str(value)!r}" for name, value in settings.items()]
    config.write_text("\n".join([config.read_text("utf-8"), *lines, ""]), "utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setattr("sys.path", list(sys.path))
    yield root
    sys.modules.pop("drills", None)
    course.load(ROOT)  # its texts are found from here on


@pytest.fixture
def found(monkeypatch):
    """Lets the doctor find what a test says: level -> what it lets through, None where it is not to be had."""

    def set_to(**leaks):
        monkeypatch.setattr(doctor, "_tried", lambda name, unseen, probes: leaks.get(name))
        monkeypatch.setattr(
            levels,
            "why_not",
            lambda name: "" if name == levels.UNSAFE or leaks.get(name) is not None else "it was refused",
        )

    return set_to


def last_line(capsys, status):
    assert cli.main(["doctor"]) == status
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    return printed.out.splitlines()[-1]


def test_the_root_folder_is_nobodys_home(monkeypatch, tmp_path):
    """A container calls it the home of a user whom it does not know; devices in it can be opened, as they should."""
    for home, tried in (("/", []), (str(tmp_path), [say("probes.home")])):
        monkeypatch.setenv("HOME", home)
        assert list(doctor._of_the_home()) == tried


def test_safe_where_namespaces_can_be_had(found, capsys):
    found(namespaces=[], landlock=[])
    assert last_line(capsys, 0) == say("sandbox.namespaces")
    assert say("sandbox.namespaces").startswith("Safe")


def test_weaker_and_in_what_where_only_landlock_can_be_had(found, capsys):
    found(landlock=[])
    said = last_line(capsys, 0)
    assert said.startswith("Weaker") and "only watched" in said and "which files and processes exist" in said


def test_cannot_grade_and_what_to_do_where_neither_can_be_had(found, capsys, monkeypatch):
    found()
    monkeypatch.setattr(safety, "advice", lambda reasons: f"Do this: {sorted(reasons)}")
    said = last_line(capsys, 1)
    assert (
        said
        == "Cannot grade: namespaces: it was refused; landlock: it was refused. Do this: ['landlock', 'namespaces']"
    )


@pytest.mark.parametrize("wanted", ["namespaces", "landlock"])
def test_a_level_that_lets_something_through_grades_nothing(found, capsys, wanted):
    found(**{"namespaces": [], "landlock": [], wanted: ["reads the gradebook: /srv/gradebook.db"]})
    assert doctor._last_word(wanted, {"namespaces": [], "landlock": [], wanted: ["reads the gradebook"]}) == 1
    said = capsys.readouterr().out
    assert (
        said.startswith("Cannot grade") and wanted in said and "reads the gradebook" in said and "SECURITY.md" in said
    )


def test_the_level_that_the_course_demands_is_the_one_that_counts(found, capsys):
    found(landlock=[])
    assert doctor._last_word("namespaces", {"namespaces": None, "landlock": []}) == 1
    assert capsys.readouterr().out.startswith("Cannot grade: namespaces: it was refused")
    assert doctor._last_word("unsafe-without-sandbox", {"namespaces": None, "landlock": None}) == 0
    assert capsys.readouterr().out.startswith("Unsafe")


def test_each_real_place_of_the_course_is_tried_on_each_level(second, capsys):
    assert cli.main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    tried = [name for name in levels.names(levels.ANY) if not levels.why_not(name)]
    assert tried
    for name in tried:
        told = [line for line in lines if line.startswith(f"{name}: ")]
        assert all(line.startswith(f"{name}: refused: ") for line in told)
        for place in PLACES:
            assert any(line.startswith(f"{name}: refused: reads the {place}: {second.parent}/") for line in told), place
        assert f"{name}: refused: sees the hidden tests" in told
        assert {f"{name}: refused: {say(f'probes.{code}')}" for code in doctor.PROBES} < set(told)
    assert lines[-1] == safety.here("any")


def test_without_a_sandbox_the_same_probes_succeed(second):
    """Else the doctor would call a machine safe because its probes are wrong."""
    settings, places = doctor._course()
    probes = {f"reads the {name}": doctor._search(place) for name, place in places.items()}
    probes["reads the users"] = doctor.PROBES["host_users"]
    assert doctor._tried(levels.UNSAFE, [], probes) == list(probes)
    assert {f"reads the {name}" for name in PLACES} < set(probes)
    assert settings.sandbox == "any"


@pytest.mark.slow
def test_autograde_says_the_same_line_and_without_a_sandbox_stops_by_it(second):
    """It grades nothing then, so that no time is lost before the sentence."""

    def nbgrader(*arguments, path="/usr/bin:/bin"):
        own = {"PATH": f"{Path(sys.executable).parent}:{path}", "HOME": str(second.parent), "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-m", "nbgrader", *arguments], cwd=second, capture_output=True, text=True, env=own)  # fmt: skip
        assert arguments[0] != "autograde" or "Traceback" not in done.stdout + done.stderr
        return done

    (second.parent / "grades.db").unlink()
    assert nbgrader("generate_assignment", "loops").returncode == 0
    assert safety.here("any") in nbgrader("autograde", "loops").stdout
    config = second / "course_config.py"
    config.write_text(config.read_text("utf-8") + "c.Course.sandbox = 'namespaces'\n", "utf-8")
    done = nbgrader("autograde", "loops", path="/nonexistent")
    assert done.returncode == 1
    assert "Cannot grade: namespaces: bubblewrap is missing" in done.stderr


@pytest.mark.parametrize(
    ("name", "code"), [("namespaces", None), ("landlock", "weaker_sandbox"), (levels.UNSAFE, "no_sandbox")]
)
def test_a_page_says_where_the_weaker_level_or_none_at_all_graded(name, code):
    if levels.why_not(name):
        pytest.skip(f"{name} cannot be had here")
    level = levels.BUILDERS[name](())
    level.close()
    assert safety.note_of(level) == code
    notes = (Note(code),) if code else ()
    notebook = new_notebook(metadata={KEY: Kept(notes).to_json()})
    page = feedback.render(feedback.read(notebook, "lesson", {"score": 0.0, "max_score": 0.0}))
    assert ("Graded with" in page) is bool(code)


# --------------------------------------------------------------------------- the exact command for this system

SYSTEM = {
    "kernel/apparmor_restrict_unprivileged_userns": ("1", "apparmor_parser -r /etc/apparmor.d/graders-bwrap"),
    "kernel/unprivileged_userns_clone": ("0", "sudo sysctl kernel.unprivileged_userns_clone=1"),
    "user/max_user_namespaces": ("0", "sudo sysctl user.max_user_namespaces=15000"),
}
REASONS = {"namespaces": "bwrap: No permissions", "landlock": "this kernel offers no Landlock"}


@pytest.fixture
def machine(monkeypatch):
    """A machine with bubblewrap, without any of the settings that forbid namespaces."""
    monkeypatch.setattr(shutil, "which", lambda name, *_: f"/usr/bin/{name}" if name in ("bwrap", "dnf") else None)
    monkeypatch.setattr(safety, "_setting", lambda name: "")
    monkeypatch.setattr(safety.os.path, "exists", lambda path: False)
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)
    return monkeypatch


@pytest.mark.parametrize("setting", SYSTEM)
def test_a_setting_that_forbids_namespaces_is_named_with_the_command_that_changes_it(machine, setting):
    value, command = SYSTEM[setting]
    machine.setattr(safety, "_setting", lambda name: value if name == setting else "")
    assert command in safety.advice(REASONS)


def test_the_profile_for_apparmor_is_the_one_that_lies_here_or_else_the_setting_is_named(machine, tmp_path):
    machine.setattr(safety, "_setting", lambda name: "1" if "apparmor" in name else "")
    assert safety.PROFILE.is_file() and f"sudo cp {safety.PROFILE} " in safety.advice(REASONS)
    machine.setattr(safety, "PROFILE", tmp_path / "of a wheel")  # which has no docs
    assert "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0" in safety.advice(REASONS)


@pytest.mark.parametrize("manager", [*safety.INSTALLERS, None])
def test_what_is_missing_is_installed_by_the_systems_own_command(machine, manager):
    machine.setattr(shutil, "which", lambda name, *_: f"/usr/bin/{name}" if name == manager else None)
    command = {"apt-get": "sudo apt-get install bubblewrap", "dnf": "sudo dnf install bubblewrap", None: "bubblewrap"}
    assert safety.advice(REASONS).endswith(
        command.get(manager, safety.INSTALLERS.get(manager, "{}").format("bubblewrap"))
    )
    library = safety.advice({"landlock": "libseccomp is missing"})
    assert library.endswith({"apt-get": "libseccomp2", "zypper": "libseccomp2"}.get(manager, "libseccomp"))


def test_where_the_system_decides_its_own_way_is_named(machine):
    assert "lsm=" in safety.advice(REASONS)
    machine.setattr(platform, "release", lambda: "5.15.90.1-microsoft-standard-WSL2")
    assert "wsl --update" in safety.advice(REASONS)
    machine.setattr(safety.os.path, "exists", lambda path: path == "/.dockerenv")
    assert "docker run --security-opt seccomp=unconfined" in safety.advice(REASONS)
    machine.setenv("KUBERNETES_SERVICE_HOST", "10.0.0.1")
    assert "securityContext.seccompProfile.type: Unconfined" in safety.advice(REASONS)


def test_what_the_first_level_could_not_change_either_is_named_before_it(machine):
    machine.setattr(shutil, "which", lambda name, *_: None)
    assert "ulimit -d" in safety.advice({**REASONS, "landlock": "data are limited to 1024 bytes here (ulimit -d)"})
    refused = dict.fromkeys(REASONS, "the system call seccomp(2) is refused here")
    assert "seccomp=unconfined" in safety.advice(refused)
    machine.setenv("KUBERNETES_SERVICE_HOST", "10.0.0.1")
    assert "seccompProfile" in safety.advice(refused)


def test_every_advice_names_a_command_or_a_page():
    for code in ("wsl", "kubernetes", "container", "kernel"):
        said = say(f"advice.{code}")
        pages = [word.rstrip(".") for word in said.split() if word.startswith("docs/")]
        assert all((ROOT / page).is_file() for page in pages)
        assert pages or "wsl --update" in said


def test_a_level_that_nobody_can_have_is_an_error_of_one_sentence():
    with pytest.raises(SandboxError, match=r"^Cannot grade: nowhere: .*"):
        levels.BUILDERS["nowhere"] = lambda unseen: (_ for _ in ()).throw(SandboxError("it is not to be had"))
        try:
            safety.here("nowhere")
        finally:
            del levels.BUILDERS["nowhere"]
