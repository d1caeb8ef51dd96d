"""The sum of the squares.

fate: wrong
check: values
hint: X_fit_loss
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone()
    for _ in range(n):
        w -= lr * 2 * X.T @ (X @ w - y)
    return w
