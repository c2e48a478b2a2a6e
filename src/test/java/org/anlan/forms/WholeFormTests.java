package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.anlan.shared.InvalidInput;
import org.junit.jupiter.api.Test;

class WholeFormTests {

    private static final FormLookup EMPLOYEES = new FormLookup() {
        @Override
        public String name() {
            return "employee-number";
        }

        @Override
        public Optional<Map<String, Object>> find(String value, String as) {
            return value.equals("66666")
                    ? Optional.of(Map.of(as, "p-04", as + "Name", "赵某", as + "Department", "dept-physics"))
                    : Optional.empty();
        }
    };

    private static final String CODE = "{'type':'textfield','key':'code','label':'邀请码',"
            + "'properties':{'lookup':'employee-number','lookupAs':'host'}}";

    @Test
    void allErrorsComeAtOnceInFormOrder() {
        Answers form = Answers.to("{'type':'textfield','key':'z','label':'丙','validate':{'required':true}}," + CODE
                        + ",{'type':'number','key':'a','label':'甲'}")
                .with(EMPLOYEES);
        assertThat(form.errors(Map.of("a", "x", "code", "1"), Locale.CHINA))
                .as("a number is looked up for nobody who has not filled in the rest")
                .containsExactly("z: 请填写丙。", "a: 甲应是数字。");
        assertThat(form.errors(Map.of("z", "x", "a", 1, "code", "1"), Locale.CHINA))
                .containsExactly("code: 查不到这个邀请码, 请向被访人核对工号。");
    }

    @Test
    void unknownFieldsAreDropped() {
        assertThat(Answers.toField("textfield", "").of(Map.of("f", "x", "isAdmin", true, "applicant", "p-99")))
                .isEqualTo(Map.of("f", "x"));
    }

    @Test
    void displayComponentsCarryNoData() {
        Answers display = Answers.to("{'type':'text','text':'# 说明'},{'type':'html','content':'<p>'},{'type':'image'},"
                + "{'type':'separator'},{'type':'spacer'},{'type':'qr','key':'charge'},{'type':'button','key':'go'}");
        assertThat(display.of(Map.of("charge", "c1", "go", 1))).isEmpty();
    }

    @Test
    void aLookupAddsWhatItFinds() {
        assertThat(Answers.to(CODE).with(EMPLOYEES).of(Map.of("code", "66666")))
                .isEqualTo(Map.of("code", "66666", "host", "p-04", "hostName", "赵某", "hostDepartment", "dept-physics"));
    }

    @Test
    void whatIsComputedSeesWhatALookupFound() {
        String same = "{'type':'expression','key':'k','expression':'=host'}";
        assertThat(Answers.to(CODE + "," + same).with(EMPLOYEES).of(Map.of("code", "66666")))
                .containsEntry("k", "p-04");
    }

    @Test
    void aLookupThatFindsNothingIsAnErrorOfItsField() {
        assertThat(Answers.to(CODE).with(EMPLOYEES).errors(Map.of("code", "66667", "host", "p-99"), Locale.US))
                .containsExactly("code: There is no such 邀请码. Please ask your host for the employee number.");
    }

    @Test
    void aRuleHasTheLastWord() {
        RuleCheck term = (decision, values, locale) -> decision.equals("visit.term") && "long".equals(values.get("f"))
                ? Optional.of("来访最多 3 天。")
                : Optional.empty();
        Answers form =
                Answers.toField("textfield", "").checkedBy("visit.term", "f").with(term);
        assertThat(form.keeps("short")).isEqualTo("short");
        assertThat(form.errors(Map.of("f", "long"), Locale.CHINA)).containsExactly("f: 来访最多 3 天。");
    }

    @Test
    void floodsAreRefusedBeforeAnythingElse() {
        Answers form = Answers.toField("textfield", "");
        Object deep = "x";
        for (int i = 0; i < 2000; i++) {
            deep = List.of(deep);
        }
        form.checks();
        for (Object flood :
                List.of(deep, "x".repeat(1_000_001), new ArrayList<>(java.util.Collections.nCopies(30_000, 1)))) {
            assertThat(form.errors(Map.of("other", flood), Locale.CHINA)).containsExactly(": 提交的内容太多, 请删减后再提交。");
        }
    }

