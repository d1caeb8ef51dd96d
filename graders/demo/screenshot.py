"""The picture of the README, taken from a page that the demo made: ``python -m graders demo --picture``."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from graders.course import CourseError
from graders.text import say

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PICTURE = Path(__file__).with_name("feedback.png")
WIDTH, HEIGHT = 960, 1120  # CSS pixels


def take(page: Path, target: Path = PICTURE) -> None:
    """Show a page in a browser without a window, and keep what is seen first.

    Raises
    ------
    CourseError: there is no browser, or it shows nothing.
    """
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise CourseError(say("demo.no_browser", names=", ".join(BROWSERS)))
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch, "page.png")
        command = [browser, "--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={scratch}/profile"]
        command += [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={made}", page.resolve().as_uri()]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, check=False)
        if not made.is_file():
            raise CourseError(say("demo.no_picture", browser=browser, page=page))
        shutil.copyfile(made, target)
