"""All axes reversed.

fate: wrong
check: shape
hint: V8
"""

def hwc_to_chw(x):
    return x.T
