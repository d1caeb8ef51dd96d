"""What an ordinary test cell hands to a student's function: values as they are, functions as source.

A lambda, a function of the cell or of a given cell, functions and types of NumPy's and Python's own. What such a
function reads is taken along where it is a plain constant, a module or another function; other names are looked up
where it arrives. What would not arrive as what it is, an object of a test's own class for example, is refused.
"""

from __future__ import annotations

import ast
import inspect
import linecache
import sys
import textwrap
from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType, FunctionType, ModuleType
from typing import Any

from graders import codec
from graders.codec import GIVEN, Source
from graders.judge.foreign import refuse

MAX_CONSTANT = 10_000  # characters
PLAIN = frozenset({type(None), bool, int, float, complex, str, bytes})
# Methods that change a list, dict, set or deque.
CHANGING = frozenset(
    "add append appendleft clear discard extend extendleft insert pop popitem popleft remove reverse rotate setdefault "
    "sort subtract update".split()
)
HOMES = ("builtins", "numpy", "math", "operator", "torch")


def carried(value: Any) -> Any:
    """A value as it travels: itself, or the source of a function.

    Raises
    ------
    Uncrossed: it would arrive as something else.
    """
    kind = type(value)
    if kind in PLAIN:
        return value
    if callable(value):
        return portable(value)
    spying = kind.__module__ == "__main__" and not hasattr(kind, "_fields")  # a dict of its own, for example
    if spying or not codec.crosses(value):
        refuse("an argument", kind.__name__)
    return value


def portable(value: Callable[..., Any]) -> Source:
    """A callable as source.

    Raises
    ------
    Uncrossed: it cannot be written so.
    """
    text = "\n".join(_definition(GIVEN, value, ()))
    try:
        compile(text, "<function>", "exec")
    except SyntaxError:  # it binds a name of the function around it anew, for example
        refuse("a function argument", "cannot stand alone")
    return Source(text, GIVEN)


def _origin(value: Any) -> tuple[str, ...] | None:
    """The module from which a callable can be imported, its name there, and what of that it is: ``str.strip``."""
    name = getattr(value, "__name__", None)
    for module in (getattr(value, "__module__", None), *HOMES):
        if module not in (None, "__main__") and name and getattr(sys.modules.get(module), name, None) is value:
            return str(module), str(name)
    owner = getattr(value, "__objclass__", getattr(value, "__self__", None))
    if isinstance(owner, type) and getattr(owner, str(name), None) == value and (found := _origin(owner)):
        return *found, str(name)
    return None


def _lines(name: str, function: FunctionType, above: tuple[FunctionType, ...]) -> Iterator[str]:
    """The definition of a function under a name, after the definitions of what it reads."""
    text, read = _text(function), _read_by(function)
    seen = {**read, function.__name__: function, **_defaults_asked_for(function)}
    if changed := next(_changed(ast.parse(text), seen), None):
        refuse("a function argument", f"changes {changed}")  # over there, where the test does not see it
    for needed, value in read.items():
        if value not in (*above, function) if isinstance(value, FunctionType) else True:
            yield from _definition(needed, value, (*above, function))
    if function.__name__ == "<lambda>":
        yield f"{name} = {text}"
    else:
        yield text
        yield f"{name} = {function.__name__}"


def _read_by(function: FunctionType) -> dict[str, Any]:
    """What a function reads from around it, where the judge knows it already."""
    around = {n: dict.get(function.__globals__, n, function) for n in _names(function.__code__)}
    known = {n: value for n, value in around.items() if value is not function and not _is_students(value)}
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    return {**known, **{n: cell.cell_contents for n, cell in cells}}


def _defaults_asked_for(function: FunctionType) -> dict[str, Any]:
    """A function's arguments with defaults, where its cell looks at these."""
    if "__defaults__" not in "".join(linecache.getlines(function.__code__.co_filename)):
        return {}
    given = inspect.signature(function).parameters.items()
    return {name: each.default for name, each in given if each.default is not each.empty}


