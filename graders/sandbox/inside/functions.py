"""The functions of a student's process that the judge names: a student's by number, its own by their source."""

from __future__ import annotations
import __future__

import ast
import builtins
from collections.abc import Callable
from typing import Any

from graders import codec, libraries
from graders.sandbox.inside.pristine import Pristine

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]


class Functions:
    """Those that crossed the channel.

    Parameters
    ----------
    namespace: the notebook's names, which a function that a test cell gives may use.
    pristine: the libraries as they were before.
    """

    __slots__ = ("_known", "_namespace", "_pristine", "_sources")
    FIXED = __slots__

    def __init__(self, namespace: dict[str, Any], pristine: Pristine) -> None:
        self._namespace = namespace
        self._pristine = pristine
        self._known: list[Callable[..., Any]] = []
        self._sources: dict[codec.Source, Callable[..., Any]] = {}

    def keep(self, function: Callable[..., Any]) -> int:
        """The number by which the judge may name a function."""
        for number, known in enumerate(self._known):
            if known is function:
                return number
        self._known.append(function)
        return len(self._known) - 1

    def resolve(self, reference: codec.Handle | codec.Source) -> Callable[..., Any]:
        """The function that the judge named."""
        if isinstance(reference, codec.Handle):
            return self._known[reference.key]
        if self._pristine.theirs is not None:  # for a probe; what is kept could be another's
            return self._made(reference)
        if reference not in self._sources:
            self._sources[reference] = self._made(reference)
        return self._sources[reference]

    def _made(self, source: codec.Source) -> Callable[..., Any]:
        tree = ast.parse(source.text)
        names = libraries.names_in(tree)
        theirs = names & self._namespace.keys() if source.name == codec.GIVEN else set()
        space: dict[str, Any] = {**{name: self._namespace[name] for name in theirs}, **libraries.usual(names)}
        # Names in annotations are not known here, so they stay text.
        try:
            exec(compile(tree, "<judge>", "exec", flags=__future__.annotations.compiler_flag), space)
        except Exception as error:  # a default that needs a name which is not here
            space[source.name] = _raising(error)
        function: Callable[..., Any] = space[source.name]
        return function


def _raising(error: Exception) -> Callable[..., Any]:
    def function(*_: Any, **__: Any) -> Any:
        raise error

    return function
