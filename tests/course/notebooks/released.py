"""The lessons as students get them, in each language."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from graders import course
from graders.nbgrader.source import in_language, released

ROOT = Path(__file__).parents[3]
LANGUAGES = ("en", "pt_BR")


def settings_in(language: str) -> course.Course:
    """The course's settings, with this language for its lessons."""
    settings = course.load(ROOT)
    settings.language = language
    return settings


def lesson(assignment: str, language: str) -> NotebookNode:
    """The released notebook: English is committed, the other one is made here."""
    if language == "en":
        return nbformat.read(ROOT / "release" / assignment / f"{assignment}.ipynb", as_version=4)
    notebook = released(nbformat.read(ROOT / "source" / assignment / f"{assignment}.ipynb", as_version=4))
    in_language(notebook, assignment, settings_in(language))
    return notebook
