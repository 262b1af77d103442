"""One tree of errors: each says what is wrong, where, and what to do."""

from __future__ import annotations


class BriefingError(Exception):
    """Something a person can mend.

    `reason` is a sentence without its full stop; `path` and `line` say where (either may be unknown); `remedy` says
    what to do.
    """

    exit_code = 2

    def __init__(
        self, reason: str, *, path: str | None = None, line: int | None = None, remedy: str | None = None
    ) -> None:
        self.reason, self.path, self.line, self.remedy = reason, path, line, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = "" if self.path is None else self.path if self.line is None else f"{self.path}:{self.line}"
        text = f"{where}: {self.reason}" if where else self.reason
        return f"{text}. {self.remedy}" if self.remedy else text


class UsageError(BriefingError):
    """The call's own words are off: an unknown day, a path that is not there, no terminal."""


class DocumentError(BriefingError):
    """A document that can't be read: unreadable, binary, over the cap."""

    exit_code = 3


class SettingsError(BriefingError):
    """A bad value in the settings file or the environment.

    `setting` is its name there, such as `theme` or `keys.next_day`, for `settings.located` to find it by.
    """

    def __init__(
        self,
        reason: str,
        *,
        path: str | None = None,
        line: int | None = None,
        remedy: str | None = None,
        setting: str | None = None,
    ) -> None:
        super().__init__(reason, path=path, line=line, remedy=remedy)
        self.setting = setting


class LexiconError(BriefingError):
    """A bad entry in a lexicon file."""


class StorageError(BriefingError):
    """A file or database that can't be written."""

    exit_code = 4


class DamagedError(StorageError):
    """An index that was found damaged and has been dropped; it comes back when the library is loaded again."""
