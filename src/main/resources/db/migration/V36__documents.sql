-- Official papers of cases. A paper is a row from its draft to its end; its file is kept as it was issued.
create table document (
    id              text primary key,
    key             text        not null unique, -- the same step of the same case and the same template is the same paper
    case_id         text        not null,
    case_number     text        not null,
    template        text        not null,
    authority       text        not null,        -- which of the settings' authorities issues it
    prefix          text        not null default '',
    party           text,                        -- whom it is about, masked
    state           text        not null check (state in ('draft', 'reviewed', 'approved', 'issued', 'replaced', 'void')),
    data            jsonb       not null,        -- what fills the blanks, secret ones masked
    secrets         jsonb,                       -- the secret ones, encrypted
    number          text unique,
    code            text unique,                 -- printed on it, for public verification
    author          text,
    drafted_at      timestamptz not null,
    reviewer        text,
    reviewed_at     timestamptz,
    review_opinion  text,
    approver        text,
    approved_at     timestamptz,
    approve_opinion text,
    issuer          text,
    issued_at       timestamptz,
    replaces        text references document,
    void_reason     text,
    voided_by       text,
    voided_at       timestamptz,
    pages           integer,
    size            integer,
    digest_kind     text,                        -- SHA-256 or SM3
    digest          text,
    sealed          boolean     not null default false, -- the file is encrypted, because secret blanks are in it
    content         bytea
);
alter table document alter column content set storage external;
create index document_case on document (case_id, drafted_at);

-- The last number of a series. Whoever takes the next holds this row until the end of the transaction, so that what is
-- rolled back leaves no gap.
create table document_counter (
    place  text    not null,
    word   text    not null,
    year   integer not null,
    prefix text    not null,
    last   integer not null,
    primary key (place, word, year, prefix)
);

-- Every number ever given; a void one stays with its reason.
create table document_number (
    place       text        not null,
    word        text        not null,
    year        integer     not null,
    prefix      text        not null,
    serial      integer     not null,
    document    text        not null references document deferrable initially deferred,
    given_at    timestamptz not null,
    void_reason text,
    primary key (place, word, year, prefix, serial)
);

create table document_delivery (
    id           text primary key,
    document     text        not null references document,
    way          text        not null check (way in ('hand', 'post', 'notice', 'electronic')),
    delivered_on date        not null,
    receiver     text,
    place        text,
    note         text,
    recorded_by  text        not null,
    recorded_at  timestamptz not null
);
create index document_delivery_document on document_delivery (document, delivered_on);

-- Who asked for codes without signing in, so that nobody tries them all.
create table document_try (
    address text        not null,
    at      timestamptz not null
);
create index document_try_address on document_try (address, at);
