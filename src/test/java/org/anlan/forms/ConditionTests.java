package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTests {

    private static final String RELATION = "{'type':'select','key':'relation','label':'关系',"
            + "'values':[{'label':'本人','value':'本人'},{'label':'配偶','value':'配偶'}]},";

    private static Answers proof() {
        return Answers.to(RELATION + "{'type':'photo','key':'proof','label':'证明','validate':{'required':true},"
                        + "'conditional':{'hide':'=relation != spouse'}}")
                .knowing("spouse", "配偶");
    }

    @Test
    void aHiddenFieldIsNotRequired() {
        assertThat(proof().of(Map.of("relation", "本人"))).doesNotContainKey("proof");
    }

    @Test
    void aVisibleOneIs() {
        assertThat(proof().errors(Map.of("relation", "配偶"), Locale.CHINA)).containsExactly("proof: 请上传证明。");
        assertThat(proof().of(Map.of("relation", "配偶", "proof", List.of("f1")))).containsKey("proof");
    }

    @Test
    void whatIsSentForAHiddenFieldIsDroppedEvenIfItIsWrong() {
        assertThat(proof().of(Map.of("relation", "本人", "proof", List.of("../x"))))
                .doesNotContainKey("proof");
    }

    @Test
    void theHiddenFieldsAreNamed() {
        FormChecks.Checked checked =
                proof().checks().check(proof().form(), Map.of("relation", "本人"), Map.of("spouse", "配偶"), Locale.CHINA);
        assertThat(checked.hidden()).containsExactly("proof");
    }

    @Test
    void aHiddenFieldHidesWhatDependsOnIt() {
        Answers chain = Answers.to("{'type':'checkbox','key':'a','label':'甲'},"
                + "{'type':'checkbox','key':'b','label':'乙','conditional':{'hide':'=not(a)'}},"
                + "{'type':'textfield','key':'c','label':'丙','conditional':{'hide':'=b != true'}}");
        assertThat(chain.of(Map.of("a", true, "b", true, "c", "x"))).containsEntry("c", "x");
        assertThat(chain.of(Map.of("a", false, "b", true, "c", "x"))).containsOnlyKeys("a");
    }

    @Test
    void conditionsThatChaseEachOtherEnd() {
        Answers circle = Answers.to("{'type':'textfield','key':'a','label':'甲','conditional':{'hide':'=b = null'}},"
                + "{'type':'textfield','key':'b','label':'乙','conditional':{'hide':'=a != null'}}");
        assertThat(circle.of(Map.of("a", "x", "b", "y"))).isNotNull();
    }

    @Test
    void aHiddenGroupHidesItsFields() {
        Answers group = Answers.to("{'type':'checkbox','key':'more','label':'更多'},{'type':'group','label':'组',"
                + "'conditional':{'hide':'=not(more)'},'components':[{'type':'textfield','key':'f','label':'名称',"
                + "'validate':{'required':true}}]}");
        assertThat(group.of(Map.of("more", false))).doesNotContainKey("f");
        assertThat(group.errors(Map.of("more", true), Locale.CHINA)).containsExactly("f: 请填写名称。");
    }

    @Test
    void aGroupWithAPathKeepsItsFieldsOneLevelDown() {
        Answers group = Answers.to("{'type':'group','path':'home','components':["
                + "{'type':'textfield','key':'street','label':'街道','validate':{'required':true}}]}");
        assertThat(group.of(Map.of("home", Map.of("street", "一号", "x", 1))))
                .isEqualTo(Map.of("home", Map.of("street", "一号")));
        assertThat(group.errors(Map.of("home", "x"), Locale.CHINA)).containsExactly("home.street: 请填写街道。");
    }

    @Test
    void aConditionSeesTheCaseSoFarButAPersonCannotFakeIt() {
        Answers seeing =
                Answers.to("{'type':'textfield','key':'f','label':'名称','conditional':{'hide':'=approved != true'}}");
        assertThat(seeing.of(Map.of("f", "x", "approved", true))).isEmpty();
        assertThat(seeing.knowing("approved", true).of(Map.of("f", "x"))).isEqualTo(Map.of("f", "x"));
    }

    @Test
    void readOnlyAndDisabledFieldsKeepWhatTheHouseHas() {
        Answers fixed = Answers.to("{'type':'textfield','key':'a','label':'甲','readonly':true},"
                        + "{'type':'textfield','key':'b','label':'乙','disabled':true},"
                        + "{'type':'textfield','key':'c','label':'丙','readonly':'=locked'},"
                        + "{'type':'expression','key':'e','expression':'=a'}")
                .knowing("a", "ours");
        Map<String, Object> sent = Map.of("a", "theirs", "b", "theirs", "c", "theirs", "locked", false);
        assertThat(fixed.of(sent)).isEqualTo(Map.of("c", "theirs", "e", "ours"));
        assertThat(fixed.knowing("locked", true).of(sent)).isEqualTo(Map.of("e", "ours"));
    }

    @Test
    void theHouseItselfMayWriteWhatIsReadOnlyToPeople() {
        Answers fixed = Answers.to("{'type':'textfield','key':'a','label':'甲','readonly':true},"
                + "{'type':'datetime','subtype':'date','disallowPassedDates':true,'key':'d','label':'日期'}");
        assertThat(fixed.checks()
                        .adopt(fixed.form(), Map.of("a", "x", "d", "2020-01-01"), Locale.CHINA)
                        .data())
                .isEqualTo(Map.of("a", "x", "d", "2020-01-01"));
    }

    @Test
    void anExpressionIsComputedHereNotThere() {
        Answers sum = Answers.to("{'type':'number','key':'a','label':'甲'},{'type':'number','key':'b','label':'乙'},"
                + "{'type':'expression','key':'sum','expression':'=a + b'},"
                + "{'type':'expression','key':'twice','expression':'=sum * 2'}");
        assertThat(sum.of(Map.of("a", 2, "b", 3, "sum", 1000)))
                .containsEntry("sum", 5)
                .containsEntry("twice", 10);
        Map<String, Object> empty = sum.of(new HashMap<>());
        assertThat(empty.get("sum")).isNull();
    }

    @Test
    void todayIsTheHousesToday() {
        assertThat(Answers.to("{'type':'expression','key':'day','expression':'=today()'}")
                        .of(Map.of()))
                .containsEntry("day", "2026-11-23");
    }

    @Test
    void everyRowOfAListIsCheckedAndNamed() {
        Answers people = Answers.to("{'type':'dynamiclist','path':'people','label':'随行人员','components':["
                + "{'type':'textfield','key':'name','label':'姓名','validate':{'required':true}},"
                + "{'type':'checkbox','key':'driver','label':'司机'},"
                + "{'type':'textfield','key':'licence','label':'驾驶证','validate':{'required':true},"
                + "'conditional':{'hide':'=not(driver)'}}]},"
                + "{'type':'expression','key':'count','expression':'=count(people)'}");
        assertThat(people.of(Map.of(
                        "people",
                        List.of(
                                Map.of("name", " 王某 ", "x", 1),
                                Map.of("name", "李某", "driver", true, "licence", "A1")))))
                .isEqualTo(Map.of(
                        "people",
                        List.of(
                                Map.of("name", "王某", "driver", false),
                                Map.of("name", "李某", "driver", true, "licence", "A1")),
                        "count",
                        2));
        assertThat(people.errors(Map.of("people", List.of(Map.of("name", "王某"), Map.of("driver", true))), Locale.CHINA))
                .containsExactly("people[1].name: 请填写姓名。", "people[1].licence: 请填写驾驶证。");
        assertThat(people.errors(Map.of("people", "x"), Locale.CHINA)).hasSize(1);
        assertThat(people.errors(Map.of("people", List.of("x")), Locale.CHINA)).hasSize(1);
        assertThat(people.errors(
                        Map.of("people", java.util.Collections.nCopies(201, Map.of("name", "x"))), Locale.CHINA))
                .containsExactly("people: 随行人员最多 200 条。");
    }
}
