"""The course's own benchmark of libraries, by the engine's command."""

import importlib
import json

import pytest

from graders import cli


@pytest.mark.slow
def test_the_courses_own_benchmark_runs_at_its_smallest_size(tmp_path, monkeypatch, capsys, root):
    monkeypatch.chdir(root)
    assert cli.main(["bench", "frameworks", "--quick", "--output", str(tmp_path)]) == 0
    rows = json.loads((tmp_path / "frameworks.json").read_text("utf-8"))["rows"]
    versions = importlib.import_module("graders.exercises.frameworks").VERSIONS
    assert {row["version"] for row in rows} == set(versions)
    seconds = {(row["version"], row["dtype"]): row["seconds"] for row in rows}
    assert seconds["NumPy", "float64"] * 10 < seconds["loop", "float64"]
    assert all(row["seconds"] > row["limit"] for row in rows)
    assert "The lecture's table" in capsys.readouterr().out
