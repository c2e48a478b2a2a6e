package org.anlan.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anlan.access.Doors.Subject;
import org.anlan.files.Files;
import org.anlan.people.Person;
import org.anlan.people.Persons;
import org.anlan.registers.Change;
import org.anlan.registers.Entry;
import org.anlan.registers.Registers;
import org.anlan.shared.Period;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The passes of visitors and of people who work here for a while: one ledger entry a visit. */
@Component
public class Passes {

    static final String REGISTER = "visits";
    static final String GRANTED = "通过";

    private static final String OVER = "已结束";
    private static final String CLOSED = "已关闭";
    /** The rule's word for it. */
    private static final String REVOKED = "已撤销";

    private final Registers registers;
    private final Persons persons;
    private final Files files;
    private final Keys keys;
    private final Doors doors;
    private final Clock clock;

    Passes(Registers registers, Persons persons, Files files, Keys keys, Doors doors, Clock clock) {
        this.registers = registers;
        this.persons = persons;
        this.files = files;
        this.keys = keys;
        this.doors = doors;
        this.clock = clock;
    }

    /** Enters the visit as 通过; the turnstiles follow with {@link #applyToTurnstile}. */
    @Transactional
    public String grant(String key, PassRequest request, Change change) {
        registers.lock("passes:" + key);
        return keys.entry(key).orElseGet(() -> {
            String id = registers.insert(REGISTER, data(request), change).id();
            keys.remember(key, id);
            return id;
        });
    }

    /** 已结束 if its time is over, 已关闭 before; what is no longer 通过 stays as it is. */
    @Transactional
    public void close(String passId, String reason, Change change) {
        registers.lock("pass:" + passId);
        Entry pass = find(passId);
        if (GRANTED.equals(pass.data().get("state"))) {
            boolean over = !clock.instant().isBefore(validity(pass).until());
            registers.update(
                    REGISTER,
                    passId,
                    Map.of("state", over ? OVER : CLOSED, "close_reason", reason == null ? "" : reason),
                    change);
        }
    }

    /**
     * How a pass stands at a moment, in the words of the rule for the turnstile (D-06).
     *
     * @param caseNumber null if the ledger no longer has the pass
     * @param status 通过, also of a pass that is over (its period says so); 已撤销 of one that was closed; or 过期
     */
    public record Standing(String caseNumber, String status, boolean withinPeriod) {}

    public Standing standing(String passId, Instant at) {
        return registers
                .find(REGISTER, passId)
                .map(pass -> new Standing(
                        (String) pass.data().get("case_number"),
                        status((String) pass.data().get("state")),
                        validity(pass).contains(at)))
                .orElse(new Standing(null, REVOKED, false));
    }

    private static String status(String state) {
        return switch (state) {
            case OVER -> GRANTED;
            case CLOSED -> REVOKED;
            default -> state;
        };
    }

    /** Makes every turnstile equal to the ledger for this pass. */
    @Transactional(noRollbackFor = {DeviceUnreachable.class, DeviceRefused.class})
    public void applyToTurnstile(String passId) {
        tellTurnstiles(find(passId).id());
    }

    /** Also of a pass that is no longer there; one at a time, so that what is told last is what the ledger says last. */
    @Transactional(noRollbackFor = {DeviceUnreachable.class, DeviceRefused.class})
    void tellTurnstiles(String passId) {
        registers.lock("turnstile:" + passId);
        Subject subject = new Subject("pass", passId);
        Optional<Entry> valid = registers
                .find(REGISTER, passId)
                .filter(pass -> GRANTED.equals(pass.data().get("state")))
                .filter(pass -> clock.instant().isBefore(validity(pass).until()));
        if (valid.isPresent()) {
            Entry pass = valid.get();
            doors.put(subject, (String) pass.data().get("visitor_name"), validity(pass), photo(pass), Set.of());
        } else {
            doors.delete(subject);
        }
    }

    private Entry find(String passId) {
        return registers.find(REGISTER, passId).orElseThrow(() -> Problem.notFound("no-such-pass"));
    }

    private static Period validity(Entry pass) {
        return new Period(instant(pass.data().get("from")), instant(pass.data().get("until")));
    }

    private static Instant instant(Object written) {
        return OffsetDateTime.parse(written.toString()).toInstant();
    }

    private byte[] photo(Entry pass) {
        return pass.data().get("photo") instanceof Collection<?> ids && !ids.isEmpty()
                ? files.content(ids.iterator().next().toString())
                : null;
    }

    private Map<String, Object> data(PassRequest request) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", request.kind());
        data.put("case_number", request.caseNumber());
        data.put("visitor_name", request.visitorName());
        data.put("sex", request.sex());
        data.put("id_number", request.idNumber());
        data.put("phone", request.phone());
        data.put("company", request.company());
        data.put("reason", request.reason());
        data.put("from", written(request.from()));
        data.put("until", written(request.until()));
        data.put("host", request.host());
        data.put(
                "host_name",
                Optional.ofNullable(request.host())
                        .flatMap(persons::find)
                        .map(Person::name)
                        .orElse(null));
        data.put("host_department", request.hostDepartment());
        data.put("photo", request.photo());
        data.put("state", GRANTED);
        data.values().removeIf(value -> value == null || "".equals(value));
        return data;
    }

    private String written(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .atZone(clock.getZone())
                .toOffsetDateTime()
                .toString();
    }
}
