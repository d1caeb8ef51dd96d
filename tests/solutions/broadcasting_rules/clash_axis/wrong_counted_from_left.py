"""Returns the index as counted from the left.

fate: wrong
check: values
hint: X_clash_axis_count
"""


def clash_axis(s1, s2):
    n = max(len(s1), len(s2))
    a = (1,) * (n - len(s1)) + s1
    b = (1,) * (n - len(s2)) + s2
    for i in range(n - 1, -1, -1):
        if a[i] != b[i] and 1 not in (a[i], b[i]):
            return i
    return None
