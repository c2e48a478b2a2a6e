package org.anlan.procedures;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.anlan.people.Roles;

/** Reads <code>${roleAt('department-head', hostDepartment)}</code> or a bare role outside the engine. */
final class Groups {

    private static final Pattern ROLE_AT =
            Pattern.compile("\\$\\{\\s*roleAt\\(\\s*'([\\w-]+)'\\s*,\\s*(\\w+)\\s*\\)\\s*}");

    private Groups() {}

    static String of(String written, Map<String, Object> data, Roles roles) {
        Matcher roleAt = ROLE_AT.matcher(written);
        if (!roleAt.matches()) {
            return written;
        }
        String place = String.valueOf(data.get(roleAt.group(2)));
        return roles.nearest(roleAt.group(1), place).orElse(roleAt.group(1) + "@" + place);
    }
}
