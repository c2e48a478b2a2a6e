package org.anlan.procedures.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.anlan.AnlanTest;
import org.anlan.registers.Registers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A procedure that starts from a ledger names what is there. */
@AnlanTest
class OriginCheckTests {

    @Autowired
    Registers registers;

    @Test
    void whatIsThereDeploys() {
        assertThat(defects("visits:name=visitor_name, entry=id; cards")).isEmpty();
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(defects("visitors:name=visitor_name"))
                .containsExactly("sample.bpmn, startFrom: there is no register visitors");
        assertThat(defects("visits:nam=visitor_nam"))
                .containsExactly(
                        "sample.bpmn, startFrom: the start form has no field nam",
                        "sample.bpmn, startFrom: visits has no field visitor_nam");
    }

    private List<String> defects(String startFrom) {
        String model =
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                  <process id="sample"><extensionElements><camunda:properties>
                    <camunda:property name="startFrom" value="%s"/></camunda:properties></extensionElements>
                    <startEvent id="start" camunda:formRef="sample.request"/></process></definitions>"""
                        .formatted(startFrom);
        String form =
                """
                {"type": "default", "id": "sample.request", "schemaVersion": 16, "components": [
                  {"type": "textfield", "id": "f1", "key": "name", "label": "姓名"},
                  {"type": "textfield", "id": "f2", "key": "entry", "label": "记录"}]}""";
        return new OriginCheck(name -> registers.all().stream()
                        .filter(register -> register.name().equals(name))
                        .findFirst())
                .defects(new ProcedureFiles(
                        "testing", "sample", Map.of("sample.bpmn", model, "sample.request.form", form)));
    }
}
