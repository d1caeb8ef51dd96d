"""The same, from plain sums.

fate: wrong
check: values
hint: D9
"""

def stable_var(x):
    n = len(x)
    total = sum(x.tolist())
    squares = sum(value * value for value in x.tolist())
    return (squares - total * total / n) / n
