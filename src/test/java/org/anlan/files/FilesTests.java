package org.anlan.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.anlan.AnlanTest;
import org.anlan.TestClock;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.anlan.shared.Tries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Uploads below the web layer, as a visitor (nobody signed in). */
@AnlanTest
class FilesTests {

    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    /** A lossy WebP picture of one pixel. */
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    @Autowired
    private Files files;

    @Autowired
    private Tries tries;

    @Autowired
    private FileSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Instant start;

    @BeforeEach
    void rememberTheTime() {
        start = clock.instant();
    }

    @AfterEach
    void putTheTimeBack() {
        clock.set(start);
    }

    @Test
    void whatIsWhatItSaysIsKeptByteForByte() {
        byte[] picture = SamplePictures.png();

        StoredFile file = files.store("行驶证.PNG", "image/png", picture);

        assertThat(files.find(file.id())).contains(file);
        assertThat(files.content(file.id())).isEqualTo(picture);
        assertThat(file.name()).isEqualTo("行驶证.PNG");
        assertThat(file.size()).isEqualTo(picture.length);
        assertThat(file.caseId()).isNull();
    }

    @Test
    void jpegWebpAndPdfAreTakenToo() {
        assertThat(files.store("a.jpeg", "image/jpeg", SamplePictures.jpeg()).mediaType())
                .isEqualTo("image/jpeg");
        assertThat(files.store("a.webp", "image/webp", WEBP).mediaType()).isEqualTo("image/webp");
        assertThat(files.store("a.pdf", "application/pdf; charset=binary", PDF).mediaType())
                .isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jpg, image/jpeg", // the content is PNG
        "photo.png, image/jpeg", // the declared type is another
        "photo.png, application/octet-stream",
        "photo.png, ",
        "photo.pdf, application/pdf",
        "photo.webp, image/webp"
    })
    void nameDeclaredTypeAndContentMustAgree(String name, String declared) {
        assertRefused(422, "file-not-what-it-says", name, declared, SamplePictures.png());
    }

    @ParameterizedTest
    @CsvSource({"page.html, text/html", "photo.png.exe, image/png", "photo, image/png", "a.svg, image/svg+xml"})
    void otherKindsAreRefused(String name, String declared) {
        assertRefused(422, "file-kind-unknown", name, declared, SamplePictures.png());
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused(422, "file-empty", "a.png", "image/png", new byte[0]);
    }

    @Test
    void aFileOverTheLimitIsRefused() {
        byte[] large =
                Arrays.copyOf(SamplePictures.png(), (int) settings.maxSize().toBytes() + 1);

        assertRefused(413, "file-too-large", "a.png", "image/png", large);
    }

    @Test
    void aPictureCutShortIsRefused() {
        byte[] png = SamplePictures.picture("png", 300, 300);
        byte[] jpeg = SamplePictures.picture("jpg", 300, 300);

        assertRefused(422, "file-broken", "a.png", "image/png", Arrays.copyOf(png, png.length / 2));
        assertRefused(422, "file-broken", "a.jpg", "image/jpeg", Arrays.copyOf(jpeg, jpeg.length / 2));
        assertRefused(422, "file-broken", "a.webp", "image/webp", Arrays.copyOf(WEBP, 20));
    }

    @Test
    void aPictureThatOnlyBeginsLikeOneIsRefused() {
        byte[] fake = "....<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, 0, fake, 0, 4);

        assertRefused(422, "file-broken", "a.jpg", "image/jpeg", fake);
        assertRefused(422, "file-not-what-it-says", "a.pdf", "application/pdf", Arrays.copyOf(PDF, 12));
    }

    @Test
    void aSmallFileThatUnfoldsIntoGigabytesIsRefusedBeforeItDoes() {
        assertRefused(422, "picture-too-large", "a.png", "image/png", pngOfSize(50_000, 50_000));
        assertRefused(422, "picture-too-large", "a.png", "image/png", pngOfSize(50_000_000, 1));
        assertRefused(422, "picture-too-large", "a.webp", "image/webp", webpOfSize(7_700));
    }

    @Test
    void aWebpIsMeasuredByItsFrameAndNotByWhatItSaysOfItself() {
        byte[] frame = webpOfSize(16_383);
        ByteBuffer file = ByteBuffer.allocate(frame.length + 18).order(ByteOrder.LITTLE_ENDIAN);
        file.put(frame, 0, 12).put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10);
        // Flags, then width and height less one: a picture of one pixel.
        file.put(new byte[10]).put(frame, 12, frame.length - 12).putInt(4, file.capacity() - 8);

        assertRefused(422, "picture-too-large", "a.webp", "image/webp", file.array());
    }

    private static byte[] pngOfSize(int width, int height) {
        byte[] png = SamplePictures.png();
        ByteBuffer header = ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return png;
    }

    private static byte[] webpOfSize(int side) {
        byte[] webp = WEBP.clone();
        ByteBuffer.wrap(webp)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(26, (short) side)
                .putShort(28, (short) side);
        return webp;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "../../etc/passwd.png; passwd.png",
                "C:\\Users\\x\\证件.png; 证件.png",
                "a\u202Egnp.\u0000png; agnp.png",
                "a\u0001Set-Cookie: x.png; aSet-Cookie_ x.png",
                "...png; file.png"
            })
    void namesAreCleaned(String given, String kept) {
        assertThat(files.store(given, "image/png", SamplePictures.png()).name()).isEqualTo(kept);
    }

    @Test
    void aLongNameKeepsItsExtension() {
        StoredFile file = files.store("长".repeat(300) + ".png", "image/png", SamplePictures.png());

        assertThat(file.name()).hasSize(100).endsWith("长.png");
    }

    @Test
    void thePlaceAPhotoWasTakenAtIsErasedAndThePictureStays() {
        byte[] plain = SamplePictures.jpeg();
        byte[] tiff = {
            'I',
            'I',
            42,
            0,
            8,
            0,
            0,
            0, // header, first directory at 8
            1,
            0,
            0x25,
            (byte) 0x88,
            4,
            0,
            1,
            0,
            0,
            0,
            26,
            0,
            0,
            0,
            0,
            0,
            0,
            0, // one entry: GPS directory at 26
            1,
            0,
            2,
            0,
            5,
            0,
            1,
            0,
            0,
            0,
            44,
            0,
            0,
            0,
            0,
            0,
            0,
            0, // one entry: latitude, a fraction at 44
            117,
            0,
            0,
            0,
            1,
            0,
            0,
            0
        };
        ByteBuffer photo = ByteBuffer.allocate(plain.length + 10 + tiff.length);
        photo.put(plain, 0, 2).put((byte) 0xFF).put((byte) 0xE1).putShort((short) (8 + tiff.length));
        photo.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff).put(plain, 2, plain.length - 2);

        byte[] kept =
                files.content(files.store("a.jpg", "image/jpeg", photo.array()).id());

        assertThat(kept).hasSameSizeAs(photo.array());
        assertThat(Arrays.copyOfRange(kept, 12 + 26, 12 + tiff.length)).containsOnly(0);
        assertThat(Arrays.copyOfRange(kept, 12 + tiff.length, kept.length))
                .isEqualTo(Arrays.copyOfRange(plain, 2, plain.length));
    }

    @Test
    void aClaimBindsAFileToOneCaseAndMayBeRepeated() {
        String caseId = newCase();
        StoredFile file = stored(SamplePictures.png());

        files.claim(List.of(file.id()), caseId, null);
        files.claim(List.of(file.id(), file.id()), caseId, "p-01");

        assertThat(files.find(file.id()).orElseThrow().caseId()).isEqualTo(caseId);
    }

    @Test
    void missingForeignAndUsedFilesAreNotClaimedAndEachIsNamed() {
        StoredFile free = stored(SamplePictures.png());
        StoredFile used = stored(SamplePictures.png());
        files.claim(List.of(used.id()), newCase(), null);

        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class, () -> files.claim(List.of("no-such-file", used.id(), free.id()), newCase(), null));

        assertThat(refused.errors())
                .extracting(InvalidInput.FieldError::field)
                .containsExactlyInAnyOrder("no-such-file", used.id());
        assertThat(files.find(free.id()).orElseThrow().caseId()).isNull();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> files.claim(List.of(free.id()), newCase(), "p-01"));
    }

    @Test
    void thePictureOfAnotherCaseIsRecognised() {
        byte[] receipt = SamplePictures.jpeg();
        String firstCase = newCase();
        StoredFile first = stored(receipt);
        StoredFile again = stored(receipt);

        assertThat(files.seenBefore(again.id())).as("nobody handed it in yet").isFalse();
        files.claim(List.of(first.id()), firstCase, null);
        assertThat(files.seenBefore(again.id())).isTrue();
        assertThat(files.seenBefore(first.id())).as("it is the first itself").isFalse();

        files.claim(List.of(again.id()), firstCase, null);
        assertThat(files.seenBefore(again.id())).as("twice in one case").isFalse();
        assertThat(files.seenBefore(stored(SamplePictures.jpeg()).id())).isFalse();
    }

    @Test
    void oneReceiptHandedInForTwoCasesAtTheSameMomentIsRecognised(@Autowired TransactionTemplate transaction)
            throws Exception {
        byte[] receipt = SamplePictures.jpeg();
        StoredFile first = stored(receipt);
        StoredFile second = stored(receipt);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> seen = transaction.execute(status -> {
                files.claim(List.of(first.id()), newCase(), null);
                Future<Boolean> running = other.submit(() -> transaction.execute(its -> {
                    files.claim(List.of(second.id()), newCase(), null);
                    return files.seenBefore(second.id());
                }));
                while (!running.isDone() && !somebodyWaits()) {
                    Thread.onSpinWait();
                }
                return running;
            });

            assertThat(seen.get(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.shutdownNow();
        }
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void whatNobodyClaimedInADayIsSwept() {
        StoredFile claimed = stored(SamplePictures.png());
        StoredFile forgotten = stored(SamplePictures.png());
        files.claim(List.of(claimed.id()), newCase(), null);
        StoredFile draft = stored(SamplePictures.png());
        jdbc.sql("update stored_file set owner = 'p-01' where id = ?")
                .param(draft.id())
                .update();

        clock.advance(Duration.ofHours(23));
        StoredFile fresh = stored(SamplePictures.png());
        files.sweep();
        assertThat(files.find(forgotten.id())).isPresent();

        clock.advance(Duration.ofHours(2));
        assertThat(files.sweep()).isPositive();
        assertThat(files.find(forgotten.id())).isEmpty();
        assertThat(files.find(claimed.id())).isPresent();
        assertThat(files.find(fresh.id())).isPresent();
        assertThat(files.find(draft.id())).as("of somebody with an account").isPresent();
    }

    @Test
    void oneAddressMayNotUploadWithoutEnd() {
        for (int i = 0; i < settings.visitorUploads(); i++) {
            tries.count(settings.uploads(), "2001:db8:0:1::" + Integer.toHexString(i + 1));
        }

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> tries.count(settings.uploads(), "2001:db8:0:1:ffff::1"))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(429));
        tries.count(settings.uploads(), "203.0.113.7");
        clock.advance(settings.visitorWindow().plusSeconds(1));
        tries.count(settings.uploads(), "2001:db8:0:1::1");
    }

    private void assertRefused(int status, String code, String name, String declared, byte[] content) {
        int before = count();
        Problem refused = catchThrowableOfType(Problem.class, () -> files.store(name, declared, content));
        assertThat(refused).as(name).isNotNull();
        assertThat(refused.code()).as(name).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(count()).as("nothing is stored").isEqualTo(before);
    }

    private StoredFile stored(byte[] content) {
        boolean png = (content[0] & 0xFF) == 0x89;
        return files.store(png ? "a.png" : "a.jpg", png ? "image/png" : "image/jpeg", content);
    }

    private int count() {
        return jdbc.sql("select count(*) from stored_file").query(Integer.class).single();
    }

    private static String newCase() {
        return "case-" + UUID.randomUUID();
    }
}
