"""Says whether this machine can grade safely, by trying each promise from inside, on each level of the sandbox.

Ends in one line: safe, weaker (and in what), or cannot grade (and what to do). The exit status is 0 for the first
two and 1 for the last.
"""

from __future__ import annotations

import os
import platform
import shlex
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from graders import course, safety
from graders.course import Course
from graders.judge.channel import Channel
from graders.sandbox import levels, visible
from graders.sandbox.warden import Warden
from graders.text import say, untranslated

# Each must fail in the sandbox. Run there; what it says is a diagnosis, not a proof.
PROBES = {
    "host_files": "open('/etc/shadow').read()",
    "host_users": "open('/etc/passwd').read()",
    "network": "__import__('socket').create_connection(('192.0.2.1', 80), 0.2)",
    "processes": "__import__('os').fork()",
    "programs": "__import__('os').execv(__import__('sys').executable, ['python'])",
    "writes": "open('/usr/lib/x', 'w')",
    "checks": "__import__('graders.checks')",
    "neighbours": "assert len([p for p in __import__('os').listdir('/proc') if p.isdigit()]) > 1",
    "signals": "__import__('os').kill({judge}, 0)",
    "memory": "open('/proc/{judge}/mem')",
    "priority": "__import__('os').setpriority(0, {judge}, 19)",
}
SEARCH = """
import os
def opens(path):
    try:
        return (os.listdir if os.path.isdir(path) else open)(path) != []
    except OSError:
        return False
assert any(map(opens, {paths!r}))
"""
SEARCHED = 500  # files and folders of each place of the course


def run() -> int:
    """Print what was found; 0 if this machine can grade."""
    print(
        say(
            "doctor.machine",
            python=platform.python_version(),
            system=platform.system(),
            release=platform.release(),
            user=os.geteuid(),
        )
    )
    if sentence := unguarded():
        print(sentence)
    settings, places = _course()
    probes = {say(f"probes.{code}"): source.format(judge=os.getpid()) for code, source in PROBES.items()}
    probes |= {say("probes.place", name=name, place=place): _search(place) for name, place in places.items()}
    probes |= _of_the_home()
    unseen = [*settings.hidden.places(), *places.values()]
    if settings.hidden.package:
        source = f"__import__({settings.hidden.package!r}, fromlist=['x']).__file__ + ''"
        probes[say("probes.hidden")] = source
    leaks = {name: _tried(name, unseen, probes) for name in levels.names(levels.ANY)}
    return _last_word(settings.sandbox, leaks)


def _course() -> tuple[Course, Mapping[str, Path]]:
    """The course in the current folder, and where it keeps what must not be seen."""
    try:
        root = course.find_root()
        settings = course.load(root)
    except course.CourseError as error:
        print(say("doctor.course", reason=error))
        return Course(), {}
    for name in settings.assignments:
        if not (folder := root / "source" / name).is_dir():
            print(say("doctor.course", reason=say("course.no_source", assignment=name, folder=folder)))
    if codes := untranslated():
        print(say("doctor.course", reason=say("course.untranslated", language=settings.language, count=len(codes))))
    from graders.nbgrader.places import configured

    return settings, configured(root)


def unguarded() -> str | None:
    """What to do where nbgrader, called in a wrong way, would grade in its own; None if it refuses to."""
    ours, place = visible.PACKAGE / "nbgrader" / "jupyter_config.py", Path(sys.prefix, "etc", "jupyter")
    ignored = os.environ.get("JUPYTER_NO_CONFIG", "").lower() not in ("", "no", "n", "false", "off", "0", "0.0")
    try:
        guarded = not ignored and (place / ours.name).read_bytes() == ours.read_bytes()
    except OSError:
        guarded = False
    return None if guarded else say("doctor.unguarded", file=shlex.quote(str(ours)), place=shlex.quote(str(place)))


def _of_the_home() -> dict[str, str]:
    """The probe of the grader's home, if there is one: a container gives / to a user whom it does not know."""
    home = Path(os.path.expanduser("~"))
    return {say("probes.home"): _search(home)} if home.is_absolute() and home != Path("/") else {}


def _search(place: Path) -> str:
    """Code that succeeds if anything of a place can be opened."""
    return SEARCH.format(paths=[str(path) for path in islice(_below(place, visible.named()), SEARCHED)])


def _below(place: Path, named: set[str]) -> Iterator[Path]:
    """A place and what is in it, but for this Python's environment and what else may be read by name."""
    if str(place) in named or place == Path(sys.prefix):
        return
    if place.is_dir() and not place.is_symlink():
        if not any(visible.within(name, place) for name in named):
            yield place
        if os.access(place, os.R_OK | os.X_OK):
            for path in sorted(place.iterdir(), key=lambda path: (path.is_dir(), path.name.startswith("."), path)):
                yield from _below(path, named)
    elif place.exists():
        yield place


def _tried(name: str, unseen: list[Path], probes: Mapping[str, str]) -> list[str] | None:
    """What a level allows and must not; None if it cannot be had."""
    if reason := levels.why_not(name):
        print(say("doctor.none", level=name, reason=reason))
        return None
    allowed = []
    with Warden(unseen=unseen, sandbox=name) as warden:
        inmate = warden.spawn()
        channel = Channel(inmate, lambda handle: None)
        for what, source in probes.items():
            refused = channel.run(10.0, source).fields.get("error") is not None
            print(say("doctor.refused" if refused else "doctor.allowed", level=name, what=what))
            allowed += [] if refused else [what]
        inmate.close()
    return allowed


def _last_word(wanted: str, leaks: Mapping[str, list[str] | None]) -> int:
    name = next((name for name in levels.names(wanted) if name == levels.UNSAFE or leaks[name] is not None), None)
    if name is None:
        print(safety.cannot(wanted))
        return 1
    if what := leaks.get(name):
        print(say("sandbox.leaks", level=name, what=", ".join(what)))
        return 1
    print(safety.here(wanted))
    return 0
