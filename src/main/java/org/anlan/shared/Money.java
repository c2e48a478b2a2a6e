package org.anlan.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in renminbi, counted in fen so that nothing is lost to fractions. */
public record Money(long fen) {

    /** @throws ArithmeticException if the amount has more than two decimals */
    public static Money ofYuan(BigDecimal yuan) {
        return new Money(
                yuan.setScale(2, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
    }

    public static Money ofYuan(Number yuan) {
        return ofYuan(new BigDecimal(yuan.toString()));
    }

    public BigDecimal yuan() {
        return BigDecimal.valueOf(fen, 2);
    }

    /** "60.00" */
    @Override
    public String toString() {
        return yuan().toPlainString();
    }
}
