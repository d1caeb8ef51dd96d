"""The class report: one HTML page that opens without a network or a script, and its data beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graders import course
from graders.reports import calibrated, statistics, tables
from graders.reports.anonymous import key_of, without_names
from graders.reports.collected import Result, assignments, collect
from graders.reports.links import Links
from graders.reports.place import here
from graders.reports.templating import sayer, templates
from graders.results import by_kind
from graders.text import decimal, say, say_or_code, spoken

MOST = 12  # mistakes that are shown at once; the others are folded


def render(
    results: Sequence[Result],
    name: str,
    when: datetime,
    links: Links | None = None,
    order: Sequence[str] = (),
    remark: str = "",
) -> str:
    """The page as text.

    Parameters
    ----------
    results: of all assignments to show.
    name: the course.
    when: now; the versions of the kit that graded are shown with it.
    links: where the files beside the report lie.
    order: the course's assignments, whose numbers are shown.
    remark: what else is said of how they were graded, see :mod:`graders.reports.calibrated`.
    """
    names = dict.fromkeys(result.assignment for result in results)
    numbers = {each: f"{number}. " for number, each in enumerate(order, start=1)}
    parts = [
        {
            **_assignment([r for r in results if r.assignment == each], links),
            "name": numbers.get(each, "") + each,
        }
        for each in names
    ]
    made = say("report.made", when=f"{when:%Y-%m-%d %H:%M} UTC")
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            title=say("report.title", course=name),
            made=" ".join(filter(None, [made, _graded_by(results), remark])),
            assignments=parts,
            language=spoken(),
            say=sayer("report"),
            most=MOST,
        )
    )


def _graded_by(results: Sequence[Result]) -> str:
    """The kit that graded, so that other results of another one can be explained."""
    kits = sorted(frozenset[str]().union(*(result.kits for result in results)))
    if not kits:
        return ""  # nothing was graded yet
    names = [kit or say("report.unnamed_kit") for kit in kits]
    code = "graded" if len(names) == 1 else "graded_by_several"
    return say(f"report.{code}", version=", ".join(names))


def _assignment(results: list[Result], links: Links | None) -> dict[str, Any]:
    """An assignment as its template shows it."""
    groups: dict[str, list[dict[str, Any]]] = {"look": [], "some": [], "all": []}
    for result in sorted(results, key=lambda each: (each.score, each.student)):
        whole = result.score >= result.total and all(verdict.perfect for verdict in result.verdicts.values())
        group = "look" if result.needs_look else "all" if whole else "some"
        groups[group].append(_student(result, links))
    return {
        "total": results[0].total,
        "count": len(results),
        "mean": sum(result.score for result in results) / len(results),
        "remarks": list(dict.fromkeys(n.text() for result in results for n in result.notes if n.of_class)),
        "groups": groups,
        "spread": statistics.spread(results),
        "items": statistics.items(results),
        "mistakes": [(mistake, _words(mistake)) for mistake in statistics.mistakes(results)],
        "speeds": statistics.speeds(results),
    }


def _student(result: Result, links: Links | None) -> dict[str, Any]:
    words = result.words()
    notes = [note.told() for note in by_kind(n for n in result.notes if not n.of_class)]
    if result.waits:
        notes.append(say("report.waits"))
    if result.late_seconds:
        notes.append(say("report.late", days=decimal(result.late_seconds / 86400, 1)))
    said = [note for note in dict.fromkeys(notes) if note != words]
    found = [(say(f"report.{code}"), url) for code, url in links.of(result)] if links else []
    return {"result": result, "words": words, "notes": said, "links": found}


def _words(mistake: statistics.Mistake) -> str:
    if mistake.hint:
        return say_or_code(f"hints.{mistake.hint}")
    return say("report.unnamed", case=say_or_code(f"cases.{mistake.case}"))


def write(
    path: Path,
    results: Sequence[Result],
    name: str,
    links: Links | None = None,
    order: Sequence[str] = (),
    remark: str = "",
) -> None:
    """Write the page, and a CSV and a JSON of the same name beside it; each whole or not at all."""
    page = render(results, name, datetime.now(UTC), links, order, remark)
    data = {".csv": tables.as_csv(results), ".json": tables.as_json(results)}
    for target, content in [(path, page), *((path.with_suffix(suffix), content) for suffix, content in data.items())]:
        draft = target.with_name(target.name + ".part")
        draft.write_text(content, "utf-8")
        draft.replace(target)


def run(wanted: Sequence[str], output: str, formgrader: str, anonymous: bool = False) -> int:
    """``python -m graders report``: write the page of the course in the current folder.

    Parameters
    ----------
    output: its path; "" for the usual one.
    anonymous: whether students are shown under pseudonyms.
    """
    output = output or ("report-anonymous.html" if anonymous else "report.html")
    place = here()
    known = assignments(place.db_url)
    results: list[Result] = []
    for assignment in wanted or [name for name in place.settings.assignments if name in known]:
        found = collect(place.db_url, place.root / "autograded", assignment) if assignment in known else []
        if not found and wanted:
            raise course.CourseError(say("report.nothing", assignment=assignment))
        results += found
    if not results:
        raise course.CourseError(say("report.nothing_yet"))
    links = None if anonymous else Links(place.root, Path(output).absolute().parent, formgrader)
    if anonymous:
        results = without_names(results, key_of(place.root))
    remark = calibrated.remark(results, place.root / place.settings.calibration)
    write(Path(output), results, place.course_id, links, place.settings.assignments, remark)
    print(output)
    return 0
