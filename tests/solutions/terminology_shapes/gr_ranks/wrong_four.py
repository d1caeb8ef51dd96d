"""The four dimensions of space-time for the number of axes.

fate: wrong
check: values
hint: S5
"""


def gr_ranks():
    return {"g": 4, "Gamma": 4, "x": 4}
