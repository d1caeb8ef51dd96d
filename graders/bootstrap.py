"""Sets the kit up in .venv, once. Run as a file by any Python: it imports nothing of the kit.

What cannot work is said in one sentence before anything is changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys

NEEDED = (3, 11)
TOO_NEW = (3, 14)  # the pinned TensorFlow has no build for it
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "ready")


def complain(sentence: str) -> None:
    """End with one sentence that says what to do."""
    sys.exit("setup: " + sentence)


def fingerprint() -> str:
    """Changes when what is to be installed changes."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def check_python() -> None:
    """This Python is new enough and can make environments."""
    if sys.version_info < NEEDED:
        complain(
            "Python %d.%d or newer is needed, this is %d.%d; install it and call make PYTHON=python3.11."
            % (NEEDED + tuple(sys.version_info[:2]))
        )
    if sys.version_info >= TOO_NEW:
        complain(
            "Python %d.%d is newer than the pinned TensorFlow; install an older one, from %d.%d on, "
            "and call make PYTHON=python3.13." % (tuple(sys.version_info[:2]) + NEEDED)
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        complain("Python's venv module is missing; install it, for example with: sudo apt-get install python3-venv")


def install_command():  # type: ignore[no-untyped-def]  # "list | None" is not for an old Python
    """How bubblewrap can be installed from here without a question, or None."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


def check_bubblewrap() -> None:
    """Install bubblewrap, which builds the stronger of the two sandboxes, if that needs no question."""
    if shutil.which("bwrap"):
        return
    prefix = install_command()
    if prefix is not None:
        print("setup: installing bubblewrap", flush=True)
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", "bubblewrap"]):
            subprocess.run(prefix + ["apt-get"] + arguments, stdout=subprocess.DEVNULL, check=False)
    if not shutil.which("bwrap"):
        print(
            "setup: bubblewrap is missing and %s, so grading will use the weaker sandbox, if this kernel has "
            "Landlock; for the stronger one: sudo apt-get install bubblewrap"
            % ("could not be installed" if prefix is not None else "cannot be installed without a password"),
            flush=True,
        )


def install() -> None:
    """Make the environment, with everything pinned by constraints.txt."""
    print("setup: installing into .venv (once; some minutes and about 3 GB)", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", "constraints.txt"]
    for command in (
        [sys.executable, "-m", "venv", VENV],
        pip + ["torch"],  # first and alone: asked for later, pip could take a build with gigabytes of CUDA
        pip + ["-e", ".[course,test]"],
    ):
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            complain("the step '%s' failed, see above; mend it and run make again." % " ".join(command[1:]))


def protect() -> None:
    """Have nbgrader refuse its own way of grading in this environment (the file says more)."""
    place = os.path.join(VENV, "etc", "jupyter")
    os.makedirs(place, exist_ok=True)
    shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "nbgrader", "jupyter_config.py"), place)


def main() -> None:
    """Check, then install unless that was done before."""
    check_python()
    check_bubblewrap()
    done = fingerprint()
    if os.path.exists(STAMP) and os.path.exists(PYTHON):
        with open(STAMP) as file:
            if file.read() == done:
                protect()
                return
    install()
    protect()
    with open(STAMP, "w") as file:
        file.write(done)


if __name__ == "__main__":
    main()
