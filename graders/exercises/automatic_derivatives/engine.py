"""A small engine of one's own: reverse-mode differentiation of scalars."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Self

from graders.checks import Grader, Verdict, fresh_rng
from graders.checks.findings import Solution


class Value:
    """A number that remembers how it was computed, so that it can be differentiated.

    Parameters
    ----------
    data: the number.
    parents: the values that it was computed from, each with the derivative with respect to it.
    """

    def __init__(self, data: float, parents: Sequence[tuple[Value, float]] = ()) -> None:
        self.data = data
        self.grad = 0.0
        self._parents = tuple(parents)

    def __add__(self, other: Value | float) -> Self:
        other = self._lifted(other)
        return type(self)(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other: Value | float) -> Self:
        other = self._lifted(other)
        return type(self)(self.data * other.data, [(self, other.data), (other, self.data)])

    def __pow__(self, power: float) -> Self:
        return type(self)(self.data**power, [(self, power * self.data ** (power - 1))])

    def exp(self) -> Self:
        result = math.exp(self.data)
        return type(self)(result, [(self, result)])

    def tanh(self) -> Self:
        result = math.tanh(self.data)
        return type(self)(result, [(self, 1 - result**2)])

    def __neg__(self) -> Self:
        return self * -1

    def __sub__(self, other: Value | float) -> Self:
        return self + -other

    def __rsub__(self, other: float) -> Self:
        return -self + other

    def __truediv__(self, other: Value | float) -> Self:
        return self * self._lifted(other) ** -1

    def __rtruediv__(self, other: float) -> Self:
        return self**-1 * other

    __radd__ = __add__
    __rmul__ = __mul__

    def backward(self) -> None:
        """Put the derivative of this value with respect to each value behind it into their ``grad``."""
        order = self._after_their_parents()
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            value._hand_down()

    def _hand_down(self) -> None:
        for parent, slope in self._parents:
            parent.grad += slope * self.grad

    def _lifted(self, other: Value | float) -> Value:
        return other if isinstance(other, Value) else type(self)(other)

    def _after_their_parents(self) -> list[Value]:
        """This value and all behind it, each after its parents. No recursion, which would end at depth 1000."""
        order: list[Value] = []
        met: set[int] = set()
        stack: list[tuple[Value, bool]] = [(self, False)]
        while stack:
            value, parents_done = stack.pop()
            if parents_done:
                order.append(value)
            elif id(value) not in met:
                met.add(id(value))
                stack.append((value, True))
                stack.extend((parent, False) for parent, _ in value._parents)
        return order


class _WithoutUpstream(Value):
    def _hand_down(self) -> None:
        for parent, slope in self._parents:
            parent.grad += slope


class _Overwriting(Value):
    def _hand_down(self) -> None:
        for parent, slope in self._parents:
            parent.grad = slope * self.grad


class _NeverReset(Value):
    def backward(self) -> None:
        order = self._after_their_parents()
        self.grad = 1.0
        for value in reversed(order):
            value._hand_down()


class _LeavesNeverReset(Value):
    def backward(self) -> None:
        kept = [(value, value.grad) for value in self._after_their_parents() if not value._parents]
        super().backward()
        for value, before in kept:
            value.grad += before


class _SeedAddedUp(Value):
    def backward(self) -> None:
        order = self._after_their_parents()
        self.grad += 1.0
        for value in reversed(order):
            value._hand_down()


def _sums(v, w):  # type: ignore[no-untyped-def]
    return [v[0] + v[1]]


def _difference(v, w):  # type: ignore[no-untyped-def]
    return [v[0] - v[1]]


def _products(v, w):  # type: ignore[no-untyped-def]
    return [v[0] * v[1]]


def _quotient(v, w):  # type: ignore[no-untyped-def]
    return [v[0] / v[1]]


def _negative(v, w):  # type: ignore[no-untyped-def]
    return [-v[0]]


def _cube(v, w):  # type: ignore[no-untyped-def]
    return [v[0] ** 3]


def _inverse_root(v, w):  # type: ignore[no-untyped-def]
    return [v[0] ** -0.5]


def _exponential(v, w):  # type: ignore[no-untyped-def]
    return [v[0].exp()]


def _hyperbolic(v, w):  # type: ignore[no-untyped-def]
    return [v[0].tanh()]


def _number_right(v, w):  # type: ignore[no-untyped-def]
    return [v[0] + w[0], (v[0] - w[1]) * w[2], v[1] / w[0], (v[0] + 3) * (v[1] / 2) - 1]


def _number_left(v, w):  # type: ignore[no-untyped-def]
    return [w[0] + v[0], w[1] * (w[2] - v[0]), w[0] / v[1], (2 + v[0]) * (1 - v[1]) + 4 / v[0]]


def _weighted_chain(v, w):  # type: ignore[no-untyped-def]
    first = w[0] * v[0]
    second = first.tanh()
    return [first, second, w[1] * second.exp()]


def _weighted_tree(v, w):  # type: ignore[no-untyped-def]
    left = v[0] * v[1]
    right = v[2] ** 2 / v[3]
    return [left, right, w[0] * (left - w[1] * right)]


def _weighted_functions(v, w):  # type: ignore[no-untyped-def]
    return [w[0] * ((w[1] * v[0]).tanh() * (-v[1] * w[2]).exp())]


def _weighted_square(v, w):  # type: ignore[no-untyped-def]
    inner = v[0] * v[1]
    return [inner, w[0] * (inner * inner)]


def _twice_itself(v, w):  # type: ignore[no-untyped-def]
    return [w[0] * (v[0] + v[0])]


def _diamond(v, w):  # type: ignore[no-untyped-def]
    inner = v[0] * v[1]
    left, right = inner.tanh(), w[0] * inner
    return [inner, left, right, left * right - v[0] / v[1]]


def _late_use(v, w):  # type: ignore[no-untyped-def]
    """A value used right at the end as well as deep inside."""
    inner = (v[0] * v[1]).tanh()
    deep = (w[0] * inner).exp()
    deeper = deep / (w[1] + deep * deep)
    return [inner, deep, deeper, inner * deeper + v[0] * inner - v[1]]


def _early_use(v, w):  # type: ignore[no-untyped-def]
    inner = (v[0] * v[1]).tanh()
    deeper = ((w[0] * inner).exp() - 1) ** 2
    return [inner, deeper, v[0] * deeper + deeper * inner + w[1] * inner]


def _many_paths(v, w):  # type: ignore[no-untyped-def]
    """2**60 paths lead from the end to the start."""
    value = v[0]
    for _ in range(60):
        value = 0.5 * value + 0.5 * value
    return [w[0] * value]


def _long_chain(v, w):  # type: ignore[no-untyped-def]
    value = v[0]
    for _ in range(2500):
        value = w[0] * value + v[1]
    return [value]


def _value_run(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Value and derivatives of a formula's last result; the ones before it are steps on the way."""
    leaves = [Value(number) for number in numbers]
    results = formula(leaves, weights)
    results[-1].backward()
    found = {"out.data": float(results[-1].data), "out.grad": float(results[-1].grad)}
    found |= {name + ".grad": float(leaf.grad) for name, leaf in zip("abcd", leaves, strict=False)}
    return found


