"""``graders new``: all stubs of an exercise in their places, or nothing and one sentence."""

from __future__ import annotations

import ast
import json
import os

import nbformat
import pytest

from graders import cli
from graders.authoring import samples
from graders.authoring.imports import with_imports

from .conftest import SmallCourse


def test_a_notebook_of_older_form_gets_ids(bare: SmallCourse, capsys):
    old = json.loads(bare.notebook.read_text("utf-8"))
    for cell in old["cells"]:
        del cell["id"]
    bare.notebook.write_text(json.dumps({**old, "nbformat_minor": 2}), "utf-8")
    assert cli.main(["new", "loops", "scaled"]) == 0
    made = nbformat.read(bare.notebook, as_version=nbformat.NO_CONVERT)
    nbformat.validate(made)
    ids = [cell.id for cell in made.cells]
    assert made.nbformat_minor == 5 and ids[:3] == ["lesson-1", "versions", "scaled-task"] and ids[-1] == "lesson-3"


def test_the_stubs_stand_in_the_places_where_the_others_have_them(bare: SmallCourse, capsys):
    before = bare.files()
    assert cli.main(["new", "loops", "scaled", "--arguments", "x", "k"]) == 0
    said = capsys.readouterr().out.splitlines()
    after = bare.files()
    touched = {name for name in after if before.get(name) != after[name]}
    assert touched == set(said[:-1])
    assert touched == {
        "source/loops/loops.ipynb",
        f"{bare.package}/loops.py",
        f"{bare.package}/text/en/loops.toml",
        "tests/solutions/loops/scaled.py",
    }
    assert said[-1].endswith("python -m graders check loops scaled --release")
    ids = [cell["id"] for cell in json.loads(bare.notebook.read_text("utf-8"))["cells"]]
    assert ids == ["title", "versions", "scaled-task", "scaled-solution", "scaled-examples", "scaled-hidden", "summary"]
    fates = [sample.fate for sample in samples.find(bare.root / "tests" / "solutions")]
    assert (fates.count("right"), fates.count("wrong")) == (3, 4)


def test_what_new_writes_only_lacks_what_it_says_is_left_to_be_written(bare: SmallCourse, capsys):
    cli.main(["new", "loops", "scaled"])
    told = [said for said in bare.told() if "release" not in said and "README" not in said]
    stubs = [said for said in told if "lines with TODO are left to be written" in said]
    title = [said for said in told if "the cell title says" not in said]
    assert len(stubs) == 4 and title == stubs
    assert cli.main(["check", "loops", "scaled"]) == 1
    assert "fates" not in capsys.readouterr().out  # what is not written yet is not tried


def test_in_a_package_the_exercise_gets_a_module_of_its_own(bare: SmallCourse):
    folder = bare.module.with_suffix("")
    folder.mkdir()
    first = f'"""Loops."""\n\nfrom {bare.package}.loops.other import other\n\n__all__ = [\n    "other",\n]\n'
    (folder / "__init__.py").write_text(first, "utf-8")
    (folder / "other.py").write_text("def other(x):\n    return x\n", "utf-8")
    assert cli.main(["new", "loops", "scaled"]) == 0
    text = (folder / "__init__.py").read_text("utf-8")
    assert f"from {bare.package}.loops.scaled_test import grade_scaled, scaled\n" in text
    assert "fresh_rng\n\n\ndef scaled(x: Any) -> Any:" in (folder / "scaled_test.py").read_text("utf-8")
    assert ast.literal_eval(text.partition("__all__ = ")[2]) == ["grade_scaled", "other", "scaled"]
    assert not [said for said in bare.told() if "no reference" in said or "no hidden test" in said or "cannot" in said]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nosuch", "scaled"], "There is no assignment 'nosuch'; there are: loops."),
        (["loops", "2x"], "'2x' cannot be a name"),
        (["loops", "class"], "'class' cannot be a name"),
        (["loops", "my-task"], "'my-task' cannot be a name"),
        (["loops", "a_hidden"], "'a_hidden' cannot be a name"),
        (["loops", "scaled", "--arguments", "x", "if"], "'if' cannot be a name"),
        (["loops", "grade_more"], "'grade_more' cannot be a name"),
        (["loops", "more", "--arguments", "x", "k", "x"], "There are two arguments 'x'"),
        (["loops", "np"], "The name 'np' is in use already"),
        (["loops", "sum"], "The name 'sum' is in use already (builtins)"),
        (["loops", "Verdict"], "The name 'Verdict' is in use already (graders.checks)"),
        (["loops", "loop"], "The name 'loop' is in use already"),
        (["loops", "scaled"], "There is something of an exercise 'scaled' in loops already; finish it"),
    ],
)
def test_what_cannot_be_made_is_one_sentence_and_touches_nothing(words, sentence, made: SmallCourse, capsys):
    before = made.files()
    assert cli.main(["new", *words]) == 1
    said = capsys.readouterr().err
    assert sentence in said and "Traceback" not in said
    assert made.files() == before


