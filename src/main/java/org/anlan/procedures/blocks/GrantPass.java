package org.anlan.procedures.blocks;

import java.time.Clock;
import java.util.Map;
import org.anlan.access.PassRequest;
import org.anlan.access.Passes;
import org.anlan.procedures.BuildingBlock;
import org.anlan.procedures.Cases;
import org.springframework.stereotype.Component;

/** Enters a visitor's pass; what the process must not see in clear comes from the case file. */
@Component("grantPass")
@BuildingBlock.Declared(
        title = "开通通行权限",
        titleEn = "Grant pass",
        icon = "pass",
        inputs = {
            "kind",
            "visitorName",
            "sex?",
            "idNumber?",
            "phone?",
            "company?",
            "reason",
            "from",
            "until",
            "host",
            "hostDepartment",
            "photo?"
        },
        outputs = {"passId"})
class GrantPass implements BuildingBlock {

    private final Passes passes;
    private final Cases cases;
    private final Acting acting;
    private final Clock clock;

    GrantPass(Passes passes, Cases cases, Acting acting, Clock clock) {
        this.passes = passes;
        this.cases = cases;
        this.acting = acting;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> act(Call call) {
        PassRequest request = new PassRequest(
                call.text("kind"),
                call.caseNumber(),
                call.text("visitorName"),
                call.text("sex"),
                clear(call, "idNumber"),
                clear(call, "phone"),
                call.text("company"),
                call.text("reason"),
                Inputs.instant(call.inputs().get("from"), false, clock.getZone()),
                Inputs.instant(call.inputs().get("until"), true, clock.getZone()),
                call.text("host"),
                call.text("hostDepartment"),
                Inputs.ids(call.inputs().get("photo")));
        return Map.of("passId", passes.grant(call.key(), request, acting.change(call)));
    }

    private String clear(Call call, String input) {
        String given = call.text(input);
        return given != null && !given.contains("*")
                ? given
                : (String) cases.data(call.caseId()).get(input);
    }
}
