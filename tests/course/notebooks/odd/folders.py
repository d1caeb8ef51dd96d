"""What lies beside the notebook, or in its place. Here a case acts on the submission's folder."""

import json
import shutil

from . import FULL, PERSON, cell, folder_of, odd

APPLE = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X"


def _rename(folder, name):
    target = folder / name
    target.parent.mkdir(exist_ok=True)
    folder_of(folder).rename(target)


@odd("macOS on a foreign disk")
def apple_double_beside(folder):
    (folder / "._broadcasting_rules.ipynb").write_bytes(APPLE)
    (folder / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1")


@odd("macOS' Compress")
def macosx_folder(folder):
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "._broadcasting_rules.ipynb").write_bytes(APPLE)


@odd("browsers: a second download", FULL, "copies")
def second_download_beside(folder):
    shutil.copy(folder_of(folder), folder / "broadcasting_rules (1).ipynb")


@odd("browsers: a second download")
def second_download(folder):
    _rename(folder, "broadcasting_rules (1).ipynb")


@odd("Windows' Explorer")
def explorers_copy(folder):
    _rename(folder, "broadcasting_rules - Copy.ipynb")


@odd("JupyterLab's Duplicate")
def labs_copy(folder):
    _rename(folder, "broadcasting_rules-Copy1.ipynb")


@odd("Jupyter's checkpoint, handed in")
def checkpoint(folder):
    _rename(folder, "broadcasting_rules-checkpoint.ipynb")


@odd("only the folder of checkpoints")
def checkpoint_folder(folder):
    _rename(folder, ".ipynb_checkpoints/broadcasting_rules-checkpoint.ipynb")


@odd("a checkpoint beside it")
def checkpoint_beside(folder):
    (folder / ".ipynb_checkpoints").mkdir()
    shutil.copy(folder_of(folder), folder / ".ipynb_checkpoints" / "broadcasting_rules-checkpoint.ipynb")


@odd("Chrome and Safari: .txt or .json behind the name")
def saved_as_text(folder):
    _rename(folder, "broadcasting_rules.ipynb.txt")


@odd("Chrome and Safari: .txt or .json behind the name")
def saved_as_json(folder):
    _rename(folder, "broadcasting_rules.json")


@odd("another case of the letters")
def other_case(folder):
    _rename(folder, "Broadcasting_Rules.ipynb")


@odd("the student's own name for it")
def own_name(folder):
    _rename(folder, "homework ana final (really).ipynb")


@odd("a folder in the archive")
def in_a_folder(folder):
    _rename(folder, "broadcasting_rules/broadcasting_rules.ipynb")


@odd("several, none of the right name", PERSON, "several")
def several(folder):
    shutil.copy(folder_of(folder), folder / "a.ipynb")
    _rename(folder, "b.ipynb")


@odd("the unanswered one under the right name", PERSON, "copies")
def answered_copy_beside(folder):
    shutil.copy(folder_of(folder), folder / "broadcasting_rules (1).ipynb")
    shutil.copy(folder.parents[2] / "release" / "broadcasting_rules" / "broadcasting_rules.ipynb", folder)


@odd("a folder in the notebook's place", PERSON, "no_file")
def a_folder(folder):
    folder_of(folder).unlink()
    folder_of(folder).mkdir()


@odd("a link in the notebook's place", PERSON, "no_file")
def a_link(folder):
    folder_of(folder).unlink()
    folder_of(folder).symlink_to(folder.parents[2] / "source" / "broadcasting_rules" / "broadcasting_rules.ipynb")


@odd("the folder is a link to the source", PERSON, "no_file")
def a_linked_folder(folder):
    shutil.rmtree(folder)
    folder.symlink_to(folder.parents[2] / "source" / "broadcasting_rules")


@odd("a broken timestamp", FULL, "timestamp")
def broken_timestamp(folder):
    (folder / "timestamp.txt").write_bytes(b"yesterday \xff")


