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
    {{ label("bridge_district_succession.kind", "kind") }} as kind_name
from {{ ref('int_district_change') }}
order by effective_on, predecessor_name, successor_name
