package org.anlan.documents;

import java.util.Set;

/**
 * What has to happen to a paper of one kind before it counts, and what it carries then.
 *
 * @param reviewer role that reviews it before it is approved; empty where nobody has to
 * @param approver role that approves it; empty where whoever may work on it does
 * @param approval it is issued only after somebody other than its author approved it
 * @param seal 公 for the authority's seal, 执 for its enforcement seal, null for signatures only
 * @param copies how many are made out (一式__份); 0 where the form says nothing
 * @param signed who signs it, in words; empty where the rule does not say
 * @param after titles of papers of the same case that were approved or issued before it is issued
 * @param basis the article that asks for {@code after}; empty where none does
 */
record Control(
        String reviewer,
        String approver,
        boolean approval,
        String seal,
        int copies,
        String signed,
        Set<String> after,
        String basis) {

    boolean review() {
        return !reviewer.isEmpty();
    }
}
