"""nbgrader's own suites, of the installed wheel, with this kit's commands in place: every difference is a meant one."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.engine.nbgrader.in_place import MEANT

ROOT = Path(__file__).parents[3]
# the commands that the kit puts itself in the place of, and those next to them that read or write the same folders
SUITES = "autograde collect generate_assignment generate_feedback releasefeedback zip_collect".split()
MODULES = [f"test_nbgrader_{suite}" for suite in SUITES]


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_what_nbgrader_expects_is_so_or_is_meant_otherwise(module, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", tmp_path, "-p", "no:cacheprovider",
         "-p", "tests.engine.nbgrader.in_place", "--pyargs", f"nbgrader.tests.apps.{module}"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:]


def test_every_difference_names_a_test_of_a_suite_that_runs():
    apps = Path(find_spec("nbgrader.tests.apps").origin).parent
    for name in MEANT:
        module, _, test = name.partition("::")
        assert module in MODULES, name
        assert f"def {test.partition('[')[0]}(" in (apps / f"{module}.py").read_text("utf-8"), name
