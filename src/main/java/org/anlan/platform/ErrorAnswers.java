package org.anlan.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.anlan.shared.Problem;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What failed outside of our controllers (filters, the container) answers like everything else. */
@Controller
class ErrorAnswers implements ErrorController {

    private final ProblemAnswers answers;

    ErrorAnswers(ProblemAnswers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Problem problem) {
            return answers.of(problem, request);
        }
        if (failure instanceof Throwable thrown) {
            return answers.unexpected(thrown, request);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return answers.of(
                status instanceof Integer code ? HttpStatusCode.valueOf(code) : HttpStatus.NOT_FOUND, request);
    }
}
