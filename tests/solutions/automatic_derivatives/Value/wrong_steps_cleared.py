"""Clears the gradients of the steps once they are handed down.

fate: wrong
check: values
hint: -
"""

import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents

    def __add__(self, other):  # self + other
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __radd__(self, other):  # other + self, where other is a plain number
        return self + other

    def __mul__(self, other):  # self * other
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def __rmul__(self, other):  # other * self
        return self * other

    def __pow__(self, p):  # self ** p, p is a plain number
        return Value(self.data**p, [(self, p * self.data ** (p - 1))])

    def exp(self):
        result = math.exp(self.data)
        return Value(result, [(self, result)])

    def tanh(self):
        result = math.tanh(self.data)
        return Value(result, [(self, 1 - result**2)])

    def __neg__(self):  # -self
        return self * -1

    def __sub__(self, other):  # self - other
        return self + -other

    def __rsub__(self, other):  # other - self
        return -self + other

    def __truediv__(self, other):  # self / other
        return self * (other**-1 if isinstance(other, Value) else 1 / other)

    def __rtruediv__(self, other):  # other / self
        return self**-1 * other

    def backward(self):
        """Put the derivative of this value into grad of every value that it was computed from."""
        order, met, stack = [], set(), [(self, False)]  # order: every value after its parents
        while stack:
            value, parents_done = stack.pop()
            if parents_done:
                order.append(value)
            elif value not in met:
                met.add(value)
                stack.append((value, True))
                stack.extend((parent, False) for parent, _ in value.parents)
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            for parent, slope in value.parents:
                parent.grad += slope * value.grad
        for value in order:
            if value.parents and value is not self:
                value.grad = 0.0
