"""Scrambled pages of speeches: every torn paragraph goes to its speech, or to nobody, never to a wrong one."""

from __future__ import annotations

import random

import pytest

from cq_pipeline.extract.engine import default_engine
from cq_pipeline.extract.metadata import read_metadata
from cq_pipeline.extract.model import DocumentInput, Voice
from cq_pipeline.extract.speakers import read_speakers
from cq_pipeline.extract.voices import read_voices
from cq_pipeline.text.layout import read_page

NUMERALS = "一二三四五六"
UNITS = {
    "江津区": ("江津区委书记", "李应大"),
    "大足区": ("大足区委书记", "徐晓明"),
    "垫江县": ("垫江县委书记", "刘振宇"),
    "黔江区": ("黔江区委书记", "余长青"),
    "长寿区": ("长寿区委书记", "江建平"),
    "巫山县": ("巫山县委书记", "曹志强"),
    "市商务委": ("市商务委党组书记、主任", "张国文"),
}
TOPICS = ["招商引资", "项目建设", "科技创新", "消费提振", "乡村振兴", "营商环境"]


def head(unit: str, number: int) -> list[str]:
    office, name = UNITS[unit]
    return [
        f"{TOPICS[number % 6]}加力提速 奋力实现良好开局",
        f"{office} {name}",
        f"{unit}坚决贯彻市委部署，聚焦{TOPICS[number % 6]}持续发力，一季度地区生产总值增长{number + 5}.{number}%，实现良好开局。",
    ]


def point(number: int, ordinal: int) -> str:
    topic = TOPICS[(number + ordinal) % 6]
    return (
        f"{NUMERALS[ordinal - 1]}、突出{topic}，夯实发展根基。围绕重点任务逐项攻坚，新实施{topic}项目{number * 10 + ordinal}个，"
        f"完成投资{number * 7 + ordinal + 20}亿元，带动相关产业加快发展。"
    )


def speech(unit: str, number: int, points: int = 3) -> list[str]:
    return [*head(unit, number), *(point(number, k) for k in range(1, points + 1))]


def intro(units: list[str]) -> list[str]:
    return [
        "全力以赴稳增长 真抓实干开新局",
        "——全市重点工作推进会发言摘登",
        f"4月10日，市委召开全市重点工作推进会，总结2024年一季度工作。{'、'.join(units)}负责同志作交流发言。以下是发言摘登。",
    ]


def voices_of(lines: list[str]) -> tuple[str, tuple[Voice, ...]]:
    raw = "\n\n".join(lines)
    page = read_page(raw)
    metadata = read_metadata(page, DocumentInput("page.txt", raw))
    return page.view.text, read_voices(page, metadata, read_speakers(page, metadata))


def owner(text: str, voices: tuple[Voice, ...], line: str) -> tuple[str | None, str | None, bool]:
    at = text.index(line[:24])
    voice = next(v for v in voices if v.start <= at < v.end)
    return (voice.speaker.name if voice.speaker else None, voice.district_name, voice.uncertain)


def test_clean_page_has_no_fragments() -> None:
    units = ["江津区", "大足区", "垫江县"]
    lines = intro(units) + [line for i, u in enumerate(units, 1) for line in speech(u, i)]
    text, voices = voices_of(lines)
    assert not [v for v in voices if v.basis.startswith("fragment")]
    for i, u in enumerate(units, 1):
        for k in (1, 2, 3):
            assert owner(text, voices, point(i, k)) == (UNITS[u][1], u, False)


def test_a_tail_below_another_speech_fills_its_gap() -> None:
    units = ["江津区", "大足区", "垫江县"]
    one, two, three = (speech(u, i) for i, u in enumerate(units, 1))
    text, voices = voices_of([*intro(units), *one[:-1], *two, one[-1], *three])
    assert owner(text, voices, one[-1]) == ("李应大", "江津区", False)
    assert owner(text, voices, two[-1]) == ("徐晓明", "大足区", False)


