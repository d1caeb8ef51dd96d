"""Compares the dtypes themselves.

fate: wrong
check: values
hint: X_promoted_wider
"""

def promoted(a, b):
    return max(a, b)
