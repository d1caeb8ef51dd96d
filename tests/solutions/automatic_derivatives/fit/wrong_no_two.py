"""The derivative of the square without the 2.

fate: wrong
check: values
hint: X_fit_loss
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone()
    for _ in range(n):
        w -= lr / len(y) * X.T @ (X @ w - y)
    return w
