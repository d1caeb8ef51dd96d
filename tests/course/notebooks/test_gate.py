"""The gate, for every assignment of this course: the source's own solution gets everything, the release nothing."""

from pathlib import Path

import pytest

from graders.authoring import release
from graders.sandbox.errors import SandboxError

ROOT = Path(__file__).resolve().parents[3]
ASSIGNMENTS = sorted(path.name for path in (ROOT / "source").iterdir() if path.is_dir())
QUICK = "broadcasting_rules"


@pytest.mark.parametrize(
    "assignment", [pytest.param(name, marks=[] if name == QUICK else pytest.mark.slow) for name in ASSIGNMENTS]
)
def test_an_assignment_passes_the_gate(assignment, tmp_path, caplog):
    notebook = release.generate(ROOT, assignment, tmp_path, gate="on")  # refuses what does not pass
    assert notebook.is_file()
    assert "were not tried" not in caplog.text, caplog.text


def test_where_nothing_can_be_judged_it_says_so_and_generates(tmp_path, caplog, monkeypatch):
    def nowhere(*_):
        raise SandboxError("this machine has no sandbox")

    monkeypatch.setattr("graders.nbgrader.generate.open_bench", nowhere)
    assert release.generate(ROOT, QUICK, tmp_path, gate="on").is_file()
    assert "were not tried" in caplog.text and "this machine has no sandbox" in caplog.text
