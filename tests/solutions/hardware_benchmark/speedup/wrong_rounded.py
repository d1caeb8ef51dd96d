"""Rounds to whole numbers.

fate: wrong
check: values
hint: -
"""


def speedup(t_ref, n_ref, t, n):
    return float(round(t_ref / t * (n / n_ref) ** 2))
