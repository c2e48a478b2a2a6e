package org.anlan.platform;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anlan.shared.InvalidInput.FieldError;
import org.anlan.shared.Problem;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Whatever goes wrong behind {@code /api}, the answer is a problem a page can show as it is. */
@RestControllerAdvice
class ProblemAdvice {

    /** SQL states 22021 and 22P05: text with a NUL, which PostgreSQL cannot hold and nobody types. */
    private static final Set<String> NOT_A_CHARACTER = Set.of("22021", "22P05");

    private final ProblemAnswers answers;
    private final DataSize largestFile;

    ProblemAdvice(ProblemAnswers answers, MultipartProperties uploads) {
        this.answers = answers;
        this.largestFile = uploads.getMaxFileSize();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Problem problem, HttpServletRequest request) {
        return answers.of(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidBody(MethodArgumentNotValidException invalid, HttpServletRequest request) {
        return answers.invalid(
                invalid.getBindingResult().getFieldErrors().stream()
                        .map(error -> new FieldError(error.getField(), error.getDefaultMessage()))
                        .toList(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameters(
            HandlerMethodValidationException invalid, HttpServletRequest request) {
        return answers.invalid(
                invalid.getParameterValidationResults().stream()
                        .flatMap(result -> result.getResolvableErrors().stream()
                                .map(error -> new FieldError(
                                        result.getMethodParameter().getParameterName(), error.getDefaultMessage())))
                        .toList(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidValues(ConstraintViolationException invalid, HttpServletRequest request) {
        return answers.invalid(
                invalid.getConstraintViolations().stream()
                        .map(violation -> new FieldError(
                                violation.getPropertyPath().toString().replaceFirst("^[^.]+\\.", ""),
                                violation.getMessage()))
                        .toList(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        if (unreadable.getMostSpecificCause() instanceof StreamConstraintsException) {
            return answers.of(HttpStatus.PAYLOAD_TOO_LARGE, request);
        }
        if (unreadable.getCause() instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return wrongType(field(mismatch), request);
        }
        return answers.of(new Problem(400, "unreadable", Map.of()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongParameter(
            MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        return wrongType(mismatch.getName(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return missing(missing.getParameterName(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missingPart(MissingServletRequestPartException missing, HttpServletRequest request) {
        return missing(missing.getRequestPartName(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missingValue(MissingRequestValueException missing, HttpServletRequest request) {
        return answers.of(missing.getStatusCode(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException tooLarge, HttpServletRequest request) {
        return answers.of(new Problem(413, "file-too-large", Map.of(), largestFile.toMegabytes()), request);
    }

    /** Spring Security answers these itself. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void refused(RuntimeException refusal) {
        throw refusal;
    }

    /** The reader has gone; nobody is there to be answered. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusedByDatabase(DataAccessException failure, HttpServletRequest request) {
        boolean unstorable = failure.getMostSpecificCause() instanceof SQLException cause
                && NOT_A_CHARACTER.contains(String.valueOf(cause.getSQLState()));
        return unstorable ? answers.of(HttpStatus.BAD_REQUEST, request) : answers.unexpected(failure, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception failure, HttpServletRequest request) {
        return failure instanceof ErrorResponse refusal
                        && refusal.getStatusCode().is4xxClientError()
                ? answers.of(refusal.getStatusCode(), request)
                : answers.unexpected(failure, request);
    }

    private ResponseEntity<ProblemDetail> missing(String field, HttpServletRequest request) {
        return answers.invalid(List.of(new FieldError(field, answers.sentence("input.missing", request))), request);
    }

    private ResponseEntity<ProblemDetail> wrongType(String field, HttpServletRequest request) {
        return answers.invalid(List.of(new FieldError(field, answers.sentence("input.wrong-type", request))), request);
    }

    private static String field(JsonMappingException mismatch) {
        return mismatch.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
