package org.anlan.tasks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody asks the work list, as an address writes it.
 *
 * @param q words in number, title, applicant's name and the fields that are marked search
 * @param filters by name; {@code data.<field>} is a field of the procedure's forms
 * @param sort a column, with a minus for the other way round; null for what is due first
 * @param page from 0
 */
record TaskQuery(WorkList.View view, String q, Map<String, String> filters, String sort, int page, int size) {

    static final String FILTER = "filter.";
    static final String DATA = "data.";
    private static final int MOST = 200;
    private static final int DEEPEST = 1_000_000;
    private static final int LONGEST = 200;

    /** From a request's parameters {@code q} and {@code filter.<name>}. */
    static TaskQuery of(WorkList.View view, Map<String, String> parameters, String sort, int page, int size) {
        Map<String, String> filters = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(FILTER) && !value.isBlank()) {
                filters.put(name.substring(FILTER.length()), storable(value));
            }
        });
        int most = Math.max(1, Math.min(MOST, size));
        String words = storable(parameters.getOrDefault("q", ""));
        return new TaskQuery(
                view,
                words.substring(0, Math.min(LONGEST, words.length())),
                filters,
                sort == null || sort.isBlank() ? null : sort,
                Math.max(0, Math.min(page, DEEPEST / most)),
                most);
    }

    /** The one procedure that is asked for; null for several or none. */
    String procedure() {
        String asked = filters.get("procedure");
        return asked == null || asked.contains(",") ? null : asked;
    }

    /** A NUL in a request is nobody's search. */
    private static String storable(String text) {
        return text.replace("\u0000", "").strip();
    }
}
