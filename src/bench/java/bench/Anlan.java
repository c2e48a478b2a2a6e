package bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.anlan.people.Person;
import org.anlan.people.SignedIn;
import org.anlan.procedures.CaseFiles;
import org.anlan.procedures.Cases;
import org.anlan.procedures.Completions;
import org.anlan.procedures.Procedure;
import org.anlan.procedures.Procedures;
import org.anlan.procedures.Starter;
import org.springframework.context.ApplicationContext;

/** Our service layer: forms checked, case file, work list and log written. */
class Anlan implements Subject {

    private final Cases cases;
    private final CaseFiles files;
    private final Completions completions;
    private final Procedure procedure;
    private final Starter starter;
    private final SignedIn clerk = new SignedIn("bench-clerk", "clerk", Set.of("card-clerk"));

    Anlan(ApplicationContext context) {
        cases = context.getBean(Cases.class);
        files = context.getBean(CaseFiles.class);
        completions = context.getBean(Completions.class);
        procedure = context.getBean(Procedures.class).find("two-tasks").orElseThrow();
        starter = new Starter(
                new Person("bench-staff", "申请人", "19900000000", null, "在册职工", null, true),
                Set.of("staff"),
                "bench-staff");
    }

    @Override
    public String name() {
        return "Anlan";
    }

    @Override
    public void runCase(int number) {
        Map<String, Object> data =
                Map.of("subject", "钥匙 " + number, "amount", 2, "place", "一号楼", "remark", "请尽快办理, 谢谢");
        String id = cases.start(procedure, data, starter, null, Locale.CHINESE).id();
        String task = files.openItems(List.of(id)).get(0).id();
        while (task != null) {
            task = completions
                    .complete(task, Map.of("decision", "同意"), clerk, null, Locale.CHINESE)
                    .nextTask();
        }
    }
}
