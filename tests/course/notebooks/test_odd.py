"""Honest oddities get full points, or a person: a sample here, all of them in the slow test."""

from __future__ import annotations

from pathlib import Path

import pytest

from .odd.run import cases, graded

SAMPLE = "marks-only_answers marks-all_in_one_cell_below_stubs files-nbformat_3 files-conflict folders-a_link editors-picture_in_essay"


def test_a_sample_gets_what_it_must(tmp_path: Path):
    chosen = cases(SAMPLE.split())
    assert len(chosen) == len(SAMPLE.split()) + 1  # `folders-a_linked_folder` as well
    assert [(result.case.student, result.wrong) for result in graded(chosen, tmp_path / "course") if result.wrong] == []


@pytest.mark.slow
def test_every_oddity_gets_what_it_must(tmp_path: Path):
    assert [
        (result.case.student, result.wrong) for result in graded(cases([]), tmp_path / "course") if result.wrong
    ] == []
