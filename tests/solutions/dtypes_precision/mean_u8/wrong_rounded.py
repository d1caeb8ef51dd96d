"""Rounds to two decimals.

fate: wrong
check: values
hint: X_mean_u8_fraction
"""


def mean_u8(img):
    if img.size == 0:
        raise ValueError("no items")
    return round(float(img.mean()), 2)
