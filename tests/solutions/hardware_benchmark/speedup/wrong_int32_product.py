"""Squares 32-bit integers by multiplying them.

fate: wrong
check: values
hint: D3
"""


def speedup(t_ref, n_ref, t, n):
    return (t_ref / (n_ref * n_ref)) / (t / (n * n))
