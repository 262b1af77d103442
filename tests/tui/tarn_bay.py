"""What the fake library holds: four days of a flood in a town that does not exist, and one undated document."""

from __future__ import annotations

from fakes import LIVE, REPORT, FakeDay, FakeLibrary, Told, figure

from briefing_tui.views import UNDATED, BlockView, ProblemRow

_RIVERS, _HARBOUR, _FIRE, _COUNCIL = "Rivers Authority", "Harbour Office", "Fire Service", "Town Council"

LATEST = FakeDay(
    key="2031-04-02",
    title="Wed 2 April 2031",
    number=4,
    told=(
        Told(
            "05:40",
            _RIVERS,
            "The Lower Weir gauge has passed its highest mark",
            "The gauge at the Lower Weir stood at {4.85 metres} at first light, more than in any year since it was "
            "set up. The authority expects it to stay there until the evening tide.\n\n"
            "Pumps run at {11 of 14 stations}; two wait for parts, one stands in the water itself.",
            blocks=(BlockView("item", "Upper Weir: closed"), BlockView("item", "Mill Lock: open to rescue boats")),
        ),
        Told(
            "07:15",
            _FIRE,
            "Boats bring people from the islands in the lower town",
            "Crews have taken {more than 1,200 people} from upper floors since midnight, among them "
            "{at least 85 patients} of the cottage hospital.\n\nNo one is reported missing.",
        ),
        Told(
            "09:30",
            f"{_COUNCIL} via {_HARBOUR}",
            "Schools stay closed, two of them become shelters",
            "The council opened shelters for {900 people} in the schools on the hill. Bring medicines, papers and "
            "warm clothes; blankets are there.",
            blocks=(BlockView("quote", "Whoever can stay with friends on the hill should do that."),),
        ),
        Told(
            "11:00",
            _HARBOUR,
            "Damage so far",
            "The office counts what the water has reached.",
            document=REPORT,
            url=None,
            blocks=(
                BlockView(
                    "table",
                    "| What | Reached | Day before |\n|---|---|---|\n| Homes | 2,140 | 1,830 |\n"
                    "| Workshops | 64 | 64 |\n| Bridges | 3 | 2 |",
                ),
                BlockView("media", "The fish market at high water. Harbour Office"),
            ),
        ),
        Told(
            "13:20",
            _RIVERS,
            "A second crest is likely on Thursday",
            "Rain over the moor will bring a second crest, lower than this one.",
            about="3 April",
        ),
        Told("16:45", _FIRE, "", "The road over the moor is open again in one lane, for lorries with relief goods."),
        Told(
            "18:05",
            _COUNCIL,
            "Tap water: boil it until further notice",
            "Samples from {6 wells} were not clean. The council has set out {22 tanks} of drinking water.",
        ),
        Told("21:10", _RIVERS, "The tide turns", "The level at the Lower Weir falls, by {3 centimetres} so far."),
    ),
    key_figures=(
        figure(
            "2031-04-02#0",
            0,
            "level at the Lower Weir",
            "4.85 m",
            _RIVERS,
            change="+0.40 m since 1 Apr",
            trend=(3.1, 3.6, 4.45, 4.85),
            group="water",
        ),
        figure(
            "2031-04-02#0",
            1,
            "pumping stations at work",
            "11",
            _RIVERS,
            change="-2 since 1 Apr",
            trend=(14, 14, 13, 11),
            group="water",
        ),
        figure(
            "2031-04-02#1",
            0,
            "people taken from upper floors",
            ">1,200",
            _FIRE,
            change="+700 since 1 Apr",
            trend=(None, 40, 500, 1200),
            group="people",
        ),
        figure("2031-04-02#1", 1, "patients", "≥85", _FIRE, group="people", also=1),
        figure(
            "2031-04-02#2",
            0,
            "people in shelters",
            "900",
            f"{_COUNCIL} via {_HARBOUR}",
            change="+300 since 31 Mar",
            trend=(120, 600, None, 900),
            group="people",
        ),
    ),
    brief_facts=(
        "The river is higher at the Lower Weir than ever measured.",
        "More than 1,200 people have been taken from the lower town.",
        "A second, lower crest is expected on Thursday.",
    ),
    problems=(ProblemRow("tarn-bay/notes.doc", None, "This is not a text", "Save it as text or Markdown."),),
    background=("The last great flood came before the dam was built.",),
)

EARLIER = FakeDay(
    key="2031-04-01",
    title="Tue 1 April 2031",
    number=3,
    told=(
        Told("06:30", _RIVERS, "The river leaves its bed", "At the Lower Weir it stood at {4.45 metres}."),
        Told("12:00", _FIRE, "The lower town is being cleared", "Crews have helped {500 people} to leave."),
        Told("19:45", _COUNCIL, "The bridges are closed", "Both bridges are closed to cars and to people."),
    ),
    key_figures=(
        figure(
            "2031-04-01#0",
            0,
            "level at the Lower Weir",
            "4.45 m",
            _RIVERS,
            change="+0.85 m since 31 Mar",
            trend=(3.1, 3.6, 4.45),
            group="water",
        ),
    ),
)

QUIET = FakeDay(
    key="2031-03-29",
    title="Sat 29 March 2031",
    number=None,
    told=(
        Told(
            "",
            "",
            "",
            "It has rained on the moor for five days. The reservoir above the town is full, and the "
            "authority lets water out of it by night.",
            url=None,
        ),
        Told("", "", "", "The weather service expects more rain from Monday on.", url=None),
    ),
    zone="time zone not known",
)

UNDATED_DAY = FakeDay(
    key=UNDATED,
    title="Undated",
    number=None,
    told=(Told("", _COUNCIL, "How to fill sandbags", "Half full, folded, the fold towards the ground.", url=None),),
    zone="time zone not known",
)


def archive(*, sample: bool = False) -> FakeLibrary:
    """The library, not yet loaded."""
    return FakeLibrary((LATEST, EARLIER, QUIET, UNDATED_DAY), sample=sample)


__all__ = ["EARLIER", "LATEST", "LIVE", "QUIET", "UNDATED_DAY", "archive"]
