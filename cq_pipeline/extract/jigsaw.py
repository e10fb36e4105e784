"""Which speech each paragraph of a disordered page belongs to, all of them weighed together.

In: the units that speak on the page, and its paragraphs with the speech that each stands in. Out: for each paragraph the
unit that it most likely belongs to, or none where another one is nearly as likely. Like somebody who puts a torn page
together, this looks at everything at once: a third point that tells of another county's towns goes there, and so the third
point that stands in that county's speech must be somebody else's. What counts, for a paragraph and a unit:

- it stands in the unit's speech, below a paragraph that is the unit's, and goes on with its numbers;
- it tells of the unit: its name, its towns and sights, the field of a department;
- its words fit what the unit is: 全县 is said by no district of the city, 全市 by no county of itself;
- it has words in common with the speech's heading and its opening, and its first words are like those of the other points;
- the unit lacks its number, and has those before it;
- it is a copy of a paragraph that is the unit's.

The weights are in the order of how much a careful reader goes by each; they are no probabilities.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from math import inf

from cq_pipeline.extract import offices as off
from cq_pipeline.extract.fragments import Unit, opens_with
from cq_pipeline.extract.likeness import mean_likeness, wording
from cq_pipeline.extract.places import landmarks_of, specialties_of, townships_of
from cq_pipeline.records import record
from cq_pipeline.text.blocks import opens_sentence
from cq_pipeline.text.model import Paragraph

_MOST_PIECES = 120
_MOST_UNITS = 24
"""Paragraphs and speakers beyond which a page is no page of speeches."""

_HOME = 1.5
_LOST = 0.3
_STRANGE = 0.5
_DOUBTFUL = 0.9
"""For standing in a unit's speech; for what can begin nothing, the rest of some sentence; for what stands behind a tear."""
_PLACED = {"copy": 2.4, "name": 1.8, "neighbour": 2.0, "gap": 1.2, "order": 2.0, "wording": 1.2}
"""For what the numbers, the names and the order of the speeches alone say."""
_BELOW_SIGNATURE = 1.6
_FOLLOWS = 0.5
_GOES_ON = 1.0
_TORN_WITH = 1.0
_COUNTS = 0.4
"""For standing below a paragraph of the unit, and for going on with its numbers."""
_OPENS_WITH_NAME = 4.0
_NAMED = 2.6
_LANDMARK = 3.0
_TOWN = 2.0
_TOWN_STEM = 1.2
_MOST_NAMED = 5.0
_SPECIALTY = 1.8
_MOST_SPECIALTIES = 3.6
_FIELD = 0.6
_MOST_FIELDS = 1.5
_NOT_THE_KIND = -4.0
_NOT_THE_CITY = -3.5
_OF_THE_CITY = 1.2
_OF_A_FIRM = 1.5
_NOT_A_FIRM = -3.0
_SHARED = 0.8
_MOST_SHARED = 1.8
_TOPIC = 1.0
_RARE = 4
"""Paragraphs of the page in which a pair of characters stands that tells what a speech is about."""
_LIKE = 3.5
_ALIKE = 0.25
_ALIKE_BY_CHANCE = 0.1
_COPY = 6.0
_TWICE = -3.0
_HOLE = -2.0
_HEADLESS = -1.2
_LEVEL = -1.5
_BACKWARDS = -0.7
_MARGIN = 1.2
"""By how much a unit has to be likelier than any other."""
_MARGIN_ELSEWHERE = 1.4
_LOST_SIGNATURE = 1.5
"""And when it does not stand in that unit's speech; and what that takes more where a speech has lost its signature."""
_SWEEPS = 12
_LITTLE = 0.01
_MUCH_LESS = 5.0
_MOST_CHOICES, _FEWEST_UNITS = 360, 3
"""Pairs of a paragraph and a likely unit that are weighed, which takes time by their square; and units of a paragraph at least."""
_COPY_LENGTH = 25

