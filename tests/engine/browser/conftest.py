"""A browser, and what npm brings: installed once below .work, in just the versions of package-lock.json."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
expect.set_options(timeout=90_000)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def packages() -> Path:
    """The folder node_modules."""
    if shutil.which("npm") is None:
        pytest.skip("no npm on this machine")
    place = ROOT / ".work" / "npm"
    place.mkdir(parents=True, exist_ok=True)
    wanted = (HERE / "package-lock.json").read_bytes()
    installed = place / "package-lock.json"
    if not installed.exists() or installed.read_bytes() != wanted or not (place / "node_modules").exists():
        shutil.copy(HERE / "package.json", place)
        installed.write_bytes(wanted)
        done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=place, capture_output=True, text=True)
        if done.returncode:
            installed.unlink()
            pytest.fail(done.stderr)
    return place / "node_modules"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, the system's."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        sandbox = os.geteuid() != 0  # Chromium's own does not work for root
        opened = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=sandbox)
        yield opened
        opened.close()
