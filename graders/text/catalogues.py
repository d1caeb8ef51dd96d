"""Catalogues of gettext, read by Babel: the translations of one file of texts."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from graders.text import TextError


def empty(language: str) -> Catalog:
    """A catalogue without messages."""
    return Catalog(locale=language, project="tensor computing", charset="utf-8", fuzzy=False)


def read(path: Path, language: str) -> Catalog:
    """The catalogue in a file; an empty one if there is none.

    Raises
    ------
    TextError: it is no catalogue.
    """
    if not path.is_file():
        return empty(language)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except (OSError, ValueError, PoFileError) as error:
        raise TextError(f"{path} cannot be read ({error}).") from None


def usable(message: Message) -> bool:
    """Whether a message has a translation that is no guess."""
    return bool(message.id and message.string) and not message.fuzzy
