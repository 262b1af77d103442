"""Decoded text → a `Document`: one module for each format, none of which knows another."""
