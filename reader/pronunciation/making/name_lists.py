"""First and last names by the language of the people that bear them. Source: Faker's lists by country (MIT)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module

_COUNTRIES = {
    "en": ("en_US", "en_GB", "en_IE", "en_NZ"),
    "fr": ("fr_FR", "fr_BE", "fr_CA", "fr_CH"),
    "es": ("es_ES", "es_MX", "es_CO", "es_CL", "es_AR", "es_CA"),
    "it": ("it_IT",),
    "pt": ("pt_PT", "pt_BR"),
    "pl": ("pl_PL",),
    "tr": ("tr_TR",),
    "nl": ("nl_NL", "nl_BE"),
    "sv": ("sv_SE", "da_DK", "no_NO"),
    "cs": ("cs_CZ", "sk_SK"),
    "sh": ("hr_HR", "sl_SI"),
    "hu": ("hu_HU",),
    "ro": ("ro_RO",),
    "fi": ("fi_FI",),
    "ar": ("fr_DZ", "id_ID", "uz_UZ"),
}
_AT_HOME = ("de_DE", "de_AT")
_LISTS = re.compile("first_name|last_name|surname")
_NAME = re.compile(r"[^\W\d_]+")


def foreign_names() -> Mapping[str, frozenset[str]]:
    """Return names that no list of Germany's and Austria's names holds, with the languages whose lists hold them."""
    german = {name for country in _AT_HOME for name in _names(country)}
    languages_of: dict[str, frozenset[str]] = {}
    for language, countries in _COUNTRIES.items():
        for name in {name for country in countries for name in _names(country)} - german:
            languages_of[name] = languages_of.get(name, frozenset()) | {language}
    return languages_of


def _names(country: str) -> Iterator[str]:
    """Yield a country's names, the parts of double names alone."""
    provider = import_module(f"faker.providers.person.{country}").Provider(import_module("faker").Generator())
    for attribute in filter(_LISTS.search, dir(provider)):
        listed = getattr(provider, attribute)
        for name in () if callable(listed) else listed:
            yield from (part for part in _NAME.findall(str(name)) if part[0].isupper())
