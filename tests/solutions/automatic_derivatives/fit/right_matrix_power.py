"""All steps at once: a power of an affine map.

fate: right
"""

import torch


def fit(w, X, y, lr, n):
    d = len(w)
    M = torch.eye(d + 1, dtype=torch.float64)
    A, b = X.double(), y.double()
    M[:d, :d] -= 2 * lr / len(y) * A.T @ A
    M[:d, d] = 2 * lr / len(y) * A.T @ b
    start = torch.cat([w.double(), torch.ones(1, dtype=torch.float64)])
    return (torch.linalg.matrix_power(M, n) @ start)[:d].to(w.dtype)
