package org.anlan.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.anlan.shared.InvalidInput;
import org.anlan.shared.InvalidInput.FieldError;
import org.anlan.shared.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Writes a problem as RFC 9457 says, with a stable {@code code} and a sentence in the reader's language. */
@Component
class ProblemAnswers {

    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

    /** What frameworks refuse by status alone, in our words. */
    private static final Map<Integer, String> CODES = Map.of(
            401, "not-signed-in",
            403, "not-allowed",
            404, "unknown-address",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "too-large",
            415, "unsupported-media-type");

    private final MessageSource messages;
    private final LocaleResolver locales;

    ProblemAnswers(MessageSource messages, LocaleResolver locales) {
        this.messages = messages;
        this.locales = locales;
    }

    ResponseEntity<ProblemDetail> of(Problem problem, HttpServletRequest request) {
        return answer(problem.status(), problem.code(), problem.properties(), request, problem.arguments());
    }

    ResponseEntity<ProblemDetail> of(HttpStatusCode status, HttpServletRequest request) {
        String code = CODES.getOrDefault(status.value(), status.is5xxServerError() ? "unexpected" : "bad-request");
        return answer(status.value(), code, Map.of(), request);
    }

    ResponseEntity<ProblemDetail> invalid(List<FieldError> errors, HttpServletRequest request) {
        return of(new InvalidInput(errors), request);
    }

    /** Logged under a reference that the answer shows, so that a person on the telephone can be helped. */
    ResponseEntity<ProblemDetail> unexpected(Throwable failure, HttpServletRequest request) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        log.error("{} {} failed, reference {}", request.getMethod(), request.getRequestURI(), reference, failure);
        return answer(500, "unexpected", Map.of("reference", reference), request, reference);
    }

    String sentence(String key, HttpServletRequest request, Object... arguments) {
        return messages.getMessage(key, arguments, locale(request));
    }

    Locale locale(HttpServletRequest request) {
        return locales.resolveLocale(request);
    }

    private ResponseEntity<ProblemDetail> answer(
            int status, String code, Map<String, Object> properties, HttpServletRequest request, Object... arguments) {
        ProblemDetail body = ProblemDetail.forStatus(status);
        HttpStatus known = HttpStatus.resolve(status);
        body.setTitle(known == null ? code : known.getReasonPhrase());
        body.setDetail(detail(code, request, arguments));
        properties.forEach(body::setProperty);
        body.setProperty("code", code);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private String detail(String code, HttpServletRequest request, Object... arguments) {
        String sentence = messages.getMessage("problem." + code, arguments, null, locale(request));
        if (sentence == null) {
            log.error("There is no message problem.{}", code);
            return sentence("problem.bad-request", request);
        }
        return sentence;
    }
}
