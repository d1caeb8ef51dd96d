"""The quotient first, then squared.

fate: right
"""


def speedup(t_ref, n_ref, t, n):
    return t_ref / t * (n / n_ref) ** 2
