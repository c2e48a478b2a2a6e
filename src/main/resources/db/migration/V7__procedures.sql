-- One row a case: who, what, where it stands, and its data as one document. Written in the engine's own transaction.
create table case_file (
    id            text primary key,           -- the engine's process instance
    number        text not null unique,       -- 校卡〔2026〕17号
    procedure     text not null,
    definition    text not null,              -- the version of the model it runs on
    title         text not null,
    applicant     text,                       -- null: a visitor without an account
    applicant_name text,
    state         text not null default 'open' check (state in ('open', 'ended')),
    outcome       text,                       -- id of the end event without end_
    data          jsonb not null,             -- secret fields masked
    secrets       jsonb,                      -- secret fields encrypted
    exclusive_key text,                       -- one open case with the same key
    start_key     text unique,                -- who started it and their idempotency key
    incidents     integer not null default 0,
    started_at    timestamptz not null,
    ended_at      timestamptz
);
create unique index case_file_exclusive on case_file (exclusive_key) where state = 'open' and exclusive_key is not null;
create index case_file_applicant on case_file (applicant, started_at desc);
create index case_file_started on case_file (started_at desc);

-- One row a task of a person or a role at a place; lists read this and case_file, never the engine's tables.
create table work_item (
    id            text primary key,           -- the engine's task
    case_id       text not null,
    procedure     text not null,
    step          text not null,
    candidate     text,                       -- role, or role@place
    assignee      text,
    state         text not null default 'open' check (state in ('open', 'done', 'cancelled')),
    created_at    timestamptz not null,
    due_at        timestamptz,
    ended_at      timestamptz,
    completed_by  text,
    submitted     jsonb,                      -- what was entered at this step, secrets masked
    replaced      jsonb,                      -- the values it replaced
    complete_key  text                        -- idempotency key of the completion
);
create index work_item_claimable on work_item (candidate, due_at, id) where state = 'open' and assignee is null;
create index work_item_assigned on work_item (assignee, due_at, id) where state = 'open';
create index work_item_done on work_item (completed_by, ended_at desc) where state = 'done';
create index work_item_case on work_item (case_id);

-- One row a transaction of a case: the way taken (nodes and flows in order), rules decided, blocks acted, incidents.
create table case_log (
    id       bigint generated always as identity primary key,
    case_id  text not null,
    at       timestamptz not null,
    actor    text,
    entries  jsonb not null
);
create index case_log_case on case_log (case_id, id);
