package org.anlan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A browser without a screen: keeps cookies, sends the CSRF header, speaks JSON. {@code new
 * SignedInClient(port).signIn("19900000010").get("/api/tasks")}; without {@code signIn} it is the public.
 */
public class SignedInClient {

    public static final String DEMO_PASSWORD = "Anlan-demo-1";

    /** {@code body} is a missing node where the answer is no JSON; {@code text} is it as it came. */
    public record Answer(int status, JsonNode body, String text, java.net.http.HttpHeaders headers) {

        /** The problem's code, or the empty string. */
        public String code() {
            return body.path("code").asText();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>();
    private final String base;

    public SignedInClient(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** Signs in a demo person; fails if that is refused. */
    public SignedInClient signIn(String phone) {
        Answer answer = signIn(phone, DEMO_PASSWORD);
        if (answer.status() != 200) {
            throw new AssertionError("Sign-in of " + phone + " answered " + answer.status() + " " + answer.text());
        }
        return this;
    }

    public Answer signIn(String phone, String password) {
        get("/api/session");
        return post("/api/session", Map.of("phone", phone, "password", password));
    }

    /** Sent with every call from now on; null takes it away. */
    public SignedInClient header(String name, String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    /** The cookies held now, by name; a test may change them. */
    public Map<String, String> cookies() {
        return cookies;
    }

    public Answer get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    public Answer post(String path, Object body) {
        return json("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return json("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, BodyPublishers.noBody());
    }

    /** One file as multipart field {@code file}. */
    public Answer upload(String path, String fileName, String mediaType, byte[] content) {
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                path,
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    /** The answer's bytes, for pictures and papers. */
    public byte[] bytes(String path) {
        return call("GET", path, null, BodyPublishers.noBody()).body();
    }

    private Answer json(String method, String path, Object body) {
        try {
            return send(method, path, "application/json", BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer send(String method, String path, String type, HttpRequest.BodyPublisher body) {
        HttpResponse<byte[]> response = call(method, path, type, body);
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return new Answer(response.statusCode(), parse(text), text, response.headers());
    }

    private HttpResponse<byte[]> call(String method, String path, String type, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (cookies.containsKey("XSRF-TOKEN")) {
            request.setHeader("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        if (!cookies.isEmpty()) {
            StringBuilder line = new StringBuilder();
            cookies.forEach((name, value) -> line.append(line.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            request.setHeader("Cookie", line.toString());
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String value = pair.substring(equals + 1);
        if (value.isEmpty() || cookie.contains("Max-Age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), value);
        }
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            return body == null ? MissingNode.getInstance() : body;
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
