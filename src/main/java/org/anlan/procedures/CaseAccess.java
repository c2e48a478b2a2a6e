package org.anlan.procedures;

import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.people.StandIn;
import org.anlan.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may look into a case: its applicant, everybody who has or had a task of it or could take one, whom it was copied
 * to, who has authority over its clock or was told of its card, whom its procedure names as readers, managers and
 * administrators. To all others it does not exist.
 */
@Component
public class CaseAccess {

    private final JdbcClient jdbc;
    private final CaseFiles files;
    private final CaseClocks clocks;
    private final Procedures procedures;
    private final Roles roles;

    CaseAccess(JdbcClient jdbc, CaseFiles files, CaseClocks clocks, Procedures procedures, Roles roles) {
        this.jdbc = jdbc;
        this.files = files;
        this.clocks = clocks;
        this.procedures = procedures;
        this.roles = roles;
    }

    public boolean mayRead(CaseFile file, SignedIn person) {
        return person.id().equals(file.applicant())
                || person.hasRole("manager")
                || person.isAdministrator()
                || hasTask(file.id(), person)
                || person.standsFor().stream().anyMatch(absent -> hasTask(file.id(), absent))
                || clocks.hasAuthority(file, person)
                || clocks.wasTold(file.id(), person)
                || isReader(file, person);
    }

    private boolean isReader(CaseFile file, SignedIn person) {
        return procedures.version(file.definition()).readers().stream()
                .anyMatch(written -> person.groups().contains(Groups.of(written, file.data(), roles)));
    }

    /** @throws Problem 404 {@code no-case} also where it exists but is not this person's business */
    public CaseFile require(String caseId, SignedIn person) {
        return files.find(caseId).filter(file -> mayRead(file, person)).orElseThrow(() -> Problem.notFound("no-case"));
    }

    /** What a substitute is to decide now; what the absent person has done stays theirs to see. */
    private boolean hasTask(String caseId, StandIn absent) {
        return jdbc.sql(
                        """
                        select exists (select 1 from work_item where case_id = :case and state = 'open' and not own
                            and (assignee = :person or candidate = any (:groups))
                            and (cardinality(:procedures) = 0 or procedure = any (:procedures)))""")
                .param("case", caseId)
                .param("person", absent.id())
                .param("groups", absent.groups().toArray(String[]::new))
                .param("procedures", absent.procedures().toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    private boolean hasTask(String caseId, SignedIn person) {
        return jdbc.sql(
                        """
                        select exists (select 1 from work_item where case_id = ?
                            and (assignee = ? or completed_by = ? or owner = ? or candidate = any (?)))
                            or exists (select 1 from case_copy where case_id = ? and person = ?)""")
                .params(
                        caseId,
                        person.id(),
                        person.id(),
                        person.id(),
                        person.groups().toArray(String[]::new))
                .params(caseId, person.id())
                .query(Boolean.class)
                .single();
    }
}
