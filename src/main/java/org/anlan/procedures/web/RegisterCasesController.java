package org.anlan.procedures.web;

import java.util.List;
import org.anlan.people.CurrentPerson;
import org.anlan.procedures.CaseOrigins;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What may be started from an entry of a register, and the cases about it; for whoever may read the entry. */
@RestController
@RequestMapping("/api/register-cases/{register}/{id}")
class RegisterCasesController {

    private final CaseOrigins origins;
    private final CurrentPerson current;

    RegisterCasesController(CaseOrigins origins, CurrentPerson current) {
        this.origins = origins;
        this.current = current;
    }

    @GetMapping("/procedures")
    List<Offer> procedures(@PathVariable String register, @PathVariable String id) {
        return origins.offers(register, id, ProcedureController.roles(current.require())).stream()
                .map(procedure -> Offer.of(procedure, true))
                .toList();
    }

    @GetMapping("/cases")
    List<CaseOrigins.About> cases(@PathVariable String register, @PathVariable String id) {
        return origins.cases(register, id, current.require());
    }
}
