"""Takes the shape of a single number for that of the result.

fate: wrong
check: shape
hint: X_broadcast_short
"""

def broadcast_shape(s1, s2):
    if not s1 or not s2:
        return ()
    axes = max(len(s1), len(s2))
    pairs = list(zip((1,) * (axes - len(s1)) + s1, (1,) * (axes - len(s2)) + s2))
    if any(a != b and 1 not in (a, b) for a, b in pairs):
        raise ValueError("no common shape")
    return tuple(b if a == 1 else a for a, b in pairs)
