"""How safely this machine grades, and what to do where it cannot: the same line by doctor, autograde and pages."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

from graders.sandbox import levels
from graders.sandbox.errors import SandboxError
from graders.sandbox.levels import Level
from graders.text import say

PROFILE = Path(__file__).resolve().parents[1] / "docs" / "deployment" / "graders-bwrap.apparmor"
INSTALLERS = {
    "apt-get": "sudo apt-get install {}",
    "dnf": "sudo dnf install {}",
    "zypper": "sudo zypper install {}",
    "pacman": "sudo pacman -S {}",
    "apk": "sudo apk add {}",
}
LIBSECCOMP = {"apt-get": "libseccomp2", "zypper": "libseccomp2"}
OLD_ABI = 3  # from here on Landlock itself keeps files from being emptied


def sentence(level: Level) -> str:
    """What a level promises, in one line."""
    if level.name == "namespaces":
        return say("sandbox.namespaces")
    abi = int(level.setup["abi"])
    if not abi:
        return say("sandbox.none")
    codes = [*(() if level.setup["users"] else ("same_user",)), *(("old",) if abi < OLD_ABI else ())]
    more = [say(f"sandbox.{code}") for code in codes]
    return " ".join([say("sandbox.landlock", abi=abi), *more])


def here(wanted: str) -> str:
    """The same for this machine, with the level that a course demands.

    Raises
    ------
    SandboxError: it cannot be had; the message says what to do.
    """
    try:
        level = levels.choose(wanted)
    except SandboxError:
        raise SandboxError(cannot(wanted)) from None
    level.close()
    return sentence(level)


def note_of(level: Level) -> str | None:
    """The code of the note that each submission gets; None where there is nothing to be said."""
    if level.name == "namespaces":
        return None
    return "weaker_sandbox" if level.setup["abi"] else "no_sandbox"


def cannot(wanted: str) -> str:
    """Why nothing can be graded here, and what to do, in one line."""
    names = levels.names(wanted)
    reasons = {name: reason for name in names if (reason := levels.why_not(name))}
    told = "; ".join(say("sandbox.reason", level=name, reason=reason) for name, reason in reasons.items())
    return say("sandbox.cannot", reasons=told, advice=advice(reasons))


def advice(reasons: Mapping[str, str]) -> str:
    """The shortest way to a sandbox on this system.

    Parameters
    ----------
    reasons: level -> why it does not work.
    """
    told = " ".join(reasons.values())
    if "libseccomp" in told:
        return say("advice.libseccomp", command=install("libseccomp"))
    if "ulimit -d" in told:
        return say("advice.data")
    if "seccomp(2)" in told:  # which both levels need
        return say("advice.kubernetes" if system() == "kubernetes" else "advice.container")
    if shutil.which("bwrap") is None and "namespaces" in reasons:
        return say("advice.bwrap", command=install("bubblewrap"))
    for code, file, value in (
        ("apparmor" if PROFILE.is_file() else "apparmor_setting", "kernel/apparmor_restrict_unprivileged_userns", "1"),
        ("clone", "kernel/unprivileged_userns_clone", "0"),
        ("limit", "user/max_user_namespaces", "0"),
    ):
        if _setting(file) == value:
            return say(f"advice.{code}", profile=shlex.quote(str(PROFILE)))
    return say(f"advice.{system()}")


def system() -> str:
    """What kind of system this is, as far as it matters: kubernetes, container, wsl or kernel."""
    if "KUBERNETES_SERVICE_HOST" in os.environ:
        return "kubernetes"
    if os.path.exists("/.dockerenv") or os.path.exists("/run/.containerenv"):
        return "container"
    return "wsl" if "microsoft" in platform.release().lower() else "kernel"


def install(package: str) -> str:
    """The command that installs a package of the system."""
    for name, command in INSTALLERS.items():
        if shutil.which(name):
            return command.format(LIBSECCOMP.get(name, package) if package == "libseccomp" else package)
    return package


def _setting(name: str) -> str:
    try:
        return Path("/proc/sys", name).read_text().strip()
    except OSError:
        return ""
