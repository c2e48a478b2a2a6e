package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpersTests {

    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "60, 陆拾元整",
        "1000, 壹仟元整",
        "1001, 壹仟零壹元整",
        "1010.50, 壹仟零壹拾元伍角整",
        "10000, 壹万元整",
        "10005, 壹万零伍元整",
        "100500, 壹拾万零伍佰元整",
        "105000, 壹拾万伍仟元整",
        "186000, 壹拾捌万陆仟元整",
        "1000000.01, 壹佰万元零壹分",
        "100005000, 壹亿零伍仟元整",
        "1234567890.12, 壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分",
        "0.05, 伍分",
        "0.50, 伍角整",
        "-20, 负贰拾元整"
    })
    void moneyIsWrittenInCapitals(BigDecimal yuan, String written) {
        assertThat(Capitals.of(yuan)).isEqualTo(written);
    }

    @Test
    void datesTicksAndListsAreWrittenAsOnPaper() {
        assertThat(Helpers.call("date", "2026-11-02")).isEqualTo("2026年11月2日");
        assertThat(Helpers.call("time", "2026-11-02T01:05:00Z")).isEqualTo("2026年11月2日9时5分");
        assertThat(Helpers.call("date", "二〇二六年")).isEqualTo("二〇二六年");
        assertThat(Helpers.call("date", (Object) null)).isEqualTo("/");
        assertThat(Helpers.call("money", "")).isEqualTo("/");
        assertThat(Helpers.call("money", "1000.5")).isEqualTo("壹仟元伍角整（¥1,000.50）");
        assertThat(Helpers.call("tick", true)).isEqualTo("√");
        assertThat(Helpers.call("tick", "丢失", "损坏")).isEqualTo("□");
        assertThat(Helpers.call("tick", List.of("甲", "乙"), "乙")).isEqualTo("√");
        assertThat(Helpers.call("join", List.of("甲", Map.of("label", "乙")))).isEqualTo("甲、乙");
        assertThat(Helpers.call("rows", List.of("甲"), "3")).isEqualTo(List.of(1, 2));
        assertThat(Helpers.call("since", "2024-01-01", "2024-01-01")).isEqualTo(true);
        assertThat(Helpers.call("before", "2024-01-01", "2024-01-01")).isEqualTo(false);
    }
}
