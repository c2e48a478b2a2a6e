package org.anlan.adapters.isapi;

/** What a simulated ISAPI device answers. */
public record IsapiReply(int status, String type, String body) {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String XML = "application/xml; charset=utf-8";

    public static IsapiReply json(String body) {
        return new IsapiReply(200, JSON, body);
    }

    public static IsapiReply xml(String body) {
        return new IsapiReply(200, XML, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body);
    }

    public static IsapiReply ok() {
        return json("{\"statusCode\":1,\"statusString\":\"OK\",\"subStatusCode\":\"ok\"}");
    }

    public static IsapiReply okXml() {
        return xml("<ResponseStatus><statusCode>1</statusCode><statusString>OK</statusString>"
                + "<subStatusCode>ok</subStatusCode></ResponseStatus>");
    }

    /** @param reason the device's own word, such as badJsonContent */
    public static IsapiReply refused(String reason) {
        return new IsapiReply(
                400,
                JSON,
                "{\"statusCode\":6,\"statusString\":\"Invalid Content\",\"subStatusCode\":\"" + reason + "\"}");
    }
}
