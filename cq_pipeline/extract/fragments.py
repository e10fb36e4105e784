"""Puts the torn pieces of a scrambled page of speeches back to their speeches.

A page read column by column can tear a speech apart: its third point stands below another speaker's. In: the sections
of signed speeches, as lists of paragraphs, and the order of speakers that the editor's note announces. Out: for each
paragraph that does not belong to the section it stands in, the unit it belongs to, or nothing where even a careful
reader could not tell. Nothing is guessed between equals.

A number that goes up stays in its section, a hole before it or not (一是, 三是: the second point is lost): only a number
that its section has already, or one that goes back, is a fragment. A fragment moves on evidence only.

The rules, strongest first:
1. copy: the fragment repeats a paragraph that stands in place elsewhere, or is repeated there;
2. name: it names exactly one of the known units as its own subject (`下一步，市经济信息委将…`, `永川工厂全年…`);
3. neighbour: it stands beside a fragment placed by rule 1 and fills a gap in that section's numbering;
4. order: units announced between two sections that have none of their own take the fragments found there, in order,
   when there are as many of both;
5. gap: it is the only fragment that fills the numbering of the only section that lacks it;
6. wording: a point, in place or not, is worded like those of one other speech that lacks its number, and unlike its own's;
   likewise one that tells of another speech's district (`_revise`).

Of two paragraphs with one number, the one whose wording goes with the other points of the section stands in place
(一是大抓产业, 二是大抓教育; not 二是抓项目).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from cq_pipeline.extract import offices as off
from cq_pipeline.extract.likeness import likeness, mean_likeness, wording
from cq_pipeline.records import record
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.text.seams import cannot_begin

_OPENING_WORDS = re.compile("(?:下一步|接下来|今后|下阶段|下一阶段|展望|面向未来|站在新)")


_MOST = 200  # fragments of a page that are compared with each other; more than that is no newspaper page


@record(frozen=True, slots=True)
class Unit:
    """Who a speech is given for: words it goes by in the text, its jurisdiction, and the section, when there is one."""

    key: str
    names: tuple[str, ...]
    district_name: str | None
    marks: tuple[str, ...] = ()  # places in its district: 濯水古镇


@dataclass(slots=True)
class Section:
    """A signed speech: its unit and its paragraphs as they stand on the page, fragments of others among them."""

    unit: Unit
    paragraphs: list[Paragraph]
    own: list[Paragraph] = field(default_factory=list)
    text: str = ""  # of the page

    @property
    def ordinals(self) -> set[int]:
        """Numbers of the points that stand in place."""
        return {p.ordinal for p in self.own if p.ordinal is not None and p.ordinal_level == _level(self.own)}


@dataclass(slots=True)
class Fragment:
    """Paragraphs torn from their speech; `after` is the section they stand in, `unit` whom they belong to."""

    paragraphs: list[Paragraph]
    after: int
    unit: Unit | None = None
    rule: str = ""
    original: int | None = None  # index of the paragraph that an un-numbered one repeats
    worded_out: bool = False  # the wording of the section's other points put it out
    displaced: bool = True  # its section has these numbers already; False: only the section's head is lost

    @property
    def ordinals(self) -> set[int]:
        """Numbers of the fragment's points."""
        level = _level(self.paragraphs)
        return {p.ordinal for p in self.paragraphs if p.ordinal is not None and p.ordinal_level == level}


def _level(paragraphs: list[Paragraph]) -> int | None:
    levels = [p.ordinal_level for p in paragraphs if p.ordinal is not None and p.ordinal_level is not None]
    levels = [level for level in levels if level < 5] or levels
    return min(levels) if levels else None


