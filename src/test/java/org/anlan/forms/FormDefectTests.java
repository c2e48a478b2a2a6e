package org.anlan.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormDefectTests {

    /** Columns: components, the component named, words of the reason. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {'type':'textfield','key':'a'},{'type':'number','key':'a'}                   | a      | used twice
            {'type':'textfield','key':'a'},{'type':'textfield','key':'a.b'}              | a.b    | used twice
            {'type':'textfield','key':'a','id':'x'},{'type':'text','id':'x'}             | x      | used twice
            {'type':'slider','key':'a'}                                                  | a      | unknown type slider
            {'key':'a'}                                                                  | a      | no type
            {'type':'textfield','id':'f1'}                                               | f1     | no key
            {'type':'textfield','key':'车牌'}                                             | 车牌    | letters
            {'type':'dynamiclist','components':[]}                                       | dynamiclist | no path
            {'type':'dynamiclist','path':'rows'}                                         | rows | not a list
            {'type':'textfield','key':'a','conditional':{'hide':'=a +'}}                 | a      | not FEEL
            {'type':'textfield','key':'a','conditional':{'hide':'b = 1'}}                | a      | begin with =
            {'type':'textfield','key':'a','readonly':'=)'}                               | a      | not FEEL
            {'type':'expression','key':'a','expression':'1 + 1'}                         | a      | begin with =
            {'type':'expression','key':'a','expression':'=1 +'}                          | a      | not FEEL
            {'type':'number','key':'a','validate':{'max':'=1 +'}}                        | a      | not FEEL
            {'type':'number','key':'a','validate':{'max':'ten'}}                         | a      | max is not a number
            {'type':'textfield','key':'a','validate':{'pattern':'['}}                    | a      | regular expression
            {'type':'textfield','key':'a','validate':{'validationType':'fax'}}           | a      | validationType fax
            {'type':'textfield','key':'a','properties':{'format':'fax'}}                 | a      | unknown format fax
            {'type':'select','key':'a'}                                                  | a      | neither values
            {'type':'select','key':'a','values':[]}                                      | a      | no options
            {'type':'select','key':'a','values':[{'label':'x'}]}                         | a      | no value
            {'type':'select','key':'a','values':[{'value':'x'},{'value':'x'}]}           | a      | there twice
            {'type':'select','key':'a','valuesExpression':'=['}                          | a      | not FEEL
            """)
    void aDefectIsNamed(String components, String component, String reason) {
        FormDefect defect = defect("{'type':'default','id':'t','schemaVersion':16,'components':[" + components + "]}");
        assertThat(defect.component()).isEqualTo(component);
        assertThat(defect.file()).isEqualTo("forms/campus/t.form");
        assertThat(defect).hasMessageStartingWith("forms/campus/t.form").hasMessageContaining(reason);
    }

    @Test
    void aFileThatIsNoForm() {
        for (String text : List.of(
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{'type':'default'}",
                "{'type':'default','id':'t'}",
                "{'type':'default','id':'','schemaVersion':16,'components':[]}",
                "{'type':'default','id':'t','schemaVersion':16}",
                "{'type':'default','id':'t','schemaVersion':16,'components':[],'checks':[{'field':'a'}]}",
                "{'type':'default','id':'t','schemaVersion':16,'components':[],'checks':[{'decision':'d','field':'a'}]}")) {
            assertThat(defect(text)).as(text).hasMessageContaining("forms/campus/t.form");
        }
    }

    @Test
    void everyFormOfTheHouseCanBeRead() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            List<Path> forms =
                    files.filter(file -> file.toString().endsWith(".form")).toList();
            assertThat(forms).hasSizeGreaterThanOrEqualTo(4);
            for (Path form : forms) {
                assertThat(Form.parse(form.toString(), Files.readString(form)).fields())
                        .isNotNull();
            }
        }
    }

    private static FormDefect defect(String json) {
        FormDefect defect = catchThrowableOfType(
                FormDefect.class, () -> Form.parse("forms/campus/t.form", json.replace('\'', '"')));
        assertThat(defect).as(json).isNotNull();
        return defect;
    }
}
