"""Another key for Γ.

fate: wrong
check: shape
hint: -
earns: 0.571
"""


def gr_ranks():
    return {"g": 2, "Γ": 3, "x": 1}
