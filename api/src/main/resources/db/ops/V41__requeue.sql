-- Dead letters belong to the services that keep them; who put one back, and when, is noted here.

create table requeue (
    service        text        not null,
    dead_letter_id bigint      not null,
    requested_by   text        not null,
    requested_at   timestamptz not null,
    constraint requeue_pkey primary key (service, dead_letter_id, requested_at)
);

comment on table requeue is 'Dead letters that were put back in their queue.';
