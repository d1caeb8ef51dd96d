"""A small engine of one's own: reverse-mode differentiation of scalars."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Self

from graders.checks import (
    Exactness,
    Finding,
    Grader,
    Mistakes,
    Solution,
    Test,
    Verdict,
    difference,
    fresh_rng,
    saying,
)
from graders.exercises.automatic_derivatives.common import Rng


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
                stack.extend((parent, False) for parent, _ in value._parents_to_visit())
        return order

    def _parents_to_visit(self) -> Sequence[tuple[Value, float]]:
        return self._parents


class _WithoutUpstream(Value):
    def _hand_down(self) -> None:
        for parent, slope in self._parents:
            parent.grad += slope


class _Overwriting(Value):
    def _hand_down(self) -> None:
        for parent, slope in self._parents:
            parent.grad = slope * self.grad


class _OverwritingInOrder(_Overwriting):
    """The same, where the first parent and all behind it come first."""

    def _parents_to_visit(self) -> Sequence[tuple[Value, float]]:
        return self._parents[::-1]


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


def _of_two(v, w):  # type: ignore[no-untyped-def]
    return {"a + b": v[0] + v[1], "a * b": v[0] * v[1], "a - b": v[0] - v[1]}


def _product(v, w):  # type: ignore[no-untyped-def]
    return {"a * b": v[0] * v[1]}


def _quotient(v, w):  # type: ignore[no-untyped-def]
    return [v[0] / v[1]]


def _of_one(v, w):  # type: ignore[no-untyped-def]
    return {"-a": -v[0], "a ** 3": v[0] ** 3, "a ** -3": v[0] ** -3, "a.exp()": v[0].exp(), "a.tanh()": v[0].tanh()}


def _inverse_root(v, w):  # type: ignore[no-untyped-def]
    return {"a ** -0.5": v[0] ** -0.5}


def _of_zero(v, w):  # type: ignore[no-untyped-def]
    return {"a ** 2": v[0] ** 2, "a.exp()": v[0].exp()}


def _number_right(v, w):  # type: ignore[no-untyped-def]
    return {
        "value + number": v[0] + w[0],
        "value - number": v[0] - w[1],
        "value * number": v[0] * w[2],
        "value / number": v[1] / w[0],
        "value + int": v[0] + 3,
        "value / int": v[1] / 2,
        "(value + int) * (value / int) - int": (v[0] + 3) * (v[1] / 2) - 1,
    }


def _number_left(v, w):  # type: ignore[no-untyped-def]
    return {
        "number + value": w[0] + v[0],
        "number - value": w[2] - v[0],
        "number * value": w[1] * v[0],
        "number / value": w[0] / v[1],
        "int - value": 1 - v[1],
        "int / value": 4 / v[0],
        "(int + value) * (int - value) + int / value": (2 + v[0]) * (1 - v[1]) + 4 / v[0],
    }


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


def _running_sum(v, w):  # type: ignore[no-untyped-def]
    """A sum in a loop, as one writes it with +=; the first value is used once more."""
    total = v[0]
    for value in v[1:]:
        total += w[0] * value
    return [total * v[0]]


def _everything(v, w):  # type: ignore[no-untyped-def]
    return [-v[0] + v[1] * v[2] - w[0] / v[3] + v[3] ** 2 + v[0].exp() - v[2].tanh()]


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
    return {f"grad of step {place}": float(step.grad) for place, step in enumerate(results[:-1], 1)}


def _value_each(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Value and derivatives of each of a formula's results, on fresh leaves."""
    found = {}
    for name in formula([Value(number) for number in numbers], weights):
        leaves = [Value(number) for number in numbers]
        result = formula(leaves, weights)[name]
        result.backward()
        found[name] = {"data": float(result.data), "grad": float(result.grad)}
        found[name] |= {leaf_name + ".grad": float(leaf.grad) for leaf_name, leaf in zip("abcd", leaves, strict=False)}
    return found


