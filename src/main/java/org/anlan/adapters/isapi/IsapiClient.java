package org.anlan.adapters.isapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.anlan.access.DeviceRefused;
import org.anlan.access.DeviceUnreachable;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Speaks ISAPI (HTTP with digest sign-in, JSON or XML bodies) with one device. Bodies are held in memory, photos too:
 * the device asks for the digest after it saw the first attempt, and a streamed body cannot be sent again.
 */
public class IsapiClient implements AutoCloseable {

    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private final IsapiDevice device;
    private final HttpHost host;
    private final CloseableHttpClient http;
    private final BasicCredentialsProvider credentials = new BasicCredentialsProvider();

    public IsapiClient(IsapiDevice device) {
        this.device = device;
        host = HttpHost.create(URI.create(device.url()));
        credentials.setCredentials(
                new AuthScope(host),
                new UsernamePasswordCredentials(device.user(), device.password().toCharArray()));
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(device.connectTimeout()))
                                .setSocketTimeout(Timeout.of(device.answerTimeout()))
                                .setValidateAfterInactivity(0, TimeUnit.SECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(device.answerTimeout()))
                        .setTargetPreferredAuthSchemes(List.of(StandardAuthScheme.DIGEST))
                        .build())
                // The engine's jobs repeat what may be repeated; an open() repeated behind our back opens twice.
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
    }

    public String name() {
        return device.name();
    }

    /** Where this model has a function that others have at {@code usual}. */
    public String path(Enum<?> function, String usual) {
        return device.paths().getOrDefault(function.name().toLowerCase(Locale.ROOT), usual);
    }

    public String get(String path) {
        return send("GET", path, null);
    }

    public String put(String path, ContentType type, String body) {
        return send("PUT", path, new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), type));
    }

    public String post(String path, ContentType type, String body) {
        return send("POST", path, new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), type));
    }

    public String putParts(String path, HttpEntity parts) {
        try {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            parts.writeTo(whole);
            return send(
                    "PUT", path, new ByteArrayEntity(whole.toByteArray(), ContentType.parse(parts.getContentType())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String send(String method, String path, HttpEntity body) {
        HttpClientContext context = HttpClientContext.create();
        context.setCredentialsProvider(credentials);
        try {
            return http.execute(
                    host,
                    ClassicRequestBuilder.create(method)
                            .setHttpHost(host)
                            .setPath(path)
                            .setEntity(body)
                            .build(),
                    context,
                    answer -> {
                        String text = answer.getEntity() == null
                                ? ""
                                : EntityUtils.toString(answer.getEntity(), StandardCharsets.UTF_8, LARGEST_ANSWER);
                        return accepted(answer.getCode(), text);
                    });
        } catch (IOException e) {
            throw new DeviceUnreachable(device.name(), e);
        }
    }

    private String accepted(int status, String text) {
        if (status == 200 || status == 201) {
            return text;
        }
        if (status == 401 || status == 403 && text.isBlank()) {
            throw new DeviceRefused(device.name(), "the user name or password is not accepted");
        }
        if (status >= 500) {
            throw new DeviceUnreachable(device.name(), "answered " + status);
        }
        throw new DeviceRefused(device.name(), status + " " + IsapiAnswer.reason(text));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
