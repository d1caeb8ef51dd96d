"""Where this kit is installed, nbgrader grades with it, or not at all: etc/jupyter/jupyter_config.py there.

nbgrader reads a course's settings where it expects them. It passes over a file that it does not find, cannot read or
that ends in an error, and would then grade in its own way: with no sandbox. Each program of Jupyter's loads this file
first, so a command of nbgrader's has its own way replaced before it looks for a course. It imports nothing of
the kit, which may be what is missing.
"""

import os
import sys

if "nbgrader.apps.autogradeapp" in sys.modules:  # else it is no command of nbgrader's, and no formgrader
    import nbgrader.apps.api
    import nbgrader.apps.autogradeapp
    from nbgrader.converters import Autograde, NbGraderException
    from traitlets import Bool

    class UnprotectedAutograde(Autograde):
        """nbgrader's own way, which refuses to run a student's code unless it is told by name."""

        allowed = Bool(False, help="Run students' code as yourself, with no sandbox.").tag(config=True)

        def start(self) -> None:
            """Grade, if a setting says that it may be without protection."""
            if self.allowed:
                return super().start()
            sentence = (
                f"Nothing is graded: nbgrader, called in {os.getcwd()}, loaded no nbgrader_config.py of this kit for "
                f"the course folder {self.coursedir.root}, and would run students' code with no sandbox. Call it in "
                "the course's folder; if you did, that file is missing, unreadable or ended in an error (see above), "
                "or a folder's name holds a '$'. To run students' code unprotected all the same: "
                "--UnprotectedAutograde.allowed=True"
            )
            self.log.error(sentence)
            raise NbGraderException(sentence)

    for module in (nbgrader.apps.autogradeapp, nbgrader.apps.api):
        if module.Autograde is Autograde:
            module.Autograde = UnprotectedAutograde
