"""Which names a cell reads and binds, by Python's own rules."""

import pytest

from graders.judge.outline import Kind, Outline, Part
from graders.judge.scoping import Scope, scope_of


@pytest.mark.parametrize(
    ("source", "reads", "binds"),
    [
        ("total = price * 2", {"price"}, {"total"}),
        ("price = price + 1", {"price"}, {"price"}),
        ("n += 1", {"n"}, {"n"}),
        ("def check(price):\n    return price + tax", {"tax"}, {"check"}),
        ("for item in basket:\n    item", {"basket", "item"}, {"item"}),
        ("[item for item in basket]", {"basket"}, set()),
        ("[v for v in w if (u := v)]", {"w"}, {"u"}),
        ("try:\n    f()\nexcept E as e:\n    e", {"f", "E", "e"}, {"e"}),
        ("del price", set(), {"price"}),
        ("def bump():\n    global count\n    count += 1", {"count"}, {"bump", "count"}),
        ("class C(Base):\n    x = y\n    def m(self):\n        return z", {"Base", "y", "z"}, {"C"}),
        ("import numpy.linalg as la, os.path\nla", {"la"}, {"la", "os"}),
        ("with opened() as file:\n    pass", {"opened"}, {"file"}),
        ("lambda p: p + q", {"q"}, set()),
        ("%time f(x)\n!ls\n%matplotlib inline", {"f", "x", "get_ipython"}, set()),
        ("%%time\ny = f(x)", {"f", "x"}, {"y"}),
        ("no Python at all", set(), set()),
    ],
)
def test_a_cell_reads_and_binds_what_python_says(source, reads, binds):
    scope = scope_of(source)
    assert scope.reads == reads
    assert scope.binds == binds


@pytest.mark.parametrize(
    "source",
    [
        "-" * 20_000 + "1",
        "lambda: " * 20_000 + "1",
        "x" + ".a" * 20_000,
        "[" * 500 + "]" * 500,
        "x = " + "9" * 5000,
        "x = 'a\0b'",
        "%time " * 5_000 + "1",
        "a" * 100_000 + " ?",
        "a." * 10_000 + "?",
    ],
    ids=lambda source: source[:8],
)
def test_what_python_and_ipython_give_up_on_has_no_names(source):
    assert scope_of(source) == Scope()


def test_more_commands_than_ipython_reads_have_no_names_either(monkeypatch):
    monkeypatch.setattr("IPython.core.inputtransformer2.TRANSFORM_LOOP_LIMIT", 5)
    assert scope_of("!true\n" * 4).reads and scope_of("!true\n" * 5) == Scope()


def test_imports_are_known_by_the_name_they_bind():
    scope = scope_of(
        "import numpy as np\nfrom math import pi as circle, tau\nimport a.b\nimport a.c\nfrom os.path import *"
    )
    assert scope.imports == {
        "np": ("import numpy as np",),
        "circle": ("from math import pi as circle",),
        "tau": ("from math import tau",),
        "a": ("import a.b", "import a.c"),
    }
    assert scope.stars == ("from os.path import *",)


def test_a_name_that_something_else_binds_as_well_is_no_import():
    assert not scope_of("import json\njson = None").imports


OUTLINE = Outline(
    (
        Part(None, Kind.SETUP, "import numpy as np\nrate = 2"),
        Part("answer", Kind.ANSWER, "price = rate * 3\ndef f(): return price"),
        Part("first", Kind.TEST, "case = [1, 2]\nassert f() in case"),
        Part("secret", Kind.TEST, "key = 5\nassert price == key", hidden=True),
        Part("last", Kind.TEST, "assert case and key"),
        Part("other", Kind.ANSWER, "area = 1"),
        Part("own", Kind.TEST, "assert area == rate"),
    )
)


def test_the_cell_that_gives_a_name_its_meaning_is_the_last_above():
    assert list(OUTLINE.owners("rate", OUTLINE.place("first"))) == [0]
    assert list(OUTLINE.owners("price", OUTLINE.place("answer"))) == []
    assert OUTLINE.imports("np", 2) == ["import numpy as np"]


def test_a_visible_test_that_needs_a_hidden_ones_name_waits_with_it():
    assert OUTLINE.deferred() == {"secret", "last"}


def test_the_answers_to_a_test_are_those_whose_names_it_needs():
    assert OUTLINE.answers_to("last") == ["answer"]
    assert OUTLINE.answers_to("own") == ["other"]


def test_what_a_comprehension_reads_is_read_at_once_and_what_a_function_reads_later():
    source = "for dtype in kinds:\n    sizes = [size(dtype) for _ in dtype]\ndef f(a):\n    return [g(x) for x in a]"
    assert scope_of(source).inside == {"g"}


def test_what_a_lesson_reads_for_itself_is_not_read_by_an_answer():
    given = Part(None, Kind.SETUP, "def helper():\n    return rate")
    drawn = Part(None, Kind.SETUP, "works = {'lambda': lambda: points}")
    answer = Part("double", Kind.ANSWER, "def double(x):\n    return helper() * x")
    outline = Outline((given, drawn, answer))
    cells = [scope_of(part.source) for part in outline.parts]
    assert outline.read_by_answers(cells) == {"helper", "rate"}
    scratch = scope_of("def own():\n    return points")
    assert outline.read_by_answers([*cells, scratch]) == {"helper", "rate"}
