package org.anlan.shared;

import java.util.Map;

/**
 * A request that cannot be answered as asked. The web layer turns it into an RFC 9457 problem: {@code status} is the
 * HTTP status, {@code code} a stable word for clients, and the sentence comes from message {@code problem.<code>} in
 * the reader's language, or from {@code text} where the words come from data (a rule's own message).
 */
public class Problem extends RuntimeException {

    private final int status;
    private final String code;
    private final Object[] arguments;
    private final Map<String, Object> properties;

    public Problem(int status, String code, Map<String, Object> properties, Object... arguments) {
        super(code);
        this.status = status;
        this.code = code;
        this.properties = properties;
        this.arguments = arguments;
    }

    /** 404: nothing there, or nothing this person may know of. */
    public static Problem notFound(String code, Object... arguments) {
        return new Problem(404, code, Map.of(), arguments);
    }

    /** 403: known, but not this person's to do. */
    public static Problem forbidden(String code, Object... arguments) {
        return new Problem(403, code, Map.of(), arguments);
    }

    /** 409: true a moment ago, not now. */
    public static Problem conflict(String code, Object... arguments) {
        return new Problem(409, code, Map.of(), arguments);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Object[] arguments() {
        return arguments;
    }

    /** Extra members of the problem, such as who has a task. */
    public Map<String, Object> properties() {
        return properties;
    }
}
