"""What the suites share: one warm zygote without tensor libraries, one with all of them."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(tempfile.gettempdir(), "graders-hypothesis"))

import pytest
import torch._dynamo  # noqa: F401  (before TensorFlow, see graders/sandbox/warden.py)
from absl import logging as of_tensorflow
from hypothesis import HealthCheck
from hypothesis import settings as examples

from graders import course, text
from graders.libraries import NAMES, keep_quiet
from graders.sandbox.warden import Warden

ROOT = Path(__file__).resolve().parents[1]

# A busy machine is no failure, and a test that passed must pass again.
examples.register_profile(
    "kit", deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
examples.load_profile("kit")
keep_quiet()
# What was stderr when TensorFlow came is pytest's own by then: whoever sets logging up anew, as nbgrader's
# applications do, would close it for all tests that follow.
of_tensorflow.PythonHandler.close = lambda self: None
course.load(ROOT)  # its texts are found from here on


@pytest.fixture(autouse=True)
def own_texts():
    """The course's own, in English, after a test that used another course or language."""
    yield
    if text.spoken() != text.DEFAULT_LANGUAGE or not text.knows("hints.S1"):
        course.load(ROOT)


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def warden():
    """The real sandbox, with nothing imported but what every process needs: starts in half a second."""
    with Warden() as bare:
        bare.start()
        yield bare


@pytest.fixture(scope="session")
def library_warden():
    """The real sandbox, with all tensor libraries imported before the first fork."""
    with Warden(NAMES) as full:
        full.start()
        yield full


@pytest.fixture
def busy():
    """Four processes that only compute, for each core; each a session, as the scheduler shares among these."""
    spin = [sys.executable, "-S", "-c", "while True: pass"]
    count = 4 * len(os.sched_getaffinity(0))
    neighbours = [subprocess.Popen(spin, start_new_session=True) for _ in range(count)]
    yield
    for neighbour in neighbours:
        neighbour.kill()
        neighbour.wait()


@pytest.fixture
def settings():
    """The course's own settings, with limits that a test can wait for."""
    loaded = course.load(ROOT)
    loaded.call_seconds = 5.0
    loaded.thresholds = {**loaded.thresholds, "double": 2.0}
    loaded.memory_limits = {**loaded.memory_limits, "double": 2.0}
    return loaded
