"""What a test cell may not do in the judge, whatever a student's value asks of it."""

import os
import pickle
import subprocess
from pathlib import Path

import pytest

import graders
from graders.judge.cell import run_cell
from graders.judge.folder import Folder
from graders.judge.space import Space

GIVEN = {"table.csv": b"1,2\n3,4\n"}


@pytest.fixture
def run(runtime_of):
    """Runs an ordinary test cell against a student's source."""

    def _run(cell, source="pass", total=1.0):
        with Folder(GIVEN) as folder:
            return run_cell(cell, "c", total, Space(runtime_of(source), folder=folder))

    return _run


def assert_for_a_person(judged, said):
    assert judged.points is None, judged.outputs
    code, params = judged.why
    assert code == "uncrossed" and said in params["reason"], judged.why


@pytest.fixture
def secret(tmp_path):
    """A file of the host that no cell may read: a table, and a pickle of an array."""
    path = tmp_path / "secret.csv"
    path.write_text("5\n")
    return path


READERS = {
    "loadtxt": "import numpy as np\nnp.loadtxt(p)",
    "genfromtxt": "import numpy as np\nnp.genfromtxt(p)",
    "np.load": "import numpy as np\nnp.load(p)",
    "memmap": "import numpy as np\nnp.memmap(p)",
    "read_csv": "import pandas as pd\npd.read_csv(p)",
    "read_text": "from pathlib import Path\nPath(p).read_text()",
    "io.open": "import io\nio.open(p).read()",
    "os.open": "import os\nos.open(p, os.O_RDONLY)",
    "fileinput": "import fileinput\nlist(fileinput.input(p))",
    "linecache": "import linecache\nassert not linecache.getlines(p)",
    "zipfile": "import zipfile\nzipfile.is_zipfile(p)",
    "sqlite": "import sqlite3\nsqlite3.connect(p)",
    "configparser": "import configparser\nconfigparser.ConfigParser().read(p)",
    "swallowed": "import numpy as np\ntry:\n    np.loadtxt(p)\nexcept Exception:\n    pass",
    "torch.load": "import torch\ntorch.load(p)",
    "through a link": "import os\nos.symlink(p, 'link')\nimport numpy as np\nnp.loadtxt('link')",
    "upwards": "import os\nimport numpy as np\nnp.loadtxt(os.path.relpath(p))",
    "by /proc": "import numpy as np\nnp.loadtxt('/proc/self/root' + p)",
    "a thread": "import numpy as np\nfrom concurrent.futures import ThreadPoolExecutor\n"
    "with ThreadPoolExecutor() as pool:\n    pool.submit(np.loadtxt, p).result()",
    "a module by its place": "import importlib.util as u\ns = u.spec_from_file_location('m', p + '.py')\n"
    "s.loader.exec_module(u.module_from_spec(s))",
    "chdir": "import os\nos.chdir(os.path.dirname(p))",
    "listdir": "import os\nos.listdir(os.path.dirname(p))",
    "glob": "import glob\nglob.glob(p[:-3] + '*')",
}


@pytest.mark.parametrize("how", READERS)
def test_no_path_of_the_host_is_opened_for_a_students_value(run, secret, how):
    assert_for_a_person(run(READERS[how], f"p = {str(secret)!r}"), "file: ")


def test_what_asks_for_open_by_its_name_gets_the_students_file_or_none(run, secret):
    assert run("import numpy as np\nassert len(np.fromfile(p))", f"p = {str(secret)!r}").points == 0.0


WRITERS = {
    "savetxt": "import numpy as np\nnp.savetxt(p + '.new', [1])",
    "write_text": "from pathlib import Path\nPath(p).write_text('x')",
    "remove": "import os\nos.remove(p)",
    "rename": "import os\nos.rename(p, 'here')",
    "rmtree": "import shutil, os\nshutil.rmtree(os.path.dirname(p), ignore_errors=True)",
    "into Python's own": "import json\nfrom pathlib import Path\nPath(json.__file__).with_name('evil.py').write_text('x')",
}


@pytest.mark.parametrize("how", WRITERS)
def test_none_is_written_either(run, secret, how):
    assert_for_a_person(run(WRITERS[how], f"p = {str(secret)!r}"), "file: ")
    assert secret.read_text() == "5\n" and os.listdir(secret.parent) == [secret.name]


def test_the_kits_own_files_are_no_tests_to_read(run):
    assert_for_a_person(run("import numpy as np\nnp.loadtxt(p)", f"p = {graders.__file__!r}"), "file: ")


