"""The class report: one HTML page that opens without a network or a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from statistics import mean

from graders import course
from graders.reports.collected import Result, assignments, collect
from graders.reports.place import here
from graders.text import say, say_or_code
from graders.verdict import Outcome, Race

STYLE = """
body { font: 15px/1.5 sans-serif; color: #1f2328; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid #d0d7de }
h3 { font-size: 1rem; margin-bottom: .3rem } p { margin: .3rem 0; color: #57606a }
table { border-collapse: collapse; width: 100% } td, th { padding: .2rem .6rem; text-align: left; vertical-align: top }
tr:nth-child(even) td { background: #f6f8fa } td.n { text-align: right; white-space: nowrap }
.bar { background: #eaeef2; height: .8rem; width: 16rem } .bar div { background: #1a7f37; height: 100% }
.look td, p.look { background: #fff8c5 !important; color: #1f2328 }
"""


def render(results: Sequence[Result], name: str, language: str, when: datetime) -> str:
    """The page as text.

    Parameters
    ----------
    results: of all assignments to show.
    name: the course.
    when: now; the versions of the kit that graded are shown with it.
    """
    title = escape(say("report.title", language, course=name))
    parts = [
        '<!doctype html><html><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>",
        f"<p>{escape(say('report.made', language, when=f'{when:%Y-%m-%d %H:%M} UTC'))} "
        f"{escape(_graded_by(results, language))}</p>",
    ]
    for assignment in dict.fromkeys(result.assignment for result in results):
        parts.append(_assignment([r for r in results if r.assignment == assignment], language))
    return "".join(parts) + "</body></html>\n"


def _graded_by(results: Sequence[Result], language: str) -> str:
    """The kit that graded, so that other results of another one can be explained."""
    kits = sorted(frozenset[str]().union(*(result.kits for result in results)))
    names = [kit or say("report.unnamed_kit", language) for kit in kits]
    code = "graded" if len(names) == 1 else "graded_by_several"
    return say(f"report.{code}", language, version=", ".join(names))


def _assignment(results: list[Result], language: str) -> str:
    total = results[0].total
    average = f"{mean(result.score for result in results):.1f}"
    heading = say(
        "report.assignment",
        language,
        assignment=results[0].assignment,
        count=len(results),
        mean=average,
        total=f"{total:g}",
    )
    return (
        f"<h2>{escape(heading)}</h2>"
        + _scores(results, language)
        + _success(results, language)
        + _hints(results, language)
        + _speeds(results, language)
    )


def _scores(results: list[Result], language: str) -> str:
    head = "".join(f"<th>{escape(say(f'report.{key}', language))}</th>" for key in ("student", "score", "verdict"))
    rows = "".join(
        f"<tr{' class=look' if r.needs_look else ''}><td>{escape(r.student)}</td>"
        f'<td class="n">{r.score:g} / {r.total:g}</td><td>{escape(r.words(language))}{_notes(r, language)}</td></tr>'
        for r in results
    )
    title, looks = escape(say("report.scores", language)), [r.student for r in results if r.needs_look]
    names = escape(say("report.look", language, students=", ".join(looks)))
    return f"<h3>{title}</h3>{f'<p class=look>{names}</p>' if looks else ''}<table><tr>{head}</tr>{rows}</table>"


def _notes(result: Result, language: str) -> str:
    texts = [note.text(language) for note in result.notes]
    said = [text for text in texts if text != result.words(language)]
    if result.late_seconds:
        said.append(say("report.late", language, days=f"{result.late_seconds / 86400:.1f}"))
    return "".join(f"<br><small>{escape(note)}</small>" for note in said)


def _exercises(results: Iterable[Result]) -> list[str]:
    return list(dict.fromkeys(name for result in results for name in result.verdicts))


def _success(results: list[Result], language: str) -> str:
    rows = []
    for name in _exercises(results):
        verdicts = [r.verdicts[name] for r in results if name in r.verdicts]
        share = mean(verdict.fraction for verdict in verdicts)
        full = say("report.full", language, count=sum(v.perfect for v in verdicts), total=len(verdicts))
        rows.append(
            f'<tr><td>{escape(name)}</td><td><div class="bar"><div style="width:{share:.0%}"></div></div></td>'
            f'<td class="n">{share:.0%}</td><td>{escape(full)}</td></tr>'
        )
    note = escape(say("report.success_note", language))
    title = escape(say("report.success", language))
    return f"<h3>{title}</h3><p>{note}</p><table>{''.join(rows)}</table>" if rows else ""


def _hints(results: list[Result], language: str) -> str:
    given = Counter(
        check.hint
        for result in results
        for verdict in result.verdicts.values()
        for check in verdict.checks
        if check.hint and check.outcome is Outcome.FAILED
    )
    rows = "".join(
        f'<tr><td class="n">{escape(say("report.hint_row", language, count=count))}</td><td>{escape(code)}</td>'
        f"<td>{escape(say_or_code(f'hints.{code}', language))}</td></tr>"
        for code, count in given.most_common(8)
    )
    return f"<h3>{escape(say('report.hints', language))}</h3><table>{rows}</table>" if rows else ""


def _speeds(results: list[Result], language: str) -> str:
    rows = []
    for name in _exercises(results):
        races = [
            check.race
            for result in results
            if name in result.verdicts
            for check in result.verdicts[name].checks
            if check.race and check.race.speedups
        ]
        if races:
            shown = Race(races[0].threshold, tuple(race.median for race in races))
            rows.append(
                f"<tr><td>{escape(name)}</td><td>{shown.picture(language)}</td>"
                f'<td class="n">{min(shown.speedups):.2g} × … {max(shown.speedups):.3g} ×</td>'
                f'<td class="n">≥ {shown.threshold:g} ×</td></tr>'
            )
    note, title = escape(say("report.speed_note", language)), escape(say("report.speed", language))
    return f"<h3>{title}</h3><p>{note}</p><table>{''.join(rows)}</table>" if rows else ""


def write(path: Path, results: Sequence[Result], name: str, language: str) -> None:
    """Write the page, whole or not at all."""
    text = render(results, name, language, datetime.now(UTC))
    draft = path.with_name(path.name + ".part")
    draft.write_text(text, "utf-8")
    draft.replace(path)


def run(wanted: Sequence[str], output: str) -> int:
    """``python -m graders report``: write the page of the course in the current folder."""
    place = here()
    language = place.settings.language
    known = assignments(place.db_url)
    results: list[Result] = []
    for assignment in wanted or [name for name in place.settings.assignments if name in known]:
        found = collect(place.db_url, place.root / "autograded", assignment) if assignment in known else []
        if not found and wanted:
            raise course.CourseError(say("report.nothing", language, assignment=assignment))
        results += found
    if not results:
        raise course.CourseError(say("report.nothing", language, assignment=", ".join(wanted) or "the course"))
    write(Path(output), results, place.course_id, language)
    print(output)
    return 0
