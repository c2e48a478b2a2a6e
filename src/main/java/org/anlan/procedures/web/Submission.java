package org.anlan.procedures.web;

import java.util.Map;

/** What a form sends. */
record Submission(Map<String, Object> data) {

    Map<String, Object> orEmpty() {
        return data == null ? Map.of() : data;
    }
}
