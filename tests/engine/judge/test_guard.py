"""What a test cell may not do in the judge, whatever a student's value asks of it."""

import io
import os
import pickle
import subprocess
from pathlib import Path

import numpy as np
import pytest
import torch

import graders
from graders.course import Course
from graders.judge.cell import run_cell
from graders.judge.folder import Folder
from graders.judge.runtime import RemoteRuntime
from graders.judge.space import Space
from graders.judge.student import SampleStudent

GIVEN = {"table.csv": b"1,2\n3,4\n"}
PICKLED = pickle.dumps(os.getcwd)


def bytes_of(write):
    buffer = io.BytesIO()
    write(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    """A file of the host that no cell may read: a table."""
    path = tmp_path_factory.mktemp("host") / "secret.csv"
    path.write_text("5\n")
    return path


@pytest.fixture(scope="module")
def run(warden, worker, secret):
    """Runs an ordinary test cell against a student who hands on paths of the host, pickles and programs."""
    source = f"""
p = {str(secret)!r}
name, text = "table.csv", "(lambda: 1)()"
kit = {graders.__file__!r}
data = {PICKLED!r}
array = {bytes_of(lambda b: np.save(b, np.array([{1}, str], object), allow_pickle=True))!r}
tensor = {bytes_of(lambda b: torch.save({"a": torch.device("cpu"), "f": len}, b))!r}
"""
    student = SampleStudent(warden, source, Course())

    def _run(cell, total=1.0):
        with Folder(GIVEN) as folder:
            return run_cell(cell, "c", total, Space(RemoteRuntime(student, worker, Course()), folder=folder))

    yield _run
    student.close()


def assert_for_a_person(judged, said):
    assert judged.points is None, judged.outputs
    code, params = judged.why
    assert code == "uncrossed" and said in params["reason"], judged.why


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
    "glob in a folder": "import os\nfrom pathlib import Path\nlist(Path(os.path.dirname(p)).glob('*'))",
    "stat": "import os\nos.stat(p)",
    "exists": "import os\nassert os.path.exists(p)",
    "is no folder": "import os\nassert not os.path.isdir(p)",
    "Path.exists": "from pathlib import Path\nassert Path(p).exists()",
    "access": "import os\nassert os.access(p, os.R_OK)",
    "size": "from os.path import getsize\nassert getsize(p) == 2",
    "h5py": "import h5py\nh5py.File(p, 'r')",
    "h5py to write": "from h5py import File\nFile(p + '.h5', 'w')",
    "torch.jit": "import torch\ntorch._C.import_ir_module(torch._C.CompilationUnit(), p, None, {}, False)",
    "torch.from_file": "import torch\ntorch.from_file(p, size=1)",
    "storage": "import torch\ntorch.UntypedStorage.from_file(p, False, 1)",
}


@pytest.mark.parametrize("how", READERS)
def test_no_path_of_the_host_is_opened_for_a_students_value(run, secret, how):
    assert_for_a_person(run(READERS[how]), "file: ")
    assert os.listdir(secret.parent) == [secret.name]


def test_what_is_not_in_the_judges_folder_may_lie_in_the_students(run):
    asked = ("os.path.exists('out.txt')", "not os.path.exists('out.txt')", "not Path('deep/out.txt').is_file()")
    listed = ("'out.txt' not in os.listdir()", "not list(Path().glob('*.txt'))", "len(os.listdir(os.getcwd())) < 9")
    on_path = ("sys.path.append('.') or 'out.txt' not in os.listdir('.')",)
    for cell in asked + listed + on_path:
        assert_for_a_person(run(f"import os, sys\nfrom pathlib import Path\nassert {cell}"), "file: ")
    assert (
        run("from importlib.metadata import entry_points\nassert entry_points(group='odd_points') is not None").points
        == 1
    )


@pytest.mark.parametrize(
    "what", ["from pathlib import Path\n    Path('gone').read_text()", "import os\n    os.remove('gone')"]
)
def test_a_file_that_the_judge_lacks_may_be_there_for_the_student(run, what):
    assert_for_a_person(run(f"try:\n    {what}\nexcept OSError:\n    pass"), "gone")


