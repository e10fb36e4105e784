"""Decides whose words every stretch of a document is.

In: a `Page`, its metadata and speakers. Out: ordered `Voice` ranges without overlap. Words that nobody is known to have
said are the reporter's (`speaker` None, basis `reporter`); a fragment of a scrambled page that cannot be placed is
`uncertain`. Bases: signed_speech, sole_author, colon_turn, question, quote, reported, retold, continued, reporter,
unknown_quote,
fragment_by_copy, fragment_by_name, fragment_by_neighbour, fragment_by_order, fragment_by_gap, fragment_by_wording,
fragment_unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from cq_pipeline.extract import offices as off
from cq_pipeline.extract import speakers as sp
from cq_pipeline.extract.fragments import Placement, Section, Unit, opens_with
from cq_pipeline.extract.jigsaw import Jigsaw, Piece, Speech, find_copies
from cq_pipeline.extract.model import DocumentMetadata, Speaker, Voice
from cq_pipeline.extract.places import landmarks_of
from cq_pipeline.records import record
from cq_pipeline.text.model import Page, Paragraph, ParagraphKind
from cq_pipeline.vocabulary.districts import is_local

# Members of enums that are asked for with every number: to look one up in its enum costs as much as a call.
_BODY_KIND = ParagraphKind.BODY
_DATELINE = ParagraphKind.DATELINE
_HEADING = ParagraphKind.HEADING
_SIGNATURE = ParagraphKind.SIGNATURE

_READ_KINDS = (ParagraphKind.BODY, ParagraphKind.TABLE_ROW, ParagraphKind.HEADING)
_CONTINUES = re.compile(
    "(?:其次|再次|再者|最后|首先|其一|其二|其三|第[一二三四五六]|[一二三四五六]是|一方面|另一方面|在此基础上|接下来|"
    "下一步|今后|如(?!今)|比如|例如|具体来说|为此|因此|所以|而且|并且)[，,、：:是]?"
)
_OUR_HOUSE = re.compile("(?:我们|我|本)(?:学院|学校|大学|医院|公司|集团|企业|银行|协会)(?![联办家业群园])")
_HOUSES = (("学院", "学校", "大学"), ("医院",), ("公司", "集团", "企业", "厂"), ("银行",), ("协会", "商会"))
"""What somebody calls his house, and the words of its name that fit."""
_HEADED = re.compile("[^：，。 ]{2,12}")
_AMOUNT = re.compile("[0-9](?:%|个|[万亿]|家|人|户|项)")
# Bases that say no more than where words stand.
_BY_PLACE = ("reporter", "signed_speech", "sole_author", "colon_turn", "continued", "unknown_quote")
_BY_REFERENCE = ("quote", "reported", "retold", "continued")
"""Bases of what is somebody's because that one spoke before, when the paragraph does not name anybody."""
_BRACKETS = ("【", "〖", "[")
_BEGINS_SENTENCE = re.compile(
    "(?:[今明去]年(?:以来)?|如今|目前|上半年|下半年|[一二三]季度|前三季度|近年来|(?:19|20)[0-9]{2}年)，|\\d{4}年以来|近年来"
)
"""What begins a sentence, and goes on with none that breaks off."""
_DIGITS = "一二三四五六七八九"
_FORMS = {1: "{}、", 2: "（{}）", 5: "{}是"}
"""How points of a level are marked."""
_ALSO = {2: ("首先", "其一", "第一"), 3: ("其次", "其二", "第二"), 4: ("再次", "其三", "第三")}
_MARK_OF_POINT = re.compile(
    "(?:^|(?<=[。；：，]))([一二三四五六七八九](?:是|、)|（[一二三四五六七八九]）|首先|其次|再次|[其第][一二三四五六七八九])"
)
_SIGNED = re.compile("（([一-鿿]{2,4})）$")
_PARTED = 3
"""How many blank lines a page has at least that parts its blocks by them."""
_BY_ORDER = ("fragment_by_copy", "fragment_by_neighbour", "fragment_by_order", "fragment_by_gap", "fragment_by_wording")
_ANNOUNCED = re.compile(
    "(?P<units>[^。！？；;：:\n“”]{2,40}?(?:、[^、。！？；;：:\n“”]{2,24}?){1,40}?)(?:等)?(?:\\d+个)?(?:区县|部门|单位|企业|地区)?(?:和部门|、部门)?"
    "(?:的)?(?:主要)?(?:负责同志|负责人|党政主要负责同志|主要领导|代表)?等?(?:同志)?(?:先后|依次|分别|在会上)?(?:作了?|进行了?)?"
    "(?:大会|交流|典型|书面|经验|现场|表态){0,2}发言"
)


def read_voices(
    page: Page, metadata: DocumentMetadata, speakers: Sequence[Speaker], reading: sp.Reading | None = None
) -> tuple[Voice, ...]:
    """Voices of the document in text order; together they cover every paragraph.

    `speakers` is what `read_speakers` gave for the same page, `reading` what `read_page_people` gave, when the caller
    has it already.
    """
    if reading is None:
        reading = sp.read_page_people(page, metadata)
    return _Voices(page, metadata, speakers, reading).read()


def _start(voice: Voice) -> int:
    return voice.start


_OF_THE_PAPER = re.compile("本[刊报台网]|记者|编者按")


@record(frozen=True, slots=True)
class _Part:
    """A part of a piece as it stands on the page: where, of which piece, and whether the first and the last one of it."""

    raw: int
    piece: int
    first: bool
    last: bool


