package org.anlan.procedures;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads <code>${roleAt('department-head', hostDepartment)}</code> or a bare role outside the engine. */
final class Groups {

    private static final Pattern ROLE_AT =
            Pattern.compile("\\$\\{\\s*roleAt\\(\\s*'([\\w-]+)'\\s*,\\s*(\\w+)\\s*\\)\\s*}");

    private Groups() {}

    static String of(String written, Map<String, Object> data) {
        Matcher roleAt = ROLE_AT.matcher(written);
        return roleAt.matches() ? roleAt.group(1) + "@" + data.get(roleAt.group(2)) : written;
    }
}
