package org.anlan.adapters.isapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.anlan.access.DeviceUnreachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices as devices write them, and as attackers do. */
@AnlanTest
class IsapiNoticesTests {

    @Autowired
    IsapiNotices notices;

    @Autowired
    IsapiDevices devices;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final String device = "门" + UUID.randomUUID();

    @Test
    void aTerminalsOwnFormIsRead() {
        notices.take(
                device,
                """
                {"ipAddress": "10.0.0.9", "portNo": 80, "protocol": "HTTP", "channelID": 1,
                 "dateTime": "2026-11-23T09:30:00+08:00", "activePostCount": 1, "eventType": "AccessControllerEvent",
                 "eventState": "active", "AccessControllerEvent": {"deviceName": "x", "majorEventType": 5,
                 "subEventType": 76, "name": "某人", "serialNo": 77, "currTemperature": 37.9, "mask": "no"}}""");

        assertThat(jdbc.sql("select method || allowed || temperature || shown from access_log where device = ?")
                        .param(device)
                        .query(String.class)
                        .single())
                .isEqualTo("人脸false37.9某人");
    }

    @Test
    void heartbeatsAndOtherEventsAreNoPassages() {
        notices.take(device, "{\"eventType\": \"heartBeat\", \"dateTime\": \"2026-11-23T09:30:00+08:00\"}");
        notices.take(
                device,
                "{\"eventType\": \"AccessControllerEvent\", \"AccessControllerEvent\":"
                        + " {\"majorEventType\": 2, \"subEventType\": 39}}");
        notices.take(device, "<EventNotificationAlert><eventType>videoloss</eventType></EventNotificationAlert>");

        assertThat(jdbc.sql("select count(*) from access_log where device = ?")
                        .param(device)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[1]",
                "<a",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            })
    void whatIsNoNoticeIsRefused(String notice) {
        assertThatThrownBy(() -> notices.take(device, notice)).isInstanceOf(DeviceUnreachable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventType\":\"AccessControllerEvent\",\"AccessControllerEvent\":{\"majorEventType\":5,\"subEventType\":75}}",
                "{\"eventType\":\"AccessControllerEvent\",\"dateTime\":\"yesterday\",\"AccessControllerEvent\":"
                        + "{\"majorEventType\":5,\"subEventType\":75,\"serialNo\":1}}",
                "{\"eventType\":\"AccessControllerEvent\",\"dateTime\":\"2026-11-23T09:30:00+08:00\",\"AccessControllerEvent\":"
                        + "{\"majorEventType\":5,\"subEventType\":75,\"serialNo\":\"x\",\"remoteCheck\":true}}",
                "<EventNotificationAlert><eventType>ANPR</eventType></EventNotificationAlert>",
            })
    void aNoticeThatLacksWhatItMustHaveIsRefused(String notice) {
        assertThatThrownBy(() -> notices.take(device, notice)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordedNoticeIsNotAcceptedAgain() throws Exception {
        IsapiDevice turnstile = devices.doors().get(0);
        String path = "/api/callbacks/devices/isapi";
        String nonce = DigestGuardTests.quoted(
                post(path, null).headers().firstValue("WWW-Authenticate").orElseThrow(), "nonce");
        String recorded = DigestGuardTests.header(
                turnstile.callbackUser(), "anlan", nonce, "00000001", turnstile.callbackPassword(), "POST", path);

        assertThat(post(path, recorded).statusCode()).isEqualTo(200);
        assertThat(post(path, recorded).statusCode()).isEqualTo(401);
    }

    @Test
    void aPictureBesideTheNoticeDoesNotHideIt() throws Exception {
        IsapiDevice turnstile = devices.doors().get(0);
        String path = "/api/callbacks/devices/isapi";
        String nonce = DigestGuardTests.quoted(
                post(path, null).headers().firstValue("WWW-Authenticate").orElseThrow(), "nonce");
        int serial = Math.abs(device.hashCode());
        String body =
                "--x\r\nContent-Disposition: form-data; name=\"event_log\"\r\nContent-Type: application/json\r\n\r\n"
                        + "{\"dateTime\":\"2026-11-23T09:30:00+08:00\",\"eventType\":\"AccessControllerEvent\","
                        + "\"AccessControllerEvent\":{\"majorEventType\":5,\"subEventType\":75,\"serialNo\":" + serial
                        + "}}"
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"Picture\"; filename=\"p.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\nnot really\r\n--x--\r\n";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .header(
                                        "Authorization",
                                        DigestGuardTests.header(
                                                turnstile.callbackUser(),
                                                "anlan",
                                                nonce,
                                                "00000001",
                                                turnstile.callbackPassword(),
                                                "POST",
                                                path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from access_log where event_id like ?")
                        .param(serial + "@%")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private HttpResponse<String> post(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"eventType\":\"heartBeat\"}"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
