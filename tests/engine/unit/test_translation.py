"""What people read in a notebook, as messages; and the notebook with others in their places."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from graders.text.catalogues import read
from graders.translation import catalogues, code, notebooks

CELL = '''
%matplotlib inline
import numpy as np  # the usual name


def center(X, axis):
    """Take the mean away.

    Parameters
    ----------
    X : array of shape (n, m)
    """
    # Two lines that say
    # one thing.
    assert X.ndim == 2, f"expected {2} axes, got {X.ndim:d} {'é'}"
    return X - X.mean(axis, keepdims=True)  # noqa: E501


einops.rearrange(X, "b h -> h b")
ax.set_xlabel("time")
show("One sentence "
     "in two pieces.")
mode = "edge"
'''


def messages(source: str) -> dict[str, str]:
    return dict(code.texts(textwrap.dedent(source)))


def without_texts(source: str) -> str:
    """The code, whatever its texts say."""
    tree = ast.parse(source.replace("%", "#"))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            fields = [part for part in node.values if isinstance(part, ast.FormattedValue)]
            node.values = sorted(fields, key=ast.dump)  # another language has another order
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def test_messages_are_what_people_read():
    assert messages(CELL) == {
        "the usual name": "comment",
        "Take the mean away.\n\nParameters\n----------\nX : array of shape (n, m)\n": "docstring",
        "Two lines that say\none thing.": "comment",
        "expected {2} axes, got {X.ndim:d} {'é'}": "f-string",
        "time": "string",
        "One sentence in two pieces.": "string",
    }


@pytest.mark.parametrize("word", [str.upper, lambda text: f"não {text}", lambda text: f"{text}\n{text}"])
def test_the_code_around_them_stays(word: Callable[[str], str]):
    def translate(text: str) -> str | None:
        return None if "->" in text else word(text) if "{" not in text and "\n" not in word(text) else f"¡{text}"

    made = code.translated(CELL, translate)
    assert made != CELL
    assert without_texts(made) == without_texts(CELL)
    assert '"b h -> h b"' in made and "# noqa: E501" in made and "%matplotlib inline" in made


def test_what_has_no_translation_stays():
    assert code.translated(CELL, lambda text: None) == CELL
    assert code.translated(CELL, lambda text: text) == CELL


def test_each_text_is_written_where_it_stood():
    known = {
        "Two lines that say\none thing.": "Uma coisa\nsó,\nem três linhas.",
        "Take the mean away.\n\nParameters\n----------\nX : array of shape (n, m)\n": "Tira a média.\n\nParâmetros\n----------\nX : array\n",
        "expected {2} axes, got {X.ndim:d} {'é'}": "vieram {X.ndim:d} {'é'} eixos, não {2}",
    }
    made = code.translated(CELL, known.get)
    assert "    # Uma coisa\n    # só,\n    # em três linhas.\n    assert" in made
    assert '    """Tira a média.\n\n    Parâmetros\n    ----------\n    X : array\n    """\n' in made
    assert "f\"vieram {X.ndim:d} {'é'} eixos, não {2}\"" in made


def test_a_cell_that_is_no_python_has_no_messages():
    assert messages("def f(:") == {}
    assert code.translated("def f(:", str.upper) == "def f(:"


DRAWN = """
words = {"a": "leaf", "b": "node"}
for name, place in (("Lisbon", (0, 1)), ("Natal", (1, 0))):
    ax.text(*place, name)
for bits, part in zip(parts, ["sign", "exponent"]):
    ax.text(0, 0, f"{part}: {bits}")
for number, mode in enumerate(["edge", "wrap"]):
    ax.set_title(mode)
    np.pad(x, number, mode)


def box(x, text, colour="black"):
    ax.text(x, 0, text, color=colour)
    ax.text(x, 1, words[x])


