package org.anlan.registers;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.anlan.forms.Field;
import org.anlan.forms.Option;
import org.anlan.shared.Secrets;

/** Entries that fit a register, made from its definition alone; no two have a text in common. */
class GeneratedEntries {

    private static final int LONGEST = 30;
    private static final Map<String, List<String>> PLATFORM = Map.of(
            "people", List.of("p-01", "p-02"),
            "departments", List.of("dept-physics", "dept-security"),
            "jurisdictions", List.of("area-liucheng", "area-ershijiazi"));

    private final Registers registers;
    private final Supplier<String> upload;
    private final Map<String, List<String>> targets = new TreeMap<>(PLATFORM);
    /** One for all tests, which share a database. */
    private static int count;

    /** @param upload stores a picture and gives its id */
    GeneratedEntries(Registers registers, Supplier<String> upload) {
        this.registers = registers;
        this.upload = upload;
    }

    /** Only what has to be there. */
    Map<String, Object> required(RegisterDefinition definition) {
        return of(
                definition,
                definition.form().fields().stream().filter(Field::required).toList(),
                0);
    }

    /** Every field; choices differ with {@code variant}, so that what one hides another shows. */
    Map<String, Object> all(RegisterDefinition definition, int variant) {
        return of(definition, definition.form().fields(), variant);
    }

    private Map<String, Object> of(RegisterDefinition definition, List<Field> fields, int variant) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (Field field : fields) {
            if (!field.type().equals("expression")) {
                data.put(field.key(), value(definition, field, variant));
            }
        }
        return data;
    }

    /** Choices that occur once together are taken by the entry the demo or an earlier test made. */
    void makeRoom(RegisterDefinition definition, Map<String, Object> data) {
        for (RegisterDefinition.Unique unique : definition.unique()) {
            // Of what is referred to there are several; only together with a choice do they run out.
            Set<String> choices = unique.fields().size() == 1 ? Set.of("select") : Set.of("select", "reference");
            boolean chosen = unique.fields().stream()
                    .allMatch(key -> data.containsKey(key)
                            && choices.contains(definition.field(key).type()));
            if (chosen) {
                Map<String, Object> same = new LinkedHashMap<>();
                unique.fields().forEach(key -> same.put(key, data.get(key)));
                registers
                        .findBy(definition.name(), same)
                        .forEach(taken -> registers.delete(definition.name(), taken.id(), null, Change.by("p-11")));
            }
        }
    }

    Object value(RegisterDefinition definition, Field field, int variant) {
        count++;
        return switch (field.type()) {
            case "number" -> number(field);
            case "checkbox" -> variant % 2 == 0;
            case "select", "radio" -> option(field, variant);
            case "checklist", "taglist" -> List.of(option(field, variant));
            case "datetime" -> alone(definition, field) ? ownDay() : moment(field);
            case "photo", "filepicker" -> List.of(upload.get());
            case "dynamiclist" ->
                List.of(of(definition, field.children(), variant), of(definition, field.children(), variant + 1));
            case "reference" -> reference(definition, field);
            case "place" -> place(field);
            default -> text(field);
        };
    }

    private Object option(Field field, int variant) {
        List<Option> options = field.options();
        return options.get(variant % options.size()).value();
    }

    private int number(Field field) {
        int least = field.schema().path("validate").path("min").asInt(0);
        int most = field.schema().path("validate").path("max").asInt(Integer.MAX_VALUE);
        return (int) Math.min((long) least + count, most);
    }

    private String moment(Field field) {
        String day = "2026-10-" + String.format("%02d", count % 28 + 1);
        return "datetime".equals(field.schema().path("subtype").asText()) ? day + "T09:30:00+08:00" : day;
    }

    /** Long ago, so that no term that a test counts comes past it. */
    private String ownDay() {
        return LocalDate.of(1950, 1, 1).plusDays(count).toString();
    }

    private static boolean alone(RegisterDefinition definition, Field field) {
        return definition.unique().stream().anyMatch(unique -> unique.fields().equals(List.of(field.key())));
    }

    private Object reference(RegisterDefinition definition, Field field) {
        if (alone(definition, field) || !targets.containsKey(field.refersTo())) {
            targets.put(field.refersTo(), List.of(made(field.refersTo()), made(field.refersTo())));
        }
        List<String> ids = targets.get(field.refersTo());
        return field.isMultiple() ? ids : ids.get(count % ids.size());
    }

    private String made(String register) {
        return registers
                .insert(register, required(registers.definition(register)), Change.by(null))
                .id();
    }

    private static Object place(Field field) {
        Map<String, Object> point = Map.of("lng", 120.36, "lat", 41.5);
        return "area".equals(field.schema().path("shape").asText())
                ? List.of(point, Map.of("lng", 120.37, "lat", 41.5), Map.of("lng", 120.37, "lat", 41.51))
                : point;
    }

    private String text(Field field) {
        return switch (field.properties().getOrDefault("format", "")) {
            case "phone" -> String.format("196%08d", count);
            case "id-number" -> idNumber();
            case "credit-code" -> creditCode();
            case "plate" -> String.format("辽N%05d", count);
            default -> {
                int most = field.schema().path("validate").path("maxLength").asInt(LONGEST);
                String text = Integer.toString(count, Character.MAX_RADIX);
                yield most < LONGEST ? text.substring(Math.max(0, text.length() - most)) : "写明" + text + "号";
            }
        };
    }

    private String idNumber() {
        String body = String.format("11010119%02d01%02d%03d", count / 27000, count / 1000 % 27 + 1, count % 1000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = IntStream.range(0, 17)
                .map(i -> (body.charAt(i) - '0') * weights[i])
                .sum();
        return body + "10X98765432".charAt(sum % 11);
    }

    private String creditCode() {
        String letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        String body = "91000000" + String.format("MAT%06d", count);
        int sum = 0;
        int weight = 1;
        for (char letter : body.toCharArray()) {
            sum += letters.indexOf(letter) * weight;
            weight = weight * 3 % 31;
        }
        return body + letters.charAt((31 - sum % 31) % 31);
    }

    /** As it reads afterwards: secret texts masked. */
    static Object shown(Field field, Object value) {
        return field.is("secret") && value != null ? Secrets.mask(value.toString()) : value;
    }
}
