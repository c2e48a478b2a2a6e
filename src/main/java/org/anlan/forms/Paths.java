package org.anlan.forms;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values under keys with dots. */
class Paths {

    private Paths() {}

    static Object get(Map<String, Object> data, String path) {
        Object value = data;
        for (String key : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    static void put(Map<String, Object> data, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            data.put(path, value);
            return;
        }
        put(level(data, path.substring(0, dot)), path.substring(dot + 1), value);
    }

    static void remove(Map<String, Object> data, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            data.remove(path);
        } else if (data.get(path.substring(0, dot)) instanceof Map<?, ?>) {
            remove(level(data, path.substring(0, dot)), path.substring(dot + 1));
        }
    }

    /** A copy of the level below, so that nobody else's map is changed. */
    private static Map<String, Object> level(Map<String, Object> data, String key) {
        Map<String, Object> level = new LinkedHashMap<>();
        if (data.get(key) instanceof Map<?, ?> there) {
            there.forEach((name, value) -> level.put(String.valueOf(name), value));
        }
        data.put(key, level);
        return level;
    }
}