_OF_COUNTY = re.compile("[全我]县(?!域)|(?<!区)县(?:委|政府|财政|领导|上(?=每|拿|专))")
_OF_AREA = re.compile("[全我]区(?!域)|(?<!特)(?<!园)(?<!社)(?<!景)区(?:委|政府|财政|领导)")
_OF_CITY = re.compile(
    "(?<![居列占为于较比是在达到对入出与同])全市(?!第|首[位个]|最|前|唯一|平均|各|[0-9]|率先|领先|上下|中|十|的[0-9]|区县|老大)"
    "[^。；]{0,20}?[0-9]"
)
_OF_FIRM = re.compile(
    "(?:我们|我|本|咱们?)(?:公司|企业|厂|集团|店|酒店|合作社|农场|行)(?![一-鿿]{0,2}[联办]合)|(?:^|[。；])公司(?=[一-鿿])(?![法债制化登总数上]|在?[0-9])|我们[^，。；]{0,6}(?:做|搞)了?[0-9]+年|我们的[^，。；]{0,4}(?:厂|店|车间)"
)
_SAID_BY_ALL = re.compile(
    "上半年|下半年|[一二三四上前]个?季度|前三季度|[去今明]年|全年|年[均度初底内末]|[1-9][0-9]?月|截至|目前|确保|力争|完成|实现|增长|提高|下降|达到?|突破|同比|"
    "项目|新签|签约|开工|投产|目标|任务|全[市区县国]|[万亿]元|企业|产业|发展|建设|推[动进]|加快|地区生产总值|GDP|固定资产投资|规上工业|增加值|总产值|投资|"
    "可支配|居民|收入|增速|占比?|高于|低于|位居|居|第[一二三四五六七八九十]|重点|工作|以上|左右|累计|新增|带动|坚持|聚焦|围绕|深入|持续|全力"
)
"""What every speech says, and what tells nothing of whose it is."""
_NOT_TOLD_OF = re.compile("[与和同向往到赴至比及][^，。；、]{0,3}$|[与和同][^，。；]{1,4}、$")
_GOODS = re.compile(
    "[橙柑橘柚柠檬李梨桃莓葡萄杏菜椒茶桑蚕茧猪牛羊鸡鸭鹅鱼蜂药烟竹笋菌薯豆稻粮油林花酒醋煤铝钢铜锂锰盐陶瓷布纸车船港芯气鞋玻璃灯龙]"
)
_HAN_PAIR = re.compile("(?=([一-鿿]{2}))")
_ITEMS = 5


@dataclass(slots=True)
class Piece:
    """A paragraph to be placed. `home` and `placed` are positions in the list of units."""

    paragraph: Paragraph
    text: str
    home: int | None
    first: bool
    """Whether it stands right below the home's signature."""
    above: list[int] = field(default_factory=list)
    """The pieces that stand right above it, or above a part of it, on the page as it is."""
    strange: bool = False
    """Whether a sentence that goes on elsewhere breaks off above it, or the point before it is not above it: its place says little."""
    doubtful: bool = False
    """Whether a sentence breaks off above it of which it is not known where it goes on."""
    original: int | None = None
    """The piece that it repeats."""
    placed: int | None = None
    rule: str = ""
    """Whose it is by numbers, names and order alone (`fragments`), and the rule; no rule where it stays in its place."""
    torn: int | None = None
    """The fragment that it is part of, by its numbers."""
    displaced: bool = False
    """Whether its speech has its number already, so that its place says nothing."""


@record(frozen=True, slots=True)
class Speech:
    """A unit, whether it has a signature on the page, and the words that tell what its speech is about."""

    unit: Unit
    signed: bool
    about: str
    organisation: str = ""
    firm: bool = False
    """Whether somebody of a firm speaks, not of a government."""


