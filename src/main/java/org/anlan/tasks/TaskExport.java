package org.anlan.tasks;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.tasks.AskedFields.Asked;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A list of tasks as a sheet, asked for as the list itself; read and written as it goes. */
@RestController
class TaskExport {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int CHUNK = 500;
    /** Below what a sheet holds. */
    private static final int MOST = 1_000_000;

    private static final List<String> COLUMNS = List.of(
            "number",
            "procedure",
            "step",
            "title",
            "applicant",
            "place",
            "group",
            "assignee",
            "state",
            "created",
            "due",
            "ended");

    private final WorkList list;
    private final AskedFields fields;
    private final TaskViews views;
    private final CurrentPerson current;
    private final MessageSource messages;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate reading;

    TaskExport(
            WorkList list,
            AskedFields fields,
            TaskViews views,
            CurrentPerson current,
            MessageSource messages,
            AuditTrail audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.list = list;
        this.fields = fields;
        this.views = views;
        this.current = current;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    @GetMapping("/api/tasks/export")
    void export(
            @RequestParam(defaultValue = "mine") WorkList.View view,
            @RequestParam(required = false) String sort,
            @RequestParam(defaultValue = "") String columns,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        SignedIn person = current.require();
        TaskQuery query = TaskQuery.of(view, parameters, sort, 0, CHUNK);
        List<Asked> asked = fields.columns(query, columns);
        var wanted = list.all(person, query);
        String title = say("tasks.sheet." + view, locale);
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(title + ".xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Sheet sheet = new Sheet(title, asked, person, locale, response.getOutputStream());
        try (sheet) {
            // A cursor on the server lives as long as its transaction.
            reading.executeWithoutResult(status -> {
                List<WorkList.Line> chunk = new ArrayList<>();
                try (var cursor = wanted.fetchSize(CHUNK).fetchLazy()) {
                    for (var row : cursor) {
                        chunk.add(WorkList.Line.of(row));
                        if (chunk.size() == CHUNK) {
                            sheet.add(chunk);
                            chunk.clear();
                        }
                    }
                }
                sheet.add(chunk);
            });
        } finally {
            // Also what was broken off; what was looked for may be a name, so only by what.
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("rows", sheet.row - 1);
            said.put("filters", query.filters().keySet());
            said.put("words", !query.q().isEmpty());
            audit.record("task-export", view.name(), null, said);
        }
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    private class Sheet implements AutoCloseable {

        private final List<Asked> asked;
        private final SignedIn person;
        private final Locale locale;
        private final Workbook workbook;
        private final Worksheet sheet;
        private int row = 1;

        Sheet(String title, List<Asked> asked, SignedIn person, Locale locale, OutputStream out) {
            this.asked = asked;
            this.person = person;
            this.locale = locale;
            workbook = new Workbook(out, "Anlan", "1.0");
            sheet = workbook.newWorksheet(title);
            for (int column = 0; column < COLUMNS.size(); column++) {
                head(column, say("tasks.column." + COLUMNS.get(column), locale));
            }
            for (int i = 0; i < asked.size(); i++) {
                head(COLUMNS.size() + i, asked.get(i).field().label(locale));
            }
            sheet.freezePane(0, 1);
        }

        private void head(int column, String title) {
            sheet.inlineString(0, column, title);
            sheet.style(0, column).bold().fillColor("E5E7EB").set();
            sheet.width(column, Math.min(40, Math.max(16, 2.0 * title.length() + 2)));
        }

        void add(List<WorkList.Line> lines) {
            for (TaskItem item : views.items(lines, asked, person, locale)) {
                if (row <= MOST) {
                    write(item);
                }
            }
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(TaskItem item) {
            boolean english = "en".equals(locale.getLanguage());
            text(0, item.number());
            text(1, english ? item.procedureTitleEn() : item.procedureTitle());
            text(2, item.title());
            text(3, item.caseTitle());
            text(4, item.applicantName());
            text(5, item.placeName());
            text(6, item.groupTitle());
            text(7, item.assignee() == null ? null : item.assignee().name());
            text(8, say("tasks.state." + item.state(), locale));
            time(9, item.createdAt());
            time(10, item.dueAt());
            time(11, item.completedAt());
            for (int i = 0; i < asked.size(); i++) {
                text(COLUMNS.size() + i, item.fields().get(asked.get(i).key()));
            }
            row++;
        }

        /** Texts stand in their cells, which hold no formula: a table of all texts would be kept until the end. */
        private void text(int column, String text) {
            if (text != null && !text.isEmpty()) {
                sheet.inlineString(row, column, text);
            }
        }

        private void time(int column, Instant at) {
            if (at != null) {
                sheet.value(row, column, LocalDateTime.ofInstant(at, clock.getZone()));
                sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
            }
        }

        @Override
        public void close() throws IOException {
            sheet.finish();
            workbook.close();
        }
    }
}
