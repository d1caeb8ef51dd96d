"""The guide for authors: its example is an exercise that passes every gate, and its commands run, in a copy of the kit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
EXERCISE, NAME = "moving_average", "broadcasting_rules"
PARTS = (
    "source",
    "release",
    "tests",
    "graders",
    "course_config.py",
    "nbgrader_config.py",
    "README.md",
    "pyproject.toml",
)


def commands() -> list[str]:
    quick = GUIDE.partition("## Proofs that take longer")[0]
    return [line.split("  #")[0].strip() for line in re.findall(r"^    (python .*)$", quick, flags=re.MULTILINE)]


def blocks() -> dict[str, str]:
    """The example's parts: their names in the order of the guide."""
    names = ("task", "solution", "examples", "module", "texts", "samples")
    return dict(zip(names, re.findall(r"^```\w+\n(.*?)\n```$", GUIDE, flags=re.DOTALL | re.MULTILINE), strict=True))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide") / "kit"
    folder.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, folder)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
    return subprocess.run(
        command, shell=True, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )


def files(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and "cache" not in str(path.relative_to(folder))]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def write(folder: Path) -> None:
    """What the guide shows, where `new` left TODO."""
    part = blocks()
    path = folder / "source" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    for name in ("task", "solution", "examples"):
        cells[f"{EXERCISE}-{name}"]["source"] = part[name].splitlines(keepends=True)
    counted = re.search(r"\d+ exercises · \d+ points", GUIDE)
    assert counted
    cells["title"]["source"] = [
        re.sub(r"\d+ exercises · \d+ points", counted[0], line) for line in cells["title"]["source"]
    ]
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")
    module = folder / "graders" / "exercises" / NAME / f"{EXERCISE}_test.py"
    assert module.is_file()
    module.write_text(part["module"] + "\n", "utf-8")
    texts = folder / "graders" / "exercises" / "text" / "en" / f"{NAME}.toml"
    texts.write_text(re.sub(rf"^{EXERCISE}_usual = .*$", part["texts"], texts.read_text("utf-8"), flags=re.M), "utf-8")
    (folder / "tests" / "solutions" / NAME / f"{EXERCISE}.py").write_text(part["samples"] + "\n", "utf-8")


@pytest.mark.slow  # some minutes on a busy machine: every command of the guide
def test_the_example_is_an_exercise_of_at_most_eight_files_and_every_command_runs(place: Path):
    before = files(place)
    new, check, *others = commands()
    assert run(new, place).returncode == 0
    unwritten = run(check, place)
    assert unwritten.returncode == 1 and "lines with TODO are left to be written" in unwritten.stdout
    write(place)
    checked = run(check, place)
    assert checked.returncode == 0 and "all gates passed" in checked.stdout, checked.stdout + checked.stderr
    after = files(place)
    touched = sorted(name for name in after if before.get(name) != after[name])
    assert len(touched) == 7 <= 8, touched
    assert len(others) == 9
    for command in others:
        done = run(command, place)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


def test_the_readme_points_to_the_guide_and_the_guide_names_every_gate():
    from graders.authoring.gates import GATES

    readme = (ROOT / "README.md").read_text("utf-8")
    assert "CONTRIBUTING.md" in readme and all(command in readme for command in commands()[:2])
    assert not [gate for gate in [*GATES, "fates", "mutants"] if f"`{gate}`" not in GUIDE]
    assert len(blocks()) == 6
