"""Counts only the indices that are not summed.

fate: wrong
check: values
hint: X_gr_ranks_free
"""


def gr_ranks():
    return {"g": 1, "Gamma": 1, "x": 0}
