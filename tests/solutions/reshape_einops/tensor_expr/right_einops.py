"""einops writes the names out.

fate: right
"""

from einops import einsum


def tensor_expr(g, Gamma, x, D=4):
    return einsum(g, Gamma, x, "i nu, mu k i, k -> nu mu")
