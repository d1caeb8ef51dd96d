"""Findings in plain words, names that no student would guess, and the sign for what was not measured."""

from __future__ import annotations

from graders.checks import Aspect, Finding

MISSING = "—"
WORDS = ("amber", "basalt", "cobalt", "delta", "ember", "fjord", "garnet", "helium", "indigo", "jasper", "kelvin")


def finding(aspect: Aspect, code: str, hint: str | None = None, **params: object) -> Finding:
    """A finding whose parameters are plain text."""
    return Finding(aspect, code, {name: str(value) for name, value in params.items()}, hint)
