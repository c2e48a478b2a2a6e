-- What a person is told. The key makes a repeated send (a retried job) the first one.
create table notice (
    id         text primary key,
    key        text not null,
    person     text not null,
    title      text not null,
    text       text not null,
    case_id    text,
    created_at timestamptz not null,
    read_at    timestamptz,
    unique (key, person)
);
create index notice_person on notice (person, created_at desc, id);
create index notice_unread on notice (person, created_at desc, id) where read_at is null;
