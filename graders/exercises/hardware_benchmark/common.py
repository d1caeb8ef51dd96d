"""Findings in plain words, refusals explained, names that no student would guess, a sign for what was not measured."""

from __future__ import annotations

from typing import Any

from graders.checks import Aspect, Finding, NoAnswer, Solution

MISSING = "—"
WORDS = ("amber", "basalt", "cobalt", "delta", "ember", "fjord", "garnet", "helium", "indigo", "jasper", "kelvin")


def finding(aspect: Aspect, code: str, hint: str | None = None, **params: object) -> Finding:
    """A finding whose parameters are plain text."""
    return Finding(aspect, code, {name: str(value) for name, value in params.items()}, hint)


def _refusal(message: str) -> str | None:
    """The hint at what PyTorch says when it refuses to make an array of a tensor."""
    if "conjugate bit" in message or "negative bit" in message:
        return "X_to_numpy_conj"
    return "H5" if "on Tensor that requires grad" in message or "cuda:0" in message else None


def answered(call: Solution, *args: Any, through: Solution | None = None, refusal: str | None = None) -> Any:
    """The answer. Where PyTorch refuses to make an array, the hint says why, or is ``refusal``."""
    try:
        return call(*args, through=through)
    except NoAnswer as stop:
        hint = _refusal(stop.failure.message)
        raise stop.hinted(hint and (refusal or hint)) from None
