"""Lets floats win over integers whatever their width, as PyTorch does.

fate: wrong
check: values
hint: D5
earns: 0.286
"""

def promoted(a, b):
    return max(a, b, key=lambda dtype: ("biufc".index(dtype.kind), dtype.itemsize))
