"""What every exercise must have: a gate for each kind of mistake, the same for ``graders check`` and the tests.

A gate looks at one assignment and yields a sentence for each mistake: the file, the line, what to add.
The sentences are in section ``gates`` of the texts. None of them runs a solution; that is done by
:mod:`graders.authoring.sampling` and :mod:`graders.authoring.mutants`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graders.authoring.gates import notebook, reference, released, sampled, settings, texts
from graders.authoring.gates.subject import Subject

__all__ = ["GATES", "Gate", "Subject"]

Gate = Callable[[Subject], Iterator[str]]
GATES: dict[str, Gate] = {
    "hidden tests": reference.gate,
    "texts": texts.gate,
    "settings": settings.gate,
    "notebook": notebook.gate,
    "samples": sampled.gate,
    "release": released.gate,
}
