"""Functions that a test cell hands to a student's function travel as their own source."""

import linecache

import pytest

from graders.judge.foreign import Uncrossed
from graders.judge.travel import portable

LINES = """
one = [lambda x: x * x - 2, lambda x: 2 * x, lambda x: 2 + x, lambda a: (lambda x: a - x), lambda: 7, lambda: 7]
two = [lambda x: x if x else -x, lambda x: x or 2,
       lambda s: f"{s}!", lambda x: (x), lambda x, y=3: x + y, lambda *a: a]
three = [(lambda: lambda x: x - 9)(), one[3](4)]
def outer(n):
    return [lambda x: x + n, lambda x: x - n]
four = outer(5)
"""


@pytest.fixture(scope="module")
def made():
    file = "<test cell of lambdas>"
    linecache.cache[file] = (len(LINES), None, LINES.splitlines(keepends=True), file)
    names = {}
    exec(compile(LINES, file, "exec"), names)
    yield names
    del linecache.cache[file]


def arrived(function):
    space = {}
    exec(portable(function).text, space)
    return space["_given"]


def test_of_lambdas_on_the_same_lines_each_travels_as_itself(made):
    for function, asked in [*((f, (3.5,)) for f in (*made["one"][:3], *made["two"], *made["three"], *made["four"]))]:
        assert arrived(function)(*asked) == function(*asked)
    assert arrived(made["one"][3])(8)(3) == 5
    assert arrived(made["one"][5])() == 7


def test_a_function_that_is_made_of_no_text_does_not_travel():
    names = {}
    exec("f = lambda x: x", names)
    with pytest.raises(Uncrossed):
        portable(names["f"])