def split_section(section: Section, position: int) -> list[Fragment]:
    """Separates what continues the section's numbering (`section.own`) from runs that repeat it or go back."""
    body = section.paragraphs
    level = _level(body)
    own: list[Paragraph] = []
    fragments: list[Fragment] = []
    current: Fragment | None = None
    expected = 1
    # where each number stands for the last time, copies of other speeches' points left out
    last_at = {p.ordinal: p.index for p in body if p.ordinal_level == level and p.copy_of is None}
    pending: list[Paragraph] = []  # un-numbered paragraphs whose owner the next number decides
    for p in body:
        if level is None or p.ordinal is None or p.ordinal_level != level:
            pending.append(p)
            continue
        torn = next((i for i, q in enumerate(pending) if _starts_torn(section, q) and _closed_before(body, q)), None)
        if current is None and p.ordinal == expected and torn is not None:
            own += pending[:torn]  # a piece begins above it that goes on with something else
            current = Fragment([p], position)
            fragments += [Fragment(pending[torn:], position), current]
            expected += 1
        elif current is None and p.ordinal == expected:
            own += pending
            own.append(p)
            expected += 1
        elif current is None and p.ordinal > expected and not own and not fragments and expected == 1:
            # the section's own head is torn off: what follows is somebody's, not known whose
            current = Fragment([*pending, p], position, displaced=False)
            fragments.append(current)
            expected = p.ordinal + 1
        elif current is None and p.ordinal > expected and last_at.get(expected, -1) < p.index:
            # a point is lost; the next one is the section's own
            own += [*pending, p]
            expected = p.ordinal + 1
        elif current is not None and p.ordinal == expected and not _torn_between(pending):
            current.paragraphs += [*pending, p]
            expected += 1
        else:
            keep, move = _divide(pending, in_place=current is None)
            if current is None:
                own += keep
            else:
                current.paragraphs += keep
            current = Fragment([*move, p], position)
            fragments.append(current)
            expected = p.ordinal + 1
        pending = []
    if pending:
        target = own if current is None else current.paragraphs
        torn = next((i for i, p in enumerate(pending) if p.starts_open and _closed_before(body, p)), None)
        if torn is None:
            target += pending
        else:
            target += pending[:torn]
            fragments.append(Fragment(pending[torn:], position))
    section.own = own
    for f in fragments:
        _exchange(section, f)
    return fragments


def _starts_torn(section: Section, p: Paragraph) -> bool:
    """Whether a paragraph begins within a sentence, or within quotation marks: 即开工”。全区…"""
    if p.ordinal is not None or p.kind is not ParagraphKind.BODY:
        return False
    text = section.text[p.start : min(p.end, p.start + _FIRST)]
    return p.starts_open or cannot_begin(text) or _CLOSES_QUOTATION.match(text) is not None


_FIRST = 40
_CLOSES_QUOTATION = re.compile("[^“”。]{0,15}”")


def _exchange(section: Section, fragment: Fragment) -> None:
    """Puts a fragment's point in place of the section's last one, when the section's wording says so."""
    level = _level(section.own)
    numbered = [p for p in section.own if p.ordinal is not None and p.ordinal_level == level]
    if len(numbered) < 2 or fragment.paragraphs[0].copy_of is not None:
        return
    last, rival = numbered[-1], fragment.paragraphs[0]
    if rival.ordinal != last.ordinal or rival.ordinal_level != level or len(fragment.ordinals) != 1:
        return
    heads = [_wording(section, p) for p in numbered[:-1]]
    if not all(heads) or not _wording(section, last) or not _wording(section, rival):
        return
    kept, offered = (min(_common(head, _wording(section, p)) for head in heads) for p in (last, rival))
    if kept == 0 and offered > 0:
        at = section.own.index(last)
        fragment.worded_out = True
        section.own, fragment.paragraphs = section.own[:at] + fragment.paragraphs, section.own[at:]


def _wording(section: Section, p: Paragraph) -> str:
    return wording(section.text[p.start : p.end])


