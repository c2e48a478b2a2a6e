package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.anlan.forms.FormDefect;
import org.junit.jupiter.api.Test;

/** What a register's file names of other registers is there, or the house does not start and says which file is wrong. */
class DefinitionsTests {

    private static final String NAME = "{'type':'textfield','key':'a'}";
    private static final String NOTE = "{'type':'textfield','key':'c'}";

    @Test
    void aReferenceToARegisterThatIsNotThereIsNamed() {
        assertThat(defect(ledger("one", "", reference("b", "dragons"))))
                .hasMessageStartingWith("forms/registers/one.form")
                .hasMessageContaining("b")
                .hasMessageContaining("not there: dragons");
        String inRows = "{'type':'dynamiclist','path':'rows','components':[" + reference("b", "dragons") + "]}";
        assertThat(defect(ledger("one", "", inRows))).hasMessageContaining("not there: dragons");
    }

    @Test
    void placesThatLeadNowhereOrInACircleAreNamed() {
        assertThat(defect(ledger("one", ",'place':['b']", reference("b", "two")), ledger("two", "", NOTE)))
                .hasMessageContaining("two says of no entry where it belongs");
        assertThat(defect(
                        ledger("one", ",'place':['b']", reference("b", "two")),
                        ledger("two", ",'place':['b']", reference("b", "one"))))
                .hasMessageContaining("refers to itself");
    }

    @Test
    void whatIsGatheredHasToBeAboutIt() {
        String gathers = ",'gathers':['two']";
        RegisterDefinition far = ledger("two", ",'place':['b']", reference("b", "three"));
        RegisterDefinition between = ledger("three", ",'place':['b']", reference("b", "four"));
        assertThat(defect(ledger("one", gathers, NOTE), ledger("two", "", NOTE)))
                .hasMessageContaining("not about this one: two");
        RegisterDefinition four = ledger("four", gathers + ",'place':['b']", reference("b", "jurisdictions"));
        assertThat(new Definitions(List.of(far, between, four)).find("four")).isPresent();
    }

    private static FormDefect defect(RegisterDefinition... all) {
        return catchThrowableOfType(FormDefect.class, () -> new Definitions(Arrays.asList(all)));
    }

    private static String reference(String key, String register) {
        return "{'type':'reference','key':'" + key + "','register':'" + register + "'}";
    }

    private static RegisterDefinition ledger(String name, String settings, String component) {
        String text = "{'type':'default','id':'registers." + name
                + "','schemaVersion':16,'register':{'title':'账','titleEn':'L','display':'a','read':['x'],'write':['x']"
                + settings + "},'components':[" + NAME + "," + component + "]}";
        return new DefinitionReader(name + ".form").read(text.replace('\'', '"'));
    }
}