@pytest.mark.parametrize(
    "cell",
    [
        "import numpy as np\nassert np.loadtxt('table.csv', delimiter=',').sum() == 10",
        "import numpy as np\nnp.save('mine.npy', [1, 2])\nassert np.load('mine.npy').sum() == 3",
        "import numpy as np\nassert np.loadtxt(name, delimiter=',').sum() == 10",
        "import pandas as pd\nassert pd.read_csv('table.csv').shape == (1, 2)",
        "import tempfile, os\nwith tempfile.TemporaryDirectory() as d:\n    p = os.path.join(d, 'a')\n"
        "    with open(p, 'w') as f: f.write('b')\n    assert os.listdir(d) == ['a']",
        "import tempfile\nwith tempfile.NamedTemporaryFile('w+') as f:\n    f.write('ab')\n    f.seek(0)\n    assert f.read() == 'ab'",
        "import sqlite3\nassert sqlite3.connect(':memory:').execute('select 1').fetchone() == (1,)",
        "import wave, colorsys, tabnanny\nassert wave",
        "from zoneinfo import ZoneInfo\nassert ZoneInfo('Europe/Paris')",
        "from importlib import metadata\nassert list(metadata.distributions())",
        "import inspect, json\nassert 'def dumps' in inspect.getsource(json.dumps)",
    ],
)
def test_its_own_files_and_those_of_libraries_are_read(run, cell):
    assert run(cell, "name = 'table.csv'").points == 1.0


def test_what_is_installed_may_be_asked_wherever_it_is_installed(run, tmp_path, monkeypatch):
    """JAX asks so for its devices, and a kit that is worked on has its metadata beside its sources."""
    (tmp_path / "odd.egg-info").mkdir()
    (tmp_path / "odd.egg-info" / "entry_points.txt").write_text("[odd_points]\nx = json:dumps\n")
    (tmp_path / "odd.egg-info" / "PKG-INFO").write_text("Name: odd\nVersion: 1\n")
    (tmp_path / "odd.txt").write_text("5")
    monkeypatch.syspath_prepend(tmp_path)
    asked = "from importlib.metadata import entry_points\nassert [e.name for e in entry_points(group='odd_points')] == ['x']"
    assert run(asked).points == 1.0
    assert_for_a_person(run("import numpy as np\nnp.loadtxt(p)", f"p = {str(tmp_path / 'odd.txt')!r}"), "file: ")


def test_a_library_may_show_the_lines_of_what_is_running(run):
    cell = "import linecache, sys\nframe = sys._getframe()\nwhile not frame.f_code.co_filename.endswith('cell.py'): frame = frame.f_back\n"
    assert run(cell + "linecache.clearcache()\nassert linecache.getlines(frame.f_code.co_filename)").points == 1.0


PICKLED = pickle.dumps(os.getcwd)
UNPICKLERS = {
    "pickle": "import pickle\npickle.loads(data)",
    "the slow one": "import pickle\npickle._loads(data)",
    "its own class": "import pickle, io\nclass U(pickle.Unpickler): pass\nU(io.BytesIO(data)).load()",
    "np.load": "import numpy as np, io\nnp.load(io.BytesIO(array), allow_pickle=True)",
    "read_pickle": "import pandas as pd, io\npd.read_pickle(io.BytesIO(data))",
    "shelve": "import shelve\nshelve.Shelf({b'a': data})['a']",
    "torch.load": "import torch, io\ntorch.load(io.BytesIO(tensor), weights_only=False)",
    "swallowed": "import pickle\ntry:\n    pickle.loads(data)\nexcept BaseException:\n    pass",
}
STUDENT = f"""
import io, numpy as np
data = {PICKLED!r}
b = io.BytesIO()
np.save(b, np.array([{{1}}, str], object), allow_pickle=True)
array = b.getvalue()
"""
TENSOR = "import torch\nb = io.BytesIO()\ntorch.save({'a': torch.device('cpu'), 'f': len}, b)\ntensor = b.getvalue()\n"


@pytest.mark.parametrize("how", UNPICKLERS)
def test_a_students_pickle_is_not_read(run, how):
    source = STUDENT + (TENSOR if how == "torch.load" else "")
    assert_for_a_person(run(UNPICKLERS[how], source), "pickle: ")


def test_a_students_text_is_no_code_of_the_judges(run):
    for how in ("eval(text)", "exec(text)", "compile(text, '', 'eval')", "eval(text, {})", "eval(text.strip())"):
        assert_for_a_person(run(how, "text = '(lambda: 1)()'"), "text that does not stand in the test")
    assert run("x = 2\nassert eval('x + 1') == 3\ndef f(a):\n    return eval('a + x')\nassert f(1) == 3").points == 1.0
    assert run("exec('y = 4')\nassert y == 4 and eval(compile('y', '', 'eval')) == 4").points == 1.0


def test_no_program_is_started_and_no_host_asked(run):
    assert run("import subprocess\nsubprocess.run(['true'])").points is None
    assert_for_a_person(run("import socket\nsocket.create_connection(('localhost', 9))"), "network: ")


def test_outside_of_cells_nothing_is_refused(run, secret):
    run("pass")
    assert secret.read_text() == "5\n" and pickle.loads(PICKLED) is os.getcwd
    subprocess.run(["true"], check=True)
    assert Path(graders.__file__).read_bytes()