DOC, OWN = '"""Doc."""\n', "def f(x):\n    return x\n"
STANDARD, CHECKS = "from typing import Any\n", "from graders.checks import Grader, Verdict, fresh_rng\n"
NEEDED = {"typing": ["Any"], "graders.checks": ["Grader", "Verdict", "fresh_rng"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DOC, f"{DOC}\n{STANDARD}\n{CHECKS}"),
        (OWN, f"{STANDARD}\n{CHECKS}\n\n{OWN}"),
        (
            f"{DOC}\nimport numpy as np\n\nfrom graders.checks import Grader, fresh_rng\n\n\n{OWN}",
            f"{DOC}\n{STANDARD}\nimport numpy as np\n\n{CHECKS}\n\n{OWN}",
        ),
        (
            f"{DOC}\nfrom __future__ import annotations\n\nimport math\nfrom zipfile import Path\n\n\n{OWN}",
            f"{DOC}\nfrom __future__ import annotations\n\nimport math\n{STANDARD}from zipfile import Path\n\n{CHECKS}\n\n{OWN}",
        ),
        (f"{DOC}\n{STANDARD}\n{CHECKS}\n\n{OWN}", f"{DOC}\n{STANDARD}\n{CHECKS}\n\n{OWN}"),
    ],
)
def test_what_a_module_lacks_is_imported_in_order(before, after):
    assert with_imports(before, NEEDED) == after


def test_a_name_that_the_notebook_imports_is_taken(bare: SmallCourse, capsys):
    bare.edit(lambda cells: cells["versions"].update(source=["import math\n", "from numpy import linalg as la\n"]))
    for name in ("math", "la"):
        assert cli.main(["new", "loops", name]) == 1
        assert f"The name '{name}' is in use already (source/loops/loops.ipynb:" in capsys.readouterr().err


@pytest.mark.parametrize("part", ["samples", "solution", "test"])
def test_a_half_made_exercise_is_not_written_over(part: str, bare: SmallCourse, capsys):
    if part == "samples":
        bare.samples.parent.mkdir(parents=True)
        bare.samples.write_text("# %% right_one\n", "utf-8")
    elif part == "test":
        bare.module.write_text("def grade_scaled(student): ...\n", "utf-8")
    else:
        cli.main(["new", "loops", "scaled"])
        bare.samples.unlink()
        bare.module.unlink()
    before = bare.files()
    assert cli.main(["new", "loops", "scaled"]) == 1
    assert "already; finish it ('python -m graders check loops scaled' says how)" in capsys.readouterr().err
    assert bare.files() == before


def test_nothing_is_left_where_one_file_cannot_be_written(bare: SmallCourse, capsys, monkeypatch):
    before = bare.files()
    replace, done = os.replace, []

    def third_fails(old, new):
        done.append(new)
        if len(done) == 3:
            raise OSError("No space left on device")
        replace(old, new)

    monkeypatch.setattr(os, "replace", third_fails)
    assert cli.main(["new", "loops", "scaled"]) == 1
    assert "Nothing was written (No space left on device)" in capsys.readouterr().err
    assert bare.files() == before
