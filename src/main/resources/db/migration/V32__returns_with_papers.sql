-- What goes with a step that is given back, such as the notice of what has to be completed (补正告知书).
alter table case_return add column document text;
-- Whether a task that is over had stopped its case's clock is asked at each signer's and each correction's end.
create index clock_pause_task on clock_pause (task_id) where ended_at is null and task_id is not null;
