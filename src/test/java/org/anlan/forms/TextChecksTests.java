package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextChecksTests {

    @Test
    void aRequiredTextMustBeFilledIn() {
        Answers required = Answers.toField("textfield", "'validate':{'required':true}");
        required.refuses(null, "请填写名称。", "Please fill in Name.");
        required.refuses("", "请填写名称。", "Please fill in Name.");
        required.refuses(" 　\t", "请填写名称。", "Please fill in Name.");
        assertThat(required.keeps("王")).isEqualTo("王");
    }

    @Test
    void anOptionalTextLeftEmptyIsNull() {
        assertThat(Answers.toField("textfield", "").keeps("  ")).isNull();
    }

    @Test
    void blanksAroundATextGo() {
        assertThat(Answers.toField("textfield", "").keeps(" 　王 某 ")).isEqualTo("王 某");
    }

    @Test
    void aTextThatIsTooShortIsRefusedAndTheShortestAccepted() {
        Answers atLeastThree = Answers.toField("textfield", "'validate':{'minLength':3}");
        atLeastThree.refuses("ab", "名称至少要 3 个字。", "Name needs at least 3 characters.");
        assertThat(atLeastThree.keeps("abc")).isEqualTo("abc");
        assertThat(atLeastThree.keeps("")).as("nothing is not too short").isNull();
    }

    @Test
    void aTextThatIsTooLongIsRefusedAndTheLongestAccepted() {
        Answers atMostThree = Answers.toField("textfield", "'validate':{'maxLength':3}");
        atMostThree.refuses("abcd", "名称最多 3 个字, 现在有 4 个。", "Name may have at most 3 characters; it has 4.");
        assertThat(atMostThree.keeps(" abc ")).isEqualTo("abc");
    }

    @Test
    void aTextWithoutAWrittenLimitHasOneAllTheSame() {
        Answers line = Answers.toField("textfield", "");
        assertThat(line.keeps("x".repeat(1000))).asString().hasSize(1000);
        line.refuses(
                "x".repeat(1001), "名称最多 1000 个字, 现在有 1001 个。", "Name may have at most 1000 characters; it has 1001.");
    }

    @Test
    void aLengthMayComeFromAnotherAnswer() {
        Answers byOther = Answers.to("{'type':'number','key':'n','label':'数'},"
                + "{'type':'textfield','key':'f','label':'名称','validate':{'maxLength':'=n'}}");
        assertThat(byOther.of(Map.of("n", 2, "f", "ab"))).containsEntry("f", "ab");
        assertThat(byOther.errors(Map.of("n", 2, "f", "abc"), java.util.Locale.CHINA))
                .hasSize(1);
    }

    @Test
    void aPatternMatchesAnywhereAsInTheBrowser() {
        Answers digits = Answers.toField("textfield", "'validate':{'pattern':'[0-9]{3}'}");
        assertThat(digits.keeps("a123")).isEqualTo("a123");
        digits.refuses("a12", "名称的格式不对, 请检查。", "Name does not have the expected form. Please check it.");
    }

    @Test
    void theFormMayWordAPatternsRefusalItself() {
        Answers own = Answers.to("{'type':'textfield','key':'f','label':'编号','validate':{'pattern':'^A'},"
                + "'properties':{'pattern.message':'编号以 A 开头。','pattern.message.en':'The number begins with A.'}}");
        own.refuses("B", "编号以 A 开头。", "The number begins with A.");
    }

    @Test
    void anEmailAddress() {
        Answers email = Answers.toField("textfield", "'validate':{'validationType':'email'}");
        assertThat(email.keeps("wang@example.com")).isEqualTo("wang@example.com");
        for (String wrong : List.of("wang", "wang@", "@example.com", "wang@example", "a b@example.com")) {
            email.refuses(
                    wrong,
                    "名称应是邮箱地址, 例如 wang@example.com。",
                    "Name must be an e-mail address, such as wang@example.com.");
        }
    }

    @Test
    void aPhoneNumberWithItsCountryCode() {
        Answers phone = Answers.toField("textfield", "'validate':{'validationType':'phone'}");
        assertThat(phone.keeps("+8613800000000")).isEqualTo("+8613800000000");
        phone.refuses(
                "13800000000",
                "名称应带国家代码, 例如 +86 13800000000。",
                "Name must begin with a country code, such as +86 13800000000.");
    }

    @Test
    void aTextIsNotAListOrAnObject() {
        Answers text = Answers.toField("textfield", "");
        text.refuses(List.of("a"), "名称应填写文字。", "Name must be text.");
        text.refuses(Map.of("a", 1), "名称应填写文字。", "Name must be text.");
        assertThat(text.keeps(12)).isEqualTo("12");
    }

    @Test
    void charactersTheDatabaseCannotKeepAreRefused() {
        Answers text = Answers.toField("textfield", "");
        for (String wrong : List.of("a\u0000b", "a\nb", "a\ud800b", "a\udc00")) {
            text.refuses(
                    wrong, "名称里有不能保存的字符, 请删除后重填。", "Name holds characters that cannot be kept. Please remove them.");
        }
        assertThat(text.keeps("\ud842\udfb7")).as("a rare character").isEqualTo("\ud842\udfb7");
    }

    @Test
    void aTextAreaKeepsItsLines() {
        Answers area = Answers.toField("textarea", "");
        assertThat(area.keeps("a\r\nb\tc")).isEqualTo("a\nb\tc");
        area.refuses(
                "a\u0007b", "名称里有不能保存的字符, 请删除后重填。", "Name holds characters that cannot be kept. Please remove them.");
    }
}
