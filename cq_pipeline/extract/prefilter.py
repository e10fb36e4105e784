"""What words begin or end with, and what every match of a regular expression begins with or holds, read off the
expression, so that texts can be skipped cheaply.

In: words, or a pattern as `re` takes it. Out: sets of characters or words, or lengths. A reader that knows with which
characters its patterns can begin, and what can stand behind a numeral there, tries only the few patterns that may match.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from re import _parser  # type: ignore[attr-defined]  # the parser that `re` itself uses
from typing import Any

_CHARACTERS = ("LITERAL", "IN")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_OF_NO_WIDTH = ("ASSERT", "ASSERT_NOT", "AT")


def lengths(words: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words filed under each key, longest first: which to look up where the key stands in a text.

    >>> lengths((word[-1], word) for word in ("同比增长", "增长", "增加"))
    {'长': (4, 2), '加': (2,)}
    """
    found: dict[str, set[int]] = {}
    for key, word in words:
        found.setdefault(key, set()).add(len(word))
    return {key: tuple(sorted(of_key, reverse=True)) for key, of_key in found.items()}


def first_characters(pattern: str, flags: int = 0) -> frozenset[str]:
    """The characters that a match of `pattern` can begin with. Raises `ValueError` when that is any character.

    >>> sorted(first_characters("(?<![0-9])(?:今|去)?年[底末]"))
    ['今', '去', '年']
    """
    first, can_be_empty = _first_of(_parsed(pattern, flags))
    if can_be_empty:
        raise ValueError("matches the empty text")
    return frozenset(first)


def characters_behind(pattern: str, first: frozenset[str], run: frozenset[str] = frozenset()) -> frozenset[str] | None:
    """The characters that can follow in a match that begins with one of `first`, behind the characters of `run` that follow
    it; None when a match may end there. Raises `ValueError` when they are any.

    >>> sorted(characters_behind("(?:今|[0-9]+)(?:个)?[年月]", frozenset("今")))
    ['个', '年', '月']
    >>> digits = frozenset("0123456789")
    >>> sorted(characters_behind("[0-9]{1,4}(?:年|-[0-9])", digits, run=digits))
    ['-', '年']
    """
    behind: set[str] = set()
    states = _behind(_parsed(pattern), {False}, first, run, behind)
    return None if True in states else frozenset(behind)


@lru_cache(maxsize=256)
def _parsed(pattern: str, flags: int = 0) -> Any:
    return _parser.parse(pattern, flags)


def words_inside(pattern: str) -> frozenset[str]:
    """Words of which every match of `pattern` holds at least one; empty where none are known.

    >>> sorted(words_inside("[1一](?:美元|欧元)(?:兑换|折)?合"))
    ['欧元', '美元']
    """
    return frozenset(_inside_of(_parsed(pattern)))


def _inside_of(parsed: Any) -> set[str]:
    """Words of which every match of a parsed sequence holds one: of several such sets the one with the longest words."""
    found: list[set[str]] = []
    literal = ""
    for op, value in [*parsed, ("END", None)]:
        name = str(op)
        if name == "LITERAL":
            literal += chr(value)
            continue
        if literal:
            found.append({literal})
            literal = ""
        if name == "BRANCH":
            branches = [_inside_of(branch) for branch in value[1]]
            if all(branches):
                found.append(set().union(*branches))
        elif name == "SUBPATTERN":
            found.append(_inside_of(value[-1]))
        elif name in _REPEATS and value[0] > 0:
            found.append(_inside_of(value[2]))
    return max(filter(None, found), key=lambda words: min(map(len, words)), default=set())


def _first_of(parsed: Any) -> tuple[set[str], bool]:
    """First characters of a parsed sequence, and whether it can be empty."""
    first: set[str] = set()
    for op, value in parsed:
        name = str(op)
        if name in _OF_NO_WIDTH:
            continue
        if name in _CHARACTERS:
            return first | _characters(name, value), False
        if name == "BRANCH":
            branches = [_first_of(branch) for branch in value[1]]
            more, can_be_empty = set().union(*(b[0] for b in branches)), any(b[1] for b in branches)
        elif name == "SUBPATTERN":
            more, can_be_empty = _first_of(value[-1])
        elif name in _REPEATS:
            more, can_be_empty = _first_of(value[2])
            can_be_empty = can_be_empty or value[0] == 0
        else:
            raise ValueError(f"cannot tell how it begins: {name}")
        first |= more
        if not can_be_empty:
            return first, False
    return first, True


def _behind(parsed: Any, states: set[bool], first: frozenset[str], run: frozenset[str], behind: set[str]) -> set[bool]:
    """Reads a parsed sequence up to the end of the run, and adds the characters that can stand there to `behind`.

    A state is whether the match has begun; gives the states in which a match can come to the sequence's end.
    """
    for op, value in parsed:
        name = str(op)
        if not states:
            return states
        if name in _OF_NO_WIDTH:
            continue
        if name in _CHARACTERS:
            characters = _characters(name, value)
            if True in states:
                behind |= characters - run
            goes_on = (False in states and characters & first) or (True in states and characters & run)
            states = {True} if goes_on else set()
        elif name == "BRANCH":
            states = set().union(*(_behind(branch, states, first, run, behind) for branch in value[1]))
        elif name == "SUBPATTERN":
            states = _behind(value[-1], states, first, run, behind)
        elif name in _REPEATS:
            once = _behind(value[2], states, first, run, behind)
            again = _behind(value[2], once, first, run, behind) if value[1] > 1 else set()
            states = once | again | (states if value[0] == 0 else set())
        else:
            raise ValueError(f"cannot tell how it goes on: {name}")
    return states


def _characters(name: str, value: Any) -> set[str]:
    return {chr(value)} if name == "LITERAL" else _members(value)


def _members(items: Any) -> set[str]:
    members: set[str] = set()
    for op, value in items:
        if str(op) == "LITERAL":
            members.add(chr(value))
        elif str(op) == "RANGE":
            members |= {chr(c) for c in range(value[0], value[1] + 1)}
        else:
            raise ValueError(f"cannot tell how it begins: {op}")
    return members