def test_a_middle_point_with_four_points() -> None:
    units = ["黔江区", "长寿区", "巫山县"]
    one, two, three = (speech(u, i, 4) for i, u in enumerate(units, 1))
    torn = [*one[:5], *one[6:]]  # the third point is elsewhere
    text, voices = voices_of([*intro(units), *torn, *two, one[5], *three])
    assert owner(text, voices, one[5])[0] in ("余长青", None)
    assert owner(text, voices, two[-1]) == ("江建平", "长寿区", False)


def test_units_without_a_section_take_fragments_in_order() -> None:
    units = ["江津区", "大足区", "垫江县", "长寿区"]
    one, two, three, four = (speech(u, i) for i, u in enumerate(units, 1))
    text, voices = voices_of([*intro(units), *one, two[-1], three[-1], *four])
    assert owner(text, voices, two[-1]) == (None, "大足区", False)
    assert owner(text, voices, three[-1]) == (None, "垫江县", False)


def test_count_that_does_not_agree_leaves_fragments_unknown() -> None:
    units = ["江津区", "大足区", "垫江县", "长寿区"]
    one, two, _, four = (speech(u, i) for i, u in enumerate(units, 1))
    text, voices = voices_of([*intro(units), *one, two[-1], *four])
    assert owner(text, voices, two[-1]) == (None, None, True)


def test_two_equal_gaps_are_not_guessed() -> None:
    units = ["江津区", "大足区", "垫江县", "长寿区"]
    one, two, three, four = (speech(u, i) for i, u in enumerate(units, 1))
    text, voices = voices_of([*intro(units), *one[:-1], *two[:-1], *three, one[-1], two[-1], *four])
    assert owner(text, voices, one[-1]) == (None, None, True)
    assert owner(text, voices, two[-1]) == (None, None, True)


def test_a_name_inside_decides_between_equal_gaps() -> None:
    units = ["江津区", "大足区", "市商务委", "长寿区"]
    one, two, three, four = (speech(u, i) for i, u in enumerate(units, 1))
    outlook = "下一步，市商务委将深入推进消费提振行动，力争全年社会消费品零售总额增长6%，奋力完成目标任务。"
    text, voices = voices_of([*intro(units), *one[:-1], *two, *three[:-1], *four, three[-1], outlook, one[-1]])
    assert owner(text, voices, three[-1]) == ("张国文", "重庆市", False)
    assert owner(text, voices, outlook) == ("张国文", "重庆市", False)
    assert owner(text, voices, one[-1]) == ("李应大", "江津区", False)


def test_a_copy_anchors_its_neighbour() -> None:
    units = ["江津区", "大足区", "垫江县", "长寿区"]
    one, two, three, four = (speech(u, i) for i, u in enumerate(units, 1))
    # 垫江's second point is printed twice; its third stands only beside the first copy
    text, voices = voices_of([*intro(units), *one[:-1], *two, three[-1], three[-2], *three[:-1], *four])
    assert owner(text, voices, three[-1]) == ("刘振宇", "垫江县", False)
    assert owner(text, voices, three[-2]) == ("刘振宇", "垫江县", False)


def test_unnumbered_paragraph_before_a_restart_goes_with_it() -> None:
    units = ["江津区", "大足区", "垫江县"]
    one, two, three = (speech(u, i) for i, u in enumerate(units, 1))
    torn = "示范园区等项目加快建设，建成智能工厂16个，带动就业2万人，园区产值增长18%。"
    text, voices = voices_of([*intro(units), *one[:-1], *two, torn, one[-1], *three])
    assert owner(text, voices, torn) == ("李应大", "江津区", False)


def test_fragment_before_any_announcement_is_unknown_without_evidence() -> None:
    units = ["江津区", "大足区"]
    one, two = (speech(u, i) for i, u in enumerate(units, 1))
    stray = point(5, 2)
    text, voices = voices_of([*intro(units)[:2], *one, stray, *two])
    assert owner(text, voices, stray) == (None, None, True)


def test_a_fragment_above_the_first_speech() -> None:
    units = ["江津区", "大足区", "垫江县"]
    one, two, three = (speech(u, i) for i, u in enumerate(units, 1))
    text, voices = voices_of([*intro(units), two[-1], *one, *two[:-1], *three])
    assert owner(text, voices, two[-1]) == ("徐晓明", "大足区", False)
    assert owner(text, voices, one[-1]) == ("李应大", "江津区", False)


