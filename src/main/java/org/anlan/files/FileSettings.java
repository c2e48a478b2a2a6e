package org.anlan.files;

import java.time.Duration;
import org.anlan.shared.Tries;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of uploads. {@code anlan.files.sweep-every} ({@code PT1H}) is how often those nothing claimed are swept.
 *
 * @param maxSize the largest file accepted
 * @param maxPixels width times height of the largest picture accepted, a fifth of it for WebP; a small file can claim to
 *     unfold into gigabytes
 * @param visitorUploads how many uploads one address may try without an account in {@code visitorWindow}
 * @param visitorWindow the time those are counted over
 * @param keepUnclaimedOfVisitors how long a visitor's file waits for the application it belongs to
 * @param keepUnclaimed the same for signed-in people, longer because they keep drafts
 */
@ConfigurationProperties("anlan.files")
record FileSettings(
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue("60000000") long maxPixels,
        @DefaultValue("30") int visitorUploads,
        @DefaultValue("PT1H") Duration visitorWindow,
        @DefaultValue("P1D") Duration keepUnclaimedOfVisitors,
        @DefaultValue("P30D") Duration keepUnclaimed) {

    Tries.Limit uploads() {
        return new Tries.Limit("upload", visitorUploads, visitorWindow, "too-many-uploads");
    }
}