@odd("an empty timestamp", FULL, "timestamp")
def empty_timestamp(folder):
    (folder / "timestamp.txt").write_bytes(b"")


@odd("a pipe and links beside it")
def pipe_beside(folder):
    import os

    os.mkfifo(folder / "pipe")
    (folder / "all").symlink_to("/")
    (folder / "passwd").symlink_to("/etc/passwd")


@odd("Google Drive's Make a copy")
def drives_copy(folder):
    _rename(folder, "Copy of broadcasting_rules.ipynb")


@odd("Windows, which hides what files end in")
def ending_twice(folder):
    _rename(folder, "broadcasting_rules.ipynb.ipynb")


@odd("Moodle's Download all submissions")
def moodles_name(folder):
    _rename(folder, "Ana Lima_12345_assignsubmission_file_broadcasting_rules.ipynb")


@odd("CoCalc's own file beside it")
def cocalcs_file_beside(folder):
    (folder / ".broadcasting_rules.ipynb.sage-jupyter2").write_text('{"type":"settings"}\n{"type":"cell","input":"1"}')


@odd("VS Code's and git's folders, and an environment, beside it")
def tools_beside(folder):
    for name in (
        ".git/HEAD",
        ".vscode/settings.json",
        ".venv/pyvenv.cfg",
        ".venv/lib/python3.11/site-packages/x.py",
        "desktop.ini",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}")


@odd("modules beside it that are called as libraries are")
def modules_beside(folder):
    for name in (
        "numpy",
        "random",
        "math",
        "graders",
        "nbformat",
        "sitecustomize",
        "conftest",
        "course_config",
        "nbgrader_config",
    ):
        (folder / f"{name}.py").write_text("raise SystemExit('mine')\n")
    (folder / "torch").mkdir()
    (folder / "torch" / "__init__.py").write_text("raise SystemExit('mine')\n")


@odd("settings beside it")
def settings_beside(folder):
    (folder / "jupyter_config.json").write_text('{"NotebookApp": {"x": 1}}')
    (folder / "matplotlibrc").write_text("backend: TkAgg\nnonsense\n")
    (folder / "pyproject.toml").write_text("[broken")
    (folder / ".env").write_text("PATH=/nowhere")


@odd("a large file of data beside it")
def data_beside(folder):
    with open(folder / "data.bin", "wb") as file:
        file.truncate(80 << 20)


@odd("names that no shell likes")
def odd_names_beside(folder):
    for name in ("ünï cödé.csv", "a'b\"c.txt", "-rf", "new\nline.txt"):
        (folder / name).write_text("1")


# What phones, desktops and clouds make of a name.
NAMES = {
    "ios_copy": "broadcasting_rules 2.ipynb",
    "macos_copy": "broadcasting_rules copy 2.ipynb",
    "dropbox_conflict": "broadcasting_rules (ana's conflicted copy 2026-11-30).ipynb",
    "onedrive_conflict": "broadcasting_rules-DESKTOP-1AB2C3.ipynb",
    "syncthing_conflict": "broadcasting_rules.sync-conflict-20261130-101010-ABCDEFG.ipynb",
    "windows_in_german": "broadcasting_rules - Kopie.ipynb",
    "capitals": "BROADCASTING_RULES.IPYNB",
    "blank_before_the_ending": "broadcasting_rules .ipynb",
    "percent": "broadcasting%5Frules.ipynb",
    "colabs_name": "Untitled0.ipynb",
    "kaggles_name": "__notebook__.ipynb",
    "safaris_download": "broadcasting_rules.ipynb.download/broadcasting_rules.ipynb",
    "android_download": "Download/broadcasting_rules(1).ipynb",
    "name_in_another_script": "broadcasting_rules – Ana Müller 作业.ipynb",
    "long_name": "broadcasting_rules " + "final " * 35 + ".ipynb",
}


def _named(name):
    def act(folder):
        _rename(folder, name)

    return act


