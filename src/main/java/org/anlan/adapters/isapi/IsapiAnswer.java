package org.anlan.adapters.isapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.anlan.access.DeviceRefused;
import org.anlan.access.DeviceUnreachable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads what an ISAPI device answers. An answer that is neither yes nor no counts as none. */
public final class IsapiAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEVICE_BUSY = 2;

    private IsapiAnswer() {}

    public static JsonNode json(String device, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new DeviceUnreachable(device, "an answer that is no JSON");
        }
        throw new DeviceUnreachable(device, "an empty answer");
    }

    /** The plain "done": {@code statusCode} 1 with {@code subStatusCode} ok. */
    public static void ok(String device, String text) {
        JsonNode node = json(device, text);
        int status = node.path("statusCode").asInt(-1);
        if (status == 1 && "ok".equalsIgnoreCase(node.path("subStatusCode").asText())) {
            return;
        }
        if (status <= DEVICE_BUSY) {
            throw new DeviceUnreachable(device, status == DEVICE_BUSY ? "busy" : "an answer without a status");
        }
        throw new DeviceRefused(device, reason(text));
    }

    /** The same in XML. */
    public static void okXml(String device, String text) {
        Document answer = xml(device, text);
        String status = text(answer.getDocumentElement(), "statusCode");
        if ("1".equals(status)) {
            return;
        }
        if (status.isEmpty() || "2".equals(status)) {
            throw new DeviceUnreachable(device, status.isEmpty() ? "an answer without a status" : "busy");
        }
        throw new DeviceRefused(device, reason(text));
    }

    /** Without document types and entities: the network between us and the device is not trusted. */
    public static Document xml(String device, String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (Exception e) {
            throw new DeviceUnreachable(device, "an answer that is no XML");
        }
    }

    public static String text(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
    }

    public static List<Element> elements(Document document, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = document.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The device's own word for its no, from JSON or XML. */
    static String reason(String text) {
        var match = java.util.regex.Pattern.compile("subStatusCode\"?\\s*[:>]\\s*\"?([A-Za-z0-9_]{1,60})")
                .matcher(text);
        return match.find() ? match.group(1) : "without a reason";
    }
}
