"""Rounds to whole numbers.

fate: wrong
check: values
hint: X_rounded
"""


def speedup(t_ref, n_ref, t, n):
    return float(round(t_ref / t * (n / n_ref) ** 2))
