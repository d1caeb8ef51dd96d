"""Takes the remainder before it looks: an axis of length 0 has none.

fate: wrong
check: type
hint: -
earns: 0.955
"""


def flat_index(idx, shape):
    place = 0
    for i, n in zip(idx, shape):
        wrapped = i % n
        if not -n <= i < n:
            raise IndexError(f"{i} is outside an axis of length {n}")
        place = place * n + wrapped
    return place
