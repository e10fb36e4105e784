"""Example questions with their SQL, answered from the warehouse that was just built."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question in Chinese and English, and the SQL that answers it."""

    zh: str
    en: str
    sql: str


QUESTIONS = (
    Question(
        "哪些地区称哪些指标居全市前列？谁说的？",
        "Which districts claim a leading rank in the city, in what, and who says so?",
        """select distinct district_name, indicator_name, period_label, value as rank, speaker_name
from indicator_wide
where measure = 'rank' and scope = '全市' and not is_duplicate
order by rank, district_name, indicator_name
limit 5""",
    ),
    Question(
        "各地区地区生产总值增长多少？",
        "How fast did gross regional product grow?",
        """select district_name, period_label, value as growth_percent, quote, source_file
from indicator_wide
where indicator_name = '地区生产总值' and measure = 'growth' and status = 'actual' and not is_duplicate
order by period_start desc nulls last, value desc, district_name
limit 5""",
    ),
    Question(
        "谁提出了哪些目标？",
        "Who set which targets, and for when?",
        """select speaker_name, district_name, indicator_name, comparator, value, unit, period_label
from indicator_wide
where status = 'target' and not is_duplicate
order by speaker_name is null, period_end, district_name, indicator_name, value
limit 5""",
    ),
)
