"""Counts a negative index from length − 1.

fate: wrong
check: values
hint: X_flat_index_negative
"""


def flat_index(idx, shape):
    place = 0
    for i, n in zip(idx, shape):
        if not -n <= i < n:
            raise IndexError(f"{i} is outside an axis of length {n}")
        place = place * n + (i + n - 1 if i < 0 else i)
    return place
