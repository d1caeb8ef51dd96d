"""Functions that a test cell hands to a student's function travel as their own source."""

import linecache
import operator
from functools import partial

import numpy as np
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


def names_of(lines, file):
    linecache.cache[file] = (len(lines), None, lines.splitlines(keepends=True), file)
    names = {}
    exec(compile(lines, file, "exec"), names)
    return names


@pytest.fixture(scope="module")
def made():
    return names_of(LINES, "<test cell of lambdas>")


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


CHANGING = """
import numpy as np
seen, count = [], 0
def f(x):
    {line}
    return x
"""


@pytest.mark.parametrize(
    "line",
    ["global count; count += 1", "seen.append(x)", "seen[0] = x", "del seen[0]", "f.n = x", "(lambda: seen.clear())()"],
)
def test_a_function_that_changes_what_the_test_reads_afterwards_does_not_travel(line):
    function = names_of(CHANGING.format(line=line), f"<test cell of {line}>")["f"]
    with pytest.raises(Uncrossed, match="changes"):
        portable(function)


@pytest.mark.parametrize("line", ["np.append(seen, x)", "own = []; own.append(x)", "count + len(seen)", "seen.copy()"])
def test_a_function_that_only_reads_travels(line):
    function = names_of(CHANGING.format(line=line), f"<test cell of {line}>")["f"]
    assert arrived(function)(3) == 3


@pytest.mark.parametrize(
    ("function", "asked"),
    [
        (str.strip, (" a ",)),
        (dict.__or__, ({1: 2}, {3: 4})),
        (dict.fromkeys, ("ab",)),
        (int, ("3",)),
        (np.sin, (1.0,)),
        (operator.mul, (3, 4)),
        (partial(pow, 2, mod=7), (5,)),
        (partial(partial(str.split, sep=","), maxsplit=1), ("a,b,c",)),
    ],
)
def test_functions_of_pythons_own_types_and_partial_ones_travel(function, asked):
    assert arrived(function)(*asked) == function(*asked)


@pytest.mark.parametrize("function", ["a".join, partial(pow, object()), operator.itemgetter(1), np.vectorize(abs)])
def test_what_holds_an_object_does_not_travel(function):
    with pytest.raises(Uncrossed):
        portable(function)
