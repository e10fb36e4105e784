"""A store of any number of generated claims, in the layout that extraction writes, made by DuckDB alone.

In: a number of claims. Out: `<store>/{documents,claims,appearances,rejections,quarantine}/bucket-xxx.parquet` and the
vocabulary. No text is read: rows are drawn, the same for the same number, by hashes of their position.

Drawn as the press has them: texts since 1998, more of them late, of 40 claims each; the districts in force at the time,
the city and a few large ones before others; a few indicators in most claims, a long tail of a text's own wording; years,
quarters, months and years to date before publication for actual values, the year or years to come for targets. A thing has
one value, which most texts give as it is, some hedged, a few wrongly; a rank stands in the
sentence of the number it ranks. Five in a hundred are repeated
paragraphs; what is unknown in the real store is unknown here too.
"""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from cq_pipeline.schema_docs import duckdb_type
from cq_pipeline.schemas import CLAIMS, EXTRACTION_TABLES
from cq_pipeline.store.vocabulary import write_vocabulary

BUCKETS = 256
CLAIMS_A_TEXT = 40
PEOPLE = 20_000
TAIL = 20_000

_PREPARE = """
create macro u(i, salt) as hash((64 * i + salt)::bigint) / 18446744073709551616.0;
create table force as
    select y.year, d.district_id, d.district_name,
           row_number() over (partition by y.year order by d.district_type != 'municipality', md5(d.district_id)) - 1 as k,
           count(*) over (partition by y.year) as n
    from range(1996, 2035) as y(year)
    join read_parquet('{vocabulary}/districts.parquet') d
      on make_date(y.year::int, 12, 31) between coalesce(d.valid_from, date '0001-01-01')
                                       and coalesce(d.valid_to, date '9999-12-31')
    where d.district_type in ('municipality', 'district', 'county', 'autonomous_county', 'county_level_city',
                              'new_area', 'functional_zone');
create table known as
    select row_number() over (order by md5(indicator_code)) - 1 as k, indicator_code, indicator_name,
           coalesce(default_unit, '个') as default_unit
    from read_parquet('{vocabulary}/indicators.parquet');
create table person as
    select p.k, '王李张刘陈杨黄赵吴周'[(p.k % 10 + 1)::int] || chr((19968 + p.k)::int) as speaker_name,
           force.district_name,
           force.district_name || ['区长', '区委书记', '常务副区长'][(p.k % 3 + 1)::int] as speaker_title,
           force.district_name || ['政府', '区委'][(p.k % 2 + 1)::int] as organisation
    from range({people}) as p(k) join force on force.year = 2020 and force.k = p.k % force.n;
"""

# One text: its day of publication, more of them late.
_TEXTS = """
create or replace temp table text as
select d, format('{{:03d}}/{{:08d}}.txt', d % 256, d) as source_file,
       date '2026-06-30' - (10400 * pow(u(d, 1), 2))::int as published_on
from range({bucket}, {texts}, {buckets}) as t(d)
"""

