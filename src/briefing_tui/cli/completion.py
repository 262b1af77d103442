"""A script that completes the command's words in a shell."""

from __future__ import annotations

import argparse

import shtab

from briefing_tui.cli.parsers import PARSERS, add_reader_options

_COMPLETED = {"PATH": shtab.FILE, "FILE": shtab.FILE, "FILE|DIR": shtab.FILE, "DIR": shtab.DIR}
"""What a shell offers for a word, by what the help calls it."""


def completion(shell: str) -> str:
    """The script for that shell, one of `parsers.SHELLS`."""
    whole = argparse.ArgumentParser(prog="briefing", allow_abbrev=False)
    add_reader_options(whole)
    commands = whole.add_subparsers()
    for name, make in PARSERS.items():
        if name:
            parser = make()
            commands.add_parser(name, parents=[parser], add_help=False, help=(parser.description or "").split("\n")[0])
    _name_files(whole)
    return str(shtab.complete(whole, shell))


def _name_files(parser: argparse.ArgumentParser) -> None:
    """Say of each word that is a file or a folder that it is one."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                _name_files(inner)
        elif isinstance(action.metavar, str) and action.metavar in _COMPLETED:
            action.complete = _COMPLETED[action.metavar]  # type: ignore[attr-defined]
