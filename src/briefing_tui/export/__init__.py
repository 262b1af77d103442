"""A day as Markdown, JSON, CSV or plain text, and files that are never half written."""
