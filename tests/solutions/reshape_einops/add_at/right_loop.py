"""One hit after the other.

fate: right
"""

import numpy as np


def add_at(x, idx, v):
    out = np.array(x)
    places = zip(*idx) if isinstance(idx, tuple) else idx
    for place, energy in zip(places, v):
        out[place] += energy
    return out
