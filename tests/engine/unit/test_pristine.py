"""What is remembered of the libraries, and every way in which it may have been changed."""

import statistics

import numpy as np
import pytest

from graders.sandbox.inside import pristine
from graders.sandbox.inside.pristine import Pristine


def test_this_python_gives_a_dictionary_versions_if_it_is_one_that_does():
    import sys

    assert pristine.VERSIONED is (sys.version_info < (3, 13))


@pytest.fixture(params=[True, False], ids=["by versions", "one by one"])
def known(request, monkeypatch):
    monkeypatch.setattr(pristine, "VERSIONED", request.param and pristine.VERSIONED)
    return Pristine()


def test_what_was_left_alone_is_no_difference(known):
    assert known.put() == []


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.setattr(statistics, "mean", len),
        lambda m: m.delattr(statistics, "mean"),
        lambda m: m.setitem(vars(statistics), "mean", len),
        lambda m: m.setattr(np.poly1d, "deriv", len),
        lambda m: m.setattr(statistics, "len", max, raising=False),
    ],
    ids=["another", "gone", "by its dictionary", "of a class", "before a built-in"],
)
def test_each_way_of_changing_a_name_is_noticed_and_undone(known, change, monkeypatch):
    mean, own = statistics.mean, np.poly1d.deriv
    change(monkeypatch)
    with known.restored():
        assert (statistics.mean, np.poly1d.deriv) == (mean, own)
        assert "len" not in vars(statistics)
    assert len(known._differences()) == 1
    monkeypatch.undo()
    assert known.put() == []


def test_a_change_that_was_taken_back_is_none(known, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(statistics, "mean", len)
    assert known.put() == []
