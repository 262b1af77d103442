"""The words of each command, and its help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence

from briefing_tui import __version__

SHELLS = ("bash", "zsh")
_JSON = "print JSON, as docs/schema.json describes it"


def _parser(
    name: str, about: str, examples: str, kind: type[argparse.ArgumentParser] = argparse.ArgumentParser
) -> argparse.ArgumentParser:
    return kind(
        prog=f"briefing {name}".rstrip(),
        description=about,
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_paths(parser: argparse.ArgumentParser) -> None:
    where = "a file, a folder with all in it, or - for standard input; else your archive, or the sample"
    parser.add_argument("paths", metavar="PATH", nargs="*", help=where)
    _add_archive(parser)


def _add_archive(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--archive", metavar="DIR", help="the folder of your archive, where it is not the usual one")


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", metavar="DATE[..DATE]", help="a day, a range with one or both ends, or undated")


def _add_without_notes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--without-notes", action="store_true", help="leave out your stars, notes and read marks")


def reader_parser() -> argparse.ArgumentParser:
    """The reader itself; its help names the other commands."""
    parser = _parser(
        "",
        "Read daily briefings in the terminal: the day's entries in order, its figures, and who claims them.",
        """\
  briefing                        your archive; while it is empty, the sample
  briefing notes/ today.txt       your own documents
  briefing ./show                 a file that is called like a command

commands (each has its own --help):
  briefing show [PATH …]          print days as plain text or JSON
  briefing export [PATH …]        write days to Markdown, JSON or CSV
  briefing days [PATH …]          list the days
  briefing figures [PATH …]       list the figures
  briefing search QUERY           search your archive
  briefing add PATH …             keep documents in your archive
  briefing check PATH …           what was understood, on what evidence, and what was not
  briefing state export           print your marks and notes, for another machine

exit codes: 0 right, 2 usage or no terminal, 3 a document was skipped or not wholly read, 4 a file can't be written""",
    )
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="a file, or a folder with all in it; else your archive"
    )
    add_reader_options(parser)
    return parser


def add_reader_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command without another command's name."""
    _add_archive(parser)
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    parser.add_argument(
        "--print-completion", metavar="SHELL", choices=SHELLS, help="print a script that completes words: bash or zsh"
    )


def show_parser() -> argparse.ArgumentParser:
    """`briefing show`."""
    parser = _parser(
        "show",
        "Print days, oldest first. Without --day all days of PATH, or the latest day of your archive.",
        """\
  briefing show notes/ --day 2022-03-07
  briefing show notes/ --day 2022-03-02..2022-03-07 --json
  curl -s https://example.org/live.txt | briefing show -""",
    )
    _add_paths(parser)
    _add_day(parser)
    parser.add_argument("--json", action="store_true", help=_JSON)
    _add_without_notes(parser)
    return parser


def export_parser() -> argparse.ArgumentParser:
    """`briefing export`."""
    parser = _parser(
        "export",
        "Write days to files: briefing-2022-03-07.md in the current folder, unless told otherwise.",
        """\
  briefing export notes/ --day 2022-03-07
  briefing export notes/ --full -o march/                          a file a day
  briefing export notes/ --day 2022-03-01..2022-03-07 -o week.md   one file
  briefing export notes/ --format csv -o -                         the figures, to standard output
  briefing export --day 2022-03-07 --without-notes                 to hand on, without your own stars and notes""",
    )
    _add_paths(parser)
    _add_day(parser)
    parser.add_argument("-o", "--output", metavar="FILE|DIR", help="where to; a folder ends with a slash; - prints")
    parser.add_argument("--format", choices=("md", "json", "csv"), default="md", help="csv holds the figures")
    parser.add_argument("--full", action="store_true", help="all texts, so that the file loads again as the same day")
    _add_without_notes(parser)
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    return parser


def days_parser() -> argparse.ArgumentParser:
    """`briefing days`."""
    parser = _parser("days", "List the days, oldest first.", "  briefing days notes/")
    _add_paths(parser)
    parser.add_argument("--json", action="store_true", help=_JSON)
    return parser


