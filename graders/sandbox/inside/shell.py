"""The IPython shell that runs a notebook's cells, as Jupyter's kernel has one.

The zygote makes it once, before any fork: it starts no thread, opens no database and
touches no tensor. What cannot work in the sandbox, where no program can be started, fails
in its own line, says why, and the cell goes on.
"""

from __future__ import annotations

import bdb
import builtins
import getpass
import sys
from collections.abc import Callable, Mapping
from contextvars import Context
from typing import Any, NoReturn

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets import Type
from traitlets.config import Config

from graders.sandbox.inside.outputs import Outputs, OutStream, shown

NOT_EXECUTABLE = 126  # what a Unix shell gives where a program cannot be started
# Line magics that want a package, another program or a window system which may be missing here.
WANTING = ("load_ext", "reload_ext", "matplotlib", "pylab", "gui", "conda", "mamba", "micromamba", "uv")


class Results(DisplayHook):
    """Shows the value of a cell's last expression."""

    shell: Shell
    _data: Mapping[str, Any] = {}

    def start_displayhook(self) -> None:
        self._data = {}

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Mapping[str, Any], md_dict: Any = None) -> None:
        self._data = format_dict

    def finish_displayhook(self) -> None:
        if self._data:
            self.shell.outputs.show("execute_result", data=shown(self._data))
        self._data = {}


class Displays(DisplayPublisher):
    """Shows what ``display`` is given."""

    shell: Shell

    def publish(  # type: ignore[override]
        self,
        data: Mapping[str, Any],
        metadata: Any = None,
        *,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **kwargs: Any,
    ) -> None:
        self._validate_data(data, metadata)
        name = (transient or {}).get("display_id")
        kind = "update_display_data" if update else "display_data"
        self.shell.outputs.show(kind, data=shown(data), display_id=None if name is None else str(name))

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.show("clear_output", wait=bool(wait))


class Shell(InteractiveShell):
    """Runs cells; what they show goes to ``outputs``.

    Parameters
    ----------
    refusal: the sentence printed for a program that cannot be started, with a place for ``{command}``.
    before_traceback: is called before an exception is looked at, which takes memory.
    context: in which cells run.
    """

    displayhook_class = Type(Results)
    display_pub_class = Type(Displays)
    outputs: Outputs
    refusal = "{command}"
    before_traceback: Callable[[], None]
    context: Context

    async def run(self, source: str) -> ExecutionResult:
        """Run one cell inside the running event loop.

        As in Jupyter, context variables keep what a cell has set, unless it awaits.
        """
        error = None
        try:
            transformed = self.transform_cell(source)
        except Exception:
            transformed, error = source, sys.exc_info()
        if not self.should_run_async(source, transformed_cell=transformed, preprocessing_exc_tuple=error):
            return self.context.run(self.run_cell, source, store_history=True)
        result = None
        try:
            result = await self.run_cell_async(
                source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=error
            )
        finally:
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)
        return result

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        self.before_traceback()
        super().showtraceback(*args, **kwargs)

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.outputs.show("error", ename=str(etype.__name__), evalue=str(evalue), traceback=[str(line) for line in stb])

    def ask_exit(self) -> None:
        """What ``exit`` and ``quit`` call; a notebook that is graded goes on, as one does that is run anew."""

    def enable_gui(self, gui: Any = None) -> None:
        if gui is not None:
            raise UsageError(f"Invalid GUI request {gui!r}")

    # ----------------------------------------------------------------------- what cannot work here

    def _refuse(self, command: str) -> None:
        self.user_ns["_exit_code"] = NOT_EXECUTABLE
        print(self.refusal.replace("{command}", command), file=sys.stderr)

    def system(self, cmd: str) -> None:
        self._refuse(cmd)

    system_raw = system_piped = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        self._refuse(cmd)
        return SList([]) if split else LSString("")

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        try:
            return super().run_line_magic(magic_name, line, _stack_depth + 1)
        except Exception as error:
            if magic_name not in WANTING and self.find_line_magic(magic_name) is not None:
                raise
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            return None

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        try:
            return super().run_cell_magic(magic_name, line, cell)
        except PermissionError:
            if magic_name not in ("script", *self.magics_manager.registry["ScriptMagics"].script_magics):
                raise
            self._refuse(f"%%{magic_name} {line}".strip())
            return None


def make_shell() -> Shell:
    """The one shell of this process and of all that are forked from it."""
    config = Config()
    config.HistoryManager.enabled = False
    shell: Shell = Shell.instance(config=config)
    shell.outputs = Outputs()
    sys.stdout, sys.stderr = OutStream(shell.outputs, "stdout"), OutStream(shell.outputs, "stderr")
    builtins.input, getpass.getpass = _no_input, _no_password
    bdb.Bdb.set_trace = _no_halt  # type: ignore[method-assign,assignment]
    if "matplotlib" in sys.modules:  # imported before there was a shell to hook into
        shell.enable_matplotlib("inline")
    return shell


def _no_input(prompt: object = "") -> NoReturn:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def _no_password(prompt: object = "", stream: object = None) -> NoReturn:
    raise StdinNotImplementedError("getpass was called, but this frontend does not support input requests.")


def _no_halt(debugger: object, frame: object = None) -> None:
    """A breakpoint that was left in a notebook stops nobody."""
