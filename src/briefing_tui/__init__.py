"""briefing: a reader for daily briefings in the terminal."""

__version__ = "0.1.0"