def _value_fresh(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """What values hold before any ``backward``, and what those hold that others were computed from."""
    leaves = [Value(number) for number in numbers]
    found = {"grad of a new value": float(leaves[0].grad), "data of a new value": float(leaves[0].data)}
    results = formula(leaves, weights)
    found["grad of a result"] = float(results[-1].grad)
    for name, leaf in zip("abcd", leaves, strict=False):
        found[name + ".data"], found[name + ".grad"] = float(leaf.data), float(leaf.grad)
    leaves[0].backward()
    found["grad of an input after its own backward"] = float(leaves[0].grad)
    return found


def _value_again(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Derivatives after a second ``backward`` of the same result."""
    leaves = [Value(number) for number in numbers]
    result = formula(leaves, weights)[-1]
    result.backward()
    result.backward()
    return {name + ".grad": float(leaf.grad) for name, leaf in zip("abcd", leaves, strict=False)}


def _value_other(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Derivatives of a second result of the same leaves, after those of a first."""
    leaves = [Value(number) for number in numbers]
    first = formula(leaves, weights)[-1]
    second = weights[0] * first * leaves[0] + leaves[-1]
    first.backward()
    second.backward()
    return {name + ".grad": float(leaf.grad) for name, leaf in zip("abcd", leaves, strict=False)}


def _drawn(rng: Rng, *formulas: Solution) -> list[tuple[Any, ...]]:
    """Formulas with positive numbers and weights."""
    return [(f, rng.uniform(0.5, 1.5, 4).tolist(), rng.uniform(0.3, 1.7, 3).tolist()) for f in formulas]


def _signed(rng: Rng, *formulas: Solution) -> list[tuple[Any, ...]]:
    """Formulas with numbers of both signs, negative ones first."""
    return [(f, [-a, b, -c, d], weights) for f, (a, b, c, d), weights in _drawn(rng, *formulas)]


def _at_zero(rng: Rng, *formulas: Solution) -> list[tuple[Any, ...]]:
    """Formulas whose first number is 0."""
    return [(f, [0.0, *numbers[1:]], weights) for f, numbers, weights in _drawn(rng, *formulas)]


def grade_Value(student: Any) -> Verdict:
    """Hidden test of ``Value``."""
    rng = fresh_rng()
    g = Grader("Value", student)
    g.cases("Value_fresh", _signed(rng, _everything), Value, weight=0.5, through=_value_fresh)
    overwriting = (_Overwriting, _OverwritingInOrder)
    binary = [*_drawn(rng, _of_two), *_signed(rng, _product), *_at_zero(rng, _product)]
    g.cases("Value_binary", binary, Value, weight=1.5, through=_value_each, mistakes={"A15": overwriting})
    unary = [*_drawn(rng, _inverse_root), *_signed(rng, _of_one), *_at_zero(rng, _of_zero)]
    g.cases("Value_unary", unary, Value, weight=2, through=_value_each)
    plain = tuple(saying("AttributeError", f"'{kind}' object has no attribute 'data'") for kind in ("float", "int"))
    wrong: Mistakes = {"A14": _WithoutUpstream, "A15": overwriting, "X_value_plain": plain}
    weighted = _signed(rng, _weighted_chain, _weighted_functions)
    g.cases("Value_weighted", weighted, Value, weight=2.5, through=_value_run, mistakes=wrong)
    divided = [*_drawn(rng, _quotient), *_signed(rng, _quotient, _weighted_tree)]
    g.cases("Value_quotient", divided, Value, through=_value_run)
    wrong = {"A15": overwriting, "X_value_plain": plain}
    mixed = _signed(rng, _number_right, _number_left)
    g.cases("Value_numbers", mixed, Value, weight=2, through=_value_each, mistakes=wrong)
    reused = _drawn(rng, _weighted_square, _twice_itself, _running_sum, _diamond, _late_use, _early_use)
    g.cases("Value_reused", reused, Value, weight=3, through=_value_run, mistakes=wrong)
    steps = _drawn(rng, _weighted_tree, _diamond, _late_use)
    g.cases("Value_steps", steps, Value, through=_value_steps, mistakes=wrong)
    again: dict[str, Sequence[Solution]] = {"A3": (_NeverReset, _LeavesNeverReset, _SeedAddedUp)}
    g.property("Value_again", _starts_anew(_drawn(rng, _weighted_tree, _diamond)), weight=1.5)
    g.cases("Value_other", _drawn(rng, _weighted_chain, _diamond), Value, mistakes=again, through=_value_other)
    g.cases("Value_paths", _drawn(rng, _many_paths), Value, through=_value_run)
    deep = [(_long_chain, rng.normal(size=2).tolist(), [rng.uniform(0.99, 0.999)])]
    g.cases("Value_deep", deep, Value, through=_value_run)
    return g.verdict()


def _starts_anew(inputs: Sequence[tuple[Any, ...]]) -> Test:
    """The derivatives are the same after a second ``backward``; where all became larger, they were added up.

    Parameters
    ----------
    inputs: a tree first, where every value has one use, so that nothing can cancel.
    """

    def test(call: Solution) -> Finding | None:
        for args in inputs:
            seen, right = call(*args, through=_value_again), _value_again(Value, *args)
            if found := difference(seen, right, Exactness()):
                once = difference(call(*args, through=_value_run), _value_run(Value, *args), Exactness())
                return found.hinted("A3" if once is None and _all_larger(seen, right) else None)
        return None

    return test


def _all_larger(seen: Any, right: dict[str, float]) -> bool:
    numbers = isinstance(seen, dict) and all(isinstance(seen.get(name), float) for name in right)
    return numbers and all(seen[name] / slope > 1.5 for name, slope in right.items() if slope)
