package org.anlan.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anlan.AnlanTest;
import org.anlan.SignedInClient;
import org.anlan.SignedInClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Uploads and downloads as a browser makes them. */
@AnlanTest
class FilesApiTests {

    @Autowired
    private Files files;

    @LocalServerPort
    private int port;

    @Test
    void theOwnerGetsTheFileBackAndABrowserCannotMistakeIt() {
        SignedInClient owner = new SignedInClient(port).signIn("19900000001");
        byte[] picture = SamplePictures.png();

        Answer stored = owner.upload("/api/files", "行驶证.png", "image/png", picture);

        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.body().path("name").asText()).isEqualTo("行驶证.png");
        assertThat(stored.body().path("mediaType").asText()).isEqualTo("image/png");
        assertThat(stored.body().path("size").asInt()).isEqualTo(picture.length);
        String path = "/api/files/" + stored.body().path("id").asText();
        assertThat(owner.bytes(path)).isEqualTo(picture);
        Answer answer = owner.get(path);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("private"));
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("inline").contains("UTF-8''%E8%A1%8C"));
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox");
    }

    @Test
    void aPdfIsOnlyOfferedForSaving() {
        SignedInClient owner = new SignedInClient(port).signIn("19900000001");
        Answer stored = owner.upload("/api/files", "a.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes());

        assertThat(owner.get("/api/files/" + stored.body().path("id").asText())
                        .headers()
                        .firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
    }

    @Test
    void othersDoNotGetItAndTheAdministratorDoes() {
        Answer stored = new SignedInClient(port)
                .signIn("19900000001")
                .upload("/api/files", "a.png", "image/png", SamplePictures.png());
        String id = stored.body().path("id").asText();
        files.claim(List.of(id), "case-" + id, "p-01");

        assertThat(new SignedInClient(port).get("/api/files/" + id).status()).isEqualTo(401);
        assertThat(new SignedInClient(port)
                        .signIn("19900000002")
                        .get("/api/files/" + id)
                        .code())
                .isEqualTo("file-unknown");
        assertThat(new SignedInClient(port)
                        .signIn("19900000099")
                        .get("/api/files/" + id)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aVisitorUploadsWithoutAnAccountButNotThroughTheOtherDoor() {
        SignedInClient visitor = new SignedInClient(port);
        visitor.get("/api/session");

        Answer stored = visitor.upload("/api/public/files", "a.png", "image/png", SamplePictures.png());

        assertThat(stored.status()).isEqualTo(201);
        assertThat(files.find(stored.body().path("id").asText()).orElseThrow().owner())
                .isNull();
        assertThat(visitor.upload("/api/files", "a.png", "image/png", SamplePictures.png())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusalsAreSentencesInTheReadersLanguage() {
        SignedInClient person = new SignedInClient(port).signIn("19900000001");

        Answer refused = person.upload("/api/files", "a.jpg", "image/jpeg", SamplePictures.png());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("file-not-what-it-says");
        assertThat(refused.body().path("detail").asText()).contains("扩展名");

        person.header("Accept-Language", "en");
        assertThat(person.upload("/api/files", "a.jpg", "image/jpeg", SamplePictures.png())
                        .body()
                        .path("detail")
                        .asText())
                .contains("does not match");
        Answer tooLarge = person.upload("/api/files", "a.png", "image/png", new byte[10 * 1024 * 1024 + 1]);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.body().path("detail").asText()).contains("10 MB");
        assertThat(person.upload("/api/files", "", "image/png", SamplePictures.png())
                        .status())
                .isEqualTo(422);
    }
}
