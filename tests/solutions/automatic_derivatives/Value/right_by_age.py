"""Numbers the values as they are made; the newest hands down first.

fate: right
"""

import heapq
import itertools
import math

age = itertools.count()


class Value:
    """Each operation keeps (parent, slope) pairs; every operator has its own rule."""

    def __init__(self, data, links=()):
        self.data, self.grad, self.links, self.age = float(data), 0.0, links, next(age)

    @staticmethod
    def of(x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, other):
        b = Value.of(other)
        return Value(self.data + b.data, ((self, 1.0), (b, 1.0)))

    def __radd__(self, other):
        return Value.of(other) + self

    def __sub__(self, other):
        b = Value.of(other)
        return Value(self.data - b.data, ((self, 1.0), (b, -1.0)))

    def __rsub__(self, other):
        return Value.of(other) - self

    def __mul__(self, other):
        b = Value.of(other)
        return Value(self.data * b.data, ((self, b.data), (b, self.data)))

    def __rmul__(self, other):
        return Value.of(other) * self

    def __truediv__(self, other):
        b = Value.of(other)
        return Value(self.data / b.data, ((self, 1 / b.data), (b, -self.data / b.data**2)))

    def __rtruediv__(self, other):
        return Value.of(other) / self

    def __pow__(self, p):
        return Value(self.data**p, ((self, p * self.data ** (p - 1)),))

    def __neg__(self):
        return Value(-self.data, ((self, -1.0),))

    def exp(self):
        y = math.exp(self.data)
        return Value(y, ((self, y),))

    def tanh(self):
        return Value(math.tanh(self.data), ((self, 1 / math.cosh(self.data) ** 2),))

    def backward(self):
        everyone, todo = {}, [self]
        while todo:
            node = todo.pop()
            if node.age not in everyone:
                everyone[node.age] = node
                node.grad = 0.0
                todo += [parent for parent, _ in node.links]
        self.grad = 1.0
        for number in sorted(everyone, reverse=True):
            node = everyone[number]
            for parent, slope in node.links:
                parent.grad += slope * node.grad
