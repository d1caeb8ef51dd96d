"""Times per pair of points.

fate: right
"""


def speedup(t_ref, n_ref, t, n):
    per_pair_ref = t_ref / float(n_ref) ** 2
    per_pair = t / float(n) ** 2
    return per_pair_ref / per_pair
