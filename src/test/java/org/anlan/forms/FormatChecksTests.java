package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormatChecksTests {

    private static Answers format(String format) {
        return Answers.to("{'type':'textfield','key':'f','label':'名称','properties':{'label.en':'Name','format':'%s'}}"
                .formatted(format));
    }

    @Test
    void aMobilePhoneNumber() {
        assertThat(format("phone").keeps("138 0000-1234")).isEqualTo("13800001234");
        assertThat(format("phone").keeps("+8613800001234")).isEqualTo("13800001234");
        for (String wrong : List.of("1380000123", "138000012345", "12800001234", "0551-6559", "phone")) {
            format("phone").refuses(wrong, "名称应是 11 位手机号码。", "Name must be a mobile number of 11 digits.");
        }
    }

    @Test
    void anIdNumberWithItsCheckCharacter() {
        assertThat(format("id-number").keeps("11010519491231002x")).isEqualTo("11010519491231002X");
        for (String wrong : List.of(
                "110105194912310021",
                "110105194913310025",
                "11010519491231002",
                "110105491231002",
                "99010519491231002X",
                "11010519491231002XX",
                "身份证")) {
            format("id-number")
                    .refuses(
                            wrong,
                            "名称不对, 请核对 18 位身份证号码。",
                            "Name is not right. Please check the 18 characters of the ID number.");
        }
    }

    @Test
    void aPlateIsKeptInOneWriting() {
        assertThat(format("plate").keeps("皖a·12345")).isEqualTo("皖A12345");
        assertThat(format("plate").keeps("皖AD12345")).isEqualTo("皖AD12345");
        for (String wrong : List.of("皖A1234", "A12345", "皖AI2345", "皖A123456", "车")) {
            format("plate")
                    .refuses(
                            wrong,
                            "名称不对, 请填写完整车牌, 例如 皖A12345。",
                            "Name is not right. Please enter the whole plate, such as 皖A12345.");
        }
    }

    @Test
    void aPersonsName() {
        for (String right : List.of("王某", "欧阳某某", "买买提·艾力", "Anne-Marie O'Neil", "\ud842\udfb7某")) {
            assertThat(format("person-name").keeps(right)).isEqualTo(right);
        }
        assertThat(format("person-name").keeps("买买提•艾力")).isEqualTo("买买提·艾力");
        for (String wrong : List.of("王", "王1", "<b>王某</b>", "王 某", "13800001234")) {
            format("person-name")
                    .refuses(wrong, "名称应是姓名, 请不要填写数字或符号。", "Name must be a name, without digits or signs.");
        }
    }

    @Test
    void nothingIsNotWrong() {
        assertThat(format("id-number").keeps("")).isNull();
    }
}