def _changed(tree: ast.AST, read: dict[str, Any]) -> Iterator[str]:
    """Names that a function declares ``global``, and those that it reads from around it and changes the value of."""
    values = {name for name, value in read.items() if not isinstance(value, ModuleType)}
    for node in ast.walk(tree):
        match node:
            case ast.Global(names=names):
                yield from names
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()) if name in values:
                yield name
            case ast.Attribute(value=ast.Name(id=name), attr=method) if name in values and method in CHANGING:
                yield name
            case ast.Attribute(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()) if name in read:
                yield name


def _is_students(value: Any) -> bool:
    return hasattr(type(value), "resolve") or hasattr(type(value), "_function")


def _names(code: CodeType) -> set[str]:
    inner = (const for const in code.co_consts if isinstance(const, CodeType))
    return set(code.co_names).union(*map(_names, inner))


def _definition(name: str, value: Any, above: tuple[FunctionType, ...]) -> Iterator[str]:
    if isinstance(value, ModuleType):
        yield f"import {value.__name__} as {name}" if "." not in value.__name__ else _from(value.__name__, name)
    elif callable(value) and (origin := _origin(value)) is not None:
        module, *path = origin
        yield f"from {module} import {path[0]} as {name}"
        yield from (f"{name} = {name}.{part}" for part in path[1:])
    elif isinstance(value, FunctionType):
        yield from _lines(name, value, above)
    elif type(value) is partial:
        yield from _definition(f"{name}_whole", value.func, above)
        yield from _definition(f"{name}_given", (value.args, value.keywords), above)
        yield f"from functools import partial as {name}"
        yield f"{name} = {name}({name}_whole, *{name}_given[0], **{name}_given[1])"
    elif len(text := repr(value)) <= MAX_CONSTANT and _is_constant(text, value):
        yield f"{name} = {text}"
    else:
        refuse("a function argument", type(value).__name__ if name == GIVEN else f"needs {name}")


def _from(module: str, name: str) -> str:
    package, _, last = module.rpartition(".")
    return f"from {package} import {last} as {name}"


def _is_constant(text: str, value: Any) -> bool:
    try:
        return bool(ast.literal_eval(text) == value)
    except (ValueError, SyntaxError):
        return False


def _text(function: FunctionType) -> str:
    try:
        text = textwrap.dedent(inspect.getsource(function))
    except OSError:
        refuse("a function argument", "has no source")
    if function.__name__ != "<lambda>":
        lines = text.splitlines()
        start = next(number for number, line in enumerate(lines) if line.startswith("def "))
        return "\n".join(lines[start:])
    return _lambda(function)


def _lambda(function: FunctionType) -> str:
    """The text of a lambda: of those on its lines, the one that compiles to such code, at that place."""
    lines, _ = inspect.findsource(function)
    tree = ast.parse("".join(lines))
    code = function.__code__
    alike = [n for n in ast.walk(tree) if isinstance(n, ast.Lambda) and _code_of(n) == _shape(code)]
    around = [node for node in alike if _holds(node.body, code)]
    if not around:
        refuse("a function argument", "has no source")
    return ast.unparse(max(around, key=lambda node: (node.body.lineno, node.body.col_offset)))  # the innermost


def _holds(body: ast.expr, code: CodeType) -> bool:
    """Whether all of a code stands where an expression does."""
    places = [place for place in code.co_positions() if None not in place]
    spans = [((row, column), (last, end)) for row, last, column, end in places if (row, column) != (last, end)]
    begin, end = (body.lineno, body.col_offset), (body.end_lineno, body.end_col_offset)
    return all(begin <= first and last <= end for first, last in spans)


def _code_of(node: ast.Lambda) -> Any:
    code = compile(ast.unparse(node), "<lambda>", "eval")
    return _shape(next(const for const in code.co_consts if isinstance(const, CodeType)))


def _shape(code: CodeType) -> Any:
    constants = tuple(_shape(c) if isinstance(c, CodeType) else c for c in code.co_consts)
    return (constants, {*code.co_names, *code.co_freevars}, code.co_varnames)
