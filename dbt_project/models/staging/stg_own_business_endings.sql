select ending
from {{ source('vocabulary', 'own_business_endings') }}
