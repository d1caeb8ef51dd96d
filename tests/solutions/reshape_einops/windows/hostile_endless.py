"""Never ends.

fate: hostile
check: runs
hint: -
"""

def windows(x, w):
    while True:
        pass
