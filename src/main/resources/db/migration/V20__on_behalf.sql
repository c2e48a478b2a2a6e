-- Who really acted, where somebody did so on behalf of the person named beside it.
alter table audit_entry add column acting text;
create index audit_entry_acting on audit_entry (acting, id desc) where acting is not null;
alter table register_history add column acting text;

-- The entry of a register a case was started from.
create table case_origin (
    case_id  text primary key,
    register text not null,
    entry_id text not null
);
create index case_origin_entry on case_origin (register, entry_id);
