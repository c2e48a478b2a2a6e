package org.anlan.documents;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.anlan.documents.DocumentSettings.Authority;
import org.anlan.documents.Press.Printed;
import org.anlan.shared.QrPicture;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.standard.StandardDialect;

/** From a template and what fills it to the paper. */
@Component
@EnableConfigurationProperties(DocumentSettings.class)
class Papers {

    /** What every paper may name beside its blanks. */
    static final Set<String> SYSTEM_NAMES = Set.of(
            "title",
            "number",
            "numbered",
            "authority",
            "office",
            "copies",
            "seal",
            "issuedOn",
            "caseNumber",
            "code",
            "qr",
            "draft",
            "verifyAddress");

    /** The case of a preview. */
    static final String SAMPLE_CASE = "样张〔2026〕1号";

    /** Room to see that something is missing. */
    private static final String GAP = "　　　　";

    /** Four a module: crisp at two centimetres. */
    private static final int QR_DOTS = 164;

    private static final Pattern BEYOND = Pattern.compile("&#x([0-9a-f]{5,6});");

    private final TemplateEngine engine = new TemplateEngine();
    private final Press press;
    private final Controls controls;
    private final DocumentSettings settings;
    private final Clock clock;

    Papers(Templates templates, Press press, Controls controls, DocumentSettings settings, Clock clock) {
        this.press = press;
        this.controls = controls;
        this.settings = settings;
        this.clock = clock;
        StandardDialect dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new WordEvaluator());
        engine.setDialect(dialect);
        engine.setTemplateResolver(new TemplateSources(templates));
    }

    /**
     * What is printed beside the blanks.
     *
     * @param number null for a paper without one
     * @param code null for a draft, which says that it is one; empty for what needs none
     */
    record Facts(Authority authority, String caseNumber, String number, String code, Instant at) {}

    Printed print(Template template, Map<String, Object> data, Facts facts) {
        return press.print(html(template, data, facts));
    }

    String html(Template template, Map<String, Object> data, Facts facts) {
        Map<String, Object> values = new HashMap<>();
        for (Blank blank : template.blanks()) {
            Object value = data.get(blank.key());
            values.put(blank.key(), Helpers.isNothing(value) ? nothing(blank) : value);
        }
        Authority authority = facts.authority();
        Control control = controls.of(template);
        values.put("title", template.title());
        values.put("numbered", template.isNumbered());
        values.put("number", facts.number());
        values.put("authority", authority.name());
        values.put("office", office(authority));
        values.put("copies", control.copies() == 0 ? null : Capitals.counted(control.copies()));
        values.put("seal", control.seal());
        values.put("issuedOn", LocalDate.ofInstant(facts.at(), clock.getZone()).toString());
        values.put("caseNumber", facts.caseNumber());
        values.put("code", facts.code());
        values.put("draft", facts.code() == null);
        values.put("verifyAddress", settings.verifyAddress());
        values.put("qr", facts.code() == null || facts.code().isEmpty() ? null : qr(facts.code()));
        // Thymeleaf writes letters beyond the first plane as numbers; whoever chooses the font looks for the letters.
        return BEYOND.matcher(engine.process(template.name(), new Context(Locale.CHINA, values)))
                .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    }

    private static Object nothing(Blank blank) {
        if (blank.list()) {
            return List.of();
        }
        return blank.optional() ? Helpers.NOTHING : GAP;
    }

    private static Map<String, Object> office(Authority authority) {
        Map<String, Object> office = new HashMap<>();
        office.put("address", authority.address());
        office.put("phone", authority.phone());
        office.put("postcode", authority.postcode());
        office.put("government", authority.government());
        office.put("upper", authority.upper());
        office.put("court", authority.court());
        return office;
    }

    private String qr(String code) {
        byte[] picture = QrPicture.png(settings.verifyAddress() + "?code=" + code, QR_DOTS);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
    }
}
