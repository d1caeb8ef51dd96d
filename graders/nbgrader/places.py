"""Where a course keeps what no student's process may see, wherever it is configured to lie."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

from nbgrader.apps.baseapp import NbGrader
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import Exchange
from sqlalchemy.engine import make_url

_FOLDERS = ("source", "release", "submitted", "autograded", "feedback")


def private_places(parent: Any, coursedir: CourseDirectory) -> dict[str, Path]:
    """What it is -> where it lies: the course, its gradebook, the exchange, its cache; those that can be seen here.

    Parameters
    ----------
    parent: an application of nbgrader's, which carries the whole configuration.
    """
    exchange = exchange_of(parent, coursedir)
    places = {
        "course": Path(coursedir.root),
        "exchange": Path(exchange.root),
        "cache": Path(exchange.cache),
        **{name: Path(coursedir.format_path(getattr(coursedir, f"{name}_directory"), ".", ".")) for name in _FOLDERS},
    }
    url = make_url(coursedir.db_url)
    if url.get_backend_name() == "sqlite" and url.database:
        places["gradebook"] = Path(coursedir.root, url.database)
    return {name: place.resolve() for name, place in places.items() if os.path.exists(place)}


def configured(root: Path) -> dict[str, Path]:
    """The same for the course in a folder, with all of nbgrader's configuration files."""
    return private_places(*opened(root))


def opened(root: Path) -> tuple[NbGrader, CourseDirectory]:
    """The course in a folder, with all of nbgrader's configuration files."""
    before = list(sys.path)  # which nbgrader puts the current folder in front of
    app = NbGrader(log_level=logging.ERROR)
    app.initialize([], root=str(root))
    sys.path[:] = before
    return app, CourseDirectory(parent=app, root=str(root))


def exchange_of(parent: Any, coursedir: CourseDirectory) -> Exchange:
    """The settings of every command that exchanges files."""
    return _Exchange(parent=parent, coursedir=coursedir)


class _Exchange(Exchange):
    """Nothing but the settings of every command that exchanges files."""

    def init_src(self) -> None:
        raise NotImplementedError

    init_dest = copy_files = init_src
