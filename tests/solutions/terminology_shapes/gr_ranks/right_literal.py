"""The counts as they are.

fate: right
"""


def gr_ranks():
    return {"g": 2, "Gamma": 3, "x": 1}
