"""How the pages are read: by a screen reader (axe), by keyboard, on a phone, on paper, in the dark."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page

from graders import course
from graders.nbgrader.source import read_master, released

from . import samples

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
BASELINES = Path(__file__).parent / "baselines"
LESSON = "broadcasting_rules"
DESK, PHONE = (1280, 900), (390, 844)
VIEWS = [(DESK, "light"), (PHONE, "dark")]
TOLERANCE = 0.03  # of all that could differ, on pictures made four times smaller: fonts are not the same everywhere


def executed(place: Path, notebook: Path) -> str:
    """A lesson as a student's page, open exercises and figures as they come."""
    subprocess.run(
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--execute", "--allow-errors", "--output-dir", place, notebook],
        check=True, capture_output=True, timeout=200,
    )  # fmt: skip
    return (place / f"{notebook.stem}.html").read_text("utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    place = tmp_path_factory.mktemp("pages")
    return {
        "feedback": samples.feedback(),
        "report": samples.report(place),
        "lesson": executed(place, ROOT / "release" / LESSON / f"{LESSON}.ipynb"),
    }


@pytest.fixture(scope="module")
def portuguese(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same pages in Portuguese, under the language's name."""
    settings, place = course.load(ROOT), tmp_path_factory.mktemp("portuguese")
    settings.language = "pt_BR"
    settings.speak()
    try:
        made = released(read_master(ROOT / "source" / LESSON / f"{LESSON}.ipynb", settings))
        nbformat.write(made, place / f"{LESSON}.ipynb")
        pages["feedback-pt_BR"] = samples.feedback()
        pages["report-pt_BR"] = samples.report(place)
        pages["lesson-pt_BR"] = executed(place, place / f"{LESSON}.ipynb")
    finally:
        course.load(ROOT)


Open = Callable[..., Page]
AXE = """([places, rules]) => axe.run({exclude: places.map(each => [each])},
    {rules: Object.fromEntries(rules.map(each => [each, {enabled: false}]))})"""


@pytest.fixture
def opened(browser: Browser, pages: dict[str, str]) -> Iterator[Open]:
    """Opens one of the pages without a network."""
    contexts = []

    def open_(name: str, size: tuple[int, int] = DESK, scheme: Any = "light") -> Page:
        contexts.append(
            browser.new_context(
                viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, offline=True, bypass_csp=True
            )
        )
        page = contexts[-1].new_page()
        page.set_content(pages[name], wait_until="domcontentloaded")
        return page

    yield open_
    for context in contexts:
        context.close()


def violations(page: Page, packages: Path, leave_out: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> list[str]:
    """What axe finds: the rule, and the first places; some places are left out, and some rules."""
    page.add_script_tag(content=(packages / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate(AXE, [list(leave_out), list(without)])["violations"]
    return [
        f"{each['id']} × {len(each['nodes'])}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found
    ]


@pytest.mark.parametrize(("size", "scheme"), VIEWS)
@pytest.mark.parametrize("name", ["feedback", "report"])
def test_axe_finds_nothing(opened: Open, packages: Path, name: str, size: tuple[int, int], scheme: str):
    page = opened(name, size, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert violations(page, packages) == []


def test_axe_finds_nothing_in_what_is_ours_of_a_lesson(opened: Open, packages: Path):
    """The colours of code and of the numbers beside it are nbconvert's, and so are links that only their colour shows."""
    page = opened("lesson")
    assert page.locator('img[alt^="Three sums drawn as boxes"]').count() == 1
    others = (".highlight", ".jp-InputPrompt", ".jp-OutputPrompt")
    assert violations(page, packages, others, ("link-in-text-block",)) == []


@pytest.mark.parametrize("name", ["feedback", "report"])
def test_nothing_is_wider_than_a_phone(opened: Open, name: str):
    assert opened(name, PHONE).evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_the_keyboard_alone_reaches_and_opens_everything(opened: Open):
    page = opened("feedback")
    wanted = page.evaluate(
        "[...document.querySelectorAll('a, summary, pre')].filter(each => each.checkVisibility()).map(each => each.textContent)"
    )
    seen = []
    for _ in wanted:
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent"))
    assert len(wanted) > 15 and seen == wanted
    folded = page.locator("details.passed").first
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folded.get_attribute("open") is not None and folded.locator("li").first.is_visible()


def test_paper_holds_the_open_parts_and_cuts_nothing(opened: Open, tmp_path: Path):
    page = opened("feedback")
    page.emulate_media(media="print", color_scheme="light")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 less its margins
    assert page.evaluate("document.documentElement.scrollWidth") == 718
    assert not page.locator("details.passed").first.is_visible()
    assert page.locator("pre", has_text="def center").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [("feedback", DESK, "light"), ("feedback", PHONE, "dark"), ("report", DESK, "light"), ("lesson", DESK, "light")],
)
def test_it_looks_as_it_did_when_a_person_looked(opened: Open, name: str, size: tuple[int, int], scheme: str):
    looked_at(opened, name, size, scheme)


@pytest.mark.usefixtures("portuguese")
@pytest.mark.parametrize("name", ["feedback-pt_BR", "report-pt_BR", "lesson-pt_BR"])
def test_so_it_does_in_portuguese(opened: Open, packages: Path, name: str):
    page = looked_at(opened, name, DESK, "light")
    if not name.startswith("lesson"):
        assert page.evaluate("document.documentElement.lang") == "pt-BR"
        assert violations(page, packages) == []


def looked_at(opened: Open, name: str, size: tuple[int, int], scheme: str) -> Page:
    page = opened(name, size, scheme)
    if name.startswith("lesson"):
        page.locator("img").first.scroll_into_view_if_needed()
    looks_the_same(page, f"{name}-{size[0]}")
    return page


def looks_the_same(page: Page, name: str) -> None:
    """Compare what a screen shows; where there is no baseline, one is made to be looked at."""
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    baseline = BASELINES / f"{name}.png"
    if not baseline.exists():
        baseline.parent.mkdir(exist_ok=True)
        shown.quantize(32).save(baseline, optimize=True)
        pytest.fail(f"a new baseline: look at {baseline}, then run this again")
    kept = Image.open(baseline).convert("RGB")
    assert kept.size == shown.size
    small = [picture.convert("L").resize((shown.width // 4, shown.height // 4)) for picture in (kept, shown)]
    apart = ImageStat.Stat(ImageChops.difference(*small)).mean[0] / 255
    assert apart < TOLERANCE, f"{apart:.1%} apart from {baseline}"


def test_slides_open_without_a_network(browser: Browser, packages: Path, tmp_path: Path):
    local = {
        "reveal_url_prefix": "reveal.js",
        "require_js_url": "requirejs/require.js",
        "jquery_url": "jquery/dist/jquery.min.js",
    }
    places = [f"--SlidesExporter.{name}={(packages / path).as_uri()}" for name, path in local.items()]
    subprocess.run(
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", "slides", "--output-dir", tmp_path, *places,
         ROOT / "release" / LESSON / f"{LESSON}.ipynb"],
        check=True, capture_output=True, timeout=200,
    )  # fmt: skip
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / f"{LESSON}.slides.html").as_uri())
    page.locator(".reveal.ready").wait_for()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**#/1")
    context.close()
