"""The class of a bench is graded by nbgrader, by jobs and by a cluster's workers, and the points do not differ."""

import argparse
import json

import pytest

from graders.bench import throughput


@pytest.mark.slow  # a class is graded three times
def test_a_class_is_graded_in_every_way_that_was_asked_for(tmp_path, capsys, monkeypatch, root):
    monkeypatch.chdir(root)
    options = argparse.Namespace(
        output=str(tmp_path),
        assignment="broadcasting_rules",
        students=2,
        jobs="1",
        workers="1",
        no_stock=False,
        docs=None,
    )
    assert throughput.run(options) == 0
    printed = capsys.readouterr().out
    for name in ("stock", "1 job", "1 worker"):
        assert f"| {name} " in printed
    stock, jobs, workers = json.loads((tmp_path / "throughput.json").read_text())["runs"]
    assert len(stock["points"]) == len(jobs["points"]) > 0
    assert jobs["points"] == workers["points"]
    assert jobs["split"]["calls"] > 0 and workers["split"]["calls"] > 0
    assert (tmp_path / "throughput.png").stat().st_size > 1000


def test_the_floor_is_what_no_grader_can_save_on_the_cores_that_are_used(monkeypatch):
    monkeypatch.setattr(throughput.os, "sched_getaffinity", lambda pid: {0, 1})
    split = {"cells": 4.0, "calls": 6.0, "judge": 5.0}
    assert throughput._floor({"number": 1, "split": split}) == 10.0
    assert throughput._floor({"number": 2, "split": split}) == 5.0
    assert throughput._floor({"number": 64, "split": split}) == 5.0
