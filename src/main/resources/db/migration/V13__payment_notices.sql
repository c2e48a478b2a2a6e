-- Notices of providers that were accepted, by the provider's own id: the same one again is told from a new one.
create table payment_notice (
    provider  text        not null,
    id        text        not null,
    charge_id text        not null references charge,
    heard_at  timestamptz not null,
    primary key (provider, id)
);
