"""No dictionary.

fate: wrong
check: type
hint: -
"""


def gr_ranks():
    return 2, 3, 1
