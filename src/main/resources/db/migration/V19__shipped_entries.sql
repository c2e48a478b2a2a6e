-- Which registers got the entries Anlan ships with: once in a database's life, so that what people delete stays deleted.
create table register_filled (
    register  text primary key,
    filled_at timestamptz not null
);
