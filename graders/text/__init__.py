"""Every sentence that a student, TA or instructor reads, under a stable code.

``say("checks.shape", seen="(3,)", expected="(3, 1)")`` looks the code up in the TOML
files in ``en``: the engine's lie here, a course's own beside its exercises (:func:`use`, which also
names the course's language). Another language is a folder of gettext's catalogues beside ``en``
(:mod:`graders.text.catalogues`). Code and parameters travel; words are put in last.
"""

from __future__ import annotations

import tomllib
from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

HERE = Path(__file__).parent
DEFAULT_LANGUAGE = "en"

_course: Path | None = None
_language = DEFAULT_LANGUAGE


class TextError(ValueError):
    """The texts of a course cannot be used; the message names the file."""


def use(folder: Path | None, language: str = DEFAULT_LANGUAGE) -> None:
    """From now on speak this language, and take a course's sentences from this folder, beside the engine's.

    Parameters
    ----------
    folder: with a folder a language in it; None for a course without sentences of its own.
    language: the course's, whose sentences are looked at now.

    Raises
    ------
    TextError: they cannot be read, or define a code a second time.
    """
    global _course, _language
    for remembered in (_sentences, _translations):
        remembered.cache_clear()  # they may have been edited
    before, _course = _course, folder
    try:
        catalogue(language)
    except TextError:
        _course = before
        raise
    _language = language


def spoken() -> str:
    """The language of the course that is in use; English before there is one."""
    return _language


def languages() -> list[str]:
    """The languages that the engine speaks."""
    return sorted({DEFAULT_LANGUAGE, *(path.parent.name for path in HERE.glob("*/*.po"))})


def catalogue(language: str | None = None) -> Mapping[str, str]:
    """All sentences of a language: ``section.code`` -> template. What has no translation is in English.

    Parameters
    ----------
    language: the one that is in use, if omitted.

    Raises
    ------
    TextError: the engine does not speak it, a file cannot be read, or two files define the same code.
    """
    language = language or _language
    if language not in languages():
        raise TextError(f"No texts in language {language!r}; there are: {', '.join(languages())}.")
    return ChainMap(_translations(language, _folders()), _sentences(_folders()))


def untranslated() -> list[str]:
    """The codes whose sentences are in English, in a course of another language."""
    if _language == DEFAULT_LANGUAGE:
        return []
    return sorted(_sentences(_folders()).keys() - _translations(_language, _folders()).keys())


def _folders() -> tuple[Path, ...]:
    return (HERE,) if _course is None else (HERE, _course)


@cache
def _sentences(folders: tuple[Path, ...]) -> dict[str, str]:
    """The English ones, from which all others are made."""
    found: dict[str, str] = {}
    for folder in folders:
        for path in sorted((folder / DEFAULT_LANGUAGE).glob("*.toml")):
            _add(path, found)
    return found


@cache
def _translations(language: str, folders: tuple[Path, ...]) -> dict[str, str]:
    """Those of sentences that have not changed since."""
    paths = [path for folder in folders for path in sorted((folder / language).glob("*.po"))]
    if not paths:
        return {}
    from graders.text.catalogues import read, usable  # Babel, which English does not need

    known = _sentences(folders)
    messages = [message for path in paths for message in read(path, language) if usable(message)]
    return {str(each.context): str(each.string) for each in messages if known.get(each.context or "") == each.id}


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


def say(code: str, /, **params: Any) -> str:
    """The sentence under a code, with its parameters filled in.

    Raises
    ------
    KeyError: there is no such code.
    """
    return catalogue()[code].format(**params)


def say_or_code(code: str, /) -> str:
    """The sentence under a code of a course's own; one that its author forgot reads as the code itself.

    A grade must not hang on it: the author is told when the exercise is checked.
    """
    return catalogue().get(code) or code.partition(".")[2].replace("_", " ")


def decimal(value: float, digits: int = 2) -> str:
    """A number in prose, such as points: so many decimals at most, behind the language's own decimal sign."""
    return localized(f"{round(value, digits):g}")


def localized(number: str) -> str:
    """A written number in prose, with the language's own decimal sign."""
    if _language == DEFAULT_LANGUAGE:
        return number
    from babel.numbers import get_decimal_symbol

    return number.replace(".", get_decimal_symbol(_language))


def coded(text: str) -> Markup:
    """A sentence as HTML, whose `words between backticks` stand in code style."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    marked = (Markup("<code>{}</code>").format(piece) if odd % 2 else escape(piece) for odd, piece in enumerate(pieces))
    return Markup("").join(marked)
