-- What was already done under an idempotency key: a repeat finds the entry of the first time.
create table access_key (
    key      text primary key,
    entry_id text        not null,
    at       timestamptz not null default now()
);

create sequence card_number start with 20000001;

-- Persons and passes under the short numbers the door terminals know them by.
create table door_person (
    number  text primary key,
    kind    text not null check (kind in ('person', 'pass')),
    subject text not null,
    unique (kind, subject)
);

-- Card holders whose rights at the doors have yet to be made equal to the ledger. Written with the ledger, in one
-- transaction, so that a dead terminal or a killed process forgets nobody.
create table door_work (
    holder   text primary key,
    version  bigint      not null default 1,
    due_at   timestamptz not null,
    attempts int         not null default 0,
    error    text
);
create index door_work_due on door_work (due_at);

-- 通行记录 (R-72): what gates and terminals reported; an event id of a device counts once.
create table access_log (
    id          text primary key,
    device      text        not null,
    event_id    text        not null,
    kind        text        not null check (kind in ('person', 'pass', 'permit', 'unknown')),
    subject     text,
    shown       text,
    method      text        not null,
    allowed     boolean     not null,
    temperature numeric(4, 1),
    at          timestamptz not null,
    received_at timestamptz not null,
    unique (device, event_id)
);
create index access_log_subject on access_log (kind, subject, at);
create index access_log_at on access_log (at);
