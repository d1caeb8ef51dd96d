"""Squares 32-bit integers as they come.

fate: wrong
check: values
hint: D3
"""


def speedup(t_ref, n_ref, t, n):
    return (t_ref / n_ref**2) / (t / n**2)
