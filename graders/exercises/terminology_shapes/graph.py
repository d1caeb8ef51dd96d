"""A layer in PyTorch, whose graph is kept: :func:`xout`."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from graders.checks import (
    Aspect,
    Exactness,
    Finding,
    Grader,
    Mistakes,
    Param,
    Test,
    Verdict,
    difference,
    fresh_rng,
    kind_of,
    where,
)
from graders.exercises.terminology_shapes.common import DIGITS, Rng


def xout(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """tanh(W xin + b) in PyTorch, keeping the graph."""
    return torch.tanh(W @ xin + b)


def grade_xout(student: Any) -> Verdict:
    """Values and dtypes, then what the graph is for: gradients with random weights."""
    rng = fresh_rng()
    mistakes: Mistakes = {
        "D5": _torch_float64,
        "S6": _torch_item_by_item,
        "S8": _torch_bias_column,
        "X_layer_transposed": _torch_transposed,
        "X_xout_steps": (
            lambda W, xin, b: torch.tanh(W @ xin) + b,
            lambda W, xin, b: torch.tanh(W) @ xin + b,
            lambda W, xin, b: torch.tanh(W @ xin),
            lambda W, xin, b: W @ xin + b,
        ),
    }
    g = Grader("xout", student)
    g.cases("xout_square", _tensors(rng, [(4, 4), (3, 3)]), xout, weight=2, mistakes=mistakes)
    rectangular = {"S8": _torch_bias_column}
    g.cases("xout_rectangular", _tensors(rng, [(2, 3), (5, 2), (1, 4)]), xout, weight=2, mistakes=rectangular)
    narrow = {"D5": (_torch_float32, _torch_through_float32)}
    g.cases("xout_float64", _tensors(rng, [(3, 4), (6, 2)], torch.float64), xout, mistakes=narrow, rtol=DIGITS)
    tracked = [(W.requires_grad_(), xin, b) for W, xin, b in _tensors(rng, [(3, 4), (4, 2)])]
    g.cases("xout_tracked", tracked, xout, mistakes={"A4": _through_numpy})
    g.property("xout_graph", _keeps_graph(_tensors(rng, [(3, 4), (2, 5)])), weight=2)
    g.property("xout_gradient", _same_gradients(rng), weight=2)
    g.property("xout_marks", _keeps_marks([*tracked, *_tensors(rng, [(3, 4)])]), weight=0.5)
    g.inputs_kept()
    return g.verdict()


def gradients(
    solution: "Callable[..., Any]", W: "Any", xin: "Any", b: "Any", weights: "Any"
) -> "list[torch.Tensor | None]":
    """Gradients of the weighted sum of the outputs with respect to W, xin and b; None where there is no path."""
    leaves = [tensor.clone().requires_grad_() for tensor in (W, xin, b)]
    out = solution(*leaves)
    if not out.requires_grad:
        return [None, None, None]
    return list(torch.autograd.grad((weights * out).sum(), leaves, allow_unused=True))


def marks(solution: "Callable[..., Any]", W: "Any", xin: "Any", b: "Any") -> "list[tuple[bool, bool]]":
    """What a call leaves on W, xin and b: whether each requires gradients, and whether it holds one."""
    solution(W, xin, b)
    return [(tensor.requires_grad, tensor.grad is not None) for tensor in (W, xin, b)]


def _keeps_graph(inputs: Sequence[tuple[torch.Tensor, ...]]) -> Test:
    """Each of W, xin and b requires gradients alone."""

    def test(call: Callable[..., Any]) -> Finding | None:
        for args in inputs:
            for tracked in range(len(args)):
                leaves = [tensor.clone().requires_grad_(k == tracked) for k, tensor in enumerate(args)]
                seen, expected = call(*leaves), xout(*leaves)
                if kind_of(seen) != kind_of(expected):
                    return difference(seen, expected)
                if not seen.requires_grad:
                    params: dict[str, Param] = {"where": where(""), "seen": "False", "expected": "True"}
                    return Finding(Aspect.VALUES, "requires_grad", params, _left_framework(seen, expected))
        return None

    return test


def _same_gradients(rng: Rng) -> Test:
    def test(call: Callable[..., Any]) -> Finding | None:
        for W, xin, b in _tensors(rng, [(3, 5), (4, 2)], torch.float64):
            args = (W, xin, b, torch.from_numpy(rng.normal(size=len(b))))
            seen = call(*args, through=gradients)
            expected = gradients(xout, *args)
            if isinstance(seen, list) and len(seen) == len(expected):
                lost = [name for name, tensor in zip(("W", "xin", "b"), seen, strict=True) if tensor is None]
                if lost:
                    hint = _left_framework(call(W, xin, b), xout(W, xin, b))
                    return Finding(Aspect.VALUES, "xout_no_gradient", {"names": ", ".join(lost)}, hint)
            if found := difference(seen, expected, Exactness(rtol=DIGITS)):
                return found
        return None

    return test


def _left_framework(seen: Any, expected: Any) -> str | None:
    """The hint for a lost graph: where the numbers are wrong, an input may just have been left out."""
    return "A4" if difference(seen, expected) is None else None


def _keeps_marks(inputs: Sequence[tuple[Any, ...]]) -> Test:
    def test(call: Callable[..., Any]) -> Finding | None:
        for args in inputs:
            seen, expected = call(*args, through=marks), marks(xout, *args)
            found = difference(seen, expected)
            if found and isinstance(seen, list) and len(seen) == len(expected):
                triples = zip(("W", "xin", "b"), seen, expected, strict=True)
                names = ", ".join(name for name, mark, before in triples if mark != before)
                return Finding(Aspect.INPUTS, "xout_marks", {"names": names})
            if found:
                return found
        return None

    return test


def _tensors(
    rng: Rng, sizes: Sequence[tuple[int, int]], dtype: torch.dtype = torch.float32
) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Parameters and inputs (W, xin, b) for each (number of outputs, number of inputs)."""
    shapes = [((n_out, n_in), (n_in,), (n_out,)) for n_out, n_in in sizes]
    made = [[torch.from_numpy(0.7 * rng.normal(size=shape)).to(dtype) for shape in three] for three in shapes]
    return [(W, xin, b) for W, xin, b in made]


def _torch_item_by_item(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.tanh(W * xin + b)


def _torch_bias_column(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.tanh(W @ xin + b[:, None])


def _torch_transposed(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.tanh(W.T @ xin + b)


def _torch_float32(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return xout(W, xin, b).float()


def _torch_float64(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return xout(W.double(), xin.double(), b.double())


def _torch_through_float32(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return xout(W.float(), xin.float(), b.float()).double()


def _through_numpy(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.from_numpy(np.tanh(W.numpy() @ xin.numpy() + b.numpy()))
