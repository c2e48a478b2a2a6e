-- Who really did it, where the actor was acted for.
alter table case_log add column helper text;
