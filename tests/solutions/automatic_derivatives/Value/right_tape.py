"""All values on one tape, which is read backwards.

fate: right
"""

import numpy as np


class Value:
    tape = []

    def __init__(self, data, *links):
        self.data = np.float64(data)
        self.grad = 0.0
        self.links = links
        Value.tape.append(self)

    def _join(self, other, data, mine, theirs):
        return Value(data, (self, mine), (other, theirs))

    def __add__(self, other):
        o = lift(other)
        return self._join(o, self.data + o.data, 1, 1)

    def __mul__(self, other):
        o = lift(other)
        return self._join(o, self.data * o.data, o.data, self.data)

    def __sub__(self, other):
        o = lift(other)
        return self._join(o, self.data - o.data, 1, -1)

    def __truediv__(self, other):
        o = lift(other)
        return self._join(o, self.data / o.data, 1 / o.data, -self.data / o.data**2)

    def __neg__(self):
        return 0 - self

    def __pow__(self, p):
        return Value(self.data**p, (self, p * self.data ** (p - 1)))

    def exp(self):
        return Value(np.exp(self.data), (self, np.exp(self.data)))

    def tanh(self):
        return Value(np.tanh(self.data), (self, 1 - np.tanh(self.data) ** 2))

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return lift(other) - self

    def __rtruediv__(self, other):
        return lift(other) / self

    def backward(self):
        upstream = {id(self): 1.0}
        self.grad = 1.0
        reached = {id(self)}
        for node in reversed(Value.tape):
            if id(node) not in reached:
                continue
            node.grad = upstream.get(id(node), 0.0)
            for parent, slope in node.links:
                reached.add(id(parent))
                upstream[id(parent)] = upstream.get(id(parent), 0.0) + slope * node.grad


def lift(x):
    return x if isinstance(x, Value) else Value(x)
