"""Who may know whom: sandbox -> judge -> checks -> verdict, and nobody looks back."""

import ast
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "graders"
TENSORS = ("torch", "tensorflow", "jax", "matplotlib", "einops", "tensorly")


def modules_below(*parts):
    """Module name -> file, for one module or for all below a folder."""
    place = PACKAGE.joinpath(*parts)
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    found = {}
    for file in files:
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = file
    return found


ALL = modules_below()
ROOMS = sorted({name.split(".")[1] for name in ALL if "." in name})


def imports_in(node, late):
    """Import statements; those inside functions run late, and only count if asked for."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        elif late or not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from imports_in(child, late)


def imported(name, file, late=True):
    """The kit's own modules that a module imports, also inside functions and for types."""
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in imports_in(ast.parse(file.read_text("utf-8")), late):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "graders")
            continue
        base = node.module or ""
        if node.level:
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*above, *filter(None, [base])])
        if base.split(".")[0] == "graders":
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole in ALL else base


def assert_knows_only(part, *allowed):
    for name, file in modules_below(*part.split(".")).items():
        for other in imported(name, file):
            inside = other == f"graders.{part}" or other.startswith(f"graders.{part}.")
            known = any(other == f"graders.{a}" or other.startswith(f"graders.{a}.") for a in allowed)
            assert inside or known or other == "graders", f"{name} imports {other}"


def test_exercises_know_only_the_checks_and_the_verdict():
    assert_knows_only("exercises", "checks", "verdict")


def test_checks_know_neither_judge_nor_sandbox_nor_exercises():
    assert_knows_only("checks", "codec", "libraries", "machine", "verdict", "course", "text")


def test_the_sandbox_knows_nothing_of_points():
    assert_knows_only("sandbox", "codec", "libraries")


def test_the_verdict_knows_only_the_texts():
    assert_knows_only("verdict", "picture", "text")
    assert_knows_only("picture", "text")


def test_the_texts_and_the_codec_stand_alone():
    assert_knows_only("text")
    assert_knows_only("codec", "libraries", "values")
    assert_knows_only("values")
    assert_knows_only("libraries")
    assert_knows_only("machine")
    assert_knows_only("nodes")
    assert_knows_only("translation", "text")


def test_the_course_is_known_by_its_settings():
    assert_knows_only("hidden", "verdict")
    assert_knows_only("course", "hidden", "text")
    assert_knows_only("results", "text", "verdict")


def test_the_judge_knows_neither_nbgrader_nor_an_exercise():
    assert_knows_only(
        "judge",
        "checks",
        "codec",
        "course",
        "hidden",
        "libraries",
        "machine",
        "nodes",
        "results",
        "sandbox",
        "text",
        "verdict",
    )


def test_nbgraders_commands_know_the_judge_and_no_exercise():
    assert_knows_only(
        *("nbgrader", "checks.inputs", "course", "hidden", "judge", "libraries", "nodes", "results"),
        *("safety", "sandbox", "text", "verdict", "reports.feedback", "reports.grades"),
        *("reports.markdown", "reports.pictures", "translation"),
    )
    assert_knows_only("safety", "sandbox", "text")


def test_reports_know_neither_exercises_nor_judge_nor_sandbox():
    assert_knows_only("reports", "course", "results", "text", "verdict")


# --------------------------------------------------------------------------- what is reached through others

GRAPH = {name: set(imported(name, file)) - {name} for name, file in ALL.items()}


def reached(part):
    """The modules that a room needs sooner or later, also through others and through the packages around them."""
    found, left = set(), list(modules_below(*part.split(".")))
    while left:
        name = left.pop()
        if name in ALL and name not in found:
            found.add(name)
            around = name.split(".")
            left += [*GRAPH[name], *(".".join(around[:length]) for length in range(1, len(around)))]
    return found


def rooms_reached(part):
    return {name.split(".")[1] for name in reached(part) if "." in name} - {part.split(".")[0]}


