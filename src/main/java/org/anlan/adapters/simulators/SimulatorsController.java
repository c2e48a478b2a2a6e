package org.anlan.adapters.simulators;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.anlan.people.CurrentPerson;
import org.anlan.people.Roles;
import org.anlan.people.SignedIn;
import org.anlan.shared.OnDemo;
import org.anlan.shared.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the simulated devices hold and did, and the switches to make them misbehave. Only in the demo. */
@RestController
@RequestMapping("/api/simulators")
@Conditional(OnDemo.class)
class SimulatorsController {

    private static final List<String> FAULTS =
            Arrays.stream(Fault.values()).map(SimulatorsController::word).toList();

    record View(
            String name,
            String title,
            String titleEn,
            String address,
            String fault,
            List<String> faults,
            List<Simulator.Held> holds,
            List<Simulator.Line> log,
            List<Simulator.Action> actions) {

        static View of(Simulator simulator) {
            return new View(
                    simulator.name(),
                    simulator.title(),
                    simulator.titleEn(),
                    simulator.address(),
                    word(simulator.fault()),
                    FAULTS,
                    simulator.holds(),
                    simulator.log(),
                    simulator.actions());
        }
    }

    record FaultRequest(String fault) {}

    record Done(String text) {}

    private final List<Simulator> simulators;
    private final CurrentPerson currentPerson;
    private final Roles roles;

    SimulatorsController(ObjectProvider<Simulator> simulators, CurrentPerson currentPerson, Roles roles) {
        this.simulators = simulators.stream()
                .sorted(Comparator.comparing(Simulator::name))
                .toList();
        this.currentPerson = currentPerson;
        this.roles = roles;
    }

    @GetMapping
    List<View> simulators() {
        requireOperator();
        return simulators.stream().map(View::of).toList();
    }

    @GetMapping("/{name}")
    View simulator(@PathVariable String name) {
        requireOperator();
        return View.of(find(name));
    }

    @PostMapping("/{name}/fault")
    View fault(@PathVariable String name, @RequestBody FaultRequest request) {
        requireOperator();
        Simulator simulator = find(name);
        simulator.fault(Arrays.stream(Fault.values())
                .filter(fault -> word(fault).equals(request.fault()))
                .findFirst()
                .orElseThrow(() -> new Problem(422, "simulator-fault-unknown", Map.of())));
        return View.of(simulator);
    }

    @PostMapping("/{name}/actions/{key}")
    Done act(
            @PathVariable String name,
            @PathVariable String key,
            @RequestBody(required = false) Map<String, String> inputs) {
        SignedIn person = currentPerson.require();
        Simulator simulator = find(name);
        Simulator.Action action = simulator.actions().stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("simulator-action-unknown"));
        if (!action.everybody() && !isOperator(person)) {
            throw Problem.forbidden("simulator-not-yours");
        }
        return new Done(simulator.act(key, inputs == null ? Map.of() : inputs));
    }

    private Simulator find(String name) {
        return simulators.stream()
                .filter(simulator -> simulator.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("simulator-unknown"));
    }

    private void requireOperator() {
        if (!isOperator(currentPerson.require())) {
            throw Problem.forbidden("simulator-not-yours");
        }
    }

    /** Whoever has the menu; so the two cannot disagree. */
    private boolean isOperator(SignedIn person) {
        return roles.menus(person.groups()).contains("simulators");
    }

    private static String word(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT);
    }
}
