"""The words of an item: what is asked next, what keeps them from going out, and what is only hinted at (DOMAIN: opinion
item). Pure rules."""

from __future__ import annotations

import re
from enum import StrEnum

from core.errors import Invalid
from core.opinions.model import Part, Text

TITLE_LIMIT = 60
BODY_LIMIT = 1500
"""Characters of the three parts together (DOMAIN: body ≤ 1,500)."""
PART_LIMIT = 1500
REASON_LIMIT = 500
_SECRET = re.compile("绝密|机密|秘密[★☆级件文]|内部秘密|topsecret|classified", re.IGNORECASE)
_TRADE = re.compile("商业(?:机密|秘密)")
"""Not a state secret; the words are free."""
_PERSONAL = re.compile(
    r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"  # a mobile phone
    r"|(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])"  # an identity card
    r"|(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)"  # a telephone with its area code
    r"|(?<!\d)\d{16}(?:\d{3})?(?!\d)"  # a bank card
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
)
_SEVERAL = re.compile(
    r"(?:^|[\n。；])\s*(?:另外|此外|还有一个问题|还有一件事|第二件事|另一个问题|another matter)", re.IGNORECASE
)


class Hint(StrEnum):
    """Something to look at before sending, as the key of its text; it hinders nothing."""

    NONE = "opinion-hint-none"
    PERSONAL = "opinion-hint-personal"
    SINGLE = "opinion-hint-single"
    SIMILAR = "opinion-hint-similar"
    """Found by ``core.opinions.resembling``."""

    @property
    def code(self) -> str:
        """The last part of the key."""
        return self.value.rpartition("-")[2]


def next_part(text: Text) -> Part | None:
    """The first part that is still missing: the next question."""
    return next((part for part in Part if not text.part(part).strip()), None)


def limit_of(part: Part) -> int:
    """Characters that the part may have."""
    return TITLE_LIMIT if part is Part.TITLE else PART_LIMIT


def checked_part(part: Part, words: str) -> str:
    """The words of a part. Raises ``Invalid`` where they are empty, too long, or marked secret (a secret cannot even be
    drafted here)."""
    words = words.strip()
    if not words:
        raise Invalid("common-empty")
    if len(words) > limit_of(part):
        raise Invalid("common-too-long", length=len(words), limit=limit_of(part))
    if is_secret(words):
        raise Invalid("opinion-secret")
    return words


def checked_reason(words: str, *, needed: bool = False) -> str:
    """The words that go with a decision. Raises ``Invalid`` where they are too long, marked secret, or missing though needed."""
    words = words.strip()
    if needed and not words:
        raise Invalid("common-empty")
    if len(words) > REASON_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=REASON_LIMIT)
    if is_secret(words):
        raise Invalid("opinion-secret")
    return words


def check(text: Text) -> None:
    """Raises ``Invalid`` where the item cannot be sent: a part is missing, the body is too long, or it is marked secret."""
    missing = next_part(text)
    if missing is not None:
        raise Invalid(f"opinion-missing-{missing}")
    if len(text.body) > BODY_LIMIT:
        raise Invalid("opinion-body-too-long", length=len(text.body), limit=BODY_LIMIT)
    if is_secret(text.title) or is_secret(text.body):
        raise Invalid("opinion-secret")


def is_secret(words: str) -> bool:
    """Whether the words bear the marking of a secret (绝密, 机密, 秘密), also with blanks put in between."""
    return _SECRET.search(_TRADE.sub("", re.sub(r"\s", "", words))) is not None


def hints(text: Text) -> tuple[Hint, ...]:
    """What the reporter should look at before sending (一事一报, personal data), the weightiest first."""
    found = []
    if _PERSONAL.search(f"{text.title}\n{text.situation}\n{text.analysis}\n{text.suggestions}"):
        found.append(Hint.PERSONAL)
    if _SEVERAL.search(text.situation) or _SEVERAL.search(text.suggestions):
        found.append(Hint.SINGLE)
    return tuple(found)


def without_personal_data(words: str) -> str:
    """The words of a case with phone, identity and bank card numbers and mail addresses taken out (DOMAIN: personal data is not
    carried over)."""
    return _PERSONAL.sub("〔已隐去〕", words)
