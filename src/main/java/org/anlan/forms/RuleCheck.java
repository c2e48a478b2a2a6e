package org.anlan.forms;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Evaluates a decision on submitted data that already passed the form's own checks. */
public interface RuleCheck {

    /**
     * @param values the submitted data over the case's own
     * @return why not, as a sentence in the reader's language; empty if the rule has nothing against it
     */
    Optional<String> refuse(String decision, Map<String, Object> values, Locale locale);

    /** Whether a register has an entry that fits, for what a decision asks beside the data. */
    default boolean finds(Form.Find find, Map<String, Object> values) {
        throw new IllegalStateException("There are no registers to look into: " + find.register());
    }
}
