"""nbgrader looks for a file of this name; the course is in course_config.py."""

import sys

try:
    from graders.nbgrader import install
except Exception as error:  # nbgrader would log it, and go on to grade in its own, unprotected way
    reason = (
        f"nbgrader_config.py: this kit cannot be imported ({type(error).__name__}: {error}), so nothing is done. "
        "Install it into the environment that runs nbgrader, or activate the one that has it."
    )
    server = sys.modules.get("jupyter_server.serverapp")
    if server is None or not server.ServerApp.initialized():
        raise SystemExit(reason) from None
    print(reason, file=sys.stderr)  # a server has to start: what is wrong can be mended in it
    import nbgrader.apps.api

    refused = {"success": False, "error": reason, "log": reason}
    nbgrader.apps.api.capture_log = lambda *_, **__: dict(refused)  # what each button of formgrader ends in
else:
    install(get_config(), __file__)  # noqa: F821  (given by traitlets when it loads this file)