class _Voices:
    def __init__(
        self, page: Page, metadata: DocumentMetadata, speakers: Iterable[Speaker], reading: sp.Reading
    ) -> None:
        self.page = page
        self.text = page.view.text
        self.metadata = metadata
        self.speakers = {s.name: s for s in speakers}
        told_of = metadata.district_name
        if told_of in (None, off.CITY):
            told_of = sp.seat_of_guests(page)
            if told_of is None and reading.turns:
                told_of = sp.seat_of_firm(page, reading.turns)
        of_guest = told_of if told_of != metadata.district_name else None
        self.speaks_for = {
            s.name: sp.speaks_for(s, told_of) or (of_guest if not s.offices and s.district_name is None else None)
            for s in self.speakers.values()
        }
        self.reading = reading
        self.paragraphs = list(page.paragraphs)
        self.voices: list[Voice] = []
        self.attributions = [a for a in reading.attributions if a.name in self.speakers]
        self._last_broken = False
        self.pieced = False
        self.opening = frozenset(s.paragraph for s in reading.signatures if s.role == "opens")
        self.attribution_starts = [a.start for a in self.attributions]

    # ------------------------------------------------------------ helpers

    def add(
        self, start: int, end: int, name: str | None, basis: str, district: str | None = None, uncertain: bool = False
    ) -> None:
        if start >= end:
            return
        speaker = self.speakers.get(name) if name else None
        if name and speaker is not None and district is None:
            district = self.speaks_for[name]
        if speaker is None and basis == "reporter":
            district = district or self.metadata.district_name
        last = self.voices[-1] if self.voices else None
        if (
            last is not None
            and last.end <= start
            and last.basis == basis
            and last.speaker is speaker
            and last.district_name == district
            and last.uncertain is uncertain
            and not self.text[last.end : start].strip("\n")
        ):
            self.voices[-1] = Voice(last.start, end, speaker, district, basis, uncertain)
            return
        self.voices.append(Voice(start, end, speaker, district, basis, uncertain))

    def add_paragraph(
        self, p: Paragraph, name: str | None, basis: str, district: str | None = None, uncertain: bool = False
    ) -> None:
        self.add(p.start, p.end, name, basis, district, uncertain)

    # ------------------------------------------------------------ reading

    def read(self) -> tuple[Voice, ...]:
        opening = [s for s in self.reading.signatures if s.role == "opens"]
        closing = [s for s in self.reading.signatures if s.role == "closes"]
        if self.reading.turns:
            self._read_turns()
        elif opening:
            self._read_speeches(opening)
        elif closing:
            self._read_closed(closing)
        else:
            self._read_quotes(self.paragraphs)
            self._leave_open()
        self.voices.sort(key=lambda v: v.start)
        if not opening and not closing and not self.reading.turns:
            self._tell_of_titled()
        if self.pieced:
            self._settle_signed()
        elif self.page.torn:
            self._unsettle()
        else:
            self._place_copies()
            self._unsettle_followers()
            if len(opening) > 1 and not self.reading.turns:
                self._unsettle_strays()
                self._unsettle_strangers(self._is_reordered())
                self._settle_signed()
        return tuple(self.voices)

    # ------------------------------------------------------------ torn pages

    def _place_copies(self) -> None:
        """A paragraph printed again below another district's heading is still the first one's."""
        under = self._districts_of_headings()
        for p in self.paragraphs:
            if p.copy_of is None or p.kind is not _BODY_KIND or under[p.index] == under[p.copy_of]:
                continue
            if under[p.copy_of] is not None:
                self._replace(p.start, p.end, ("reporter",), "fragment_by_copy", under[p.copy_of])

    def _districts_of_headings(self) -> list[str | None]:
        """For each paragraph, the district that the nearest heading names above it: 渝中, or 渝北：打造强磁场."""
        under: list[str | None] = []
        current: str | None = None
        for p in self.paragraphs:
            if p.kind is _HEADING:
                name = _HEADED.match(self.page.text_of(p))
                found = off.district_of(name[0]) if name is not None else None
                current = found if found not in (None, off.CITY, off.NATION) else current
            under.append(current)
        return under

    def _unsettle(self) -> None:
        """On a torn page, place proves little: only what is signed, numbered or named keeps speaker and district."""
        under = self._districts_of_headings()
        listed = [self.reading.people[n] for s in self.reading.signatures for n in s.names if n in self.reading.people]
        homes = set(self.speaks_for.values()) | set(under) | {self.metadata.district_name}
        homes |= {sp.home_district(person.offices()) for person in listed if not person.press}
        homes -= {None}
        if len(homes) + (len(self.speakers) > 1) < 2:
            return
        common = homes.pop() if len(homes) == 1 else None
        if self.paragraphs:  # numbers and order of pieces prove nothing where the pieces themselves are torn
            self._replace(0, self.paragraphs[-1].end, _BY_ORDER, "fragment_unknown", common)
        turns = {t.paragraph for t in self.reading.turns}
        twice = self._numbered_twice()
        below = self._below_in_block()
        anchored, kept = True, False
        number = 0
        for p in self.paragraphs:
            marks = self._attributions_in(p)
            if p.kind is not _BODY_KIND:
                kept = False
                if p.kind in (_SIGNATURE, _DATELINE) or self._heads(p, under):
                    anchored, number = True, 0
                elif p.kind is _HEADING:
                    self._replace(p.start, marks[0].start if marks else p.end, _BY_PLACE, "fragment_unknown", common)
                continue
            counts = p.ordinal is not None and p.ordinal == number + 1 and p.index not in twice
            number = p.ordinal if p.ordinal is not None else number
            if p.index in turns or counts or (kept and p.index in below):
                anchored = True
            kept = anchored and not (p.follows_tear or p.index in twice or p.copy_of is not None)
            if not kept:
                self._replace(p.start, marks[0].start if marks else p.end, _BY_PLACE, "fragment_unknown", common)
            anchored = False
        self._copy_voices(under)
        self._settle_homes(below)

    def _below_in_block(self) -> frozenset[int]:
        """Paragraphs that stand right below another one, on a page that parts its blocks by blank lines."""
        view = self.page.view
        found: set[int] = set()
        parted = 0
        for above, p in pairwise(self.paragraphs):
            if above.start == above.end or p.start == p.end:
                continue
            low, high = view.to_raw(above.end - 1, above.end)[1], view.to_raw(p.start, p.start + 1)[0]
            breaks = view.raw.count("\n", low, high) if low <= high else 0
            parted += breaks > 1
            if breaks == 1 and not above.ends_open and not p.starts_open:
                found.add(p.index)
        return frozenset(found) if parted >= _PARTED else frozenset()

    def _settle_homes(self, below: frozenset[int]) -> None:
        """On a torn page what goes on with somebody whom it does not name is another's when it tells of that one's home."""
        homes: dict[str, list[str]] = {}
        for name, home in self.speaks_for.items():
            if home is not None and home not in (off.CITY, off.NATION):
                homes.setdefault(home, []).append(name)
        if len(homes) < 2:
            return
        words = {home: _unit_words("", home) for home in homes}
        for p in self.paragraphs:
            if p.kind is not _BODY_KIND or p.index in below or self._turned(p):
                continue
            body = self.text[p.start : p.end]
            voices = [v for v in self._voices_in(p) if v.basis in _BY_REFERENCE and v.speaker is not None]
            said = {v.speaker.name for v in voices if v.speaker is not None}
            if len(said) != 1 or any(name in body for name in self.speakers):
                continue
            own = self.speaks_for.get(said.pop())
            told = [home for home in homes if any(word in body for word in words[home])]
            if own in told:
                continue
            only = told[0] if len(told) == 1 and len(homes[told[0]]) == 1 else None
            speaker = self.speakers[homes[only][0]] if only is not None else None
            self._replace(
                p.start, p.end, _BY_REFERENCE, "fragment_by_name" if only else "fragment_unknown", only, speaker
            )
        self._settle_named(below, {home: names[0] for home, names in homes.items() if len(names) == 1})

    def _settle_named(self, below: frozenset[int], homes: dict[str, str]) -> None:
        """A piece of nobody known that tells of one speaker's home is that speaker's, and so is what stands right below it.

        Where somebody speaks for the whole city, who may tell of any district, the piece has to begin with the name.
        """
        words = {home: _unit_words("", home) for home in homes}
        all_local = all(home not in (None, off.CITY, off.NATION) for home in self.speaks_for.values())
        last: str | None = None
        for p in self.paragraphs:
            voices = self._voices_in(p) if p.kind is _BODY_KIND else []
            open_ = [v for v in voices if v.basis == "fragment_unknown" and v.start <= p.start and v.end >= p.end]
            if not open_:
                last = None
                continue
            body = self.text[p.start : p.end]
            told = [home for home in homes if any(word in body for word in words[home])]
            begins = [home for home in told if any(opens_with(body, word) for word in words[home])]
            if len(told) == 1 and (all_local or begins):
                last = told[0]
            elif told or p.index not in below:
                last = None
            if last is not None:
                speaker = self.speakers[homes[last]]
                self._replace(p.start, p.end, ("fragment_unknown",), "fragment_by_name", last, speaker)

    def _turned(self, p: Paragraph) -> bool:
        return any(t.paragraph == p.index for t in self.reading.turns)

    def _voices_in(self, p: Paragraph) -> list[Voice]:
        at = max(bisect_right(self.voices, p.start, key=_start) - 1, 0)
        until = bisect_left(self.voices, p.end, key=_start)
        return [v for v in self.voices[at:until] if v.end > p.start]

    def _unsettle_followers(self) -> None:
        """What followed a piece that was put back to its place may be of either place, up to the next heading or signature."""
        if not self.page.view.seams:
            return
        unknown = False
        for p in self.paragraphs:
            if p.kind in (_SIGNATURE, _HEADING):
                unknown = False
            unknown = (unknown or p.follows_tear) and p.ordinal is None
            if p.kind is _BODY_KIND and unknown:
                marks = self._attributions_in(p)
                end = marks[0].start if marks else p.end
                self._replace(p.start, end, _BY_PLACE, "fragment_unknown", None)
        self._settle_homes(self._below_in_block())

    def _unsettle_strays(self) -> None:
        """Where a speech breaks off within a sentence, its rest may stand anywhere: below another signature, or at the end.

        Whose a paragraph is stays known that is numbered, names its speaker's home, goes on with a broken one right above,
        or stands right below a signature when no speech breaks off before that.
        """
        if not any(self._breaks_off(p) for p in self.paragraphs):
            return
        first, broken = False, False  # right below a signature; whether the body paragraph above breaks off
        below = self._below_in_block()
        kept = False
        for p in self.paragraphs:
            if self._is_signature(p):
                first, kept = True, False
                continue
            if p.kind is not _BODY_KIND:
                kept = False
                continue
            below_signature, first = first, False
            begins = below_signature and _BEGINS_SENTENCE.match(self.text, p.start, p.end) is not None
            goes_on, broken = broken and not below_signature, self._breaks_off(p)
            kept = (kept and p.index in below) or goes_on or begins or (below_signature and not self._last_broken)
            self._last_broken = broken
            if kept or p.ordinal is not None or p.copy_of is not None or self._attributions_in(p):
                continue
            at = bisect_right(self.voices, p.start, key=_start) - 1
            voice = self.voices[at] if at >= 0 else None
            if voice is None or voice.speaker is None or voice.basis != "signed_speech":
                continue
            body = self.text[p.start : p.end]
            home = voice.district_name if voice.district_name not in (off.CITY, off.NATION) else None
            if any(word in body for word in _unit_words(voice.speaker.organisation or "", home)) or _WE.search(body):
                kept = True
                continue
            self._replace(p.start, p.end, ("signed_speech",), "fragment_unknown", None)

    def _tell_of_titled(self) -> None:
        """What is told below `永川区区长王某：` is told of that person's home, up to the next such line or bracketed heading."""
        titled = {s.paragraph: self.speaks_for.get(s.names[0]) for s in self.reading.signatures if s.role == "titled"}
        if len(set(titled.values())) < 2 or None in titled.values():
            return
        home: str | None = None
        for p in self.paragraphs:
            if p.index in titled:
                home = titled[p.index]
            elif p.kind is not _BODY_KIND:
                if self.text.startswith(_BRACKETS, p.start):
                    home = None  # 【相关新闻】
            elif home is not None:
                self._replace(p.start, p.end, ("reporter",), "reporter", home)
            elif any(p.index > index for index in titled):
                self._replace(p.start, p.end, _BY_REFERENCE, "reporter", self.metadata.district_name)

    def _settle_signed(self) -> None:
        """A paragraph with one of the page's speakers in brackets at its end is that speaker's: …国际湿地城市。（杨某）"""
        for p in self.paragraphs:
            name = _SIGNED.search(self.text, max(p.start, p.end - 8), p.end) if p.kind is _BODY_KIND else None
            if name is not None and name[1] in self.speakers:
                speaker = self.speakers[name[1]]
                bases = ("signed_speech", "fragment_unknown", *_BY_ORDER)
                self._replace(p.start, p.end, bases, "fragment_by_name", self.speaks_for[name[1]], speaker)

    def _leave_open(self) -> None:
        """Below a list of speakers of several districts, text that names nobody who speaks is of one of them: of whom?"""
        if self.attributions:
            return
        rosters = [s for s in self.reading.signatures if s.role == "roster"]
        people = self.reading.people
        homes = {sp.home_district(people[name].offices()) for s in rosters for name in s.names if name in people}
        homes -= {None, off.CITY, off.NATION}
        if len(homes) < 2:
            return
        last = max(s.paragraph for s in rosters)
        after = next((p for p in self.paragraphs if p.index > last), None)
        if after is not None:
            self.voices.sort(key=_start)
            self._replace(after.start, self.paragraphs[-1].end, ("reporter",), "fragment_unknown", None)

    def _is_signature(self, p: Paragraph) -> bool:
        return p.kind is _SIGNATURE or p.index in self.opening

    def _is_reordered(self) -> bool:
        """Whether the pieces of a page of speeches surely do not stand in their order.

        A signature has no speech while others have; the announcement of the speakers stands below a signature; a speech
        begins with its second part.
        """
        signed, empty, spoken, numbered = 0, 0, False, False
        for p in self.paragraphs:
            if p.kind is _SIGNATURE:
                empty += signed > 0 and not spoken
                signed, spoken = signed + 1, False
            elif p.kind is _BODY_KIND:
                body = self.text[p.start : p.end]
                if signed and _ANNOUNCES.search(body) is not None:
                    return True
                if not signed and p.ordinal is not None and p.ordinal > 1 and not numbered:
                    return True
                numbered = numbered or (not signed and p.ordinal == 1)
                spoken = True
        return 0 < empty < signed - 1

    def _unsettle_strangers(self, reordered: bool) -> None:
        """What is told below a signature of another speaker's home is not the signer's, nor is what follows it.

        On a page that is `reordered`, what stands behind a break of the page may be anybody's as well.
        """
        homes: dict[str, list[str]] = {}
        for signature in self.reading.signatures:
            for name in signature.names:
                home = self.speaks_for.get(name)
                if home is not None and home not in homes and home not in (off.CITY, off.NATION):
                    homes[home] = _unit_words("", home)
        if len(homes) < 2:
            return
        words = sorted((word for named in homes.values() for word in named), key=len, reverse=True)
        subject = re.compile(f"({'|'.join(words)}){_AS_SUBJECT}")
        settled, number, first = True, 0, True
        for p in self.paragraphs:
            if p.kind is _SIGNATURE:
                settled, number, first = True, 0, True
                continue
            if p.kind is not _BODY_KIND or p.index < self.reading.signatures[0].paragraph:
                continue
            at = bisect_right(self.voices, p.start, key=_start) - 1
            voice = self.voices[at] if at >= 0 else None
            if voice is None or voice.speaker is None or voice.basis != "signed_speech":
                continue
            body = self.text[p.start : p.end]
            own = homes.get(voice.district_name or "", ())
            begun = min((body.find(word) for word in own if word in body), default=-1)
            counts = p.ordinal is not None and p.ordinal == number + 1
            number = p.ordinal if p.ordinal is not None else number
            if not settled and begun < 0:
                self._replace(p.start, p.end, ("signed_speech",), "fragment_unknown", None)
                continue
            settled = first or begun >= 0 or counts or not reordered
            first = False
            cuts = [p.start + m.start() for m in subject.finditer(body) if m[1] not in own]
            if reordered:
                cuts += self._breaks_in(p)
            cut = p.start if not settled else min((c for c in cuts), default=-1)
            if cut >= 0:
                settled = False
                self._replace(cut, p.end, ("signed_speech",), "fragment_unknown", None)

    def _breaks_in(self, p: Paragraph) -> list[int]:
        """Where lines of the raw text were joined within a paragraph."""
        view = self.page.view
        low, high = bisect_right(view.starts, p.start), bisect_left(view.starts, p.end)
        return [
            view.starts[i]
            for i in range(low, high)
            if view.raw.find("\n", view.starts[i] + view.shifts[i - 1], view.starts[i] + view.shifts[i]) >= 0
        ]

    def _breaks_off(self, p: Paragraph) -> bool:
        """Whether a paragraph of running text ends within a sentence."""
        text = self.text[p.start : p.end].rstrip()
        return p.ends_open and p.kind is _BODY_KIND and _BREAKS_OFF.search(text) is not None

    def _copy_voices(self, under: Sequence[str | None]) -> None:
        """A paragraph that is printed twice on a torn page is whose the first one is, when that is known."""
        for p in self.paragraphs:
            if p.copy_of is None or p.kind is not _BODY_KIND or self._attributions_in(p):
                continue
            first = self.paragraphs[p.copy_of]
            at = bisect_right(self.voices, first.start, key=_start) - 1
            voice = self.voices[at] if at >= 0 and first.start < self.voices[at].end else None
            if voice is None or voice.uncertain or voice.basis == "fragment_unknown":
                continue
            district = under[first.index] if voice.basis == "reporter" else None
            self._replace(
                p.start,
                p.end,
                ("fragment_unknown",),
                "fragment_by_copy",
                district or voice.district_name,
                voice.speaker,
            )

    def _heads(self, p: Paragraph, under: Sequence[str | None]) -> bool:
        """Whether a heading begins something new on a torn page, rather than being a torn line itself."""
        if p.kind is not _HEADING:
            return False
        if p.index and under[p.index] != under[p.index - 1]:
            return True
        following = self.paragraphs[p.index + 1].kind if p.index + 1 < len(self.paragraphs) else None
        return following is _SIGNATURE or not (p.follows_tear or _AMOUNT.search(self.page.text_of(p)))

    def _numbered_twice(self) -> set[int]:
        """Numbered paragraphs whose number another paragraph of the same section has: one of them is a stranger."""
        found: set[int] = set()
        section: dict[tuple[int | None, int], int] = {}
        for p in self.paragraphs:
            if p.kind is _SIGNATURE:
                section = {}
            if p.ordinal is None or p.kind is not _BODY_KIND:
                continue
            other = section.setdefault((p.ordinal_level, p.ordinal), p.index)
            if other != p.index:
                found |= {other, p.index}
        return found

    def _replace(
        self,
        start: int,
        end: int,
        bases: Sequence[str],
        basis: str,
        district: str | None,
        speaker: Speaker | None = None,
    ) -> None:
        """Takes a stretch from the voices of these bases and gives it to `speaker`, of `district` if that is known."""
        after: list[Voice] = []
        at = max(
            bisect_right(self.voices, start, key=_start) - 1, 0
        )  # they stand in order by now, none overlaps another
        until = bisect_left(self.voices, end, key=_start)
        for v in self.voices[at:until]:
            low, high = max(v.start, start), min(v.end, end)
            if low >= high or v.basis not in bases:
                after.append(v)
                continue
            if v.start < low:
                after.append(Voice(v.start, low, v.speaker, v.district_name, v.basis, v.uncertain))
            after.append(Voice(low, high, speaker, district, basis, district is None))
            if high < v.end:
                after.append(Voice(high, v.end, v.speaker, v.district_name, v.basis, v.uncertain))
        self.voices[at:until] = after

    # ------------------------------------------------------------ interviews

    def _is_told_of(self, p: Paragraph, name: str) -> bool:
        """Whether a paragraph opens with the name of who spoke last, and so is told of that person."""
        if p.kind not in _READ_KINDS:
            return False
        line = self.page.text_of(p).lstrip("　 ")
        if line.startswith(name):
            return line[len(name) : len(name) + 1] not in (":", "：", "")
        quotes, _ = _quotations(self.text, p.start, p.end, False)
        told = _without(self.text[p.start : p.end], p.start, quotes)  # 访问在傍晚结束，甘某邀记者去…
        return name in told and _I_MYSELF.search(told) is None

    def _read_turns(self) -> None:
        turns = {t.paragraph: t for t in self.reading.turns}
        guests = {t.name for t in self.reading.turns if t.name}
        first, story = min(turns), sp.behind_turns(self.page, self.reading)
        before = [p for p in self.paragraphs if p.index < first]
        self._read_quotes(before)
        current: sp.Turn | None = None
        titled = {s.paragraph for s in self.reading.signatures if s.role == "titled"}
        rest: list[Paragraph] = []
        for p in self.paragraphs:
            if p.index < first:
                continue
            turn = turns.get(p.index)
            if rest:
                rest.append(p)
                continue
            if turn is not None:
                current = turn
                if turn.host:
                    narrated = sp.NARRATED.match(self.text, p.start) is not None
                    self.add_paragraph(p, None, "reporter" if narrated else "question")
                else:
                    self.add(p.start, turn.label_end, None, "reporter")
                    self.add(turn.label_end, p.end, turn.name, "colon_turn" if turn.name else "unknown_quote")
                continue
            if p.index in titled or p.start == story:
                rest.append(p)  # 某局局长向记者介绍，…, or ●相关链接
                continue
            if p.kind is _HEADING:
                # a topic of the interview: the turn ends unless the only guest speaks on
                if len(guests) != 1:
                    current = None
                self.add_paragraph(p, None, "reporter")
                continue
            if current is not None and current.name and self._is_told_of(p, current.name):
                current = None  # 蒋某的猪场占地30亩: the narrator goes on
                self._read_quotes([p])
                continue
            if current is None or p.kind not in _READ_KINDS:
                self.add_paragraph(p, None, "reporter")
            elif current.host:
                self._quote_paragraph(p, None, None)
            elif (
                current.name
                and len(guests) > 1
                and (other := self._of_other_house(p, current.name, guests)) is not None
            ):
                if other:
                    self.add_paragraph(p, other, "fragment_by_name")
                else:
                    self.add_paragraph(p, None, "fragment_unknown", uncertain=True)
                current = None
            else:
                self.add_paragraph(p, current.name, "colon_turn" if current.name else "unknown_quote")
        if rest:
            self._read_quotes(rest)

    def _of_other_house(self, p: Paragraph, name: str, guests: Iterable[str]) -> str | None:
        """Who else a paragraph below a turn must be of, as it says 我们学院 where a district's head spoke; "" for who knows whom."""
        said = _OUR_HOUSE.search(self.text, p.start, p.end)
        if said is None:
            return None
        kind = next(words for words in _HOUSES if any(word in said[0] for word in words))
        fits = [one for one in sorted(guests) if self._is_of_house(one, kind)]
        if name in fits:
            return None
        return fits[0] if len(fits) == 1 else ""

    def _is_of_house(self, name: str, kind: Sequence[str]) -> bool:
        """Whether somebody has an office in a house of a kind."""
        speaker = self.speakers.get(name)
        return speaker is not None and any(word in (o.organisation or "") for o in speaker.offices for word in kind)

    # ------------------------------------------------------------ speeches

    def _heading_start(self, position: int) -> int:
        """Position of the first heading line of the block that stands directly above a signature."""
        start = position
        while start > 0 and self.paragraphs[start - 1].kind is _HEADING and position - start < 3:
            heading = self.paragraphs[start - 1]
            if heading.ordinal is not None and heading.ordinal_level is not None and heading.ordinal_level < 5:
                break
            start -= 1
        return start

    def _read_speeches(self, opening: list[sp.Signature]) -> None:
        position = {p.index: i for i, p in enumerate(self.paragraphs)}
        starts = [self._heading_start(position[s.paragraph]) for s in opening]
        announced = self._announced(self.paragraphs[: starts[0]])
        before = self.paragraphs[: starts[0]]
        torn = next(
            (
                i
                for i, p in enumerate(before)
                if len(opening) > 1
                and p.kind is _BODY_KIND
                and p.ordinal is not None
                and (p.ordinal_level or 5) < 5
                and p.end - p.start >= 40
            ),
            len(before),
        )
        loose = [p for p in before[torn:] if p.kind in _READ_KINDS]
        self._read_quotes(before[:torn])
        for p in before[torn:]:
            if p.kind not in _READ_KINDS:
                self.add_paragraph(p, None, "reporter")
        sections: list[Section] = []
        for i, signature in enumerate(opening):
            end = starts[i + 1] if i + 1 < len(opening) else len(self.paragraphs)
            body = [p for p in self.paragraphs[position[signature.paragraph] + 1 : end] if p.kind in _READ_KINDS]
            sections.append(Section(self._unit_of(signature), body))
            for p in self.paragraphs[starts[i] : position[signature.paragraph]]:
                name = signature.names[0] if signature.names else None
                self.add_paragraph(p, name, "signed_speech", sections[-1].unit.district_name)
            for p in self.paragraphs[position[signature.paragraph] : end]:
                if p.kind not in _READ_KINDS:
                    self.add_paragraph(p, None, "reporter")
        signer = {s.unit.key: o.names[0] for s, o in zip(sections, opening, strict=True) if o.names}
        announced = self._merge_units(announced, sections)
        standing = [list(section.paragraphs) for section in sections]
        headings = [
            "".join(self.page.text_of(p) for p in self.paragraphs[starts[i] : position[signature.paragraph]])
            for i, signature in enumerate(opening)
        ]
        if len(sections) > 1 or len(announced) > 1:
            placement = Placement(self.page, sections, announced, loose)
            if self._is_disordered(placement) and self._piece_together(
                placement, standing, headings, announced, loose, signer
            ):
                return
            for f in placement.fragments:
                for p in f.paragraphs:
                    if f.unit is None:
                        self.add_paragraph(p, None, "fragment_unknown", uncertain=True)
                    else:
                        self.add_paragraph(p, signer.get(f.unit.key), f"fragment_by_{f.rule}", f.unit.district_name)
        else:
            sections[0].own = sections[0].paragraphs
        for section, signature in zip(sections, opening, strict=True):
            name = signature.names[0] if len(signature.names) == 1 else None
            basis = "signed_speech" if len(sections) > 1 else "sole_author"
            for p in section.own:
                self.add_paragraph(p, name, basis, section.unit.district_name)
        self.voices.sort(key=lambda v: v.start)

    def _is_disordered(self, placement: Placement) -> bool:
        """Whether the pieces of a page of speeches are seen not to stand in their order."""
        if self.page.torn:
            return False
        torn = any(p.follows_tear and p.kind is _BODY_KIND for p in self.paragraphs)
        return torn or bool(self.page.view.seams) or any(f.displaced for f in placement.fragments)

    def _piece_together(
        self,
        placement: Placement,
        standing: list[list[Paragraph]],
        headings: list[str],
        announced: list[Unit],
        loose: list[Paragraph],
        signer: dict[str, str],
    ) -> bool:
        """Gives every paragraph to the speech that it fits best, all of them weighed together."""
        sections = placement.sections
        pieces: list[Piece] = []
        for home, body in [(None, loose), *enumerate(standing)]:
            for k, p in enumerate(body):
                if self._attributions_in(p)[:1] and self._attributions_in(p)[0].name not in signer.values():
                    self._read_quotes([p])  # somebody else's words in a box of the page
                    continue
                pieces.append(Piece(p, self.page.text_of(p), home, k == 0 and home is not None))
        self._read_tears(pieces)
        speeches = [
            Speech(
                section.unit,
                True,
                heading + (self.page.text_of(body[0]) if body and body[0].ordinal is None else ""),
                self._organisation_of(section.unit, signer),
                self._is_firm(signer.get(section.unit.key)),
            )
            for section, body, heading in zip(sections, standing, headings, strict=True)
        ]
        signed = {section.unit.key for section in sections}
        speeches += [Speech(u, False, "", u.names[0] if u.names else "") for u in announced if u.key not in signed]
        if not Jigsaw.fits(speeches, pieces):
            return False
        find_copies(pieces)
        position = {speech.unit.key: u for u, speech in enumerate(speeches)}
        verdicts = {p.index: (k, f) for k, f in enumerate(placement.fragments) for p in f.paragraphs}
        for piece in pieces:
            if piece.paragraph.index in verdicts:
                piece.torn, verdict = verdicts[piece.paragraph.index]
                piece.displaced = verdict.displaced
                piece.placed = position.get(verdict.unit.key) if verdict.unit is not None else None
                piece.rule = verdict.rule if piece.placed is not None else ""
        for piece, (u, rule) in zip(pieces, Jigsaw(speeches, pieces).decide(), strict=True):
            p = piece.paragraph
            if u is None:
                self.add_paragraph(p, None, "fragment_unknown", uncertain=True)
                continue
            unit = speeches[u].unit
            basis = "signed_speech" if u == piece.home else f"fragment_by_{rule}"
            self.add_paragraph(p, signer.get(unit.key), basis, unit.district_name)
        self.voices.sort(key=lambda v: v.start)
        self.pieced = True
        return True

    def _read_tears(self, pieces: Sequence[Piece]) -> None:
        """Notes what stands above each piece on the page as it is, and which pieces stand behind a tear.

        A sentence that breaks off tells that a stranger's piece stands below it, up to where the sentence goes on.
        """
        regions = self._regions(self._is_signature)
        stretches = self._regions(lambda p: self._is_signature(p) or p.kind is _HEADING)
        above: _Part | None = None
        torn = doubtful = False
        marks: dict[int, set[str]] = {}  # of the points that stand below each signature
        for part in self._parts(pieces):
            piece, region = pieces[part.piece], bisect_left(regions, part.raw)
            if above is not None and bisect_left(stretches, above.raw) != bisect_left(stretches, part.raw):
                if bisect_left(regions, above.raw) != region:
                    torn = doubtful = False
                above = None
            elsewhere = above is not None and not above.last
            torn = torn or elsewhere
            doubtful = doubtful or (above is not None and above.last and pieces[above.piece].paragraph.ends_open)
            if part.first:
                skips = self._skips(piece, marks.setdefault(region, set()))
                piece.strange = torn or skips
                piece.doubtful = doubtful and not piece.strange
            else:  # the rest of a sentence: what stands below it goes on in its place, or came with it
                torn, doubtful = bisect_left(regions, self._raw(piece.paragraph.start)) != region, False
            if above is not None and above.piece != part.piece and not elsewhere:
                piece.above.append(above.piece)
            above = part

    def _raw(self, at: int) -> int:
        return self.page.view.to_raw(at, at + 1)[0]

    def _regions(self, begins: Callable[[Paragraph], bool]) -> list[int]:
        """Where in the raw text the stretches of a page begin that such paragraphs stand above."""
        return sorted(self._raw(p.start) for p in self.paragraphs if p.start < p.end and begins(p))

    def _parts(self, pieces: Sequence[Piece]) -> list[_Part]:
        """The parts of the pieces as they stand on the page; a piece has several where its sentences were torn."""
        seams = self.page.view.seams
        parts: list[_Part] = []
        for i, piece in enumerate(pieces):
            p = piece.paragraph
            cuts = [p.start, *seams[bisect_right(seams, p.start) : bisect_left(seams, p.end)], p.end]
            parts += [
                _Part(self._raw(start), i, start == p.start, end == p.end)
                for start, end in pairwise(cuts)
                if start < end
            ]
        return sorted(parts, key=lambda part: part.raw)

    @staticmethod
    def _skips(piece: Piece, marks: set[str]) -> bool:
        """Whether a point stands below a signature without the one before it; notes the marks of the others."""
        number, form = piece.paragraph.ordinal, _FORMS.get(piece.paragraph.ordinal_level or 0)
        skips = False
        if number is not None and form is not None and 1 < number <= len(_DIGITS):
            before = (form.format(_DIGITS[number - 2]), *_ALSO.get(number, ()))
            skips = marks.isdisjoint(before)
        if not skips:
            marks |= {m[1] for m in _MARK_OF_POINT.finditer(piece.text)}
        return skips

    def _is_firm(self, name: str | None) -> bool:
        speaker = self.speakers.get(name or "")
        return speaker is not None and any(off.is_of_firm(o) for o in speaker.offices)

    def _organisation_of(self, unit: Unit, signer: dict[str, str]) -> str:
        speaker = self.speakers.get(signer.get(unit.key, ""))
        return (speaker.organisation if speaker is not None else None) or (unit.names[0] if unit.names else "")

    def _unit_of(self, signature: sp.Signature) -> Unit:
        if not signature.names:
            organisation, district = signature.offices[0].organisation or "", sp.home_district(signature.offices)
            return Unit(
                _unit_key(organisation, district) or organisation,
                tuple(_unit_words(organisation, district)),
                district,
                _marks(district),
            )
        names = signature.names
        speaker = self.speakers.get(names[0])
        words: list[str] = []
        key = names[0]
        district = speaker.district_name if speaker is not None else None
        if speaker is not None:
            main = speaker.organisation or ""
            key = _unit_key(main, district) or key
            words = _unit_words(main, district)
        return Unit(key, tuple(words), district, _marks(district))

    def _announced(self, before: list[Paragraph]) -> list[Unit]:
        """Units that the editor's note says have spoken, in its order: `两江新区、涪陵区、…负责同志作交流发言`."""
        units: list[Unit] = []
        for p in before:
            text = self.page.text_of(p)
            if "发言" not in text or "、" not in text:
                continue
            # only the clause before the word, so that a long paragraph costs nothing
            spoke = text.rfind("发言", 0, text.find("发言摘登")) if "发言摘登" in text else text.find("发言")
            begin = max((text.rfind(mark, max(0, spoke - 600), spoke) for mark in "。！？；：“”"), default=-1) + 1
            match = _ANNOUNCED.search(text, max(begin, spoke - 600, 0), spoke + 2) if spoke > 0 else None
            if match is None:
                continue
            for word in re.split("[、和]", match.group("units")):
                word = word.strip()
                word = re.sub("^.*[，,]", "", word)
                word = re.sub(
                    "(?:党工委|区委|县委|党委|党组|等)$",
                    lambda m: m.group()[0] if m.group() in ("区委", "县委") else "",
                    word,
                )
                district = off.district_of(word)
                if word and district is not None:
                    names = tuple(_unit_words(word, district))
                    units.append(Unit(_unit_key(word, district) or word, names, district, _marks(district)))
        return units

    def _merge_units(self, announced: list[Unit], sections: list[Section]) -> list[Unit]:
        by_key = {s.unit.key: s.unit for s in sections}
        return [by_key.get(u.key, u) for u in announced]

    def _read_closed(self, closing: list[sp.Signature]) -> None:
        """Articles with the author's line below the text."""
        last = -1
        indexes = [p.index for p in self.paragraphs]
        for i, signature in enumerate(closing):
            end = bisect_left(indexes, signature.paragraph + signature.within)
            block = self.paragraphs[bisect_right(indexes, last) : end]
            if signature.within:
                self._read_article(block, signature.names[0])
                last = signature.paragraph
                continue
            name = signature.names[0] if len(signature.names) == 1 else None
            sole = len(closing) == 1 or i > 0 or len(block) < 60
            for p in block:
                if p.kind in _READ_KINDS and sole:
                    self.add_paragraph(p, name, "sole_author")
                else:
                    self.add_paragraph(p, None, "reporter")
            last = signature.paragraph
        for p in self.paragraphs:
            if p.index >= last + closing[-1].within:
                self.add_paragraph(p, None, "reporter")

    def _read_article(self, block: Sequence[Paragraph], name: str) -> None:
        """A speech with its speaker in brackets at its end; what stands above its heading, or tells of the paper, is none of it."""
        begin = max((i for i, p in enumerate(block) if p.kind is _HEADING), default=-1)
        for i, p in enumerate(block):
            of_paper = i <= begin or p.kind not in _READ_KINDS or _OF_THE_PAPER.search(self.page.text_of(p)) is not None
            self.add_paragraph(p, None if of_paper else name, "reporter" if of_paper else "sole_author")

    # ------------------------------------------------------------ quotes

    def _attributions_in(self, p: Paragraph) -> list[sp.Attribution]:
        low = bisect_left(self.attribution_starts, p.start)
        high = bisect_left(self.attribution_starts, p.end)
        return self.attributions[low:high]

    def _read_quotes(self, paragraphs: list[Paragraph]) -> None:
        titled = {s.paragraph: s.names[0] for s in self.reading.signatures if s.role == "titled"}
        current: str | None = None  # who the last paragraph ended with
        section: str | None = None  # the one person a headed piece is about
        opened = False  # a quotation mark is still open
        for i, p in enumerate(paragraphs):
            if p.index in titled:
                name = titled[p.index]
                section = name if name in self.speakers else None
                current, opened = None, False
                self.add_paragraph(p, None, "reporter", None)
                continue
            if p.kind is _HEADING:
                if section is not None and not self._continues_section(paragraphs, i, section):
                    section = None
                # a heading within the only speaker's statement: whether it goes on, the first person tells
                if not (len(self.speakers) == 1 and p.end - p.start <= 40 and self._first_person(paragraphs, i)):
                    current = None
                opened = False
                self.add_paragraph(p, None, "reporter")
                continue
            if p.kind not in _READ_KINDS:
                self.add_paragraph(p, None, "reporter")
                continue
            following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
            current, opened = self._quote_paragraph(p, current, section, opened, following)

    def _continues_section(self, paragraphs: list[Paragraph], i: int, section: str) -> bool:
        for p in paragraphs[i + 1 :]:
            if p.kind is _HEADING:
                return False
            names = {a.name for a in self._attributions_in(p)}
            if names:
                return names == {section}
        return False

    def _first_person(self, paragraphs: list[Paragraph], i: int) -> bool:
        """Whether the paragraph below a heading speaks in the first person, without quotation marks or a name."""
        following = next((p for p in paragraphs[i + 1 :] if p.kind is not _HEADING), None)
        if following is None or following.kind is not _BODY_KIND or self._attributions_in(following):
            return False
        body = self.page.text_of(following)
        return "我们" in body and body[:1] != "“" and not _REPORTER_ONLY.match(body)

    def _quote_paragraph(
        self,
        p: Paragraph,
        current: str | None,
        section: str | None,
        opened: bool = False,
        following: Paragraph | None = None,
    ) -> tuple[str | None, bool]:
        """Voices of one paragraph; gives who it ended with and whether a quotation mark is still open."""
        text = self.text
        marks = self._attributions_in(p)
        quotes, still_open = _quotations(text, p.start, p.end, opened)
        # a verb of speech inside a quotation is part of it
        quote_starts = [s for s, _ in quotes]
        marks = [a for a in marks if not _inside(quotes, quote_starts, a.start)]
        if not marks and not quotes and current is None:
            self.add(p.start, p.end, None, "reporter")
            return None, still_open
        body = text[p.start : p.end]
        if not marks:
            starts_quote = bool(quotes) and quotes[0][0] <= p.start + 1
            if quotes and starts_quote and (opened or quotes[0][1] - p.start >= 0.8 * (p.end - p.start)):
                name = current
                if name is None and following is not None:
                    ahead = self._attributions_in(following)
                    if ahead and ahead[0].start <= following.start + 30 and still_open:
                        name = ahead[0].name
                elif name is not None and following is not None and not opened:
                    name = self._whose_quotation(body, name, following)
                self.add_paragraph(p, name, "quote" if name else "unknown_quote")
                return (name, still_open)
            if section is not None and current == section and not _REPORTER_ONLY.match(body):
                self.add_paragraph(p, section, "continued")
                return section, still_open
            outside = _without(body, p.start, quotes) if current is not None else ""
            if current is not None and "我们" in outside and not _REPORTER_ONLY.match(body) and body[:1] != "“":
                # a reporter does not say 我们: the speech goes on
                self.add_paragraph(p, current, "continued")
                return current, still_open
            if current is not None and _CONTINUES.match(body) and not _REPORTER_ONLY.match(body) and self._sole(p):
                self.add_paragraph(p, current, "continued")
                return current, still_open
            self.add(p.start, p.end, None, "reporter")
            return None, still_open
        at = p.start
        name = None
        closed = False  # the last subject stands behind its quotation
        only_quoted = False  # no verb of speech tells of the last subject
        for a in marks:
            # a quotation that ends right before the subject is the subject's
            before = bisect_left(quote_starts, a.start) - 1
            lead = [quotes[before]] if before >= 0 and quotes[before][0] >= at and quotes[before][1] <= a.start else []
            tied = (lead and not text[lead[-1][1] : a.start].strip(" ，,")) or (
                lead and len(text[lead[-1][1] : a.start]) <= 24 and not _STOP.search(text, lead[-1][1], a.start)
            )
            if name is not None and lead and not text[at : lead[-1][0]].strip("：:，, "):
                tied = False  # 李明介绍：“…。”王强则认为，…: the quotation is announced by who spoke before
            if name is None:
                if tied:
                    first = lead[-1][0]
                    self.add(at, first, None, "reporter")
                    self.add(first, lead[-1][1], a.name, "quote")
                    self.add(lead[-1][1], a.verb_end, None, "reporter")
                elif current == a.name and _CONTINUES.match(body) and self._sole(p):
                    self.add(at, a.start, a.name, "continued")
                    self.add(a.start, a.verb_end, None, "reporter")
                else:
                    self.add(at, a.verb_end, None, "reporter")
            elif name == a.name:
                own = _reporter_tail(text, at, a.start, quotes)  # 某某说，“…。”该厂现有员工300人。他希望…
                own = self._said_until(at, own) if closed else own  # “…。”某某笑言。该行去年增员至34人。他预期…
                said = self._by_private_until(at, own, name, quotes) if not only_quoted else at
                self.add(at, said, name, "reported")
                self._retell(said, own, name, quotes)
                self.add(own, a.start, None, "reporter")
                self.add(max(at, a.start), a.verb_end, name, "retold" if a.quoted else "reported")
            else:
                # another speaker: a quotation tied to the new subject is no longer the old one's
                cut = lead[-1][0] if tied else _sentence_start(text, at, a.start)
                said = _reporter_tail(text, at, self._said_until(at, cut) if closed else cut, quotes)
                if only_quoted:
                    self._retell(at, said, name, quotes)
                else:
                    self.add(at, said, name, "reported")
                self.add(said, cut, None, "reporter")
                if tied:
                    self.add(cut, lead[-1][1], a.name, "quote")
                    self.add(lead[-1][1], a.verb_end, None, "reporter")
                else:
                    self.add(cut, a.verb_end, None, "reporter")
            name = a.name
            at = max(at, a.verb_end)
            closed = bool(tied)
            only_quoted = a.quoted
        end = p.end
        tail = _told_of(text, at, _reporter_tail(text, at, end, quotes), name, quotes)
        tail = _of_another(text, at, tail, name, quotes)
        beside, home = self._told_beside(at, tail, name, quotes)
        home = home if beside < tail else None
        tail = beside
        if tied and at == marks[-1].verb_end:
            tail = self._said_until(at, tail)
        tail = self._closed_by_quotation(at, tail, quotes)
        private = self._by_private_until(at, tail, name, quotes) if not only_quoted else at
        if text[at:private].strip("。，,：:！?!？ "):
            self.add(at, private, name, "reported")
        else:
            self.add(at, private, None, "reporter")
        self._retell(private, tail, name, quotes)
        self.add(tail, end, None, "reporter", home)
        return (name if private == end else None), still_open

    def _by_private_until(self, start: int, end: int, name: str | None, quotes: list[tuple[int, int]]) -> int:
        """Where the words end of somebody who holds no public office: with the sentence, where the next one is not his for sure.

        An official goes on to report; of a merchant, a manager or a professor it is as often the paper that goes on:
        某某说，商场租金高。集团明年再投28亿元.
        """
        speaker = self.speakers.get(name or "")
        if speaker is None or any(
            not off.is_private(o) or _PUBLIC.search(o.organisation or "") for o in speaker.offices
        ):
            return end
        text, starts = self.text, [s for s, _ in quotes]
        at = text.find("。", start, end)
        while 0 <= at < end - 1:
            begun = at + 1 + (text[at + 1] == "”")
            stop = text.find("。", begun, end)
            upto = stop if stop >= 0 else max(end, text.find("。", begun, end + _SENTENCE))
            if begun < end and not _inside(quotes, starts, begun) and text[begun] != "“":
                if _HIS_OWN.search(text, begun, upto) is None:
                    return begun
            at = stop
        return end

    def _retell(self, start: int, end: int, name: str | None, quotes: list[tuple[int, int]]) -> None:
        """Words behind somebody's that may be the paper's again, in which what is quoted is still his."""
        at = start
        for low, high in quotes:
            if at <= low and high <= end:
                self.add(at, low, name, "retold")
                self.add(low, high, name, "quote")
                at = high
        self.add(at, end, name, "retold")

    def _told_beside(
        self, start: int, end: int, name: str | None, quotes: list[tuple[int, int]]
    ) -> tuple[int, str | None]:
        """Where a speaker's words end because a later sentence tells of him, of his house as 该, or of another district.

        And the speaker's home, if what follows is still of it.

        他口中的机会，是指…; 今年一季度，该市场成交…; 合川今年新签项目9个, behind what the head of 永川 said.
        """
        text, home = self.text, self.speaks_for.get(name or "")
        speaker = self.speakers.get(name or "")
        if speaker is None:
            return end, None
        private = bool(speaker.offices) and all(off.is_private(o) for o in speaker.offices)
        starts = [s for s, _ in quotes]
        at = text.find("。", start, end)
        while 0 <= at < end - 1:
            if not _inside(quotes, starts, at) or text[at + 1] == "”":
                begun = at + 1 + (text[at + 1] == "”")
                stop = text.find("。", begun, end)
                upto = end if stop < 0 else stop
                of_house = _THAT_HOUSE.match(text, begun, upto)
                known = of_house is not None and any(
                    of_house[1] in f"{o.organisation}{o.title}" for o in speaker.offices
                )
                if known or _OF_HIM.match(text, begun, upto):
                    return begun, home
                if self._begins_elsewhere(begun, home) or _OTHERS_THEN.match(text, begun, upto):
                    return begun, None
                if private and _OF_WHOLE_AREA.match(text, begun, upto):
                    return begun, None  # 某影城经理说，…。全市城市影院已达226家
            at = text.find("。", at + 1, end)
        return end, None

    def _begins_elsewhere(self, begun: int, home: str | None) -> bool:
        """Whether a sentence begins with another district than the one whose head was speaking."""
        if home is None or home in (off.CITY, off.NATION):
            return False
        pattern, names = off._places()
        found = pattern.match(self.text, begun)
        if found is None or found[0].startswith("重庆") or not is_local(names[found[0]]):
            return False
        return names[found[0]][:2] != home[:2] and names[found[0]].endswith(("区", "县"))

    def _whose_quotation(self, body: str, name: str, following: Paragraph) -> str:
        """Whose a quotation is that fills a paragraph: of who spoke last, or of who is named next and whose home it tells of."""
        ahead = self._attributions_in(following)
        if not ahead or ahead[0].name == name or ahead[0].start > following.start + 30:
            return name
        homes = [self.speaks_for.get(one) for one in (name, ahead[0].name)]
        if homes[0] == homes[1] or homes[1] is None:
            return name
        told = [any(word in body for word in _unit_words("", home)) for home in homes]
        return ahead[0].name if told[1] and not told[0] else name

    def _closed_by_quotation(self, at: int, end: int, quotes: list[tuple[int, int]]) -> int:
        """Where the words end of whom a whole quotation follows at once: 某某说：“…。”目前，全区…, which the paper tells again."""
        text = self.text
        upto = next((e for s, e in reversed(quotes) if at <= s < e <= end), end)
        if upto >= end or text[upto - 2] not in "。！？" or _WE.search(text, upto, end) or "“" in text[upto : upto + 1]:
            return end
        return upto

    def _said_until(self, at: int, end: int) -> int:
        """Where the words end that follow `“…。”某某说`: after 。 only the first person and a new quotation are still his."""
        if self.text[at : at + 1] != "。":
            return end
        rest = self.text[at + 1 : end]
        return end if rest[:1] == "“" or _WE.search(rest) else min(end, at + 1)

    def _sole(self, p: Paragraph) -> bool:
        """Whether the document has one speaker only: then connectives carry on with him."""
        announced = self.text[max(0, p.start - 4) : p.start].rstrip()[-1:] in ("：", ":")
        return len(self.speakers) == 1 or announced or _ENUMERATES.match(self.text, p.start, p.end) is not None


