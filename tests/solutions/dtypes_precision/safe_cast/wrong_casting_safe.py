"""Leaves it to casting='safe', which looks at dtypes.

fate: wrong
check: runs
hint: X_safe_cast_dtype
"""

def safe_cast(x, dtype):
    return x.astype(dtype, casting="safe")
