"""The measurements track gradients afterwards.

fate: wrong
check: inputs
hint: X_source_kept
"""

def fit(w, X, y, lr, n):
    w = w.clone()
    y /= 1.0
    X.requires_grad_(True)
    for _ in range(n):
        w = w - lr * 2 / len(y) * (X.T @ (X @ w - y)).detach()
    return w
