-- Who did what, when. Written once, never changed: the triggers refuse everything else, the seals show it if a
-- superuser switches the triggers off.
create table audit_entry (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    kind       text not null generated always as
                   (case when action like 'sign-%' then 'sign-in' else 'operation' end) stored,
    action     text not null,
    subject    text not null,
    actor      text not null,
    ip         text,
    user_agent text,
    before     jsonb,
    after      jsonb
);
create index audit_entry_kind on audit_entry (kind, id desc);
create index audit_entry_actor on audit_entry (actor, id desc);
create index audit_entry_at on audit_entry using brin (at);

-- Entries the sealer has not reached. An entry becomes visible with its transaction, however late that commits, and
-- with it its row here; so the sealer needs no order of identity values, which become visible out of order.
create table audit_unsealed (
    entry bigint not null
);

create table audit_seal (
    position bigint primary key,
    entry    bigint not null unique references audit_entry,
    hash     bytea not null
);

create function audit_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only: % on % refused', tg_op, tg_table_name;
end
$$;

create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_refuse_change();
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_refuse_change();
