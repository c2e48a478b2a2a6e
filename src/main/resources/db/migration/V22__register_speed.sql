-- Every two neighbouring letters of a text: Chinese words have two, for which trigrams are of no use.
create function register_pairs(text) returns text[] language sql immutable strict parallel safe as $$
    select array_agg(distinct pair) from (
        select letter || lead(letter) over () as pair from string_to_table($1, null) as letter) as pairs
    where pair is not null
$$;

-- The next start gives every register its new indexes.
update register_definition set hash = '';
