"""What holds hidden tests is not seen in the sandbox, wherever and however it is installed."""

from __future__ import annotations

import os
import py_compile
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graders.hidden import HiddenTests
from graders.judge.channel import Channel
from graders.sandbox.warden import Warden

SECRET = "SECRET = 'a hidden test'\n"


def package(folder: Path, name: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text(SECRET)
    (folder / name / "loops.py").write_text(SECRET)


def module(folder: Path, name: str) -> None:
    """A single file, and what Python compiled of it, here and in __pycache__."""
    file = folder / f"{name}.py"
    file.write_text(SECRET)
    py_compile.compile(str(file))
    py_compile.compile(str(file), cfile=str(folder / f"{name}.pyc"))


def namespace(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    (folder / name / "loops.py").write_text(SECRET)


def inner(folder: Path, name: str) -> None:
    """A package inside another, by its full name."""
    (folder / "school").mkdir()
    (folder / "school" / "__init__.py").touch()
    package(folder / "school", name.rpartition(".")[2])


def archive(folder: Path, name: str) -> None:
    with zipfile.ZipFile(folder / f"{name}.zip", "w") as file:
        file.writestr(f"{name}/__init__.py", SECRET)
    sys.path.append(str(folder / f"{name}.zip"))


def links(folder: Path, name: str) -> None:
    """Some installers link each file to a store, which may lie in the environment as well."""
    package(folder / "store", name)
    (folder / name).mkdir()
    for file in (folder / "store" / name).iterdir():
        (folder / name / file.name).symlink_to(file)


def linked_folder(folder: Path, name: str) -> None:
    package(folder / "store", name)
    (folder / name).symlink_to(folder / "store" / name)


def twice(folder: Path, name: str) -> None:
    """An old copy further along the path, and a module of the same name beside the package."""
    package(folder, name)
    package(folder / "older", name)
    (folder / f"{name}.py").write_text(SECRET)
    sys.path.append(str(folder / "older"))


FORMS: dict[str, Callable[[Path, str], None]] = {
    "hidden_package": package,
    "hidden_module": module,
    "hidden_namespace": namespace,
    "school.hidden_inner": inner,
    "hidden_archive": archive,
    "hidden_links": links,
    "hidden_folder_link": linked_folder,
    "hidden_twice": twice,
}


@pytest.fixture(scope="module")
def shown() -> Iterator[Path]:
    """A folder that every process in the sandbox sees, since it lies in this environment; with all forms in it."""
    folder = Path(sys.prefix, "lib", "hidden-forms").resolve()
    if not os.access(folder.parent, os.W_OK):
        pytest.skip("this Python belongs to another user; nothing can be put into its environment")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    before = list(sys.path)
    sys.path.insert(0, str(folder))
    try:
        package(folder, "neighbour")
        for name, make in FORMS.items():
            make(folder, name)
        yield folder
    finally:
        sys.path[:] = before
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def look(shown: Path, new_warden: Callable[..., Warden]) -> Iterator[Callable[..., str]]:
    """Evaluates an expression in the sandbox that hides all forms: its text, or the exception's name."""
    places = {place for name in FORMS for place in HiddenTests(name).places()}
    with new_warden(unseen=places) as warden:
        inmate = warden.spawn()
        channel = Channel(inmate, lambda handle: None)
        path = [str(shown), str(shown / "older"), str(shown / "store"), str(shown / "hidden_archive.zip")]

        def evaluate(expression: str, before: str = "") -> str:
            source = f"import sys; sys.path[:0] = {path}\n{before}\nraise RuntimeError({expression})"
            name, message, _ = channel.run(10.0, source).fields["error"]
            return str(message if name == "RuntimeError" else name)

        yield evaluate
        inmate.close()


def test_the_test_would_see_what_is_not_hidden(look, shown):
    """By its name: at the second level a folder that holds something hidden cannot be listed, only opened."""
    assert look(f"open({str(shown / 'neighbour' / '__init__.py')!r}).read()") == SECRET


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("part", ["", ".loops"])
def test_no_form_of_the_package_can_be_imported(look, name, part):
    assert look(f"__import__('{name}{part}', fromlist=['x']).SECRET") in (
        "ModuleNotFoundError",
        "AttributeError",
        "ZipImportError",
    )


HAS_CONTENT = """
def has_content(place):
    try:
        with open(place, "rb") as file:
            return file.read() != b""
    except OSError:
        return False
"""


def test_no_file_of_it_can_be_read(look, shown):
    places = [str(p) for p in shown.rglob("*") if p.is_file() and p.stat().st_size and "neighbour" not in p.parts]
    assert len(places) > 2 * len(FORMS)
    assert look(f"[place for place in {places} if has_content(place)]", HAS_CONTENT) == "[]"


BY_A_LINK = """
import sys
from pathlib import Path
from graders.hidden import HiddenTests
from graders.judge.channel import Channel
from graders.sandbox.warden import Warden

folder = Path(sys.prefix, "lib", "hidden-forms")
sys.path.append(str(folder))
with Warden(unseen=HiddenTests("hidden_package").places()) as warden:
    inmate = warden.spawn()
    seen = str(folder / "neighbour" / "__init__.py")
    source = f"import sys; sys.path.append({str(folder)!r}); open({seen!r}).read(); import hidden_package.loops"
    print(sys.prefix, Channel(inmate, lambda handle: None).run(10.0, source).fields["error"])
"""


def test_an_environment_that_is_called_by_a_links_name_hides_it_too(shown, tmp_path):
    (tmp_path / "env").symlink_to(sys.prefix)
    done = subprocess.run([tmp_path / "env" / "bin" / "python", "-c", BY_A_LINK], capture_output=True, text=True)
    prefix, said = done.stdout.split(" ", 1)
    assert prefix == str(tmp_path / "env")
    assert "No module named 'hidden_package" in said


def test_a_package_that_is_not_there_has_no_place():
    with pytest.raises(ModuleNotFoundError):
        HiddenTests("no_such_package.inner").places()
    with pytest.raises(ModuleNotFoundError):
        HiddenTests("sys").places()
    assert HiddenTests("").places() == ()


def test_nothing_is_executed_to_find_it(tmp_path, monkeypatch):
    package(tmp_path, "loud")
    (tmp_path / "loud" / "__init__.py").write_text("raise SystemExit('executed')")
    package(tmp_path / "loud", "inner")
    monkeypatch.syspath_prepend(tmp_path)
    assert HiddenTests("loud.inner").places() == (tmp_path / "loud" / "inner",)
