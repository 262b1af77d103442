"""How a day, a time and a figure are called, in Markdown and in plain text alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from briefing_tui.citing import one_line
from briefing_tui.clocks import day_title as date_title
from briefing_tui.clocks import zone_label
from briefing_tui.export.listing import counted
from briefing_tui.models import Day, Entry, Figure, Moment
from briefing_tui.moves import number_text


def day_title(day: Day) -> str:
    """`Mon 7 March 2022 · Day 12`, or `Undated`."""
    title = date_title(day.date)
    return title if day.number is None else f"{title} · Day {day.number}"


def clock(moment: Moment) -> str:
    """`01:50`, `about 19:45`, `22:01–22:46`, `11:54?` (which half of the day is not said); empty without a time."""
    if moment.time is None:
        return ""
    text = _digits(moment.time) + ("" if moment.half_known else "?")
    if moment.until is not None:
        text += f"–{_digits(moment.until)}"
    return f"about {text}" if moment.approximate else text


def _digits(time: dt.time) -> str:
    """Hours and minutes; seconds only where they are stated."""
    text = time.isoformat()
    return text[:5] if text[5:] == ":00" else text


def counts(day: Day) -> tuple[str, str, str, str]:
    """Entries, documents and figures of the day, and whose clocks its times are."""
    return (
        counted(len(day.entries), "entry", "entries"),
        counted(len(day.documents), "document"),
        counted(len(day.figures), "figure"),
        clocks(day.entries),
    )


def clocks(entries: Iterable[Entry]) -> str:
    """Whose time it is: `Kyiv time`, `Kyiv time and UTC`, `time zone not known`, `no times of day`."""
    zones = dict.fromkeys(entry.moment.zone for entry in entries if entry.moment.time)
    return " and ".join(map(zone_label, zones)) or "no times of day"


def change(figure: Figure, day: Day) -> str:
    """The change that the text states beside a figure (`+79`), else what it changed by since an earlier day."""
    if figure.change is None:
        return day.changes.get(figure.id, "")
    return ("+" if figure.change > 0 else "") + number_text(figure.change)


def key_figures(day: Day) -> Sequence[Figure]:
    """The day's key figures themselves, most important first."""
    by_id = {figure.id: figure for figure in day.figures}
    return [by_id[key] for key in day.key_figures]


def as_of(figure: Figure, entries: Mapping[str, Entry]) -> str:
    """Since when the figure stands: as stated, else the date and time of its entry."""
    if figure.as_of is not None:
        return figure.as_of.replace("T", " ")
    entry = entries.get(figure.entry or "")
    if entry is None:
        return ""
    date = entry.moment.date.isoformat() if entry.moment.date else ""
    return f"{date} {clock(entry.moment)}".strip()


def names_source(entry: Entry, text: str) -> bool:
    """Whether the text says itself who speaks, so that it need not stand before it."""
    name = entry.attribution.name if entry.attribution else ""
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def excerpt(entry: Entry, longest: int = 160) -> str:
    """The headline, or the first words of the text's first block, cut at a word."""
    words = entry.headline or one_line(entry.text.partition("\n\n")[0])
    if len(words) <= longest:
        return words
    return (words[:longest].rpartition(" ")[0] or words[:longest]).rstrip(" ,;:–-") + " …"
