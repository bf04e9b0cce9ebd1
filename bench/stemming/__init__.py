"""Builds the stemming table of the mapping from a dictionary and the project's own lists of places."""
