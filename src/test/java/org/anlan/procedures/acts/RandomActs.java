package org.anlan.procedures.acts;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.anlan.procedures.CaseFiles.WorkItem;
import org.anlan.procedures.Returns;
import org.anlan.procedures.TaskDesk;

/** Does at random what is allowed, and says what it did. */
final class RandomActs {

    private final ActsDesk desk;
    private final Random random;
    private final List<String> people;
    private final String applicant;
    private final String outsider;
    private final String caseId;
    private final Map<String, String> substitutes;

    /** @param substitutes who stands for whom: absent to substitute */
    RandomActs(
            ActsDesk desk,
            Random random,
            List<String> people,
            String applicant,
            String outsider,
            String caseId,
            Map<String, String> substitutes) {
        this.desk = desk;
        this.random = random;
        this.people = people;
        this.applicant = applicant;
        this.outsider = outsider;
        this.caseId = caseId;
        this.substitutes = substitutes;
    }

    /** @return what was done; null if chance found nothing to do */
    String one() {
        if (desk.file(caseId).suspended()) {
            desk.acts.resume(caseId, "", desk.manager());
            return "resume";
        }
        int chance = random.nextInt(100);
        if (chance < 3) {
            desk.acts.suspend(caseId, "中止", null, desk.manager());
            return "suspend";
        }
        if (chance < 4
                && desk.duties.of(desk.file(caseId), desk.signedIn(applicant)).contains("withdraw")) {
            desk.acts.withdraw(caseId, "不办了", desk.signedIn(applicant));
            return "withdraw";
        }
        WorkItem item = pick(desk.open(caseId));
        String person = actor(item);
        if (person == null) {
            return null;
        }
        TaskDesk.Desk shown = desk.desk.of(item.id(), desk.signedIn(person), java.util.Locale.CHINESE);
        return shown.allowed().isEmpty() ? null : act(item, person, pick(shown.allowed()), shown);
    }

    private String act(WorkItem item, String person, String action, TaskDesk.Desk shown) {
        var who = desk.signedIn(person);
        String id = item.id();
        switch (action) {
            case "claim" -> desk.assignments.claim(id, who);
            case "release" -> desk.assignments.release(id, who);
            case "resolve" -> desk.assignments.resolve(id, "看过", who);
            case "complete" -> complete(item, person);
            case "transfer" -> {
                if (shown.receivers().isEmpty()) {
                    return null;
                }
                desk.assignments.transfer(id, pick(shown.receivers()).id(), "忙", who);
            }
            case "delegate" -> {
                if (shown.receivers().isEmpty()) {
                    return null;
                }
                desk.assignments.delegate(id, pick(shown.receivers()).id(), "帮看", who);
            }
            case "add-signer" -> {
                String signer = random.nextBoolean() ? outsider : pick(people);
                boolean asked = shown.signers().stream()
                        .anyMatch(one -> one.person().id().equals(signer)
                                && List.of("open", "waiting").contains(one.state()));
                if (asked || signer.equals(person) || signer.equals(item.assignee())) {
                    return null;
                }
                String place = random.nextBoolean() ? "before" : "after";
                desk.signers.add(id, List.of(signer), place, null, who);
                return action + " " + place + " at " + item.step();
            }
            case "remove-signer" -> {
                var removable = shown.signers().stream()
                        .filter(one -> List.of("open", "waiting").contains(one.state()))
                        .toList();
                desk.signers.remove(id, pick(removable).id(), null, who);
            }
            case "return" -> {
                if (shown.returns().isEmpty()) {
                    return null;
                }
                Returns.Offer to = pick(shown.returns());
                boolean back = to.back() && (!to.again() || random.nextBoolean());
                desk.returns.giveBack(id, new Returns.Giving(to.step(), "重来", back, null), who);
                return "return from " + item.step() + " to " + to.step() + (back ? " and back" : "");
            }
            case "copy" -> desk.copies.copy(id, List.of(outsider), null, who);
            default -> throw new AssertionError("an action nobody knows: " + action);
        }
        return action + " at " + item.step();
    }

    /** What leads to the end: everybody does what is theirs. */
    String forward() {
        if (desk.file(caseId).suspended()) {
            desk.acts.resume(caseId, "", desk.manager());
            return "resume";
        }
        for (WorkItem item : desk.open(caseId)) {
            String person = actor(item);
            List<String> allowed = person == null
                    ? List.of()
                    : desk.desk
                            .of(item.id(), desk.signedIn(person), java.util.Locale.CHINESE)
                            .allowed();
            if (allowed.contains("claim")) {
                desk.assignments.claim(item.id(), desk.signedIn(person));
                return "claim at " + item.step();
            }
            if (allowed.contains("resolve")) {
                desk.assignments.resolve(item.id(), "", desk.signedIn(person));
                return "resolve at " + item.step();
            }
            if (allowed.contains("complete")) {
                desk.complete(item, person, item.kind().equals("sign") ? Map.of("agreed", "agree") : Map.of("way", 0));
                return "complete at " + item.step();
            }
        }
        throw new AssertionError("nobody can do anything any more: " + desk.open(caseId));
    }

    private void complete(WorkItem item, String person) {
        boolean signs = item.kind().equals("sign");
        desk.complete(
                item,
                person,
                signs
                        ? Map.of("agreed", random.nextInt(4) == 0 ? "disagree" : "agree")
                        : Map.of("way", random.nextInt(3)));
    }

    /** Whose it is or could be; as often somebody who stands for them, where there is one. */
    private String actor(WorkItem item) {
        String own = owner(item);
        String substitute = own == null || item.own() ? null : substitutes.get(own);
        return substitute != null && random.nextBoolean() ? substitute : own;
    }

    private String owner(WorkItem item) {
        if (item.assignee() != null) {
            return item.assignee();
        }
        return people.stream()
                .filter(person -> desk.signedIn(person).groups().contains(item.candidate()))
                .findFirst()
                .orElse(null);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
