-- Read by the list of what was copied to one; made here where the actions on steps (V24) have not made it.
create table if not exists case_copy (
    case_id text        not null,
    task_id text,
    person  text        not null,
    by      text        not null,
    at      timestamptz not null,
    note    text,
    read_at timestamptz,
    primary key (case_id, person)
);
create index if not exists case_copy_person on case_copy (person, at desc);
