"""What lines of a page look like: the rows of `vocabulary/tables/layout_patterns.csv`, compiled.

In: nothing. Out: the kind of a line whose whole text fits a row, or None. The table's rows are matched against the line
as `view` normalises it: half-width digits, full-width `，：；？！（）`, quotes “”, runs of blanks as one blank. A row of kind
`macro` is no pattern by itself: `<NAME>` in a pattern stands for the macro `NAME`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cq_pipeline.text.model import ParagraphKind
from cq_pipeline.vocabulary.load import VocabularyError, load_table

TABLE = "layout_patterns"
MACRO = "macro"
MAX_LINE = 200  # longer lines are running text, whatever they look like

# Which kind a line is that fits several: the more specific first.
PRIORITY = (
    ParagraphKind.NAVIGATION,
    ParagraphKind.CAPTION,
    ParagraphKind.CREDIT,
    ParagraphKind.TABLE_ROW,
    ParagraphKind.DATELINE,
    ParagraphKind.SIGNATURE,
)

_MACRO_NAME = re.compile("<([A-Z_]+)>")
_WORDS = re.compile(r"\(\?:((?:[^()\[\]|?*+{}\\.]+\|){5,}[^()\[\]|?*+{}\\.]+)\)(?![?*+{])")  # (?:打印|关闭|收藏|…)


@dataclass(frozen=True, slots=True)
class LayoutPattern:
    """One row: a line whose whole normalised text fits `pattern` is of kind `kind`.

    A line that holds a full stop `。` is none of a row's but where `sentences` is true: so most lines of running text
    are asked for the few rows only that they could fit.
    """

    id: str
    kind: str
    pattern: str
    sentences: bool = False
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    note: str = ""


def expand(rows: tuple[LayoutPattern, ...], file: str = f"{TABLE}.csv") -> dict[str, re.Pattern[str]]:
    """Each row's regular expression with its macros filled in, macros left out. Raises `VocabularyError`."""
    kinds = {*map(str, PRIORITY), MACRO}
    macros = {row.id: row.pattern for row in rows if row.kind == MACRO}
    problems: list[str] = []
    compiled: dict[str, re.Pattern[str]] = {}

    def fill(row: LayoutPattern) -> str:
        text = row.pattern
        for _ in range(4):  # macros may use macros, not themselves
            text, count = _MACRO_NAME.subn(lambda m: macros.get(m[1], m[0]), text)
            if not count:
                break
        if unknown := _MACRO_NAME.search(text):
            problems.append(f"{file}: {row.id}: no macro {unknown[1]}, or one that uses itself")
        return text

    for row in rows:
        if row.kind not in kinds:
            problems.append(f"{file}: {row.id}: kind {row.kind!r} is none of {', '.join(sorted(kinds))}")
            continue
        try:
            pattern = re.compile(fill(row))
        except re.error as error:
            problems.append(f"{file}: {row.id}: pattern: {error}")
            continue
        if row.kind != MACRO:
            compiled[row.id] = pattern
    if problems:
        raise VocabularyError(problems)
    return compiled


@cache
def layout_patterns() -> tuple[LayoutPattern, ...]:
    """The rows of the table, in file order."""
    return load_table(TABLE, LayoutPattern, key="id")


def _hinted(pattern: str) -> str:
    """The same pattern with the words' first characters before each list of words: a class is faster than the list.

    >>> _hinted("[0-9](?:元|人|吨|户|家|个)$")
    '[0-9](?=[个人元吨家户])(?:元|人|吨|户|家|个)$'
    """
    return _WORDS.sub(lambda m: f"(?=[{re.escape(''.join(sorted({w[0] for w in m[1].split('|')})))}]){m[0]}", pattern)


@cache
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns whose groups are the kinds: of all rows, and of those whose lines may hold a sentence."""
    rows = layout_patterns()
    compiled = expand(rows)

    def of(chosen: list[LayoutPattern]) -> re.Pattern[str]:
        kinds = ((kind, [_hinted(compiled[row.id].pattern) for row in chosen if row.kind == kind]) for kind in PRIORITY)
        return re.compile("|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in kinds if patterns))

    return of(list(rows)), of([row for row in rows if row.sentences])


def kind_of_line(line: str) -> ParagraphKind | None:
    """The kind that the table gives a normalised line, or None.

    >>> kind_of_line("涪陵区委书记 王志杰")
    <ParagraphKind.SIGNATURE: 'signature'>
    >>> kind_of_line("一季度地区生产总值增长8.5%。") is None
    True
    """
    if len(line) > MAX_LINE:
        return None
    match = _kinds()["。" in line].fullmatch(line)
    return None if match is None or match.lastgroup is None else ParagraphKind(match.lastgroup)
