"""Returns a list of numbers.

fate: wrong
check: type
hint: -
"""

def reciprocal(c):
    return [1 / number for number in c.ravel().tolist()]
