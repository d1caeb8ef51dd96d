"""Walks each path from the end to the start: 2**60 of them.

fate: hostile
check: runs
hint: -
"""

import math


class Value:
    def __init__(self, data, links=()):
        self.data, self.grad, self.links = data, 0.0, links

    def _with(self, other, data, a, b):
        return Value(data, ((self, a), (other, b)))

    def __add__(self, other):
        o = other if isinstance(other, Value) else Value(other)
        return self._with(o, self.data + o.data, 1, 1)

    def __mul__(self, other):
        o = other if isinstance(other, Value) else Value(other)
        return self._with(o, self.data * o.data, o.data, self.data)

    def __pow__(self, p):
        return Value(self.data**p, ((self, p * self.data ** (p - 1)),))

    def exp(self):
        return Value(math.exp(self.data), ((self, math.exp(self.data)),))

    def tanh(self):
        return Value(math.tanh(self.data), ((self, 1 - math.tanh(self.data) ** 2),))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return self**-1 * other

    __radd__, __rmul__ = __add__, __mul__

    def backward(self):
        todo, met = [self], set()
        while todo:
            node = todo.pop()
            if id(node) not in met:
                met.add(id(node))
                node.grad = 0.0
                todo += [parent for parent, _ in node.links]
        todo = [(self, 1.0)]
        while todo:
            node, upstream = todo.pop()
            node.grad += upstream
            todo += [(parent, slope * upstream) for parent, slope in node.links]
