package org.anlan.registers;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of imported sheets; how large a file may be is {@code anlan.files.max-size}. {@code
 * anlan.imports.sweep-every} ({@code PT1H}) is how often old ones are swept.
 *
 * @param maxRows the most rows of one sheet
 * @param maxUnpacked what all parts of a file may unfold to
 * @param keep how long a sheet waits for its decision, and its report can be read
 * @param silence after which a run that gave no sign of life is taken for lost with its node
 */
@ConfigurationProperties("anlan.imports")
record ImportSettings(
        @DefaultValue("200000") int maxRows,
        @DefaultValue("200MB") DataSize maxUnpacked,
        @DefaultValue("P1D") Duration keep,
        @DefaultValue("PT5M") Duration silence) {}
