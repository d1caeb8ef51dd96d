"""A sample class that plays nbgrader's whole workflow: ``python -m graders demo``.

``play`` is the workflow, ``students`` is who takes part and what each must get, ``screenshot`` takes the README's
picture.
"""

from __future__ import annotations

from collections.abc import Sequence


def run(
    folder: str | None, assignments: Sequence[str] | None, *, picture: bool = False, language: str | None = None
) -> int:
    """Play the class; 0 if every student got the expected verdict.

    Parameters
    ----------
    picture: whether the README's picture is taken anew.
    language: of the class; the course's own, if omitted.
    """
    from graders.demo.play import play

    return play(folder, assignments, picture=picture, language=language)
