package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileChecksTests {

    @Test
    void aPhotoIsAListOfFileIds() {
        Answers photo = Answers.toField("photo", "");
        assertThat(photo.keeps(List.of("file-1"))).isEqualTo(List.of("file-1"));
        assertThat(photo.keeps("file-1")).as("one alone").isEqualTo(List.of("file-1"));
        assertThat(photo.keeps(List.of())).isNull();
        for (Object wrong : List.of(List.of(1), List.of("../etc/passwd"), List.of(""), Map.of("id", "x"), 7, true)) {
            photo.refuses(wrong, "名称没有上传成功, 请重新上传。", "Name was not uploaded. Please upload it again.");
        }
    }

    @Test
    void oneUnlessTheFormAllowsMore() {
        Answers.toField("photo", "").refuses(List.of("a", "b"), "名称最多 1 个文件。", "Name may have at most 1 files.");
        Answers three = Answers.toField("photo", "'max':3");
        assertThat(three.keeps(List.of("a", "b", "c"))).isEqualTo(List.of("a", "b", "c"));
        three.refuses(List.of("a", "b", "c", "d"), "名称最多 3 个文件。", "Name may have at most 3 files.");
        assertThat(Answers.toField("filepicker", "'multiple':true").keeps(List.of("a", "b")))
                .isEqualTo(List.of("a", "b"));
    }

    @Test
    void aPhotoThatMustBeThere() {
        Answers.toField("photo", "'validate':{'required':true}").refuses(List.of(), "请上传名称。", "Please upload Name.");
    }
}
