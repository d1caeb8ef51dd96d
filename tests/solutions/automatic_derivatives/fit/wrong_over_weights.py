"""Divides by the number of weights.

fate: wrong
check: values
hint: X_fit_loss
"""

def fit(w, X, y, lr, n):
    w = w.clone()
    for _ in range(n):
        w -= lr * 2 / X.shape[1] * X.T @ (X @ w - y)
    return w