_ANNOUNCES = re.compile(
    "(?:负责同志|负责人|代表|主要领导)[^。]{0,8}(?:交流|大会|表态|典型)*发言|以下是[^。]{0,8}摘[登编要]|摘[登编要]如下"
)
_AS_SUBJECT = (
    "[区县市]?(?=区委|县委|把|将|坚持|围绕|聚焦|深入|认真|紧扣|贯彻|立足|"
    "全面|大力|加快|统筹|锚定|持续|现有|地处|深学|积极|始终|牢记)"
)
"""Behind the name of a place it makes it the one that a speech is about: 綦江把…, 梁平区坚持…."""
_BREAKS_OFF = re.compile("[，；。、][^，；。]{0,60}[一-鿿0-9，、]$")
_STOP = re.compile("[。！？；]")
_I_MYSELF = re.compile("(?<!自)我(?!国)|咱|本人")
_WE = re.compile("我们|我[区县市]|咱们")
_SENTENCE = 80
_HIS_OWN = re.compile(
    "我|咱|[他她](?:还|又|并|也|则|同时|亦)?(?:说|称|指|透露|表示|认为|介绍|预|估|坦|强调|提|补充|希望|计划|打算|笑|担心|引述|引用|谈到)"
)
"""What makes a sentence behind somebody's words his own still: the first person, or a word of speech."""
_PUBLIC = re.compile(
    "(?:海关|[局委厅署镇乡村]|委员会|政府|法院|检察院|[支总大]队|办事处|办公室|街道|社区|管理处|管委会|指挥部)[处科站室所组]?$"
)
"""How the name of a house ends that is no firm, whatever its head is called: 海关驻果园港办事处负责人."""
_ENUMERATES = re.compile("[首其再最]|第[二三四五]|[二三四五]是|另一方面")
_REPORTER_AGAIN = re.compile(
    "(?:按照?|根据|依照)(?:[一-鿿]{0,10}(?:规划|计划|部署|方案))，|[区县市镇]里的(?:规划|计划|目标)是|为此，(?!我|咱|[他她])|"
    "记者(?:了解到|注意到|看到|从|在|获悉)|据了解|据悉|据统计|数据显示|有数据显示|统计显示|统计数据显示|资料显示|"
    "(?:根据|据)?[一-鿿]{2,14}?(?:海关|统计局|[委局办处会行]|部门|中心|协会|机构|官方|当局)(?:最新|最近)?(?:公布|发布|提供|披露)?的?(?:最新)?(?:统计数据|统计资料|统计|数据|资料)(?:显示|表明|指出)?[，：]|"
    "为此，(?!我|咱)|为了[^，。；“]{2,10}，(?:他们|她们|公司|该|厂里|企业|集团)|"
    "(?:按照?|根据)(?:该?[一-鿿]{0,8}的?)?(?:总体|产业|发展|专项|最新|有关|相关)*规划[，：]|[市区县镇乡厂](?:里)?的(?:规划|打算|目标)是，|"
    "(?<=”)(?:为此，|目前，|如今，)?该(?:[区县镇乡村市](?![域属])|厂|公司|企业|集团)|"
    "(?<=”。)(?:为此，|目前，|如今，)?(?:该(?:[区县镇乡村市](?![域属])|厂)|工厂|公司|集团|企业|厂区|园区)(?=[^，。：“”]{2})"
)
_QUOTATION_MARK = re.compile("[“”]")
_SPEECH_MARK = re.compile("[。！？，,；]")
_REPORTER_ONLY = re.compile('(?:[“"]?(?:记者|本报|据悉|据了解|据介绍|数据显示|采访中|新华社))')


