package org.anlan.registers;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.audit.AuditTrail;
import org.anlan.forms.Field;
import org.anlan.shared.Problem;
import org.jooq.Condition;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Registers as Excel sheets: template, export, import. */
@RestController
@RequestMapping("/api/registers/{name}")
class ExcelController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final EntryList list;
    private final ExcelTemplate template;
    private final ExcelExport export;
    private final Imports imports;
    private final ImportRuns runs;
    private final MessageSource messages;
    private final AuditTrail audit;

    ExcelController(
            Registers registers,
            RegisterRights rights,
            FieldRights fields,
            EntryList list,
            ExcelTemplate template,
            ExcelExport export,
            Imports imports,
            ImportRuns runs,
            MessageSource messages,
            AuditTrail audit) {
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
        this.list = list;
        this.template = template;
        this.export = export;
        this.imports = imports;
        this.runs = runs;
        this.messages = messages;
        this.audit = audit;
    }

    record Started(String id) {}

    /** @param mode {@code all} rows or none, or the {@code valid} ones */
    record Apply(@NotNull @Pattern(regexp = "all|valid") String mode) {}

    @GetMapping("/template")
    void template(@PathVariable String name, HttpServletResponse response) throws IOException {
        RegisterDefinition full = registers.definition(name);
        RegisterDefinition definition = fields.seen(rights.requireWrite(full).person(), full);
        Locale locale = LocaleContextHolder.getLocale();
        String title = messages.getMessage("excel.template", new Object[] {definition.plural(locale)}, locale);
        template.write(definition, locale, open(response, title));
    }

    /**
     * The entries of a list, asked for as the list itself; or those with these {@code ids}.
     *
     * @param ids separated by commas
     */
    @GetMapping("/export")
    void export(
            @PathVariable String name,
            @RequestParam(required = false) List<String> ids,
            @RequestParam(required = false) String sort,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        RegisterDefinition full = registers.definition(name);
        Reach reach = rights.requireRead(full);
        RegisterDefinition definition = fields.seen(reach.person(), full);
        EntryList.Query query = EntryList.Query.of(parameters, sort, 0, 0);
        Condition wanted = list.wanted(definition, query, reach);
        if (ids != null) {
            wanted = wanted.and(Columns.ID.in(ids));
        }
        var order = EntryList.order(definition, sort);
        Locale locale = LocaleContextHolder.getLocale();
        int written = -1;
        try {
            written = export.write(definition, wanted, order, locale, open(response, definition.plural(locale)));
        } finally {
            // Also what was broken off: the rows until then have left the house.
            audit.record("register-export", definition.name(), null, said(definition, query, ids, written));
        }
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(@PathVariable String name, @RequestParam("file") MultipartFile file) throws IOException {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireWrite(definition);
        if (!definition.byHand().contains("create")) {
            rights.requireByHand(definition, "change");
        }
        return new Started(imports.start(definition, file.getOriginalFilename(), file.getBytes(), reach));
    }

    @GetMapping("/imports/{id}")
    ImportRuns.Run run(@PathVariable String name, @PathVariable String id) {
        return require(registers.definition(name), id);
    }

    @PostMapping("/imports/{id}/apply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void apply(@PathVariable String name, @PathVariable String id, @RequestBody @Valid Apply body) {
        RegisterDefinition definition = registers.definition(name);
        ImportRuns.Run run = require(definition, id);
        imports.apply(definition, run, body.mode().equals("valid"), rights.requireWrite(definition));
    }

    @PostMapping("/imports/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String name, @PathVariable String id) {
        imports.cancel(require(registers.definition(name), id));
    }

    /** Only whoever uploaded a sheet may see what is in it. */
    private ImportRuns.Run require(RegisterDefinition definition, String id) {
        Reach reach = rights.requireWrite(definition);
        return runs.find(definition.name(), id, reach.person().id())
                .orElseThrow(() -> Problem.notFound("no-such-import"));
    }

    static OutputStream open(HttpServletResponse response, String title) throws IOException {
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(title + ".xlsx", StandardCharsets.UTF_8)
                .build();
        response.setContentType(XLSX);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return response.getOutputStream();
    }

    /** What was asked for, without what may be somebody's name or number. */
    private static Map<String, Object> said(
            RegisterDefinition definition, EntryList.Query query, List<String> ids, int written) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("rows", written < 0 ? "?" : written);
        if (ids != null) {
            said.put("chosen", ids.size());
        }
        if (query.q() != null && !query.q().isBlank()) {
            said.put("words", true);
        }
        if (query.query() != null && !query.query().isBlank()) {
            said.put("query", true);
        }
        Map<String, String> filters = new LinkedHashMap<>();
        query.filters().forEach((key, value) -> {
            boolean open = definition.find(key).filter(ExcelController::isOpen).isPresent();
            filters.put(key, open ? value : "*");
        });
        said.put("filters", filters);
        return said;
    }

    private static boolean isOpen(Field field) {
        return !field.options().isEmpty() || List.of("number", "datetime").contains(field.type());
    }
}
