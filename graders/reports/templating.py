"""The templates of the pages: all that is put into them is escaped."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from graders.reports.formulas import prose
from graders.text import coded, decimal, localized, say


@cache
def templates() -> Environment:
    """The environment of the templates."""
    environment = Environment(
        loader=PackageLoader("graders.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"coded": coded, "number": decimal, "localized": localized, "prose": prose}
    return environment


def sayer(section: str) -> Callable[..., str]:
    """Says the sentences of a section: ``say(code, **params)``."""
    return partial(_say, section)


def _say(section: str, code: str, /, **params: str) -> str:
    return say(f"{section}.{code}", **params)
