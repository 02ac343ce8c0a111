select reason, count(*) as rows, min(line) as first_line
from loader.rejected_row
where load_id = :load
group by reason
order by rows desc, reason
