"""Words that may be parts of a person's name: by the lists, and by their look where no list has them."""

from __future__ import annotations

from transforms.entities.lexicon import COUNTRY_WEIGHT, name_parts, places
from transforms.entities.name_edges import is_inflected
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.words import Word, has

NO_NAME = (
    Sense.HONORIFIC
    | Sense.OFFICE
    | Sense.COUNTERPART
    | Sense.NATIONALITY
    | Sense.FILLER
    | Sense.SPEECH
    | Sense.ADJECTIVE
    | Sense.DATE
    | ORGANISATION_HEAD
)
"""Senses that make a listed name an unlikely neighbour of a name."""
LEAST_NAME = 2
"""Letters of the shortest listed names (اي, لي), which are other words more often."""
LARGE_TOWN = 300_000
"""Inhabitants from which a name that is a town's too is the town's."""
CLAUSE_ENDS = ("هم", "ها", "هما", "كم")
CLAUSE_BEGINNINGS = ("لل", "سي", "ست")
"""Pronouns at a word's end, and prepositions and the future at its beginning: rare in a name right after a title."""


def is_listed(word: Word) -> bool:
    """Whether a word is a part of a name by the lists and nothing else."""
    if not has(word, Sense.NAME) or has(word, NO_NAME) or word.is_common or word.folded.startswith("ال"):
        return False
    found = places().get(word.folded)
    return found is None or found[0].weight < COUNTRY_WEIGHT


def is_given(word: Word) -> bool:
    """Whether a word is a listed name that two sources have, or one of given names."""
    return is_listed(word) and ("g" in (marks := name_parts()[word.folded]) or len(marks) > 1)


def is_listed_given(word: Word) -> bool:
    """Whether a list of given names has a word, everyday or not: نادية."""
    return not has(word, NO_NAME) and "g" in name_parts().get(word.folded, "")


def is_family(word: Word) -> bool:
    """Whether an unknown word has the article, as most family names do, and no feminine ending."""
    return word.folded.startswith("ال") and not is_quality(word) and is_unknown(word)


def is_listed_family(word: Word) -> bool:
    """Whether a listed name has the article, everyday word or not: الشرع."""
    is_definite = word.folded.startswith("ال") and len(word.folded) > len("الذي")
    return is_definite and has(word, Sense.NAME) and not has(word, NO_NAME)


def is_unknown(word: Word) -> bool:
    """Whether no list has a word, in any reading: a name of the world, or a rare word."""
    return not word.senses and len(word.folded) > LEAST_NAME and word.folded.isalpha() and not is_inflected(word)


def is_foreign(word: Word) -> bool:
    """Whether a word is unknown and begins with no letter that could be a clitic or an article."""
    return is_unknown(word) and len(word.splits) == 1 and not word.folded.startswith("ال")


def is_new_name(opening: Word, closing: Word) -> bool:
    """Whether two words can be a given name and a family name that are new to the lists: شريدة المعوشرجي."""
    if is_listed(closing) and len(closing.folded) > LEAST_NAME:
        return is_foreign(opening) or is_listed(opening) or is_listed_given(opening)
    return is_family(closing) and (is_foreign(opening) or is_given(opening))


def is_town(word: Word) -> bool:
    """Whether a listed name is a large place's too and no list of given names has it: جدة after أمين."""
    found = places().get(word.folded)
    return found is not None and found[0].weight > LARGE_TOWN and "g" not in name_parts().get(word.folded, "")


def is_clause(word: Word) -> bool:
    """Whether an unlisted word has the look of no name: a quality, a pronoun at its end, a verb to come."""
    if word.senses:
        return False
    return is_quality(word) or word.folded.endswith(CLAUSE_ENDS) or word.folded.startswith(CLAUSE_BEGINNINGS)


def is_quality(word: Word) -> bool:
    """Whether an unknown word has the article and a feminine ending: الفعالية, rarely a family name."""
    return word.folded.startswith("ال") and word.folded.endswith("ه") and not word.senses
