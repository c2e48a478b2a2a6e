package org.anlan.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** Amounts in the capital numerals of bank papers, 壹万贰仟元整, which cannot be changed by a stroke. */
final class Capitals {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};

    private Capitals() {}

    static String of(BigDecimal yuan) {
        if (yuan.signum() < 0) {
            return "负" + of(yuan.negate());
        }
        BigDecimal amount = yuan.setScale(2, RoundingMode.HALF_UP);
        long whole = amount.longValue();
        int fen = amount.subtract(BigDecimal.valueOf(whole)).movePointRight(2).intValueExact();
        StringBuilder text = new StringBuilder();
        if (whole > 0 || fen == 0) {
            text.append(whole == 0 ? "零" : whole(whole)).append('元');
        }
        if (fen == 0) {
            return text.append('整').toString();
        }
        int jiao = fen / 10;
        if (jiao > 0) {
            text.append(DIGITS.charAt(jiao)).append('角');
        } else if (whole > 0) {
            text.append('零');
        }
        return fen % 10 == 0
                ? text.append('整').toString()
                : text.append(DIGITS.charAt(fen % 10)).append('分').toString();
    }

    /** A day on which money is due, 二〇二六年十二月三十一日. */
    static String of(LocalDate day) {
        StringBuilder text = new StringBuilder();
        String.valueOf(day.getYear()).chars().forEach(digit -> text.append("〇一二三四五六七八九".charAt(digit - '0')));
        return text.append('年')
                .append(small(day.getMonthValue()))
                .append('月')
                .append(small(day.getDayOfMonth()))
                .append('日')
                .toString();
    }

    private static String small(int number) {
        String tens = number < 10 ? "" : number < 20 ? "十" : "〇一二三".charAt(number / 10) + "十";
        return tens + (number % 10 == 0 ? "" : "〇一二三四五六七八九".charAt(number % 10));
    }

    /** A small count of things, as in 一式两份. */
    static String counted(int count) {
        return count >= 1 && count <= 9 ? String.valueOf("一两三四五六七八九".charAt(count - 1)) : Integer.toString(count);
    }

    /** In groups of four digits; zeros between others are one 零. */
    private static String whole(long number) {
        StringBuilder text = new StringBuilder();
        boolean gap = false;
        for (int group = 3; group >= 0; group--) {
            int part = (int) (number / power(4 * group) % 10_000);
            if (part == 0) {
                gap = text.length() > 0;
                continue;
            }
            for (int place = 3; place >= 0; place--) {
                int digit = (int) (part / power(place) % 10);
                if (digit == 0) {
                    gap |= text.length() > 0;
                } else {
                    text.append(gap ? "零" : "").append(DIGITS.charAt(digit)).append(PLACES[place]);
                    gap = false;
                }
            }
            text.append(GROUPS[group]);
            gap = false;
        }
        return text.toString();
    }

    private static long power(int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) {
            value *= 10;
        }
        return value;
    }
}
