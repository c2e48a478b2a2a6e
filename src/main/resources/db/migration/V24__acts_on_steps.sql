-- What people do to a step besides completing it: signers added, work handed over, steps given back, copies, comments.
alter table work_item
    add column parent     text,                       -- the step's item, for a signer's or a correction's
    add column kind       text not null default 'step' check (kind in ('step', 'sign', 'correct')),
    add column owner      text,                       -- who delegated it, while the other one works on it
    add column suspended  boolean not null default false,
    add column decided_at timestamptz,                -- decided by its holder, the signers after have yet to act
    add column signature  text;                       -- the handwritten signature, a stored file
create index work_item_parent on work_item (parent) where parent is not null;

alter table case_file
    add column suspended boolean not null default false,
    add column urged_at  timestamptz;

-- Signers of a step; item is the engine's task once it is their turn.
create table task_signer (
    id       text primary key,
    task_id  text        not null,
    person   text        not null,
    place    text        not null check (place in ('before', 'after')),
    added_by text        not null,
    added_at timestamptz not null,
    note     text,
    item     text,
    removed  boolean     not null default false
);
create index task_signer_task on task_signer (task_id);

-- Steps given back. task is the one it was given back to; with back its completion leads straight to from_step again.
create table case_return (
    id        bigint generated always as identity primary key,
    case_id   text        not null,
    task      text,
    from_step text        not null,
    to_step   text        not null,
    by        text        not null,
    at        timestamptz not null,
    reason    text        not null,
    back      boolean     not null
);
create index case_return_task on case_return (task);
create index case_return_case on case_return (case_id, at);

create table case_copy (
    case_id text        not null,
    task_id text,
    person  text        not null,
    by      text        not null,
    at      timestamptz not null,
    note    text,
    read_at timestamptz,
    primary key (case_id, person)
);
create index case_copy_person on case_copy (person, at desc);

create table case_comment (
    id       text primary key,
    case_id  text        not null,
    task_id  text,
    author   text        not null,
    at       timestamptz not null,
    text     text        not null,
    mentions text[]      not null default '{}',
    files    text[]      not null default '{}'
);
create index case_comment_case on case_comment (case_id, at);
