"""The bench of libraries: what it measures in a process, what it tells of a course without such a benchmark."""

import json
import subprocess
import sys
import types

from graders import cli, course
from graders.bench import frameworks
from graders.bench.frameworks import Row


def test_a_version_is_measured_with_its_memory_and_threads(tmp_path):
    (tmp_path / "lesson").mkdir()
    (tmp_path / "lesson" / "__init__.py").touch()
    (tmp_path / "lesson" / "frameworks.py").write_text(
        "import numpy as np\nVERSIONS = {'fill': lambda n, dtype, gpu: lambda: np.ones(n, dtype).sum()}\n"
    )
    ask = {"package": "lesson", "version": "fill", "n": 4_000_000, "dtype": "float64", "gpu": False}
    code = f"import json; from graders.bench.frameworks import measure; print(json.dumps(measure(**{ask!r})))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(tmp_path)}
    )
    found = json.loads(done.stdout)
    assert 0.9 < found["peak_bytes"] / 32e6 < 1.5
    assert found["seconds"] > 0
    assert 0 < found["threads"] < 1.5


def test_ratios_are_to_the_loop_the_other_and_the_limit():
    bench = types.SimpleNamespace(BASE="loop", BESIDE="NumPy")
    rows = [
        Row("loop", 1000, "float64", "cpu", 10.0, 0.05, None, 1.0, True),
        Row("NumPy", 1000, "float64", "cpu", 0.1, 0.05, 2_000_000_000, 1.0, False),
    ]
    head, body = frameworks._table(rows, bench)
    assert body[0][head.index("seconds")] == "10*"
    assert body[1][head.index("loop")] == "100 ×"
    assert body[1][head.index("limit")] == "2 ×"
    assert body[1][head.index("peak memory")] == "2.00 GB"


def test_a_course_without_a_benchmark_gets_a_sentence(tmp_path, monkeypatch, capsys, root):
    (tmp_path / "course_config.py").write_text("c = get_config()\nc.Course.assignments = []\n")
    monkeypatch.chdir(tmp_path)
    try:
        assert cli.main(["bench", "frameworks"]) == 1
    finally:
        course.load(root)
    assert "no benchmark" in capsys.readouterr().err
