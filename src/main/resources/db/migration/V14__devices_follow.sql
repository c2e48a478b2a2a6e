-- Not only the doors follow the card ledger: gates follow permits and turnstiles follow passes that were changed by hand.
alter table door_work rename to device_work;
alter table device_work rename column holder to subject;
alter table device_work add column register text not null default 'cards';
alter table device_work alter column register drop default;
alter table device_work drop constraint door_work_pkey;
alter table device_work add primary key (register, subject);
alter index door_work_due rename to device_work_due;
