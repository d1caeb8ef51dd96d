"""Leaves out max(0, ...).

fate: wrong
check: values
hint: X_layer_relu
"""


def layer(W, x, b):
    return x @ W.T + b
