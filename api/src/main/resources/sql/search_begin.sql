select
    search.normalised(cast(:typed as text)) as text,
    set_config('statement_timeout', :timeout, true) as timeout,
    -- lists of words are too different for one plan, and names are to come in the order they lie in
    set_config('plan_cache_mode', 'force_custom_plan', true) as plans,
    set_config('synchronize_seqscans', 'off', true) as scans,
    set_config('max_parallel_workers_per_gather', '0', true) as workers
