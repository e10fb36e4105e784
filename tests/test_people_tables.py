"""The tables behind speakers, offices and dates: every example is read, every counter-example is not."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from cq_pipeline.extract import cues, metadata, offices, publication, speakers


@pytest.mark.parametrize("row", offices.office_rows().values(), ids=lambda row: row.office_id)
def test_office_examples_end_in_their_title(row: offices.OfficeRow) -> None:
    assert row.examples
    for example in row.examples:
        found = list(offices.titles_in(example))
        if row.kind == "blocker":
            assert not any(example[s:e] == row.title for s, e, _ in found)
            continue
        assert any(row.title in r.title for _, _, r in found), example
    for example in row.counter_examples:
        assert not any(r is row and e == len(example) for _, e, r in offices.titles_in(example)), example


def test_titles_are_unique() -> None:
    from cq_pipeline.vocabulary.load import load_table

    rows = load_table("offices", offices.OfficeRow, "office_id")
    assert len({row.title for row in rows}) == len(rows)


def test_organisation_names_are_unique() -> None:
    names = Counter(n for row in offices.organisation_rows() for n in (row.name, *row.aliases))
    assert [n for n, count in names.items() if count > 1] == []


def test_publisher_names_are_unique() -> None:
    names = Counter(n for row in cues.publisher_rows() for n in (row.name, *row.aliases))
    assert [n for n, count in names.items() if count > 1] == []


def test_verb_examples_are_attributions() -> None:
    for row in cues.speech_verbs():
        for example in row.examples:
            assert speakers._after_subject().match(example, 2), example


@pytest.mark.parametrize("row", [r for r, _ in publication._day_rows()], ids=lambda row: row.evidence_id)
def test_day_examples(row: publication.DayRow) -> None:
    assert row.examples
    for example in row.examples:
        assert re.search(row.pattern, example), example
    for example in row.counter_examples:
        assert not re.search(row.pattern, example), example


@pytest.mark.parametrize("row", [r for r, _ in publication._year_rows()], ids=lambda row: row.evidence_id)
def test_year_examples(row: publication.YearRow) -> None:
    assert row.examples
    for example in row.examples:
        assert re.search(row.pattern, example), example


@pytest.mark.parametrize("row", [r for r, _, _ in metadata._event_patterns()], ids=lambda row: row.pattern_id)
def test_event_examples(row: metadata.EventPatternRow) -> None:
    for example in row.examples:
        assert re.search(row.pattern, example), example


def test_events_are_dated_in_order() -> None:
    for row in cues.event_rows():
        assert row.source
        assert row.end_date is None or row.start_date <= row.end_date
    congresses = [r.start_date for r in cues.event_rows() if r.event_id.startswith("cpc")]
    assert len(congresses) == 6


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今年是新中国成立75周年。9月10日，全市表彰大会举行。", "2024-09-11"),
        ("今年是“十三五”收官之年。5月8日，项目推进会召开。", "2020-05-09"),
        ("重庆直辖20周年。6月18日，座谈会召开。", "2017-06-19"),
        ("以优异成绩迎接党的十九大胜利召开。7月3日，市委召开会议。2016年，全市地区生产总值增长10.7%。", "2017-07-04"),
        ("7月3日，会议召开。全年目标不变。", None),
        ("2023年上半年，全市经济增长4.6%。7月20日，发布会召开。", "2023-07-21"),
        ("1月5日，会议召开，通报2022年前三季度情况和全年安排。2022年全市增长2.6%。", "2023-01-06"),
    ],
)
def test_years_that_only_agree_with_the_text(text: str, day: str | None) -> None:
    from cq_pipeline.text.layout import read_page

    page = read_page(f"要闻一则\n\n{text}")
    found = publication.read_publication_date(page, cues.read_cues(page.view.text))
    assert (found.day.isoformat() if found else None) == day


def test_reading_is_linear_in_hostile_text() -> None:
    """Doubling the text must not square the work: counted in calls, not in time."""
    import cProfile
    import pstats

    from cq_pipeline.extract.model import DocumentInput
    from cq_pipeline.extract.voices import read_voices
    from cq_pipeline.text.layout import read_page

    def calls(size: int) -> int:
        text = "“去年增长，很好。”市财政局局长李明说，今年更好。" * size
        page = read_page(text)
        profile = cProfile.Profile()
        profile.enable()
        about = metadata.read_metadata(page, DocumentInput("x.txt", text))
        read_voices(page, about, speakers.read_speakers(page, about))
        profile.disable()
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    calls(10)
    assert calls(800) < 2.5 * calls(400)
