"""What every match of a regular expression begins with or holds, read off the expression, so that texts can be skipped cheaply.

In: a pattern as `re` takes it. Out: sets of characters or words. A reader that knows with which characters its patterns
can begin, and what can stand behind a numeral there, tries only the few patterns that may match at a place.
"""

from __future__ import annotations

from re import _parser  # type: ignore[attr-defined]  # the parser that `re` itself uses
from typing import Any


def first_characters(pattern: str, flags: int = 0) -> frozenset[str]:
    """The characters that a match of `pattern` can begin with. Raises `ValueError` when that is any character.

    >>> sorted(first_characters("(?<![0-9])(?:今|去)?年[底末]"))
    ['今', '去', '年']
    """
    first, can_be_empty = _first_of(_parser.parse(pattern, flags), frozenset())
    if can_be_empty:
        raise ValueError("matches the empty text")
    return frozenset(first)


def characters_behind(pattern: str, run: frozenset[str]) -> frozenset[str] | None:
    """The characters that can follow the run of characters of `run` that a match begins with; None when a match may
    hold nothing else. Raises `ValueError` when they are any.

    >>> sorted(characters_behind("(?:[0-9]+|[一二三])(?:个)?[年月]", frozenset("0123456789一二三")))
    ['个', '年', '月']
    """
    behind, can_be_empty = _first_of(_parser.parse(pattern), run)
    return None if can_be_empty else frozenset(behind)


def words_inside(pattern: str) -> frozenset[str]:
    """Words of which every match of `pattern` holds at least one; empty where none are known.

    >>> sorted(words_inside("[1一](?:美元|欧元)(?:兑换|折)?合"))
    ['欧元', '美元']
    """
    return frozenset(_inside_of(_parser.parse(pattern)))


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
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
            found.append(_inside_of(value[2]))
    return max(filter(None, found), key=lambda words: min(map(len, words)), default=set())


def _first_of(parsed: Any, run: frozenset[str]) -> tuple[set[str], bool]:
    """First characters outside of `run` of a parsed sequence, and whether it can be without any."""
    first: set[str] = set()
    for op, value in parsed:
        name = str(op)
        if name in ("ASSERT", "ASSERT_NOT", "AT"):
            continue
        if name == "LITERAL":
            more, can_be_empty = {chr(value)}, False
        elif name == "IN":
            more, can_be_empty = _members(value), False
        elif name == "BRANCH":
            branches = [_first_of(branch, run) for branch in value[1]]
            more, can_be_empty = set().union(*(b[0] for b in branches)), any(b[1] for b in branches)
        elif name == "SUBPATTERN":
            more, can_be_empty = _first_of(value[-1], run)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            more, can_be_empty = _first_of(value[2], run)
            can_be_empty = can_be_empty or value[0] == 0
        else:
            raise ValueError(f"cannot tell how it begins: {name}")
        first |= more - run
        if not (can_be_empty or more & run):
            return first, False
    return first, True


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
