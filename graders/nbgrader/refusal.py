"""What a command, and a button of formgrader, ends in: a reason in a sentence, and no traceback.

A course that cannot be used does not keep the server from starting, and nothing is graded in another way.

JupyterLab loads formgrader, which loads the course: if that ended the process, the mistake could
not even be mended there. So the pages open and show the sentence, and every button says it. The
course is loaded again at each click, so that the next one works once the mistake is mended.
"""

from __future__ import annotations

import sys
from html import escape
from typing import Any

from nbgrader.converters import NbGraderException

_reason: str | None = None


def stopped(log: Any, sentence: str) -> NbGraderException:
    """The exception that ends a command; its sentence is logged, in one place."""
    log.error(sentence)
    return NbGraderException(sentence)


def in_server() -> bool:
    """Whether this process is a Jupyter server, and no command."""
    module = sys.modules.get("jupyter_server.serverapp")
    return module is not None and bool(module.ServerApp.initialized())


def refuse(reason: str | None) -> None:
    """Let every button of formgrader say why it does nothing; None lets them work (again).

    Parameters
    ----------
    reason: a sentence on what is wrong with the course.
    """
    global _reason
    _reason = reason
    _put_in_place()


def in_a_sentence(result: dict[str, Any]) -> dict[str, Any]:
    """What a button ended in, with its reason in place of a traceback, which goes to the log below it."""
    trace = str(result.get("error") or "")
    if not trace.startswith("Traceback"):
        return result
    known = trace.rpartition("NbGraderException: ")
    if known[1]:
        return {**result, "error": known[2].strip()}
    return {**result, "error": trace.strip().rpartition("\n")[2], "log": f"{result.get('log', '')}\n{trace}".strip()}


def _put_in_place() -> None:
    import nbgrader.apps.api as api
    from nbgrader.server_extensions.formgrader.base import BaseHandler

    if getattr(api.capture_log, "__module__", "") == __name__:
        return
    run, render = api.capture_log, BaseHandler.render

    def capture_log(app: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What each button ends in."""
        if _reason is None:
            return in_a_sentence(run(app, *args, **kwargs))
        app.log.error(_reason)
        return {"success": False, "error": _reason, "log": _reason}

    def render_with_reason(self: Any, name: str, **values: Any) -> str:
        page = str(render(self, name, **values))
        if _reason is None:
            return page
        return page.replace("<body>", f'<body><div class="alert alert-danger" role="alert">{escape(_reason)}</div>', 1)

    api.capture_log = capture_log
    BaseHandler.render = render_with_reason
