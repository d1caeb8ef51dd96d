"""Never comes back.

fate: hostile
check: runs
hint: -
"""


def outer_table(f, a, b):
    while True:
        pass
