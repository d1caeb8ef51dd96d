"""Just converts.

fate: wrong
check: runs
hint: X_safe_cast_unnoticed
"""


def safe_cast(x, dtype):
    return x.astype(dtype)
