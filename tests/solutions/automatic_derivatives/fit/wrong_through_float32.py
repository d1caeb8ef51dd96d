"""Computes in float32, and converts back.

fate: wrong
check: values
hint: D5
"""

def fit(w, X, y, lr, n):
    v, A, b = w.float(), X.float(), y.float()
    v = v.clone()
    for _ in range(n):
        v -= lr * 2 / len(b) * A.T @ (A @ v - b)
    return v.to(w.dtype)
