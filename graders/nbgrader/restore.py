"""``python -m graders restore``: an earlier gradebook in the place of the present one, of which a copy is kept."""

from __future__ import annotations

from pathlib import Path

from graders import course
from graders.nbgrader import gradebook as book
from graders.nbgrader.lock import Busy, only_run
from graders.text import say


def run(wanted: str | None) -> int:
    """List the copies, or restore the named one."""
    root = course.find_root()
    config = course.load_config(root)
    book.wait_for_locks(course.settings(config, root).lock_seconds)
    db_url = str(config.CourseDirectory.get("db_url", f"sqlite:///{root}/gradebook.db"))
    there = {copy.stem: copy for copy in book.copies(root)}
    if wanted is None:
        for name, copy in there.items():
            print(f"{name}  {copy.stat().st_size / 1024:.0f} kB")
        print(say("restore.usage" if there else "restore.none"))
        return 0
    if wanted not in there:
        raise course.CourseError(say("restore.unknown", name=wanted, known=", ".join(there) or "–"))
    try:
        with only_run(root, "graders restore"):
            _restore(there[wanted], db_url, root)
    except (Busy, book.GradebookError) as error:
        raise course.CourseError(str(error)) from None
    print(say("restore.done", name=wanted))
    return 0


def _restore(copy: Path, db_url: str, root: Path) -> None:
    target = book.file_of(db_url)
    if target is None:
        raise course.CourseError(say("restore.no_file", url=db_url))
    book.check_writable(db_url)
    wanted = copy.read_bytes()  # keeping the present one may push this copy out
    book.keep_copy(db_url, root)
    draft = copy.with_name("restored")
    draft.write_bytes(wanted)
    book.copy_into(draft, target)
    draft.unlink()
