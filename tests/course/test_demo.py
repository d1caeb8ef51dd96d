"""The demo grades its class as promised."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow  # `make demo` is the same command
def test_the_demo_shows_every_students_expected_verdict(tmp_path: Path):
    folder = tmp_path / "demo"
    run = subprocess.run(
        [sys.executable, "-m", "graders", "demo", "--folder", str(folder)], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "NOT AS EXPECTED" not in run.stdout
    assert (folder / "report.html").is_file()
    links = dict(line.strip().rsplit("  file://", 1) for line in run.stdout.splitlines() if "file://" in line)
    assert all(" " not in link for link in links.values()) and "Next: README.md" in run.stdout
    page = Path(unquote(links["a student's feedback"]))
    assert page.stat().st_size < 200_000  # of seven exercises
    assert "0 of " in page.read_text("utf-8") and "broadcasting_rules" in page.read_text("utf-8")


def test_the_demo_does_not_empty_a_folder_that_is_not_its_own(tmp_path: Path):
    (tmp_path / "thesis.tex").write_text("years of work")
    run = subprocess.run(
        [sys.executable, "-m", "graders", "demo", "--folder", str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 1
    assert "choose another folder" in run.stderr
    assert (tmp_path / "thesis.tex").read_text() == "years of work"
