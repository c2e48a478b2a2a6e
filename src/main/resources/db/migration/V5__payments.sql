-- Money people owe for a case, and what became of it. Amounts in fen.
create table charge (
    id            text primary key, -- made from the key: a repeat after a rolled-back transaction is the same order
    key           text        not null unique,
    case_id       text        not null,
    payer         text        not null,
    amount        bigint      not null check (amount > 0),
    subject       text        not null,
    channel       text        not null,
    state         text        not null check (state in ('WAITING', 'PAID', 'REFUNDED', 'CLOSED')),
    code          text,        -- what the QR code says; null until first shown
    coded_at      timestamptz,
    trade         text unique, -- the provider's own number of the payment
    opened_at     timestamptz not null,
    paid_at       timestamptz,
    next_query_at timestamptz  -- when to ask the provider by ourselves; null if there is nothing to ask
);
create index charge_by_case on charge (case_id);
create index charge_to_query on charge (next_query_at) where next_query_at is not null;

create table refund (
    id        text primary key,
    key       text        not null unique,
    charge_id text        not null references charge,
    amount    bigint      not null check (amount > 0),
    reason    text        not null,
    by_hand   boolean     not null,
    asked_at  timestamptz not null,
    done_at   timestamptz -- null while the provider has not confirmed it
);
create index refund_by_charge on refund (charge_id);

-- The ledger: nothing in it is ever changed.
create table charge_movement (
    id        bigint generated always as identity primary key,
    charge_id text        not null references charge,
    at        timestamptz not null,
    kind      text        not null, -- opened, coded, paid, paid-late, refund-asked, refunded, closed
    amount    bigint,
    actor     text,                 -- the clerk who confirmed; null for the system
    reference text                  -- the provider's number, the refund's id
);
create index charge_movement_by_charge on charge_movement (charge_id, id);

create function refuse_movement_change() returns trigger language plpgsql as $$
begin
    raise exception 'movements of money are never changed';
end $$;
create trigger charge_movement_is_append_only
    before update or delete on charge_movement for each row execute function refuse_movement_change();
create trigger charge_movement_is_never_emptied
    before truncate on charge_movement for each statement execute function refuse_movement_change();
