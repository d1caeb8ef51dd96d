"""A sum of logarithms.

fate: right
"""

from math import exp, log


def speedup(t_ref, n_ref, t, n):
    return exp(log(t_ref) - log(t) + 2 * (log(n) - log(n_ref)))
