package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceChecksTests {

    private static final String VALUES = "'values':[{'label':'丢失','value':'lost'},{'label':'损坏','value':'damaged'}]";
    private static final String NO_SUCH = "名称里没有这个选项, 请重新选择。";
    private static final String NO_SUCH_EN = "Name has no such option. Please choose again.";

    @Test
    void oneOfTheOptionsIsAcceptedAnythingElseRefused() {
        for (String type : List.of("select", "radio")) {
            Answers one = Answers.toField(type, VALUES);
            assertThat(one.keeps("lost")).isEqualTo("lost");
            assertThat(one.keeps(null)).isNull();
            for (Object wrong : List.of("stolen", "Lost", "丢失", 1, true, Map.of("value", "lost"))) {
                one.refuses(wrong, NO_SUCH, NO_SUCH_EN);
            }
        }
    }

    @Test
    void aChoiceThatMustBeMade() {
        Answers.toField("radio", VALUES + ",'validate':{'required':true}").refuses("", "请选择名称。", "Please choose Name.");
    }

    @Test
    void severalOptionsEachOnce() {
        for (String type : List.of("checklist", "taglist")) {
            Answers some = Answers.toField(type, VALUES);
            assertThat(some.keeps(List.of("damaged", "lost", "lost"))).isEqualTo(List.of("damaged", "lost"));
            assertThat(some.keeps(List.of())).isNull();
            some.refuses(List.of("lost", "stolen"), NO_SUCH, NO_SUCH_EN);
            some.refuses("lost", NO_SUCH, NO_SUCH_EN);
            some.refuses(List.of(List.of("lost")), NO_SUCH, NO_SUCH_EN);
        }
        Answers.toField("checklist", VALUES + ",'validate':{'required':true}")
                .refuses(List.of(), "请选择名称。", "Please choose Name.");
    }

    @Test
    void numbersAmongTheOptionsKeepTheirType() {
        Answers numbers = Answers.toField("select", "'values':[{'label':'一','value':1},{'label':'二','value':2}]");
        assertThat(numbers.keeps(2)).isEqualTo(2);
        assertThat(numbers.keeps("2")).isEqualTo(2);
        numbers.refuses(3, NO_SUCH, NO_SUCH_EN);
    }

    @Test
    void optionsMayComeFromTheValuesAtHand() {
        Answers given = Answers.toField("select", "'valuesKey':'plates'")
                .knowing("plates", List.of("皖A12345", Map.of("label", "第二辆", "value", "皖A54321")));
        assertThat(given.keeps("皖A12345")).isEqualTo("皖A12345");
        assertThat(given.keeps("皖A54321")).isEqualTo("皖A54321");
        given.refuses("皖A00000", NO_SUCH, NO_SUCH_EN);
    }

    @Test
    void optionsAPersonSendsAlongDoNotCount() {
        Answers none = Answers.to("{'type':'select','key':'f','label':'名称','valuesKey':'plates'}");
        assertThat(none.errors(Map.of("f", "x", "plates", List.of("x")), Locale.CHINA))
                .containsExactly("f: " + NO_SUCH);
    }

    @Test
    void optionsMayBeComputed() {
        Answers computed = Answers.toField("select", "'valuesExpression':'=[1, 2, 3]'");
        assertThat(computed.keeps(3)).isNotNull();
        computed.refuses(4, NO_SUCH, NO_SUCH_EN);
    }

    @Test
    void optionsFromARegisterAreAskedForWithTheValuesAtHand() {
        OptionSource permits = new OptionSource() {
            @Override
            public boolean knows(String name) {
                return name.equals("gate-permits");
            }

            @Override
            public List<Option> options(String name, Map<String, Object> where) {
                return where.equals(Map.of("holder", "p-01", "state", "已授权"))
                        ? List.of(new Option("e1", "皖A12345"))
                        : List.of();
            }

            @Override
            public Map<String, String> labels(String name, Collection<String> ids) {
                return Map.of();
            }

            @Override
            public List<Option> search(String name, String words, int limit) {
                return List.of();
            }
        };
        String field = "{'type':'select','key':'f','label':'名称','valuesKey':'permits','properties':{'label.en':'Name',"
                + "'optionsFrom':'gate-permits','optionsWhere':'holder=$applicant;state=已授权'}}";
        Answers mine = Answers.to(field).with(permits).knowing("applicant", "p-01");
        assertThat(mine.keeps("e1")).isEqualTo("e1");
        mine.refuses("e2", NO_SUCH, NO_SUCH_EN);
        assertThat(mine.options().supply(mine.form(), Map.of("applicant", "p-01")))
                .isEqualTo(Map.of("permits", List.of(Map.of("value", "e1", "label", "皖A12345"))));
        Answers.to(field).with(permits).refuses("e1", NO_SUCH, NO_SUCH_EN);
    }

    @Test
    void aCheckboxIsYesOrNo() {
        Answers box = Answers.toField("checkbox", "");
        assertThat(box.keeps(true)).isEqualTo(true);
        assertThat(box.of(new HashMap<>())).containsEntry("f", false);
        box.refuses("true", "名称只能选是或否。", "Name can only be yes or no.");
        box.refuses(1, "名称只能选是或否。", "Name can only be yes or no.");
    }

    @Test
    void aPromiseMustBeTicked() {
        Answers promise = Answers.toField("checkbox", "'validate':{'required':true}");
        assertThat(promise.keeps(true)).isEqualTo(true);
        promise.refuses(false, "请勾选“名称”。", "Please tick “Name”.");
    }
}
