"""Never returns.

fate: hostile
check: runs
hint: -
"""


def grid(start, step, n):
    while True:
        pass
