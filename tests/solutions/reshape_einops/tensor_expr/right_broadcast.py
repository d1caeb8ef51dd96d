"""All products at once, then two sums.

fate: right
"""

def tensor_expr(g, Gamma, x, D=4):
    products = g.T[:, None, None, :] * Gamma[None] * x[None, None, :, None]
    return products.sum(axis=(2, 3))
