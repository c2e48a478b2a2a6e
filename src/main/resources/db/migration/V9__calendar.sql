-- Days that are not what their weekday says: holidays, and weekend days worked in exchange for them.
create table calendar_exception (
    day     date primary key,
    working boolean not null,
    name    text not null
);
