package org.anlan.adapters.message.aliyun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anlan.notices.ForgedReceipt;
import org.anlan.notices.MessageSender;

/**
 * Text messages by {@code SendSms}. Aliyun sends a repeated call again, so before a repeat it is asked, by
 * {@code QuerySendDetails}, whether the key ({@code OutId}) is there already.
 */
class AliyunSms implements MessageSender {

    /** Aliyun's days begin at midnight in China. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final int LONGEST_VALUE = 35;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AliyunSmsAccount account;
    private final AliyunApi api;
    private final Clock clock;

    AliyunSms(AliyunSmsAccount account, Duration timeout, Clock clock) {
        this.account = account;
        this.clock = clock;
        api = new AliyunApi(account, timeout, clock);
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public String provider() {
        return "aliyun";
    }

    @Override
    public String send(Message message) {
        if (message.triedSince() != null && arrived(message)) {
            return null;
        }
        JsonNode answer = api.call(
                "SendSms",
                Map.of(
                        "PhoneNumbers", message.to(),
                        "SignName", account.signName(),
                        "TemplateCode", account.templateCode(),
                        "TemplateParam", parameters(message),
                        "OutId", message.key()));
        return answer.path("BizId").asText(null);
    }

    @Override
    public List<Receipt> receipts(String key, String body) throws ForgedReceipt {
        if (account.receiptKey().isEmpty() || !AliyunSignature.same(account.receiptKey(), key)) {
            throw new ForgedReceipt("key");
        }
        try {
            List<Receipt> receipts = new ArrayList<>();
            for (JsonNode one : JSON.readTree(body)) {
                receipts.add(new Receipt(
                        one.path("out_id").asText(),
                        one.path("biz_id").asText(),
                        one.path("success").asBoolean(),
                        one.path("err_code").asText()));
            }
            return receipts;
        } catch (JsonProcessingException e) {
            throw new ForgedReceipt("no JSON");
        }
    }

    @Override
    public String acknowledgement() {
        return "{\"code\":0,\"msg\":\"接收成功\"}";
    }

    /** Details are asked by day; an earlier try may have been yesterday's. */
    private boolean arrived(Message message) {
        LocalDate today = LocalDate.now(clock.withZone(ZONE));
        LocalDate first = message.triedSince().atZone(ZONE).toLocalDate();
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            JsonNode answer = api.call(
                    "QuerySendDetails",
                    Map.of(
                            "PhoneNumber",
                            message.to(),
                            "SendDate",
                            day.format(DateTimeFormatter.BASIC_ISO_DATE),
                            "PageSize",
                            "50",
                            "CurrentPage",
                            "1"));
            for (JsonNode sent : answer.path("SmsSendDetailDTOs").path("SmsSendDetailDTO")) {
                if (message.key().equals(sent.path("OutId").asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String parameters(Message message) {
        String title = message.title();
        return JSON.createObjectNode()
                .put("title", title.length() > LONGEST_VALUE ? title.substring(0, LONGEST_VALUE - 1) + "…" : title)
                .put("link", message.link())
                .toString();
    }
}
