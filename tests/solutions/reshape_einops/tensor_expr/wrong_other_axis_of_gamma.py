"""x goes with the last index of Gamma.

fate: wrong
check: values
hint: S3
"""

def tensor_expr(g, Gamma, x, D=4):
    return g.T @ (Gamma @ x).T
