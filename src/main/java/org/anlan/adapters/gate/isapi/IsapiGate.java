package org.anlan.adapters.gate.isapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.anlan.access.DeviceUnreachable;
import org.anlan.access.GateDriver;
import org.anlan.adapters.isapi.IsapiAnswer;
import org.anlan.adapters.isapi.IsapiClient;
import org.anlan.shared.PlateNumber;
import org.apache.hc.core5.http.ContentType;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A barrier with a plate-reading camera that speaks ISAPI. The camera holds the list of plates it opens for: records
 * are written as JSON, searched as XML and deleted by the id the camera gave them.
 */
class IsapiGate implements GateDriver {

    /** The camera wants an end; this one is none. */
    static final LocalDate WITHOUT_END = LocalDate.of(2099, 12, 31);

    private static final int PAGE = 40;
    private static final int LONGEST_LIST = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final IsapiClient device;
    private final Clock clock;

    IsapiGate(IsapiClient device, Clock clock) {
        this.device = device;
        this.clock = clock;
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public void allow(PlateNumber plate, LocalDate until) {
        LocalDate end = until == null ? WITHOUT_END : until;
        List<Held> same =
                held().stream().filter(held -> held.plate.equals(plate.value())).toList();
        if (same.stream().anyMatch(held -> end.equals(held.until))) {
            return;
        }
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        ObjectNode body = JSON.createObjectNode();
        body.putArray("LicensePlateInfoList")
                .addObject()
                .put("LicensePlate", plate.value())
                .put("listType", "whiteList")
                .put("createTime", now.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME))
                .put("effectiveStartDate", now.toLocalDate().toString())
                .put("effectiveTime", end.toString())
                .put("id", same.isEmpty() ? "" : same.get(0).id);
        IsapiAnswer.ok(name(), device.put(path(GatePath.RECORD), ContentType.APPLICATION_JSON, body.toString()));
    }

    @Override
    public void remove(PlateNumber plate) {
        List<Held> same =
                held().stream().filter(held -> held.plate.equals(plate.value())).toList();
        if (same.isEmpty()) {
            return;
        }
        ObjectNode body = JSON.createObjectNode();
        same.forEach(held -> body.withArray("id").add(held.id));
        body.put("deleteAllEnabled", false);
        IsapiAnswer.ok(name(), device.put(path(GatePath.DELETE), ContentType.APPLICATION_JSON, body.toString()));
    }

    @Override
    public List<Allowed> list() {
        return held().stream().map(held -> new Allowed(held.plate, held.until)).toList();
    }

    @Override
    public void open() {
        IsapiAnswer.okXml(
                name(),
                device.put(
                        path(GatePath.BARRIER),
                        ContentType.APPLICATION_XML,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><BarrierGate><ctrlMode>open</ctrlMode></BarrierGate>"));
    }

    @Override
    public Barrier status() {
        Document answer = IsapiAnswer.xml(name(), device.get(path(GatePath.STATUS)));
        return switch (IsapiAnswer.text(answer.getDocumentElement(), "barrierGateStatus")) {
            case "1" -> Barrier.CLOSED;
            case "2" -> Barrier.OPEN;
            default -> Barrier.UNKNOWN;
        };
    }

    private String path(GatePath path) {
        return device.path(path, path.usual);
    }

    private List<Held> held() {
        List<Held> all = new ArrayList<>();
        String search = UUID.randomUUID().toString();
        while (all.size() < LONGEST_LIST) {
            Document page = IsapiAnswer.xml(
                    name(),
                    device.post(
                            path(GatePath.SEARCH),
                            ContentType.APPLICATION_XML,
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><LPListAuditSearchDescription><searchID>"
                                    + search
                                    + "</searchID><maxResults>" + PAGE + "</maxResults><searchResultPosition>"
                                    + all.size()
                                    + "</searchResultPosition></LPListAuditSearchDescription>"));
            if (!"LPListAuditSearchResult".equals(page.getDocumentElement().getTagName())) {
                throw new DeviceUnreachable(name(), "an answer that is no list of plates");
            }
            List<Element> found = IsapiAnswer.elements(page, "LicensePlateInfo");
            try {
                found.forEach(element -> all.add(Held.of(element)));
            } catch (DateTimeException e) {
                throw new DeviceUnreachable(name(), "a plate until a day that is none");
            }
            boolean more = "MORE".equals(IsapiAnswer.text(page.getDocumentElement(), "responseStatusStrg"));
            if (!more || found.isEmpty()) {
                return all;
            }
        }
        throw new DeviceUnreachable(name(), "a list of plates without end");
    }

    private record Held(String id, String plate, LocalDate until) {

        static Held of(Element element) {
            String until = IsapiAnswer.text(element, "effectiveTime");
            return new Held(
                    IsapiAnswer.text(element, "id"),
                    PlateNumber.normalise(IsapiAnswer.text(element, "LicensePlate")),
                    until.length() < 10 ? null : LocalDate.parse(until.substring(0, 10)));
        }
    }
}
