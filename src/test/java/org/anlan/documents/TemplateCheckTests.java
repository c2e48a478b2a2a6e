package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template lays out its case's data and can do nothing else. */
class TemplateCheckTests {

    private static final String HEAD = "<html xmlns:th=\"http://www.thymeleaf.org\"><head><title>文书</title>"
            + "<meta name=\"title.en\" content=\"Paper\" />"
            + "<meta name=\"blank\" content=\"party\" title=\"当事人\" data-en=\"Party\" />"
            + "<meta name=\"blank\" content=\"items\" title=\"项目\" data-en=\"Items\" data-list=\"true\" />";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p th:text=\"${T(java.lang.Runtime).getRuntime()}\">x</p>",
                "<p th:text=\"${party.getClass()}\">x</p>",
                "<p th:text=\"${party.class.forName('x')}\">x</p>",
                "<p th:text=\"${@settings.secretKey}\">x</p>",
                "<p th:text=\"${#ctx}\">x</p>",
                "<p th:text=\"${new java.io.File('/')}\">x</p>",
                "<p th:text=\"__${party}__\">x</p>",
                "<p th:text=\"#{message}\">x</p>",
                "<p th:text=\"@{/api/people}\">x</p>",
                "<p th:text=\"*{party}\">x</p>",
                "<p th:text=\"${secretKey}\">x</p>",
                "<p th:utext=\"${party}\">x</p>",
                "<p th:attr=\"onclick=${party}\">x</p>",
                "<p>[[${party}]]</p>",
                "<p>[(${party})]</p>",
                "<script>1</script>",
                "<iframe></iframe>",
                "<object></object>",
                "<link rel=\"stylesheet\" href=\"http://example.org/a.css\" />",
                "<img src=\"http://example.org/a.png\" />",
                "<img src=\"file:/etc/passwd\" />",
                "<img th:src=\"'file:/etc/passwd'\" />",
                "<img th:src=\"|file:${party}|\" />",
                "<p onclick=\"x()\">x</p>",
                "<p style=\"background: url(file:/etc/passwd)\">x</p>",
                "<style>@import 'http://example.org/a.css';</style>",
                "<style>@font-face { src: url(file:/etc/fonts/a.ttf) }</style>",
                "<div th:replace=\"~{classpath:application :: x}\"></div>",
                "<div th:replace=\"~{${party} :: x}\"></div>",
                "<div th:replace=\"~{layout :: nothing}\"></div>",
                "<a href=\"javascript:x\">x</a>",
                "<form></form>",
                "<?php echo 1 ?><p></p>"
            })
    void whatReachesFurtherIsRefused(String body) {
        assertThat(defects(HEAD + "</head><body>" + body + "</body></html>"))
                .as(body)
                .isNotEmpty()
                .allMatch(reason -> reason.startsWith("paper.html "));
    }

    @Test
    void whatLaysOutTheCasesDataIsNot() {
        assertThat(defects(HEAD + "</head><body><style th:replace=\"~{layout :: style}\"></style>"
                        + "<p th:if=\"${has(party)} and ${seal} == '公'\" th:text=\"${party}\"></p>"
                        + "<p th:each=\"row : ${items}\"><b th:text=\"${rowStat.count}\"></b>"
                        + "<i th:text=\"${date(row.on)}\"></i></p><img th:src=\"${qr}\" alt=\"\" /></body></html>"))
                .isEmpty();
    }

    @Test
    void settingsThatMeanNothingAreNamed() {
        assertThat(defects(HEAD + "<meta name=\"colour\" content=\"red\" /><meta name=\"seal\" content=\"圆\" />"
                        + "<meta name=\"issuers\" content=\"king\" /><meta name=\"copies\" content=\"many\" />"
                        + "<meta name=\"blank\" content=\"number\" title=\"x\" data-en=\"x\" />"
                        + "<meta name=\"blank\" content=\"a-b\" title=\"x\" data-en=\"x\" />"
                        + "<meta name=\"blank\" content=\"c\" title=\"x\" /></head><body></body></html>"))
                .hasSize(7);
        assertThat(defects("<html><head></head><body><p></body></html>"))
                .singleElement()
                .asString()
                .contains("well-formed");
        assertThat(defects("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:/etc/passwd\">]><html>&x;</html>"))
                .singleElement()
                .asString()
                .contains("DOCTYPE");
    }

    @Test
    void theStartStopsWithEveryFileAndReason() {
        assertThatThrownBy(() -> new Templates(
                        Map.of("one", "<html><head><title>一</title></head></html>", "two", "<html"), Set.of()))
                .isInstanceOf(TemplateDefects.class)
                .hasMessageContaining("one.html")
                .hasMessageContaining("two.html");
    }

    private static List<String> defects(String html) {
        List<String> defects = new ArrayList<>();
        new TemplateReader(Set.of("staff"), new Parts(Map.of(), Map.of("layout :: style", Set.of())))
                .read("paper", html, defects);
        return defects;
    }
}
