-- What people without an account tried, so that nobody tries everything. Swept after the window.
create table visitor_try (
    kind    text        not null,
    address text        not null,
    at      timestamptz not null
);
create index visitor_try_by_address on visitor_try (kind, address, at);
