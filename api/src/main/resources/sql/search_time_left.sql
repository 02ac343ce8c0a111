-- the next statement may take what is left until the end search_begin has set; a time-out of 0 would be none at all
select set_config(
    'statement_timeout',
    cast(greatest(1, ceil(1000 * extract(epoch from cast(current_setting('search.until') as timestamptz) - clock_timestamp()))) as text),
    true
) as timeout