class Jigsaw:
    """Weighs all pieces of a page together; `decide` then tells the unit of each, and what that is known from."""

    def __init__(self, speeches: Sequence[Speech], pieces: Sequence[Piece]) -> None:
        self.speeches = speeches
        self.pieces = pieces
        self.often = {
            word: sum(word in piece.text for piece in pieces)
            for speech in speeches
            for word in _fields(speech.organisation)
        }
        self.names = [[self._named(piece, speech) for speech in speeches] for piece in pieces]
        shared, known_for = self._shared(), self._known_for()
        self.alone = [
            [self._alone(piece, u) + self.names[i][u] + shared[i][u] + known_for[i][u] for u in range(len(speeches))]
            for i, piece in enumerate(pieces)
        ]
        self.likely = [self._likely(i) for i in range(len(pieces))]
        if sum(map(len, self.likely)) > _MOST_CHOICES:
            choices = max(_FEWEST_UNITS, _MOST_CHOICES // len(pieces))
            self.likely = [self._likeliest(i, choices) for i in range(len(pieces))]
        self.units = [-1] * len(pieces)  # where the pieces are now
        self.numbers = [p.paragraph.ordinal if p.original is None else None for p in pieces]
        self.heads = [wording(p.text) if number else "" for p, number in zip(pieces, self.numbers, strict=True)]
        self.points = [j for j, number in enumerate(self.numbers) if number is not None]
        self.usual = [
            mean_likeness(head, [self.heads[j] for j in self.points if self.heads[j] not in ("", head)])
            for i, head in enumerate(self.heads)
        ]
        # Whose the points are, as bits: what numbers say of a piece depends on these alone, and is looked up by them.
        self.bits = [0 if number is None else 1 << i for i, number in enumerate(self.numbers)]
        self.held = [0] * len(speeches)
        self.known: dict[tuple[int, int], float] = {}
        self.wanting = [[j for j in self.points if u in self.likely[j]] for u in range(len(speeches))]
        self.stirred = bytearray(b"\1" * len(pieces))  # pieces of which something that counts has changed
        self.near = self._near()

    def _likely(self, i: int) -> list[int]:
        """The units that a piece may be of, all but those that it has much less to do with than with another."""
        most = max(self.alone[i]) - _MUCH_LESS
        own = (self.pieces[i].home, self.pieces[i].placed)
        return [u for u, value in enumerate(self.alone[i]) if value >= most or u in own]

    def _likeliest(self, i: int, choices: int) -> list[int]:
        """So many of the likely units of a piece as a page with many of both leaves time to weigh."""
        own = (self.pieces[i].home, self.pieces[i].placed)
        first = sorted(self.likely[i], key=lambda u: (u not in own, -self.alone[i][u], u))[:choices]
        return sorted(first)

    @staticmethod
    def fits(speeches: Sequence[Speech], pieces: Sequence[Piece]) -> bool:
        """Whether the page is small enough, and has something to decide."""
        return 1 < len(speeches) <= _MOST_UNITS and 1 < len(pieces) <= _MOST_PIECES

    def decide(self) -> list[tuple[int | None, str]]:
        """For each piece the unit, or none where another is nearly as likely; and the rule it goes by."""
        best, whole = self._best()
        loose = self._loose(best)
        # a speech whose signature is lost may own any piece
        elsewhere = _MARGIN_ELSEWHERE + _LOST_SIGNATURE * any(not speech.signed for speech in self.speeches)
        decided: list[tuple[int | None, str]] = []
        for i in range(len(self.pieces)):
            others = max((self._total_with(i, u, best, loose) for u in self.likely[i] if u != best[i]), default=-inf)
            needed = _MARGIN
            if best[i] not in (self.pieces[i].home, self.pieces[i].placed) or self.pieces[i].displaced:
                needed = _MARGIN if self.pieces[i].placed == best[i] else elsewhere
            self._lay(best)
            decided.append((best[i] if whole - others >= needed else None, self._rule(i, best[i])))
        return decided

    # ------------------------------------------------------------ what counts

    def _alone(self, piece: Piece, u: int) -> float:
        """What speaks for a unit whatever the other pieces are."""
        speech, text = self.speeches[u], piece.text
        found = 0.0
        if piece.placed == u and piece.rule:
            found += _PLACED.get(piece.rule, 0.0)
        if piece.home == u and not piece.displaced:
            p = piece.paragraph
            lost = p.starts_open or (p.follows_tear and not opens_sentence(text))
            if lost and piece.paragraph.ordinal is None:
                found += _LOST
            else:
                found += _STRANGE if piece.strange else _DOUBTFUL if piece.doubtful else _HOME
            if piece.first and piece.paragraph.ordinal is None and not piece.paragraph.starts_open:
                found += _BELOW_SIGNATURE
        district = speech.unit.district_name
        local = district not in (None, off.CITY, off.NATION)
        of_county, of_area = _OF_COUNTY.search(text) is not None, _OF_AREA.search(text) is not None
        if local and district is not None:
            if (of_county and not district.endswith("县")) or (of_area and district.endswith("县")):
                found += _NOT_THE_KIND
        elif of_county or of_area:
            found += _NOT_THE_CITY
        if _OF_CITY.search(text) is not None:
            found += _NOT_THE_CITY if local or speech.firm else _OF_THE_CITY
        if _OF_FIRM.search(text) is not None:
            found += _OF_A_FIRM if speech.firm else _NOT_A_FIRM
        if not local:
            fields = sum(word in text and self.often[word] <= _RARE for word in _fields(speech.organisation))
            found += min(_FIELD * fields, _MOST_FIELDS)
        return found

    @staticmethod
    def _named(piece: Piece, speech: Speech) -> float:
        """How much a piece tells of a unit by name."""
        text, found = piece.text, 0.0
        if any(opens_with(text, name) for name in speech.unit.names):
            found += _OPENS_WITH_NAME
        elif any(_tells_of(text, name) for name in speech.unit.names):
            found += _NAMED
        district = speech.unit.district_name
        if district in (None, off.CITY, off.NATION) or district is None:
            return found
        if any(_tells_of(text, name) for name in landmarks_of(district)):
            found += _LANDMARK
        towns, stems = townships_of(district)
        if any(_tells_of(text, name) for name in towns):
            found += _TOWN
        else:
            found += min(sum(_tells_of(text, name) for name in stems), 2) * _TOWN_STEM
        return min(found, _MOST_NAMED)

    def _shared(self) -> list[list[float]]:
        """What each piece has in common with what each speech is about, and with no other one."""
        texts = [_SAID_BY_ALL.sub(" ", piece.text) for piece in self.pieces]
        often = Counter(pair for text in texts for pair in set(_HAN_PAIR.findall(text)))
        about = [set(_HAN_PAIR.findall(_SAID_BY_ALL.sub(" ", speech.about))) for speech in self.speeches]
        of = Counter(pair for found in about for pair in found)
        told = [{p for p in found if of[p] == 1 and often[p] <= _RARE} for found in about]
        topics = self._topics()
        return [
            [
                0.0
                if piece.first and piece.home == u
                else min(_SHARED * _stretches(text, words), _MOST_SHARED)
                + _TOPIC * any(character in piece.text for character in topics[u])
                for u, words in enumerate(told)
            ]
            for piece, text in zip(self.pieces, texts, strict=True)
        ]

    def _topics(self) -> list[set[str]]:
        """What goods one speech's heading and opening name several times, no other's, and few pieces: 橙 of 橙乡 and 脐橙."""
        within = Counter(character for piece in self.pieces for character in set(piece.text))
        heads = [Counter(_GOODS.findall(speech.about)) for speech in self.speeches]
        return [
            {
                character
                for character, times in head.items()
                if times > 1
                and within[character] <= _RARE
                and not any(other[character] for other in heads if other is not head)
            }
            for head in heads
        ]

    def _known_for(self) -> list[list[float]]:
        """What each piece tells of that a unit's district is known for, and no other unit's."""
        homes = [speech.unit.district_name for speech in self.speeches]
        words = [set(specialties_of(home)) if home not in (None, off.CITY, off.NATION) else set() for home in homes]
        of = Counter(word for found in words for word in found)
        return [
            [
                min(_SPECIALTY * sum(of[word] == 1 and word in piece.text for word in found), _MOST_SPECIALTIES)
                for found in words
            ]
            for piece in self.pieces
        ]

    def _gain(self, i: int, u: int) -> float:
        """What speaks for a unit, the other pieces being where they are."""
        found, units = self.alone[i][u], self.units
        for j, weight in self.near[i]:
            if units[j] == u:
                found += weight
        number = self.numbers[i]
        if number is None:
            return found
        key = i, self.held[u] & ~self.bits[i]
        if (counted := self.known.get(key)) is None:
            counted = self.known[key] = self._counted(i, u, number)
        return found + counted

    def _near(self) -> list[list[tuple[int, float]]]:
        """For each piece those with which it shares a unit by where they stand or as copies, and how much speaks for that."""
        near: list[list[tuple[int, float]]] = [[] for _ in self.pieces]
        for i, piece in enumerate(self.pieces):
            for j in piece.above:
                weight = self._beside(min(i, j), max(i, j))
                near[i].append((j, weight))
                near[j].append((i, weight))
        for i, piece in enumerate(self.pieces):
            if piece.original is not None:
                near[i].append((piece.original, _COPY))
                near[piece.original].append((i, _COPY))
        return near

    def _beside(self, i: int, j: int) -> float:
        """What speaks for one unit of two pieces, the second of which stands below the first."""
        upper, lower = self.pieces[i], self.pieces[j]
        number, following = self.numbers[i], self.numbers[j]
        if following is None and (lower.paragraph.starts_open or lower.paragraph.follows_tear):
            if not upper.paragraph.ends_open:
                return 0.0  # the rest of some sentence, not of that one
        together = upper.torn is not None and upper.torn == lower.torn
        if upper.displaced != lower.displaced:
            return 0.0  # by its number it does not belong there
        found = _FOLLOWS + _TORN_WITH * together
        if upper.paragraph.ends_open and lower.paragraph.ordinal is None and not opens_sentence(lower.text):
            found += _GOES_ON
        if number is not None and following == number + 1:
            found += _COUNTS
        return found

    def _counted(self, i: int, u: int, number: int) -> float:
        """What the numbers and the wording of a unit's points say of a point."""
        piece, found = self.pieces[i], 0.0
        level = piece.paragraph.ordinal_level
        points = [(j, self.pieces[j]) for j in self.points if j != i and self.units[j] == u]
        peers = [(j, p) for j, p in points if p.paragraph.ordinal_level == level]
        numbers = {p.paragraph.ordinal or 0 for _, p in peers}
        if number in numbers:
            found += _TWICE
        with_it = numbers | {number}
        if self.speeches[u].signed:  # of a speech without a signature, pieces may be lost
            found += _HEADLESS * ((min(with_it) > 1) - (min(numbers, default=1) > 1))
            found += _HOLE * ((max(with_it) - len(with_it)) - (max(numbers, default=0) - len(numbers)))
        found += _LEVEL * (bool(points) and not peers and level != _ITEMS)
        found += _BACKWARDS * any(
            (p.paragraph.ordinal or 0) > number if j < i else (p.paragraph.ordinal or 0) < number
            for j, p in peers
            if p.home == piece.home
        )
        if peers and self.heads[i]:
            found += _LIKE * self._more_alike(i, [j for j, _ in peers])
        return found

    def _more_alike(self, i: int, peers: Sequence[int]) -> float:
        """How much more a point is worded like those of a speech than like the page's points in general."""
        head, usual = self.heads[i], self.usual[i]
        others = [self.heads[j] for j in peers if self.heads[j] not in ("", head)]  # nobody words two points the same
        if not others:
            return 0.0
        more = mean_likeness(head, others) - max(_ALIKE, usual)
        by_chance = _ALIKE_BY_CHANCE if usual < _ALIKE else 2 * _ALIKE_BY_CHANCE
        return more if abs(more) >= by_chance else 0.0

    # ------------------------------------------------------------ the best way

    def _best(self) -> tuple[list[int], float]:
        """Where the pieces fit best together, and how well."""
        self._lay([max(likely, key=partial(self._at_first, i)) for i, likely in enumerate(self.likely)])
        self._settle(None)
        best, whole = list(self.units), self._total()
        loose = self._loose(best)
        for _ in range(_SWEEPS):
            better = False
            for i in range(len(self.pieces)):
                for u in self.likely[i]:
                    if u != best[i] and (total := self._total_with(i, u, best, loose)) > whole + _LITTLE:
                        best, whole, better = list(self.units), total, True
                        loose = self._loose(best)
            if not better:
                break
        self._lay(best)
        return best, whole

    def _at_first(self, i: int, u: int) -> tuple[float, bool]:
        return self.alone[i][u], u == self.pieces[i].home

    def _lay(self, units: Sequence[int]) -> None:
        """Gives each piece its unit."""
        self.units[:] = units
        self.held = [0] * len(self.speeches)
        for unit, bit in zip(units, self.bits, strict=True):
            self.held[unit] |= bit

    def _move(self, i: int, u: int) -> None:
        """Gives a piece another unit, and stirs those that this counts for."""
        here, self.units[i] = self.units[i], u
        for j, _ in self.near[i]:
            self.stirred[j] = 1
        if self.bits[i]:
            self.held[here] ^= self.bits[i]
            self.held[u] ^= self.bits[i]
            for j in (*self.wanting[here], *self.wanting[u]):
                self.stirred[j] = 1

    def _fitting(self, i: int) -> int:
        """The unit that a piece fits best, the others being where they are; its own, where that is as good."""
        here = self.units[i]
        return max(self.likely[i], key=lambda u: (self._gain(i, u), u == here))

    def _loose(self, best: Sequence[int]) -> bytes:
        """Which pieces would move by themselves; the others need a look only when something stirs them."""
        self._lay(best)
        return bytes(self._fitting(i) != unit for i, unit in enumerate(best))

    def _settle(self, fixed: int | None) -> None:
        """Moves pieces, alone or two for each other, as long as that fits better."""
        for _ in range(_SWEEPS):
            changed = False
            i = self.stirred.find(1)
            while i >= 0:
                if i == fixed:
                    i = self.stirred.find(1, i + 1)
                    continue
                self.stirred[i] = 0
                best = self._fitting(i)
                if best != self.units[i]:
                    self._move(i, best)
                    changed = True
                i = self.stirred.find(1, i + 1)
            if not changed and fixed is None:
                changed = self._exchange()
            if not changed:
                return

    def _exchange(self) -> bool:
        """Exchanges two points of one number where both fit better so."""
        changed = False
        for i, one in enumerate(self.pieces):
            if one.paragraph.ordinal is None:
                continue
            for j in range(i + 1, len(self.pieces)):
                mine, others = self.units[i], self.units[j]
                if mine == others or one.paragraph.ordinal != self.pieces[j].paragraph.ordinal:
                    continue
                before = self._gain(i, mine) + self._gain(j, others)
                self._move(i, others)
                self._move(j, mine)
                if self._gain(i, others) + self._gain(j, mine) > before:
                    changed = True
                else:
                    self._move(i, mine)
                    self._move(j, others)
        return changed

    def _total_with(self, i: int, u: int, best: Sequence[int], loose: bytes) -> float:
        """How well the whole fits when a piece is another unit's, and the others are where they then fit best."""
        self._lay(best)
        self.stirred[:] = loose
        self._move(i, u)
        self._settle(i)
        return self._total()

    def _total(self) -> float:
        """How well the whole fits: what is between two pieces counts once."""
        total = 0.0
        for i, unit in enumerate(self.units):
            alone = self.alone[i][unit]
            total += alone + (self._gain(i, unit) - alone) / 2
        return total

    def _rule(self, i: int, u: int) -> str:
        piece = self.pieces[i]
        if piece.original is not None and self.units[piece.original] == u:
            return "copy"
        if self.names[i][u] >= _NAMED:
            return "name"
        return piece.rule if piece.rule and piece.placed == u else "content"


def find_copies(pieces: Sequence[Piece]) -> None:
    """Notes of each piece whether it repeats another one, or a part of one."""
    for i, piece in enumerate(pieces):
        body = piece.text.rstrip("。")
        if len(body) < _COPY_LENGTH:
            continue
        for j, other in enumerate(pieces):
            if (
                j != i
                and other.original is None
                and body in other.text
                and (len(other.text) > len(piece.text) or j < i)
            ):
                piece.original = j
                break


def _tells_of(text: str, name: str) -> bool:
    """Whether a text tells of a place, not only of something that goes there or stands beside it."""
    at = text.find(name)
    while at >= 0:
        if _NOT_TOLD_OF.search(text, max(0, at - 8), at) is None:
            return True
        at = text.find(name, at + 1)
    return False


def _stretches(text: str, pairs: set[str]) -> int:
    """How many different stretches of a text consist of pairs of characters of a set: one for a word of any length."""
    found: set[str] = set()
    begin = -1
    for i in range(len(text)):
        if text[i : i + 2] in pairs:
            begin = i if begin < 0 else begin
        elif begin >= 0:
            found.add(text[begin : i + 1])
            begin = -1
    return len(found)


@cache
def _fields(organisation: str) -> tuple[str, ...]:
    found = off.canonical_organisation(organisation)
    return next((row.fields for row in off.organisation_rows() if row.organisation_id == found), ())
