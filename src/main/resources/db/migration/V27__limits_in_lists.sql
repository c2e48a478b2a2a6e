-- Cards are for limits that a table gave: of other due times nobody looks for one.
drop index work_item_yellow;
drop index work_item_red;
create index work_item_yellow on work_item (warn_at) where state = 'open' and carded = 0 and term is not null;
create index work_item_red on work_item (due_at) where state = 'open' and carded < 2 and term is not null;
-- What is left is told in the unit of the limit, also in lists.
alter table work_item add column unit text generated always as (term ->> 'unit') stored;
