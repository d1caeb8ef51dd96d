"""What a grade is kept with is what the sandbox has, and never keeps a submission from being graded."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

import numpy as np
import pytest

from graders.judge.conditions import conditions


@pytest.mark.parametrize("libraries", [(), ("numpy",), ("numpy", "einops", "no_such_library")])
def test_versions_are_those_of_the_sandbox_loaded_or_not(worker, settings, libraries):
    found = conditions(worker, settings, libraries)
    assert found.python == platform.python_version()
    known = {"numpy": np.__version__, "einops": version("einops")}
    assert found.libraries == {name: known[name] for name in ("numpy", *libraries) if name in known}


def test_the_machine_the_rules_and_the_sandbox_are_named(worker, settings):
    settings.call_seconds, settings.memory_bytes = 7.5, 2 << 30
    found = conditions(worker, settings, ())
    assert found.machine["cores"] == str(os.cpu_count())
    assert found.machine["kernel"] == platform.release()
    assert found.machine["cpu"]
    assert (found.limits["call_seconds"], found.limits["memory_bytes"]) == (7.5, 2 << 30)
    assert found.thresholds == {
        "thresholds": settings.thresholds,
        "full_thresholds": settings.full_thresholds,
        "gpu_thresholds": settings.gpu_thresholds,
        "memory_limits": settings.memory_limits,
    }
    assert found.sandbox


def test_no_gpu_is_named_where_students_code_has_none(worker, settings, monkeypatch):
    settings.use_gpu = False
    monkeypatch.setattr(worker, "has_gpu", lambda: True)
    assert conditions(worker, settings, ()).machine["gpu"] == ""
