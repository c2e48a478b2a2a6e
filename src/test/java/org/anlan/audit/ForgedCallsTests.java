package org.anlan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@AnlanTest
class ForgedCallsTests {

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private Instant start;

    private final String subject = "payments/" + UUID.randomUUID();
    private ForgedCalls forged;

    @BeforeEach
    void anEmptyCount() {
        start = clock.instant();
        jdbc.sql("delete from forged_call").update();
        forged = new ForgedCalls(audit, jdbc, new ForgedCallSettings(Duration.ofHours(1), 3, 5), clock);
    }

    @AfterEach
    void nothingLeftBehind() {
        clock.set(start);
        RequestContextHolder.resetRequestAttributes();
        jdbc.sql("delete from forged_call").update();
    }

    @Test
    void oneAddressFillsNoMoreThanItsShareAndTheLastEntrySaysSo() {
        repeat(50, "192.0.2.1");
        assertThat(entries()).hasSize(3);
        assertThat(entries().get(2)).contains("further");
        assertThat(entries().get(1)).doesNotContain("further");
        assertThat(jdbc.sql("select calls from forged_call where source = '192.0.2.1'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(50);
    }

    @Test
    void anotherAddressIsStillWrittenUntilAllTogetherAreTooMany() {
        repeat(50, "192.0.2.1");
        repeat(1, "192.0.2.2");
        assertThat(entries()).hasSize(4);
        for (int i = 3; i < 40; i++) {
            repeat(1, "192.0.2." + i);
        }
        assertThat(entries()).hasSize(5);
    }

    @Test
    void afterTheHourItIsWrittenAgain() {
        repeat(4, "192.0.2.1");
        clock.advance(Duration.ofMinutes(61));
        repeat(1, "192.0.2.1");
        assertThat(entries()).hasSize(4);
    }

    private void repeat(int times, String address) {
        for (int i = 0; i < times; i++) {
            MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/callbacks/payments/alipay");
            request.setRemoteAddr(address);
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
            forged.record("alipay", "payment-notice-refused", subject, Map.of("reason", "signature"));
            // What is not written must not come in again as an unrecorded call.
            assertThat(Caller.hasRecorded(request)).isTrue();
        }
    }

    private List<String> entries() {
        return jdbc.sql("select after::text from audit_entry where subject = ? order by id")
                .param(subject)
                .query(String.class)
                .list();
    }
}