def test_what_asks_for_open_by_its_name_gets_the_students_file_or_none(run, secret):
    assert run("import numpy as np\nassert len(np.fromfile(p))").points == 0.0


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
    assert_for_a_person(run(WRITERS[how]), "file: ")
    assert secret.read_text() == "5\n" and os.listdir(secret.parent) == [secret.name]


def test_the_kits_own_files_are_no_tests_to_read(run):
    assert_for_a_person(run("import numpy as np\nnp.loadtxt(kit)"), "file: ")


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
        "import os\nassert os.path.exists(name) and os.path.getsize('table.csv') == 8 and os.path.isdir('.')",
        "from pathlib import Path\nPath('new').mkdir()\nassert Path('new').exists() and Path('table.csv').resolve().is_file()",
        "import tempfile, os\nfrom pathlib import Path\nwith tempfile.TemporaryDirectory() as d:\n"
        "    (Path(d) / 'a').write_text('b')\n    assert (Path(d) / 'a').exists() and not (Path(d) / 'c').exists()",
        "import tempfile\nfrom pathlib import Path\nhere = Path.cwd()\n"
        "with tempfile.TemporaryDirectory(prefix=here.name, dir=here.parent) as d:\n    assert not (Path(d) / 'c').exists()",
        "import h5py, numpy as np\nwith h5py.File('a.h5', 'w') as f: f['x'] = np.arange(3)\nassert h5py.File('a.h5')['x'][2] == 2",
        "import doctest\nrunner = doctest.DocTestRunner()\nassert runner.summarize().failed == 0",
        "import torch\ntorch.save(torch.ones(2), 'a.pt')\nassert torch.from_file('a.pt', size=1).shape == (1,)",
    ],
)
def test_its_own_files_and_those_of_libraries_are_read(run, cell):
    assert run(cell).points == 1.0


def test_what_is_installed_may_be_asked_wherever_it_is_installed(run, tmp_path, monkeypatch):
    """JAX asks so for its devices, and a kit that is worked on has its metadata beside its sources."""
    (tmp_path / "odd.egg-info").mkdir()
    (tmp_path / "odd.egg-info" / "entry_points.txt").write_text("[odd_points]\nx = json:dumps\n")
    (tmp_path / "odd.egg-info" / "PKG-INFO").write_text("Name: odd\nVersion: 1\n")
    (tmp_path / "odd.txt").write_text("5")
    monkeypatch.syspath_prepend(tmp_path)
    asked = "from importlib.metadata import entry_points\nassert [e.name for e in entry_points(group='odd_points')] == ['x']"
    assert run(asked).points == 1.0
    assert_for_a_person(run(f"import numpy as np\nnp.loadtxt({str(tmp_path / 'odd.txt')!r})"), "file: ")


def test_a_library_may_show_the_lines_of_what_is_running(run):
    cell = "import linecache, sys\nframe = sys._getframe()\nwhile not frame.f_code.co_filename.endswith('cell.py'): frame = frame.f_back\n"
    assert run(cell + "linecache.clearcache()\nassert linecache.getlines(frame.f_code.co_filename)").points == 1.0


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


@pytest.mark.parametrize("how", UNPICKLERS)
def test_a_students_pickle_is_not_read(run, how):
    assert_for_a_person(run(UNPICKLERS[how]), "pickle: ")


def test_a_students_text_is_no_code_of_the_judges(run):
    for how in ("eval(text)", "exec(text)", "compile(text, '', 'eval')", "eval(text, {})", "eval(text.strip())"):
        assert_for_a_person(run(how), "text that does not stand in the test")
    assert run("x = 2\nassert eval('x + 1') == 3\ndef f(a):\n    return eval('a + x')\nassert f(1) == 3").points == 1.0
    assert run("exec('y = 4')\nassert y == 4 and eval(compile('y', '', 'eval')) == 4").points == 1.0


