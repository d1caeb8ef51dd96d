"""Calls f with its arguments exchanged.

fate: wrong
check: values
hint: P4
"""


def outer_table(f, a, b):
    return f(b, a[:, None])
