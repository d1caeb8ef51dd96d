"""Catalogues of gettext, read by Babel: the translations of one file of texts."""

from __future__ import annotations

from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from graders.text import TextError

AUTHORS = "The tensor-graders authors"
HEADER = """\
# Translations template for PROJECT.
# Copyright (C) YEAR ORGANIZATION
# This file is distributed under the same license as the PROJECT project."""


def empty(language: str) -> Catalog:
    """A catalogue without messages; who translates it fills in its own name and date, as Poedit does by itself."""
    return Catalog(
        locale=language,
        header_comment=HEADER,
        project="tensor computing",
        version="exercises",  # in the place of a version: which texts
        copyright_holder=AUTHORS,
        msgid_bugs_address=AUTHORS,
        language_team=Locale.parse(language).english_name,
        charset="utf-8",
        fuzzy=False,
    )


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
