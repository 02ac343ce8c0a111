-- Where the columns of the models of each run come from, as PostgreSQL knows it.

create table model_input (
    run_id uuid not null,
    model text not null,
    input text not null,
    columns text[] not null,
    constraint model_input_pkey primary key (run_id, model, input)
);
comment on table model_input is 'What each model of a run reads: models, and source tables as source and table.';
comment on column model_input.columns is 'The columns of the input that the model cannot do without; none if it only counts the rows.';

create table column_copy (
    run_id uuid not null,
    model text not null,
    column_name text not null,
    input text not null,
    input_column text not null,
    constraint column_copy_pkey primary key (run_id, model, column_name)
);
comment on table column_copy is 'The columns that a model repeats without change, and of what; all others are computed.';
