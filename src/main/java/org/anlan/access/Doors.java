package org.anlan.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anlan.shared.Period;
import org.anlan.shared.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All turnstiles and doors of all vendors, and the numbers under which they know people. */
@Component
class Doors {

    /** @param kind person or pass */
    record Subject(String kind, String subject) {}

    private final List<Devices.Doors> vendors;
    private final JdbcClient jdbc;

    Doors(List<Devices.Doors> vendors, JdbcClient jdbc) {
        this.vendors = vendors;
        this.jdbc = jdbc;
    }

    void put(Subject subject, String name, Period validity, byte[] photo, Set<String> cards) {
        String number = number(subject);
        jdbc.sql("insert into door_person (number, kind, subject) values (?, ?, ?) on conflict do nothing")
                .params(number, subject.kind(), subject.subject())
                .update();
        EveryDevice.of(all(), door -> door.put(new DoorDriver.Rights(number, name, validity, photo, cards)));
    }

    void delete(Subject subject) {
        EveryDevice.of(all(), door -> door.delete(number(subject)));
    }

    /** Of the terminal that asked; one that is no longer configured waits in vain. */
    void answer(String device, String question, boolean open, String reason) {
        all().stream().filter(door -> door.name().equals(device)).forEach(door -> door.answer(question, open, reason));
    }

    Optional<Subject> known(String number) {
        return jdbc.sql("select kind, subject from door_person where number = ?")
                .param(number)
                .query(Subject.class)
                .optional();
    }

    private List<DoorDriver> all() {
        return vendors.stream().flatMap(vendor -> vendor.doors().stream()).toList();
    }

    /** Terminals take 32 letters and digits; ids have dashes and are longer. */
    static String number(Subject subject) {
        return subject.kind().substring(0, 2) + Sha256.hex(subject.kind() + ":" + subject.subject(), 10);
    }
}
