package org.anlan.access;

import java.util.Map;
import org.anlan.registers.Entry;

/**
 * A campus card (一卡通).
 *
 * @param kind 正式 or 临时
 * @param state 正常, 挂失, 待领 or 注销
 * @param reissues how many times this holder's card was made anew before it
 */
public record Card(String id, String number, String holder, String kind, String state, int reissues) {

    static final String REGISTER = "cards";
    static final String ACTIVE = "正常";
    static final String SUSPENDED = "挂失";
    static final String WAITING = "待领";
    static final String VOID = "注销";

    /** The holder has no card left that is valid or may become so; {@code cardId} was the last one. */
    public record Cancelled(String cardId, String holder) {}

    static Card of(Entry entry) {
        Map<String, Object> data = entry.data();
        return new Card(
                entry.id(),
                (String) data.get("card_number"),
                (String) data.get("holder"),
                (String) data.get("kind"),
                (String) data.get("state"),
                data.get("reissues") instanceof Number number ? number.intValue() : 0);
    }

    boolean is(String other) {
        return other.equals(state);
    }
}
