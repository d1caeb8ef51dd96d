"""Works inside the result, with one more block beside it.

fate: right
"""

import numpy as np


def sep_blocked(latA, lonA, latB, lonB, rows):
    M, N = len(latA), len(latB)
    result, cosB = np.empty((M, N)), np.cos(latB)
    spare = np.empty((min(rows, M), N))
    start = 0
    while start < M:
        out = result[start : start + rows]
        other = spare[: len(out)]
        np.subtract(latB, latA[start : start + rows, None], out=out)
        np.subtract(lonB, lonA[start : start + rows, None], out=other)
        for half in (out, other):
            half *= 0.5
            np.sin(half, out=half)
            half *= half
        other *= cosB
        other *= np.cos(latA[start : start + rows, None])
        out += other
        np.minimum(out, 1, out=out)
        np.sqrt(out, out=out)
        np.arcsin(out, out=out)
        out *= 2
        start += rows
    return result