def _inside(quotes: list[tuple[int, int]], starts: list[int], at: int) -> bool:
    """Whether a position lies inside a quotation; `starts` are the quotations' starts."""
    i = bisect_left(starts, at) - 1
    return i >= 0 and quotes[i][0] < at < quotes[i][1]


def _without(body: str, start: int, quotes: list[tuple[int, int]]) -> str:
    """A paragraph that begins at `start`, without what is quoted in it."""
    for low, high in reversed(quotes):
        body = body[: low - start] + body[high - start :]
    return body


_OF_HIM = re.compile(
    "(?:而|如今|目前)?(?:在?(?:19|20)\\d\\d年，|去年，|今年，)?[他她](?:口中|一家|家(?!里说)|身后|名下|手[中里])"
)
_OTHERS_THEN = re.compile(
    "(?![他她我该])(?:[一-鿿]{3,12}(?<!个)则(?=打算|计划|将|已|在|正)|"
    "[一-鿿]{0,8}(?:官方|当局|政府|市府|业界|业者|厂商|同业|对手)则(?=[一-鿿]))"
)
"""Others, of whom a new sentence tells beside a speaker: 大型超市则打算展店两家."""
_OF_WHOLE_AREA = re.compile(
    "(?:目前|如今|截至目前|据介绍)?，?(?:全[市区县](?![域属])|重庆官方|当地(?:政府|官方))(?!我们|同行)"
)
"""A sentence that tells of a whole jurisdiction, behind what somebody without a public office said."""
_THAT_HOUSE = re.compile("[^“”0-9]{0,24}?该(市场|公司|企业|厂|集团|园区|行|店|合作社|院|校)")
_ANOTHER = re.compile(
    "(?<=[。！？”])(?:而|另一位)?[^，。；：“”\\n0-9]{0,12}(?:客商|村民|居民|市民|农民|农户|养殖户|种植户|店主|业主|企业家)(?=[一-鿿]{2})"
)
"""Somebody without an office whom a new sentence tells of: 福建客商丁福安."""


