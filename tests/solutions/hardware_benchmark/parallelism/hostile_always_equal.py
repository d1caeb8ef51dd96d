"""An object that is equal to everything.

fate: hostile
check: type
hint: -
"""


class Yes(float):
    pass


class Anything:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None


def parallelism(cpu, wall):
    return Anything()
