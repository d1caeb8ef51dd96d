"""The version in any library with NumPy's names: :func:`sep_xp`."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call"

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graders.checks import Aspect, Finding, Grader, NoAnswer, Verdict, difference
from graders.exercises.vectorize_haversine.pairs import Answer, Pairs
from graders.exercises.vectorize_haversine.points import random_pairs
from graders.exercises.vectorize_haversine.tensors import to_jax, to_torch

OTHERS = "X_sep_xp_others"
SHRUNK = 0.9  # by which a library is made to err


def sep_xp(xp: Any, latA: Any, lonA: Any, latB: Any, lonB: Any) -> Any:
    """Angles between all pairs of points on the sphere, in any library with NumPy's names.

    Parameters
    ----------
    xp: the library, a module such as ``numpy``, ``torch`` or ``jax.numpy``.
    latA, lonA: M latitudes and longitudes in radians, float64 arrays or tensors of that library.
    latB, lonB: N latitudes and longitudes in radians, the same.

    Returns
    -------
    The angles in radians, a float64 array or tensor of that library, shape (M, N).
    """
    latA, lonA = latA[:, None], lonA[:, None]
    h = xp.sin(0.5 * (latB - latA)) ** 2 + xp.cos(latA) * xp.cos(latB) * xp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * xp.arcsin(xp.sqrt(xp.clip(h, 0.0, 1.0)))


def grade_sep_xp(student: Any) -> Verdict:
    """Right in three libraries, and in two that nobody has heard of."""
    import jax

    g = Grader("sep_xp", student)
    with jax.enable_x64(True):
        Pairs(g, through=_with_numpy, left=OTHERS).check_as_one("sep_xp_numpy")
        Pairs(g, to_torch, through=_with_torch, left=OTHERS).check_as_one("sep_xp_torch")
        Pairs(g, to_jax, through=_with_jax, left=OTHERS, shapes=((6, 5),)).check_as_one("sep_xp_jax")
        _check_another(g)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _check_another(g: Grader) -> None:
    """Libraries that nobody has heard of: their functions are used, and the angles are right."""
    of_numpy = Pairs(g, through=_with_another)
    of_torch = Pairs(g, to_torch, through=_with_torch_renamed)

    def test(call: Answer) -> Finding | None:
        points = random_pairs(3, 2)
        plain, shrunk = call(*points, through=_with_another), call(*points, SHRUNK, through=_with_shrunk)
        if difference(plain, shrunk) is None:  # nothing that it computes came into the answer
            return Finding(Aspect.VALUES, "sep_xp_unused", hint=OTHERS if g.passed("sep_xp_numpy") else None)
        if found := of_numpy.first_wrong(lambda *points: call(*points, through=_with_another)):
            return found
        if not g.passed("sep_xp_torch"):
            return None  # it is known already
        try:
            found = of_torch.first_wrong(lambda *points: call(*points, through=_with_torch_renamed))
        except NoAnswer as no_answer:
            found = no_answer.finding
        return found and replace(found, hint="X_sep_xp_name")  # nothing but the name is new

    g.property("sep_xp_another", test)


def _with_numpy(student, latA, lonA, latB, lonB):
    import numpy

    return student(numpy, latA, lonA, latB, lonB)


def _with_torch(student, latA, lonA, latB, lonB):
    import torch

    return student(torch, *[torch.tensor(array) for array in (latA, lonA, latB, lonB)])


def _with_torch_renamed(student, latA, lonA, latB, lonB):
    import types

    import torch

    another = types.ModuleType("another_library")
    another.__dict__["__getattr__"] = lambda name: getattr(torch, name)
    return student(another, *[torch.tensor(array) for array in (latA, lonA, latB, lonB)])


def _with_jax(student, latA, lonA, latB, lonB):
    import jax
    import jax.numpy

    with jax.enable_x64(True):
        return student(jax.numpy, *[jax.numpy.asarray(array) for array in (latA, lonA, latB, lonB)])


def _with_another(student, latA, lonA, latB, lonB):
    import types

    import numpy

    another = types.ModuleType("another_library")
    another.__dict__.update({name: getattr(numpy, name) for name in dir(numpy) if not name.startswith("_")})
    return student(another, latA, lonA, latB, lonB)


def _with_shrunk(student, latA, lonA, latB, lonB, factor):
    """The answer with a library that errs: the functions without which no angle comes out give a little less."""
    import types

    import numpy

    def less(function):
        return lambda *args, **kwargs: factor * function(*args, **kwargs)

    another = types.ModuleType("another_library")
    another.__dict__.update({name: getattr(numpy, name) for name in dir(numpy) if not name.startswith("_")})
    needed = {"sin", "cos", "arcsin", "asin", "arccos", "acos", "arctan2", "atan2", "arctan", "atan", "sqrt", "exp"}
    another.__dict__.update({name: less(getattr(numpy, name)) for name in needed})
    return student(another, latA, lonA, latB, lonB)
