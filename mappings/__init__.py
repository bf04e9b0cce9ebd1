"""The room of promises: what the index looks like, as JSON, and a small loader."""
