select
    predecessor_key,
    predecessor_name,
    successor_key,
    successor_name,
    effective_on,
    kind,
    authority,
    source,
    note,
    case kind
        when 'renamed' then '更名'
        when 'upgraded' then '改设'
        when 'merged' then '并入'
        when 'split' then '划出部分区域'
        when 'continued' then '由功能区接续管理'
    end as kind_name
from {{ ref('int_district_change') }}
order by effective_on, predecessor_name, successor_name
