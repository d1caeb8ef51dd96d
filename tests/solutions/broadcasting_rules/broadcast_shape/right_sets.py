"""Look at the set of lengths on each axis, 1 taken out.

fate: right
"""

from itertools import zip_longest


def broadcast_shape(s1, s2):
    shape = ()
    for pair in zip_longest(s1[::-1], s2[::-1], fillvalue=1):
        lengths = set(pair) - {1}
        if len(lengths) > 1:
            raise ValueError("shapes do not broadcast")
        shape = (lengths.pop() if lengths else 1, *shape)
    return shape
