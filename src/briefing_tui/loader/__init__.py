"""Bytes → documents: found, decoded, read by the reader of their format, dated, and what was wrong with them."""
