"""Copies and stories: which pages are one text, which tell one event, and what ties them together.

`outlines` says what a page tells, `likeness` compares two, `scoring` judges whether they tell one story,
`placing` finds a page's place among those before it, `regrouping` looks at a window of them once more.
"""
