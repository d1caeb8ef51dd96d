"""x goes with the last index of Gamma.

fate: wrong
check: values
hint: X_tensor_expr_index
"""

def tensor_expr(g, Gamma, x, D=4):
    return g.T @ (Gamma @ x).T