box(1, "index", "red")
kind = "mean"
ax.legend(labels=["rows", "columns"], loc="center")
ax.plot(x, label="data" if x else "none", **{"label": "fit", "marker": "diamond"})
"""


def test_a_word_alone_is_a_message_where_it_is_shown():
    assert set(messages(DRAWN)) == {
        "leaf",
        "node",
        "Lisbon",
        "Natal",
        "sign",
        "exponent",
        "index",
        "rows",
        "columns",
        "data",
        "none",
        "fit",
    }


def lesson() -> object:
    return new_notebook(cells=[new_markdown_cell("# A title", id="title"), new_code_cell(CELL, id="center")])


def test_messages_of_a_notebook_know_their_cells():
    found = [(message.cell, message.kind) for message in notebooks.messages(lesson())]
    assert found[0] == ("title", "markdown") and {cell for cell, _ in found[1:]} == {"center"}


def test_a_catalogue_is_written_and_read_again(tmp_path: Path):
    path = tmp_path / "pt_BR" / "lesson.po"
    catalog = catalogues.updated(path, catalogues.of_notebook(lesson(), "lesson.ipynb", "pt_BR"), "pt_BR")
    catalog.get("# A title").string = "# Um título"
    catalogues.write(path, catalog)
    again = catalogues.translation_of(read(path, "pt_BR"))
    assert again("# A title") == "# Um título" and again("time") is None
    before = path.read_bytes()
    catalogues.write(path, catalogues.updated(path, catalogues.of_notebook(lesson(), "lesson.ipynb", "pt_BR"), "pt_BR"))
    assert path.read_bytes() == before


def test_a_text_that_changed_is_not_translated_until_somebody_looked(tmp_path: Path):
    path = tmp_path / "lesson.po"
    catalog = catalogues.of_notebook(lesson(), "lesson.ipynb", "pt_BR")
    catalog.get("Two lines that say\none thing.").string = "Duas linhas,\numa coisa."
    catalogues.write(path, catalog)
    edited = lesson()
    edited.cells[1].source = CELL.replace("Two lines that say", "Two lines which say")
    catalog = catalogues.updated(path, catalogues.of_notebook(edited, "lesson.ipynb", "pt_BR"), "pt_BR")
    changed = catalog.get("Two lines which say\none thing.")
    assert changed.fuzzy and changed.string == "Duas linhas,\numa coisa."
    assert changed in catalogues.open_messages(catalog)
    assert catalogues.translation_of(catalog)("Two lines which say\none thing.") is None


@pytest.mark.parametrize(
    ("english", "translation", "lost"),
    [
        ("see `center` and $x^2$", "veja `center` e $x^2$", None),
        ("see `center`", "veja `centro`", "`center`"),
        ("[a page](docs/a.md)", "[uma página](docs/b.md)", "](docs/a.md)"),
        (r"$x \text{ in all}$", r"$x \text{ ao todo}$", None),
        ("$x^2$ is even", "$x^3$ é par", "$x^2$"),
        ("see `a` twice", "veja `a` duas vezes: `a`", "`a`"),
    ],
)
def test_a_translation_that_lost_what_is_no_language_is_found(english: str, translation: str, lost: str | None):
    catalog = catalogues.of_notebook(new_notebook(cells=[new_markdown_cell(english)]), "lesson.ipynb", "pt_BR")
    catalog.get(english).string = translation
    found = [told for _, told in catalogues.faults(catalog)]
    assert (lost in found[0]) if lost else not found


def test_the_fields_of_an_f_string_are_kept():
    notebook = new_notebook(cells=[new_code_cell('print(f"about {x:.2f} and {y}")')])
    catalog = catalogues.of_notebook(notebook, "lesson.ipynb", "pt_BR")
    message = catalog.get("about {x:.2f} and {y}")
    message.string = "cerca de {y} e {x:.2f}"
    assert list(catalogues.faults(catalog)) == []
    message.string = "cerca de {x:.1f} e {y}"
    assert [told for _, told in catalogues.faults(catalog)] == ["{x:.2f}, {x:.1f}"]
