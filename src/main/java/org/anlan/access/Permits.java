package org.anlan.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.anlan.access.PermitDecision.Refusal;
import org.anlan.people.Persons;
import org.anlan.registers.Change;
import org.anlan.registers.Registers;
import org.anlan.shared.PlateNumber;
import org.anlan.shared.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The vehicles that may pass the gates. Limits hold whatever else happens at the same moment. */
@Component
public class Permits {

    private final Registers registers;
    private final Persons persons;
    private final Keys keys;
    private final Gates gates;

    Permits(Registers registers, Persons persons, Keys keys, Gates gates) {
        this.registers = registers;
        this.persons = persons;
        this.keys = keys;
        this.gates = gates;
    }

    /**
     * Enters a permit, if the holder has fewer than {@code limit} (a suspended one counts: its place is not free) and
     * nobody has one for the plate. Counts again under a lock, since a rule that said yes may be minutes old.
     */
    @Transactional
    public PermitDecision grant(String key, PermitRequest request, int limit, Change change) {
        PlateNumber plate = PlateNumber.parse(request.plate())
                .orElseThrow(() -> new IllegalArgumentException("no licence plate by GA 36: the form must check it"));
        registers.lock("permits:" + request.holder());
        registers.lock("plate:" + plate.value());
        Optional<String> done = keys.entry(key);
        if (done.isPresent()) {
            return PermitDecision.granted(done.get());
        }
        if (taken("plate", plate.value()).findAny().isPresent()) {
            return PermitDecision.refused(Refusal.PLATE_TAKEN);
        }
        if (taken("holder", request.holder()).count() >= limit) {
            return PermitDecision.refused(Refusal.QUOTA_FULL);
        }
        String id =
                registers.insert(Permit.REGISTER, data(request, plate), change).id();
        keys.remember(key, id);
        return PermitDecision.granted(id);
    }

    /** Frees the holder's place at once; the gates follow with {@link #applyToGate}. */
    @Transactional
    public Permit revoke(String permitId, Change change) {
        Permit permit = find(permitId);
        registers.lock("permits:" + permit.holder());
        if (!Permit.REVOKED.equals(find(permitId).state())) {
            registers.update(Permit.REGISTER, permitId, Map.of("state", Permit.REVOKED), change);
        }
        return find(permitId);
    }

    /**
     * Makes every gate equal to the ledger for this permit's plate. All gates are tried; the first failure is thrown at
     * the end. One at a time for a plate: a slow grant must not put back what a revocation takes away meanwhile.
     */
    @Transactional(noRollbackFor = {DeviceUnreachable.class, DeviceRefused.class})
    public void applyToGate(String permitId) {
        // By plate, not by permit: after a revocation the plate may have been granted to somebody else.
        tellGates(find(permitId).plate());
    }

    /** As {@link #applyToGate}; one at a time, so that what is told last is what the ledger says last. */
    @Transactional(noRollbackFor = {DeviceUnreachable.class, DeviceRefused.class})
    void tellGates(String written) {
        PlateNumber plate = PlateNumber.parse(written)
                .orElseThrow(() -> new IllegalStateException("a permit without a licence plate by GA 36"));
        registers.lock("gate:" + plate.value());
        gates.apply(plate, taken("plate", plate.value()).toList());
    }

    /** The holder's permits that take a place: 已授权 or 暂停. */
    public List<Permit> ofHolder(String holder) {
        return taken("holder", holder).toList();
    }

    /** The permit a plate passes on. */
    public Optional<Permit> ofPlate(String plate) {
        return taken("plate", PlateNumber.normalise(plate)).findFirst();
    }

    public Permit find(String permitId) {
        return registers
                .find(Permit.REGISTER, permitId)
                .map(Permit::of)
                .orElseThrow(() -> Problem.notFound("no-such-permit"));
    }

    private Stream<Permit> taken(String field, String value) {
        return Stream.of(Permit.GRANTED, Permit.PAUSED)
                .flatMap(state -> registers.findBy(Permit.REGISTER, Map.of(field, value, "state", state)).stream())
                .map(Permit::of);
    }

    private Map<String, Object> data(PermitRequest request, PlateNumber plate) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("plate", plate.value());
        data.put("plate_colour", request.plateColour());
        data.put("model", request.model());
        data.put("holder", request.holder());
        data.put(
                "holder_name",
                persons.find(request.holder())
                        .orElseThrow(() -> Problem.notFound("no-such-person"))
                        .name());
        data.put("owner_name", request.ownerName());
        data.put("owner_relation", request.ownerRelation());
        data.put("licence_photo", request.licencePhoto());
        data.put("proof", request.proof());
        data.put("state", Permit.GRANTED);
        data.values().removeIf(value -> value == null || "".equals(value));
        return data;
    }
}