_DRAWN = """
create or replace temp table drawn as
with numbered as (
    select text.*, c.c, text.d * {claims_a_text} + c.c as i,
           case when u(i, 3) < 0.40 then 'level' when u(i, 3) < 0.77 then 'growth' when u(i, 3) < 0.86 then 'rank'
                when u(i, 3) < 0.91 then 'share' when u(i, 3) < 0.94 then 'change' when u(i, 3) < 0.96 then 'difference'
                when u(i, 3) < 0.98 then 'grade' else 'duration' end as measure,
           -- a rank stands behind the number it ranks, in one sentence: 增长8.5%、居全市第三
           case when measure = 'rank' and c.c > 0 then 1 else 0 end as behind,
           i - behind as j,
           case when u(j, 2) < 0.80 then 'actual' when u(j, 2) < 0.95 then 'target' else 'forecast' end as status,
           case when u(j, 4) < 0.45 then 'year' when u(j, 4) < 0.70 then 'quarter' when u(j, 4) < 0.85 then 'year_to_date'
                when u(j, 4) < 0.95 then 'month' end as granularity,
           date_trunc('month', published_on) - interval 1 month as before
    from text cross join range({claims_a_text}) as c(c)
), dated as (
    select *,
           case granularity
               when 'year' then case status when 'actual' then make_date(year(published_on) - 1 - (6 * pow(u(j, 5), 6))::int, 1, 1)
                                else make_date(year(published_on) + (5 * pow(u(j, 5), 3))::int, 1, 1) end
               when 'quarter' then
                    (date_trunc('quarter', before) - interval (case when month(before) % 3 = 0 then 0 else 3 end) month)::date
               when 'year_to_date' then date_trunc('year', before)::date
               when 'month' then before::date end as period_start,
           case granularity
               when 'year' then make_date(year(period_start), 12, 31)
               when 'quarter' then (period_start + interval 3 month - interval 1 day)::date
               when 'year_to_date' then last_day(before)
               when 'month' then last_day(before) end as period_end
    from numbered
), placed as (
    select dated.*, force.district_id, force.district_name, known.indicator_code, known.default_unit,
           case when known.k is not null then known.indicator_name
                when u(j, 7) < 0.98 then '某项' || (({tail} * pow(u(j, 8), 2))::int) || '数量' end as indicator_name,
           case measure when 'growth' then '%' when 'share' then '%' when 'change' then '百分点' when 'difference' then '百分点'
                        when 'rank' then '位' when 'grade' then '档' when 'duration' then '月'
                        else coalesce(known.default_unit, '个') end as unit,
           -- what the thing's value is, whoever states it
           hash(concat_ws('|', force.district_id, indicator_name, measure, period_start, period_end, status = 'target'))
               / 18446744073709551616.0 as truth,
           person.speaker_name, person.speaker_title, person.organisation
    from dated
    left join force on force.year = coalesce(year(period_end), year(published_on))
                   and u(j, 6) < 0.97 and force.k = (force.n * pow(u(j, 6) / 0.97, 2.5))::int
    left join known on u(j, 7) < 0.70 and known.k = (1000 * pow(u(j, 7) / 0.70, 3))::int
    left join person on u(i, 9) < 0.85 and person.k = hash((64 * d + 20 + c // 8)::bigint) % {people}
), valued as (
    select *, u(i, 10) as chance,
           case measure when 'growth' then round(truth * 22 - 4, 1) when 'share' then round(truth * 100, 1)
                        when 'change' then round(truth * 4 - 2, 1) when 'difference' then round(truth * 6 - 3, 1)
                        when 'rank' then ceil(truth * 38) when 'duration' then ceil(truth * 24)
                        when 'level' then case when unit = '元' then round(pow(10, 1 + 3 * truth), 1) * 1e8
                                               else round(pow(10, 1 + 4 * truth)) end end as exact,
           case when chance < 0.06 then 'approx' when chance < 0.12 then 'gt' when chance < 0.15 then 'ge' else 'eq' end as hedge,
           case when measure = 'grade' then null
                when chance > 0.97 and measure not in ('rank', 'duration') then round(exact * (1 + u(i, 11) / 10), 1)
                when chance > 0.97 and measure = 'rank' then exact + 1
                else exact end as stated
    from placed
)
select *,
       case when measure = 'grade' then chr((65 + (truth * 3)::int)) || '档'
            when unit = '元' then format('{{:.1f}}亿元', stated / 1e8)
            when measure in ('rank', 'duration', 'level') then stated::bigint || unit
            else format('{{:.1f}}', abs(stated)) || replace(unit, '百分点', '个百分点') end as quote,
       period_end_label(period_start, period_end, granularity) as period_label
from valued
"""

_LABEL = """
create macro period_end_label(s, e, g) as case g
    when 'year' then year(e) || '年' when 'quarter' then year(e) || '年第' || quarter(e) || '季度'
    when 'month' then year(e) || '年' || month(e) || '月' when 'year_to_date' then year(e) || '年1—' || month(e) || '月' end
"""

