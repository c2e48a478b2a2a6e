package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.shared.InvalidInput;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A form made of a few components, and what comes of answers to it; on Monday 2026-11-23, nine o'clock. */
class Answers {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private final String components;
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final Map<String, Object> context = new HashMap<>();
    private String top = "";

    private Answers(String components) {
        this.components = components;
    }

    /** @param components JSON of the components, with single quotes for double ones */
    static Answers to(String components) {
        return new Answers(components);
    }

    /** @param rest of one component whose key is {@code f}, label 名称 and English label Name */
    static Answers toField(String type, String rest) {
        return to("{'type':'%s','key':'f','label':'名称','properties':{'label.en':'Name'}%s}"
                .formatted(type, rest.isEmpty() ? "" : "," + rest));
    }

    Answers with(Object bean) {
        beans.addBean(bean.getClass().getName(), bean);
        return this;
    }

    Answers knowing(String key, Object value) {
        context.put(key, value);
        return this;
    }

    Answers checkedBy(String decision, String field) {
        top = ",'checks':[{'decision':'%s','field':'%s'}]".formatted(decision, field);
        return this;
    }

    Form form() {
        return Form.parse(
                ("{'type':'default','id':'test','schemaVersion':16,'components':[" + components + "]" + top + "}")
                        .replace('\'', '"'));
    }

    Map<String, Object> of(Map<String, Object> data) {
        return checks().check(form(), data, context, Locale.CHINESE).data();
    }

    /** What the field {@code f} becomes. */
    Object keeps(Object value) {
        return of(only(value)).get("f");
    }

    /** Every error as {@code key: sentence}. */
    List<String> errors(Map<String, Object> data, Locale locale) {
        InvalidInput refused =
                catchThrowableOfType(InvalidInput.class, () -> checks().check(form(), data, context, locale));
        assertThat(refused).as("refused").isNotNull();
        return refused.errors().stream()
                .map(error -> error.field() + ": " + error.message())
                .toList();
    }

    /** The field {@code f} is refused, in both languages. */
    void refuses(Object value, String chinese, String english) {
        assertThat(errors(only(value), Locale.CHINA)).containsExactly("f: " + chinese);
        assertThat(errors(only(value), Locale.US)).containsExactly("f: " + english);
    }

    Options options() {
        return new Options(beans.getBeanProvider(OptionSource.class));
    }

    FormChecks checks() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/forms");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new FormChecks(
                CLOCK,
                messages,
                options(),
                beans.getBeanProvider(FormLookup.class),
                beans.getBeanProvider(RuleCheck.class));
    }

    static List<Object> list(Object... values) {
        return new ArrayList<>(List.of(values));
    }

    private static Map<String, Object> only(Object value) {
        Map<String, Object> data = new HashMap<>();
        data.put("f", value);
        return data;
    }
}
