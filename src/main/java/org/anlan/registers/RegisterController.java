package org.anlan.registers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.anlan.people.CurrentPerson;
import org.anlan.people.SignedIn;
import org.anlan.shared.MapSettings;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which registers there are, and what a page needs to show one. */
@RestController
@RequestMapping("/api/registers")
class RegisterController {

    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final CurrentPerson current;
    private final MessageSource messages;
    private final EntryTree tree;
    private final MapSettings map;

    RegisterController(
            Registers registers,
            RegisterRights rights,
            FieldRights fields,
            CurrentPerson current,
            MessageSource messages,
            EntryTree tree,
            MapSettings map) {
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
        this.current = current;
        this.messages = messages;
        this.tree = tree;
        this.map = map;
    }

    record Summary(
            String name,
            String title,
            String titleEn,
            String domain,
            String domainTitle,
            String domainTitleEn,
            boolean canWrite) {}

    record Column(
            String key,
            String label,
            String labelEn,
            String type,
            boolean secret,
            String register,
            List<Option> options) {}

    record Description(
            String name,
            String title,
            String titleEn,
            String display,
            List<Column> columns,
            List<Column> filters,
            JsonNode schema,
            boolean canWrite,
            boolean canCreate,
            boolean canDelete,
            boolean canImport,
            List<Dossier.Bulk> bulk,
            MapSettings map) {}

    /** Those the person may see. */
    @GetMapping
    List<Summary> all() {
        SignedIn person = current.require();
        return registers.all().stream()
                .filter(definition -> rights.mayRead(person, definition))
                .map(definition -> new Summary(
                        definition.name(),
                        definition.plural(),
                        definition.pluralEn(),
                        definition.domain(),
                        domain(definition, Locale.CHINESE),
                        domain(definition, Locale.ENGLISH),
                        rights.mayWrite(person, definition)))
                .toList();
    }

    @GetMapping("/{name}")
    Description one(@PathVariable String name) {
        RegisterDefinition definition = registers.definition(name);
        SignedIn person = rights.requireRead(definition).person();
        RegisterDefinition seen = fields.seen(person, definition);
        boolean canWrite = rights.mayWrite(person, definition);
        boolean canTend = !canWrite && rights.mayTend(person, definition);
        return new Description(
                definition.name(),
                definition.plural(),
                definition.pluralEn(),
                definition.display(),
                columns(seen.columns()),
                columns(seen.fieldsWith("filter")),
                canTend ? TendedSchema.of(seen) : seen.form().schema(),
                (canWrite || canTend) && definition.byHand().contains("change"),
                canWrite && definition.byHand().contains("create"),
                canWrite && definition.byHand().contains("delete"),
                canWrite && !definition.byHand().isEmpty(),
                canWrite && definition.byHand().contains("change")
                        ? seen.dossier().bulk()
                        : List.of(),
                map);
    }

    /** What the list is a tree by. */
    @GetMapping("/{name}/tree")
    EntryTree.Trees tree(@PathVariable String name) {
        RegisterDefinition definition = registers.definition(name);
        return tree.of(definition, rights.requireRead(definition));
    }

    private String domain(RegisterDefinition definition, Locale locale) {
        return messages.getMessage("domain." + definition.domain(), null, definition.domain(), locale);
    }

    static List<Column> columns(List<Field> fields) {
        return fields.stream()
                .map(field -> new Column(
                        field.key(),
                        field.label(),
                        field.labelEn(),
                        field.type(),
                        field.is("secret"),
                        field.refersTo(),
                        field.options()))
                .toList();
    }
}
