"""Takes the mean from a running sum in float32.

fate: wrong
check: values
hint: -
"""


def stable_var(x):
    m = sum(x) / len(x)
    return float(sum((x - m) ** 2) / len(x))
