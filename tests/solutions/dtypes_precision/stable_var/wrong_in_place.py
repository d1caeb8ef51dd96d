"""Subtracts the mean from the caller's array.

fate: wrong
check: inputs
hint: V2
"""

def stable_var(x):
    x -= x.mean()
    return float((x * x).mean())
