package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** What takes long to count is not counted again by everybody, and says how old it is. */
class KeptStatisticsTests {

    private static final Instant MORNING = Instant.parse("2026-11-23T01:00:00Z");
    private static final Condition ALL = DSL.trueCondition();

    private final Counting counting = new Counting();
    private final Hands hands = new Hands();

    @Test
    void whatTookLongIsKeptForAWhile() {
        KeptStatistics kept = kept(Duration.ZERO);
        assertThat(ask(kept, ALL)).isEqualTo(new KeptStatistics.Answer(found(1), null));
        hands.now = MORNING.plusSeconds(60);
        assertThat(ask(kept, ALL)).isEqualTo(new KeptStatistics.Answer(found(1), MORNING));
        hands.now = MORNING.plusSeconds(61);
        assertThat(ask(kept, ALL)).isEqualTo(new KeptStatistics.Answer(found(2), null));
    }

    @Test
    void whatWasQuickIsCountedAnew() {
        KeptStatistics kept = kept(Duration.ofHours(1));
        ask(kept, ALL);
        assertThat(ask(kept, ALL)).isEqualTo(new KeptStatistics.Answer(found(2), null));
    }

    @Test
    void whoMaySeeOtherEntriesIsToldOtherNumbers() {
        KeptStatistics kept = kept(Duration.ZERO);
        ask(kept, Columns.ID.eq("mine"));
        assertThat(ask(kept, Columns.ID.eq("yours")).found()).isEqualTo(found(2));
        assertThat(ask(kept, Columns.ID.eq("mine")).found()).isEqualTo(found(1));
    }

    @Test
    void whatFailedIsTriedAgain() {
        KeptStatistics kept = kept(Duration.ZERO);
        counting.fails = true;
        assertThatThrownBy(() -> ask(kept, ALL)).hasMessage("no database");
        counting.fails = false;
        assertThat(ask(kept, ALL).found()).isEqualTo(found(2));
    }

    private KeptStatistics kept(Duration slow) {
        return new KeptStatistics(
                counting, DSL.using(SQLDialect.POSTGRES), new StatisticsSettings(slow, Duration.ofMinutes(1)), hands);
    }

    private static KeptStatistics.Answer ask(KeptStatistics kept, Condition wanted) {
        return kept.groups(new Statistics.Asked(List.of(), new Measure(Measure.Kind.COUNT, null)), wanted);
    }

    private static StatisticsSql.Found found(int time) {
        return new StatisticsSql.Found(Map.of(), Measure.Sums.NONE, new Measure.Sums(time, 0, BigDecimal.ZERO));
    }

    /** Finds one entry more each time. */
    private static class Counting extends StatisticsSql {
        private boolean fails;
        private int times;

        Counting() {
            super(DSL.using(SQLDialect.POSTGRES));
        }

        @Override
        Found groups(Statistics.Asked asked, Condition wanted) {
            times++;
            if (fails) {
                throw new IllegalStateException("no database");
            }
            return found(times);
        }
    }

    private static class Hands extends Clock {
        private Instant now = MORNING;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
