"""Takes the right to write from the signal itself, so that its views have none.

fate: wrong
check: inputs
hint: V2
"""

from numpy.lib.stride_tricks import as_strided


def windows(x, w):
    x.flags.writeable = False
    return as_strided(x, (len(x) - w + 1, w), x.strides * 2)
