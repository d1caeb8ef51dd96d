"""Returns the squared differences.

fate: wrong
check: shape
hint: -
"""

def stable_var(x):
    return (x - x.mean()) ** 2
