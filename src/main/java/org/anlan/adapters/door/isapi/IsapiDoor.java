package org.anlan.adapters.door.isapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.anlan.access.DeviceUnreachable;
import org.anlan.access.DoorDriver;
import org.anlan.adapters.isapi.IsapiAnswer;
import org.anlan.adapters.isapi.IsapiClient;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;

/**
 * A turnstile or door terminal that speaks ISAPI: it knows persons by number, with a validity, cards and a face. What
 * it should know is written anew each time, old cards and face first taken away, so that a repeat changes nothing.
 */
class IsapiDoor implements DoorDriver {

    private static final int PAGE = 30;
    private static final int LONGEST_LIST = 50_000;
    private static final int LONGEST_NAME = 32;
    private static final LocalDateTime BEGIN = LocalDateTime.of(2020, 1, 1, 0, 0);
    /** The terminals' own limit. */
    private static final LocalDateTime END = LocalDateTime.of(2037, 12, 31, 23, 59, 59);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IsapiClient device;
    private final ZoneId zone;

    IsapiDoor(IsapiClient device, ZoneId zone) {
        this.device = device;
        this.zone = zone;
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public void put(Rights person) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode info = body.putObject("UserInfo")
                .put("employeeNo", person.id())
                .put(
                        "name",
                        person.name()
                                .substring(
                                        0, Math.min(LONGEST_NAME, person.name().length())))
                .put("userType", person.validity() == null ? "normal" : "visitor")
                .put("doorRight", "1");
        info.putArray("RightPlan").addObject().put("doorNo", 1).put("planTemplateNo", "1");
        info.putObject("Valid")
                .put("enable", true)
                .put(
                        "beginTime",
                        local(
                                person.validity() == null
                                        ? null
                                        : person.validity().from(),
                                BEGIN))
                .put(
                        "endTime",
                        local(
                                person.validity() == null
                                        ? null
                                        : person.validity().until(),
                                END))
                .put("timeType", "local");
        write(DoorPath.PERSON, body);
        putCards(person);
        putFace(person);
    }

    private void putCards(Rights person) {
        write(DoorPath.CARDDELETE, numbers("CardInfoDelCond", person.id()));
        for (String card : person.cards()) {
            ObjectNode body = JSON.createObjectNode();
            body.putObject("CardInfo")
                    .put("employeeNo", person.id())
                    .put("cardNo", card)
                    .put("cardType", "normalCard");
            write(DoorPath.CARD, body);
        }
    }

    private void putFace(Rights person) {
        ObjectNode record = JSON.createObjectNode()
                .put("faceLibType", "blackFD")
                .put("FDID", "1")
                .put("FPID", person.id());
        if (person.photo() == null) {
            deleteFace(person.id());
            return;
        }
        var parts = MultipartEntityBuilder.create()
                .addTextBody("FaceDataRecord", record.toString(), ContentType.APPLICATION_JSON)
                .addBinaryBody("img", FacePicture.fitting(person.photo()), ContentType.IMAGE_JPEG, "face.jpg")
                .build();
        IsapiAnswer.ok(name(), device.putParts(path(DoorPath.FACE), parts));
    }

    private void deleteFace(String id) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("FPID").addObject().put("value", id);
        write(DoorPath.FACEDELETE, body);
    }

    /** Cards and face by themselves: with the person alone, some models keep them. */
    @Override
    public void delete(String id) {
        deleteFace(id);
        write(DoorPath.CARDDELETE, numbers("CardInfoDelCond", id));
        write(DoorPath.PERSONDELETE, numbers("UserInfoDelCond", id));
    }

    @Override
    public List<Known> list() {
        List<Known> all = new ArrayList<>();
        String search = UUID.randomUUID().toString();
        while (all.size() < LONGEST_LIST) {
            ObjectNode body = JSON.createObjectNode();
            body.putObject("UserInfoSearchCond")
                    .put("searchID", search)
                    .put("searchResultPosition", all.size())
                    .put("maxResults", PAGE);
            JsonNode page = IsapiAnswer.json(
                            name(),
                            device.post(path(DoorPath.PERSONSEARCH), ContentType.APPLICATION_JSON, body.toString()))
                    .path("UserInfoSearch");
            if (page.isMissingNode()) {
                throw new DeviceUnreachable(name(), "an answer that is no list of persons");
            }
            page.path("UserInfo")
                    .forEach(user -> all.add(new Known(
                            user.path("employeeNo").asText(),
                            user.path("name").asText(),
                            user.path("numOfFace").asInt() > 0,
                            user.path("numOfCard").asInt())));
            if (!"MORE".equals(page.path("responseStatusStrg").asText())
                    || page.path("UserInfo").isEmpty()) {
                return all;
            }
        }
        throw new DeviceUnreachable(name(), "a list of persons without end");
    }

    @Override
    public void open() {
        IsapiAnswer.okXml(
                name(),
                device.put(
                        path(DoorPath.OPEN),
                        ContentType.APPLICATION_XML,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><RemoteControlDoor><cmd>open</cmd></RemoteControlDoor>"));
    }

    @Override
    public void answer(String question, boolean open, String reason) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("RemoteCheck")
                .put("serialNo", new BigInteger(question))
                .put("checkResult", open ? "success" : "failed")
                .put("info", reason);
        write(DoorPath.REMOTECHECK, body);
    }

    private void write(DoorPath path, ObjectNode body) {
        IsapiAnswer.ok(name(), device.put(path(path), ContentType.APPLICATION_JSON, body.toString()));
    }

    private String path(DoorPath path) {
        return device.path(path, path.usual);
    }

    private static ObjectNode numbers(String condition, String id) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject(condition).putArray("EmployeeNoList").addObject().put("employeeNo", id);
        return body;
    }

    private String local(Instant instant, LocalDateTime otherwise) {
        LocalDateTime time = instant == null ? otherwise : LocalDateTime.ofInstant(instant, zone);
        return time.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }
}
