"""The judge's working folder: what lies beside the source's notebook, and nothing of a student's."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.machinery import FileFinder
from pathlib import Path
from typing import Self

EXECUTION = "NBGRADER_EXECUTION"  # a cell may ask in it whether it is being graded


def lies_in(path: str, places: Iterable[str]) -> bool:
    """Whether a path is one of these places or below one; all of them as they really are."""
    return any(path == place or path.startswith(place + os.sep) for place in places)


class Folder:
    """A folder in which test cells may also write; made when it is first needed.

    Parameters
    ----------
    files: path -> content.
    """

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.files = files or {}
        self.mine: set[str] = set()  # it, and temporary files and folders of test cells
        self._made: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where it is."""
        if self._made is None:
            self._made = Path(tempfile.mkdtemp(prefix="grd-judge-"))
            self.mine.add(os.path.realpath(self._made))
            for name, content in self.files.items():
                place = self._made / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        return self._made

    @contextmanager
    def entered(self) -> Iterator[None]:
        """As the working folder, first on the path of imports, as a notebook's folder is when nbgrader grades."""
        before, place, told = os.getcwd(), str(self.path), os.environ.get(EXECUTION)
        os.environ[EXECUTION] = "autograde"
        os.chdir(place)
        sys.path.insert(0, place)
        if isinstance(finder := sys.path_importer_cache.get(place), FileFinder):
            finder.invalidate_caches()
        try:
            yield
        finally:
            sys.path.remove(place)
            os.chdir(before)
            del os.environ[EXECUTION]
            if told is not None:
                os.environ[EXECUTION] = told

    def holds(self, path: str | os.PathLike[str]) -> bool:
        """Whether a path leads into it, or to what a test cell made elsewhere; links are followed."""
        if self._made is None:
            return False
        return lies_in(os.path.realpath(self._made / path), self.mine)

    def close(self) -> None:
        """Remove it, and forget the modules that were imported from it."""
        if self._made is None:
            return
        place, self._made = self._made, None
        inside = f"{place}{os.sep}"
        self.mine.clear()
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if isinstance(file, str) and file.startswith(inside):
                del sys.modules[name]
        shutil.rmtree(place, ignore_errors=True)
