package org.anlan.adapters.gate.isapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.anlan.access.DeviceUnreachable;
import org.anlan.adapters.isapi.IsapiAnswer;
import org.anlan.adapters.isapi.IsapiReply;
import org.anlan.adapters.simulators.DeviceMemory;
import org.anlan.adapters.simulators.DeviceMemory.Item;
import org.anlan.shared.PlateNumber;
import org.w3c.dom.Element;

/** The camera and barrier behind {@link IsapiGate}, as the simulator plays them. */
class GateProtocol {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DeviceMemory plates;
    private final Consumer<String> log;
    private volatile boolean open;

    GateProtocol(DeviceMemory plates, Consumer<String> log) {
        this.plates = plates;
        this.log = log;
    }

    /** @param target path and query */
    IsapiReply answer(String method, String target, byte[] body) {
        String call = method + " " + target;
        String text = new String(body, StandardCharsets.UTF_8);
        if (call.equals("PUT " + GatePath.RECORD.usual)) {
            return record(text);
        }
        if (call.equals("PUT " + GatePath.DELETE.usual)) {
            return delete(text);
        }
        if (call.equals("POST " + GatePath.SEARCH.usual)) {
            return search(text);
        }
        if (call.equals("PUT " + GatePath.BARRIER.usual)) {
            return barrier(text);
        }
        if (call.equals("GET " + GatePath.STATUS.usual)) {
            return IsapiReply.xml("<BarrierGateStatus><barrierGateStatus>" + (open ? 2 : 1)
                    + "</barrierGateStatus></BarrierGateStatus>");
        }
        return new IsapiReply(
                404,
                "application/json",
                "{\"statusCode\":4,\"statusString\":\"Invalid Operation\",\"subStatusCode\":\"notSupport\"}");
    }

    /** Whether the camera opens for the plate today. */
    boolean opensFor(String plate, LocalDate today) {
        boolean allowed = plates.all().stream()
                .map(Item::values)
                .anyMatch(held -> PlateNumber.normalise(plate).equals(held.get("plate"))
                        && !LocalDate.parse(held.get("until").toString()).isBefore(today));
        open = allowed;
        log.accept(PlateNumber.normalise(plate) + (allowed ? " 识别通过, 抬杆" : " 不在名单, 不抬杆"));
        return allowed;
    }

    private IsapiReply record(String text) {
        JsonNode list;
        try {
            list = JSON.readTree(text).path("LicensePlateInfoList");
            for (JsonNode record : list) {
                LocalDate.parse(record.path("effectiveTime").asText());
                if (record.path("LicensePlate").asText().isEmpty()) {
                    return IsapiReply.refused("badParameters");
                }
            }
        } catch (JsonProcessingException | java.time.DateTimeException e) {
            return IsapiReply.refused("badJsonContent");
        }
        if (list.isEmpty()) {
            return IsapiReply.refused("badJsonContent");
        }
        list.forEach(this::write);
        return IsapiReply.ok();
    }

    private void write(JsonNode record) {
        String plate = record.path("LicensePlate").asText();
        String given = record.path("id").asText();
        String id = plates.get(given).isPresent()
                ? given
                : UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("plate", plate);
        values.put("until", record.path("effectiveTime").asText());
        plates.put(id, values);
        log.accept("下发车牌 " + plate + ", 有效期至 " + values.get("until"));
    }

    private IsapiReply delete(String text) {
        try {
            for (JsonNode id : JSON.readTree(text).path("id")) {
                plates.get(id.asText()).ifPresent(held -> log.accept("删除车牌 " + held.get("plate")));
                plates.remove(id.asText());
            }
            return IsapiReply.ok();
        } catch (JsonProcessingException e) {
            return IsapiReply.refused("badJsonContent");
        }
    }

    private IsapiReply search(String text) {
        try {
            Element asked = IsapiAnswer.xml("simulator", text).getDocumentElement();
            int from = Integer.parseInt(IsapiAnswer.text(asked, "searchResultPosition"));
            int most = Integer.parseInt(IsapiAnswer.text(asked, "maxResults"));
            List<Item> all = plates.all();
            List<Item> page = all.subList(Math.min(from, all.size()), Math.min(from + most, all.size()));
            StringBuilder found = new StringBuilder();
            page.forEach(held -> found.append("<LicensePlateInfo><id>")
                    .append(held.key())
                    .append("</id><LicensePlate>")
                    .append(IsapiAnswer.escape(held.values().get("plate").toString()))
                    .append("</LicensePlate><type>whiteList</type><effectiveTime>")
                    .append(held.values().get("until"))
                    .append("</effectiveTime></LicensePlateInfo>"));
            String status = page.isEmpty() ? "NO MATCHES" : from + page.size() < all.size() ? "MORE" : "OK";
            return IsapiReply.xml("<LPListAuditSearchResult><searchID>"
                    + IsapiAnswer.escape(IsapiAnswer.text(asked, "searchID"))
                    + "</searchID><responseStatus>true</responseStatus><responseStatusStrg>" + status
                    + "</responseStatusStrg><numOfMatches>" + page.size() + "</numOfMatches><totalMatches>" + all.size()
                    + "</totalMatches><LicensePlateInfoList>" + found
                    + "</LicensePlateInfoList></LPListAuditSearchResult>");
        } catch (DeviceUnreachable | NumberFormatException e) {
            return IsapiReply.refused("badXmlContent");
        }
    }

    private IsapiReply barrier(String text) {
        try {
            String mode = IsapiAnswer.text(IsapiAnswer.xml("simulator", text).getDocumentElement(), "ctrlMode");
            if (!mode.equals("open") && !mode.equals("close")) {
                return IsapiReply.refused("badParameters");
            }
            open = mode.equals("open");
            log.accept(open ? "远程抬杆" : "远程落杆");
            return IsapiReply.okXml();
        } catch (DeviceUnreachable e) {
            return IsapiReply.refused("badXmlContent");
        }
    }
}
