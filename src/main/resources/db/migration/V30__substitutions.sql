-- Who does whose work for a time. Nothing is rewritten when a period begins or ends: every question asks for the moment.
create table substitution (
    id          text primary key,
    absent      text        not null references person on delete cascade,
    substitute  text        not null references person on delete cascade,
    procedures  text[]      not null default '{}',  -- none: all
    first_day   date        not null,
    last_day    date        not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,               -- brought forward by whoever ends it early
    named_by    text        not null,
    named_at    timestamptz not null,
    ended_by    text,
    told        boolean     not null default false, -- the substitute knows that it is over
    request_key text unique,
    check (absent <> substitute)
);
create index substitution_substitute on substitution (substitute, ends_at);
create index substitution_absent on substitution (absent, ends_at);
create index substitution_untold on substitution (ends_at) where not told;

alter table work_item
    add column own           boolean not null default false, -- the applicant's own part of the case, such as paying
    add column completed_for text;                           -- whose substitute decided
alter table case_log add column acting_for text;             -- whose substitute the actor was

create or replace function item_described() returns trigger language plpgsql as $$
begin
    select c.definition, c.number, c.title, c.applicant_name, coalesce(nullif(split_part(new.candidate, '@', 2), ''), c.place),
           work_search(c.number, c.title, c.applicant_name, c.searched, c.data), work_data(c.data),
           new.candidate is null and coalesce(new.assignee = c.applicant, false)
        into new.definition, new.number, new.title, new.applicant_name, new.place, new.search, new.data, new.own
        from case_file c where c.id = new.case_id;
    if new.state <> 'open' then
        new.search := null;
        new.data := null;
    end if;
    return new;
end $$;

update work_item w set own = true from case_file c
    where c.id = w.case_id and w.state = 'open' and w.candidate is null and w.assignee = c.applicant;
