"""Copies and stories, measured: ``python -m bench.stories COLLECTION_DIR``."""