    /** Whatever comes, it is kept or refused with sentences; nothing else is thrown, and what is kept is kept again. */
    @Test
    void noInputBreaksTheChecks() {
        Answers form = Answers.to(
                "{'type':'textfield','key':'text','label':'文','validate':{'minLength':2,'pattern':'a+'}},"
                        + "{'type':'textfield','key':'id','label':'号','properties':{'format':'id-number'}},"
                        + "{'type':'textfield','key':'plate','label':'牌','properties':{'format':'plate'}},"
                        + "{'type':'textfield','key':'phone','label':'话','properties':{'format':'phone'}},"
                        + "{'type':'textfield','key':'name','label':'名','properties':{'format':'person-name'}},"
                        + "{'type':'textarea','key':'area','label':'段'},{'type':'checkbox','key':'box','label':'框'},"
                        + "{'type':'number','key':'number','label':'数','decimalDigits':1,'increment':'0.5','validate':{'max':'=text'}},"
                        + "{'type':'select','key':'one','label':'一','values':[{'value':'a'},{'value':1}]},"
                        + "{'type':'taglist','key':'some','label':'些','values':[{'value':'a'},{'value':'b'}]},"
                        + "{'type':'datetime','key':'date','label':'日','subtype':'date','disallowPassedDates':true},"
                        + "{'type':'datetime','key':'moment','label':'时','subtype':'datetime'},"
                        + "{'type':'datetime','key':'time','label':'刻','subtype':'time'},"
                        + "{'type':'photo','key':'photo','label':'照'},"
                        + "{'type':'dynamiclist','path':'rows','components':[{'type':'number','key':'n','label':'数'},"
                        + "{'type':'textfield','key':'t','label':'文','conditional':{'hide':'=n > number'}}]},"
                        + "{'type':'expression','key':'sum','expression':'=sum(rows.n) + number'},"
                        + "{'type':'textfield','key':'late','label':'后','conditional':{'hide':'=string length(text) > number or box'}}");
        List<String> keys = form.form().fields().stream().map(Field::key).toList();
        Random random = new Random(7);
        int kept = 0;
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            Map<String, Object> data = new HashMap<>();
            for (String key : keys) {
                if (random.nextInt(5) == 0) {
                    data.put(key, anything(random, 0));
                }
            }
            try {
                Map<String, Object> clean = form.of(data);
                assertThat(keys).containsAll(clean.keySet());
                assertThat(form.of(clean)).as("checked again: %s", data).isEqualTo(clean);
                kept++;
            } catch (InvalidInput e) {
                assertThat(e.errors()).isNotEmpty().allMatch(error -> error.message()
                        .matches("(?s).+[。.]"));
                refused++;
            }
        }
        assertThat(kept).as("some of it fits").isGreaterThan(50);
        assertThat(refused).as("most of it does not").isGreaterThan(1000);
    }

    private static Object anything(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 10 : 13)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(20) * 0.5;
            case 3 -> random.nextLong();
            case 4 -> Double.longBitsToDouble(random.nextLong());
            case 5 ->
                List.of("", " ", "aaa", "a", "b", "x".repeat(1200), "\u0000", "\ud800")
                        .get(random.nextInt(8));
            case 6 ->
                List.of("2026-11-23", "2026-11-23T09:00+08:00", "09:00Z", "2026-02-30", "-1-1-1")
                        .get(random.nextInt(5));
            case 7 ->
                List.of("11010519491231002X", "皖A12345", "13800001234", "王某", "1", "NaN")
                        .get(random.nextInt(6));
            case 8 -> letters(random);
            case 9 -> random.nextInt();
            case 10 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(anything(random, depth + 1));
                }
                yield list;
            }
            case 11 -> {
                Map<String, Object> map = new HashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(List.of("n", "t", "value", "x").get(random.nextInt(4)), anything(random, depth + 1));
                }
                yield map;
            }
            default -> List.of(Map.of("n", 1, "t", "x"), Map.of("n", 2));
        };
    }

    private static String letters(Random random) {
        StringBuilder letters = new StringBuilder();
        random.ints(random.nextInt(12), 0, 0x10000).forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    @Test
    void aLookupNobodyOffersIsAMistakeOfTheHouse() {
        assertThatThrownBy(() -> Answers.to(CODE).of(Map.of("code", "66666")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("employee-number");
    }
}
