"""No activation.

fate: wrong
check: values
hint: X_xout_steps
"""


def xout(W, xin, b):
    return W @ xin + b
