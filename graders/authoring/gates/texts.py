"""Every label, hint and finding that a hidden test names has a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from graders.authoring.gates.subject import Subject
from graders.text import DEFAULT_LANGUAGE, knows, say

LABELLED = ("cases", "raises", "property", "memory_within", "faster_than", "_skipped")
FOUND = ("Finding",)


def gate(subject: Subject) -> Iterator[str]:
    """The codes that stand in the text of the hidden tests; those made up when they run are looked at then."""
    seen: set[str] = set()
    for file, tree in subject.trees:
        for line, code in used(tree):
            if not knows(code) and code not in seen:
                seen.add(code)
                yield missing(subject, f"{subject.workshop.shown(file)}:{line}", code)


def missing(subject: Subject, place: str, code: str) -> str:
    """The sentence on a code without text, with the file and the line where it belongs."""
    section, _, name = code.partition(".")
    own, hints = (texts_folder(subject) / f"{part}.toml" for part in (subject.assignment, "hints"))
    file = hints if section == "hints" and end_of(hints, section)[1] and not end_of(own, section)[1] else own
    where, lines = end_of(file, section)
    kind = {"cases": "label", "hints": "hint"}.get(section, "finding")
    within = f"[{section}]" if lines else say("gates.new_section", section=section)
    target = f"{subject.workshop.shown(file)}:{where}"
    return say(f"gates.no_{kind}", place=place, name=name, target=target, section=within, line=f'{name} = "…"')


def texts_folder(subject: Subject) -> Path:
    """The folder of the course's sentences, in the language that all others are made from."""
    hidden = subject.workshop.settings.hidden
    texts = hidden.texts()
    if texts is None:
        texts = next(iter(hidden.places()), subject.workshop.root) / "text"
    return texts / DEFAULT_LANGUAGE


def end_of(file: Path, section: str) -> tuple[int, bool]:
    """The line of a TOML file at which an entry of a section can be added, and whether there is that section."""
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    head = f"[{section}]"
    if head not in (stripped := [line.strip() for line in lines]):
        return len(lines) + 1, False
    end = start = stripped.index(head) + 1
    for number, line in enumerate(stripped[start:], start=start + 1):
        if line.startswith("["):
            break
        end = number if line else end
    return end + 1, True


def used(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and code (with its section) of each label, hint and finding that is a plain string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = str(getattr(node.func, "attr", getattr(node.func, "id", "")))
            if called in LABELLED:
                where = 0 if called not in ("memory_within", "faster_than") else None
                yield from _coded("cases", _argument(node, where, "label"))
            if called in FOUND:
                yield from _coded("checks", _argument(node, 1, "code"))
            if called == "hinted":
                yield from _coded("hints", _argument(node, 0, "hint"))
            yield from _coded("hints", _argument(node, None, "hint"))
            mistakes = _argument(node, None, "mistakes")
            for key in mistakes.keys if isinstance(mistakes, ast.Dict) else []:
                yield from _coded("hints", key)


def _argument(call: ast.Call, position: int | None, name: str) -> ast.expr | None:
    if position is not None and len(call.args) > position:
        return call.args[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _coded(section: str, node: ast.expr | None) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.IfExp):
        yield from _coded(section, node.body)
        yield from _coded(section, node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, f"{section}.{node.value}"
