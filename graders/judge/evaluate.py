"""Built-ins as test cells have them: ``eval``, ``exec`` and ``compile`` for the instructor's text, never for a
student's; ``type``, which is refused for what did not cross."""

from __future__ import annotations

import builtins
import linecache
import sys
from collections import ChainMap
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from graders.judge.foreign import Foreign, refuse
from graders.judge.function import Proxy

TEXT_FILE = "<test cell text>"  # its lines are the cell's own


class Type:
    """``type`` in a test cell: all objects that did not cross would have the same one, whatever theirs are."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if len(arguments) != 1 or named:
            return type(*arguments, **named)
        kind = type(arguments[0])
        if issubclass(kind, Foreign | Proxy):
            kind = arguments[0].__class__  # or refuses
        return self if kind is type else kind

    def __getattr__(self, name: str) -> Any:
        return getattr(type, name)

    def __instancecheck__(self, value: Any) -> bool:
        return isinstance(value, type)

    def __subclasscheck__(self, kind: Any) -> bool:
        return issubclass(kind, type)

    def __mro_entries__(self, bases: Any) -> tuple[type]:
        return (type,)

    def __getitem__(self, item: Any) -> Any:
        return type[item]


def evaluators(is_given: Callable[[str], bool]) -> dict[str, Callable[..., Any]]:
    """The built-ins by these names.

    Parameters
    ----------
    is_given: whether a text is the instructor's.
    """

    def checked(what: str, source: Any, mode: str = "") -> Any:
        if isinstance(source, CodeType):
            return source
        text = source.strip() if isinstance(source, str) else None
        cell = "".join(linecache.getlines(sys._getframe(2).f_code.co_filename))
        if text is None or not (text in cell or is_given(text)):
            refuse(what, "text that does not stand in the test")
        return builtins.compile(source.lstrip(" \t") if mode == "eval" else source, TEXT_FILE, mode) if mode else source

    def eval(source: Any, globals: Any = None, locals: Any = None, /) -> Any:
        """As the built-in."""
        return builtins.eval(checked("eval", source, "eval"), *_spaces(globals, locals))

    def exec(source: Any, globals: Any = None, locals: Any = None, /) -> None:
        """As the built-in."""
        builtins.exec(checked("exec", source, "exec"), *_spaces(globals, locals))

    def compile(source: Any, *arguments: Any, **named: Any) -> Any:
        """As the built-in; a syntax tree was text before."""
        return builtins.compile(checked("compile", source), *arguments, **named)

    return {"eval": eval, "exec": exec, "compile": compile}


def _spaces(given: dict[str, Any] | None, local: Mapping[str, Any] | None) -> tuple[Any, Any]:
    """The names for it: those that were handed on, or those of the function that asks."""
    frame = sys._getframe(2)
    names = frame.f_globals if given is None else given
    if local is None and given is None and frame.f_locals is not names:
        local = frame.f_locals
    # a name that is in neither is looked for where the cell's names come from
    return names, names if local is None else ChainMap(local, names)  # type: ignore[arg-type]
