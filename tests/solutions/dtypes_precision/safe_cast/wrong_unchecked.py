"""Just converts.

fate: wrong
check: runs
hint: D2
"""

def safe_cast(x, dtype):
    return x.astype(dtype)