_ROWS = {
    "documents": """
        select source_file, md5(source_file) || md5(source_file || '.') as sha256, 12000 as size_bytes, 'utf-8' as encoding,
               4000 as char_count, source_file as text, source_file || '的标题' as title, '重庆日报' as publisher, published_on,
               'stated' as published_on_basis, 'generated' as extractor_version
        from text""",
    "claims": """
        select substr(md5('claim ' || i), 1, 24) as claim_id, source_file, (100 * c)::int as char_start,
               (100 * c + length(quote))::int as char_end, quote,
               concat(coalesce(period_label, '近年来'), '，面对复杂形势，', coalesce(district_name, '当地'),
                      '认真学习贯彻有关部署，奋力推动各项工作稳进增效，', coalesce(indicator_name, '有关工作'),
                      case measure when 'growth' then '同比增长' when 'rank' then '居全市第' else '达到' end, quote, '。')
                   as sentence,
               greatest(100 * (c - behind) - 40, 0)::int as sentence_start, (100 * c + length(quote) + 1)::int as sentence_end,
               indicator_code, indicator_name, indicator_name as indicator_text, measure, stated as value,
               case when measure = 'grade' then quote[1] end as grade, unit,
               case when measure in ('grade', 'rank') then 'eq' else hedge end as comparator,
               status, case when measure in ('growth', 'change') and u(i, 12) < 0.97 then 'yoy' end as basis,
               case when measure in ('rank', 'share') then '全市' when measure = 'difference' then '全国' end as scope,
               case when u(i, 13) < 0.12 then '重点企业' end as subject, period_start, period_end,
               granularity as period_granularity, period_label, district_id, district_name, speaker_name, speaker_title,
               case when speaker_name is not null then organisation end as speaker_organisation,
               '指标：标准名称或别名；行政区：本句点名' as attribution, round(0.6 + 0.38 * pow(u(i, 14), 0.3), 3) as confidence,
               u(i, 15) < 0.05 as is_duplicate
        from drawn""",
    "appearances": """
        select source_file, person.speaker_name, person.speaker_title, person.organisation, person.district_name,
               (100 * s.s)::int as char_start, (100 * s.s + 10)::int as char_end
        from text cross join range(5) as s(s) join person on person.k = hash((64 * d + 20 + s.s)::bigint) % {people}""",
    "rejections": """
        select source_file, (100 * c + 50)::int as char_start, (100 * c + 52)::int as char_end, '三方' as quote,
               ['date', 'structure', 'name', 'document'][(hash((64 * i + 16)::bigint) % 4 + 1)::int] as reason, null as pattern_id
        from drawn""",
}


def generate(store: Path, claims: int, before: int = 0, buckets: int = BUCKETS) -> int:
    """Write a store of about `claims` claims; gives the exact number.

    `before`: the store has that many already, and only the buckets that take the others are written anew. As those that
    extraction writes, the files of `documents` name their texts, so that the next build sees which ones are new.
    """
    write_vocabulary(store / "vocabulary")
    texts = max(1, claims // CLAIMS_A_TEXT)
    first = before // CLAIMS_A_TEXT
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute("set memory_limit = '3GB'")
        connection.execute(_PREPARE.format(vocabulary=store / "vocabulary", people=PEOPLE))
        connection.execute(_LABEL)
        for number in sorted({text % buckets for text in range(first, texts)} | set(range(0 if before else buckets))):
            connection.execute(_TEXTS.format(bucket=number, texts=texts, buckets=buckets))
            connection.execute(_DRAWN.format(claims_a_text=CLAIMS_A_TEXT, people=PEOPLE, tail=TAIL))
            files = dict.fromkeys(
                (file for (file,) in connection.execute("select source_file from text").fetchall()), ""
            )
            for table in EXTRACTION_TABLES.values():
                folder = store / table.name
                folder.mkdir(parents=True, exist_ok=True)
                path = folder / f"bucket-{number:02x}.parquet"
                if table.name not in _ROWS:
                    pq.write_table(table.arrow.empty_table(), path)
                    continue
                rows = _ROWS[table.name].format(people=PEOPLE)
                given = {column[0] for column in connection.execute(f"describe {rows}").fetchall()}
                columns = ", ".join(
                    f"{c.name if c.name in given else 'null'}::{duckdb_type(c.type)} as {c.name}" for c in table.columns
                )
                connection.execute(
                    f"copy (select {columns} from ({rows})) to '{path}' (format parquet, compression zstd,"
                    f" kv_metadata {{'cq.files': '{json.dumps(files)}'}})"
                )
    return sum(pq.read_metadata(path).num_rows for path in (store / CLAIMS.name).glob("bucket-*.parquet"))
