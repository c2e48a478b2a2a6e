-- What the rule said of a visitor at a turnstile (D-06); null where no rule was asked.
alter table access_log add column decision text, add column reason text;
