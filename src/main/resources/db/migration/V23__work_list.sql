-- The work list answers from work_item alone, also with a million open tasks. What it needs of the case stands on the
-- item; the database itself keeps it there, so that nobody who writes an item or a case can forget.

alter table case_file
    add column place    text,                          -- the applicant's department
    add column searched text[] not null default '{}';  -- fields of its forms that are marked search

alter table work_item
    add column definition     text,
    add column number         text,
    add column title          text,
    add column applicant_name text,
    add column place          text,                    -- where the step is done, otherwise the case's
    add column search         text,                    -- what words are looked for in; while it is open
    add column data           jsonb;                   -- the case's plain values; while it is open

-- Plain values only: what a filter can compare. Rows, option lists and long texts stay in the case.
create function work_data(data jsonb) returns jsonb language sql immutable parallel safe as $$
    select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(data)
    where case jsonb_typeof(value)
        when 'object' then false
        when 'null' then false
        when 'array' then not jsonb_path_exists(value, '$[*] ? (@.type() == "object" || @.type() == "array")')
        else true end
      and length(value #>> '{}') <= 200
$$;

create function work_search(number text, title text, applicant_name text, searched text[], data jsonb) returns text
    language sql immutable parallel safe as $$
    select left(lower(concat_ws(' ', number, title, applicant_name,
        (select string_agg(data ->> field, ' ') from unnest(searched) field))), 400)
$$;

-- What an item is found by, as numbers: its procedure and step, each pair of neighbouring characters of its words, each
-- of its texts and ticks (numbers are asked for by ranges, which no key answers); all of it with the role that may take it, so that one look-up gives what this role can take and nothing
-- else. Two characters, not three: most Chinese words and half the names have no more.
create function work_keys(candidate text, procedure text, step text, search text, data jsonb) returns int[]
    language sql immutable parallel safe as $$
    select case when candidate is null or data is null then null else array(
        select hashtext(candidate || 'p' || procedure)
        union all select hashtext(candidate || 's' || step)
        union all select hashtext(candidate || 't' || substr(search, i, 2)) from generate_series(1, length(search) - 1) i
        union all select hashtext(candidate || 'd' || key || '=' || (value #>> '{}')) from jsonb_each(data)
            where jsonb_typeof(value) = 'string' and length(value #>> '{}') <= 40 or value = 'true') end
$$;

create function work_grams(words text) returns text[] language sql immutable parallel safe as $$
    select array(select 't' || substr(words, i, 2) from generate_series(1, length(words) - 1) i)
$$;

create function work_terms(candidate text, words text[]) returns int[] language sql immutable parallel safe as $$
    select array(select hashtext(candidate || word) from unnest(words) word)
$$;

create function case_placed() returns trigger language plpgsql as $$
begin
    new.place := coalesce(new.place, (select department from person where id = new.applicant));
    return new;
end $$;
create trigger case_placed before insert on case_file for each row execute function case_placed();

create function item_described() returns trigger language plpgsql as $$
begin
    select c.definition, c.number, c.title, c.applicant_name, coalesce(nullif(split_part(new.candidate, '@', 2), ''), c.place),
           work_search(c.number, c.title, c.applicant_name, c.searched, c.data), work_data(c.data)
        into new.definition, new.number, new.title, new.applicant_name, new.place, new.search, new.data
        from case_file c where c.id = new.case_id;
    if new.state <> 'open' then
        new.search := null;
        new.data := null;
    end if;
    return new;
end $$;
create trigger item_described before insert on work_item for each row execute function item_described();

-- What is over is found in the case; its item stays slim.
create function item_over() returns trigger language plpgsql as $$
begin
    new.search := null;
    new.data := null;
    return new;
end $$;
create trigger item_over before update on work_item for each row
    when (new.state <> 'open' and old.state = 'open') execute function item_over();

create function items_follow_case() returns trigger language plpgsql as $$
begin
    update work_item set data = work_data(new.data),
                         search = work_search(new.number, new.title, new.applicant_name, new.searched, new.data)
    where case_id = new.id and state = 'open';
    return null;
end $$;
create trigger items_follow_case after update of data on case_file for each row
    when (new.state = 'open' and old.data is distinct from new.data) execute function items_follow_case();

-- Rows of before.
update case_file c set place = (select department from person where id = c.applicant);
update work_item w set definition = c.definition, number = c.number, title = c.title, applicant_name = c.applicant_name,
        place = coalesce(nullif(split_part(w.candidate, '@', 2), ''), c.place),
        search = case when w.state = 'open' then work_search(c.number, c.title, c.applicant_name, c.searched, c.data) end,
        data = case when w.state = 'open' then work_data(c.data) end
    from case_file c where c.id = w.case_id;

alter table work_item add column keys int[] generated always as (work_keys(candidate, procedure, step, search, data)) stored;

-- Not put off into a pending list: every reader would have to go through that first.
create index work_item_find on work_item using gin (keys) with (fastupdate = off) where state = 'open' and assignee is null;
create index work_item_created on work_item (candidate, created_at, id) where state = 'open' and assignee is null;
create index work_item_number on work_item (candidate, number, id) where state = 'open' and assignee is null;

-- A person's or a role's saved filters: the address's own words.
create table task_filter (
    id         text primary key,
    person     text not null references person on delete cascade,
    title      text not null,
    query      text not null,
    -- Whoever holds this role finds it too, and sees her own tasks through it; null for the person alone.
    role       text references role,
    created_at timestamptz not null,
    unique (person, title)
);
create index task_filter_role on task_filter (role) where role is not null;

-- A task's form, half filled; gone once the task is over. Secret fields are not in it.
create table task_draft (
    task_id  text not null,
    person   text not null references person on delete cascade,
    data     jsonb not null,
    saved_at timestamptz not null,
    primary key (task_id, person)
);
create function drafts_over() returns trigger language plpgsql as $$
begin
    delete from task_draft where task_id = new.id;
    return null;
end $$;
create trigger drafts_over after update on work_item for each row
    when (new.state <> 'open' and old.state = 'open') execute function drafts_over();
