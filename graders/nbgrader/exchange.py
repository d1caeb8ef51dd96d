"""The exchange folder as the instructor's commands use it: what is wrong with it is one sentence and what mends it.

nbgrader's own settings name it (``c.Exchange.root``). :func:`graders.nbgrader.safe_defaults` names these classes.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import Exchange, ExchangeReleaseAssignment, ExchangeReleaseFeedback
from nbgrader.utils import find_owner

from graders.nbgrader.lock import user
from graders.text import say


def owner_of(path: str | Path) -> str:
    """The name of a file's owner, or the number of one without a name."""
    try:
        return str(find_owner(path))
    except KeyError:
        return str(os.stat(path).st_uid)


def to_make(root: str) -> str:
    """The command that makes an exchange: by oneself where that is possible."""
    above = next((place for place in Path(root).absolute().parents if place.exists()), Path("/"))
    sudo = "" if above.is_dir() and os.access(above, os.W_OK | os.X_OK) else "sudo "
    place = shlex.quote(root)
    return f"{sudo}mkdir -p {place} && {sudo}chmod 1777 {place}"


class Told(Exchange):
    """Says in a sentence what keeps a command from using the exchange."""

    _trying = False

    def ensure_root(self) -> None:
        """As nbgrader's: the folder is there, and can be written to by everyone."""
        self._trying = True
        try:
            super().ensure_root()
        except (ExchangeError, OSError):
            self._trying = False
            self._say_why()
        finally:
            self._trying = False

    def fail(self, msg: str) -> None:
        """As nbgrader's, which logs the message; of what is only tried the sentence is told instead."""
        if self._trying:
            raise ExchangeError(msg)
        super().fail(msg)

    def _say_why(self) -> None:
        if not os.path.isdir(self.root):
            self.fail(say("exchange.none", root=self.root, command=to_make(self.root)))
        self.fail(say("exchange.unwritable", root=self.root, owner=owner_of(self.root), user=user()))

    def ensure_directory(self, path: str, mode: int) -> None:
        """As nbgrader's, also for a user without a name, as in a container: a folder that belongs to who runs this."""
        if os.path.isdir(path):
            if not self.coursedir.groupshared and os.stat(path).st_uid != os.getuid():
                self.fail(say("exchange.foreign", path=path, owner=owner_of(path), user=user()))
            return
        try:
            super().ensure_directory(path, mode)
        except OSError:
            self._say_why()


class ReleaseAssignment(Told, ExchangeReleaseAssignment):
    """``nbgrader release_assignment``."""

    def ensure_root(self) -> None:
        """As nbgrader's; in a folder that it makes nobody removes what is another's."""
        new = not os.path.exists(self.root)
        super().ensure_root()
        if new:
            os.chmod(self.root, 0o1777)


class ReleaseFeedback(Told, ExchangeReleaseFeedback):
    """``nbgrader release_feedback``."""
