package org.anlan.procedures;

import java.util.List;

/**
 * Tasks came, went or changed hands; published in the transaction that did it.
 *
 * @param actor whose act it was; null for the system's
 */
public record WorkChanged(List<String> tasks, String actor) {}
