package org.anlan.notices;

import java.time.Instant;

/** One message to one person; {@code caseId} and {@code readAt} may be null. */
record Notice(String id, String title, String text, String caseId, Instant createdAt, Instant readAt) {}