MAKE_CODE = {
    "query": "import pandas as pd\npd.DataFrame({'a': [1]}).query(text)",
    "DataFrame.eval": "import pandas as pd\npd.DataFrame({'a': [1]}).eval(text)",
    "pd.eval": "from pandas import eval as ev\nev(text)",
    "lambdify": "import sympy\nsympy.lambdify('x', text)",
    "its arguments": "from sympy.utilities.lambdify import lambdify\nlambdify([text], 'x')",
    "timeit": "import timeit\ntimeit.timeit(text, number=1)",
    "an interpreter": "import code\ncode.InteractiveInterpreter({}).runsource(text)",
    "examples": "import doctest\nt = doctest.DocTestParser().get_doctest('>>> ' + text, {}, '', None, 0)\n"
    "doctest.DocTestRunner(verbose=False).run(t, out=lambda _: None)",
    "the built-in itself": "import builtins\nbuiltins.exec(text)",
    "swallowed": "import timeit\ntry:\n    timeit.timeit(text, number=1)\nexcept BaseException:\n    pass",
}


@pytest.mark.parametrize("how", MAKE_CODE)
def test_no_library_makes_code_of_it_either(run, how):
    assert_for_a_person(run(MAKE_CODE[how]), "text as code: ")


@pytest.mark.parametrize(
    "cell",
    [
        "import pandas as pd\nassert len(pd.DataFrame({'a': [1, 3]}).query('a > 1 and a < 9')) == 1",
        "import sympy\nx = sympy.Symbol('x')\nassert sympy.lambdify(x, x**2 + 1)(3) == 10 == sympy.lambdify('x', 'x + 7')(3)",
        'import doctest\ndef f():\n    """\n    >>> for i in (1, 2):\n    ...     print(i)\n    1\n    2\n    """\n'
        "t = doctest.DocTestFinder().find(f, 'f', globs={})[0]\nassert doctest.DocTestRunner().run(t) == (0, 1)",
        "import builtins, ast\nassert builtins.eval('1 + 1') == 2 and ast.literal_eval(name + '' if 0 else '[1]') == [1]",
        "from collections import namedtuple\nfrom dataclasses import make_dataclass\n"
        "assert namedtuple('A', [name[:5]])(1).table == make_dataclass('B', [name[:5]])(1).table",
        "from scipy import stats\nassert stats.norm(0, 1).cdf(0) == 0.5",
        "from unittest.mock import create_autospec\nassert create_autospec(lambda a: 1, return_value=2)(3) == 2",
    ],
)
def test_what_the_test_says_itself_and_what_libraries_write_is_run(run, cell):
    assert run(cell).points == 1.0, run(cell).why


STATEMENTS = ("ATTACH DATABASE '{}' AS other", "ATTACH DATABASE '/tmp' || '/x' AS other", "VACUUM INTO '{}'")


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_of_a_database_opens_no_other(run, secret, statement):
    told = statement.format(f"{secret}.db")
    cell = f"import sqlite3\nb = sqlite3.connect(':memory:')\nb.executescript('CREATE TABLE t (a);' + {told!r})"
    assert_for_a_person(run(cell), "file: ")
    assert_for_a_person(run(f"import sqlite3\nsqlite3.connect('file:' + {str(secret)!r}, uri=True)"), "file: ")
    assert os.listdir(secret.parent) == [secret.name]


def test_a_database_of_the_tests_own_does_all_else(run):
    cell = "import sqlite3\nb = sqlite3.connect('mine.db')\nb.execute('CREATE TABLE t (a)')\nb.execute('VACUUM')\n"
    more = "b.execute(\"ATTACH ':memory:' AS other\")\nb.execute(\"ATTACH 'second.db' AS more\")"
    assert run(f"{cell}{more}\nb.execute('CREATE TABLE more.u (a)')").points == 1.0


def test_no_program_is_started_and_no_host_asked(run):
    assert run("import subprocess\nsubprocess.run(['true'])").points is None
    assert_for_a_person(run("import socket\nsocket.create_connection(('localhost', 9))"), "network: ")


def test_outside_of_cells_nothing_is_refused(run, secret):
    run("pass")
    assert secret.read_text() == "5\n" and pickle.loads(PICKLED) is os.getcwd
    subprocess.run(["true"], check=True)
    assert Path(graders.__file__).read_bytes()


def test_an_environment_that_is_a_plain_dict_stops_no_test(run, monkeypatch):
    """Those who test programs put one in its place."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    assert run("assert name == 'table.csv'").points == 1.0
