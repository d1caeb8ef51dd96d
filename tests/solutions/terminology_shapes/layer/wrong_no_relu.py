"""Leaves out max(0, ...).

fate: wrong
check: values
hint: -
"""


def layer(W, x, b):
    return x @ W.T + b
