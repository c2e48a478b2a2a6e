package org.anlan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class UnrecordedCallsTests {

    private final AuditTrail audit = mock();
    private final ForgedCalls forged = mock();
    private final UnrecordedCalls calls = new UnrecordedCalls();

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void aSuccessfulChangeNobodyRecordedIsRecordedWithItsActor() throws Exception {
        call("POST", "/api/notices/7/read", answer(204));
        verify(audit).recordAs("p-10", "call", "POST /api/notices/7/read", null, Map.of("status", 204));
    }

    @Test
    void theEnginesOwnInterfaceIsWatchedToo() throws Exception {
        call("PUT", "/camunda/api/engine/engine/default/job/1/retries", answer(204));
        call("DELETE", "/engine-rest/deployment/1", answer(403));
        verify(audit).recordAs(any(), eq("call"), any(), any(), any());
        verify(audit).recordAs(any(), eq("call-refused"), any(), any(), any());
    }

    @Test
    void anAddressWrittenInCodesIsTheSameAddress() throws Exception {
        call("POST", "/%61pi/notices/7/read", answer(204));
        verify(audit).recordAs("p-10", "call", "POST /%61pi/notices/7/read", null, Map.of("status", 204));
    }

    @Test
    void aHandlersOwnEntryIsEnough() throws Exception {
        call("POST", "/api/people", (request, response) -> Caller.recorded());
        verifyNoInteractions(audit);
    }

    @Test
    void aHandlersEntryThatWasRolledBackIsNotEnough() throws Exception {
        call("POST", "/api/people", (request, response) -> {
            TransactionSynchronizationManager.initSynchronization();
            Caller.recorded();
            // Rolled back: afterCommit is never called.
            TransactionSynchronizationManager.clearSynchronization();
            ((HttpServletResponse) response).setStatus(409);
        });
        verify(audit).recordAs("p-10", "call-refused", "POST /api/people", null, Map.of("status", 409));
    }

    @Test
    void aHandlersEntryCountsOnceItsTransactionIsCommitted() throws Exception {
        call("POST", "/api/people", (request, response) -> {
            TransactionSynchronizationManager.initSynchronization();
            Caller.recorded();
            TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
            TransactionSynchronizationManager.clearSynchronization();
        });
        verifyNoInteractions(audit);
    }

    @Test
    void readingAndFailingAndOtherAddressesAreNotRecorded() throws Exception {
        call("GET", "/api/people", answer(200));
        call("POST", "/api/people", answer(500));
        call("POST", "/somewhere", answer(200));
        call("POST", "/engine-rest/task/count", answer(200));
        verify(audit, never()).recordAs(any(), any(), any(), any(), any());
    }

    /** Anybody can cause those, so they are counted before they are written. */
    @Test
    void whatNobodyInParticularIsRefusedIsBounded() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/people");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        calls.auditUnrecordedCalls(audit, forged, new NullSecurityContextRepository())
                .getFilter()
                .doFilter(request, new MockHttpServletResponse(), answer(403));
        verify(forged).record("anonymous", "call-refused", "POST /api/people", Map.of("status", 403));
        verifyNoInteractions(audit);
    }

    @Test
    void aTrailOutOfOrderDoesNotTakeTheAnswerAway() throws Exception {
        doThrow(new IllegalStateException("no database")).when(audit).recordAs(any(), any(), any(), any(), any());
        assertThat(call("POST", "/api/people", answer(201)).getStatus()).isEqualTo(201);
    }

    private MockHttpServletResponse call(String method, String path, FilterChain handler)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        FilterChain signedIn = (req, res) -> {
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("p-10", null, null));
            calls.auditActorOfCall().getFilter().doFilter(req, res, handler);
            SecurityContextHolder.clearContext();
        };
        calls.auditUnrecordedCalls(audit, forged, new NullSecurityContextRepository())
                .getFilter()
                .doFilter(request, response, signedIn);
        return response;
    }

    private static FilterChain answer(int status) {
        return (request, response) -> ((HttpServletResponse) response).setStatus(status);
    }
}
