"""Organisations that are called by spelled Latin letters: إف بي آي, سي.إن.إن."""

from __future__ import annotations

from transforms.entities.lexicon import word_set
from transforms.entities.rules import Span
from transforms.entities.senses import ORGANISATION_HEAD
from transforms.entities.tokens import Text
from transforms.entities.words import letters_before, reading
from transforms.records import EntityKind

FILE = "letters.toml"
LEAST_LETTERS = 3
MOST_LETTERS = 8
LEAST_SURE = 2
"""Letters that are no other word, of an acronym without full stops."""
STOP = "."


def spelled_at(text: Text, at: int, limit: int) -> Span | None:
    """The acronym whose first letter is token `at`; None where there is none, or a thing's (دي في دي).

    Without full stops only after a body's word: مصرف إتش إس بي سي.
    """
    off = letters_before(text.words[at], word_set(FILE, "letters"))
    if off is None:
        return None
    letters = [at]
    while len(letters) < MOST_LETTERS and (following := _next_letter(text, letters[-1], limit)) is not None:
        letters.append(following)
    is_dotted = letters[-1] - at >= len(letters)
    if not is_dotted and not _is_sure(text, letters):
        return None
    names = [text.words[letter].folded for letter in letters]
    names[0] = names[0][off:]
    if not is_dotted and names[-1] in word_set(FILE, "doubtful") and len(letters) > LEAST_LETTERS:
        letters.pop()
    if len(letters) < LEAST_LETTERS or " ".join(names) in word_set(FILE, "things"):
        return None
    return Span(at, letters[-1] + 1, EntityKind.ORGANISATION, off, "trigger")


def _next_letter(text: Text, at: int, limit: int) -> int | None:
    """The place of the letter after one, with or without a full stop between them."""
    following = at + 2 if at + 1 < limit and text.words[at + 1].folded == STOP else at + 1
    is_letter = following < limit and text.words[following].folded in word_set(FILE, "letters")
    return following if is_letter else None


def _is_sure(text: Text, letters: list[int]) -> bool:
    """Whether enough letters are no other words, and a body's word stands before them."""
    doubtful = word_set(FILE, "doubtful")
    sure = [letter for letter in letters if text.words[letter].folded not in doubtful]
    is_after_head = letters[0] > 0 and reading(text.words[letters[0] - 1], ORGANISATION_HEAD) is not None
    return is_after_head and len(sure) >= LEAST_SURE
