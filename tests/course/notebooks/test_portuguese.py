"""The course in Portuguese: whole, and with the same code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode

from graders import course, text
from graders.authoring import translate
from graders.nbgrader.source import lesson_of, read_master, released
from graders.text.catalogues import read
from graders.translation.code import WORD

ROOT = Path(__file__).parents[3]
ASSIGNMENTS = course.load(ROOT).assignments
LANGUAGE = "pt_BR"
PROSE = {"markdown", "docstring", "comment", "sentence"}
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)
CATALOGUES = sorted((ROOT / "graders").glob(f"**/text/{LANGUAGE}/**/*.po"))


@pytest.fixture
def portuguese() -> course.Course:
    """The course's settings in Portuguese, which is spoken meanwhile."""
    settings = course.load(ROOT)
    settings.language = LANGUAGE
    settings.speak()
    return settings


@pytest.mark.slow  # so that work in English goes on; before a release all is translated
def test_nothing_is_missing_changed_or_damaged(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(ROOT)
    status = translate.run(LANGUAGE, check=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.slow
def test_no_sentence_is_in_english(portuguese: course.Course):
    assert text.spoken() == LANGUAGE and text.untranslated() == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_text_was_filled_with_the_english_one(path: Path):
    """That would be whole, and no translation."""
    messages = [message for message in read(path, LANGUAGE) if PROSE & set(message.auto_comments)]
    assert messages
    same = [str(message.id) for message in messages if message.id == message.string]
    assert not [told for told in same if len([word for word in WORD.findall(told) if len(word) > 2]) > 6]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_who_made_a_catalogue_and_when_is_told(path: Path):
    head = path.read_text("utf-8").partition("\n\n")[0]
    assert "Last-Translator: " in head and "PO-Revision-Date: 20" in head
    assert not re.findall(r"EMAIL|FULL NAME|FIRST AUTHOR|YEAR|VERSION|ORGANIZATION|@li\.org", head)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_code_is_the_same_in_both_languages(assignment: str, portuguese: course.Course):
    path = ROOT / "source" / assignment / f"{assignment}.ipynb"
    english, other = nbformat.read(path, as_version=4), read_master(path, portuguese)
    told = [lesson_of(each) for each in (english, other)]  # what the judge compares with what was handed in
    assert sum(a != b for a, b in zip(*told, strict=True)) > 5
    hidden = [[test for cell in each.cells for test in HIDDEN.findall(cell.source)] for each in (english, other)]
    assert len(hidden[0]) > 5 and hidden[0] == hidden[1]
    english, other = released(english), released(other)
    for before, after in zip(english.cells, other.cells, strict=True):
        assert (before.id, before.cell_type, before.metadata) == (after.id, after.cell_type, after.metadata)
        if before.cell_type == "code":
            assert code_of(before) == code_of(after), before.id


def code_of(cell: NotebookNode) -> str:
    """The code of a cell, whatever its texts say: strings, comments and docstrings."""
    lines = ["pass" if line.lstrip().startswith(("%", "!")) else line for line in cell.source.splitlines()]
    tree = ast.parse("\n".join(lines))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):  # another language has its fields in another order
            node.values = sorted((part for part in node.values if isinstance(part, ast.FormattedValue)), key=ast.dump)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)
