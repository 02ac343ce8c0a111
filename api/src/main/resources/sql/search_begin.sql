select
    search.normalised(cast(:typed as text)) as text,
    set_config('statement_timeout', :timeout, true) as timeout,
    set_config('search.until', cast(clock_timestamp() + cast(:timeout || ' milliseconds' as interval) as text), true) as until,
    -- lists of words are too different for one plan
    set_config('plan_cache_mode', 'force_custom_plan', true) as plans,
    -- how often words stand together cannot be estimated, and reading the whole table in the hope of many names would be the worst mistake
    set_config('enable_seqscan', 'off', true) as scans,
    -- names are to come in the order they lie in
    set_config('max_parallel_workers_per_gather', '0', true) as workers
