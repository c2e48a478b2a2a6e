package org.anlan.platform;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says in one line why Anlan does not start, and in one what to do, instead of a stack trace. */
final class StartFailures {

    private StartFailures() {}

    @Order(0)
    static class PortTaken extends AbstractFailureAnalyzer<PortInUseException> {

        @Override
        protected FailureAnalysis analyze(Throwable root, PortInUseException cause) {
            return new FailureAnalysis(
                    "Port " + cause.getPort() + " is taken by another program.",
                    "Stop that program, or give Anlan another port: ANLAN_PORT=" + (cause.getPort() + 1)
                            + " mvn spring-boot:run",
                    cause);
        }
    }

    /** By the SQL state, which does not depend on the server's language. */
    @Order(0)
    static class DatabaseRefuses extends AbstractFailureAnalyzer<SQLException> {

        private final String url;

        DatabaseRefuses(Environment environment) {
            url = environment.getProperty("anlan.database.url", "");
        }

        @Override
        protected FailureAnalysis analyze(Throwable root, SQLException cause) {
            String state = cause.getSQLState() == null ? "" : cause.getSQLState();
            if (state.startsWith("08")) {
                return analysis("cannot be reached", "Start the server or correct ANLAN_DB_URL", cause);
            }
            if (state.startsWith("28")) {
                return analysis("refuses the sign-in", "Correct ANLAN_DB_USER and ANLAN_DB_PASSWORD", cause);
            }
            if (state.equals("3D000")) {
                return analysis("does not exist", "Create it or correct ANLAN_DB_URL", cause);
            }
            return null;
        }

        private FailureAnalysis analysis(String trouble, String action, SQLException cause) {
            String database = url.isEmpty() ? "The embedded database" : "The database " + withoutParameters(url);
            return new FailureAnalysis(
                    database + " " + trouble + ": " + cause.getMessage(),
                    action + "; without ANLAN_DB_URL, Anlan starts a database of its own.",
                    cause);
        }

        /** Parameters may hold a password. */
        private static String withoutParameters(String url) {
            int parameters = url.indexOf('?');
            return parameters < 0 ? url : url.substring(0, parameters);
        }
    }

    @Order(0)
    static class Explained extends AbstractFailureAnalyzer<CannotStart> {

        @Override
        protected FailureAnalysis analyze(Throwable root, CannotStart cause) {
            return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
        }
    }
}