def test_a_first_unit_without_a_section_takes_the_fragment_above() -> None:
    units = ["江津区", "大足区", "垫江县"]
    one, two, three = (speech(u, i) for i, u in enumerate(units, 1))
    text, voices = voices_of([*intro(units), one[-1], *two, *three])
    assert owner(text, voices, one[-1]) == (None, "江津区", False)


def test_a_lost_signature_is_not_given_to_the_speech_above() -> None:
    units = ["江津区", "大足区", "垫江县"]
    one, two, three = (speech(u, i) for i, u in enumerate(units, 1))
    closing = "下一步，江津区将持续发力，确保完成全年目标任务，为全市作出更大贡献。"
    without = [two[0], *two[2:]]  # the heading is there, the signature is not
    text, voices = voices_of([*intro(units), *one, closing, *without, *three])
    assert owner(text, voices, closing) == ("李应大", "江津区", False)
    for line in without[1:]:
        name, district, uncertain = owner(text, voices, line)
        assert name is None
        assert uncertain or district == "大足区"


def test_a_hole_in_the_numbering_stays_where_it_stands() -> None:
    units = ["江津区", "大足区", "垫江县"]
    one, two, three = (speech(u, i) for i, u in enumerate(units, 1))
    # 江津's third point and 大足's second are lost: 大足's third would fill the gap in 江津's speech
    text, voices = voices_of([*intro(units), *one[:-1], *two[:4], *two[5:], *three])
    assert owner(text, voices, two[5]) == ("徐晓明", "大足区", False)


def test_the_wording_of_the_other_points_decides_between_two_with_one_number() -> None:
    units = ["江津区", "大足区", "垫江县"]
    mine = [
        "一是大抓产业。去年新引进项目31个，产业集群加快成型。",
        "二是大抓教育。职业教育在校生达到4万人，本地就业率提高。",
    ]
    theirs = [
        "一是抓集群。材料产业集群产值占规上工业总产值的46%。",
        "二是抓项目。全年实施市级重点项目92个，完成投资26亿元。",
        "三是优服务。解决企业问题118个，企业满意率达到98%。",
    ]
    one, two, three = (head(u, i) for i, u in enumerate(units, 1))
    lines = [*intro(units), *one, theirs[0], theirs[2], *two, mine[0], theirs[1], mine[1], *three]
    text, voices = voices_of(lines)
    assert owner(text, voices, mine[1]) == ("徐晓明", "大足区", False)
    assert owner(text, voices, theirs[1]) == ("李应大", "江津区", False)
    assert owner(text, voices, theirs[2]) == ("李应大", "江津区", False)
    # a speech was announced whose signature is lost: the point may be its own
    units.append("巫山县")
    text, voices = voices_of([*intro(units), *lines[3:]])
    assert owner(text, voices, mine[1]) == ("徐晓明", "大足区", False)
    assert owner(text, voices, theirs[1]) == (None, None, True)


def test_a_paragraph_that_opens_with_another_unit_goes_with_its_speaker() -> None:
    units = ["江津区", "大足区", "垫江县"]
    one, two, three = (speech(u, i) for i, u in enumerate(units, 1))
    stray = "渝江汽车大足工厂全年产销整车23万辆，带动73家配套企业落户。"
    text, voices = voices_of([*intro(units), *one, stray, *two, *three])
    assert owner(text, voices, stray) == ("徐晓明", "大足区", False)
    assert owner(text, voices, one[-1]) == ("李应大", "江津区", False)


@pytest.mark.parametrize(
    "line",
    [
        "与大足共建产业园区3个，带动配套企业落户12家。",
        "江津到大足的公路全年通车，里程增加32公里。",
        "大足、垫江等地企业落户12家，总投资30亿元。",
        "我们加快建设与大足相连的公路，里程增加32公里。",
    ],
)
def test_a_paragraph_that_mentions_another_unit_stays(line: str) -> None:
    units = ["江津区", "大足区", "垫江县"]
    one, two, three = (speech(u, i) for i, u in enumerate(units, 1))
    text, voices = voices_of([*intro(units), *one, line, *two, *three])
    assert owner(text, voices, line) == ("李应大", "江津区", False)


