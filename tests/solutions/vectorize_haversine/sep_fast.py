# Sample solutions; each is held to its fate by: python -m graders samples vectorize_haversine sep_fast

# %% right_blocks
"""Two matrix products a block, everything in place.

fate: right
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    def halves(lat, lon):
        root = np.sqrt(np.cos(lat))
        return np.sin(lat / 2), np.cos(lat / 2), root * np.sin(lon / 2), root * np.cos(lon / 2)

    sA, cA, xA, yA = halves(latA, lonA)
    sB, cB, xB, yB = halves(latB, lonB)
    left_lat, right_lat = np.stack([cA, sA], axis=1), np.stack([sB, -cB])
    left_lon, right_lon = np.stack([yA, xA], axis=1), np.stack([xB, -yB])
    angles, spare = np.empty((len(latA), len(latB))), np.empty((64, len(latB)))
    for start in range(0, len(latA), 64):
        block = slice(start, start + 64)
        u = angles[block]
        v = spare[: len(u)]
        np.matmul(left_lat[block], right_lat, out=u)
        np.matmul(left_lon[block], right_lon, out=v)
        u *= u
        v *= v
        u += v
        np.minimum(u, 1, out=u)
        np.sqrt(u, out=u)
        np.arcsin(u, out=u)
        u *= 2
    return angles


# %% right_modulus
"""One matrix product gives u + iv, whose modulus is the sine of half the angle.

fate: right
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    rootA, rootB = np.sqrt(np.cos(latA)), np.sqrt(np.cos(latB))
    left = np.array([np.cos(latA / 2), np.sin(latA / 2), rootA * np.cos(lonA / 2), rootA * np.sin(lonA / 2)]).T.copy()
    right = np.zeros((4, len(latB)), complex)
    right[0], right[1] = np.sin(latB / 2), -np.cos(latB / 2)
    right[2], right[3] = 1j * rootB * np.sin(lonB / 2), -1j * rootB * np.cos(lonB / 2)
    right = right.view(float)
    result = np.empty((len(latA), len(latB)))
    for first in range(0, len(latA), 40):
        out = result[first : first + 40]
        np.abs((left[first : first + 40] @ right).view(complex), out=out)
        np.minimum(out, 1, out=out)
        np.arcsin(out, out=out)
        out += out
    return result


# %% right_columns
"""Blocks of columns in a transposed result; factors that keep below 1 make the clip needless.

fate: right
"""

from math import sqrt

import numpy as np


def factors(lat, lon, turned):
    lat, lon, root = lat / 2, lon / 2, np.sqrt(np.cos(lat))
    sines, cosines = [np.sin(lat), root * np.sin(lon)], [np.cos(lat), root * np.cos(lon)]
    return [np.array([c, -s] if turned else [s, c]) * sqrt(1 - 1e-15) for s, c in zip(sines, cosines)]


def sep_fast(latA, lonA, latB, lonB):
    (A1, A2), (B1, B2) = factors(latA, lonA, True), factors(latB, lonB, False)
    out = np.empty((len(latB), len(latA)))
    two = np.empty((60, len(latA)))
    for j in range(0, len(latB), 60):
        one = np.matmul(B1[:, j : j + 60].T, A1, out=out[j : j + 60])
        other = np.matmul(B2[:, j : j + 60].T, A2, out=two[: len(one)])
        one **= 2
        other **= 2
        one += other
        np.sqrt(one, one)
        np.arcsin(one, one)
        one += one
    return out.T


# %% slow_new_arrays
"""Half angles by outer products in blocks, a new array for each step, some twice: three times, not five.

fate: slow
check: speed
hint: -
earns: 0.806
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    sa, ca, sb, cb = np.sin(latA / 2), np.cos(latA / 2), np.sin(latB / 2), np.cos(latB / 2)
    ra, rb = np.sqrt(np.cos(latA)), np.sqrt(np.cos(latB))
    xa, ya, xb, yb = ra * np.sin(lonA / 2), ra * np.cos(lonA / 2), rb * np.sin(lonB / 2), rb * np.cos(lonB / 2)
    angles = np.empty((len(latA), len(latB)))
    for i in range(0, len(latA), 32):
        k = slice(i, i + 32)
        u = np.outer(ca[k], sb) - np.outer(sa[k], cb)
        v = np.outer(ya[k], xb) - np.outer(xa[k], yb)
        angles[k] = 2 * np.arcsin(np.sqrt(np.where(u**2 + v**2 < 1, u**2 + v**2, 1)))
    return angles


# %% slow_broadcast
"""Broadcasting as in exercise 2.

