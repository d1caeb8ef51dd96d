"""A cost that grows with N only.

fate: wrong
check: values
hint: X_speedup_size
earns: 0.200
"""


def speedup(t_ref, n_ref, t, n):
    return (t_ref / n_ref) / (t / n)
