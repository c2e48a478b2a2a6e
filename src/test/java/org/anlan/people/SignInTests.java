package org.anlan.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@AnlanTest
class SignInTests {

    @LocalServerPort
    int port;

    SignedInClient client;

    @BeforeEach
    void aBrowser() {
        client = new SignedInClient(port);
    }

    @Test
    void aDemoPersonSignsInAndSeesWhoSheIs() {
        Answer answer = client.signIn("19900000005", SignedInClient.DEMO_PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/person/id").asText()).isEqualTo("p-05");
        Answer who = client.get("/api/session");
        assertThat(who.body()).isEqualTo(answer.body());
    }
}
