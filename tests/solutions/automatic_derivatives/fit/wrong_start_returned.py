"""No step gives the start itself.

fate: wrong
check: values
hint: -
"""

def fit(w, X, y, lr, n):
    for _ in range(n):
        w = w - lr * 2 / len(y) * X.T @ (X @ w - y)
    return w
