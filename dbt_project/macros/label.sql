{#- Made from cq_pipeline/schemas.py by `python -m cq_pipeline.schema_docs`: edit there, not here. -#}
{% macro label(column, code) -%}
    {%- set labels = {
        'dim_district.district_type': {
            'nation': '全国',
            'province': '省级行政区',
            'municipality': '直辖市',
            'prefecture': '地区、地级市',
            'city': '地级市（州）',
            'district': '市辖区',
            'county_level_city': '县级市',
            'county': '县',
            'autonomous_county': '自治县',
            'new_area': '国家级新区',
            'functional_zone': '功能区',
            'region': '片区',
            'economic_circle': '经济圈',
        },
        'bridge_district_succession.kind': {
            'renamed': '更名',
            'upgraded': '改设',
            'merged': '并入',
            'split': '划出部分区域',
            'continued': '由功能区接续管理',
        },
        'dim_period.granularity': {
            'day': '日',
            'month': '月',
            'quarter': '季度',
            'half': '半年',
            'year': '年',
            'multi_year': '多年',
            'year_to_date': '年内累计',
            'other': '其他',
        },
        'dim_term.kind': {
            'policy_term': '政策用语',
            'indicator': '统计指标',
            'place': '行政区',
            'slogan': '口号提法',
            'word': '一般词语',
        },
        'statement_wide.tense': {
            'done': '已做',
            'planned': '将做',
        },
        'statement_wide.voice': {
            'speech': '署名发言',
            'answer': '访谈回答',
            'question': '访谈提问',
            'quoted': '引述转述',
            'narration': '文件叙述',
            'placed': '残页归位',
            'unknown': '不明',
        },
    } -%}
    case {{ code }}
    {%- for stored, word in labels[column].items() %} when '{{ stored }}' then '{{ word }}'{% endfor %} end
{%- endmacro %}
