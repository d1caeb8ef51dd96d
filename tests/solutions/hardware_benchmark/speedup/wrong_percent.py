"""The time saved in percent.

fate: wrong
check: values
hint: -
"""


def speedup(t_ref, n_ref, t, n):
    return 100 * (1 - (t / float(n) ** 2) / (t_ref / float(n_ref) ** 2))
