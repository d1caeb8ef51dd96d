"""Scales in the wrong direction.

fate: wrong
check: values
hint: X_speedup_size
"""


def speedup(t_ref, n_ref, t, n):
    return (t_ref * float(n_ref) ** 2) / (t * float(n) ** 2)
