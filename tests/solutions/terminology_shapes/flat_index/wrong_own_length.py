"""Multiplies each index by the length of its own axis.

fate: wrong
check: values
hint: X_flat_index_step
"""


def flat_index(idx, shape):
    for i, n in zip(idx, shape):
        if not -n <= i < n:
            raise IndexError("outside")
    idx = [i % n for i, n in zip(idx, shape)]

    flat = 0
    for i, n in zip(idx[:-1], shape[:-1]):
        flat = (flat + i) * n
    return flat + idx[-1] if shape else 0
