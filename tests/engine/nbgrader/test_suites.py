"""nbgrader's own suites, of the installed wheel, with this kit's commands in place: every difference is a meant one."""

import getpass
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.engine.nbgrader.in_place import MEANT

ROOT = Path(__file__).parents[3]
SUITES = Path(find_spec("nbgrader.tests").origin).parent
FILES = {".".join(path.relative_to(SUITES).with_suffix("").parts): path for path in sorted(SUITES.rglob("test_*.py"))}
LEFT_OUT = {name for name in MEANT if "::" not in name}


@pytest.mark.slow
@pytest.mark.parametrize("module", [name for name in FILES if name.rpartition(".")[2] not in LEFT_OUT])
def test_what_nbgrader_expects_is_so_or_is_meant_otherwise(module, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", tmp_path, "-p", "no:cacheprovider",
         "-p", "tests.engine.nbgrader.in_place", "--pyargs", f"nbgrader.tests.{module}"],
        cwd=ROOT, capture_output=True, text=True, env={"USER": getpass.getuser(), **os.environ},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:]


def test_every_difference_names_a_test_that_is_there():
    files = {name.rpartition(".")[2]: path for name, path in FILES.items()}
    for name in MEANT:
        module, _, test = name.partition("::")
        assert module in files, name
        assert f"def {test.partition('[')[0]}(" in files[module].read_text("utf-8") or not test, name
