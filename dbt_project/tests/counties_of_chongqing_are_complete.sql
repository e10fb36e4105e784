-- 38 districts and counties from 2011-10-22, 37 since 2025-11-06, when 江北区 and 渝北区 became 两江新区; 40 before 2011.
-- Source: 民政部历年县以上行政区划代码; 国函〔2011〕129号; 渝府发〔2025〕15号.
with

expected (on_day, districts) as (
    values
    (date '2011-10-21', 40),
    (date '2011-10-22', 38),
    (date '2016-11-24', 38),
    (date '2025-11-05', 38),
    (date '2025-11-06', 37)
)

select
    expected.on_day,
    expected.districts,
    count(spans.district_key) as found
from expected
left join {{ ref('dim_district') }} as spans
    on
        spans.parent_name = '重庆市'
        and spans.district_type in ('district', 'county', 'autonomous_county', 'county_level_city')
        and expected.on_day between coalesce(spans.valid_from, date '0001-01-01')
        and coalesce(spans.valid_to, date '9999-12-31')
group by expected.on_day, expected.districts
having count(spans.district_key) != expected.districts
