package org.anlan.platform;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.util.Map;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

class ProblemAdviceTests {

    MockMvc web;

    @BeforeEach
    void aWebOfOneController() throws IOException {
        Words words = new Words();
        ProblemAnswers answers = new ProblemAnswers(words.messageSource(), words.localeResolver());
        MultipartProperties uploads = new MultipartProperties();
        uploads.setMaxFileSize(DataSize.ofMegabytes(20));
        web = MockMvcBuilders.standaloneSetup(new Sample())
                .setControllerAdvice(new ProblemAdvice(answers, uploads))
                .setLocaleResolver(words.localeResolver())
                .build();
    }

    @Test
    void aProblemCarriesItsCodeItsSentenceAndWhatElseItSays() throws Exception {
        web.perform(get("/taken"))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("about:blank"))
                .andExpect(jsonPath("$.status").value(409))
                .andExpect(jsonPath("$.code").value("bad-request"))
                .andExpect(jsonPath("$.detail").value("这个请求无法处理。请刷新页面后再试。"))
                .andExpect(jsonPath("$.holder.id").value("p-10"));
    }

    @Test
    void englishIsAnsweredInEnglishAndAnyOtherLanguageInChinese() throws Exception {
        web.perform(get("/taken").header("Accept-Language", "en-GB,en;q=0.8"))
                .andExpect(jsonPath("$.detail").value(startsWith("This request cannot")));
        web.perform(get("/taken").header("Accept-Language", "fr"))
                .andExpect(jsonPath("$.detail").value(startsWith("这个请求")));
    }

    @Test
    void invalidInputNamesItsFields() throws Exception {
        web.perform(get("/invalid"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("invalid-input"))
                .andExpect(jsonPath("$.errors[0].field").value("plate"))
                .andExpect(jsonPath("$.errors[0].message").value("请填写车牌。"));
    }

    @Test
    void beanValidationNamesItsFields() throws Exception {
        web.perform(post("/named").contentType(MediaType.APPLICATION_JSON).content("{\"name\":\" \"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("name"))
                .andExpect(jsonPath("$.errors[0].message").isNotEmpty());
    }

    @Test
    void unreadableJsonIsSaidToBeUnreadable() throws Exception {
        web.perform(post("/named").contentType(MediaType.APPLICATION_JSON).content("{\"name\":"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("unreadable"));
    }

    @Test
    void aValueOfTheWrongTypeNamesItsField() throws Exception {
        web.perform(post("/named").contentType(MediaType.APPLICATION_JSON).content("{\"name\":\"a\",\"age\":\"old\"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("age"));
        web.perform(get("/page").param("page", "first"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("page"));
        web.perform(get("/page"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].message").value("请填写这一项。"));
        web.perform(multipart("/upload"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("file"));
    }

    @Test
    void aFileTooLargeIsToldTheLimit() throws Exception {
        web.perform(get("/large"))
                .andExpect(status().isPayloadTooLarge())
                .andExpect(jsonPath("$.code").value("file-too-large"))
                .andExpect(jsonPath("$.detail").value(containsString("20 MB")));
    }

    @Test
    void aWrongMethodOrTypeIsAProblemToo() throws Exception {
        web.perform(post("/taken"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(jsonPath("$.code").value("method-not-allowed"));
        web.perform(post("/named").contentType(MediaType.TEXT_PLAIN).content("x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.code").value("unsupported-media-type"));
    }

    @Test
    void anUnexpectedFailureShowsAReferenceAndNothingOfItsCause() throws Exception {
        web.perform(get("/broken"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.code").value("unexpected"))
                .andExpect(jsonPath("$.reference").value(hasLength(8)))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void aProblemIsJsonEvenWhereAPictureWasAskedFor() throws Exception {
        web.perform(get("/taken").accept(MediaType.IMAGE_PNG))
                .andExpect(status().isConflict())
                .andExpect(header().string("Content-Type", "application/problem+json"));
    }

    @RestController
    static class Sample {

        record Named(@NotBlank String name, int age) {}

        @GetMapping("/taken")
        void taken() {
            throw new Problem(409, "bad-request", Map.of("holder", Map.of("id", "p-10")));
        }

        @GetMapping("/invalid")
        void invalid() {
            throw InvalidInput.of("plate", "请填写车牌。");
        }

        @PostMapping(path = "/named", consumes = MediaType.APPLICATION_JSON_VALUE)
        void named(@RequestBody @Valid Named named) {}

        @GetMapping("/page")
        int page(@RequestParam("page") int page) {
            return page;
        }

        @PostMapping("/upload")
        void upload(@RequestParam("file") MultipartFile file) {}

        @GetMapping("/large")
        void large() {
            throw new MaxUploadSizeExceededException(1);
        }

        @GetMapping("/broken")
        void broken() {
            throw new IllegalStateException("secret");
        }
    }
}
