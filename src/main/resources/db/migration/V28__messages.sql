-- Notices in both languages, and what goes out beside the inbox.
alter table notice add column kind text not null default 'CASE';
-- Empty where a model has no English words; then the Chinese ones are shown.
alter table notice add column title_en text;
alter table notice add column text_en text;

-- Which kinds of notice a person also wants by which channel; no row: in-app only.
create table message_choice (
    person     text primary key references person on delete cascade,
    sms        text[] not null default '{}',
    email      text[] not null default '{}',
    quiet_from time,
    quiet_to   time,
    language   text not null default 'zh'
);

-- A person's e-mail address, encrypted: what was asked for waits for its code, only what was confirmed is used.
create table message_email (
    person     text primary key references person on delete cascade,
    address    text,
    asked      text,
    code       text,
    code_until timestamptz,
    tries      integer not null default 0,
    asked_on   date,
    asked_times integer not null default 0
);

-- One send of a notice by one channel. Written with the notice, carried out after the commit.
create table message_outbox (
    id          text primary key,
    notice      text not null references notice,
    channel     text not null check (channel in ('SMS', 'EMAIL')),
    person      text not null,
    state       text not null check (state in ('WAITING', 'SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED', 'LIMITED')),
    attempts    integer not null default 0,
    next_try    timestamptz,
    last_error  text,
    provider    text,
    provider_id text,
    created_at  timestamptz not null,
    sent_at     timestamptz,
    unique (notice, channel)
);
create index message_outbox_due on message_outbox (next_try) where state = 'WAITING';
create index message_outbox_failed on message_outbox (created_at desc, id) where state in ('FAILED', 'UNDELIVERED');
create index message_outbox_day on message_outbox (person, channel, created_at);

-- Calls that were refused because they were not signed by whom they claim, counted by source: beyond a number they are
-- not written to the audit trail, which anybody could otherwise fill.
create table forged_call (
    source text primary key,
    since  timestamptz not null,
    calls  integer not null
);

-- The inbox shows what is not read yet first.
drop index notice_person;
create index notice_person on notice (person, (read_at is not null), created_at desc, id);
