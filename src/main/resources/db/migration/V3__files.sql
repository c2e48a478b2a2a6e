-- Uploads. The content lives in the database so that every node sees it and one backup holds everything.
create table stored_file (
    id          text primary key,
    name        text        not null,
    media_type  text        not null,
    size        bigint      not null,
    sha256      text        not null,
    owner       text, -- a person's id; null for a visitor without an account
    case_id     text, -- what it belongs to; null until a submission claims it
    stored_at   timestamptz not null,
    claimed_at  timestamptz,
    content     bytea       not null
);

-- Pictures and PDF are packed already; packing them again only costs time.
alter table stored_file alter column content set storage external;

create index stored_file_by_case on stored_file (case_id);
create index stored_file_by_content on stored_file (sha256) where case_id is not null;
create index stored_file_unclaimed on stored_file (stored_at) where case_id is null;

-- Who tried to upload without an account, so that one address cannot fill the disk. Swept with the unclaimed files.
create table visitor_upload (
    address text        not null,
    at      timestamptz not null
);
create index visitor_upload_by_address on visitor_upload (address, at);
