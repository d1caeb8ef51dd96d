"""What a student's cell shows, as it comes: checked, capped, and put where it belongs."""

from __future__ import annotations

import re
from typing import Any

from nbformat.notebooknode import NotebookNode

from graders.nodes import new_output
from graders.sandbox.inside.outputs import SHOWN_TYPES

MAX_IMAGE = 2 << 20
BASE64 = re.compile(r"[A-Za-z0-9+/=\n]*")
OVERHEAD = 200  # bytes that each output counts beside its text, so that many empty ones are a flood, too

Displays = dict[str, list[NotebookNode]]  # display_id -> the outputs, in whatever cell, that it names


class Outputs:
    """The outputs of one cell.

    Parameters
    ----------
    cell: gets them, in place of those that it had.
    displays: those of the whole notebook that can be updated.
    max_bytes: of all that comes; what goes beyond it is dropped.
    """

    def __init__(self, cell: NotebookNode, displays: Displays, max_bytes: int) -> None:
        self.cell = cell
        self.displays = displays
        self.max_bytes = max_bytes
        self.seen = 0
        self._clear = False
        cell.outputs = []

    @property
    def cut(self) -> bool:
        """Whether there was too much."""
        return self.seen > self.max_bytes

    def take(self, output: Any) -> bool:
        """Take what an agent sent, which may be anything; False if it is too much.

        Nothing of an output that does not have the form of one is shown.
        """
        if not isinstance(output, dict) or not isinstance(kind := output.get("kind"), str):
            output, kind = {}, ""
        room = self.max_bytes - self.seen
        self.seen += self.max_bytes + 1 if kind == "too_large" else _size(output)
        if self.cut:
            if kind == "stream" and room > 0:  # its beginning says what the flood was
                self._add({**output, "text": _text(output.get("text"))[:room]})
            return False
        match kind:
            case "clear_output":
                self._clear = output.get("wait") is True
                if not self._clear:
                    self._forget()
            case "update_display_data":
                self._update(output)
            case "stream" | "error" | "display_data" | "execute_result":
                self._add(output)
        return True

    def fail(self, name: str, text: str) -> None:
        """Say how the cell ended."""
        self.cell.outputs.append(new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"]))

    def _add(self, output: dict[str, Any]) -> None:
        self._update(output)
        if (clean := clean_output(output)) is None:
            return
        if self._clear:
            self._clear = False
            self._forget()
        shown = self.cell.outputs
        if clean.output_type == "stream" and shown and shown[-1].get("name") == clean.name:
            shown[-1].text += clean.text
            return
        shown.append(clean)
        if isinstance(display := output.get("display_id"), str):
            self.displays.setdefault(display, []).append(clean)

    def _update(self, output: dict[str, Any]) -> None:
        """Show something else where this display is shown already."""
        display = output.get("display_id")
        known = self.displays.get(display, []) if isinstance(display, str) else []
        if known and (clean := clean_output({**output, "kind": "display_data"})) is not None:
            for earlier in known:
                earlier.data = NotebookNode(clean.data)

    def _forget(self) -> None:
        """Show nothing any more; what is gone cannot be updated."""
        gone = {id(output) for output in self.cell.outputs}
        for display, known in self.displays.items():
            self.displays[display] = [output for output in known if id(output) not in gone]
        self.cell.outputs = []


def clean_output(output: dict[str, Any]) -> NotebookNode | None:
    """An output of a student's cell without anything that a browser would run or load; None if nothing is left."""
    if output["kind"] == "stream":
        name, text = output.get("name"), _text(output.get("text"))
        return new_output("stream", name=name, text=text) if name in ("stdout", "stderr") and text else None
    if output["kind"] == "error":
        lines = output.get("traceback")
        shown = [_text(line) for line in lines] if isinstance(lines, list) else []
        return new_output(
            "error", ename=_text(output.get("ename")), evalue=_text(output.get("evalue")), traceback=shown
        )
    data = output.get("data")
    texts = {kind: _text(data.get(kind)) for kind in SHOWN_TYPES} if isinstance(data, dict) else {}
    kept = {kind: text for kind, text in texts.items() if text and (kind == "text/plain" or _is_image(text))}
    if not kept:
        return None
    if output["kind"] == "execute_result":
        return new_output("execute_result", data=kept, execution_count=None)
    return new_output("display_data", data=kept)


def _text(value: Any) -> str:
    """A text that can be written to a file: half a character of UTF-16 is none."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _is_image(text: str) -> bool:
    return len(text) <= MAX_IMAGE and BASE64.fullmatch(text) is not None


def _size(output: dict[str, Any]) -> int:
    """What an output counts. An image counts a tenth: one figure is no flood."""
    data = output.get("data")
    texts = {kind: _length(data.get(kind)) for kind in SHOWN_TYPES} if isinstance(data, dict) else {}
    images = sum(length for kind, length in texts.items() if kind != "text/plain")
    fields = sum(_length(output.get(name)) for name in ("text", "ename", "evalue", "traceback", "display_id"))
    return OVERHEAD + images // 10 + texts.get("text/plain", 0) + fields


def _length(value: Any) -> int:
    if isinstance(value, list):
        return sum(len(item) for item in value if isinstance(item, str))
    return len(value) if isinstance(value, str) else 0
