"""The quotient of times of different sizes.

fate: wrong
check: values
hint: X_speedup_size
"""


def speedup(t_ref, n_ref, t, n):
    return t_ref / t
