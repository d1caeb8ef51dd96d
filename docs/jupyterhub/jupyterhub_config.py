"""A JupyterHub for one course on one machine; README.md beside this file tells how it is set up.

Everybody has an account of their own. The course has one too, which owns its folder, its gradebook and this kit: there
formgrader runs as a service of the hub, for those who are named in HUB_GRADERS. What differs between machines is read
from the environment.
"""

import os
from pathlib import Path

c = get_config()  # noqa: F821  (given by traitlets when it loads this file)

COURSE = os.environ.get("HUB_COURSE", "tensor-computing")  # as c.CourseDirectory.course_id
ACCOUNT = os.environ.get("HUB_ACCOUNT", "grader")  # the account that owns the course
FOLDER = Path(os.environ.get("HUB_FOLDER", f"/home/{ACCOUNT}/course"))
COURSE_ENVIRONMENT = Path(os.environ.get("HUB_COURSE_ENVIRONMENT", FOLDER / ".venv"))  # has this kit
STUDENTS_ENVIRONMENT = Path(os.environ.get("HUB_STUDENTS_ENVIRONMENT", "/opt/students"))  # has it not
GRADERS = os.environ.get("HUB_GRADERS", "").split()  # instructors and TAs
URL = os.environ.get("HUB_URL", "http://127.0.0.1:8000")  # as browsers see it
PORT = os.environ.get("HUB_PORT", "8000")  # where the proxy listens, behind what gives it TLS
SERVICE_PORT = os.environ.get("HUB_SERVICE_PORT", "9999")

# ------------------------------------------------------------------ the hub
c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"
c.ConfigurableHTTPProxy.command = os.environ.get("HUB_PROXY", "configurable-http-proxy").split()
# A domain for each user: a page that a student's server gives out then has nothing of the others' origin, whatever it
# runs in their browsers. It needs a name with a wildcard (*.hub.example.org) in DNS and in the certificate.
if os.environ.get("HUB_DOMAINS", "yes") == "yes":
    c.JupyterHub.subdomain_host = URL

# ------------------------------------------------------------------ who may come in
c.JupyterHub.authenticator_class = "pam"  # the machine's accounts and their passwords
c.Authenticator.allow_all = True
c.Authenticator.blocked_users = {"root", ACCOUNT}

# ------------------------------------------------------------------ everybody's own server
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [str(STUDENTS_ENVIRONMENT / "bin" / "jupyterhub-singleuser")]
c.Spawner.environment = {"PATH": f"{STUDENTS_ENVIRONMENT / 'bin'}:/usr/local/bin:/usr/bin:/bin"}
c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 60

# ------------------------------------------------------------------ the course's server, with formgrader
# It opens by itself, through the hub's menu *Services* or by its address, never in a frame of another page: the hub's
# header `frame-ancestors 'none'` stays as it is, since with 'self' on one origin any user of the hub could read
# formgrader (CVE-2025-23205).
c.JupyterHub.services = [
    {
        "name": COURSE,
        "url": f"http://127.0.0.1:{SERVICE_PORT}",
        "user": ACCOUNT,
        "cwd": str(FOLDER),
        "command": [
            str(COURSE_ENVIRONMENT / "bin" / "jupyterhub-singleuser"),
            f"--ServerApp.root_dir={FOLDER}",
            "--ServerApp.default_url=/formgrader",
            "--ServerApp.terminals_enabled=False",
        ],
        "environment": {"PATH": f"{COURSE_ENVIRONMENT / 'bin'}:/usr/local/bin:/usr/bin:/bin"},
        "oauth_no_confirm": True,
    }
]
c.JupyterHub.load_groups = {f"formgrade-{COURSE}": {"users": GRADERS}}
c.JupyterHub.load_roles = [
    {
        "name": f"formgrade-{COURSE}",
        "groups": [f"formgrade-{COURSE}"],
        "scopes": [f"access:services!service={COURSE}"],
    }
]