def _value_steps(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Derivatives with respect to the steps on the way."""
    results = formula([Value(number) for number in numbers], weights)
    results[-1].backward()
    return [float(step.grad) for step in results[:-1]]


def _value_each(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Value and derivatives of each of a formula's results, on fresh leaves."""
    found = []
    for number in range(len(formula([Value(number) for number in numbers], weights))):
        leaves = [Value(number) for number in numbers]
        result = formula(leaves, weights)[number]
        result.backward()
        found.append([float(result.data), *(float(leaf.grad) for leaf in leaves)])
    return found


def _value_again(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Derivatives after a second ``backward`` of the same result."""
    leaves = [Value(number) for number in numbers]
    result = formula(leaves, weights)[-1]
    result.backward()
    result.backward()
    return [float(leaf.grad) for leaf in leaves]


def _value_other(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Derivatives of a second result of the same leaves, after those of a first."""
    leaves = [Value(number) for number in numbers]
    first = formula(leaves, weights)[-1]
    second = weights[0] * first * leaves[0] + leaves[-1]
    first.backward()
    second.backward()
    return [float(leaf.grad) for leaf in leaves]


def grade_Value(student: Any) -> Verdict:
    """Hidden test of ``Value``."""
    rng = fresh_rng()
    g = Grader("Value", student)

    def drawn(*formulas: Solution) -> list[tuple[Any, ...]]:
        return [(f, rng.uniform(0.5, 1.5, 4).tolist(), rng.uniform(0.3, 1.7, 3).tolist()) for f in formulas]

    wrong: dict[str, Solution] = {"A14": _WithoutUpstream, "A15": _Overwriting}
    binary = drawn(_sums, _products, _difference, _quotient)
    g.cases("Value_binary", binary, Value, weight=2, through=_value_run, mistakes=wrong)
    unary = drawn(_negative, _cube, _inverse_root, _exponential, _hyperbolic)
    g.cases("Value_unary", unary, Value, weight=2, through=_value_run, mistakes=wrong)
    mixed = drawn(_number_right, _number_left)
    g.cases("Value_numbers", mixed, Value, weight=2, through=_value_each, mistakes=wrong)
    weighted = drawn(_weighted_chain, _weighted_tree, _weighted_functions)
    g.cases("Value_weighted", weighted, Value, weight=3, through=_value_run, mistakes=wrong)
    reused = drawn(_weighted_square, _twice_itself, _diamond, _late_use, _early_use)
    g.cases("Value_reused", reused, Value, weight=3, through=_value_run, mistakes=wrong)
    steps = drawn(_weighted_tree, _diamond, _late_use)
    g.cases("Value_steps", steps, Value, through=_value_steps, mistakes=wrong)
    again: dict[str, Sequence[Solution]] = {"A3": (_NeverReset, _LeavesNeverReset, _SeedAddedUp)}
    g.cases("Value_again", drawn(_weighted_tree, _diamond), Value, mistakes=again, weight=1.5, through=_value_again)
    g.cases("Value_other", drawn(_weighted_chain, _diamond), Value, mistakes=again, through=_value_other)
    g.cases("Value_paths", drawn(_many_paths), Value, through=_value_run)
    deep = [(_long_chain, rng.normal(size=2).tolist(), [rng.uniform(0.99, 0.999)])]
    g.cases("Value_deep", deep, Value, through=_value_run)
    return g.verdict()