for _name, _file in NAMES.items():
    _act = _named(_file)
    _act.__name__, _act.__module__ = _name, __name__
    odd("another name of the file")(_act)


@odd("a browser's unfinished download beside it")
def unfinished_download_beside(folder):
    (folder / "broadcasting_rules.ipynb.crdownload").write_bytes(b'{"cells": [')


@odd("Jupyter's new notebook, never used, beside it")
def scratch_beside(folder):
    (folder / "Untitled.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')


@odd("the whole folder in an archive", PERSON)
def archive(folder):
    shutil.make_archive(str(folder / "broadcasting_rules"), "zip", folder, folder_of(folder).name)
    folder_of(folder).unlink()


@odd("the archive that was downloaded beside it")
def archive_beside(folder):
    shutil.make_archive(str(folder / "broadcasting_rules"), "zip", folder, folder_of(folder).name)


@odd("an answer in a module that lies beside the notebook")
def answer_in_a_module_beside(folder):
    _source_into(folder, "my_answers.py", "from my_answers import center")


@odd("all answers starred from a module that lies beside the notebook")
def answer_starred_from_a_module_beside(folder):
    _source_into(folder, "my_answers.py", "from my_answers import *")


@odd("an answer in a package in a folder beside the notebook")
def answer_in_a_package_beside(folder):
    (folder / "src").mkdir()
    _source_into(folder, "src/own.py", "import sys\nsys.path.append('src')\nfrom own import center")


@odd("an answer that reads numbers from a file beside the notebook")
def numbers_beside(folder):
    (folder / "one.txt").write_text("1.0")
    notebook = json.loads(folder_of(folder).read_text("utf-8"))
    answer = cell(notebook, "center")
    answer["source"] += (
        "\n\n_center = center\n\ndef center(X, axis):\n    return _center(X, axis) * float(open('one.txt').read())"
    )
    folder_of(folder).write_text(json.dumps(notebook), "utf-8")


def _source_into(folder, name, instead):
    notebook = json.loads(folder_of(folder).read_text("utf-8"))
    answer = cell(notebook, "center")
    (folder / name).write_text("import numpy as np\n" + answer["source"], "utf-8")
    answer["source"] = instead
    folder_of(folder).write_text(json.dumps(notebook), "utf-8")


@odd("a pipe in the notebook's place", PERSON, "no_file")
def a_pipe(folder):
    import os

    folder_of(folder).unlink()
    os.mkfifo(folder_of(folder))


@odd("Windows' Extract all: a folder of the notebook's own name")
def in_a_folder_of_its_name(folder):
    file = folder_of(folder)
    content = file.read_bytes()
    file.unlink()
    file.mkdir()
    (file / file.name).write_bytes(content)


@odd("two thousand files beside it")
def many_files_beside(folder):
    (folder / "node_modules").mkdir()
    for number in range(2000):
        (folder / "node_modules" / f"{number}.js").write_text("x")


MORE = {
    "of_emacs": "broadcasting_rules.ipynb~",
    "of_git": "broadcasting_rules.ipynb.orig",
    "backup": "broadcasting_rules.ipynb.bak",
    "hidden_by_a_dot": ".broadcasting_rules.ipynb",
    "in_the_trash": ".Trash/broadcasting_rules.ipynb",
    "in_macos_own_folder": "__MACOSX/broadcasting_rules.ipynb",
    "script_as_a_name": "<img src=x onerror=alert(1)> `broadcasting_rules` [x](javascript:alert(1)).ipynb",
    "lines_in_a_name": "broadcasting_rules\n# Heading\n.ipynb",
    "letters_with_loose_accents": "broadcasting_rules Mu\u0308ller.ipynb",
    "ends_in_a_blank": "broadcasting_rules.ipynb ",
}
for _name, _file in MORE.items():
    _act = _named(_file)
    _act.__name__, _act.__module__ = _name, __name__
    odd("another name of the file")(_act)
