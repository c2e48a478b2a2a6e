package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.anlan.forms.FormDefect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionReaderTests {

    private static final String SETTINGS =
            "'title':'账','titleEn':'Ledger','display':'a','read':['clerk'],'write':['clerk']";
    private static final String FIELD = "{'type':'textfield','key':'a','label':'甲'}";

    private static String file(String settings, String components) {
        return "{'type':'default','id':'registers.ledger','schemaVersion':16,'register':{%s},'components':[%s]}"
                .formatted(settings, components)
                .replace('\'', '"');
    }

    @Test
    void aRegisterNeedsLittle() {
        RegisterDefinition read = new DefinitionReader("ledger.form").read(file(SETTINGS, FIELD));
        assertThat(read.name()).isEqualTo("ledger");
        assertThat(read.plural()).isEqualTo("账");
        assertThat(read.unique()).isEmpty();
    }

    @Test
    void columnsStandInTheirOrder() {
        RegisterDefinition read = new DefinitionReader("ledger.form")
                .read(file(
                        SETTINGS,
                        FIELD + ",{'type':'number','key':'b','properties':{'list':'10'}},"
                                + "{'type':'number','key':'c','properties':{'list':'9'}}"));
        assertThat(read.columns()).extracting(field -> field.key()).containsExactly("c", "b");
    }

    @Test
    void anotherFileIsAnotherHash() {
        String one = file(SETTINGS, FIELD);
        assertThat(new DefinitionReader("ledger.form").read(one).hash())
                .isEqualTo(new DefinitionReader("ledger.form").read(one).hash())
                .isNotEqualTo(
                        new DefinitionReader("ledger.form").read(one + " ").hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            'title':'账','display':'a'                                                                 | {'type':'textfield','key':'a'} | titleEn is missing
            'title':'账','titleEn':'L','display':'b','read':['x'],'write':['x']                 | {'type':'textfield','key':'a'} | not there: b
            'title':'账','titleEn':'L','display':'a','write':['x']                              | {'type':'textfield','key':'a'} | read names no role
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':[]                    | {'type':'textfield','key':'a'} | write names no role
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x'],'unique':[{}]   | {'type':'textfield','key':'a'} | names no fields
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x'],'unique':[{'fields':['b']}] | {'type':'textfield','key':'a'} | not there: b
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x'],'unique':[{'fields':['a'],'when':{'b':['1']}}] | {'type':'textfield','key':'a'} | not there: b
            'title':'账','titleEn':'L','display':'a','place':'b','read':['x'],'write':['x']     | {'type':'textfield','key':'a'} | not there: b
            'title':'账','titleEn':'L','display':'a','place':'b','read':['x'],'write':['x']     | {'type':'textfield','key':'a'},{'type':'number','key':'b'} | one id in clear: b
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x'],'rates':[{'name':'r','of':{}}] | {'type':'textfield','key':'a'} | of and among must be conditions
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x'],'byHand':['erase'] | {'type':'textfield','key':'a'} | create, change and delete only
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x'],'expires':{'rule':'r'} | {'type':'textfield','key':'a'} | none is named
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x'],'deadline':{'field':'a'},'expires':{'rule':'r','state':'a','among':['x']} | {'type':'textfield','key':'a'} | among must name options
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x'],'unique':[{'fields':['a'],'message':'否'}] | {'type':'textfield','key':'a'} | messageEn is missing
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x']                 | {'type':'textfield','key':'a','properties':{'final':'gone'}} | options of the field: gone
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x']                 | {'type':'textfield','key':'a'},{'type':'number','key':'b','properties':{'secret':'true'}} | only a text
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x']                 | {'type':'textfield','key':'a'},{'type':'textfield','key':'b','properties':{'secret':'true','search':'true'}} | exact value
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x']                 | {'type':'textfield','key':'a'},{'type':'textfield','key':'b.c'} | one level
            'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x']                 | {'type':'textfield','key':'a','properties':{'list':'first'}} | column's number
            """)
    void aDefectNamesTheFileAndTheReason(String settings, String components, String reason) {
        FormDefect defect = catchThrowableOfType(
                FormDefect.class, () -> new DefinitionReader("ledger.form").read(file(settings, components)));
        assertThat(defect).hasMessageStartingWith("forms/registers/ledger.form").hasMessageContaining(reason);
    }

    @Test
    void theIdMustFitTheFile() {
        assertThat(catchThrowableOfType(
                        FormDefect.class, () -> new DefinitionReader("other.form").read(file(SETTINGS, FIELD))))
                .hasMessageContaining("registers.other");
        assertThat(catchThrowableOfType(
                        FormDefect.class, () -> new DefinitionReader("No'Name.form").read(file(SETTINGS, FIELD))))
                .hasMessageContaining("small letters");
    }
}
