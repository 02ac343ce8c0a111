select line, reason, raw_text, raw_length
from loader.rejected_row
where load_id = :load
  and (:reason = '' or reason = :reason)
  and (line, reason) > (:afterLine, :afterReason)
order by line, reason
limit :rows
