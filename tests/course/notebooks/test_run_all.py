"""*Run All* on a notebook as it was released: it runs to the end, and each open exercise says so in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbclient import NotebookClient

from graders import course
from graders.hidden import HiddenTests

from .released import LANGUAGES, lesson

ROOT = Path(__file__).parents[3]
HIDDEN = HiddenTests("graders.exercises")
ASSIGNMENTS = course.load(ROOT).assignments
QUICK = ("broadcasting_rules", "en")
MOST = [
    pytest.param(name, language, marks=() if (name, language) == QUICK else pytest.mark.slow)
    for language in LANGUAGES
    for name in ASSIGNMENTS
]
OPEN = {  # what stands behind the exercise's name
    "en": " is still open: write it, then run this cell again.",
    "pt_BR": " ainda está em aberto: escreva-a e execute esta célula de novo.",
}


@pytest.mark.parametrize(("assignment", "language"), MOST)
def test_run_all_reaches_the_end_and_open_exercises_say_so_in_a_line(assignment: str, language: str, tmp_path: Path):
    notebook = lesson(assignment, language)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    assert all(cell.execution_count for cell in code)
    errors = {cell.id: output for cell in code for output in cell.outputs if output.output_type == "error"}
    for cell, error in errors.items():
        assert error.ename == "NotImplementedError", (cell, error.traceback)
        assert len(error.traceback) == 1 and error.traceback[0].endswith(OPEN[language]), (cell, error.traceback)
    done = [cell for cell in code if cell.id not in errors]  # one that stops leaves what it had begun to draw
    figures = [output.data for cell in done for output in cell.outputs if "image/png" in output.get("data", ())]
    assert figures and all(data["text/html"].startswith('<img alt="') for data in figures)
    for name in HIDDEN.names(assignment):
        assert any(name in line for line in errors[f"{name}-examples"].traceback)
