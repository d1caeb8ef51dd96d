"""A float comes first in each product, so that no integer is multiplied by an integer.

fate: right
"""


def speedup(t_ref, n_ref, t, n):
    return (t_ref * n * n) / (t * n_ref * n_ref)
