"""Every sentence that a student, TA or instructor reads, under a stable code.

``say("checks.shape", seen="(3,)", expected="(3, 1)")`` looks the code up in the TOML
files of the course's language. Code and parameters travel; words are put in last, so
that a translation is one more folder beside ``en``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DEFAULT_LANGUAGE = "en"


def languages() -> list[str]:
    """The languages that have a folder here."""
    return sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_"))


@cache
def catalogue(language: str = DEFAULT_LANGUAGE) -> Mapping[str, str]:
    """All sentences of a language: ``section.code`` -> template.

    Raises
    ------
    ValueError: the language has no folder, or two files define the same code.
    """
    if language not in languages():
        raise ValueError(f"No texts in language {language!r}; there are: {', '.join(languages())}.")
    found: dict[str, str] = {}
    for path in sorted((HERE / language).glob("*.toml")):
        for section, entries in tomllib.loads(path.read_text("utf-8")).items():
            for code, sentence in entries.items():
                key = f"{section}.{code}"
                if key in found:
                    raise ValueError(f"{path.name} defines {key} a second time.")
                found[key] = sentence.strip()
    return found


def knows(code: str) -> bool:
    """Whether a code has a sentence."""
    return code in catalogue()


def say(code: str, language: str = DEFAULT_LANGUAGE, /, **params: Any) -> str:
    """The sentence under a code, with its parameters filled in.

    Raises
    ------
    KeyError: there is no such code.
    """
    return catalogue(language)[code].format(**params)
