"""New time over old time.

fate: wrong
check: values
hint: X_speedup_inverse
"""


def speedup(t_ref, n_ref, t, n):
    return (t / float(n) ** 2) / (t_ref / float(n_ref) ** 2)