@pytest.mark.parametrize(
    ("part", "never"),
    [
        ("libraries", {*ROOMS} - {"libraries"}),
        ("text", {*ROOMS} - {"text"}),
        ("translation", {*ROOMS} - {"translation", "text"}),
        ("codec", {*ROOMS} - {"codec", "libraries", "values"}),
        ("values", {*ROOMS} - {"values"}),
        ("sandbox", {*ROOMS} - {"sandbox", "codec", "libraries", "values"}),
        ("verdict", {*ROOMS} - {"verdict", "picture", "text"}),
        ("results", {*ROOMS} - {"results", "verdict", "picture", "text"}),
        ("course", {*ROOMS} - {"course", "hidden", "verdict", "picture", "text"}),
        ("checks", {"judge", "sandbox", "nbgrader", "reports", "authoring", "bench", "demo", "exercises"}),
        ("exercises", {"judge", "sandbox", "nbgrader", "reports", "authoring", "demo"}),
        ("judge", {"nbgrader", "reports", "authoring", "bench", "demo", "exercises"}),
        ("reports", {"judge", "sandbox", "checks", "codec", "authoring", "bench", "demo", "exercises"}),
        ("nbgrader", {"authoring", "bench", "demo", "exercises"}),
    ],
)
def test_no_room_is_reached_through_others_that_may_not_be_known(part, never):
    assert not rooms_reached(part) & never


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("graders.checks", ("graders.judge", "graders.sandbox", "graders.nbgrader", "nbgrader", "nbclient", "IPython")),
        (
            "graders.reports.page",
            ("graders.judge", "graders.sandbox", "graders.checks", "graders.nbgrader", "ipykernel"),
        ),
        ("graders.judge", ("graders.nbgrader", "nbgrader", "sqlalchemy")),
        ("graders.verdict", ("numpy", "traitlets", "graders.checks")),
    ],
)
@pytest.mark.parametrize("then", ["", "; from graders import course; course.load()"], ids=["alone", "with the course"])
def test_what_may_not_be_known_is_not_loaded_either_also_with_the_courses_settings(module, never, then):
    loaded = loaded_by(f"import {module}{then}")
    names = never if not then else [name for name in never if name != "traitlets"]
    assert not [name for name in loaded for part in names if name == part or name.startswith(f"{part}.")]


# --------------------------------------------------------------------------- the pictures of README and docs

README = (ROOT / "README.md").read_text("utf-8")


def test_the_readme_names_the_rooms_that_there_are():
    listing = README.split("## Where things are")[1].split("\n## ")[0]
    named = set(re.findall(r"^      (\w+)/ ", listing, re.MULTILINE)) | set(re.findall(r"graders/(\w+)/", listing))
    also = set(re.findall(r"; (\w+)/:", listing))  # rooms that share a line with another
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert named | also == folders


def stations():
    """The ways that the docs draw: each a list of steps, each step the stations that it names."""
    page = (ROOT / "docs" / "grading.md").read_text("utf-8")
    text = page.split("## A grade's way\n\n")[1].split("\n\n")[0].strip()
    for way in text.split(" on this way: "):
        steps = [re.findall(r"`([\w/]+(?:\.py|/))`", step) for step in way.split("→")]
        assert all(steps), way
        yield steps


def modules_of_station(station):
    return set(modules_below(*station.removesuffix("/").removesuffix(".py").split("/")))


def test_a_grades_way_is_one_of_imports():
    """Only the exercises are no import: a course is known by its name."""
    ways = list(stations())
    assert len(ways) == 2
    for steps in ways:
        for here, there in pairwise(steps):
            known = {other for station in here for name in modules_of_station(station) for other in GRAPH[name]}
            for station in there:
                assert (PACKAGE / station).exists(), station
                assert station == "exercises/" or known & modules_of_station(station), f"{here} -> {station}"


# --------------------------------------------------------------------------- the engine and a course


def test_the_engine_names_no_exercise():
    for name, file in ALL.items():
        if not name.startswith(("graders.exercises", "graders.demo")):
            assert "graders.exercises" not in file.read_text("utf-8"), name
            assert not [other for other in imported(name, file) if other.startswith("graders.exercises")]


def test_no_two_modules_need_each_other_to_be_imported():
    graph = {name: set(imported(name, file, late=False)) - {name} for name, file in ALL.items()}
    done = set()

    def visit(name, path):
        assert name not in path, " -> ".join([*path, name])
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, [*path, name])
            done.add(name)

    for name in graph:
        visit(name, [])


# --------------------------------------------------------------------------- what is loaded


def loaded_by(statement):
    code = f"{statement}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "module",
    [
        "graders.cli",
        "graders.judge",
        "graders.nbgrader.autograde",
        "graders.checks",
        "graders.codec",
        "graders.sandbox.warden",
    ],
)
def test_importing_the_kit_imports_no_tensor_library(module):
    assert not loaded_by(f"import {module}") & set(TENSORS)


def test_the_command_line_loads_neither_nbgrader_nor_an_exercise():
    loaded = loaded_by("import graders.cli")
    assert not {
        name
        for name in loaded
        if name.startswith(("nbgrader", "graders.exercises", "graders.judge", "graders.nbgrader", "nbclient"))
    }


def test_help_needs_no_tensor_library_and_ends_well():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "graders", "--help"], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0
    assert "samples" in done.stdout
    assert not [line for line in done.stderr.splitlines() if line.rpartition("|")[2].strip() in TENSORS]


def test_what_the_sandbox_mounts_is_all_that_the_inside_imports():
    from graders.sandbox.visible import VISIBLE

    visible = {name for part in VISIBLE for name in modules_below(*part.removesuffix(".py").split("/"))} | {"graders"}
    for name in modules_below("sandbox", "inside"):
        for other in imported(name, ALL[name]):
            assert other in visible or other.removesuffix(".__init__") in visible, f"{name} imports {other}"
