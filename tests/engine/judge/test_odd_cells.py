"""Odd cells: what they show is what a Jupyter kernel shows.

``tests/engine/odd_cells/NAME.py`` holds a notebook, its cells after ``# %%`` lines, and NAME.json what must come out
of them, cell by cell, with the reason where a kernel shows something else. Here the agent is held to it; the slow test holds a real kernel to it as well.
To record what the agent shows now: ``ODD_CELLS=record python -m pytest tests/engine/judge/test_odd_cells.py``.
"""

import json
import os
import re
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from graders.judge.outputs import Outputs
from graders.judge.student import NotebookStudent
from graders.sandbox.warden import Warden

FOLDER = Path(__file__).resolve().parents[1] / "odd_cells"
CASES = sorted(path.stem for path in FOLDER.glob("*.py"))
SAME = (  # what differs from run to run, and with the place of the cell's source
    (r"\x1b\[[0-9;]*m", ""),
    (r"(?:/tmp/)?ipykernel_\d+/\d+\.py|<ipython-input-[^>]+>|\b\d{6,}\.py\b", "<cell>"),
    (r"0x[0-9a-f]{6,}", "0x…"),
    (r"File /\S*/(\w+\.py):\d+", r"File …/\1"),
    (r"/\S*/(site-packages/)", r"…/\1"),
)


def cells_of(name):
    return [
        new_code_cell(part.strip("\n"))
        for part in re.split(r"^# %%$", (FOLDER / f"{name}.py").read_text("utf-8"), flags=re.M)
    ]


def kept(name):
    """What is recorded of a case: ``shown``, and in ``differs`` why a kernel shows something else, where it does."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def plain(outputs):
    """Outputs as they are compared: no colours, addresses, pixels."""
    text = json.dumps([json.loads(json.dumps(output)) for output in outputs])
    shown = json.loads(text)
    for output in shown:
        for kind in output.get("data", {}):
            if kind.startswith("image/"):
                output["data"][kind] = "an image"
        for field in ("text", "evalue"):
            if field in output:
                output[field] = normal(output[field])
        if "traceback" in output:
            lines = normal("\n".join(output["traceback"])).splitlines()
            output["traceback"] = [lines[0], lines[-1]] if lines else []
        if "text/plain" in output.get("data", {}):
            output["data"]["text/plain"] = normal(output["data"]["text/plain"])
    return shown


def normal(text):
    for pattern, same in SAME:
        text = re.sub(pattern, same, text)
    return text


@pytest.fixture(scope="module")
def drawing():
    """A sandbox with matplotlib, as a course has one."""
    with Warden(frozenset({"matplotlib"})) as warden:
        warden.start()
        yield warden


@pytest.mark.parametrize("name", CASES)
def test_the_agent_shows_it(name, drawing, settings):
    cells = cells_of(name)
    with NotebookStudent(drawing, settings) as student:
        assert [student.run(cell) for cell in cells] == [None] * len(cells)
    seen = [plain(cell.get("outputs", [])) for cell in cells]
    file = FOLDER / f"{name}.json"
    if os.environ.get("ODD_CELLS") == "record":
        before = kept(name) if file.exists() else {}
        file.write_text(json.dumps({**before, "shown": seen}, indent=1, ensure_ascii=True) + "\n", "utf-8")
    assert seen == kept(name)["shown"]


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in CASES if "differs" not in kept(name)])
def test_a_real_kernel_shows_it(name, tmp_path, monkeypatch):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # where ipykernel sees it, file descriptors are left alone
    cells = cells_of(name)
    notebook = new_notebook(cells=cells)
    NotebookClient(
        notebook, allow_errors=True, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    ).execute()
    seen = []
    for cell in cells:
        outputs = Outputs(new_code_cell(""), {}, 1 << 30)
        for output in cell.outputs:
            outputs.take({**output, "kind": output.output_type})
        seen.append(plain(outputs.cell.outputs))
    assert seen == kept(name)["shown"]
