-- What was sent long ago is removed, oldest first.
create index message_outbox_sent on message_outbox (created_at) where state in ('SENT', 'DELIVERED', 'LIMITED');