def figures_parser() -> argparse.ArgumentParser:
    """`briefing figures`."""
    parser = _parser(
        "figures",
        "List the figures: value with its bound, what is counted, and who claims it.",
        """\
  briefing figures notes/ --day 2022-03-07
  briefing figures notes/ --metric refugees
  briefing figures notes/ --by "General Staff" --csv > figures.csv
  briefing figures notes/ --day 2022-03-07 --explain""",
    )
    _add_paths(parser)
    _add_day(parser)
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument("--json", action="store_true", help=_JSON)
    formats.add_argument("--csv", action="store_true", help="print CSV; no cell is a formula to a spreadsheet")
    parser.add_argument("--explain", action="store_true", help="how each was read, and why it is a key figure")
    parser.add_argument("--metric", metavar="M", help="only figures of this metric")
    parser.add_argument(
        "--by", metavar="CLAIMANT", help="only figures of the claimant with this name, or with these words in it"
    )
    return parser


def add_parser() -> argparse.ArgumentParser:
    """`briefing add`."""
    parser = _parser(
        "add",
        "Keep documents in your archive: a copy of each as it is, named by its day.\n"
        "The same document is kept once, and a changed one as a new version beside the old.",
        "  briefing add today.txt notes/\n  curl -s https://example.org/live.txt | briefing add -",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or - for standard input")
    _add_archive(parser)
    return parser


def check_parser() -> argparse.ArgumentParser:
    """`briefing check`."""
    parser = _parser(
        "check",
        "Say what was understood of each document, on what evidence, and what was not.",
        "  briefing check notes/\n  briefing check --verbose today.txt",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or - for standard input")
    parser.add_argument("--json", action="store_true", help=_JSON)
    parser.add_argument("--verbose", action="store_true", help="each run that was left out, and its rule")
    return parser


class _QueryParser(argparse.ArgumentParser):
    """Takes `-word` for a part of the query; only its own options are options."""

    def parse_args(self, args: Sequence[str], namespace: None = None) -> argparse.Namespace:  # type: ignore[override]
        options: list[str] = []
        words: list[str] = []
        left = iter(args)
        for word in left:
            if word == "--":
                words += left
            elif word.partition("=")[0] in self._option_string_actions:
                options += [word, next(left, "")] if word in ("--limit", "--archive") else [word]
            else:
                words.append(word)
        return super().parse_args([*options, "--", *words], namespace)


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def search_parser() -> argparse.ArgumentParser:
    """`briefing search`."""
    parser = _parser(
        "search",
        'Search your archive: words, "phrases", prefix*, -not, OR, and the fields source:, date:, after:, before:,\n'
        "metric:, is: and has:. docs/search.md explains them.",
        """\
  briefing search bridge closed -rail
  briefing search '"air raid" source:mayor date:2022-03..'
  briefing search 'is:starred has:note' --json
  briefing search --ranked --limit 10 ceasefire talks""",
        _QueryParser,
    )
    parser.add_argument("query", metavar="QUERY", nargs="+", help="what to look for")
    parser.add_argument("--json", action="store_true", help=_JSON)
    parser.add_argument("--limit", metavar="N", type=_number, default=50, help="print at most so many (50)")
    _add_archive(parser)
    parser.add_argument("--ranked", action="store_true", help="the best first, not the newest")
    return parser


def state_parser() -> argparse.ArgumentParser:
    """`briefing state`."""
    parser = _parser(
        "state",
        "Your own marks, stars, notes, visits and saved searches.",
        """\
  briefing state export > marks.json
  briefing state import marks.json      adds to what is here, and takes nothing away
  briefing state orphans                what you marked and is in its document no more""",
    )
    actions = parser.add_subparsers(dest="action", metavar="export|import|orphans", required=True)
    what = {
        "export": "Print all of it as JSON.",
        "import": "Take in what `briefing state export` printed, or another state.sqlite.",
        "orphans": "List what you marked and is in its document no more.",
    }
    parsers = {name: actions.add_parser(name, description=said, help=said) for name, said in what.items()}
    parsers["import"].add_argument("file", metavar="FILE", help="a file, or - for standard input")
    return parser


PARSERS: Mapping[str, Callable[[], argparse.ArgumentParser]] = {
    "": reader_parser,
    "show": show_parser,
    "export": export_parser,
    "days": days_parser,
    "figures": figures_parser,
    "search": search_parser,
    "add": add_parser,
    "check": check_parser,
    "state": state_parser,
}
"""By the name of the command; the reader itself has none."""
