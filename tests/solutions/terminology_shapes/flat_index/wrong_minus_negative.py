"""Subtracts a negative index from the length.

fate: wrong
check: values
hint: X_flat_index_negative
"""

def flat_index(idx, shape):
    place = 0
    for i, n in zip(idx, shape):
        if not -n <= i < n:
            raise IndexError(i)
        place = place * n + (n - i if i < 0 else i)
    return place
