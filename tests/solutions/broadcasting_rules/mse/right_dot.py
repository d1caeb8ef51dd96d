"""The scalar product of the flattened difference with itself.

fate: right
"""


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    d = (p - t).ravel()
    return float(d @ d) / d.size
