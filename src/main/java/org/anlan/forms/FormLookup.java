package org.anlan.forms;

import java.util.Map;
import java.util.Optional;

/**
 * Turns what a person typed into what it stands for, such as an employee number into a colleague. A field asks for it
 * with properties {@code lookup} (this name) and {@code lookupAs} (how the derived values are called).
 */
public interface FormLookup {

    String name();

    /** @return the values to add to the data, such as host, hostName, hostDepartment; empty if there is no such thing */
    Optional<Map<String, Object>> find(String value, String as);

    /** As the other, for a lookup that depends on the field: its {@code properties}. */
    default Optional<Map<String, Object>> find(String value, String as, Map<String, String> properties) {
        return find(value, as);
    }

    /**
     * Why what was found will not do, if so.
     *
     * @param found as {@link #find} answered
     * @param properties of the field
     * @return the end of the sentence's key, {@code forms.lookup.<name>.<reason>}; empty if it will do
     */
    default Optional<String> unfit(Map<String, Object> found, String as, Map<String, String> properties) {
        return Optional.empty();
    }
}
