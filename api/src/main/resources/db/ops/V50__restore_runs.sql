-- Runs that bring the previous release back.

alter table run drop constraint run_stage_known;
alter table run drop constraint run_stop_after_known;
alter table run
    add constraint run_stage_known check (stage in ('download', 'load', 'transform', 'restore')),
    add constraint run_stop_after_known check (stop_after in ('download', 'load', 'transform', 'restore'));
