"""Returns a list.

fate: wrong
check: type
hint: -
"""


def grid(start, step, n):
    return [float(start + i * step) for i in range(n)]
