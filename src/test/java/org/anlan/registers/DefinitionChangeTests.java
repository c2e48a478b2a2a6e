package org.anlan.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.anlan.AnlanTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a start does when a register's file is not the one of the start before. */
@AnlanTest
class DefinitionChangeTests {

    private static final String CODE = "{'type':'textfield','key':'code','label':'编号'}";
    private static final String KIND =
            "{'type':'select','key':'kind','label':'类型','values':[{'value':'甲'},{'value':'乙'}]}";

    @Autowired
    RegisterTables tables;

    @Autowired
    Entries entries;

    @Autowired
    Sealing sealing;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String name = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private RegisterDefinition first;

    @BeforeEach
    void theFirstStart() {
        first = definition(CODE + "," + KIND, "");
        apply(first);
    }

    @Test
    void aStartWithTheSameFileDoesNothing() {
        String applied = applied();
        jdbc.sql("drop index " + indexes().get(0)).update();
        int left = indexes().size();
        apply(first);
        assertThat(applied()).isEqualTo(applied);
        assertThat(indexes()).hasSize(left);
    }

    @Test
    void aNewFieldNeedsNothing() {
        insert(Map.of("code", "1", "kind", "甲"));
        apply(definition(CODE + "," + KIND + ",{'type':'number','key':'n','label':'数'}", ""));
    }

    @Test
    void indexesFollowTheDefinition() {
        int before = indexes().size();
        apply(definition(
                CODE.replace("'label'", "'properties':{'filter':'true','search':'true'},'label'") + "," + KIND, ""));
        assertThat(indexes().size()).isGreaterThan(before);
        apply(definition(CODE + "," + KIND + " ", ""));
        assertThat(indexes()).hasSize(before);
    }

    @Test
    void anOptionThatIsUsedCannotGo() {
        String id = insert(Map.of("code", "1", "kind", "乙"));
        insert(Map.of("code", "2", "kind", "甲"));
        String applied = applied();
        DefinitionMisfit misfit = refused(definition(CODE + "," + KIND.replace(",{'value':'乙'}", ""), ""));
        assertThat(misfit.misfits()).hasSize(1);
        assertThat(misfit)
                .hasMessageContaining(name + ".form")
                .hasMessageContaining(id)
                .hasMessageContaining("kind");
        assertThat(applied()).as("nothing was changed").isEqualTo(applied);
    }

    @Test
    void aFieldThatBecomesRequiredMustBeFilledEverywhere() {
        String empty = insert(Map.of("kind", "甲"));
        insert(Map.of("code", "1", "kind", "甲"));
        DefinitionMisfit misfit =
                refused(definition(CODE.replace("'label'", "'validate':{'required':true},'label'") + "," + KIND, ""));
        assertThat(misfit.misfits()).singleElement().asString().contains(empty).contains("code");
    }

    @Test
    void whatBecomesUniqueMustBeUnique() {
        String one = insert(Map.of("code", "1", "kind", "甲"));
        String other = insert(Map.of("code", "1", "kind", "乙"));
        String unique = ",'unique':[{'fields':['code']}]";
        assertThat(refused(definition(CODE + "," + KIND, unique)).misfits())
                .singleElement()
                .asString()
                .contains(one)
                .contains(other)
                .contains("code");
        apply(definition(CODE + "," + KIND, ",'unique':[{'fields':['code'],'when':{'kind':['甲']}}]"));
    }

    @Test
    void aFieldWithValuesCannotBecomeSecretJustSo() {
        insert(Map.of("code", "1", "kind", "甲"));
        assertThat(refused(definition(
                                CODE.replace("'label'", "'properties':{'secret':'true'},'label'") + "," + KIND, ""))
                        .misfits())
                .singleElement()
                .asString()
                .contains("held in clear");
    }

    @Test
    void deletedEntriesAreNotAsked() {
        String id = insert(Map.of("code", "1", "kind", "乙"));
        transaction.executeWithoutResult(status ->
                entries.delete(first, entries.find(first, id).orElseThrow().entry()));
        apply(definition(CODE + "," + KIND.replace(",{'value':'乙'}", ""), ""));
    }

    private RegisterDefinition definition(String components, String more) {
        return new DefinitionReader(name + ".form")
                .read(("{'type':'default','id':'registers." + name
                                + "','schemaVersion':16,'register':{'title':'账','titleEn':'Ledger','display':'code',"
                                + "'read':['clerk'],'write':['clerk']" + more + "},'components':[" + components + "]}")
                        .replace('\'', '"'));
    }

    private void apply(RegisterDefinition definition) {
        transaction.executeWithoutResult(status -> tables.apply(definition));
    }

    private DefinitionMisfit refused(RegisterDefinition definition) {
        DefinitionMisfit misfit = catchThrowableOfType(DefinitionMisfit.class, () -> apply(definition));
        assertThat(misfit).isNotNull();
        return misfit;
    }

    private String insert(Map<String, Object> data) {
        String id = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> entries.insert(first, id, sealing.seal(first, data)));
        return id;
    }

    private String applied() {
        return jdbc.sql("select hash || applied_at from register_definition where name = ?")
                .param(name)
                .query(String.class)
                .single();
    }

    private List<String> indexes() {
        return jdbc.sql("select indexname from pg_indexes where tablename = ? and indexname like 'rx%' order by 1")
                .param(Indexes.partition(first))
                .query(String.class)
                .list();
    }
}
