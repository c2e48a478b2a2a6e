-- What was changed in a register lately, whichever entry it was.
create index register_history_latest on register_history (register, sequence desc);
