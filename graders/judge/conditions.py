"""What a grading was done with: versions as they are in the sandbox, the machine, the limits in force."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable

from graders.checks.given import source_of
from graders.course import Course
from graders.judge.runtime import ReferenceWorker
from graders.machine import processor
from graders.results import Conditions, kit_version

LIMITS = ("call_seconds", "cell_seconds", "submission_seconds", "waiting_seconds", "memory_bytes", "output_bytes")
THRESHOLDS = ("thresholds", "full_thresholds", "gpu_thresholds", "memory_limits")


def conditions(worker: ReferenceWorker, settings: Course, libraries: Iterable[str]) -> Conditions:
    """What submissions are graded with here.

    Parameters
    ----------
    worker: asked for what is in the sandbox, since no student's process is to be believed.
    libraries: the modules whose versions count, besides NumPy; those that are not there are left out.

    Raises
    ------
    SandboxError: the sandbox cannot be had.
    """
    versions = worker.call(source_of(_versions), (("numpy", *libraries),)).fields["value"]
    gpu = settings.use_gpu and worker.has_gpu()
    return Conditions(
        kit=kit_version(),
        python=versions.pop("python"),
        libraries=versions,
        machine={
            "cpu": processor(),
            "cores": str(os.cpu_count()),
            "kernel": platform.release(),
            "gpu": worker.gpu_name() if gpu else "",
        },
        limits={name: getattr(settings, name) for name in LIMITS},
        thresholds={name: dict(getattr(settings, name)) for name in THRESHOLDS},
        sandbox=worker.warden.level,
    )


def _versions(names: tuple[str, ...]) -> dict[str, str]:
    import importlib.metadata
    import platform
    import sys

    found = {"python": platform.python_version()}
    missing = [name for name in names if not hasattr(sys.modules.get(name), "__version__")]
    owners = importlib.metadata.packages_distributions() if missing else {}  # which takes a while, loading takes longer
    for name in names:
        if name not in missing:
            found[name] = str(sys.modules[name].__version__)
        elif name in owners:
            found[name] = importlib.metadata.version(owners[name][0])
    return found
