package org.anlan.adapters.door.isapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.anlan.adapters.isapi.IsapiReply;
import org.anlan.adapters.simulators.DeviceMemory;
import org.anlan.adapters.simulators.DeviceMemory.Item;

/** The terminal behind {@link IsapiDoor}, as the simulator plays it: persons with a validity, cards and a face. */
class DoorProtocol {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final int LARGEST_FACE = 200 * 1024;

    private final DeviceMemory persons;
    private final Consumer<String> log;
    private final RemoteChecks checks;

    DoorProtocol(DeviceMemory persons, RemoteChecks checks, Consumer<String> log) {
        this.persons = persons;
        this.log = log;
        this.checks = checks;
    }

    /** @param target path and query */
    IsapiReply answer(String method, String target, byte[] body) {
        try {
            for (DoorPath path : DoorPath.values()) {
                if (path.usual.equals(target)) {
                    return answer(path, method, body);
                }
            }
        } catch (JsonProcessingException | java.time.DateTimeException e) {
            return IsapiReply.refused("badJsonContent");
        }
        return new IsapiReply(
                404,
                "application/json",
                "{\"statusCode\":4,\"statusString\":\"Invalid Operation\",\"subStatusCode\":\"notSupport\"}");
    }

    private IsapiReply answer(DoorPath path, String method, byte[] body) throws JsonProcessingException {
        if (!method.equals(path == DoorPath.PERSONSEARCH ? "POST" : "PUT")) {
            return new IsapiReply(405, "application/json", "{\"statusCode\":4,\"subStatusCode\":\"methodNotAllowed\"}");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return switch (path) {
            case PERSON -> person(JSON.readTree(text).path("UserInfo"));
            case PERSONDELETE -> delete(JSON.readTree(text).path("UserInfoDelCond"));
            case PERSONSEARCH -> search(JSON.readTree(text).path("UserInfoSearchCond"));
            case CARD -> card(JSON.readTree(text).path("CardInfo"));
            case CARDDELETE -> cardsDelete(JSON.readTree(text).path("CardInfoDelCond"));
            case FACE -> face(body);
            case FACEDELETE -> faceDelete(JSON.readTree(text));
            case OPEN -> open(text);
            case REMOTECHECK -> checks.answer(JSON.readTree(text).path("RemoteCheck"));
        };
    }

    /** The person as held, if they may pass now. */
    Optional<Map<String, Object>> valid(String number, LocalDateTime now) {
        return persons.get(number)
                .filter(held -> !now.isBefore(
                                LocalDateTime.parse(held.get("from").toString()))
                        && now.isBefore(LocalDateTime.parse(held.get("until").toString())));
    }

    private IsapiReply person(JsonNode info) {
        String number = info.path("employeeNo").asText();
        if (!NUMBER.matcher(number).matches()) {
            return IsapiReply.refused("badEmployeeNo");
        }
        Map<String, Object> values = persons.get(number).orElseGet(LinkedHashMap::new);
        values.put("name", info.path("name").asText());
        values.put(
                "from",
                LocalDateTime.parse(info.path("Valid").path("beginTime").asText())
                        .toString());
        values.put(
                "until",
                LocalDateTime.parse(info.path("Valid").path("endTime").asText()).toString());
        values.putIfAbsent("cards", new ArrayList<String>());
        values.putIfAbsent("face", false);
        persons.put(number, values);
        log.accept("下发人员 " + values.get("name"));
        return IsapiReply.ok();
    }

    private IsapiReply delete(JsonNode condition) {
        for (JsonNode one : condition.path("EmployeeNoList")) {
            String number = one.path("employeeNo").asText();
            persons.get(number).ifPresent(held -> log.accept("删除人员 " + held.get("name")));
            persons.remove(number);
        }
        return IsapiReply.ok();
    }

    private IsapiReply search(JsonNode condition) {
        int from = condition.path("searchResultPosition").asInt();
        int most = condition.path("maxResults").asInt();
        List<Item> all = persons.all();
        List<Item> page = all.subList(Math.min(from, all.size()), Math.min(from + most, all.size()));
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode result = answer.putObject("UserInfoSearch")
                .put("searchID", condition.path("searchID").asText())
                .put(
                        "responseStatusStrg",
                        page.isEmpty() ? "NO MATCH" : from + page.size() < all.size() ? "MORE" : "OK")
                .put("numOfMatches", page.size())
                .put("totalMatches", all.size());
        page.forEach(held -> result.withArray("UserInfo")
                .addObject()
                .put("employeeNo", held.key())
                .put("name", held.values().get("name").toString())
                .put("numOfFace", Boolean.TRUE.equals(held.values().get("face")) ? 1 : 0)
                .put("numOfCard", cards(held.values()).size()));
        return IsapiReply.json(answer.toString());
    }

    private IsapiReply card(JsonNode info) {
        String number = info.path("employeeNo").asText();
        Map<String, Object> held = persons.get(number).orElse(null);
        if (held == null) {
            return IsapiReply.refused("employeeNoNotExist");
        }
        List<String> cards = cards(held);
        if (!cards.contains(info.path("cardNo").asText())) {
            cards.add(info.path("cardNo").asText());
        }
        held.put("cards", cards);
        persons.put(number, held);
        return IsapiReply.ok();
    }

    private IsapiReply cardsDelete(JsonNode condition) {
        for (JsonNode one : condition.path("EmployeeNoList")) {
            change(one.path("employeeNo").asText(), "cards", new ArrayList<String>());
        }
        return IsapiReply.ok();
    }

    /** Multipart: the record as JSON, then the picture. */
    private IsapiReply face(byte[] body) throws JsonProcessingException {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int brace = text.indexOf("{");
        int picture = text.indexOf("\u00ff\u00d8\u00ff");
        if (brace < 0 || picture < 0) {
            return IsapiReply.refused("badPictureFormat");
        }
        if (body.length > LARGEST_FACE) {
            return IsapiReply.refused("pictureTooLarge");
        }
        String number = JSON.readTree(text.substring(brace, text.indexOf("}") + 1))
                .path("FPID")
                .asText();
        if (persons.get(number).isEmpty()) {
            return IsapiReply.refused("employeeNoNotExist");
        }
        change(number, "face", true);
        return IsapiReply.ok();
    }

    private IsapiReply faceDelete(JsonNode condition) {
        for (JsonNode one : condition.path("FPID")) {
            String number = one.path("value").asText();
            persons.get(number)
                    .filter(held -> Boolean.TRUE.equals(held.get("face")))
                    .ifPresent(held -> log.accept("删除人脸 " + held.get("name")));
            change(number, "face", false);
        }
        return IsapiReply.ok();
    }

    private IsapiReply open(String text) {
        if (!text.contains("<cmd>open</cmd>")) {
            return IsapiReply.refused("badParameters");
        }
        log.accept("远程开门");
        return IsapiReply.okXml();
    }

    private void change(String number, String field, Object value) {
        persons.get(number).ifPresent(held -> {
            held.put(field, value);
            persons.put(number, held);
        });
    }

    @SuppressWarnings("unchecked")
    static List<String> cards(Map<String, Object> held) {
        return new ArrayList<>((List<String>) held.getOrDefault("cards", List.of()));
    }
}
