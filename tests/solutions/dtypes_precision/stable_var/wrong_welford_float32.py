"""Updates mean and sum in the dtype of the numbers, one by one.

fate: wrong
check: values
hint: -
"""


def stable_var(x):
    n = 0
    mean = x.dtype.type(0)
    m2 = x.dtype.type(0)
    for v in x:
        n += 1
        delta = v - mean
        mean = mean + delta / x.dtype.type(n)
        m2 = m2 + delta * (v - mean)
    return float(m2 / x.dtype.type(n))
