"""Runs the locked test cells in a trusted process, against a student's sandboxed one.

``autograde``, ``collect`` and ``generate`` are nbgrader's own commands with the class kept going;
``notebook`` holds the preprocessors (repair, judge, save); ``student``,
``function`` and ``channel`` are the student's process as the judge sees it; ``cell`` runs one test
cell; ``runtime`` is how checks call.
"""

import os
import sys
import warnings

from graders.modules import keep_quiet


def install() -> None:
    """Have ``nbgrader autograde`` and formgrader use the judge, and know the due dates.

    Does nothing outside of nbgrader's programs, which also read ``course_config.py``.
    """
    if "nbgrader.apps" not in sys.modules:
        return
    # nbgrader runs `alembic` by name, also where this environment is not activated.
    os.environ["PATH"] = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ.get("PATH", "")
    keep_quiet()
    warnings.filterwarnings("ignore", module=r"nbgrader\.api|nbformat\.validator")  # their noise, not ours
    import nbgrader.apps.api
    import nbgrader.apps.autogradeapp
    import nbgrader.apps.generateassignmentapp

    from graders.judge.autograde import Autograde
    from graders.judge.generate import GenerateAssignment

    nbgrader.apps.autogradeapp.Autograde = Autograde
    nbgrader.apps.generateassignmentapp.GenerateAssignment = GenerateAssignment
    nbgrader.apps.api.Autograde = Autograde
    nbgrader.apps.api.GenerateAssignment = GenerateAssignment
