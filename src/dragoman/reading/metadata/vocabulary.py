"""The words of bylines, in the languages of the press."""

from __future__ import annotations

import re

_AND = "and|und|et|y|e|en|och|og|ve|və|va|и|та|і|și|i|és|dhe|dan|a|&"
_BY_NAMES = (
    r"(?:(?:posted|written|story|words|reported|text|reporting|article|post|blog|guide|published|authored|content"
    r"|created|submitted|opinion|analysis|medically written)\s+)?by\b",
    r"about the author|the author|authors?\b|oleh|penulis",
    r"(?:ein \w+ )?von\b|text(?:e|o)? (?:von|par|di|de)\b|texte?\b|testo\b|texto\b|tekst\b",
    r"par\b|por\b|door\b|przez\b|(?-i:di|de|af|av|od)\b|skrevet af|skriven av|scris de|napsal\w*",
    r"auto?r(?:e|es|i|en|in|ka|zy)?\b|auteure?s?\b|yazan|yazar|haber|muhabir|müəllif|szerző|írta",
    r"автор\w*|текст|автори?|муаллиф|του|της|ავტორი|հեղինակ",
    r"نویسنده|نوشته|کاتب|الكاتب|بقلم|كتب|מאת|ผู้เขียน",
    r"文|作者|記者|记者|編輯|编辑|撰文|取材・文|글",
)
_WEEKDAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ENDS = (
    rf"{_WEEKDAYS}\b|on (?:\w+day|\w+ \d)|{_MONTHS}\.? \d{{1,2}}\b",
    r"\d{1,2}\.? \w+,? \d{4}|\d{1,2}[:./]\d|\d{4}",
    r"\d+ (?:min|hour|day|week|month|year|sec)\w*\b|min(?:ute)?s? read|read (?:time|more|bio)",
    r"(?:last )?(?:updated|published|modified|posted|reviewed|edited)\b|fact[- ]check|medically",
    r"photo(?:s|graph\w*)? by|illustrations? by|image:|foto:|\+ ?follow|view (?:bio|all|profile|orcid)",
    r"@\w|[–—|] ",
)
_ROLES = "writer|reporter|correspondent|editor|contributor|columnist|journalist|fotograf"
_RANKS = "staff|senior|chief|contributing|special|political|managing|news|associate|deputy"
_NOBODIES = (
    r"admin(?:istrator)?\d*|staff(?: (?:writers?|reporters?))?|editors?|redaktion|redacción|редакция",
    r"redakcja|la rédaction|newsroom|guest(?: author)?|user|none|null|n/?a|unknown|anonymous|webmaster|root",
    r"default|(?:the )?authors?|undefined|contributors?|writer|(?:written|posted)(?: by)?|by|von",
    r"par|por|reviewed.*|follow(?: us)?|share|twitter|facebook|e-?mail|more|bio|others?|et al\.?|\+?\d+ more",
    r"view .*|see all.*|read .*|super ?user",
    r"subscribe|sponsored|advertisement|copy link|print|comments?|home|news|blog|posts?|sign in|log ?in",
    r"folgen|abbruch|seguir|suivre|ph\.?d\.?|m\.?d\.?|(?:mon|tue|wed|thu|fri|sat|sun)(?:day)?",
)


def _any(*alternatives: str) -> str:
    return f"(?:{'|'.join(alternatives)})"


BY = re.compile(rf"^\W*{_any(*_BY_NAMES)}(?:\s*[:：/／\-–]\s*|\s+|(?<=[者輯辑글])|(?<=・文))", re.IGNORECASE)
"""What stands in front of a name: "by" and its like."""

END = re.compile(rf"(?:^|[\s,|·•–—(-]){_any(*_ENDS)}.*$", re.IGNORECASE)
"""From here on a byline no longer names anybody."""

ROLE = re.compile(
    rf"\s*[(\[（【][^)]*[)\]）】]\s*$|,\s+(?:(?:{_RANKS}) )*(?:{_ROLES})\b.*$"
    r"|\s+기자.*$|\s*(?:記者|记者|編輯|编辑|特派員)$",
    re.IGNORECASE,
)
"""What stands behind a name."""

LISTED = re.compile(rf"\s*(?:[;|•·⋅、，\n]|,\s*(?:{_AND})\s|\s[/／–—]\s)\s*", re.IGNORECASE)
"""What surely parts two names."""

JOINED = re.compile(rf"\s(?:{_AND}|\+|with|mit|avec|con)\s+|\s*/\s*", re.IGNORECASE)
"""What parts two names, or two words of one."""

DEGREE = re.compile(r"(?:(?:[A-Z][A-Za-z]?[a-z]?\.?){2,4}[®*]?|E-RYT.*)$")
"""What belongs to the name before a comma."""

NOBODY = re.compile(rf"^{_any(*_NOBODIES)}$", re.IGNORECASE)
"""Users of an outlet's software, and buttons beside names."""

PARTICLES = frozenset(
    {
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "do",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "af",
        "y",
        "e",
        "und",
        "zu",
        "zur",
    }
)
"""Words of names without a capital."""
