"""Never ends.

fate: hostile
check: runs
hint: -
"""


def flat_index(idx, shape):
    while True:
        pass
