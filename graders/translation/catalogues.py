"""Catalogues of gettext: a ``.po`` file for each notebook and each file of sentences, written and updated by Babel.

The English text is the key, and where the texts have codes (``*.toml``) the code is its context. What changed in
English becomes fuzzy in the translation, and a fuzzy entry is not used.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po
from nbformat.notebooknode import NotebookNode

from graders.text.catalogues import empty, read, usable
from graders.translation import notebooks

WIDTH = 110
FILLED = ("f-string", "sentence")  # kinds whose fields in braces are filled
WORDS = re.compile(r"\\(?:text|textbf|mathrm)\{[^{}]*\}")
FIELD = re.compile(r"(?<!\{)\{(?!\{)[^{}]*\}")
CODE = re.compile(r"`+[^`]+`+|\$\$?[^$]+\$\$?|\]\([^)]+\)|https?://\S+[^\s.,;)]")


def of_notebook(notebook: NotebookNode, name: str, language: str) -> Catalog:
    """The messages of a notebook of this name, each with the cells that it is in."""
    catalog = empty(language)
    for message in notebooks.messages(notebook):
        _add(catalog, message.text, f"{name}#{message.cell}", message.kind)
    return catalog


def of_sentences(path: Path, language: str) -> Catalog:
    """The sentences of a TOML file, each with its code as context."""
    catalog = empty(language)
    for section, entries in tomllib.loads(path.read_text("utf-8")).items():
        for code, sentence in entries.items():
            _add(catalog, sentence.strip(), path.name, "sentence", f"{section}.{code}")
    return catalog


def _add(catalog: Catalog, text: str, place: str, kind: str, context: str | None = None) -> None:
    flags = ["python-brace-format"] if kind in FILLED and FIELD.search(text) else []
    catalog.add(text, locations=[(place, 0)], auto_comments=[kind], flags=flags, context=context)


def updated(path: Path, master: Catalog, language: str) -> Catalog:
    """The catalogue in a file, brought up to its master; what changed there is fuzzy now."""
    catalog = read(path, language)
    catalog.update(master, update_creation_date=False)
    return catalog


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalogue."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=WIDTH, ignore_obsolete=True, include_lineno=False)


def translation_of(catalog: Catalog) -> Callable[[str], str | None]:
    """Text -> its translation; None where it has none that can be used."""
    known = {str(message.id): str(message.string) for message in catalog if usable(message)}
    return known.get


def open_messages(catalog: Catalog) -> Iterable[Message]:
    """Those without a translation, or with one for another English text."""
    return [message for message in catalog if message.id and not usable(message)]


def faults(catalog: Catalog) -> Iterable[tuple[Message, str]]:
    """Translations that differ in something which is no language, and in what: fields, code, formulas, links."""
    for message in catalog:
        if usable(message):
            here, there = (_no_language(str(text), message) for text in (message.id, message.string))
            if here != there:
                yield message, ", ".join((here - there) + (there - here))


def _no_language(text: str, message: Message) -> Counter[str]:
    """How often each thing that is no language stands in a text; of formulas without their words."""
    fields = FIELD.findall(text) if set(FILLED) & set(message.auto_comments) else []
    return Counter([*fields, *CODE.findall(WORDS.sub("", text))])
