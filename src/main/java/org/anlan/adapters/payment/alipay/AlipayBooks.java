package org.anlan.adapters.payment.alipay;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the simulated Alipay keeps between runs: the account it made up, and its orders by our order number. */
class AlipayBooks {

    public String appId;
    public Rsa2.Keys merchant;
    public Rsa2.Keys alipay;
    public Map<String, Order> orders = new LinkedHashMap<>();

    /** One order; {@code status} in Alipay's words, null while nobody scanned its code. */
    static class Order {
        public String order;
        public String number;
        public String amount;
        public String subject;
        public String code;
        public String notifyUrl;
        public String status;
        public String paidAt;
        /** Amounts by out_request_no. */
        public Map<String, String> refunds = new LinkedHashMap<>();

        boolean isPaid() {
            return "TRADE_SUCCESS".equals(status);
        }
    }
}
