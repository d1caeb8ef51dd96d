"""Every sentence that a student, TA or instructor reads, under a stable code.

``say("checks.shape", seen="(3,)", expected="(3, 1)")`` looks the code up in the TOML
files of the course's language: the engine's lie here, a course's own beside its exercises
(:func:`use`). Code and parameters travel; words are put in last, so that a translation is
one more folder beside ``en``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

HERE = Path(__file__).parent
DEFAULT_LANGUAGE = "en"


_course: Path | None = None


class TextError(ValueError):
    """The texts of a course cannot be used; the message names the file."""


def use(folder: Path | None, language: str = DEFAULT_LANGUAGE) -> None:
    """Take the sentences of a course from this folder from now on, beside the engine's.

    Parameters
    ----------
    folder: one folder a language; None for a course without sentences of its own.
    language: the course's, whose sentences are looked at now.

    Raises
    ------
    TextError: they cannot be read, or define a code a second time.
    """
    global _course
    _catalogue.cache_clear()  # they may have been edited
    before, _course = _course, folder
    try:
        catalogue(language)
    except TextError:
        _course = before
        raise


def languages() -> list[str]:
    """The languages that have a folder here."""
    return sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_"))


def catalogue(language: str = DEFAULT_LANGUAGE) -> Mapping[str, str]:
    """All sentences of a language: ``section.code`` -> template. What a course does not translate is in English.

    Raises
    ------
    TextError: the language has no folder, a file is no TOML, or two files define the same code.
    """
    if language not in languages():
        raise TextError(f"No texts in language {language!r}; there are: {', '.join(languages())}.")
    return _catalogue(language, _course)


@cache
def _catalogue(language: str, course: Path | None) -> Mapping[str, str]:
    found: dict[str, str] = {}
    folders = [HERE / language]
    if course is not None:
        folders.append(course / language if (course / language).is_dir() else course / DEFAULT_LANGUAGE)
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            _add(path, found)
    return found


def _add(path: Path, found: dict[str, str]) -> None:
    try:
        sections = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TextError(f"{path} cannot be read ({error}).") from None
    for section, entries in sections.items():
        if not isinstance(entries, dict) or not all(isinstance(sentence, str) for sentence in entries.values()):
            raise TextError(f'{path}: section [{section}] must hold lines of the form code = "sentence".')
        for code, sentence in entries.items():
            key = f"{section}.{code}"
            if key in found:
                raise TextError(f"{path} defines {key} a second time.")
            found[key] = sentence.strip()


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


def say_or_code(code: str, language: str = DEFAULT_LANGUAGE, /) -> str:
    """The sentence under a code of a course's own; one that its author forgot reads as the code itself.

    A grade must not hang on it: the author is told when the exercise is checked.
    """
    return catalogue(language).get(code) or code.partition(".")[2].replace("_", " ")


def coded(text: str) -> Markup:
    """A sentence as HTML, whose `words between backticks` stand in code style."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    marked = (Markup("<code>{}</code>").format(piece) if odd % 2 else escape(piece) for odd, piece in enumerate(pieces))
    return Markup("").join(marked)