fate: slow
check: speed
hint: X_sep_fast_sines
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin((latB - latA) / 2) ** 2 + np.cos(latA) * np.cos(latB) * np.sin((lonB - lonA) / 2) ** 2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))


# %% slow_blocks_alone
"""Blocks in place, but with two sines a pair.

fate: slow
check: speed
hint: X_sep_fast_sines
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    angles, cosB = np.empty((len(latA), len(latB))), np.cos(latB)
    spare = np.empty((32, len(latB)))
    for start in range(0, len(latA), 32):
        out = angles[start : start + 32]
        lat, lon = latA[start : start + 32, None], lonA[start : start + 32, None]
        other = spare[: len(out)]
        np.sin(np.subtract(latB / 2, lat / 2, out=out), out=out)
        np.sin(np.subtract(lonB / 2, lon / 2, out=other), out=other)
        out *= out
        other *= other
        other *= np.cos(lat) * cosB
        out += other
        np.minimum(out, 1, out=out)
        np.arcsin(np.sqrt(out, out=out), out=out)
        out *= 2
    return angles


# %% slow_whole
"""Half angles on whole arrays: every step goes out to memory.

fate: slow
check: speed
hint: -
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    a, la = latA[:, None] / 2, lonA[:, None] / 2
    u = np.cos(a) * np.sin(latB / 2) - np.sin(a) * np.cos(latB / 2)
    v = np.cos(la) * np.sin(lonB / 2) - np.sin(la) * np.cos(lonB / 2)
    h = u**2 + np.cos(2 * a) * np.cos(latB) * v**2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))


# %% slow_hypot
"""Blocks of products, but with a guarded hypotenuse of every pair.

fate: slow
check: speed
hint: X_sep_fast_hypot
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    rA, rB = np.sqrt(np.cos(latA)), np.sqrt(np.cos(latB))
    A = np.stack([np.cos(latA / 2), np.sin(latA / 2)], 1), np.stack([rA * np.cos(lonA / 2), rA * np.sin(lonA / 2)], 1)
    B = np.stack([np.sin(latB / 2), -np.cos(latB / 2)]), np.stack([rB * np.sin(lonB / 2), -rB * np.cos(lonB / 2)])
    angles = np.empty((len(latA), len(latB)))
    for i in range(0, len(latA), 64):
        h = np.hypot(A[0][i : i + 64] @ B[0], A[1][i : i + 64] @ B[1])
        angles[i : i + 64] = 2 * np.arcsin(np.minimum(h, 1))
    return angles


# %% slow_loops
"""Two loops, on products of half angles.

fate: slow
check: speed
hint: -
"""

import math

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    angles = np.empty((len(latA), len(latB)))
    A = [(math.sin(a / 2), math.cos(a / 2), math.cos(a), math.sin(b / 2), math.cos(b / 2)) for a, b in zip(latA, lonA)]
    B = [(math.sin(a / 2), math.cos(a / 2), math.cos(a), math.sin(b / 2), math.cos(b / 2)) for a, b in zip(latB, lonB)]
    for i, (sa, ca, wa, xa, ya) in enumerate(A):
        for j, (sb, cb, wb, xb, yb) in enumerate(B):
            h = (sb * ca - cb * sa) ** 2 + wa * wb * (xb * ya - yb * xa) ** 2
            angles[i, j] = 2 * math.asin(min(1.0, math.sqrt(h)))
    return angles


# %% slow_single_rows
"""One row at a time: seven hundred times the price of a dozen calls.

fate: slow
check: speed
hint: -
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    sb, cb, rb = np.sin(latB / 2), np.cos(latB / 2), np.sqrt(np.cos(latB))
    xb, yb = rb * np.sin(lonB / 2), rb * np.cos(lonB / 2)
    rows = []
    for lat, lon in zip(latA, lonA):
        u = np.cos(lat / 2) * sb - np.sin(lat / 2) * cb
        v = np.sqrt(np.cos(lat)) * (np.cos(lon / 2) * xb - np.sin(lon / 2) * yb)
        h = u * u
        h = h + v * v
        h = np.minimum(h, 1)
        rows.append(2 * np.arcsin(np.sqrt(h)))
    return np.array(rows)


