"""Stops once the gradient is small.

fate: wrong
check: values
hint: -
"""

def fit(w, X, y, lr, n):
    w = w.clone()
    for _ in range(n):
        g = 2 / len(y) * X.T @ (X @ w - y)
        if g.norm() < 1e-2:
            break
        w -= lr * g
    return w
