"""Calls f with its arguments exchanged.

fate: wrong
check: values
hint: P4
earns: 0.250
"""


def outer_table(f, a, b):
    return f(b, a[:, None])
