-- A repeated call is answered as the first was, whatever happened since.
alter table case_file add column start_state text;   -- as its start was answered: open, or ended at once
alter table work_item add column answer jsonb;       -- as its completion was answered: state of the case, next task
create table case_action (
    case_id text not null,
    person  text not null,
    key     text not null,                            -- the caller's idempotency key
    primary key (case_id, person, key)
);
