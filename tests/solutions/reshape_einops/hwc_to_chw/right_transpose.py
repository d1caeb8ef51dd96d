"""A permutation, written as a method.

fate: right
"""

def hwc_to_chw(x):
    return x.transpose(2, 0, 1)
