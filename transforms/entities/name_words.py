"""Words that may be parts of a person's name: by the lists, and by their look where no list has them."""

from __future__ import annotations

from transforms.entities.lexicon import COUNTRY_WEIGHT, common_words, name_parts, places
from transforms.entities.name_edges import is_inflected, is_like_verb, is_no_name
from transforms.entities.senses import ORGANISATION_HEAD, Sense
from transforms.entities.tokens import Text
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
PRONOUNS = ("ه", "هم", "ها", "هما", "كم")
CLAUSE_ENDS = (*PRONOUNS, "ة")
CLAUSE_BEGINNINGS = ("و", "لل", "سي", "ست")
"""Feminine endings and pronouns; and, to and the future: rare in a name right after a title that no list has."""


def is_listed(word: Word) -> bool:
    """Whether a word is a part of a name by the lists and nothing else."""
    if not has(word, Sense.NAME) or has(word, NO_NAME) or word.is_common or word.folded.startswith("ال"):
        return False
    found = places().get(word.folded)
    return found is None or found[0].weight < COUNTRY_WEIGHT


def is_given(word: Word) -> bool:
    """Whether a word is a listed name that two sources have, or one of given names."""
    return is_listed(word) and ("g" in (marks := name_parts()[word.folded]) or len(marks) > 1)


def is_joined_name(word: Word) -> bool:
    """Whether a word is a listed name after و, and nothing as it stands: وجان."""
    off, _, senses = word.readings[0] if word.readings else (0, "", 0)
    return off == 1 and bool(senses & Sense.NAME) and word.folded.startswith("و")


def is_joined_listed(word: Word) -> bool:
    """Whether a word is so, no everyday word, no title and no nationality: وجان, but not والعماني."""
    if word.is_common or not is_joined_name(word) or word.readings[0][2] & NO_NAME:
        return False
    return not word.readings[0][1].startswith("ال") and not word.folded.endswith("يه")


def is_joined_given(word: Word) -> bool:
    """Whether a word is so, and no rare name: ونصير."""
    if not is_joined_listed(word):
        return False
    marks = name_parts()[word.readings[0][1]]
    return "g" in marks or len(marks) > 1


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


def is_outlandish(word: Word) -> bool:
    """Whether a word is unknown with and without what could be a clitic, and has no article: كيبروتو."""
    common = common_words()
    return is_unknown(word) and not any(stem.startswith("ال") or stem in common for _, stem in word.splits)


def is_new_name(text: Text, at: int) -> bool:
    """Whether token `at` and the next can be a given and a family name new to the lists: شريدة المعوشرجي."""
    opening, closing = text.words[at], text.words[at + 1]
    is_foreign_here = is_foreign(opening) and not text.surface(at, at + 1).endswith(PRONOUNS)
    if is_listed(closing) and len(closing.folded) > LEAST_NAME:
        return is_foreign_here or is_listed(opening) or is_listed_given(opening)
    return (is_family(closing) or is_listed_family(closing)) and (is_foreign_here or is_given(opening))


def is_opening(word: Word) -> bool:
    """Whether a listed name right after a title is one: no everyday word, no adjective, no domain, no town."""
    return (
        has(word, Sense.NAME) and not has(word, NO_NAME | Sense.DOMAIN) and not word.is_common and not is_town(word)
    )


def is_preposition(text: Text, at: int) -> bool:
    """Whether a word is على as careful spelling has it, and no well-known name comes after it."""
    if text.surface(at, at + 1).removeprefix("و") != "على" or at + 1 == len(text.words):
        return False
    following = text.words[at + 1]
    return not is_given(following) and not has(following, Sense.PARTICLE)


def is_town(word: Word) -> bool:
    """Whether a listed name is a large place's too and no list of given names has it: جدة after أمين."""
    found = places().get(word.folded)
    return found is not None and found[0].weight > LARGE_TOWN and "g" not in name_parts().get(word.folded, "")


def is_clause(text: Text, at: int) -> bool:
    """Whether a word has the look of no name: an adjective, a quality, a pronoun at its end, و or a verb to come."""
    word = text.words[at]
    if word.senses:
        return is_no_name(text, at) or has(word, Sense.ADJECTIVE)
    has_ending = text.surface(at, at + 1).endswith(CLAUSE_ENDS)
    has_beginning = word.folded.startswith(CLAUSE_BEGINNINGS) or is_like_verb(word)
    return is_no_name(text, at) or has_ending or has_beginning


def is_quality(word: Word) -> bool:
    """Whether an unknown word has the article and a feminine ending: الفعالية, rarely a family name."""
    return word.folded.startswith("ال") and word.folded.endswith("ه") and not word.senses
