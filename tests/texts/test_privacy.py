"""The privacy notice: who changes its words raises its version, so that everybody is asked anew (TRUST: person's data)."""

from __future__ import annotations

import pytest

from config.committee import load
from handlers.people import AGREED_TO
from tests.texts.scan import HOME
from texts.catalog import LANGUAGES, MissingText, fingerprint

WORDS_OF = {
    "1": {
        "zh-CN": "e6c5d4dd8c414adf49fdbd5f8200647952cde82d03564ce4e5ccd9db288a08b1",
        "en": "cf6ce81443b35e930888d5db5f5c172f5f79a891362d73f8518a6a6388c0a556",
    },
    "2": {
        "zh-CN": "610140e2381635c1b12cebb6529e0aa1400724581c0d7023af045277ea990fe6",
        "en": "048c41c4e34af33ffea7724db532bce8cd1379fc17831085989c9ba0dcaf5ec5",
    },
    "3": {
        "zh-CN": "858f02b9f7563e639f078a6f2037a76aeddf0406d4815a3f07da8900a57c43d0",
        "en": "e631055598287f0dfc3307bd733412a733371ca3ffc6777f852d3f3d30576719",
    },
    "4": {
        "zh-CN": "1acf9d33578e537b755d205a7dc7eb44e2bff71b002a6132d2300fd0ab8f7081",
        "en": "fc2f3d45239cd4cf0ec7a726e97f78bba89cbeaa70a64fac87b36b3bcf213bf7",
    },
}
"""The words of each version, as hashes. Changed words: raise ``privacy_version`` in config/committee.toml and add a line here."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_those_of_the_version(language: str) -> None:
    version = load(HOME / "config" / "committee.toml").privacy_version
    assert WORDS_OF[version][language] == fingerprint(language, *AGREED_TO)


def test_other_words_have_another_hash() -> None:
    assert len({fingerprint(language, *keys) for language in LANGUAGES for keys in (AGREED_TO, AGREED_TO[:1])}) == 4
    with pytest.raises(MissingText):
        fingerprint("en", "people-consent", "nobody-says-this")
