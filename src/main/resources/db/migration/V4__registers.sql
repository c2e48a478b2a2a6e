-- Registers: one table for the entries of all of them, a partition each (made at start from the definitions), and
-- everything that ever happened to them.

-- Searching inside words is fast with trigrams; where the server does not have them, it still works.
do $$
begin
    create extension if not exists pg_trgm;
exception when others then
    raise notice 'pg_trgm is not available: %', sqlerrm;
end
$$;

create table register_definition (
    name       text primary key,
    hash       text not null,
    applied_at timestamptz not null
);

create table register_entry (
    register   text not null,
    id         text not null,
    version    bigint not null,
    -- As people see it: secret fields masked.
    data       jsonb not null,
    -- Secret fields by key: encrypted, and as keyed hash to be found by.
    secret     jsonb not null default '{}',
    blind      jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    primary key (register, id)
) partition by list (register);

create table register_history (
    sequence      bigint generated always as identity primary key,
    register      text not null,
    entry_id      text not null,
    version       bigint not null,
    at            timestamptz not null,
    person_id     text,
    case_id       text,
    action        text not null check (action in ('created', 'changed', 'deleted')),
    reason        text,
    -- The fields that changed, secret ones masked; what a secret field held before stays readable with the key.
    before        jsonb,
    after         jsonb,
    before_secret jsonb
);

create index register_history_of_entry on register_history (register, entry_id, sequence desc);
create index register_history_of_case on register_history (case_id) where case_id is not null;

create function register_history_stays() returns trigger language plpgsql as $$
begin
    raise exception 'register_history is append-only';
end
$$;

create trigger register_history_stays before update or delete or truncate on register_history
    for each statement execute function register_history_stays();
