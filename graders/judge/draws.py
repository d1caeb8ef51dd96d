"""The global random generators while a test cell runs: a call draws on from where the test has put them.

A test that seeds one and calls a student's function means that the function draws from there. So the process gets the
generators' positions where the test has moved them. Back comes only whether the call has drawn; then the judge's own
goes on from somewhere else, as it would in one process, but from where no student's code has chosen.
"""

from __future__ import annotations

import re
from typing import Any

from graders import libraries

MOVING = re.compile(r"seed|random|rng|set_?state")


class Draws:
    """What is known of the positions in one pass through a notebook."""

    def __init__(self) -> None:
        self._known: dict[str, object] | None = None
        self.watched = False  # whether a call's draws matter from here on

    def expect(self, text: str) -> None:
        """A test that reads like this is to come; where it names no generator, none is looked at."""
        if self._known is None and MOVING.search(text):
            libraries.draw_seeds()  # an earlier pass may have left them where this one's tests put them
            self._known = libraries.random_states()

    def moved(self) -> dict[str, Any] | None:
        """The positions for a call, if the test has moved one since they were last known."""
        if self._known is None or (now := libraries.random_states()) == self._known:
            return None
        self._known, self.watched = now, True
        return libraries.positions()

    def drawn(self, names: Any) -> None:
        """A call has drawn from these generators, as the process tells."""
        if isinstance(names, list) and names:
            libraries.draw_seeds([name for name in names if name in libraries.GENERATORS])
            self._known = libraries.random_states()