# %% wrong_arccos
"""The product of unit vectors: fast, and close points lose their digits.

fate: wrong
check: values
hint: P5
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    def unit(lat, lon):
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)

    return np.arccos(np.clip(unit(latA, lonA) @ unit(latB, lonB).T, -1, 1))


# %% wrong_float32
"""Single precision is several times as fast.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (x.astype("float32") for x in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin((latB - latA) / 2) ** 2 + np.cos(latA) * np.cos(latB) * np.sin((lonB - lonA) / 2) ** 2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1))).astype("float64")


# %% wrong_remainder
"""Whole blocks only; what is left over is never computed.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    M, rows = len(latA), min(64, len(latA))
    angles = np.zeros((M, len(latB)))
    for i in range(M // rows):
        k = slice(i * rows, (i + 1) * rows)
        lat, lon = latA[k, None], lonA[k, None]
        h = np.sin((latB - lat) / 2) ** 2 + np.cos(lat) * np.cos(latB) * np.sin((lonB - lon) / 2) ** 2
        angles[k] = 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))
    return angles


# %% wrong_weights
"""Forgets the cosines of the latitudes.

fate: wrong
check: values
hint: X_sep_formula
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    a, la = latA[:, None] / 2, lonA[:, None] / 2
    u = np.cos(a) * np.sin(latB / 2) - np.sin(a) * np.cos(latB / 2)
    v = np.cos(la) * np.sin(lonB / 2) - np.sin(la) * np.cos(lonB / 2)
    return 2 * np.arcsin(np.sqrt(np.minimum(u**2 + v**2, 1)))


# %% wrong_expanded
"""One minus the cosine, multiplied out: a small difference of large numbers.

fate: wrong
check: values
hint: P5
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    def unit(lat, lon):
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)

    h = 0.5 - 0.5 * (unit(latA, lonA) @ unit(latB, lonB).T)
    return 2 * np.arcsin(np.sqrt(np.clip(h, 0, 1)))


# %% wrong_not_clipped
"""Rounding takes the sine of half the angle above 1.

fate: wrong
check: finite
hint: P6
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    a, la = latA[:, None] / 2, lonA[:, None] / 2
    wa, wb = np.sqrt(np.cos(latA))[:, None], np.sqrt(np.cos(latB))
    u = np.cos(a) * np.sin(latB / 2) - np.sin(a) * np.cos(latB / 2)
    v = wa * np.cos(la) * wb * np.sin(lonB / 2) - wa * np.sin(la) * wb * np.cos(lonB / 2)
    return 2 * np.arcsin(np.hypot(u, v) * (1 + 4e-16))


# %% wrong_transposed
"""Rows are B.

fate: wrong
check: shape
hint: P4
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    latB, lonB = latB[:, None], lonB[:, None]
    h = np.sin((latB - latA) / 2) ** 2 + np.cos(latA) * np.cos(latB) * np.sin((lonB - lonA) / 2) ** 2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))


# %% wrong_keeps_buffer
"""One buffer for all calls: the second result overwrites the first.

fate: wrong
check: shape
hint: -
"""

import numpy as np

buffer = None


def sep_fast(latA, lonA, latB, lonB):
    global buffer
    if buffer is None:
        buffer = np.empty((len(latA), len(latB)))
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin((latB - latA) / 2) ** 2 + np.cos(latA) * np.cos(latB) * np.sin((lonB - lonA) / 2) ** 2
    rows, columns = np.minimum(h.shape, buffer.shape)
    buffer[:rows, :columns] = 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))[:rows, :columns]
    return buffer


# %% wrong_halves_in_place
"""Halves the arguments where they are.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def sep_fast(latA, lonA, latB, lonB):
    for angles in (latA, lonA, latB, lonB):
        angles /= 2
    rA, rB = np.sqrt(np.cos(2 * latA)), np.sqrt(np.cos(2 * latB))
    out, spare = np.empty((len(latA), len(latB))), np.empty((64, len(latB)))
    uA, vA = np.stack([np.cos(latA), np.sin(latA)], 1), np.stack([rA * np.cos(lonA), rA * np.sin(lonA)], 1)
    uB, vB = np.stack([np.sin(latB), -np.cos(latB)]), np.stack([rB * np.sin(lonB), -rB * np.cos(lonB)])
    for i in range(0, len(latA), 64):
        u = out[i : i + 64]
        v = spare[: len(u)]
        np.matmul(uA[i : i + 64], uB, out=u)
        np.matmul(vA[i : i + 64], vB, out=v)
        u *= u
        v *= v
        u += v
        np.minimum(u, 1, out=u)
        np.arcsin(np.sqrt(u, out=u), out=u)
        u *= 2
    return out
