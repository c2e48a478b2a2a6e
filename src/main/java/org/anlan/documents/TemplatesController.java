package org.anlan.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.shared.Problem;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The templates, for whoever draws procedures: what they ask for, and how they look with sample data. */
@RestController
class TemplatesController {

    private final Templates templates;
    private final Papers papers;
    private final Controls controls;
    private final Numbers numbers;
    private final DocumentSettings settings;
    private final ObjectMapper json;
    private final CurrentPerson current;
    private final Clock clock;

    TemplatesController(
            Templates templates,
            Papers papers,
            Controls controls,
            Numbers numbers,
            DocumentSettings settings,
            ObjectMapper json,
            CurrentPerson current,
            Clock clock) {
        this.templates = templates;
        this.papers = papers;
        this.controls = controls;
        this.numbers = numbers;
        this.settings = settings;
        this.json = json;
        this.current = current;
        this.clock = clock;
    }

    record BlankView(String key, String title, boolean optional, boolean secret, boolean list) {}

    record TemplateView(
            String name,
            String title,
            String word,
            String seal,
            int copies,
            boolean approval,
            String signed,
            boolean open,
            List<BlankView> blanks) {}

    @GetMapping("/api/document-templates")
    List<TemplateView> list(Locale locale) {
        requireDesigner();
        return templates.all().stream().map(template -> view(template, locale)).toList();
    }

    private TemplateView view(Template template, Locale locale) {
        boolean english = "en".equals(locale.getLanguage());
        Control control = controls.of(template);
        return new TemplateView(
                template.name(),
                template.title(locale),
                template.word(),
                control.seal(),
                control.copies(),
                control.approval(),
                control.signed(),
                template.open(),
                template.blanks().stream()
                        .map(blank -> new BlankView(
                                blank.key(),
                                english ? blank.titleEn() : blank.title(),
                                blank.optional(),
                                blank.secret(),
                                blank.list()))
                        .toList());
    }

    @GetMapping("/api/document-templates/{name}/preview")
    ResponseEntity<Resource> preview(@PathVariable String name) {
        requireDesigner();
        Template template = templates.find(name).orElseThrow(() -> Problem.notFound("document-template-unknown"));
        var authority = settings.authority(null);
        String number = template.isNumbered() ? numbers.open(authority.place(), template.word(), "") : null;
        var facts = new Papers.Facts(authority, Papers.SAMPLE_CASE, number, null, clock.instant());
        return DocumentsController.pdf(
                papers.print(template, samples(template), facts).content(), name + ".pdf", null);
    }

    Map<String, Object> samples(Template template) {
        Map<String, Object> samples = new LinkedHashMap<>();
        template.blanks().forEach(blank -> samples.put(blank.key(), sample(blank)));
        return samples;
    }

    private Object sample(Blank blank) {
        if (!blank.list() || blank.sample().isBlank()) {
            return blank.sample();
        }
        try {
            return json.readValue(blank.sample(), List.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sample of " + blank.key() + " is no list", e);
        }
    }

    private void requireDesigner() {
        SignedIn person = current.require();
        if (!person.hasRole("designer") && !person.isAdministrator()) {
            throw Problem.forbidden("designers-only");
        }
    }
}