def _common(one: str, two: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def loose_fragments(paragraphs: list[Paragraph]) -> list[Fragment]:
    """Numbered paragraphs that stand above the first speech: torn from some speech, a new piece at every restart."""
    level = _level(paragraphs)
    numbers = [p.ordinal if p.ordinal_level == level else None for p in paragraphs]
    first = next((i for i, n in enumerate(numbers) if n is not None), None)
    if first is None:
        return []
    fragments = [Fragment([paragraphs[first]], -1)]
    last = numbers[first] or 0
    for p, number in zip(paragraphs[first + 1 :], numbers[first + 1 :], strict=True):
        if number is not None and number != last + 1:
            fragments.append(Fragment([], -1))
        if number is not None:
            last = number
        fragments[-1].paragraphs.append(p)
    return fragments


def _closed_before(body: list[Paragraph], paragraph: Paragraph) -> bool:
    before = [p for p in body if p.index < paragraph.index]
    return not before or not before[-1].ends_open


def _torn_between(pending: list[Paragraph]) -> bool:
    return any(p.starts_open for p in pending)


def _divide(pending: list[Paragraph], in_place: bool) -> tuple[list[Paragraph], list[Paragraph]]:
    """Un-numbered paragraphs before a restarted number: which close what came before, which belong to the fragment."""
    for i, p in enumerate(pending):
        # a heading without a signature opens a speech whose signature is lost
        if p.starts_open or p.copy_of is not None or p.kind is ParagraphKind.HEADING:
            return pending[:i], pending[i:]
    if in_place:
        return [], pending
    return pending, []


class Placement:
    """Places all fragments of a page; `fragments` then carry unit and rule."""

    def __init__(
        self, page: Page, sections: list[Section], announced: list[Unit], loose: list[Paragraph] | None = None
    ) -> None:
        self.page = page
        self.sections = sections
        self.announced = announced
        self.fragments: list[Fragment] = loose_fragments(loose or [])
        apart = self._apart()
        for position, section in enumerate(sections):
            section.text = page.view.text
            self.fragments += split_section(section, position)
        self._keep_openings()
        self._unsettle_rivals()
        self._cut_at_closing_words()
        self._place()
        self._revise()
        self._place_copies(apart)

    def _apart(self) -> list[Fragment]:
        """Takes single paragraphs without a number out of the sections: copies, and those that name another unit."""
        home = {p.index: i for i, section in enumerate(self.sections) for p in section.paragraphs}
        units = [u for u in self._known_units() if u.district_name not in (None, off.CITY, off.NATION)]
        if len(units) > _MOST:
            units = []
        apart: list[Fragment] = []
        seen: dict[str, int] = {}  # short paragraphs too: a sentence with a figure is hardly said twice
        for position, section in enumerate(self.sections):
            stays: list[Paragraph] = []
            for p in section.paragraphs:
                first = p.copy_of
                if first is None and p.kind is ParagraphKind.BODY and _SHORT_COPY.fullmatch(self.text(p)):
                    first = seen.setdefault(self.text(p), p.index)
                original = home.get(first) if first is not None and first != p.index else None
                foreign = None
                if p.kind is ParagraphKind.BODY and p.ordinal is None and any(q.kind is p.kind for q in stays):
                    if original is not None and original != position:
                        apart.append(Fragment([p], position, original=first))
                        continue
                    foreign = self._foreign_unit(p, section.unit, units)
                if foreign is not None:
                    apart.append(Fragment([p], position, foreign, "name"))
                else:
                    stays.append(p)
            section.paragraphs = stays
        return apart

    def _foreign_unit(self, p: Paragraph, own: Unit, units: list[Unit]) -> Unit | None:
        """The one other unit that a paragraph opens with as its subject: `长城汽车永川工厂全年产销…` in 万州's speech."""
        if own.district_name is None or own.district_name[-1:] not in "区县" or own.district_name.endswith("新区"):
            return None  # a department of the city speaks of all districts, a new area of those it lies in
        text = self.text(p)
        if any(name in text for name in own.names) or re.search("我[区县]|两地|联合|携手|共建", text[:60]):
            return None
        if any(mark in text for mark in own.marks):
            return None
        found = [u for u in units if u.key != own.key and (any(opens_with(text, n) for n in u.names) or _near(text, u))]
        return found[0] if len(found) == 1 else None

    def _place_copies(self, apart: list[Fragment]) -> None:
        """A copy without a number belongs to whom its original belongs to."""
        owner: dict[int, Unit | None] = {p.index: s.unit for s in self.sections for p in s.own}
        owner.update({p.index: f.unit for f in self.fragments for p in f.paragraphs})
        owner.update({p.index: f.unit for f in apart for p in f.paragraphs if f.unit is not None})
        for f in apart:
            if f.unit is not None:
                continue
            f.unit = owner.get(f.original) if f.original is not None else None
            f.rule = "copy" if f.unit is not None else ""
        self.fragments += apart

    def _keep_openings(self) -> None:
        """What stands right below a signature is the signer's, though the speech lacks its first point."""
        for f in self.fragments:
            section = self.sections[f.after] if f.after >= 0 else None
            first = f.paragraphs[0]
            if section is None or f.displaced or section.own or first.ordinal is not None or first.starts_open:
                continue
            if section.paragraphs and section.paragraphs[0].index == first.index and len(f.paragraphs) > 1:
                section.own = [first]
                del f.paragraphs[0]

    def _unsettle_rivals(self) -> None:
        """Two first points below one signature: whose the first of them is, its heading may tell, else nobody knows."""
        for position, section in enumerate(self.sections):
            level = _level(section.own)
            numbered = [i for i, p in enumerate(section.own) if p.ordinal is not None and p.ordinal_level == level]
            if not numbered or section.own[numbered[0]].ordinal != 1:
                continue
            begun = section.own[numbered[0]]
            rivals = [
                f
                for f in self.fragments
                if f.after == position and f.paragraphs[0].ordinal == 1 and f.paragraphs[0].ordinal_level == level
            ]
            if len(rivals) != 1 or begun.copy_of is not None or rivals[0].paragraphs[0].copy_of is not None:
                continue
            rival = rivals[0]
            mine, other = (self._in_heading(p, section) for p in (begun, rival.paragraphs[0]))
            if mine and not other:
                continue
            run = Fragment(section.own[numbered[0] :], position)
            del section.own[numbered[0] :]
            self.fragments.insert(self.fragments.index(rival), run)
            if other and not mine:
                section.own += rival.paragraphs
                self.fragments.remove(rival)

    def _in_heading(self, p: Paragraph, section: Section) -> bool:
        """Whether a point begins with a word that the heading of a speech has, or the paragraph below its signature."""
        head = wording(self.text(p))
        first = section.paragraphs[0].start if section.paragraphs else p.start
        above = self.page.view.text[max(0, first - _ABOVE) : first]
        return any(head[i : i + 2] in above for i in range(len(head) - 1))

    # ------------------------------------------------------------ revision

    def _revise(self) -> None:
        """Looks at every point again that only its place, its number or the order of speeches gives to a speech.

        It goes to another that lacks its number, when that one's points are worded like it and its own are not, or when
        it tells of that one's district. Where it may be nobody else's, but is worded like no other point, it is nobody's.
        """
        if not 1 < len(self.sections) <= _MOST or len(self.fragments) > _MOST:
            return
        self._take_out_items()
        self._part_points()
        for _ in range(_ROUNDS):
            best = max(self._moves(), key=lambda move: move[0], default=None)
            if best is None:
                break
            _, point, unit, rule = best
            self._move(point, unit, rule)
            if unit is not None:
                self._move_above(point, unit)
            self._by_gap()

    def _take_out_items(self) -> None:
        """`二是…` that no `一是…` of its speech stands before: it goes to the one speech in which an enumeration breaks off there."""
        for position, section in enumerate(self.sections):
            level = _level(section.own)
            stray: list[Paragraph] = []
            counted = 0
            for p in section.own:
                if p.ordinal_level == _ITEMS != level and (p.ordinal or 0) > counted + 1:
                    stray.append(p)
                    continue
                if p.ordinal is not None and p.ordinal_level == level:
                    counted = 0
                counted = max(counted, _last_item(self.text(p)))
            for p in stray:
                section.own.remove(p)
                unit = self._enumerates_until(p)
                self.fragments.append(Fragment([p], position, unit, "gap" if unit is not None else ""))

    def _enumerates_until(self, stray: Paragraph) -> Unit | None:
        """Whose paragraph, alone of all, ends with the item before that which a stray one begins with."""
        wanted = (stray.ordinal or 0) - 1
        found: list[Unit] = []
        for section in self.sections:
            for p, following in zip_longest(section.own, section.own[1:]):
                goes_on = following is not None and following.ordinal_level == _ITEMS
                if _last_item(self.text(p)) == wanted and not goes_on:
                    found.append(section.unit)
        return found[0] if len(found) == 1 else None

    def _part_points(self) -> None:
        """Makes a fragment of each point of those that nothing but their numbers or their order gives to anybody."""
        parted: list[Fragment] = []
        for f in self.fragments:
            level = _level(f.paragraphs)
            at = [i for i, p in enumerate(f.paragraphs) if p.ordinal is not None and p.ordinal_level == level]
            if len(at) < 2 or (f.unit is not None and f.rule not in _WEAK):
                parted.append(f)
                continue
            bounds = [0, *at[1:], len(f.paragraphs)]
            parted += [
                Fragment(f.paragraphs[low:high], f.after, f.unit, f.rule, None, f.worded_out, f.displaced)
                for low, high in pairwise(bounds)
            ]
        self.fragments = parted

    def _points(self) -> Iterator[_Point]:
        for section in self.sections:
            level = _level(section.own)
            for p in section.own:
                if p.ordinal is not None and p.ordinal_level == level and p.copy_of is None:
                    yield _Point(p, p.ordinal, level, section.unit, section, None)
        for f in self.fragments:
            level = _level(f.paragraphs)
            numbered = [p for p in f.paragraphs if p.ordinal is not None and p.ordinal_level == level]
            if len(numbered) == 1 and (f.unit is None or f.rule in _WEAK) and numbered[0].copy_of is None:
                yield _Point(numbered[0], numbered[0].ordinal or 0, level, f.unit, None, f)

    def _moves(self) -> Iterator[tuple[float, _Point, Unit | None, str]]:
        """What may be moved: how sure that is, the point, to whom, and by which rule."""
        heads = {s.unit.key: self._heads(s) for s in self.sections}
        known = self._known_units()
        for point in self._points():
            yield from self._moves_of(point, heads, known)

    def _moves_of(
        self, point: _Point, heads: dict[str, _Heads], known: list[Unit]
    ) -> Iterator[tuple[float, _Point, Unit | None, str]]:
        text = self.text(point.paragraph)
        own = point.unit
        if point.number == 1 and point.section is not None:
            if (
                own is not None
                and len(heads[own.key].numbers) == 1
                and any(_headless(there) for there in heads.values())
            ):
                yield 0.0, point, None, ""  # a first point alone, and elsewhere second ones without a first
            return
        told = [] if _TOGETHER.search(text) else [u for u in known if _is_local(u) and _tells_of(text, u)]
        head = wording(text)
        here = self._like(head, point, heads.get(own.key)) if own is not None else 0.0
        lacking = [u for s in self.sections if self._continues((u := s.unit), point, heads)]
        if self._homeless():  # a speech without a signature may own any point: one other is not enough to go by
            lacking = [u for u in lacking if len(heads[u.key].wordings_but(point)) > 1]
        likes = sorted(((self._like(head, point, heads[u.key]), u.key) for u in lacking), reverse=True)
        same = any(head in heads[u.key].wordings_but(point) for u in lacking)  # nobody words two points the same
        if likes and likes[0][0] >= _LIKE and not same:
            margin = likes[0][0] - max(here, *(like for like, _ in likes[1:]), 0.0)
            if margin >= _MORE_ALIKE:
                yield margin, point, next(u for u in lacking if u.key == likes[0][1]), "wording"
        if own is not None and not _is_local(own):
            told = []  # a department of the city tells of all districts
        if len(told) == 1 and (own is None or told[0].key != own.key) and here < _LIKE:
            if self._section_of(told[0]) is None or self._lacks(point, heads[told[0].key]):
                yield 1.0, point, told[0], "name"
        if own is None or told:
            return
        others = heads[own.key].wordings_but(point) if own.key in heads else []
        if here >= _UNLIKE or not lacking or not others:
            return
        above = point.paragraph.index - 1
        if above >= 0 and self.page.paragraphs[above].ends_open:
            yield 0.0, point, None, ""  # the one above it breaks off: what goes on there may be anybody's
            return
        if len(others) < 2 or likeness(others[0], others[1]) < _LIKE:
            return
        if min(abs(len(head) - len(other)) for other in others) >= _LONGER:
            yield 0.0, point, None, ""

    def _continues(self, unit: Unit, point: _Point, heads: dict[str, _Heads]) -> bool:
        """Whether a point goes on behind the points of another speech, or fills a hole between them."""
        there = heads[unit.key]
        if point.unit is not None and point.unit.key == unit.key:
            return False
        return self._lacks(point, there) and point.number - 1 in there.numbers

    def _lacks(self, point: _Point, there: _Heads) -> bool:
        return there.level in (None, point.level) and point.number not in there.numbers

    def _like(self, head: str, point: _Point, there: _Heads | None) -> float:
        """How much a point is worded like those of a speech before it."""
        return mean_likeness(head, there.wordings_but(point)) if there is not None else 0.0

    def _heads(self, section: Section) -> _Heads:
        """The points that a speech has by now."""
        level = _level(section.own)
        points = [p for p in section.own if p.ordinal_level == level and level is not None]
        for f in self.fragments:
            if f.unit is not None and f.unit.key == section.unit.key and f.rule != "copy":
                points += [p for p in f.paragraphs if p.ordinal is not None and p.ordinal_level == _level(f.paragraphs)]
        return _Heads(level, {p.ordinal: wording(self.text(p)) for p in points if p.ordinal is not None})

    def _move(self, point: _Point, unit: Unit | None, rule: str) -> None:
        """Gives a point to another speech, or to nobody; what followed it without a number is nobody's then."""
        f = point.fragment
        if f is not None:
            at = next(i for i, p in enumerate(f.paragraphs) if p.index == point.paragraph.index)
            around = [f.paragraphs[:at], f.paragraphs[at + 1 :]]
            self.fragments += [
                Fragment(rest, f.after, None, "", None, f.worded_out, f.displaced) for rest in around if rest
            ]
            f.paragraphs, f.unit, f.rule = [point.paragraph], unit, rule
            return
        section = point.section
        if section is None:
            return
        at = next(i for i, p in enumerate(section.own) if p.index == point.paragraph.index)
        end = at + 1
        while end < len(section.own) and section.own[end].ordinal is None:
            end += 1
        position = self.sections.index(section)
        self.fragments.append(Fragment([point.paragraph], position, unit, rule))
        if section.own[at + 1 : end]:
            self.fragments.append(Fragment(section.own[at + 1 : end], position))
        del section.own[at:end]

    def _move_above(self, moved: _Point, unit: Unit) -> None:
        """The point right above one that moved goes with it where its speech has another one of its number, of nobody so far."""
        number = moved.number - 1
        there = next((self._heads(s) for s in self.sections if s.unit.key == unit.key), _Heads(None, {}))
        above = next((p for p in self._points() if p.paragraph.index == moved.paragraph.index - 1), None)
        if above is None or above.section is not moved.section or above.section is None or above.number != number:
            return
        position = self.sections.index(above.section)
        rivals = [f for f in self.fragments if f.unit is None and f.after == position and number in f.ordinals]
        if rivals and number not in there.numbers:
            self._move(above, unit, "neighbour")

    def text(self, p: Paragraph) -> str:
        """Text of a paragraph of the page."""
        return self.page.text_of(p)

    def _cut_at_closing_words(self) -> None:
        """`…[三、…][下一步，…][盘活资产…][三、…]`: the outlook closes the piece before it, the rest opens the next."""
        for one, two in zip(self.fragments, self.fragments[1:], strict=False):
            if one.after != two.after:
                continue
            level = _level(one.paragraphs)
            last = max(
                (i for i, p in enumerate(one.paragraphs) if p.ordinal is not None and p.ordinal_level == level),
                default=-1,
            )
            if last < 0:
                continue  # a torn beginning by itself
            tail = one.paragraphs[last + 1 :]
            closing = next((i for i, p in enumerate(tail) if _OPENING_WORDS.match(self.text(p))), None)
            stays = closing + 1 if closing is not None else 0
            if len(tail) > stays:
                two.paragraphs[:0] = tail[stays:]
                del one.paragraphs[last + 1 + stays :]

    # ------------------------------------------------------------ rules

    def _section_of(self, unit: Unit) -> Section | None:
        return next((s for s in self.sections if s.unit.key == unit.key), None)

    def _taken(self, unit: Unit, but: Fragment) -> set[int]:
        section = self._section_of(unit)
        taken = set(section.ordinals) if section is not None else set()
        for f in self.fragments:
            if f is not but and f.unit is not None and f.unit.key == unit.key and f.rule != "copy":
                taken |= f.ordinals
        return taken

    def _fits(self, fragment: Fragment, unit: Unit) -> bool:
        """The fragment's numbers are missing in the unit's speech, and continue it without a hole."""
        taken = self._taken(unit, fragment)
        if self._section_of(unit) is None:
            return not (taken & fragment.ordinals)
        if not fragment.ordinals or taken & fragment.ordinals:
            return False
        together = taken | fragment.ordinals
        return together == set(range(1, max(together) + 1))

    def _place(self) -> None:
        if not self.fragments or len(self.fragments) > _MOST:
            return
        self._by_copy()
        self._by_name()
        for _ in range(len(self.fragments) + 1):
            before = sum(f.unit is not None for f in self.fragments)
            self._by_neighbour()
            self._by_order()
            self._by_gap()
            if sum(f.unit is not None for f in self.fragments) == before:
                break

    def _by_copy(self) -> None:
        home: dict[int, Unit] = {p.index: s.unit for s in self.sections for p in s.own}
        copies: dict[int, set[str]] = {}
        units: dict[str, Unit] = {}
        for s in self.sections:
            for p in s.own:
                if p.copy_of is not None:
                    copies.setdefault(p.copy_of, set()).add(s.unit.key)
                units[s.unit.key] = s.unit
        for f in self.fragments:
            owners = {units[k].key for p in f.paragraphs for k in copies.get(p.index, ())}
            owners |= {home[p.copy_of].key for p in f.paragraphs if p.copy_of is not None and p.copy_of in home}
            if len(owners) == 1:
                f.unit, f.rule = units[owners.pop()], "copy"

    def _known_units(self) -> list[Unit]:
        known = {u.key: u for u in self.announced}
        known.update({s.unit.key: s.unit for s in self.sections})
        return list(known.values())

    def _by_name(self) -> None:
        known = self._known_units()
        for f in self.fragments:
            if f.unit is not None:
                continue
            text = "\n".join(self.text(p) for p in f.paragraphs)
            subject = [u for u in known if any(_names_as_subject(text, n) for n in u.names)]
            if len(subject) == 1 and (self._section_of(subject[0]) is None or self._fits(f, subject[0])):
                f.unit, f.rule = subject[0], "name"

    def _by_neighbour(self) -> None:
        for one, two in zip(self.fragments, self.fragments[1:], strict=False):
            if one.after != two.after:
                continue
            for placed, other in ((one, two), (two, one)):
                if placed.rule == "copy" and other.unit is None and placed.unit is not None:
                    rivals = [
                        f
                        for f in self.fragments
                        if f is not other
                        and f.unit is None
                        and f.rule == ""
                        and f.after == other.after
                        and self._fits(f, placed.unit)
                    ]
                    if self._fits(other, placed.unit) and not rivals:
                        other.unit, other.rule = placed.unit, "neighbour"

    def _by_order(self) -> None:
        if not self.announced:
            return
        place = {u.key: i for i, u in enumerate(self.announced)}
        for position in range(-1, len(self.sections)):
            here = place.get(self.sections[position].unit.key) if position >= 0 else -1
            following = self.sections[position + 1] if position + 1 < len(self.sections) else None
            after = place.get(following.unit.key) if following is not None else len(self.announced)
            if here is None or after is None or after <= here + 1:
                continue
            missing = self.announced[here + 1 : after]
            if any(self._section_of(u) is not None for u in missing):
                continue
            there = [
                f
                for f in self.fragments
                if f.after == position and f.displaced and f.rule not in ("copy", "neighbour", "gap")
            ]
            named_elsewhere = [f for f in there if f.rule == "name" and f.unit is not None and f.unit not in missing]
            there = [f for f in there if f not in named_elsewhere]
            if len(there) != len(missing):
                continue
            if any(f.rule == "name" and f.unit != u for f, u in zip(there, missing, strict=True)):
                continue
            for f, unit in zip(there, missing, strict=True):
                # one that its wording put out may as well be a signed speech's that lacks it
                if f.unit is None and not (f.worded_out and any(self._fits(f, s.unit) for s in self.sections)):
                    f.unit, f.rule = unit, "order"

    def _homeless(self) -> list[Unit]:
        """Units that were announced, and of which the page has nothing so far."""
        owned = {f.unit.key for f in self.fragments if f.unit is not None}
        return [u for u in self.announced if self._section_of(u) is None and u.key not in owned]

    def _by_gap(self) -> None:
        open_fragments = [f for f in self.fragments if f.unit is None and f.displaced]
        # a unit that was announced and has no section may own any fragment, as may one whose first point is nobody's:
        # then a gap proves nothing
        if self._homeless() or any(1 in f.ordinals for f in open_fragments):
            return
        fits = {id(f): [s for s in self.sections if self._fits(f, s.unit)] for f in open_fragments}
        for f in open_fragments:
            candidates = fits[id(f)]
            if len(candidates) != 1:
                continue
            rivals = [g for g in open_fragments if g is not f and candidates[0] in fits[id(g)]]
            if not rivals:
                f.unit, f.rule = candidates[0].unit, "gap"


@record(frozen=True, slots=True)
class _Point:
    """A numbered paragraph, the unit that it is given to so far, and the section or the fragment that it is in."""

    paragraph: Paragraph
    number: int
    level: int | None
    unit: Unit | None
    section: Section | None
    fragment: Fragment | None


@record(frozen=True, slots=True)
class _Heads:
    """The numbers of a speech's points, and how each begins."""

    level: int | None
    numbers: dict[int, str]

    def wordings_but(self, point: _Point) -> list[str]:
        """How the points before one begin."""
        return [head for number, head in sorted(self.numbers.items()) if number < point.number and head]


def _headless(there: _Heads) -> bool:
    return bool(there.numbers) and 1 not in there.numbers


_ITEMS = 5
"""The level of 一是, 二是."""
_ITEM = re.compile("(?:(?<=[。；：，])|^)([一二三四五六七八九])是")


def _last_item(text: str) -> int:
    """The number of the last item that a paragraph enumerates: 2 of 一是…；二是…; 0 of none."""
    last = 0
    for match in _ITEM.finditer(text):
        number = _DIGITS.index(match[1]) + 1
        last = number if number == last + 1 or last == 0 else last
    return last


_DIGITS = "一二三四五六七八九"
_WEAK = ("gap", "order", "")
"""Rules that go by numbers and by the order of speeches."""
_ROUNDS = 40
_LIKE = 0.3
"""How much two points of one speech are worded alike."""
_MORE_ALIKE = 0.25
"""How much more a point is worded like those of another speech, where it is not its own's."""
_UNLIKE = 0.1
_LONGER = 3
"""Characters by which a point differs in length that is worded unlike the others of its speech."""
_TOGETHER = re.compile("联合|携手|共建|两地|协同发展|一体化")


def _near(text: str, unit: Unit) -> bool:
    """Whether a text opens with a place in a unit's district, a few words before it or none: 建设“金凤实验室+产业园”…"""
    return any(0 <= text.find(mark) <= _FEW for mark in unit.marks)


_FEW = 8
_ABOVE = 60
"""Characters above a speech in which its heading stands."""


def _is_local(unit: Unit) -> bool:
    return unit.district_name not in (None, off.CITY, off.NATION)


def _tells_of(text: str, unit: Unit) -> bool:
    return any(name in text for name in unit.names) or any(mark in text for mark in unit.marks)


_SHORT_COPY = re.compile("(?=[^\n]*[0-9])[^\n]{10,30}[。；]")
# before a unit's name: it is no subject; behind it: another thing that bears the name
_WHEN = re.compile("(?:[今明去]年|如今|目前|上半年|下半年|[一二三]季度|前三季度|近年来|下一步|(?:19|20)[0-9]{2}年)，")
_NO_SUBJECT = re.compile("[与和同向对往到赴在为比从至由据及，。；：、“（]")
_OTHER_THING = re.compile("(?:国际机场|机场|火车站|[东西南北]?站|大桥|港|等|、|和|与|及|至|经验|模式|路)")


def opens_with(text: str, name: str) -> bool:
    """Whether a text opens with a unit's name as its subject, a few words before it or none: `长城汽车永川工厂…`."""
    begin = when.end() if (when := _WHEN.match(text)) is not None else 0
    at = text.find(name, begin, begin + len(name) + 8)
    return at >= 0 and _NO_SUBJECT.search(text, begin, at) is None and _OTHER_THING.match(text, at + len(name)) is None


def _names_as_subject(text: str, name: str) -> bool:
    """Whether a text speaks of `name` as its own subject: at a sentence's start, or as the first part of a local name."""
    at = text.find(name)
    while at >= 0:
        before = text[at - 1] if at else "\n"
        after = text[at + len(name) : at + len(name) + 6]
        if before in "\n。；;，,”" and re.match(
            "(?:区|县|市)?(?:将|要|作为|坚持|立足|把|以|紧扣|认真|深入|积极|持续|始终|全力|聚焦|科技|现代|高新|经开|国家|港|新城)",
            after,
        ):
            return True
        at = text.find(name, at + 1)
    return False
