"""Where a report's links lead: to the files beside it, and to formgrader."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from graders.reports.collected import Result


@dataclass(frozen=True)
class Links:
    """Makes the links of a student's row.

    Parameters
    ----------
    root: the course's folder.
    beside: the folder of the report.
    formgrader: the address of the Jupyter server; "" for no links to it.
    """

    root: Path
    beside: Path
    formgrader: str = ""

    def of(self, result: Result) -> Iterator[tuple[str, str]]:
        """What it is (a code of section ``report``) and where it lies, for each notebook."""
        for notebook, submission in result.submissions.items():
            for code, folder, suffix in (("to_page", "feedback", "html"), ("to_notebook", "autograded", "ipynb")):
                path = self.root / folder / result.student / result.assignment / f"{notebook}.{suffix}"
                if path.is_file():
                    yield code, quote(os.path.relpath(path, self.beside))
            if self.formgrader:
                yield "to_formgrader", f"{self.formgrader.rstrip('/')}/formgrader/submissions/{quote(submission)}"
