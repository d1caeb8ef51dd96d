"""Every number takes eight bytes.

fate: wrong
check: values
hint: X_memory_estimate_dtype
"""


def memory_estimate(N, dtype, temps):
    return (1 + temps) * int(N) ** 2 * 8
