-- Sheets people import: what the dry run found, and how far the writing is, for every node and page to ask. The sheet
-- itself is encrypted (it may hold ID numbers in clear) and goes as soon as nothing can be done with it any more.
create table register_import (
    id          text primary key,
    register    text        not null,
    person_id   text        not null,
    file_name   text        not null,
    content     bytea,
    state       text        not null check (state in
        ('checking', 'checked', 'refused', 'applying', 'applied', 'cancelled', 'failed')),
    -- A sentence for the person: why it was refused or failed.
    problem     text,
    total       int         not null default 0,
    done        int         not null default 0,
    created     int         not null default 0,
    changed     int         not null default 0,
    unchanged   int         not null default 0,
    faulty      int         not null default 0,
    errors      jsonb       not null default '[]',
    more_errors int         not null default 0,
    started_at  timestamptz not null,
    -- The last sign of life of whoever works on it.
    beat_at     timestamptz not null
);
create index register_import_by_age on register_import (started_at);
create index register_import_of_person on register_import (person_id) where state in ('checking', 'applying');
