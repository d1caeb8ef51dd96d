"""``graders start``: the smallest course, to go on from with ``graders new``. All files are written, or none."""

from __future__ import annotations

import re
from pathlib import Path

from graders.authoring import new, stubs
from graders.course import CONFIG_NAME, NBGRADER_NAME, CourseError
from graders.text import say

NBGRADER = '''"""nbgrader looks for a file of this name; the course is in course_config.py."""

import sys

try:
    from graders.nbgrader import install
except Exception as error:  # nbgrader would log it, and go on to grade in its own, unprotected way
    reason = (
        f"nbgrader_config.py: this kit cannot be imported ({type(error).__name__}: {error}), so nothing is done. "
        "Install it into the environment that runs nbgrader, or activate the one that has it."
    )
    server = sys.modules.get("jupyter_server.serverapp")
    if server is None or not server.ServerApp.initialized():
        raise SystemExit(reason) from None
    print(reason, file=sys.stderr)  # a server has to start: what is wrong can be mended in it
    import nbgrader.apps.api

    refused = {"success": False, "error": reason, "log": reason}
    nbgrader.apps.api.capture_log = lambda *_, **__: dict(refused)  # what each button of formgrader ends in
else:
    install(get_config(), __file__)  # noqa: F821  (given by traitlets when it loads this file)
'''
COURSE = '''"""The course: what an instructor changes. Loaded by nbgrader_config.py for every nbgrader command."""

c = get_config()  # noqa: F821  (given by traitlets when it loads this file)

c.CourseDirectory.course_id = "{course}"
c.Course.exercises = "{package}"  # hidden tests, reference solutions and their texts
c.Course.assignments = ["{assignment}"]
'''
PACKAGE = '"""Hidden tests and reference solutions of the course: a module for each assignment."""\n'


def run(folder: str, assignment: str) -> int:
    """Write the files and say what comes next.

    Parameters
    ----------
    folder: where the course is to be; its name is that of the course.
    assignment: the name of its first assignment.

    Raises
    ------
    CourseError: one of the names is of no use, or there is something of a course already.
    """
    root = Path(folder).resolve()
    files = planned(root, assignment)
    if there := [path for path in files if path.exists()]:
        raise CourseError(say("start.exists", path=there[0]))
    new.write(files)
    for path in files:
        print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    print(say("start.next", folder=folder, assignment=assignment))
    return 0


def planned(root: Path, assignment: str) -> dict[Path, str]:
    """What is to be written: file -> its whole text.

    Raises
    ------
    CourseError: a name is of no use.
    """
    course = re.sub(r"\W+", "_", root.name, flags=re.ASCII).strip("_").lower()
    package = f"{course}_hidden"  # a name that no library has
    for name in (package, assignment):
        if not name.isidentifier() or not name.isascii():
            raise CourseError(say("start.no_name", name=root.name if name == package else name))
    words = {"course": course, "package": package, "assignment": assignment}
    return {
        root / NBGRADER_NAME: NBGRADER,
        root / CONFIG_NAME: COURSE.format(**words),
        root / package / "__init__.py": PACKAGE,
        root / "source" / assignment / f"{assignment}.ipynb": stubs.notebook(assignment),
    }
