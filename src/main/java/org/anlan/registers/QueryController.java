package org.anlan.registers;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a register can be asked, and what people ask it often. */
@RestController
@RequestMapping("/api/registers/{name}")
class QueryController {

    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final EntryConditions conditions;
    private final SavedQueries saved;
    private final StatisticsWords words;
    private final Dimensions dimensions;
    private final ReferredFields referred;
    private final Statistics statistics;
    private final Roles roles;

    QueryController(
            Registers registers,
            RegisterRights rights,
            FieldRights fields,
            EntryConditions conditions,
            SavedQueries saved,
            StatisticsWords words,
            Dimensions dimensions,
            ReferredFields referred,
            Statistics statistics,
            Roles roles) {
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
        this.conditions = conditions;
        this.saved = saved;
        this.words = words;
        this.dimensions = dimensions;
        this.referred = referred;
        this.statistics = statistics;
        this.roles = roles;
    }

    /** @param is the operators it may be asked with */
    record Askable(
            String key,
            String label,
            String labelEn,
            String type,
            String register,
            boolean multiple,
            List<Option> options,
            List<String> is) {}

    record Named(String key, String label) {}

    record Vocabulary(
            List<Askable> fields,
            List<Named> dimensions,
            List<Named> measures,
            List<Named> rates,
            List<RegisterDefinition.Ready> statistics,
            List<Named> roles) {}

    record Saved(String id, String title, @JsonRawValue String query, String role, boolean own, String by) {}

    record New(@NotBlank @Size(max = 60) String title, @NotNull JsonNode query, @Size(max = 60) String role) {}

    /** The words of queries and statistics, in the reader's language. */
    @GetMapping("/vocabulary")
    Vocabulary vocabulary(@PathVariable String name) {
        RegisterDefinition full = registers.definition(name);
        SignedIn person = rights.requireRead(full).person();
        RegisterDefinition definition = fields.seen(person, full);
        Locale locale = LocaleContextHolder.getLocale();
        List<String> mayRead = SavedQueries.roles(definition);
        return new Vocabulary(
                Stream.concat(
                                definition.form().fields().stream().map(this::askable),
                                definition.form().fields().stream()
                                        .flatMap(field -> referred.of(field, person).stream())
                                        .map(this::askable))
                        .toList(),
                dimensions.all(definition, person).stream()
                        .map(one -> new Named(one.written(), words.label(one)))
                        .toList(),
                definition.form().fields().stream()
                        .filter(Measure::isNumber)
                        .map(field -> new Named(field.key(), field.label(locale)))
                        .toList(),
                statistics.rates(definition, person).stream()
                        .map(rate -> new Named(
                                rate.name(), "en".equals(locale.getLanguage()) ? rate.titleEn() : rate.title()))
                        .toList(),
                statistics.ready(definition, person),
                roles.all().stream()
                        .filter(role -> mayRead.contains(role.role()))
                        .map(role -> new Named(
                                role.role(), "en".equals(locale.getLanguage()) ? role.titleEn() : role.title()))
                        .toList());
    }

    private Askable askable(Field field) {
        return askable(field, field.key(), field.label(), field.labelEn());
    }

    private Askable askable(ReferredFields.Referred one) {
        return askable(one.field(), one.written(), words.label(one, Locale.CHINESE), words.label(one, Locale.ENGLISH));
    }

    private Askable askable(Field field, String key, String label, String labelEn) {
        return new Askable(
                key,
                label,
                labelEn,
                field.type(),
                field.refersTo(),
                field.isMultiple(),
                field.options(),
                conditions.operators(field).stream().map(Operator::word).toList());
    }

    @GetMapping("/queries")
    List<Saved> queries(@PathVariable String name) {
        RegisterDefinition definition = registers.definition(name);
        SignedIn person = rights.requireRead(definition).person();
        return list(definition, person);
    }

    @PostMapping("/queries")
    @ResponseStatus(HttpStatus.CREATED)
    List<Saved> save(@PathVariable String name, @RequestBody @Valid New body) {
        RegisterDefinition definition = registers.definition(name);
        SignedIn person = rights.requireRead(definition).person();
        saved.save(
                fields.seen(person, definition),
                person,
                body.title(),
                body.query().toString(),
                body.role());
        return list(definition, person);
    }

    @DeleteMapping("/queries/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name, @PathVariable String id) {
        RegisterDefinition definition = registers.definition(name);
        saved.delete(definition, rights.requireRead(definition).person(), id);
    }

    private List<Saved> list(RegisterDefinition definition, SignedIn person) {
        return saved.of(fields.seen(person, definition), person).stream()
                .map(one -> new Saved(one.id(), one.title(), one.query(), one.role(), one.own(), one.by()))
                .toList();
    }
}
