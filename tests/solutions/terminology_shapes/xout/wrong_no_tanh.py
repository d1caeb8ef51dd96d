"""No activation.

fate: wrong
check: values
hint: -
"""


def xout(W, xin, b):
    return W @ xin + b
