"""Adds the squares up and does not divide.

fate: wrong
check: values
hint: X_stable_var_mean
"""

def stable_var(x):
    x = x.astype(float)
    return float(((x - x.mean()) ** 2).sum())
