package org.anlan.notices;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Set;
import org.anlan.notices.MessageSender.Channel;
import org.anlan.notices.News.Kind;

/**
 * What a person wants beside the inbox.
 *
 * @param quietFrom from when on nothing is sent, until {@code quietTo}, over midnight too; both null: at any time
 * @param language {@code zh} or {@code en}, that of the page the choice was made on
 */
record Choice(Set<Kind> sms, Set<Kind> email, LocalTime quietFrom, LocalTime quietTo, String language) {

    static final Choice NONE = new Choice(Set.of(), Set.of(), null, null, "zh");

    Set<Kind> kinds(Channel channel) {
        return channel == Channel.SMS ? sms : email;
    }

    Locale locale() {
        return "en".equals(language) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** Now, or when the quiet time is over. */
    ZonedDateTime earliest(ZonedDateTime now) {
        if (quietFrom == null || quietTo == null || quietFrom.equals(quietTo)) {
            return now;
        }
        LocalTime time = now.toLocalTime();
        boolean overMidnight = quietFrom.isAfter(quietTo);
        boolean quiet = overMidnight
                ? !time.isBefore(quietFrom) || time.isBefore(quietTo)
                : !time.isBefore(quietFrom) && time.isBefore(quietTo);
        if (!quiet) {
            return now;
        }
        ZonedDateTime end = now.with(quietTo);
        return end.isAfter(now) ? end : end.plusDays(1);
    }
}
