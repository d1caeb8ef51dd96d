"""Leaves it to casting='safe', which looks at dtypes.

fate: wrong
check: runs
hint: -
"""

def safe_cast(x, dtype):
    return x.astype(dtype, casting="safe")