def _of_another(text: str, start: int, end: int, name: str | None, quotes: list[tuple[int, int]]) -> int:
    """Where a speaker's words end because a later sentence begins with somebody else, by name."""
    starts = [s for s, _ in quotes]
    for match in _ANOTHER.finditer(text, start + 1, end):
        at = match.end()
        if _inside(quotes, starts, match.start()) or off.is_doubtful_surname(text[at]):
            continue
        if any(off.looks_like_name(text[at : at + n]) and text[at : at + n] != name for n in (3, 2)):
            return match.start()
    return end


def _reporter_tail(text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> int:
    """Where the reporter takes the word back in a paragraph: at a sentence that opens with 记者, 据了解, 数据显示."""
    starts = [s for s, _ in quotes]
    for match in _REPORTER_AGAIN.finditer(text, start + 1, end):
        at = match.start()
        if text[at - 1] in "。！？”" and not _inside(quotes, starts, at):
            return at
    return end


def _told_of(text: str, start: int, end: int, name: str | None, quotes: list[tuple[int, int]]) -> int:
    """Where a speaker's words end because a later sentence tells of the speaker: 2015年，周远权家脱贫了."""
    if not name:
        return end
    at = text.find("。", start, end)
    if at < 0:
        return end
    starts = [s for s, _ in quotes]
    while (found := text.find(name, at, end)) >= 0:
        if not _inside(quotes, starts, found):
            return _sentence_start(text, start, found)
        at = found + 1
    return end


def _sentence_start(text: str, low: int, at: int) -> int:
    """Start of the sentence that contains `at`, not before `low`."""
    for i in range(at - 1, low - 1, -1):
        if text[i] in "。！？；”\n":
            return i + 1
    return low


def _quotations(text: str, start: int, end: int, opened: bool) -> tuple[list[tuple[int, int]], bool]:
    """Ranges of quoted speech, marks included, and whether the last is still open.

    Short quotations inside a clause are names and terms (`“双碳”目标`), not speech: only those that hold a sentence mark
    or a comma count, and those that are long.
    """
    if not opened and text.find("“", start, end) < 0:
        return [], False
    ranges: list[tuple[int, int]] = []
    begin = start if opened else -1
    depth = 1 if opened else 0
    for match in _QUOTATION_MARK.finditer(text, start, end):
        i = match.start()
        if match.group() == "“":
            if depth == 0:
                begin = i
            elif opened and i == start:
                # Chinese papers open every paragraph of a long quotation again and close only the last one
                begin = i
                continue
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                ranges.append((begin, i + 1))
    still = depth > 0
    if still and begin >= 0:
        ranges.append((begin, end))
    return [(s, e) for s, e in ranges if e - s >= 14 or _SPEECH_MARK.search(text, s, e)], still


def _unit_key(organisation: str, district: str | None) -> str:
    """What two names of a unit have in common: the district for a district, the table's id for a department."""
    if district is not None and district not in (off.CITY, off.NATION):
        return district
    return off.canonical_organisation(organisation) or organisation


def _marks(district: str | None) -> tuple[str, ...]:
    return landmarks_of(district) if district is not None and district not in (off.CITY, off.NATION) else ()


def _unit_words(organisation: str, district: str | None) -> list[str]:
    words: list[str] = []
    if district is not None and district not in (off.CITY, off.NATION):
        words.append(district)
        short = re.sub("(?:土家族|苗族)+自治县$|区$|县$", "", district)
        if len(short) >= 2:
            words.append(short if not district.endswith("新区") else district)
        return list(dict.fromkeys(words))
    if organisation:
        words.append(organisation)
        for row in off.organisation_rows():
            if organisation in (row.name, *row.aliases):
                words += [row.name, *row.aliases]
    return list(dict.fromkeys(words))
