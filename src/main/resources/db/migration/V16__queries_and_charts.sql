-- What people keep of a register: what they ask it for often, and the charts on their own first page.

create table register_query (
    id         text primary key,
    register   text not null,
    title      text not null,
    -- Groups of conditions; never one on a secret field.
    query      text not null,
    person     text not null references person on delete cascade,
    -- Whoever holds this role finds it too; null for the person alone.
    role       text references role,
    created_at timestamptz not null,
    unique (person, register, title)
);
create index register_query_register on register_query (register);

create table home_chart (
    id         text primary key,
    person     text not null references person on delete cascade,
    register   text not null,
    title      text not null,
    dimensions text not null,
    measure    text not null,
    shape      text not null check (shape in ('bar', 'pie', 'line', 'table')),
    -- The list's words, filters and query at the time, as parameters by name.
    parameters text not null,
    created_at timestamptz not null
);
create index home_chart_person on home_chart (person, created_at);
