package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumberChecksTests {

    @Test
    void whatIsNoNumberIsRefused() {
        Answers number = Answers.toField("number", "");
        for (Object wrong : List.of(
                "abc",
                "1e5",
                "0x10",
                "1,000",
                true,
                List.of(1),
                Map.of(),
                Double.NaN,
                Double.POSITIVE_INFINITY,
                "9".repeat(40),
                new BigDecimal("1E+1000000"),
                1e300)) {
            number.refuses(wrong, "名称应是数字。", "Name must be a number.");
        }
    }

    @Test
    void aNumberIsKeptAsJsonWouldCarryIt() {
        Answers number = Answers.toField("number", "");
        assertThat(number.keeps(12)).isEqualTo(12);
        assertThat(number.keeps(12.0)).isEqualTo(12);
        assertThat(number.keeps("12.50")).isEqualTo(12.5);
        assertThat(number.keeps(3_000_000_000L)).isEqualTo(3_000_000_000L);
        assertThat(number.keeps(0)).isEqualTo(0);
        assertThat(number.keeps("")).isNull();
    }

    @Test
    void aNumberTheFormWantsAsTextStaysText() {
        assertThat(Answers.toField("number", "'serializeToString':true").keeps("12.50"))
                .isEqualTo("12.50");
    }

    @Test
    void zeroIsAnAnswer() {
        Answers required = Answers.toField("number", "'validate':{'required':true}");
        assertThat(required.keeps(0)).isEqualTo(0);
        required.refuses(null, "请填写名称。", "Please fill in Name.");
    }

    @Test
    void tooSmallAndTooLargeAreRefusedAndTheLimitsAccepted() {
        Answers range = Answers.toField("number", "'validate':{'min':0,'max':10}");
        assertThat(range.keeps(0)).isEqualTo(0);
        assertThat(range.keeps(10)).isEqualTo(10);
        range.refuses(-0.5, "名称不能小于 0。", "Name must not be less than 0.");
        range.refuses(10.01, "名称不能大于 10。", "Name must not be more than 10.");
    }

    @Test
    void aLimitMayBeComputed() {
        Answers byOther = Answers.to("{'type':'number','key':'a','label':'甲'},"
                + "{'type':'number','key':'f','label':'乙','validate':{'max':'=a * 2'}}");
        assertThat(byOther.of(Map.of("a", 2, "f", 4))).containsEntry("f", 4);
        assertThat(byOther.errors(Map.of("a", 2, "f", 5), Locale.CHINA)).containsExactly("f: 乙不能大于 4。");
        assertThat(byOther.of(Map.of("f", 500)))
                .as("no limit while the other answer is missing")
                .containsEntry("f", 500);
    }

    @Test
    void aWholeNumberHasNoDecimals() {
        Answers whole = Answers.toField("number", "'decimalDigits':0");
        assertThat(whole.keeps("3.00")).isEqualTo(3);
        whole.refuses(3.5, "名称应是整数。", "Name must be a whole number.");
    }

    @Test
    void decimalsAreCounted() {
        Answers money = Answers.toField("number", "'decimalDigits':2");
        assertThat(money.keeps(60.05)).isEqualTo(60.05);
        money.refuses(60.055, "名称最多 2 位小数。", "Name may have at most 2 decimals.");
    }

    @Test
    void stepsAreKept() {
        Answers halves = Answers.toField("number", "'increment':'0.5'");
        assertThat(halves.keeps(1.5)).isEqualTo(1.5);
        halves.refuses(1.25, "名称应是 0.5 的整数倍。", "Name must be a multiple of 0.5.");
    }
}
