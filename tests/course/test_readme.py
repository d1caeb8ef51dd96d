"""Every command of the README and of docs/ runs, in the order of a course, in a copy of the folder.

A block of commands that cannot run here stands below a comment `<!-- not run: REASON -->`. CONTRIBUTING.md has a test
of its own, and docs/jupyterhub/ the one that starts a hub.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from graders.hidden import HiddenTests

slow = pytest.mark.slow  # some minutes: a whole course, command by command
ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
DOCS = sorted(path for path in (ROOT / "docs").rglob("*.md") if path.parent.name != "jupyterhub")
PORTUGUESE = "README.pt-BR.md"
FILES = (ROOT / "README.md", ROOT / PORTUGUESE, *DOCS)
PAGES = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in FILES}
COMMAND = re.compile(
    r"(sudo |PYTHONPATH=. |\.venv/bin/)?"
    r"(make|nbgrader|pip|jupyter|python|source|graders|docker|wsl|openssl|export|mkdir|apt-get|cp|apparmor_parser) "
)
BLOCK = re.compile(r"(?P<marked><!-- not run: (?P<reason>[^\n]+) -->\n)?(?P<lines>(?:^    .*\n)+)", re.MULTILINE)
NAME = "broadcasting_rules"
# What the tests below run, in this order after the README's doors: page -> where.
AS_INSTRUCTOR = ("docs/instructor.md", "docs/ta.md", "docs/lms.md")
AS_STUDENT = ("docs/student.md",)
AS_AUTHOR = ("docs/grading.md",)
BY_ITSELF = ("docs/another-course.md",)  # played by tests/engine/workflow/test_another_course.py
NOT_RUN = 18  # blocks, each with its reason


def blocks(page: str) -> list[tuple[str, list[str]]]:
    """The reason for which a block is not run ("" if it is), and its commands, for all blocks with any."""
    found = []
    for block in BLOCK.finditer(PAGES[page]):
        lines = [line.strip().split("  #")[0].strip() for line in block["lines"].splitlines()]
        if listed := [line for line in lines if COMMAND.match(line)]:
            found.append((block["reason"] or "", listed))
    return found


def commands(page: str = "README.md") -> list[str]:
    return [command for reason, listed in blocks(page) if not reason for command in listed]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course's folder, an exchange, and a student's desk beside it."""
    folder = tmp_path_factory.mktemp("readme")
    teacher, desk, exchange = folder / "course", folder / "student", folder / "exchange"
    for part in ("source", "release", "tests/solutions", "graders", "docs"):
        shutil.copytree(ROOT / part, teacher / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("course_config.py", "nbgrader_config.py", "README.md"):
        shutil.copy(ROOT / name, teacher)
    desk.mkdir()
    exchange.mkdir()
    exchange.chmod(0o777)
    lines = f"\nc.Exchange.root = {str(exchange)!r}\nc.Exchange.cache = {str(folder / 'cache')!r}\n"
    with open(teacher / "course_config.py", "a") as file:
        file.write(lines)
    (desk / "nbgrader_config.py").write_text("c = get_config()" + lines, "utf-8")
    return folder


def run(command: str, folder: Path) -> str:
    path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
    done = subprocess.run(
        command, shell=True, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@slow
def test_the_commands_of_the_three_doors_run_in_order(place: Path):
    """Instructor up to the release, student, instructor and TA again: each README line once."""
    listed = commands()
    teacher, desk = place / "course", place / "student"
    student = [c for c in listed if "fetch_assignment" in c or " submit " in c or "validate" in c]
    fetch_feedback = [c for c in listed if "fetch_feedback" in c]
    release = [c for c in listed if "generate_assignment" in c or "release_assignment" in c]
    later = [
        c for c in listed if re.match(r"nbgrader (collect|autograde|generate_feedback|release_feedback|export)", c)
    ]
    kit = ["python -m graders report", "python -m graders doctor"]
    assert all(c in listed for c in kit) and len(student) == 3 and len(later) >= 5
    for command in dict.fromkeys(release):
        run(command, teacher)
    for command in student:
        if "validate" in command:
            _solve(desk)
        out = run(command, desk)
        assert "validate" not in command or "Success" in out
    for command in dict.fromkeys(later):
        run(command, teacher)
    for command in fetch_feedback:
        run(command, desk)
    assert list((desk / NAME / "feedback").rglob("*.html"))
    for command in kit:
        run(command, teacher)
    assert "broadcasting_rules" in (teacher / "report.html").read_text("utf-8")
    replay = next(c for c in listed if c.startswith("python -m graders replay"))
    (student_id,) = (folder.name for folder in (teacher / "submitted").iterdir())
    assert "All agree." in run(replay.replace(" ana ", f" {student_id} "), teacher)


def _solve(desk: Path) -> None:
    import nbformat

    from tests.engine.workflow.conftest import cell, right_answer

    path = desk / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for name in HiddenTests("graders.exercises").names(NAME):
        cell(notebook, name).source = right_answer(name)
    nbformat.write(notebook, path)


@slow
def test_the_commands_of_the_docs_run_in_their_order(place: Path):
    """After the three doors, so that there is a graded submission, which is Ana's here."""
    teacher, desk = place / "course", place / "student"
    (student,) = (folder.name for folder in (teacher / "submitted").iterdir())
    shutil.copy(desk / NAME / f"{NAME}.ipynb", teacher)  # somebody brings it to `graders try`
    _download(teacher, desk)
    for page in AS_STUDENT:
        for command in commands(page):
            assert NAME in run(command, desk)
    for page in AS_INSTRUCTOR:
        for command in commands(page):
            here = command.replace("sudo ", "").replace("/srv/nbgrader", str(place / "srv"))
            said = run(re.sub(r" ana\b", f" {student}", here), teacher)
            assert "Traceback" not in said, command
    assert (place / "srv" / "exchange").stat().st_mode & 0o7777 == 0o1777
    assert "ana (Souza, Ana)" in run("nbgrader db student list", teacher)
    assert f'<th scope="row">{student}</th>' not in (teacher / "report-anonymous.html").read_text("utf-8")
    assert (teacher / f"feedback-{NAME}.zip").is_file() and (teacher / "grades-canvas.csv").is_file()
    deck = (teacher / ".work" / f"{NAME}.slides.html").read_text("utf-8")
    assert deck.count("<section") > 20
    assert deck.count("image/png") + deck.count("data:image") >= 2  # the pictures are in it
    assert "grade_center" not in deck and "Traceback" not in deck


def _download(teacher: Path, desk: Path) -> None:
    """As Moodle packs it."""
    archive = teacher / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "all.zip", "w") as packed:
        packed.write(desk / NAME / f"{NAME}.ipynb", f"Ana Souza_77_assignsubmission_file_/{NAME}.ipynb")


@slow
def test_the_commands_for_authors_run(place: Path):
    teacher = place / "course"
    assert "python -m graders samples" in commands()
    run("python -m graders samples terminology_shapes xout", teacher)
    for page in AS_AUTHOR:
        for command in commands(page):
            said = run(
                command.replace("samples vectorize_haversine", "samples broadcasting_rules outer_table"), teacher
            )
            assert "--speed" not in command or "speed-up" in said
    run("python -m graders release", teacher)


def test_every_command_of_the_readme_is_known_to_these_tests():
    kinds = r"(make (demo|test)|pip install|jupyter lab|source |nbgrader \w+|python -m graders (report|replay|doctor|try|samples|new|check))"
    assert not [c for c in commands() if not re.match(kinds, c)]


def test_both_readmes_have_the_same_commands():
    assert commands(PORTUGUESE) == commands()


def test_every_block_of_commands_is_run_or_says_why_it_is_not():
    run_here = {"README.md", *AS_INSTRUCTOR, *AS_STUDENT, *AS_AUTHOR, *BY_ITSELF}
    found = [(page, reason) for page in PAGES if page != PORTUGUESE for reason, _ in blocks(page)]
    assert not [page for page, reason in found if not reason and page not in run_here]
    assert len([reason for _, reason in found if reason]) == NOT_RUN
    assert all(commands(page) for page in run_here)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str):
    for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", PAGES[page]):
        assert link.startswith("http") or (ROOT / page).parent.joinpath(link).exists(), link


@pytest.mark.parametrize("page", PAGES)
def test_every_place_on_a_page_that_is_linked_to_is_there(page: str):
    for file, place in re.findall(r"\]\(([^)#\s]*)#([^)]+)\)", PAGES[page]):
        text = (ROOT / page).parent.joinpath(file).read_text("utf-8") if file else PAGES[page]
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        assert place in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_what_students_install_is_what_the_notebooks_import():
    line = next(c for c in commands() if c.startswith("pip install"))
    for package in ("nbgrader", "numpy", "matplotlib", "torch", "tensorflow", "jax", "einops", "tensorly"):
        assert package in line.split()
