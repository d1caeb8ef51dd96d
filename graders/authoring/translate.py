"""``graders translate``: bring the catalogues of a language up to the English masters, and list what is left to do.

The lessons' messages come from what students get, so that no solution and no hidden test is ever one. What Poedit or
Weblate make of the files is what counts; this command only adds, marks what changed, and takes away.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message

from graders import course, text
from graders.authoring.workshop import Workshop
from graders.course import CourseError
from graders.nbgrader.source import released
from graders.text import DEFAULT_LANGUAGE, TextError, say
from graders.translation import catalogues


def run(language: str, *, check: bool) -> int:
    """Update, and say what is open; 1 if something is.

    Parameters
    ----------
    language: as gettext writes it, for example ``pt_BR``.
    check: whether nothing is written.
    """
    workshop = Workshop.open()
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        raise CourseError(say("translate.no_language", language=language)) from None
    left = 0
    for path, master in _masters(workshop, language):
        try:
            catalog = catalogues.updated(path, master, language)
        except TextError as error:
            raise CourseError(say("course.bad_texts", reason=str(error))) from None
        if not check:
            catalogues.write(path, catalog)
        for line in _open(catalog):
            print(f"{workshop.shown(path)}: {line}")
            left += 1
    print(say("translate.open" if left else "translate.whole", language=language, count=left))
    return 1 if left else 0


def _masters(workshop: Workshop, language: str) -> Iterator[tuple[Path, Catalog]]:
    """Each catalogue's place, and what should be in it."""
    config = course.load_config(workshop.root)
    texts = workshop.settings.hidden.texts()
    if texts is not None:
        for path in sorted((workshop.root / "source").glob("*/*.ipynb")):
            notebook = released(nbformat.read(path, as_version=4), config=config)
            yield (
                texts / language / "lessons" / f"{path.stem}.po",
                catalogues.of_notebook(notebook, path.name, language),
            )
    own = text.HERE if text.HERE.is_relative_to(workshop.root) else None  # the engine's, where it is at hand
    for folder in (each for each in (texts, own) if each is not None):
        for path in sorted((folder / DEFAULT_LANGUAGE).glob("*.toml")):
            yield folder / language / f"{path.stem}.po", catalogues.of_sentences(path, language)


def _open(catalog: Catalog) -> Iterator[str]:
    for message in catalogues.open_messages(catalog):
        kind = "changed" if message.string else "missing"
        yield say(f"translate.{kind}", place=_place(message), text=_beginning(str(message.id)))
    for message, lost in catalogues.faults(catalog):
        yield say("translate.lost", place=_place(message), text=_beginning(str(message.id)), lost=lost)


def _place(message: Message) -> str:
    return message.context or ", ".join(place.rpartition("#")[2] for place, _ in message.locations)


def _beginning(told: str) -> str:
    line = " ".join(told.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
