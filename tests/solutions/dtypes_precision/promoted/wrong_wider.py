"""Takes the dtype with more bytes.

fate: wrong
check: values
hint: X_promoted_wider
"""

def promoted(a, b):
    return a if a.itemsize >= b.itemsize else b
