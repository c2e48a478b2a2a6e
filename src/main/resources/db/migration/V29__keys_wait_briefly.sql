-- An item has some fifty keys. Written one by one at once they were most of what a case writes to the log; put off into a
-- list of at most 64 kB (the least there is, eighty items or so) they are written many at a time, and a reader has eight
-- pages more to look at.
alter index work_item_find set (fastupdate = on, gin_pending_list_limit = 64);
