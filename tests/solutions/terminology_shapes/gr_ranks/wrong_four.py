"""The four dimensions of space-time for the number of axes.

fate: wrong
check: values
hint: X_gr_ranks_axes
"""


def gr_ranks():
    return {"g": 4, "Gamma": 4, "x": 4}
