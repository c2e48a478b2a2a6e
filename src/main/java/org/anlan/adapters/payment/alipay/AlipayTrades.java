package org.anlan.adapters.payment.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.anlan.adapters.payment.alipay.AlipayBooks.Order;

/**
 * What the simulated Alipay answers about orders, in the real one's words. As there, an order exists once its code is
 * scanned. One call at a time.
 */
class AlipayTrades {

    private final AlipayBooks books;
    private final Runnable keep;

    /** @param keep writes the books down after a change */
    AlipayTrades(AlipayBooks books, Runnable keep) {
        this.books = books;
        this.keep = keep;
    }

    Map<String, Object> answer(String method, JsonNode content, String notifyUrl) {
        String number = content.path("out_trade_no").asText();
        if (method.equals("alipay.trade.precreate")) {
            return precreate(number, content, notifyUrl);
        }
        Order order = books.orders.get(number);
        if (order == null || order.status == null) {
            return refusal("40004", "ACQ.TRADE_NOT_EXIST", "交易不存在");
        }
        return switch (method) {
            case "alipay.trade.query" -> query(order);
            case "alipay.trade.close" -> close(order);
            case "alipay.trade.refund" -> refund(order, content);
            case "alipay.trade.fastpay.refund.query" ->
                refundQuery(order, content.path("out_request_no").asText());
            default -> refusal("40002", "isv.invalid-method", "不存在的方法名");
        };
    }

    private Map<String, Object> precreate(String number, JsonNode content, String notifyUrl) {
        Order order = books.orders.computeIfAbsent(number, key -> new Order());
        if (order.status != null && !order.status.equals("WAIT_BUYER_PAY")) {
            return order.isPaid()
                    ? refusal("40004", "ACQ.TRADE_HAS_SUCCESS", "交易已被支付")
                    : refusal("40004", "ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
        }
        if (order.code != null
                && !order.amount.equals(content.path("total_amount").asText())) {
            return refusal("40004", "ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
        }
        order.order = number;
        order.amount = content.path("total_amount").asText();
        order.subject = content.path("subject").asText();
        order.notifyUrl = notifyUrl;
        // As the real code looks, at an address nobody has (RFC 2606): a phone that scans it pays nothing.
        if (order.code == null) {
            order.code = "https://qr.alipay.example/bax"
                    + UUID.randomUUID().toString().replace("-", "");
        }
        keep.run();
        return success(order, Map.of("qr_code", order.code));
    }

    private Map<String, Object> query(Order order) {
        return success(
                order,
                Map.of(
                        "trade_no",
                        order.number,
                        "trade_status",
                        order.status,
                        "total_amount",
                        order.amount,
                        "buyer_logon_id",
                        "sim***@example.com"));
    }

    private Map<String, Object> close(Order order) {
        if (order.isPaid()) {
            return refusal("40004", "ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
        }
        order.status = "TRADE_CLOSED";
        keep.run();
        return success(order, Map.of("trade_no", order.number));
    }

    private Map<String, Object> refund(Order order, JsonNode content) {
        String request = content.path("out_request_no").asText();
        boolean news = !order.refunds.containsKey(request);
        if (news) {
            if (!order.isPaid()) {
                return refusal("40004", "ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
            }
            if (!order.amount.equals(content.path("refund_amount").asText())) {
                return refusal("40004", "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额与交易金额不一致");
            }
            order.refunds.put(request, order.amount);
            order.status = "TRADE_CLOSED";
            keep.run();
        }
        return success(
                order, Map.of("trade_no", order.number, "fund_change", news ? "Y" : "N", "refund_fee", order.amount));
    }

    private Map<String, Object> refundQuery(Order order, String request) {
        // The real one leaves the status out where there was no such refund.
        return order.refunds.containsKey(request)
                ? success(
                        order,
                        Map.of(
                                "out_request_no",
                                request,
                                "refund_status",
                                "REFUND_SUCCESS",
                                "refund_amount",
                                order.refunds.get(request),
                                "total_amount",
                                order.amount))
                : success(order, Map.of());
    }

    private static Map<String, Object> success(Order order, Map<String, String> values) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("code", "10000");
        node.put("msg", "Success");
        node.put("out_trade_no", order.order);
        node.putAll(values);
        return node;
    }

    static Map<String, Object> refusal(String code, String subCode, String text) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("code", code);
        node.put("msg", "Business Failed");
        node.put("sub_code", subCode);
        node.put("sub_msg", text);
        return node;
    }
}