@pytest.mark.parametrize("said", ["全年接待游客4100万人次，旅游收入增长12%。", "全年开行班列500列。"])
def test_a_copy_without_a_number_keeps_the_owner_of_its_original(said: str) -> None:
    units = ["江津区", "大足区", "垫江县"]
    one, two, three = (speech(u, i) for i, u in enumerate(units, 1))
    text, voices = voices_of([*intro(units), *one, said, *two, said, *three])
    at = text.rindex(said)
    voice = next(v for v in voices if v.start <= at < v.end)
    assert (voice.speaker.name if voice.speaker else None, voice.district_name) == ("李应大", "江津区")
    assert owner(text, voices, two[-1]) == ("徐晓明", "大足区", False)


def test_an_office_line_without_a_name_ends_a_speech() -> None:
    units = ["江津区", "大足区"]
    one, two = (speech(u, i) for i, u in enumerate(units, 1))
    lost = ["石柱县委书记", "走好绿色发展之路", "全县森林覆盖率达64%，接待游客2600万人次，发展步伐加快。"]
    text, voices = voices_of([*intro([*units, "石柱县"]), *one, *two, *lost])
    assert owner(text, voices, lost[2]) == (None, "石柱土家族自治县", False)
    assert owner(text, voices, two[-1]) == ("徐晓明", "大足区", False)


@pytest.mark.parametrize("seed", range(40))
def test_random_scrambles_are_never_wrong(seed: int) -> None:
    """Tails of up to three speeches are moved below whole speeches; nothing may be given to a wrong speaker.

    (A tail that lands where the same number was torn off continues the numbering: no reader could tell.)
    """
    source = random.Random(seed)
    units = source.sample(list(UNITS), 5)
    points = source.choice([2, 3, 4])
    speeches = [speech(u, i, points) for i, u in enumerate(units, 1)]
    torn: list[tuple[int, str]] = []
    for i in source.sample(range(5), source.choice([1, 2, 3])):
        torn.append((i, speeches[i].pop()))
    places: dict[int, list[tuple[int, str]]] = {i: [] for i in range(5)}
    for i, line in torn:
        whole = [k for k in range(5) if k not in {t for t, _ in torn}]
        places[source.choice(whole)].append((i, line))
    lines = intro(units) if source.random() < 0.7 else intro(units)[:2]
    for i, body in enumerate(speeches):
        lines += body + [line for _, line in places[i]]
    text, voices = voices_of(lines)
    for i, line in torn:
        name, district, uncertain = owner(text, voices, line)
        if not uncertain:
            right = UNITS[units[i]][1]
            home = "重庆市" if units[i].startswith("市") else units[i]
            assert (name, district) == (right, home), (line, voices)
    for i, body in enumerate(speeches):
        for line in body[2:]:
            name, _, uncertain = owner(text, voices, line)
            assert uncertain or name == UNITS[units[i]][1]


def test_speeches_that_end_with_their_speaker_in_brackets() -> None:
    lines = [
        "三峡周刊 2022年6月10日 星期五",
        "水里来 电里去",
        "本刊请区县负责人谈谈夏天的准备。",
        "云阳把防汛放在第一位",
        "今年我们新建监测站42个，备足救生衣6200件。（周远程，云阳县县长）",
        "开州的水库都看了一遍",
        "全区排查水库218座，消除隐患37处。（李见山，开州区委副书记、区长）",
    ]
    found = default_engine().extract(DocumentInput("page.txt", "\n".join(lines) + "\n"))
    assert [(c.quote, c.speaker_name, c.district_name) for c in found.claims] == [
        ("42个", "周远程", "云阳县"),
        ("6200件", "周远程", "云阳县"),
        ("218座", "李见山", "开州区"),
        ("37处", "李见山", "开州区"),
    ]
