"""The archive: an index of documents that can be made anew at any time, and the reader's own marks, which can't."""
