"""An object that claims to equal everything.

fate: hostile
check: type
hint: -
"""


class Yes:
    shape = (3, 5)
    dtype = "float64"
    ndim = 2

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


def row_softmax(X):
    return Yes()
