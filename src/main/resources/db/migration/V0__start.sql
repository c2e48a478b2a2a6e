-- placeholder replaced by module migrations
select 1;
