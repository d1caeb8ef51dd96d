"""Lets floats win over integers whatever their width, as PyTorch does.

fate: wrong
check: values
hint: X_promoted_float
earns: 0.333
"""


def promoted(a, b):
    return max(a, b, key=lambda dtype: ("biufc".index(dtype.kind), dtype.itemsize))
