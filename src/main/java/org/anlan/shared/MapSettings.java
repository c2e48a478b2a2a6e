package org.anlan.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What lies under the points of a map. Nothing by default: points stand on a plain grid, and no other house learns what
 * is looked at.
 *
 * @param tiles address of the pictures with {@code {z}}, {@code {x}} and {@code {y}}, in WGS 84
 * @param attribution what their maker wants to read beside them
 */
@ConfigurationProperties("anlan.map")
public record MapSettings(@DefaultValue("") String tiles, @DefaultValue("") String attribution) {

    private static final Pattern ORIGIN = Pattern.compile("^https?://[^/\\s;,'\"]+");

    /** Where the pictures come from, as a page's content policy names it; empty where there are none. */
    public String origin() {
        Matcher origin = ORIGIN.matcher(tiles);
        return origin.find() ? origin.group().replace("{s}", "*") : "";
    }
}
