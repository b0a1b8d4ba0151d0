"""What concerns and items are found by: their words, their numbers, and a case's pseudonym."""

from __future__ import annotations

import re

from core.concerns import pseudonyms
from core.concerns.model import Concern
from core.opinions.model import Opinion
from core.search.features import Features, features, number_words

_NAMES = {
    name.casefold(): f"{first}-{second}"
    for first in range(len(pseudonyms.FIRST))
    for second in range(len(pseudonyms.SECOND))
    for name in (pseudonyms.pseudonym(f"{first}-{second}", language) for language in ("zh-CN", "en"))
}
"""The code of each pseudonym, in both languages."""
_PSEUDONYM = re.compile("|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)))


def of_concern(concern: Concern) -> Features:
    """The concern's own words; its number and its pseudonym."""
    return features(concern.words, *number_words(concern.number), pseudonym_word(concern.pseudonym))


def of_opinion(item: Opinion) -> Features:
    """The reporter's text and the desk's, title and body; its number."""
    texts = [item.text, *([item.edited] if item.edited else [])]
    words = "\n".join(part for text in texts for part in (text.title, text.situation, text.analysis, text.suggestions))
    return features(words, *number_words(item.number))


def of_question(words: str) -> Features:
    """What a question asks for: pseudonyms in it are looked for as such."""
    folded = words.casefold()
    named = [pseudonym_word(_NAMES[match.group()]) for match in _PSEUDONYM.finditer(folded)]
    return features(_PSEUDONYM.sub(" ", folded), *named)


def pseudonym_word(code: str) -> str:
    """A pseudonym as a word of the index."""
    return f"@{code}"
