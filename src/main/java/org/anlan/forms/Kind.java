package org.anlan.forms;

import java.util.Map;

/** What a component type means for data. */
enum Kind {
    TEXT,
    NUMBER,
    CHECKBOX,
    ONE_OF,
    SOME_OF,
    DATETIME,
    FILES,
    COMPUTED,
    ROWS,
    REFERENCE,
    PLACE,
    GROUP,
    DISPLAY;

    /** The component types of form-js 2.0, and our own: photo, qr, reference, place. */
    private static final Map<String, Kind> OF_TYPE = Map.ofEntries(
            Map.entry("textfield", TEXT),
            Map.entry("textarea", TEXT),
            Map.entry("number", NUMBER),
            Map.entry("checkbox", CHECKBOX),
            Map.entry("select", ONE_OF),
            Map.entry("radio", ONE_OF),
            Map.entry("checklist", SOME_OF),
            Map.entry("taglist", SOME_OF),
            Map.entry("datetime", DATETIME),
            Map.entry("filepicker", FILES),
            Map.entry("photo", FILES),
            Map.entry("expression", COMPUTED),
            Map.entry("dynamiclist", ROWS),
            Map.entry("group", GROUP),
            Map.entry("text", DISPLAY),
            Map.entry("html", DISPLAY),
            Map.entry("image", DISPLAY),
            Map.entry("iframe", DISPLAY),
            Map.entry("table", DISPLAY),
            Map.entry("documentPreview", DISPLAY),
            Map.entry("separator", DISPLAY),
            Map.entry("spacer", DISPLAY),
            Map.entry("button", DISPLAY),
            Map.entry("reference", REFERENCE),
            Map.entry("place", PLACE),
            Map.entry("qr", DISPLAY));

    /** @return null for a type nobody knows */
    static Kind of(String type) {
        return OF_TYPE.get(type);
    }
}
