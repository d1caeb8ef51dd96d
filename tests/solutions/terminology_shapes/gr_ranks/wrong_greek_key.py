"""Another key for Γ.

fate: wrong
check: shape
hint: -
"""


def gr_ranks():
    return {"g": 2, "Γ": 3, "x": 1}
