"""Lies beside the notebook, as instructors put helpers there."""


def is_even(value):
    assert value % 2 == 0, "even numbers only"
