"""Updates mean and squares item by item (Welford).

fate: right
"""

def stable_var(x):
    mean, squares = 0.0, 0.0
    for count, value in enumerate(x.tolist(), start=1):
        step = value - mean
        mean += step / count
        squares += step * (value - mean)
    return squares / len(x)
