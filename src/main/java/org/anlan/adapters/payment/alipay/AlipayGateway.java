package org.anlan.adapters.payment.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeCloseResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.anlan.payments.ForgedNotice;
import org.anlan.payments.GatewayRefused;
import org.anlan.payments.GatewayUnreachable;
import org.anlan.payments.PaymentGateway;
import org.anlan.shared.Money;

/** Alipay's open gateway: alipay.trade.precreate, query, close, refund, and its signed notices. */
class AlipayGateway implements PaymentGateway {

    private static final String CHARSET = "UTF-8";
    private static final String SIGN_TYPE = "RSA2";
    /** How Alipay writes moments, in Beijing time wherever the merchant is. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final AlipayAccount account;
    private final AlipaySettings settings;
    private AlipayClient client;
    private String clientUrl;

    AlipayGateway(AlipayAccount account, AlipaySettings settings) {
        this.account = account;
        this.settings = settings;
    }

    @Override
    public String provider() {
        return "alipay";
    }

    @Override
    public String channel() {
        return "alipay-qr";
    }

    @Override
    public boolean isSimulated() {
        return account != settings;
    }

    @Override
    public String precreate(String order, Money amount, String subject) {
        AlipayTradePrecreateModel model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(order);
        model.setTotalAmount(amount.toString());
        model.setSubject(subject);
        // The longest Alipay allows; a case that ends earlier closes its order itself.
        model.setTimeoutExpress("15d");
        AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
        request.setBizModel(model);
        request.setNotifyUrl(account.notifyUrl());
        return successful(call(request)).getQrCode();
    }

    @Override
    public Trade query(String order) {
        AlipayTradeQueryModel model = new AlipayTradeQueryModel();
        model.setOutTradeNo(order);
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizModel(model);
        AlipayTradeQueryResponse answer = call(request);
        if ("ACQ.TRADE_NOT_EXIST".equals(answer.getSubCode())) {
            return new Trade(order, null, Trade.State.UNKNOWN, null);
        }
        successful(answer);
        if (!order.equals(answer.getOutTradeNo())) {
            throw new GatewayRefused(provider(), "answered for another order");
        }
        return new Trade(order, answer.getTradeNo(), state(answer.getTradeStatus()), money(answer.getTotalAmount()));
    }

    @Override
    public Trade close(String order) {
        AlipayTradeCloseModel model = new AlipayTradeCloseModel();
        model.setOutTradeNo(order);
        AlipayTradeCloseRequest request = new AlipayTradeCloseRequest();
        request.setBizModel(model);
        AlipayTradeCloseResponse answer = call(request);
        // Whatever it says, a question tells for certain how the order stands now: the payer may have been faster.
        return answer.isSuccess() ? new Trade(order, answer.getTradeNo(), Trade.State.CLOSED, null) : query(order);
    }

    @Override
    public void refund(String order, String refund, Money amount, String reason) {
        AlipayTradeRefundModel model = new AlipayTradeRefundModel();
        model.setOutTradeNo(order);
        model.setOutRequestNo(refund);
        model.setRefundAmount(amount.toString());
        model.setRefundReason(reason);
        AlipayTradeRefundRequest request = new AlipayTradeRefundRequest();
        request.setBizModel(model);
        AlipayTradeRefundResponse answer = successful(call(request));
        // "N" is said for a repeated request, and for one that did not go through: only the query tells them apart.
        if (!"Y".equals(answer.getFundChange()) && !isRefunded(order, refund)) {
            throw new GatewayRefused(provider(), "the refund has not gone through");
        }
    }

    @Override
    public Notice verified(Map<String, String> notice) throws ForgedNotice {
        try {
            // A copy, because the check takes the signature out.
            if (!AlipaySignature.rsaCheckV1(new HashMap<>(notice), account.alipayPublicKey(), CHARSET, SIGN_TYPE)) {
                throw new ForgedNotice("the signature does not fit");
            }
        } catch (AlipayApiException e) {
            throw new ForgedNotice("there is no signature to check");
        }
        if (!account.appId().equals(notice.get("app_id"))) {
            throw new ForgedNotice("it is for another application");
        }
        String order = notice.get("out_trade_no");
        String amount = notice.get("total_amount");
        String id = notice.get("notify_id");
        if (order == null || amount == null || notice.get("trade_no") == null || id == null) {
            throw new ForgedNotice("it names no order, no amount or no notice");
        }
        Trade trade = new Trade(order, notice.get("trade_no"), state(notice.get("trade_status")), money(amount));
        return new Notice(id, time(notice.get("notify_time")), trade);
    }

    @Override
    public String acknowledgement(boolean accepted) {
        return accepted ? "success" : "failure";
    }

    private boolean isRefunded(String order, String refund) {
        AlipayTradeFastpayRefundQueryModel model = new AlipayTradeFastpayRefundQueryModel();
        model.setOutTradeNo(order);
        model.setOutRequestNo(refund);
        AlipayTradeFastpayRefundQueryRequest request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizModel(model);
        return "REFUND_SUCCESS".equals(successful(call(request)).getRefundStatus());
    }

    private <T extends AlipayResponse> T call(AlipayRequest<T> request) {
        try {
            return client().execute(request);
        } catch (AlipayApiException e) {
            throw new GatewayUnreachable(provider(), request.getApiMethodName() + ": " + e.getMessage(), e);
        }
    }

    private <T extends AlipayResponse> T successful(T answer) {
        if (!answer.isSuccess()) {
            throw new GatewayRefused(provider(), answer.getSubCode() + " " + answer.getSubMsg());
        }
        return answer;
    }

    /** Made when first needed: the SDK costs time at start that most starts do not need. */
    private synchronized AlipayClient client() throws AlipayApiException {
        String url = account.url();
        if (client == null || !url.equals(clientUrl)) {
            // It writes whole requests, and an error for every order nobody scanned yet; we say ourselves what failed.
            AlipayLogger.setNeedEnableLogger(false);
            AlipayConfig config = new AlipayConfig();
            config.setServerUrl(url);
            config.setAppId(account.appId());
            config.setPrivateKey(account.privateKey());
            config.setAlipayPublicKey(account.alipayPublicKey());
            config.setSignType(SIGN_TYPE);
            config.setCharset(CHARSET);
            config.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
            config.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
            client = new DefaultAlipayClient(config);
            clientUrl = url;
        }
        return client;
    }

    /** TRADE_FINISHED is a payment that cannot be refunded any more; after a full refund Alipay says TRADE_CLOSED. */
    private static Trade.State state(String status) {
        return switch (String.valueOf(status)) {
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> Trade.State.PAID;
            case "WAIT_BUYER_PAY" -> Trade.State.WAITING;
            case "TRADE_CLOSED" -> Trade.State.CLOSED;
            default -> Trade.State.UNKNOWN;
        };
    }

    private static Instant time(String text) throws ForgedNotice {
        try {
            return LocalDateTime.parse(String.valueOf(text), TIME).atZone(ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new ForgedNotice("it does not say when it was sent");
        }
    }

    private static Money money(String yuan) {
        return Money.ofYuan(new BigDecimal(yuan));
    }
}
