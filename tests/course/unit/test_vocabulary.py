"""Hidden tests are written in the vocabulary of ``graders.checks``, and reach for nothing behind it."""

import ast
from pathlib import Path

import pytest

from graders import checks
from graders.checks import Grader

ROOT = Path(__file__).resolve().parents[3]
EXERCISES = ROOT / "graders" / "exercises"
FILES = sorted(EXERCISES.rglob("*.py"))
WORDS = {name for name in dir(Grader) if not name.startswith("_")} | {"exercise"}


def tree_of(file):
    return ast.parse(file.read_text("utf-8"))


def is_made(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Grader"


def names_of_graders(tree):
    """The names that stand for a Grader: where one is made, or where an annotation says so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and is_made(node.value):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.arg) and isinstance(node.annotation, ast.Name) and node.annotation.id == "Grader":
            yield node.arg


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(EXERCISES)))
def test_of_the_engine_an_exercise_imports_the_vocabulary_only(file):
    for node in ast.walk(tree_of(file)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert not [name for name in names if name.startswith("graders") and not name.startswith("graders.exercises")]
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "graders":
            known = set(checks.__all__) if node.module == "graders.checks" else None
            own = node.module.startswith("graders.exercises")
            assert own or known, f"{file.name}:{node.lineno} imports {node.module}"
            assert own or {alias.name for alias in node.names} <= known, f"{file.name}:{node.lineno}"


def words_asked(tree):
    """What is asked of a Grader in a function or class, with the lines."""
    names = set(names_of_graders(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            of_name = isinstance(node.value, ast.Name) and node.value.id in names
            of_self = isinstance(node.value, ast.Attribute) and node.value.attr == "grader"
            if of_name or of_self:
                yield node.attr, node.lineno


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(EXERCISES)))
def test_a_grader_is_asked_in_public_words_only(file):
    for part in tree_of(file).body:
        for word, line in words_asked(part):
            assert word in WORDS, f"{file.name}:{line} asks a grader for {word}"


def test_every_word_of_the_vocabulary_has_a_use_and_a_description():
    used = "\n".join(file.read_text("utf-8") for file in FILES)
    for name in WORDS - {"exercise"}:
        assert (getattr(Grader, name).__doc__ or "").strip(), name
        assert f".{name}" in used, name
    for name in checks.__all__:
        assert name in used or name == "shape_text", name


def test_a_detour_is_noticed():
    tree = ast.parse("def f(g: Grader): return g._checks\nmine = Grader('a', s)\nself.grader.call()")
    assert dict(words_asked(tree)) == {"_checks": 1, "call": 3}
    assert not {"_checks", "call"} & WORDS
