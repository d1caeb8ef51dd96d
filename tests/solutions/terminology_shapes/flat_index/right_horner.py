"""One multiplication per axis, from the left.

fate: right
"""


def flat_index(idx, shape):
    flat = 0
    for i, n in zip(idx, shape):
        if i >= n or i < -n:
            raise IndexError("outside")
        flat = n * flat + (i if i >= 0 else i + n)
    return flat
