"""Compare the last axes, leave the rest to a call of itself.

fate: right
"""


def broadcast_shape(s1, s2):
    if not s1 or not s2:
        return s1 or s2
    if s1[-1] == 1:
        last = s2[-1]
    elif s2[-1] in (1, s1[-1]):
        last = s1[-1]
    else:
        raise ValueError("clash")
    return broadcast_shape(s1[:-1], s2[:-1]) + (last,)
