-- Who announced that the day is no ordinary one.
alter table calendar_exception add column document text;

-- From when on a task is orange (red from due_at), and the limit it got: amount, unit, article, warning, whom to tell.
alter table work_item add column warn_at timestamptz;
alter table work_item add column term jsonb;
-- What was sent for it: 0 nothing, 1 the yellow card, 2 the red one.
alter table work_item add column carded smallint not null default 0;
create index work_item_yellow on work_item (warn_at) where state = 'open' and carded = 0 and warn_at is not null;
create index work_item_red on work_item (due_at) where state = 'open' and carded < 2 and due_at is not null;

-- The statutory clock of a case that has a limit of its own. Null moments while it stands still.
create table case_clock (
    case_id    text primary key,
    procedure  text not null,
    started_at timestamptz not null,
    term       jsonb not null,
    warn_at    timestamptz,
    due_at     timestamptz,
    ended_at   timestamptz,
    carded     smallint not null default 0,
    extension  integer,                        -- units added, once
    extended_at timestamptz,
    extended_by text,
    extension_reason text,
    extension_document text
);
create index case_clock_yellow on case_clock (warn_at) where ended_at is null and carded = 0;
create index case_clock_red on case_clock (due_at) where ended_at is null and carded < 2;

-- When a case's time stood still, why, and by which document.
create table clock_pause (
    id         bigint generated always as identity primary key,
    case_id    text not null,
    task_id    text,                           -- the step that stops the clock while it is open
    kind       text not null,
    reason     text not null,
    document   text,                           -- file id
    started_at timestamptz not null,
    started_by text,                           -- null: the model
    ended_at   timestamptz,
    ended_by   text
);
create index clock_pause_case on clock_pause (case_id);
-- A case stands still by hand, by a block or by its suspension once at a time.
create unique index clock_pause_open on clock_pause (case_id, coalesce(task_id, kind)) where ended_at is null;

-- Each card that was shown; the red ones are the record of what was overdue.
create table clock_card (
    id       bigint generated always as identity primary key,
    case_id  text not null,
    task_id  text,                             -- null: the case as a whole
    procedure text not null,
    step     text,
    colour   text not null check (colour in ('yellow', 'red')),
    due_at   timestamptz not null,
    at       timestamptz not null,
    told     text[] not null
);
create index clock_card_case on clock_card (case_id);
create index clock_card_at on clock_card (at);

-- Days of the calendar that changed and that open terms have not been counted again for.
create table clock_recount (
    day date primary key
);
