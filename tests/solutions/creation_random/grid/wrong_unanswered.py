"""Is not answered yet.

fate: wrong
check: answered
hint: -
"""


def grid(start, step, n):
    raise NotImplementedError()
