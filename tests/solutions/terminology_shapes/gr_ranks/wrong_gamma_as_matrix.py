"""Takes the repeated index of Γ off.

fate: wrong
check: values
hint: -
"""


def gr_ranks():
    return {"g": 2, "Gamma": 2, "x": 1}
